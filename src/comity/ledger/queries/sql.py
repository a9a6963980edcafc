"""Statements written as SQL in the folder `sql` of a context, with named parameters, for either
engine.
"""

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain
from typing import Any, cast

from django.db import connection
from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.ledger.queries.seeing import filled
from comity.ledger.tables import LENGTHS, Question, fetch, fetch_together, rounded_up

type Value = str | int
type Row = tuple[Value, ...]
type Lists = Mapping[str, Collection[Value] | Collection[tuple[Value, ...]]]


class Statements:
    """The statements of one context: `Statements("comity.visits")` reads `visits/sql/*.sql`."""

    def __init__(self, package: str) -> None:
        self._package = package

    def text(self, name: str) -> str:
        """The text of `sql/<name>.sql`."""
        return _text(self._package, name)

    def run(
        self,
        name: str,
        params: Mapping[str, Value],
        *,
        viewer: Viewer | None = None,
        lists: Lists | None = None,
        filters: str = "",
        tables: Mapping[str, str] | None = None,
    ) -> list[Row]:
        """The rows of a statement; `lists` fills its `{names}` with so many parameters each.

        `filters` and the names of `tables` and columns are the program's own text. A statement
        that reads what not everybody may see asks `(row.readings & %(reading)s) <> 0` of each
        row, and cannot be run without a viewer.
        """
        asked = self.asked(
            name, params, viewer=viewer, lists=lists, filters=filters, tables=tables
        )
        return fetch(*asked)

    def asked(
        self,
        name: str,
        params: Mapping[str, Value],
        *,
        viewer: Viewer | None = None,
        lists: Lists | None = None,
        filters: str = "",
        tables: Mapping[str, str] | None = None,
    ) -> Question:
        """What `run` would ask, for `fetch_together`."""
        values = dict(params)
        clauses = {key: in_list(key, members, values) for key, members in (lists or {}).items()}
        clauses["filters"] = filters.format_map(clauses) if lists else filters
        clauses |= tables or {}
        return asked_by(viewer, self.text(name).format_map(clauses)), values


def together(asked: Iterable[Question]) -> list[list[Row]]:
    """The rows of several questions, each as `Statements.asked` tells it."""
    return fetch_together(asked)


def struct_of[T: Struct](kind: type[T], values: Sequence[Value]) -> T:
    """A struct whose fields are the columns of a row, in their order."""
    return kind(**dict(zip(kind.__struct_fields__, values, strict=True)))


@contextmanager
def hashed() -> Iterator[None]:
    """Let PostgreSQL group by hashes inside a transaction: of a statement that seldom looks
    something up it guesses that it always does, and beside such a price takes a sort for nothing.
    """
    if connection.vendor == "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_sort = off")
        yield
        cursor.execute("SET LOCAL enable_sort = on")


@lru_cache(maxsize=256)
def asked_by(viewer: Viewer | None, statement: str) -> str:
    """The statement as this viewer asks it; ValueError where it reads for somebody unnamed."""
    told = statement if viewer is None else filled(statement, viewer)
    if "%(reading)s" in told or "%(elsewhere)s" in told:
        raise ValueError("This statement asks what a viewer reads; it is run for a viewer.")
    return told


def in_list(
    key: str,
    members: Collection[Value] | Collection[tuple[Value, ...]],
    values: dict[str, Value],
) -> str:
    """`(%(key0)s, …)` for these members, put into `values`; an empty list matches nothing.

    Of tuples it is `(VALUES (…), …)`, which SQLite looks up one by one in the index of these
    columns; a list for each column would be looked up in every combination. PostgreSQL does the
    same with an array for each column, and with a long list: it reads that faster than hundreds of
    parameters. A single tuple is named as such, since it would plan anew for an array each time.
    """
    first = next(iter(members), None)
    if first is None:
        return "(NULL)"
    on_postgresql = connection.vendor == "postgresql"
    if not isinstance(first, tuple):
        if on_postgresql and len(members) > LENGTHS[-1]:
            return _unnested(key, [(one,) for one in cast("Collection[Value]", members)], values)
        scalars = rounded_up(list(cast("Collection[Value]", members)))
        names, clause = _listed(key, len(scalars))
        values.update(zip(names, scalars, strict=True))
        return clause
    tuples = cast("Collection[tuple[Value, ...]]", members)
    if on_postgresql:
        return _unnested(key, tuples, values)
    names, clause = _listed(key, len(tuples), len(first))
    values.update(zip(names, chain.from_iterable(tuples), strict=True))
    return clause


@lru_cache(maxsize=32)
def _listed(key: str, count: int, width: int = 0) -> tuple[tuple[str, ...], str]:
    """The names of so many values, or tuples of this width, and the list of their marks."""
    if not width:
        names = [f"{key}{place}" for place in range(count)]
        return tuple(names), f"({', '.join(f'%({name})s' for name in names)})"
    rows = [[f"{key}{place}_{part}" for part in range(width)] for place in range(count)]
    marks = (f"({', '.join(f'%({name})s' for name in row)})" for row in rows)
    return tuple(chain.from_iterable(rows)), f"(VALUES {', '.join(marks)})"


def holds(column: str, words: str) -> str:
    """SQL: whether the text of a column holds these words, in capitals or not, in any script.

    `words` is the name of the parameter, which `in_capitals` makes. Both engines write capitals
    as Unicode does: the locale of a database knows fewer of them.
    """
    if connection.vendor == "sqlite":
        # Nearly every text is of letters that SQLite knows by itself, and sooner.
        other = f"length({column}) <> length(CAST({column} AS BLOB))"
        return (
            f"(instr(upper({column}), %({words})s) > 0"
            f" OR ({other} AND instr(capitals({column}), %({words})s) > 0))"
        )
    return f'strpos(upper({column} COLLATE "und-x-icu"), %({words})s) > 0'


def beginning(column: str, start: str) -> str:
    """SQL: whether the text of a column begins so, looked up in an index that sorts by bytes.

    `start` is SQL, too: a text in quotes, or a parameter by its name, `%(start)s`. No collation of
    the database has a say in it: one that sorts as people do puts `document/1` after `document0`.
    """
    if connection.vendor == "sqlite":
        return f"({column} >= {start} AND {column} < {start} || char({sys.maxunicode}))"
    return f"starts_with({column}, {start})"


def in_capitals(words: str) -> str:
    """The words as `holds` looks for them."""
    return words.upper()


_SEPARATOR = "\x1f"


def _as_one_text(texts: Sequence[Value]) -> str | None:
    """These texts as one, which is sent in a fraction of the time that the driver needs for an
    array; None where one of them holds the separator.
    """
    told = _SEPARATOR.join(cast("Sequence[str]", texts))
    return told if told.count(_SEPARATOR) == len(texts) - 1 else None


def _unnested(key: str, members: Collection[tuple[Value, ...]], values: dict[str, Any]) -> str:
    """The list of these tuples as PostgreSQL reads it."""
    columns = list(zip(*members, strict=True))
    types = ["text" if isinstance(column[0], str) else "bigint" for column in columns]
    if len(members) == 1:
        values |= {f"{key}_{part}": column[0] for part, column in enumerate(columns)}
        return f"(VALUES ({', '.join(f'%({key}_{p})s::{t}' for p, t in enumerate(types))}))"
    arrays = []
    for part, (column, type_) in enumerate(zip(columns, types, strict=True)):
        name = f"{key}_{part}"
        if type_ == "text" and (told := _as_one_text(column)) is not None:
            values[name] = told
            arrays.append(f"string_to_array(%({name})s, E'\\x1f')")
        else:
            values[name] = list(column)
            arrays.append(f"%({name})s::{type_}[]")
    names = ", ".join(f"column{number}" for number in range(1, len(arrays) + 1))  # as of VALUES
    return f"(SELECT * FROM unnest({', '.join(arrays)}) AS listed({names}))"


@cache
def _text(package: str, name: str) -> str:
    return files(package).joinpath("sql", f"{name}.sql").read_text("utf-8")
