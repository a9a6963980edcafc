"""Reports in lists: the fields above them, the tabs, the table, the CSV."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.kernel.edtf import OPEN_END
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate, join, upper_first
from comity.portal.acts.leads import holder
from comity.portal.answers.asking import Asked
from comity.portal.answers.choices import choices_of
from comity.portal.answers.names import Names
from comity.portal.lists.fields import (
    Field,
    Filters,
    known_mandate,
    known_place,
    known_word,
    known_year,
    party_fields,
    state_or_group,
)
from comity.portal.lists.sorting import goes_on, known_sort
from comity.portal.lists.tables import STANDS, Head, Line, Table, stands_tag
from comity.portal.lists.tabs import TabLink
from comity.reports import queries
from comity.reports.domain.sessions import session_reference
from comity.reports.domain.views import Report
from comity.reports.domain.words import InTime, Kind, ReportType, Status
from comity.reports.labels import IN_TIME, STATUS, TYPE, WORDS, late_by, what
from comity.reports.labels.sessions import session_name
from comity.reports.queries import ReportQuery
from comity.visits.queries import VisitQuery

_REPORT: Final = Head(gettext_lazy("Report"), sort="state")
_HEADS: Final = (
    Head(gettext_lazy("What"), sort="type"),
    Head(gettext_lazy("Session"), sort="session"),
    Head(gettext_lazy("Due by"), "date", "due"),
    Head(gettext_lazy("Submitted"), sort="submitted"),
    Head(gettext_lazy("Issued"), sort="issued"),
    Head(gettext_lazy("Answers"), "figure", "answers", is_of_cooperation=True),
)
FIELDS: Final = (
    *("state", "mandate", "type", "session", "status", "in_time", "year", "sort", "after"),
)


def read_filters(asked: Asked) -> Filters[ReportQuery]:
    """The query of the address; a field that cannot be read narrows nothing and is named."""
    written = {name: asked.query.get(name, "") for name in FIELDS}
    wrong: dict[str, str] = {}
    state, group = state_or_group(written["state"], wrong)
    query = ReportQuery(
        state=state,
        group=group,
        mandate=known_mandate(written["mandate"], wrong),
        type=known_word("type", written["type"], ReportType, wrong),
        session=_session(written["session"], wrong),
        status=known_word("status", written["status"], Status, wrong),
        in_time=known_word("in_time", written["in_time"], InTime, wrong),
        year=known_year(written["year"], wrong),
        sort=(sort := known_sort(asked, (_REPORT, STANDS, *_HEADS), wrong)),
        after=known_place(written["after"], goes_on("report", sort), wrong),
    )
    return Filters(query, written, wrong)


def report_fields(asked: Asked, filters: Filters[ReportQuery]) -> list[Field]:
    """The fields above the list of reports."""
    query, field = filters.query, filters.field
    session = session_name(query.session) if query.session else ""
    return [
        *party_fields(asked, filters.written, filters.wrong, query.mandate),
        field("type", _("What"), choices=choices_of(TYPE, query.type), every=_("Anything")),
        field("session", _("Session"), every="HRC43", size=8, said=session),
        field(
            "status", _("Status"), choices=choices_of(STATUS, query.status), every=_("Any status")
        ),
        field(
            "in_time",
            _("Slot"),
            choices=choices_of(IN_TIME, query.in_time),
            every=_("Whenever it came"),
        ),
    ]


def report_tabs(asked: Asked, current: str, counts: dict[str, int]) -> list[TabLink]:
    """The three lists of this section, each with its count: of their own, on visits, sessions."""
    kept = {name: asked.query.get(name, "") for name in ("state", "mandate")}
    if current == "sessions":
        kept = {}
    names = {
        "reports": _("Reports"),
        "reports-on-visits": _("Recorded on the visit"),
        "sessions": _("Sessions"),
    }
    return [
        TabLink(
            words,
            counts[target],
            asked.link(target, **({} if target == "sessions" else kept)),
            current=target == current,
        )
        for target, words in names.items()
    ]


def report_counts(
    asked: Asked, *, state: str | None, group: str | None, mandate: str | None
) -> dict[str, int]:
    """How many matters stand in each of the three lists, for these parties."""
    viewer, on, known = asked.viewer, asked.on, asked.known
    own = ReportQuery(state=state, group=group, mandate=mandate)
    held = VisitQuery(state=state, group=group, mandate=mandate)
    return {
        "reports": queries.by_status(own, viewer=viewer, on=on, known=known).total(),
        "reports-on-visits": queries.counted(held, viewer=viewer, on=on, known=known),
        "sessions": queries.announced(viewer=viewer, on=on, known=known),
    }


def report_table(found: Sequence[Report], asked: Asked) -> Table:
    """These reports in their order."""
    names = Names(asked)
    return Table(_REPORT, _HEADS, [_line(one, names, asked) for one in found])


def when(report: Report, kind: Kind, day: int) -> str:
    """The date of the first act of a kind as a noun: "by June 2020"; `` where there is none."""
    if day >= OPEN_END:
        return ""
    text = report.written.get(kind)
    return dates.shown(text, day) if text else dates.day(day)


def _line(one: Report, names: Names, asked: Asked) -> Line:
    card, stands = one.card, one.stands
    mandates = upper_first(holder(one, names))
    caption = [mandates] if stands.state else []
    caption += [isolate(card.title)] if card.title else []
    return Line(
        title=names.state(stands.state) if stands.state else mandates,
        address=asked.link("report", stands.ref),
        small=card.symbol or stands.ref,
        caption=" · ".join(caption),
        tag=stands_tag(stands, WORDS),
        cells=(
            upper_first(what(one.card.type)),
            isolate(card.session) if card.session else _("not recorded"),
            dates.day(one.slot.due) if one.slot.due is not None else "",
            _submitted(one),
            when(one, Kind.ISSUED, card.issued),
            dates.number(one.inputs) if card.asked < OPEN_END or one.inputs else "",
        ),
    )


def _submitted(one: Report) -> str:
    """When it was submitted, and by how much that was, or is, late."""
    day = when(one, Kind.SUBMITTED, one.card.submitted)
    if not one.slot.late:
        return day or (_("not recorded") if one.card.issued < OPEN_END else "")
    if one.slot.came is InTime.NOT_SUBMITTED:
        return _("not on record, %(days)s past its slot") % {"days": late_by(one.slot)}
    return join(day, _("(%(days)s late)") % {"days": late_by(one.slot)})


def _session(text: str, wrong: dict[str, str]) -> str | None:
    if not text:
        return None
    found = session_reference(text)
    if found is None:
        wrong["session"] = _("“%(text)s” is not a session; write HRC43 or GA74.") % {
            "text": isolate(text[:40])
        }
        return None
    return found[2]
