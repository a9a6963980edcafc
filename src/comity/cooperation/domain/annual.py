"""The annual facts and figures as one frozen value, from which every form of them is printed.

It holds codes, counts and dates, and no words: these are rendered per language. Its JSON is
canonical, so that two printings are equal where their digests are.
"""

import json
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

from comity.cooperation.domain.shares import FEWEST
from comity.kernel.edtf import iso, iso_or_none
from comity.kernel.years import days_of

WINDOW_YEARS: Final = 5  # DOMAIN 1.2, VIII: the status of visits from 1 January Y-4
OTHERS: Final = "others"
"""The row for what is in no regional group: observers, territories, organisations, companies."""
TOTAL: Final = "total"
ALL: Final = "*"
"""At the end of what stands behind a cell: every matter whose ref begins so."""


class Kind(StrEnum):
    """What stands in a column: how its cells are read and said."""

    FIGURE = "figure"
    GROUP = "group"
    STATE = "state"
    MANDATE = "mandate"
    MANDATES = "mandates"
    MANDATE_KIND = "mandate_kind"
    SCOPE_OF_MANDATE = "mandate_scope"
    COUNT = "count"
    SHARE = "share"
    YEAR = "year"
    DAY = "day"
    DATE = "date"
    DATES = "dates"
    STATUS = "status"
    ACTOR = "actor"
    TURN = "turn"
    VISIT_TYPE = "visit_type"
    LETTER_TYPE = "letter_type"
    STATEMENT_TYPE = "statement_type"
    REPORT_TYPE = "report_type"
    RULE = "rule"
    PAIR = "pair"
    SOURCE = "source"
    TEXT = "text"
    REF = "ref"
    COVERED = "covered"
    COVERS = "covers"


def told_as_of(year: int, *, on: int) -> int | None:
    """The day, an ordinal, as of which a year is told to who asks on a day: this day, or the last
    of the year once it is over; None where the year has not begun.
    """
    begins, ends = days_of(year)
    return None if on < begins else min(on, ends)


type Cell = str | int | None
"""Codes and texts as they are, days as ordinals, dates as EDTF, mandates joined by `+`. None where
nothing is recorded; of a share, where there are fewer than five cases."""

type Note = tuple[str, ...]
"""The code of a footnote and what it names."""


class Column(Struct, frozen=True):
    """A column of a table of data."""

    name: str
    kind: Kind


class Row(Struct, frozen=True):
    """A row. `key` names it in every printing of the year.

    `behind` says for each cell what was counted in it: a ref, and after `|` how it counted where
    that can change. It is not printed: a comparison of two printings goes by it.
    """

    key: str
    cells: tuple[Cell, ...]
    notes: tuple[Note, ...] = ()
    behind: tuple[frozenset[str], ...] = ()


class Table(Struct, frozen=True):
    """A table of data; where `total`, its last row is the sum of those above."""

    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: bool = False

    def as_json(self) -> dict[str, object]:
        """The table with names of columns, kinds, and rows; days as ISO dates."""
        return {
            "table": self.key,
            "columns": [{"name": one.name, "kind": one.kind.value} for one in self.columns],
            "rows": [self._row_json(row) for row in self.rows],
        }

    def raw(self, row: Row) -> list[Cell]:
        """The cells of a row as data: days as ISO dates."""
        return [
            iso(cell) if column.kind is Kind.DAY and isinstance(cell, int) else cell
            for column, cell in zip(self.columns, row.cells, strict=True)
        ]

    def _row_json(self, row: Row) -> dict[str, object]:
        found: dict[str, object] = {"row": row.key, "cells": self.raw(row)}
        if row.notes:
            found["notes"] = [list(note) for note in row.notes]
        return found


class Facts(Struct, frozen=True, kw_only=True):
    """The facts and figures of a year as of a day, as known on a day (None: all that was known).

    `keeps` names the kinds of matter of which the record holds anything at all.
    """

    year: int
    on: int
    known: int | None
    keeps: tuple[str, ...]
    tables: tuple[Table, ...]

    def table(self, key: str) -> Table:
        """The table of that key; KeyError where there is none."""
        return {table.key: table for table in self.tables}[key]

    def as_json(self) -> dict[str, object]:
        """`year, as_of, known_at, keeps, tables`."""
        return {
            "year": self.year,
            "as_of": iso(self.on),
            "known_at": iso_or_none(self.known),
            "keeps": list(self.keeps),
            "tables": [table.as_json() for table in self.tables],
        }

    def canonical(self) -> bytes:
        """The content to the byte."""
        text = json.dumps(self.as_json(), ensure_ascii=False, separators=(",", ":"))
        return text.encode()


def per_cent(part: int | None, whole: int | None) -> int | None:
    """The share in whole per cent, halves up; None below five cases or where one is missing."""
    if part is None or whole is None or whole < FEWEST:
        return None
    return (200 * part + whole) // (2 * whole)


def counted(key: str, first: Cell, sets: Sequence[Iterable[str]]) -> Row:
    """A row of counts: its first cell, then how many things stand behind each of the others."""
    behind = tuple(frozenset(one) for one in sets)
    return Row(key, (first, *(len(one) for one in behind)), behind=(frozenset(), *behind))
