"""`comity reports` and `comity sessions`: what goes to the Council and the Assembly, and when."""

import argparse
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from comity.cli.asked import alone, as_known, day_of, mandate_of, state_of, viewer_of
from comity.cli.database import ready
from comity.cli.dossiers import write_course, write_line
from comity.cli.faults import DONE, UsageError
from comity.cli.listing import PAGE, Listing, write_all, write_matters
from comity.cli.output import Cells, Column, counted, printable, write
from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_END, iso
from comity.kernel.parties import Turn
from comity.ledger.domain.views import Page
from comity.ledger.labels.terms import WHOSE
from comity.ledger.labels.text import upper_first
from comity.reports import queries
from comity.reports.domain.on_visits import COLUMNS as VISIT_COLUMNS
from comity.reports.domain.on_visits import VisitReport
from comity.reports.domain.session_views import COLUMNS as SESSION_COLUMNS
from comity.reports.domain.session_views import Session, SessionDossier
from comity.reports.domain.sessions import session_reference
from comity.reports.domain.views import COLUMNS, Report, ReportDossier
from comity.reports.domain.words import InTime, Kind, ReportType, Status
from comity.reports.labels import KIND, STATUS, VISIT_STEP, WORDS, what
from comity.reports.labels.sessions import SESSION_WORDS, session_name
from comity.reports.queries import ReportQuery
from comity.rulebook.labels.rules import PARTY
from comity.visits.domain.words import Status as VisitStatus
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery

REPORT_CELLS: Final[Cells[Report]] = Cells(COLUMNS, Report.as_row)
VISIT_CELLS: Final[Cells[VisitReport]] = Cells(VISIT_COLUMNS, VisitReport.as_row)
SESSION_CELLS: Final[Cells[Session]] = Cells(SESSION_COLUMNS, Session.as_row)


def reports(options: argparse.Namespace) -> int:
    """List the reports that the options ask for, or those that visits tell."""
    ready()
    if options.on_visits:
        alone(options, "--on-visits", _FILTERS)
        return _on_visits(options)
    query = ReportQuery(
        state=state_of(options),
        mandate=mandate_of(options),
        group=options.group,
        type=ReportType(options.type) if options.type else None,
        session=_session(options.session),
        status=Status(options.status) if options.status else None,
        turn=options.turn,
        in_time=InTime(options.in_time) if options.in_time else None,
        year=options.year,
        limit=PAGE,
    )
    on, viewer = day_of(options), viewer_of(options)

    def page(after: str | None) -> Page[Report]:
        return queries.reports(
            replace(query, after=after), viewer=viewer, on=on, known=options.known
        )

    listing = Listing(
        one="report",
        several="reports",
        cells=REPORT_CELLS,
        columns=_columns(on),
        empty="No report is on record that answers to this; --on-visits lists those of visits.",
    )
    with queries.reading(options.known, viewer=viewer_of(options)):
        write_matters(listing, page, options)
    return DONE


def sessions(options: argparse.Namespace) -> int:
    """List the sessions that were announced by the day, with the days announced then."""
    ready()
    on = day_of(options)
    found = queries.calendar(viewer=viewer_of(options), on=on, known=options.known)
    return write_all(
        *(found, options),
        cells=SESSION_CELLS,
        columns=_SESSION_COLUMNS,
        empty="No session was announced by this day.",
        said=f"{counted(len(found), 'session')} as announced by {iso(on)}{as_known(options)}",
    )


def write_report(dossier: ReportDossier, on: int) -> None:
    """Write one report whole."""
    shown = dossier.report
    card, stands = shown.card, shown.stands
    write(f"{stands.ref}, on {iso(on)}")
    if stands.state:
        write_line("State", directory().name(stands.state, "en", on))
    write_line("Mandates", ", ".join(stands.mandates))
    write_line("What", what(card.type))
    for name, text in (("Title", card.title), ("Symbol", card.symbol), ("Visit", card.about)):
        if text:
            write_line(name, text)
    write_line("Session", card.session or "not recorded")
    write_line("Status", f"{STATUS[Status(stands.status)]} since {iso(stands.since)}")
    write_line("Awaiting", f"{WHOSE[Turn(stands.whose.turn)]} since {iso(stands.whose.since)}")
    _write_asked(dossier)
    if dossier.length:
        doubt = "" if dossier.length.verified else " (citation not verified)"
        write_line("Words", f"{dossier.length.words} of {dossier.length.at_most}{doubt}")
    for late in dossier.late:
        done = f"done {iso(late.done)}" if late.done is not None else "not on record"
        party = PARTY[late.party]
        write_line("Late", f"{party}, {late.days} days: due {iso(late.due)}, {done} ({late.rule})")
    if dossier.on_visit:
        visit = dossier.on_visit.as_json()
        told = ("draft_shared", "state_comments", "published")
        said = ", ".join(f"{name} {visit[name] or 'not recorded'}" for name in told)
        write_line("On the visit", said)
    write_course(dossier.view, WORDS)


def write_session(dossier: SessionDossier, on: int) -> None:
    """Write one session whole: the days announced, and what was announced when."""
    shown = dossier.session
    write(printable(f"{session_name(shown.code)}: {shown.stands.ref}, on {iso(on)}"))
    for run in shown.runs:
        write_line("Announced", f"{iso(run.begins)}: {_days(run.opens, run.closes)}")
    told = shown.as_json()
    write_line("Submitted by", str(told["documents_submitted_by"] or "no number in force"))
    write_line("Issued by", str(told["documents_issued_by"] or "no number in force"))
    write_line("Reports", str(shown.reports))
    write_course(dossier.view, SESSION_WORDS)


def _write_asked(dossier: ReportDossier) -> None:
    for one in dossier.asked:
        until = "no last day recorded" if one.due >= OPEN_END else f"until {iso(one.due)}"
        others = len(one.answers) - one.states
        answers = f"{one.states} came from States, {others} from others, {one.late} late"
        kind = upper_first(str(KIND[Kind(one.kind)]))
        write_line("Asked", f"{kind} of {iso(one.day)}, {until}: {answers}")


_FILTERS: Final = {
    "type": "--type",
    "session": "--session",
    "status": "--status",
    "turn": "--turn",
    "in_time": "--in-time",
    "year": "--year",
}


def _on_visits(options: argparse.Namespace) -> int:
    """List the reports of visits that were held, as the visits tell them."""
    on, viewer = day_of(options), viewer_of(options)
    query = VisitQuery(
        state=state_of(options),
        mandate=mandate_of(options),
        group=options.group,
        tab=Tab.COMPLETED,
        limit=PAGE,
    )

    def page(after: str | None) -> Page[VisitReport]:
        return queries.on_visits(
            replace(query, after=after), viewer=viewer, on=on, known=options.known
        )

    listing = Listing(
        one="visit held in whole or in part",
        several="visits held in whole or in part",
        cells=VISIT_CELLS,
        columns=(
            Column(
                "State", lambda one: directory().name(one.visit.state, "en", on), gives_way=True
            ),
            Column("Visit", lambda one: one.visit.ref),
            Column("Held", _how_held),
            Column("Report", lambda one: str(VISIT_STEP[one.stands])),
            Column("Published", lambda one: one.as_json()["published"]),
            Column("Symbol", lambda one: one.symbol),
        ),
        empty="No visit that was held answers to this.",
    )
    with queries.reading(options.known, viewer=viewer_of(options)):
        write_matters(listing, page, options)
    return DONE


def _how_held(one: VisitReport) -> str:
    return "in part" if one.visit.status is VisitStatus.HELD_IN_PART else "in whole"


def _columns(on: int) -> Sequence[Column[Report]]:
    return (
        Column("Report", lambda one: one.stands.ref),
        Column("On", lambda one: _state(one, on), gives_way=True),
        Column("What", lambda one: what(one.card.type), spare=True),
        Column("Symbol", lambda one: one.card.symbol),
        Column("Status", lambda one: str(STATUS[Status(one.stands.status)])),
        Column("Due", lambda one: one.as_json()["due"]),
        Column("Days late", lambda one: one.slot.late),
    )


_SESSION_COLUMNS: Sequence[Column[Session]] = (
    Column("Session", lambda one: one.code),
    Column("Days", lambda one: _days(one.opens, one.closes)),
    Column("Moved", lambda one: "yes" if len(one.runs) > 1 else "", spare=True),
    Column("Status", lambda one: str(SESSION_WORDS.status[one.stands.status])),
    Column("Documents by", lambda one: one.as_json()["documents_submitted_by"]),
    Column("Issued by", lambda one: one.as_json()["documents_issued_by"]),
    Column("Reports", lambda one: one.reports),
)


def _days(opens: int, closes: int) -> str:
    if opens >= OPEN_END:
        return "not recorded"
    return f"{iso(opens)} to {'…' if closes >= OPEN_END else iso(closes)}"


def _session(written: str | None) -> str | None:
    if written is None:
        return None
    found = session_reference(written)
    if found is None:
        raise UsageError(f"--session is {written!r}; expected a session such as HRC43 or GA74")
    return found[2]


def _state(one: Report, on: int) -> str:
    return _name(one.stands.state, on) if one.stands.state else ""


def _name(state: str, on: int) -> str:
    return directory().name(state, "en", on)
