"""Reports to the Council and the Assembly: the lists, and each of them on two sides of a line."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec.structs import replace

from comity.kernel.costs import costly
from comity.ledger.domain.views import Page
from comity.ledger.labels import dates
from comity.ledger.labels.contested import contests
from comity.ledger.labels.story import story_of
from comity.ledger.labels.text import isolate, join, upper_first
from comity.ledger.queries import goes_on_sorted
from comity.portal.acts.leads import holder, report_lead, report_title
from comity.portal.answers.answering import Answer, Elsewhere, Missing, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names, apart
from comity.portal.answers.questions import takes
from comity.portal.dossiers.page import Particular, Told, dossier_page, found_page, now_called
from comity.portal.dossiers.reported import after_acts
from comity.portal.lists.fields import (
    Empty,
    Filters,
    known_mandate,
    known_place,
    party_fields,
    state_or_group,
)
from comity.portal.lists.listing import (
    Filtered,
    Said,
    Spreadsheet,
    list_page,
    list_title,
    whole,
)
from comity.portal.lists.reports import (
    FIELDS,
    read_filters,
    report_counts,
    report_fields,
    report_table,
    report_tabs,
)
from comity.portal.lists.sorting import known_sort
from comity.portal.lists.tables import STANDS, Head, Line, Table, tag
from comity.reports import queries
from comity.reports.domain.on_visits import COLUMNS as VISIT_COLUMNS
from comity.reports.domain.on_visits import VisitReport
from comity.reports.domain.sessions import stream_of
from comity.reports.domain.views import COLUMNS, Report, ReportDossier
from comity.reports.domain.words import Slot, Status, VisitStep
from comity.reports.labels import (
    SLOT,
    STATUS,
    VISIT_STEP,
    WORDS,
    languages,
)
from comity.reports.queries import ReportQuery
from comity.rulebook.labels.series import colon, semicolons, stopped
from comity.visits.domain.words import Kind as VisitKind
from comity.visits.domain.words import Status as VisitStatus
from comity.visits.domain.words import Tab
from comity.visits.labels.terms import status_by
from comity.visits.queries import VisitQuery, by_status, goes_on_after

_STATE: Final = Head(gettext_lazy("State"), sort="state")
_HEADS: Final = (
    Head(gettext_lazy("Draft shared"), "date", "draft_shared"),
    Head(gettext_lazy("State’s comments"), "date", "state_comments"),
    Head(gettext_lazy("Published"), "date", "published"),
    Head(gettext_lazy("Days from the visit to the report"), "figure"),
    Head(gettext_lazy("Own record")),
)
_OF_VISIT_WORDS = replace(WORDS, over=frozenset(map(str, Status)))
"""Of the report on a visit no turn is drawn: the visit counts it."""


@page
@costly("csv")
@takes(*FIELDS)
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The reports that stood so on the day, the latest first."""
    filters = read_filters(asked)
    query = filters.query
    reading = partial(queries.reading, asked.known, viewer=asked.viewer)
    find = asked.reads(queries.reports)
    with reading():
        found = find(query)
        stood = queries.by_status(query, viewer=asked.viewer, on=asked.on, known=asked.known)
        counts = report_counts(asked, state=query.state, group=query.group, mandate=query.mandate)
    return list_page(
        asked,
        found,
        title=list_title(asked, _("Reports"), query),
        filtered=Filtered(
            fields=report_fields(asked, filters),
            wrong=filters.wrong,
            sort=query.sort,
        ),
        table=report_table(found.items, asked),
        said=Said(
            lead=_lead(found, stood, asked),
            order=_(
                "The latest first, by the first day on record; then by the code of the mandate."
            ),
            empty=_empty(asked, filters),
        ),
        sheet=Spreadsheet(
            header=COLUMNS,
            row=Report.as_row,
            whole=lambda: whole(query, found, find, reading),
        ),
        tabs=report_tabs(asked, "reports", counts),
        tabs_name=_("Reports and sessions"),
    )


@page
@costly("csv")
@takes("state", "mandate", "sort", "after")
def on_visits(asked: Asked) -> Answer | Elsewhere | Missing:
    """The reports on visits that were held, each as its visit tells it."""
    written = {name: asked.query.get(name, "") for name in ("state", "mandate", "after")}
    wrong: dict[str, str] = {}
    state, group = state_or_group(written["state"], wrong)
    query = VisitQuery(
        state=state,
        group=group,
        mandate=known_mandate(written["mandate"], wrong),
        tab=Tab.COMPLETED,
        sort=(sort := known_sort(asked, (_STATE, STANDS, *_HEADS), wrong)),
        after=known_place(written["after"], goes_on_sorted if sort else goes_on_after, wrong),
    )
    reading = partial(queries.reading, asked.known, viewer=asked.viewer)
    find = asked.reads(queries.on_visits, language=asked.names_language)
    with reading():
        found = find(query)
        stood = by_status(query, viewer=asked.viewer, on=asked.on, known=asked.known)
        counts = report_counts(asked, state=state, group=group, mandate=query.mandate)
    return list_page(
        asked,
        found,
        title=list_title(asked, _("Reports on visits"), query),
        filtered=Filtered(
            fields=party_fields(asked, written, wrong, query.mandate),
            wrong=wrong,
            sort=query.sort,
        ),
        table=_visit_table(found, asked),
        said=Said(
            lead=_visits_lead(stood, asked),
            order=_("By State in the order of the alphabet."),
            empty=_no_visits(asked, narrowed=bool(state or group or query.mandate)),
        ),
        sheet=Spreadsheet(
            header=VISIT_COLUMNS,
            row=VisitReport.as_row,
            whole=lambda: whole(query, found, find, reading),
        ),
        tabs=report_tabs(asked, "reports-on-visits", counts),
        tabs_name=_("Reports and sessions"),
    )


@page
def report(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """The report of this ref."""
    return shown(asked, ref)


def shown(asked: Asked, ref: str) -> Answer | Elsewhere | Missing:
    """What the page shows, to whoever asks."""
    find = asked.reads(queries.dossier)
    return found_page(asked, ref, find, under="report", show=_show)


def _show(asked: Asked, dossier: ReportDossier) -> Answer:
    names = Names(asked)
    shown, stands = dossier.report, dossier.report.stands
    mandates = holder(shown, names)
    told = Told(
        title=report_title(shown, names),
        lead=join(report_lead(shown), *contests(dossier.view.acts)),
        story=story_of(dossier.view, _OF_VISIT_WORDS if shown.card.on_visit else WORDS),
        state=names.title(stands.state) if stands.state else _("States and others"),
        holder=mandates,
        ref=stands.ref,
        party=stands.state,
        particulars=list(_particulars(dossier, names, asked)),
        moved=now_called(asked),
        template="portal/report.html",
        more=after_acts(dossier, asked),
    )
    return dossier_page(asked, told, kind="report", data=dossier.as_json)


def _particulars(dossier: ReportDossier, names: Names, asked: Asked) -> Iterator[Particular]:
    card, stands = dossier.report.card, dossier.report.stands
    if card.title:
        yield Particular(isolate(card.title))
    if card.symbol:
        yield Particular(isolate(card.symbol))
    if card.slot != Slot.PRE_SESSION:
        yield Particular(str(SLOT[Slot(card.slot)]), name=_("due:"))
    if card.session:
        leads = (
            asked.link("session", stream_of(card.session))
            if dossier.in_calendar
            else asked.link("reports", session=card.session)
        )
        yield Particular(isolate(card.session), leads, _("session:"))
    if card.about:
        yield Particular(isolate(card.about), asked.page_of(card.about), _("visit:"))
    if stands.state:
        yield Particular(names.title(stands.state), asked.link("state", stands.state))
    for mandate in stands.mandates:
        yield Particular(upper_first(names.mandate(mandate)), asked.link("mandate", mandate))
    if card.languages:
        yield Particular(languages(card.languages), name=_("issued in:"))
    yield Particular(isolate(stands.ref))


def _lead(found: Page[Report], stood: Counter[str], asked: Asked) -> str:
    count = ngettext(
        "%(n)s report as of %(day)s.", "%(n)s reports as of %(day)s.", found.count
    ) % {"n": dates.number(found.count), "day": dates.day(asked.on)}
    parts = [
        f"{STATUS[status]}{colon()}{dates.number(stood[status])}"
        for status in Status
        if stood[status]
    ]
    whole = len(parts) > 1 and found.count == stood.total()
    return join(count, stopped(upper_first(semicolons(parts)))) if whole else count


def _empty(asked: Asked, filters: Filters[ReportQuery]) -> Empty:
    if filters.narrows:
        return Empty(
            _("No report fits all of these filters on this day."),
            _("Show without filters"),
            asked.link("reports"),
        )
    return Empty(
        _(
            "No report is on record here. Reports to the Council and the Assembly would be "
            "listed here with their session, due date and submission, calls for input and "
            "replies. They come from an office’s own register."
        ),
        _("Reports recorded on visits"),
        asked.link("reports-on-visits"),
    )


def _visit_table(found: Page[VisitReport], asked: Asked) -> Table:
    names = Names(asked)
    return Table(_STATE, _HEADS, [_visit_line(one, names, asked) for one in found.items])


def _visit_line(one: VisitReport, names: Names, asked: Asked) -> Line:
    days = one.days_to_report
    mandates = upper_first(names.mandate_list(one.visit.mandates))
    part = one.visit.status is VisitStatus.HELD_IN_PART
    in_part = status_by(one.visit.status, one.visit.status_by) if part else ""
    beyond = ""
    if one.visit.beyond_coverage:
        beyond = _("information up to %(day)s") % {"day": dates.day(one.visit.known_to)}
    return Line(
        title=names.state(one.visit.state),
        address=asked.link("visit", one.visit.ref),
        small=one.symbol or one.visit.ref,
        caption=" · ".join(
            filter(None, (mandates, apart(one.visit.type, one.visit.scope), in_part))
        ),
        tag=tag(
            upper_first(str(VISIT_STEP[one.stands])),
            one.visit.whose.turn,
            beyond=beyond if one.stands is VisitStep.NOT_RECORDED else "",
        ),
        cells=(
            _step(one, VisitKind.REPORT_SHARED),
            _step(one, VisitKind.STATE_COMMENTS),
            _step(one, VisitKind.REPORT_PUBLISHED),
            dates.number(days) if days is not None else "",
            isolate(" ".join(one.records)) if one.records else "",
        ),
    )


def _step(one: VisitReport, kind: VisitKind) -> str:
    act = one.first(kind)
    if act:
        return dates.shown(act.date, act.effective)
    return _("not recorded") if one.stands in _LATER else ""


_LATER = frozenset({VisitStep.NOT_RECORDED, VisitStep.PUBLISHED, VisitStep.COMMENTED})
"""How far a report can be without that an earlier step is on record."""


def _visits_lead(stood: Counter[VisitStatus], asked: Asked) -> str:
    """How many visits were held, and apart from them how many in part (RULES R11)."""
    held, in_part = stood[VisitStatus.HELD], stood[VisitStatus.HELD_IN_PART]
    day = dates.day(asked.on)
    whole = ngettext(
        "%(n)s visit held, as of %(day)s.", "%(n)s visits held, as of %(day)s.", held
    ) % {"n": dates.number(held), "day": day}
    part = ngettext(
        "%(n)s visit held in part, as of %(day)s.",
        "%(n)s visits held in part, as of %(day)s.",
        in_part,
    ) % {"n": dates.number(in_part), "day": day}
    told = _(
        "The draft report, the State’s comments and the publication are recorded on the "
        "visit only."
    )
    return join(whole if held or not in_part else "", part if in_part else "", told)


def _no_visits(asked: Asked, *, narrowed: bool) -> Empty:
    if narrowed:
        return Empty(
            _("No visit that was held fits these filters on this day."),
            _("Show without filters"),
            asked.link("reports-on-visits"),
        )
    return Empty(
        _(
            "No visit was held by this day, as far as the record goes. The report on a visit comes"
            " here by the acts on the visit: draft shared, comments, publication."
        ),
        _("All visits"),
        asked.link("visits"),
    )
