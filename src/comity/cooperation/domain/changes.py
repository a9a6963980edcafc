"""What moved between two contents of one year, figure by figure, and what is behind each move."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from comity.cooperation.domain.annual import Cell, Facts, Row, Table


class What(StrEnum):
    """What became of a figure or a line."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


class Move(Struct, frozen=True, kw_only=True):
    """A cell that is another, or a row that came or went (`column` is then its first).

    `refs` are the matters in which the cause lies; none where it lies outside of the acts.
    """

    table: str
    row: str
    column: str
    what: What
    before: Cell
    after: Cell
    refs: frozenset[str]


def moves(before: Facts, after: Facts) -> Iterator[Move]:
    """What moved, in the order of the tables."""
    was = {table.key: table for table in before.tables}
    for table in after.tables:
        old = was.get(table.key)
        if old is not None:
            yield from _moves(old, table)


def _moves(old: Table, new: Table) -> Iterator[Move]:
    was = {row.key: row for row in old.rows}
    now = {row.key: row for row in new.rows}
    for row in new.rows:
        if row.key in was:
            yield from _cells(new, was[row.key], row)
        else:
            yield _whole(new, row, What.ADDED)
    for row in old.rows:
        if row.key not in now:
            yield _whole(old, row, What.REMOVED)


def _cells(table: Table, old: Row, new: Row) -> Iterator[Move]:
    cells = zip(table.columns, table.raw(old), table.raw(new), strict=True)
    for place, (column, before, after) in enumerate(cells):
        if before != after:
            yield Move(
                table=table.key,
                row=new.key,
                column=column.name,
                what=What.CHANGED,
                before=before,
                after=after,
                refs=_between(_behind(old, place), _behind(new, place)),
            )


def _whole(table: Table, row: Row, what: What) -> Move:
    first = table.raw(row)[0]
    return Move(
        table=table.key,
        row=row.key,
        column=table.columns[0].name,
        what=what,
        before=None if what is What.ADDED else first,
        after=first if what is What.ADDED else None,
        refs=_named(frozenset().union(*row.behind)),
    )


def _behind(row: Row, place: int) -> frozenset[str]:
    return row.behind[place] if place < len(row.behind) else frozenset()


def _between(old: frozenset[str], new: frozenset[str]) -> frozenset[str]:
    """The matters that are counted otherwise; all of them where each counts as it did."""
    return _named(old ^ new or old | new)


def _named(tokens: frozenset[str]) -> frozenset[str]:
    return frozenset(token.partition("|")[0] for token in tokens) - {""}
