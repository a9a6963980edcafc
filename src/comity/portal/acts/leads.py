"""The sentences that head a public statement and a report, on their pages and where an act on one
is read back.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.kernel.edtf import OPEN_END
from comity.ledger.labels import dates
from comity.ledger.labels.reach import last_known
from comity.ledger.labels.text import join, upper_first
from comity.portal.answers.names import Names
from comity.reports.domain.views import Report
from comity.reports.domain.words import Kind, ReportType, Status
from comity.reports.labels import heading as report_heading
from comity.reports.labels import in_its_slot, what
from comity.statements.domain.cards import UNKNOWN
from comity.statements.domain.views import PublicStatement
from comity.statements.domain.words import Status as StatementStatus
from comity.statements.labels import heading as statement_heading
from comity.statements.labels import notice, notice_in_days, told_before
from comity.statements.labels import what as what_is_said

_ON_THE_VISIT = gettext_lazy(
    "Its draft, the State’s comments and its publication are told on the visit, and there the turn"
    " is counted."
)


def statement_lead(shown: PublicStatement) -> str:
    """The sentence that heads a statement."""
    card, stands = shown.card, shown.stands
    day = card.released if card.released < OPEN_END else stands.since
    return statement_heading(
        StatementStatus(stands.status),
        when=dates.when_to_the_hour(card.released_text, day) if card.released_text else _on(day),
        told=told_before(_on(card.informed), notice_given(shown)) if was_told(shown) else "",
        response=card.response,
        names_state=bool(stands.state),
    )


def statement_title(shown: PublicStatement, names: Names) -> str:
    """The title of a statement: its State first, where one is named."""
    stands = shown.stands
    return _("%(state)s: %(what)s by %(mandates)s") % {
        "state": names.title(stands.state) if stands.state else _("No State named"),
        "what": what_is_said(shown.card.type),
        "mandates": names.mandate_list(stands.mandates),
    }


def _on(day: int) -> str:
    return _("on %(day)s") % {"day": dates.day(day)}


def was_told(shown: PublicStatement) -> bool:
    """Whether the State had heard of it by its release."""
    return shown.card.informed < OPEN_END and shown.card.informed <= shown.card.released


def notice_given(shown: PublicStatement) -> str:
    """How long before the release the State heard of it, in hours where they are on record."""
    if shown.card.notice != UNKNOWN:
        return notice(shown.card.notice)
    days = shown.days_of_notice
    return notice_in_days(days) if days is not None else ""


def report_lead(shown: Report) -> str:
    """The sentence that heads a report, and whether it came in its slot."""
    card, stands = shown.card, shown.stands
    status = Status(stands.status)
    kind = _GIVES.get(status)
    text = shown.written.get(kind, "") if kind else ""
    beyond = stands.beyond_coverage
    said = report_heading(
        status,
        when=dates.when(text, stands.since) if text else "",
        session=card.session,
        symbol=card.symbol,
        due="" if beyond else in_its_slot(shown.slot, submitted=_is_past(shown)),
        of_visit=bool(card.on_visit) or card.type == ReportType.VISIT,
    )
    if beyond:
        said = last_known(said, since=stands.since, covered_to=stands.covered_to)
    return join(said, str(_ON_THE_VISIT) if card.on_visit else "")


def report_title(shown: Report, names: Names) -> str:
    """The title of a report: its State first, where it is on one."""
    stands = shown.stands
    mandates = holder(shown, names)
    if not stands.state:
        return _("%(what)s by %(mandates)s") % {
            "what": upper_first(what(shown.card.type)),
            "mandates": mandates,
        }
    return _("%(state)s: %(what)s by %(mandates)s") % {
        "state": names.title(stands.state),
        "what": what(shown.card.type),
        "mandates": mandates,
    }


def holder(report: Report, names: Names) -> str:
    """Whose report it is, in a sentence."""
    mandates = report.stands.mandates
    return names.mandate_list(mandates) if mandates else _("a mandate that is not recorded")


_GIVES = {
    Status.DRAFT_SHARED: Kind.DRAFT_SHARED,
    Status.SUBMITTED: Kind.SUBMITTED,
    Status.ISSUED: Kind.ISSUED,
    Status.PRESENTED: Kind.PRESENTED,
    Status.WITHDRAWN: Kind.WITHDRAWAL,
}


def _is_past(shown: Report) -> bool:
    """Whether a step is on record that presupposes its submission."""
    return min(shown.card.submitted, shown.card.issued, shown.card.presented) < OPEN_END
