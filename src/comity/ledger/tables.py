"""Rows in and out of the ledger's tables in bulk, the same on SQLite and PostgreSQL."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from contextvars import ContextVar
from itertools import batched
from typing import Any, cast

from django.db import connection
from django.db.backends.utils import CursorWrapper

from comity.ledger.domain import ERASED
from comity.ledger.domain.projection import Row
from comity.ledger.domain.standing import Entry

AT_ONCE = 500  # names in one IN list
MANY = 50  # names for which PostgreSQL plans anew
LENGTHS = (1, 2, 4, 8, 16, 32)  # of short lists in the text of a statement
COPY_FROM = 50  # rows from which PostgreSQL's COPY is worth its start
ENTRIES_AT_ONCE = 20_000  # events in memory at a time when many streams are read

type Parameters = Sequence[Any] | Mapping[str, Any]
type Question = tuple[str, Parameters]
"""A statement with its values, in the order of its marks or by their names."""

_ENTRY = ", ".join(f'"{column}"' for column in Entry._fields)


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
def unprepared() -> Iterator[None]:
    """Leave out what PostgreSQL has prepared: it would read the tables behind temporary ones."""
    if is_sqlite():
        yield
        return
    connection.ensure_connection()
    driver: Any = connection.connection
    before, driver.prepare_threshold = driver.prepare_threshold, None
    try:
        yield
    finally:
        driver.prepare_threshold = before


@contextmanager
def in_one_go() -> Iterator[None]:
    """Until it ends, a transaction waits only for what it reads, and plans nothing twice.

    For a transaction of few facts. PostgreSQL gets what is written without waiting for an answer,
    and an error of it is told with the next that is read, or at the end. It prepares each
    statement at its first time and plans it for any values: to plan for each value, as it does the
    first ten times of a connection, takes longer than what is planned.
    """
    if is_sqlite():
        yield
        return
    connection.ensure_connection()
    driver: Any = connection.connection
    before, driver.prepare_threshold = driver.prepare_threshold, 0
    try:
        with connection.wrap_database_errors, driver.pipeline(), _shared_cursors():
            run("SET LOCAL plan_cache_mode = force_generic_plan")
            yield
            run("SET LOCAL plan_cache_mode = auto")
    finally:
        driver.prepare_threshold = before


_shared: ContextVar[tuple[CursorWrapper, CursorWrapper] | None] = ContextVar(
    "comity_cursors", default=None
)
"""While statements are sent on: a cursor of those that are read at once, and one of the others."""


@contextmanager
def _shared_cursors() -> Iterator[None]:
    """Let all statements have two cursors: to make one takes as long as to send a statement."""
    with connection.cursor() as reads, connection.cursor() as writes:
        token = _shared.set((reads, writes))
        try:
            yield
        finally:
            _shared.reset(token)


def _reads() -> AbstractContextManager[CursorWrapper]:
    """A cursor of which the answer is read before the next statement."""
    shared = _shared.get()
    return nullcontext(shared[0]) if shared else connection.cursor()


def _writes() -> AbstractContextManager[CursorWrapper]:
    """A cursor of which no answer is read."""
    shared = _shared.get()
    return nullcontext(shared[1]) if shared else connection.cursor()


def is_sqlite() -> bool:
    """Whether the database is SQLite; else it is PostgreSQL."""
    return connection.vendor == "sqlite"


def run(statement: str, parameters: Sequence[Any] = ()) -> None:
    """Run one statement."""
    with _writes() as cursor:
        cursor.execute(statement, list(parameters))


def run_together(statements: Iterable[str]) -> None:
    """Run statements without values, which PostgreSQL gets in one message."""
    if is_sqlite():
        for statement in statements:
            run(statement)
    elif together := "; ".join(statements):
        run(together)


def fetch(statement: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
    """All rows of one query."""
    with _reads() as cursor:
        return _rows(cursor, statement, parameters)


def _rows(cursor: CursorWrapper, statement: str, parameters: Parameters) -> list[tuple[Any, ...]]:
    cursor.execute(statement, parameters)
    return cast("list[tuple[Any, ...]]", cursor.fetchall())


def fetch_together(asked: Iterable[Question]) -> list[list[tuple[Any, ...]]]:
    """The rows of several queries, which PostgreSQL is asked for without waiting in between."""
    if is_sqlite():
        with _reads() as cursor:
            return [_rows(cursor, *one) for one in asked]
    with _without_waiting(), ExitStack() as stack:
        cursors = []
        for statement, parameters in asked:
            cursor = stack.enter_context(connection.cursor())
            cursor.execute(statement, parameters)
            cursors.append(cursor)
        return [cast("list[tuple[Any, ...]]", cursor.fetchall()) for cursor in cursors]


@contextmanager
def written_together(rows: int) -> Iterator[None]:
    """Until it ends, PostgreSQL gets what is written without waiting for one answer after another.

    Not where there are so many `rows` that they are copied, which would have to wait.
    """
    if is_sqlite() or rows >= COPY_FROM:
        yield
        return
    with _without_waiting():
        yield


@contextmanager
def _without_waiting() -> Iterator[None]:
    """Until it ends, PostgreSQL is sent statements without waiting for the answer of each.

    Inside `in_one_go` nothing is waited for at the end either.
    """
    if _is_sent_on():
        yield
        return
    connection.ensure_connection()
    driver: Any = connection.connection
    with connection.wrap_database_errors, driver.pipeline():
        yield


def _is_sent_on() -> bool:
    driver: Any = connection.connection
    return driver is not None and bool(driver.pgconn.pipeline_status)


def fetch_among(
    statement: str, names: Iterable[str], others: Sequence[Any] = ()
) -> Iterator[tuple[Any, ...]]:
    """The rows of a query that says `IN {names}`, for any number of names; `others` follow.

    Many names are planned for the table as it is now: what was prepared when it was empty reads
    all of it once it has grown, in one and the same import.
    """
    for each in batched(names, AT_ONCE):
        some = rounded_up(each)
        marks = ", ".join(["%s"] * len(some))
        with unprepared() if len(some) >= MANY else nullcontext():
            rows = fetch(statement.replace("{names}", f"({marks})"), [*some, *others])
        yield from rows


def rounded_up[T](members: Sequence[T]) -> Sequence[T]:
    """These members of an IN list, the last again until they are 1, 2, 4, 8, 16 or 32.

    Each length is a statement of its own: so there are few, and each is soon prepared. Longer
    lists are left alone.
    """
    if not members or len(members) > LENGTHS[-1]:
        return members
    length = next(length for length in LENGTHS if length >= len(members))
    return [*members, *[members[-1]] * (length - len(members))]


def insert(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Add rows: by COPY where PostgreSQL gets many, else by one prepared statement."""
    if not rows:
        return
    names = ", ".join(f'"{column}"' for column in columns)
    with _writes() as cursor:
        if not is_sqlite() and len(rows) >= COPY_FROM and not _is_sent_on():
            with cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)


def delete(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Remove these rows of a projection."""
    if not rows:
        return
    equal = " AND ".join(f'"{column}" = %s' for column in columns)
    with _writes() as cursor:
        cursor.executemany(f'DELETE FROM "{table}" WHERE {equal}', rows)


def rows_of(
    table: str, columns: Sequence[str], stream: str, dossiers: Sequence[str] | None = None
) -> list[Row]:
    """The rows of a projection table of one stream, or of some of its dossiers."""
    if dossiers is None:
        return fetch(_of_stream(table, columns), [stream])
    rows: list[Row] = []
    for some in batched(dossiers, AT_ONCE):
        rows += fetch(_of_dossiers(table, columns, len(some)), [stream, *some])
    return rows


def rows_of_each(
    tables: Mapping[str, Sequence[str]], stream: str, dossiers: Sequence[str]
) -> dict[str, list[Row]]:
    """The rows of each of these projection tables, of some dossiers of one stream.

    PostgreSQL is asked for all of them in one statement, the rows of a table as JSON: they hold
    text and whole numbers only, and a statement costs it and the program more than what it finds.
    """
    found: dict[str, list[Row]] = {table: [] for table in tables}
    for some in batched(dossiers, AT_ONCE):
        if is_sqlite():
            for table, columns in tables.items():
                found[table] += fetch(_of_dossiers(table, columns, len(some)), [stream, *some])
        else:
            statement = " UNION ALL ".join(
                _of_dossiers(
                    table,
                    columns,
                    len(some),
                    f"'{table}', json_agg(json_build_array({{columns}}))",
                )
                for table, columns in tables.items()
            )
            for table, rows in fetch(statement, [stream, *some] * len(tables)):
                found[table] += map(tuple, rows or ())
    return found


_AS_JSON = "json_agg(json_build_array({columns}))"


def _of_stream(table: str, columns: Sequence[str], chosen: str = "{columns}") -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f'SELECT {chosen.format(columns=names)} FROM "{table}" WHERE stream = %s'


def _of_dossiers(table: str, columns: Sequence[str], count: int, chosen: str = "{columns}") -> str:
    marks = ", ".join(["%s"] * count)
    return f"{_of_stream(table, columns, chosen)} AND dossier IN ({marks})"


def entries_of(stream: str) -> list[Entry]:
    """The events of a stream, in the order of their recording, as far as a fold needs them."""
    rows = fetch(f"SELECT {_ENTRY} FROM event WHERE stream = %s ORDER BY seq", [stream])
    return [Entry._make(row) for row in rows]


def entries_about(acts: Iterable[str]) -> list[Entry]:
    """The events that tell or correct these acts."""
    found: list[Entry] = []
    for some in batched(dict.fromkeys(acts), AT_ONCE):
        names = rounded_up(some)
        marks = f"({', '.join(['%s'] * len(names))})"
        with unprepared() if len(names) >= MANY else nullcontext():
            rows = fetch(_ABOUT.replace("{names}", marks), [*names, *names])
        found += map(Entry._make, rows)
    return found


_ABOUT = (
    f"SELECT {_ENTRY} FROM event WHERE act IN {{names}}"
    f" UNION ALL SELECT {_ENTRY} FROM event WHERE root > '' AND root IN {{names}}"
)


def entries_by_stream(
    sizes: Mapping[str, int], *, known: int | None = None, upto: int | None = None
) -> Iterator[tuple[str, list[Entry]]]:
    """Each of these streams with its events, some streams at a time; `sizes` are their lengths.

    With `known`, without what was learnt after that day; with `upto`, without what was recorded
    after that event.
    """
    limit = "" if known is None else f" AND (learnt <= {int(known)} OR kind = '{ERASED}')"
    limit += "" if upto is None else f" AND id <= {int(upto)}"
    for streams in _parcels(sizes):
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
            stream = next(iter(found))
            yield stream, found.pop(stream)


def new_epoch() -> None:
    """Tell caches that public pages changed without a public event (queries.public_version)."""
    run("UPDATE meta SET value = CAST(CAST(value AS integer) + 1 AS text) WHERE name = 'epoch'")


def _parcels(sizes: Mapping[str, int]) -> Iterator[list[str]]:
    parcel: list[str] = []
    total = 0
    for stream, size in sizes.items():
        if parcel and (total + size > ENTRIES_AT_ONCE or len(parcel) >= AT_ONCE):
            yield parcel
            parcel, total = [], 0
        parcel.append(stream)
        total += size
    if parcel:
        yield parcel
