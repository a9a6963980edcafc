"""`comity statements`: what mandate holders said in public, and how the State was told before."""

import argparse
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from comity.cli.asked import day_of, mandate_of, state_of, viewer_of
from comity.cli.database import ready
from comity.cli.dossiers import write_course, write_line
from comity.cli.faults import DONE
from comity.cli.listing import PAGE, Listing, write_matters
from comity.cli.output import Cells, Column, write
from comity.directory.queries import directory
from comity.kernel.edtf import iso
from comity.kernel.parties import Turn
from comity.ledger.domain.views import Page
from comity.ledger.labels.terms import WHOSE
from comity.statements import queries
from comity.statements.domain.views import COLUMNS, PublicStatement, StatementDossier
from comity.statements.domain.words import Kind, Response, Status
from comity.statements.labels import RESPONSE, STATUS, WORDS, what
from comity.statements.queries import StatementQuery

CELLS: Final[Cells[PublicStatement]] = Cells(COLUMNS, PublicStatement.as_row)


def statements(options: argparse.Namespace) -> int:
    """List the public statements that the options ask for, the latest first."""
    ready()
    query = StatementQuery(
        state=state_of(options),
        mandate=mandate_of(options),
        group=options.group,
        type=options.type,
        status=options.status,
        response=options.response,
        year=options.year,
        about=options.about,
        limit=PAGE,
    )
    on, viewer = day_of(options), viewer_of(options)

    def page(after: str | None) -> Page[PublicStatement]:
        return queries.statements(
            replace(query, after=after), viewer=viewer, on=on, known=options.known
        )

    listing = Listing(
        one="statement",
        several="statements",
        cells=CELLS,
        columns=_columns(on),
        empty="No public statement is on record that answers to this.",
    )
    with queries.reading(options.known, viewer=viewer_of(options), state=query.state or ""):
        write_matters(listing, page, options)
    return DONE


def write_statement(dossier: StatementDossier, on: int) -> None:
    """Write one statement whole."""
    shown = dossier.statement
    card, stands = shown.card, shown.stands
    write(f"{stands.ref}, on {iso(on)}")
    write_line("State", directory().name(stands.state, "en", on) if stands.state else "none named")
    write_line("Mandates", ", ".join(stands.mandates))
    write_line("What", what(card.type))
    if card.title:
        write_line("Title", card.title)
    if card.about:
        write_line("About", card.about)
    write_line("Status", f"{STATUS[Status(stands.status)]} since {iso(stands.since)}")
    write_line("Awaiting", f"{WHOSE[Turn(stands.whose.turn)]} since {iso(stands.whose.since)}")
    if card.response:
        write_line("Response", str(RESPONSE[Response(card.response)]))
    write_course(dossier.view, WORDS)


def _columns(on: int) -> Sequence[Column[PublicStatement]]:
    return (
        Column("State", lambda one: _state(one, on), gives_way=True),
        Column("Ref", lambda one: one.stands.ref),
        Column("What", lambda one: what(one.card.type)),
        Column("Status", lambda one: str(STATUS[Status(one.stands.status)])),
        Column("Since", lambda one: iso(one.stands.since)),
        Column("Shared", _shared, spare=True),
    )


def _shared(one: PublicStatement) -> str:
    """When its text was shared with the State, as it is written."""
    return one.date_of(one.card.shared, Kind.SHARED) or "not recorded"


def _state(one: PublicStatement, on: int) -> str:
    return directory().name(one.stands.state, "en", on) if one.stands.state else ""
