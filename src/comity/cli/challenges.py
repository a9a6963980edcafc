"""`comity challenges`: the seven challenges, and what is on record of each."""

import argparse
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from comity.challenges.domain.words import Head
from comity.challenges.labels.heads import CAVEAT, HEADS, NOTES
from comity.cli.asked import as_known, day_of, viewer_of
from comity.cli.cooperating import count_of
from comity.cli.database import ready
from comity.cli.faults import DONE
from comity.cli.output import Cells, Column, say, write, write_csv, write_object, write_table
from comity.cooperation.labels import WORDS
from comity.exports.challenges import Challenges, challenges
from comity.kernel.edtf import iso

UNVERIFIED: Final = "citation not verified"


class Line(Struct, frozen=True):
    """One figure: under which challenge, what it counts, what it comes to, what is said of it."""

    head: str
    what: str
    value: str
    note: str = ""


def list_challenges(options: argparse.Namespace) -> int:
    """List the challenges in the order of the letter, with the figures of each."""
    ready()
    found = challenges(
        viewer=viewer_of(options), on=day_of(options), known=options.known, year=options.year
    )
    match options.format:
        case "json":
            write_object(found.as_json())
        case "csv":
            write_csv(CELLS, _lines(found))
        case _:
            _write(found, as_known(options))
    return DONE


def _write(found: Challenges, known: str) -> None:
    period = found.period
    write(f"Period {iso(period.begins)} to {iso(period.ends)}, as of {iso(period.on)}{known}")
    write("")
    write_table(_COLUMNS, _lines(found), empty="No figure is on record.")
    say(str(CAVEAT))


def _lines(found: Challenges) -> list[Line]:
    lines = []
    for head in Head:
        title = str(HEADS[head].title)
        own = [
            Line(title, f"{one.indicator.code} {WORDS[one.indicator.code].title}", count_of(one))
            for one in found.of(head)
        ]
        if head is Head.REPRISALS:
            own += [
                Line(
                    title,
                    f"States named in {one.symbol or f'the report to session {one.session}'}",
                    str(one.countries),
                    str(NOTES.get(one.year, "")) if one.verified else UNVERIFIED,
                )
                for one in found.reports
            ]
        lines += own or [Line(title, "no figure", "", str(HEADS[head].unknown))]
    return lines


CELLS: Final[Cells[Line]] = Cells(
    ("head", "what", "value", "note"), lambda one: [one.head, one.what, one.value, one.note]
)
_COLUMNS: Final[Sequence[Column[Line]]] = (
    Column("Challenge", lambda one: one.head),
    Column("Figure", lambda one: one.what),
    Column("Value", lambda one: one.value),
    Column("Note", lambda one: one.note, spare=True),
)
