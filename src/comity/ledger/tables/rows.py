"""Rows in and out of the ledger's tables in bulk, the same on SQLite and PostgreSQL."""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any

from django.apps import apps
from django.db import connection

from comity.kernel.time_limit import check_time
from comity.ledger.domain import ERASED, HOLD
from comity.ledger.domain.projection import Row
from comity.ledger.domain.standing import Entry
from comity.ledger.tables.asking import (
    AT_ONCE,
)
from comity.ledger.tables.sending import (
    COPY_FROM,
    fetch,
    fetch_some,
    is_sqlite,
    run,
)

ENTRIES_AT_ONCE = 20_000  # events in memory at a time when many streams are read
MUCH_IN_MEMORY = 256 * 1024  # KiB: more than all that an import of 60,000 events writes


def named(columns: Iterable[str], *, of: str = "") -> str:
    """Return columns as a statement names them, those `of` a table by the name it has there."""
    table = f"{of}." if of else ""
    return ", ".join(f'{table}"{column}"' for column in columns)


_ENTRY = named(Entry._fields)


def insert(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Add rows: by COPY where PostgreSQL gets many, else by one prepared statement."""
    if not rows:
        return
    names = named(columns)
    with connection.cursor() as cursor:
        if len(rows) >= COPY_FROM and not is_sqlite():
            # In binary form, which takes about half of the time to make.
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN (FORMAT BINARY)') as copy:
                copy.set_types(_types_of(table, tuple(columns)))
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)


def change(
    table: str,
    columns: Sequence[str],
    gone: Sequence[Sequence[Any]],
    new: Sequence[Sequence[Any]],
) -> None:
    """Turn these rows of a projection into the new ones; those of one key are overwritten."""
    if not gone:
        insert(table, columns, new)
        return
    key = _keys().get(table, columns)
    own = key_of(table, tuple(columns))
    rest = [no for no, column in enumerate(columns) if column not in key]
    before, after = {own(row) for row in gone}, {own(row) for row in new}
    equal = " AND ".join(f'"{column}" = %s' for column in key)
    put = ", ".join(f'"{columns[no]}" = %s' for no in rest)
    went = [name for name in map(own, gone) if name not in after]
    changed = [(*(row[no] for no in rest), *own(row)) for row in new if own(row) in before]
    run_each(f'DELETE FROM "{table}" WHERE {equal}', went)
    run_each(f'UPDATE "{table}" SET {put} WHERE {equal}', changed)
    insert(table, columns, [row for row in new if own(row) not in before])


@lru_cache(maxsize=256)
def key_of(table: str, columns: tuple[str, ...]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    """What gives the key of a row of these columns, by which it is the only one of its table."""
    at = [columns.index(column) for column in _keys().get(table, columns)]
    return itemgetter(*at) if len(at) > 1 else itemgetter(slice(at[0], at[0] + 1))


@cache
def _keys() -> dict[str, list[str]]:
    """Table → the columns of its key."""
    return {
        model._meta.db_table: [str(column.column) for column in model._meta.pk_fields]  # noqa: SLF001
        for model in apps.get_models()
    }


@lru_cache(maxsize=256)
def _types_of(table: str, columns: tuple[str, ...]) -> list[str]:
    """PostgreSQL's names of the types of these columns."""
    model = next(each for each in apps.get_models() if each._meta.db_table == table)  # noqa: SLF001
    fields = {field.column: field for field in model._meta.concrete_fields}  # noqa: SLF001
    return [str(fields[column].db_type(connection)) for column in columns]


def run_each(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """Run one statement with the values of each row, one after another."""
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(statement, rows)


def some_rows_of(table: str, columns: Sequence[str], stream: str) -> Iterator[list[Row]]:
    """The rows of a projection table of one stream, of which few are in memory at a time."""
    return fetch_some(f"{_all_of(table, columns)} WHERE stream = %s", [stream])


def _all_of(table: str, columns: Sequence[str]) -> str:
    chosen = ", ".join(f'"{column}"' for column in columns)
    return f'SELECT {chosen} FROM "{table}"'


def entries_of(stream: str) -> list[Entry]:
    """The events of a stream, in the order of their recording, as far as a fold needs them."""
    rows = fetch(f"SELECT {_ENTRY} FROM event WHERE stream = %s ORDER BY seq", [stream])
    return [Entry._make(row) for row in rows]


def entries_by_stream(
    sizes: Mapping[str, int], *, known: int | None = None, upto: int | None = None
) -> Iterator[tuple[str, list[Entry]]]:
    """Each of these streams with its events, some streams at a time; `sizes` are their lengths.

    With `known`, without what was learnt after that day; with `upto`, without what was recorded
    after that event.
    """
    limit = "" if known is None else f" AND (learnt <= {int(known)} OR {_of_persons()})"
    limit += "" if upto is None else f" AND id <= {int(upto)}"
    for streams in parcels(sizes, events=ENTRIES_AT_ONCE, streams=AT_ONCE):
        found: dict[str, list[Entry]] = {stream: [] for stream in streams}
        marks = ", ".join(["%s"] * len(streams))
        rows = fetch(
            f"SELECT {_ENTRY}, stream FROM event WHERE stream IN ({marks}){limit}"
            " ORDER BY stream, seq",
            streams,
        )
        for row in rows:
            found[row[-1]].append(Entry._make(row[:-1]))
        del rows
        while found:
            check_time()
            stream = next(iter(found))
            yield stream, found.pop(stream)


def _of_persons() -> str:
    """The condition in SQL of what holds for every past day, since it protects persons."""
    held = fetch(f"SELECT DISTINCT root FROM event WHERE public_from > 0 AND kind = '{HOLD}'")
    if not held:
        return f"kind = '{ERASED}'"
    names = ", ".join(f"'{root}'" for (root,) in held)  # ids of the ledger's own making
    return f"kind = '{ERASED}' OR (root > '' AND root IN ({names}))"


def new_epoch() -> None:
    """Tell caches that public pages changed without a public event (queries.public_version)."""
    run("UPDATE meta SET value = CAST(CAST(value AS integer) + 1 AS text) WHERE name = 'epoch'")


def ask_as_an_import() -> None:
    """Until the transaction ends, let PostgreSQL answer as is best for an import.

    It asks many small questions: to start other processes for each takes longer than they save.
    And it asks for what it has just written, which lies in memory: to read some of it by an index
    costs no more than to read as much of it in a row.
    """
    if not is_sqlite():
        run("SET LOCAL max_parallel_workers_per_gather = 0")
        run("SET LOCAL random_page_cost = 1")


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave Python's collector out of it: it would walk every row in memory, over and over."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def much_in_memory() -> Iterator[None]:
    """Until it ends, let SQLite keep in memory what it writes over and over, as an import does.

    With the cache that every connection has it would write a page as often as that is full, and
    read it again. Memory is taken for what is written, and given back at the end.
    """
    if not is_sqlite():
        yield
        return
    with sqlite_set("cache_size", -MUCH_IN_MEMORY):
        yield


@contextmanager
def sqlite_set(name: str, value: int) -> Iterator[None]:
    """Until it ends, let a setting of this connection to SQLite have this value."""
    ((before,),) = fetch(f"PRAGMA {name}")
    run(f"PRAGMA {name} = {value}")
    try:
        yield
    finally:
        run(f"PRAGMA {name} = {before}")


def streams_in(table: str) -> Iterator[str]:
    """Each stream of which a table has rows."""
    for (stream,) in fetch(_STREAMS_IN.format(table=table)):
        yield str(stream)


_STREAMS_IN = """
    WITH RECURSIVE one (stream) AS (
        SELECT min(stream) FROM "{table}"
        UNION ALL
        SELECT (SELECT min(t.stream) FROM "{table}" t WHERE t.stream > one.stream)
        FROM one WHERE one.stream IS NOT NULL
    )
    SELECT stream FROM one WHERE stream IS NOT NULL
"""
"""Each stream in a table, found from one to the next: of the rows between none is read."""


def parcels(
    sizes: Mapping[str, int], *, events: int, streams: int | None = None
) -> Iterator[list[str]]:
    """These streams, some at a time: as many as have so many `events` together, and no more than
    so many `streams`; a longer one alone. `sizes` are their lengths.
    """
    parcel: list[str] = []
    total = 0
    for stream, size in sizes.items():
        if parcel and (total + size > events or len(parcel) == streams):
            yield parcel
            parcel, total = [], 0
        parcel.append(stream)
        total += size
    if parcel:
        yield parcel
