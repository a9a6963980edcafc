"""The bare reference of writing: the same rows put into the same empty tables by `executemany`.

Triggers and indexes included, Comity left out. The rows are read from the record and only the
writing is timed; reading `event` from end to end is the bare reference of `verify`.
"""

import time
from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from bench.running import Answer, Bench
from bench.timing import p50
from comity.site.database import database_settings

AT_ONCE = 10_000
SINGLY = 200  # rows at the end of `event` with a commit each
PROJECTIONS = ("act", "span", "course", "anomaly", "address", "visit")

Rows = list[Sequence[Any]]


def bare_rows(bench: Bench) -> Answer:
    """What writing the record's rows costs without Comity, measured once for all groups."""
    if "rows" not in bench.kept:
        bench.kept["rows"] = bench.do(write_rows, url=bench.empty("scratch"), source=bench.url)
    return bench.kept["rows"]


def write_rows(source: str) -> Answer:
    """Copy the rows of another database into this one.

    `rate` and `last_rate` are rows a second, of all and of the last ones; `single_ms` is one row
    and its commit; `reading` and `projecting` are seconds.
    """
    settings = database_settings(source, pool=False)
    record = ConnectionHandler({"default": settings})["default"]
    written, seconds, reading, last_rate, kept = 0, 0.0, 0.0, 0.0, Rows()
    for names, rows, took in _read(record, "event", "id"):
        reading += took
        kept += rows
        many, kept = kept[:-SINGLY], kept[-SINGLY:]
        took = _insert("event", names, many)  # noqa: PLW2901 - now of the writing
        seconds, written, last_rate = seconds + took, written + len(many), len(many) / took
    single_ms = p50(lambda row: _insert("event", names, [row]), kept)
    projecting = sum(
        _insert(table, columns, rows)
        for table in PROJECTIONS
        for columns, rows, _ in _read(record, table, "stream, dossier")
    )
    record.close()
    return {
        "rate": written / seconds,
        "last_rate": last_rate,
        "single_ms": single_ms,
        "reading": reading,
        "projecting": projecting,
    }


def _read(
    record: BaseDatabaseWrapper, table: str, order: str
) -> Iterator[tuple[list[str], Rows, float]]:
    """The rows of a table, some at a time: columns, rows and the seconds it took to read them."""
    start = time.perf_counter()
    with record.chunked_cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY {order}")
        while rows := cursor.fetchmany(AT_ONCE):
            took = time.perf_counter() - start
            yield [column[0] for column in cursor.description], rows, took
            start = time.perf_counter()


def _insert(table: str, names: Sequence[str], rows: Rows) -> float:
    columns = ", ".join(f'"{name}"' for name in names)
    statement = f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join(["%s"] * len(names))})'
    start = time.perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(statement, rows)
    return time.perf_counter() - start
