"""Lists in the order of a column, a page at a time: what has no value comes last, and of equal
values the one whose stream and dossier come first.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final, cast

from django.db import connection
from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.directory.queries import directory
from comity.ledger.domain.views import Sort
from comity.ledger.queries.lines import Key
from comity.ledger.queries.sql import Statements, Value


class Column(Struct, frozen=True):
    """What a list can be ordered by: SQL of a number, or of a text where it `is_text`; NULL where
    a row has no value.

    The SQL names the row of the list as its statement `sorted` does. It reads only what the viewer
    may read, and nothing that came after the day `%(on)s`. Where it `is_state` it gives the code
    of one, and the list follows the names of States in the language of the reader.
    """

    sql: str
    is_text: bool = False
    is_state: bool = False


class Order(Struct, frozen=True):
    """The order of a list: by this column, in this direction."""

    sort: Sort
    column: Column


def in_order(sort: Sort | None, columns: Mapping[str, Column]) -> Order | None:
    """Return the order that a reader asks for, of the columns of a list; None for the usual."""
    return Order(sort, columns[sort.column]) if sort else None


def by_words(column: str, words: type[StrEnum]) -> Column:
    """Return the order of a vocabulary, for a column that holds one of its words."""
    places = " ".join(f"WHEN '{word}' THEN {no}" for no, word in enumerate(words))
    return Column(f"CASE {column} {places} END")


def by_then(day: str) -> str:
    """SQL: a day, if it had come by the day asked for; NULL otherwise."""
    return f"CASE WHEN {day} <= %(on)s THEN {day} END"


def sorted_page(
    statements: Statements,
    order: Order,
    params: Mapping[str, Value],
    *,
    viewer: Viewer,
    on: int,
    after: str | None,
    limit: int,
    filters: str,
    tables: Mapping[str, str],
) -> tuple[list[Key], str | None]:
    """Return where the dossiers of one page are kept, and the cursor of the next page.

    `sorted` of these statements says what the list holds; `filters` narrows it, and `tables` are
    the names that it and the column fill in.
    """
    values = {**params, "limit": limit + 1}
    shape = {
        **tables,
        "key": _key(order, values, on).format_map(tables),
        "direction": "DESC" if order.sort.descending else "ASC",
        "beyond": _beyond(order, after or "", values),
    }
    rows = statements.run("sorted", values, viewer=viewer, filters=filters, tables=shape)
    page = rows[:limit]
    following = None
    if len(rows) > limit:
        stream, dossier, *value = page[-1]
        place = cast("Value | None", value[0])
        following = f"{'' if place is None else place}|{stream}|{dossier}"
    return [Key(str(stream), str(dossier)) for stream, dossier, _ in page], following


def goes_on_sorted(place: str) -> bool:
    """Whether it is a place after which a sorted list goes on."""
    return _PLACE.fullmatch(place) is not None


_PLACE: Final = re.compile(r"([^|\x00]{0,60})\|([a-z_-]+/[^|\x00]*)\|([^|\x00]*)", re.ASCII)
"""A cursor: the value of the last row, if it has one, its stream and its dossier."""
_NUMBER: Final = re.compile(r"\d{1,9}", re.ASCII)


def _key(order: Order, values: dict[str, Value], on: int) -> str:
    """The SQL of a column; texts are ordered by their letters as both engines store them."""
    column, on_postgresql = order.column, connection.vendor == "postgresql"
    if column.is_state:
        values["alphabet"] = _alphabet(order.sort.language, on)
        place = "strpos" if on_postgresql else "instr"  # a text of them is read in no time
        return f"nullif({place}(%(alphabet)s, '|' || {column.sql} || '|'), 0)"
    return f'({column.sql}) COLLATE "C"' if column.is_text and on_postgresql else column.sql


def _alphabet(language: str, on: int) -> str:
    """The codes of all States in the order of their names."""
    codes = [party.code for party in directory().parties()]
    return f"|{'|'.join(directory().sorted(codes, language, on))}|"


def _beyond(order: Order, after: str, values: dict[str, Value]) -> str:
    """The condition that a row `o` comes after the place of a cursor; of the first page, none.

    All rows come after a cursor that no page gave.
    """
    passed = _PLACE.fullmatch(after)
    if passed is None:
        return "1 = 1"
    written, stream, dossier = passed.groups()
    values |= {"passed_in": stream, "passed": dossier}
    later = "(o.stream, o.dossier) > (%(passed_in)s, %(passed)s)"
    if not written:
        return f"o.place IS NULL AND {later}"
    if not order.column.is_text and not _NUMBER.fullmatch(written):
        return "1 = 1"
    values["passed_place"] = written if order.column.is_text else int(written)
    further = "<" if order.sort.descending else ">"
    return (
        f"(o.place IS NULL OR o.place {further} %(passed_place)s"
        f" OR (o.place = %(passed_place)s AND {later}))"
    )
