"""The columns of each list: flat cells for CSV, short words in English for a terminal."""

from collections.abc import Sequence

from comity.cli.dossiers import by, write_course, write_line
from comity.cli.output import Cells, Column, by_name, write
from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_END, iso
from comity.kernel.parties import Turn
from comity.ledger.labels.terms import WHOSE
from comity.visits.domain.views import Dossier, Standing, StandingDossier, Visit
from comity.visits.labels.standing import STANDING_WORDS, heading
from comity.visits.labels.terms import STATUS
from comity.visits.labels.words import WORDS
from comity.visits.queries import table

VISIT_CELLS: Cells[Visit] = Cells(table.COLUMNS, table.row)

STANDING_CELLS: Cells[Standing] = by_name(
    ("state", "in_force", "since", "scope", "source"), Standing.as_json
)


def visit_columns(on: int) -> Sequence[Column[Visit]]:
    """Return the columns of a list of visits in a terminal; names of States as of the day."""
    return (
        Column("State", lambda visit: directory().name(visit.state, "en", on), gives_way=True),
        Column("Ref", lambda visit: visit.ref),
        Column(
            "Status",
            _status,
            gives_way=True,
            least=22,  # enough to tell which side it was
        ),
        Column("Awaiting", lambda visit: str(WHOSE[Turn(visit.whose.turn)])),
        Column("Since", lambda visit: iso(visit.since), spare=True),
    )


def _status(visit: Visit) -> str:
    """The status in words, marked where it was only said and never confirmed in writing (R13)."""
    status = by(str(STATUS[visit.status]), visit.status_by)
    return f"{status}, oral, unconfirmed" if visit.oral else status


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


def write_visit(dossier: Dossier, on: int) -> None:
    """Write one visit for a terminal: where it stands, its acts, its spans, the days of turns."""
    visit = dossier.visit
    write(f"{directory().name(visit.state, 'en', on)}: {visit.ref}")
    write_line("Mandates", ", ".join(visit.mandates))
    write_line("Type", " ".join(filter(None, (visit.type, visit.scope))))
    write_line("Status", f"{_status(visit)} since {iso(visit.since)}, as of {iso(on)}")
    write_line("Awaiting", f"{WHOSE[Turn(visit.whose.turn)]} since {iso(visit.whose.since)}")
    if dossier.went_on_from:
        write_line("Part of", f"{dossier.went_on_from} until {iso(dossier.spans[0].begins)}")
    if visit.dates:
        write_line("Dates", f"{visit.dates.begins} to {visit.dates.ends} ({visit.dates.kind})")
    unknown = "no request on record" if visit.came_unasked else "not recorded"
    write_line("First asked", visit.first_requested or unknown)
    write_line("Reminders", str(visit.reminders))
    if visit.covered_to < OPEN_END:
        write_line("Covered", f"to {iso(visit.covered_to)}")
    write_line("To review", ", ".join(sorted({one.code for one in visit.anomalies})) or "nothing")
    write_course(dossier, WORDS)


def write_standing(dossier: StandingDossier, on: int) -> None:
    """Write one standing invitation for a terminal: whether it is in force, and its acts."""
    held = dossier.standing
    write(f"{directory().name(held.state, 'en', on)}: {dossier.view.stands.ref}")
    write_line("On the day", f"{heading(held)} As of {iso(on)}.")
    if held.scope:
        write_line("Scope", held.scope)
    write_course(dossier.view, STANDING_WORDS)
