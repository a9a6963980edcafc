"""The sentences that head a public statement, a report and a recommendation, on their pages and
where an act on one is read back.
"""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.kernel.edtf import OPEN_END, parse
from comity.kernel.parties import Turn
from comity.ledger.labels import dates
from comity.ledger.labels.documents import MATTER
from comity.ledger.labels.reach import last_known
from comity.ledger.labels.text import isolate, join, upper_first
from comity.portal.answers.names import Names
from comity.recommendations.domain.views import Recommendation
from comity.recommendations.domain.words import Status as RecommendationStatus
from comity.recommendations.labels import heading as recommendation_heading
from comity.reports.domain.views import Report
from comity.reports.domain.words import ReportType, Status
from comity.reports.labels import heading as report_heading
from comity.reports.labels import in_its_slot, what
from comity.statements.domain.cards import UNKNOWN
from comity.statements.domain.views import PublicStatement
from comity.statements.domain.words import OUT, Kind
from comity.statements.domain.words import Status as StatementStatus
from comity.statements.labels import Before, notice, notice_in_days, told_before
from comity.statements.labels import heading as statement_heading
from comity.statements.labels import what as what_is_said

_ON_THE_VISIT = gettext_lazy(
    "The draft, the State’s comments and the publication are recorded on the visit. The "
    "days are counted there."
)


def statement_lead(shown: PublicStatement) -> str:
    """The sentence that heads a statement."""
    card, stands = shown.card, shown.stands
    status = StatementStatus(stands.status)
    released = dates.when_to_the_hour(card.released_text, card.released) if _is_out(shown) else ""
    told = statement_heading(
        status,
        when=released or _since(shown),
        told=told_before(_told_on(shown), notice_given(shown)) if shown.was_told else "",
        response=card.response,
        names_state=bool(stands.state),
        before=_before(shown),
        again=_since(shown),
    )
    if stands.beyond_coverage and status not in OUT:  # what is out stays so
        return last_known(told, since=stands.since, covered_to=stands.covered_to)
    return told


def _before(shown: PublicStatement) -> Before | None:
    """What came before its status that a sentence of this status would deny."""
    card, since = shown.card, shown.stands.since
    match StatementStatus(shown.stands.status):
        case StatementStatus.DRAFTED if card.shared < OPEN_END:
            return Before.SHARED
        case StatementStatus.SHARED if card.answered < OPEN_END:
            return Before.ANSWERED
        case StatementStatus.RELEASED if card.released <= card.withdrawn < since:
            return Before.WITHDRAWN
        case StatementStatus.AMENDED | StatementStatus.WITHDRAWN if not _is_out(shown):
            return Before.NOT_RELEASED
        case _:
            return None


def _is_out(shown: PublicStatement) -> bool:
    return bool(shown.card.released_text)


_GIVEN_BY: Final = {
    StatementStatus.DRAFTED: Kind.DRAFTED,
    StatementStatus.ANNOUNCED: Kind.STATE_INFORMED,
    StatementStatus.SHARED: Kind.SHARED,
    StatementStatus.ANSWERED: Kind.STATE_RESPONSE,
    StatementStatus.RELEASED: Kind.RELEASED,
    StatementStatus.AMENDED: Kind.AMENDMENT,
    StatementStatus.WITHDRAWN: Kind.WITHDRAWAL,
}
"""By what kind of act a statement comes to stand so."""


def _since(shown: PublicStatement) -> str:
    """When the act was by which it stands as it does."""
    since = shown.stands.since
    kind = _GIVEN_BY.get(StatementStatus(shown.stands.status))
    return _on(shown.date_of(since, kind) if kind else "", since)


def _told_on(shown: PublicStatement) -> str:
    """When the State first heard of it."""
    return _on(shown.informed_text, shown.card.informed)


def _on(text: str, day: int) -> str:
    """When an act was, to the day; on the day from which it counts where its date is not read."""
    return dates.when(text, day) if text else _("on %(day)s") % {"day": dates.day(day)}


def statement_title(shown: PublicStatement, names: Names) -> str:
    """The title of a statement: its State first, where one is named."""
    stands = shown.stands
    return _("%(state)s: %(what)s by %(mandates)s") % {
        "state": names.title(stands.state) if stands.state else _("No State named"),
        "what": what_is_said(shown.card.type),
        "mandates": names.mandate_list(stands.mandates),
    }


def informed(shown: PublicStatement) -> str:
    """When the State first heard of it, to the day, in a table."""
    day = shown.card.informed
    return to_the_day(shown.informed_text, day) if day < OPEN_END else _("not recorded")


def to_the_day(text: str, day: int) -> str:
    """The date of an act as it is written, without its hour."""
    return dates.shown(text, day) if text and not parse(text).exact else dates.day(day)


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
    text = shown.since_text
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


def _is_past(shown: Report) -> bool:
    """Whether a step is on record that presupposes its submission."""
    return min(shown.card.submitted, shown.card.issued, shown.card.presented) < OPEN_END


def recommendation_lead(shown: Recommendation) -> str:
    """The sentence that heads a recommendation."""
    stands = shown.stands
    when = _("on %(day)s") % {"day": dates.day(stands.since)}
    said = recommendation_heading(RecommendationStatus(stands.status), when)
    if stands.beyond_coverage and stands.turn != Turn.NOBODY:
        return last_known(said, since=stands.since, covered_to=stands.covered_to)
    return said


def recommendation_title(shown: Recommendation, names: Names) -> str:
    """The title of a recommendation: its State first, then the document and the paragraph."""
    card, stands = shown.card, shown.stands
    named = f"{card.symbol} {card.paragraph}".strip() or stands.ref
    values = {
        "state": names.title(stands.state) if stands.state else "",
        "matter": MATTER["recommendation"],
        "name": isolate(named),
    }
    words = _("%(state)s: %(matter)s %(name)s") if stands.state else _("%(matter)s %(name)s")
    return words % values
