"""`comity statements`: what mandate holders said in public, and how the State was told before."""

import argparse
from collections.abc import Sequence

from comity.cli.dossiers import write_course, write_line
from comity.cli.listing import write_sheet
from comity.cli.output import Column, write
from comity.directory.queries import directory
from comity.kernel.edtf import iso
from comity.kernel.parties import Turn
from comity.ledger.labels.terms import WHOSE
from comity.statements import queries
from comity.statements.domain.views import PublicStatement, StatementDossier
from comity.statements.domain.words import Kind, Response, Status
from comity.statements.labels import RESPONSE, STATUS, WORDS, what


def statements(options: argparse.Namespace) -> int:
    """List the public statements that the options ask for, the latest first."""
    return write_sheet(
        queries.SHEET,
        options,
        _columns,
        empty="No public statement is on record that answers to this.",
    )


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
