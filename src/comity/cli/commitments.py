"""`comity commitments`: what was committed to, and what is on record of carrying it out."""

import argparse
from collections.abc import Sequence
from typing import Final

from comity.cli.dossiers import write_course, write_line
from comity.cli.listing import write_sheet
from comity.cli.output import Column, write
from comity.committee.domain.commitments.views import Commitment, CommitmentDossier
from comity.committee.domain.commitments.words import Owner, Status, Strength
from comity.committee.labels.commitments import (
    OWNER,
    STATUS,
    STRENGTH,
    WORDS,
    due,
    heading,
    said_done,
)
from comity.committee.queries import commitments as queries
from comity.kernel.edtf import iso


def commitments(options: argparse.Namespace) -> int:
    """List the commitments that the options ask for, in the order of their documents."""
    return write_sheet(
        queries.SHEET,
        options,
        _COLUMNS,
        empty="No commitment on record fits these options.",
    )


def write_commitment(dossier: CommitmentDossier, on: int) -> None:
    """Write one commitment whole."""
    one = dossier.commitment
    write(f"{one.stands.ref}, on {iso(on)}")
    for name, said in (
        ("Text", one.card.text),
        ("Strength", _strength(one)),
        ("Owner", _owner(one)),
        ("Status", heading(one)),
        ("Due", due(one)),
        ("Said done", said_done(one)),
        ("Measured by", one.card.measured_by),
    ):
        if said:
            write_line(name, said)
    write_course(dossier.view, WORDS)


def _strength(one: Commitment) -> str:
    return str(STRENGTH[Strength(one.card.strength)]) if one.card.strength else "not recorded"


def _owner(one: Commitment) -> str:
    return str(OWNER[Owner(one.card.owner)]) if one.card.owner else "not recorded"


_COLUMNS: Final[Sequence[Column[Commitment]]] = (
    Column("No", lambda one: one.card.number),
    Column("Ref", lambda one: one.stands.ref),
    Column("Strength", _strength),
    Column("Owner", _owner),
    Column("Status", lambda one: str(STATUS[Status(one.stands.status)])),
    Column("Since", lambda one: iso(one.stands.since)),
    Column("Due", lambda one: one.card.due),
    Column("Text", lambda one: one.card.text, spare=True),
)
