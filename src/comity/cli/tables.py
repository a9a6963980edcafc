"""The columns of each list: flat cells for CSV, short words in English for a terminal."""

from collections.abc import Sequence

from comity.cli.output import Column, printable, write, write_table
from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_END, iso
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain.views import ActView, Span
from comity.ledger.labels.terms import ACTOR, WHOSE
from comity.rulebook.labels import OUTCOME
from comity.visits.domain.views import Dossier, Standing, Visit
from comity.visits.domain.words import Kind, Status
from comity.visits.labels.terms import KIND, STATUS

REDIRECTS = {
    "merged": "the two visits were joined into one",
    "late_fact": "a fact learnt later showed that both are one visit",
}

VISIT_CELLS: Sequence[Column[Visit]] = (
    Column("ref", lambda visit: visit.ref),
    Column("state", lambda visit: visit.state),
    Column("state_name", lambda visit: directory().name(visit.state, "en", visit.on)),
    Column("mandates", lambda visit: "+".join(visit.mandates)),
    Column("type", lambda visit: visit.type),
    Column("scope", lambda visit: visit.scope),
    Column("status", lambda visit: visit.status.value),
    Column("status_by", lambda visit: visit.status_by),
    Column("closed_because", lambda visit: visit.closed_because),
    Column("turn", lambda visit: visit.turn),
    Column("since", lambda visit: iso(visit.since)),
    Column("turn_since", lambda visit: iso(visit.turn_since)),
    Column("tab", lambda visit: visit.tab.value),
    Column("label", lambda visit: visit.label),
    Column("first_requested", lambda visit: visit.first_requested),
    Column("acknowledged", lambda visit: visit.acknowledged),
    Column("reminders", lambda visit: visit.reminders),
    Column("last_contact", lambda visit: visit.last_contact),
    Column("dates_from", lambda visit: visit.dates.begins if visit.dates else None),
    Column("dates_to", lambda visit: visit.dates.ends if visit.dates else None),
    Column("dates_kind", lambda visit: visit.dates.kind if visit.dates else None),
    Column(
        "covered_to",
        lambda visit: None if visit.covered_to >= OPEN_END else iso(visit.covered_to),
    ),
    Column("anomalies", lambda visit: " ".join(sorted({one.code for one in visit.anomalies}))),
)

ACT_CELLS: Sequence[Column[ActView]] = (
    Column("id", lambda act: act.id),
    Column("kind", lambda act: act.kind),
    Column("actor", lambda act: act.actor),
    Column("mandates", lambda act: "+".join(act.mandates)),
    Column("date", lambda act: act.date),
    Column("effective", lambda act: iso(act.effective)),
    Column("label", lambda act: act.label),
    Column("source", lambda act: act.source),
    Column("locator", lambda act: act.locator),
    Column("channel", lambda act: act.channel),
    Column("learnt", lambda act: iso(act.learnt)),
    Column("statements", lambda act: len(act.statements)),
    Column("corrects", lambda act: act.corrects),
    Column("visibility", lambda act: act.visibility),
    Column("from", lambda act: act.payload.get("from")),
    Column("to", lambda act: act.payload.get("to")),
    Column("note", lambda act: act.note),
)

STANDING_CELLS: Sequence[Column[Standing]] = (
    Column("state", lambda standing: standing.state),
    Column("in_force", lambda standing: standing.in_force),
    Column("since", lambda standing: standing.since),
    Column("scope", lambda standing: standing.scope),
    Column("source", lambda standing: standing.source),
)

_SPANS: Sequence[Column[Span]] = (
    Column("From", lambda span: iso(span.begins)),
    Column("To", lambda span: "now" if span.ends >= OPEN_END else iso(span.ends - 1)),
    Column("Status", lambda span: _by(str(STATUS[Status(span.status)]), span.by)),
    Column("Turn", lambda span: str(WHOSE[Turn(span.turn)])),
)

_ACTS: Sequence[Column[ActView]] = (
    Column("Date", lambda act: act.date),
    Column("Counts from", lambda act: iso(act.effective), spare=True),
    Column("Act", lambda act: str(KIND[Kind(act.kind)])),
    Column("By", lambda act: str(ACTOR[Actor(act.actor)])),
    Column("Source", lambda act: source(act), gives_way=True),  # noqa: PLW0108 - it stands below
)


def visit_columns(on: int) -> Sequence[Column[Visit]]:
    """Return the columns of a list of visits in a terminal; names of States as of the day."""
    return (
        Column("State", lambda visit: directory().name(visit.state, "en", on), gives_way=True),
        Column("Ref", lambda visit: visit.ref),
        Column("Status", lambda visit: str(STATUS[visit.status])),
        Column("Turn", lambda visit: str(WHOSE[Turn(visit.turn)])),
        Column("Since", lambda visit: iso(visit.since), spare=True),
    )


def standing_columns(on: int) -> Sequence[Column[Standing]]:
    """Return the columns of the list of standing invitations in a terminal."""
    return (
        Column("State", lambda one: directory().name(one.state, "en", on), gives_way=True),
        Column("In force", lambda one: one.in_force),
        Column("Since", lambda one: one.since),
        Column("Scope", lambda one: one.scope),
        Column("Source", lambda one: one.source, gives_way=True),
    )


def not_visited_cells(on: int) -> Sequence[Column[tuple[str, bool]]]:
    """Return the columns of the list of Members not visited, for CSV and terminal alike."""
    return (
        Column("state", lambda row: row[0]),
        Column("state_name", lambda row: directory().name(row[0], "en", on), gives_way=True),
        Column("asked", lambda row: row[1]),
    )


def write_dossier(dossier: Dossier, *, on: int) -> None:
    """Write one visit for a terminal: where it stands, its acts, its spans, the days of turns."""
    visit = dossier.visit
    status = _by(str(STATUS[visit.status]), visit.status_by)
    write(f"{directory().name(visit.state, 'en', on)}: {visit.ref}")
    _line("Mandates", ", ".join(visit.mandates))
    _line("Type", " ".join(filter(None, (visit.type, visit.scope))))
    _line("Status", f"{status} since {iso(visit.since)}, as of {iso(on)}")
    _line("Turn", f"{WHOSE[Turn(visit.turn)]} since {iso(visit.turn_since)}")
    if visit.dates:
        _line("Dates", f"{visit.dates.begins} to {visit.dates.ends} ({visit.dates.kind})")
    _line("First asked", visit.first_requested or "not recorded")
    _line("Reminders", str(visit.reminders))
    if visit.covered_to < OPEN_END:
        _line("Covered", f"to {iso(visit.covered_to)}")
    _line("To look at", ", ".join(sorted({one.code for one in visit.anomalies})) or "nothing")
    write("\nActs")
    write_table(_ACTS, dossier.acts, empty="No act.", indent="  ")
    write("\nWhere it stood")
    write_table(_SPANS, dossier.spans, empty="No span.", indent="  ")
    days = ", ".join(f"{WHOSE[Turn(turn)]} {number}" for turn, number in dossier.days.items())
    write(f"\nDays of each turn: {days}")
    write("\nWhat the rules expected")
    for one in dossier.expectations:
        told = one.expectation
        doubt = "" if told.verified else " (citation not verified)"
        write(f"  {ACTOR[told.party]}: {OUTCOME[told.outcome]}. {printable(one.sentence)}")
        write(f"    {told.rule}, {told.provision}{doubt}")
    if not dossier.expectations:
        write("  No rule speaks of it.")


def _line(name: str, text: str) -> None:
    write(f"  {name:<12} {printable(text)}")


def _by(status: str, by: str | None) -> str:
    return f"{status} ({ACTOR[Actor(by)]})" if by else status


def source(act: ActView) -> str:
    """Return where an act is told, and by how many others."""
    told = " ".join(filter(None, (act.source, act.locator)))
    others = len(act.statements)
    return f"{told} (+{others})" if others else told
