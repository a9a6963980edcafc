"""Statements written as SQL in `visits/sql`, run with named parameters on either engine."""

from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files

from django.db import connection

type Value = str | int
type Row = tuple[Value, ...]


@cache
def statement(name: str) -> str:
    """The text of `visits/sql/<name>.sql`."""
    return files("comity.visits").joinpath("sql", f"{name}.sql").read_text("utf-8")


def run(
    name: str,
    params: Mapping[str, Value],
    *,
    lists: Mapping[str, Collection[Value] | Collection[tuple[Value, ...]]] | None = None,
    filters: str = "",
) -> list[Row]:
    """The rows of a statement; `lists` fills its `{names}` with so many parameters each."""
    values = dict(params)
    clauses = {key: in_list(key, members, values) for key, members in (lists or {}).items()}
    clauses["filters"] = filters.format_map(clauses) if lists else filters
    with connection.cursor() as cursor:
        cursor.execute(statement(name).format_map(clauses), values)
        rows: list[Row] = cursor.fetchall()
        return rows


def in_list(
    key: str,
    members: Collection[Value] | Collection[tuple[Value, ...]],
    values: dict[str, Value],
) -> str:
    """`(%(key0)s, …)` for these members, put into `values`; an empty list matches nothing.

    Of tuples it is `(VALUES (…), …)`, which both engines look up one by one in the index of these
    columns; a list for each column would be looked up in every combination.
    """
    marks = []
    for place, member in enumerate(members):
        if isinstance(member, tuple):
            names = [f"{key}{place}_{part}" for part in range(len(member))]
            values.update(zip(names, member, strict=True))
            marks.append(f"({', '.join(f'%({name})s' for name in names)})")
        else:
            values[f"{key}{place}"] = member
            marks.append(f"%({key}{place})s")
    if not marks:
        return "(NULL)"
    start = "VALUES " if marks[0].startswith("(") else ""
    return f"({start}{', '.join(marks)})"
