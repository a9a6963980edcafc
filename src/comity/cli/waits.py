"""A command that waits for another writer says so in a line: it would seem to hang.

Who waits for SQLite asks it again and again. PostgreSQL is asked over another connection whether
the command waits there for a lock: by an alarm, since a thread would not go with forked processes.
"""

import argparse
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import Error, connection
from django.db.backends.base.base import BaseDatabaseWrapper

from comity.cli.progress import say_beside

SECONDS_BEFORE: Final = 2.0
PATIENCE: Final = 900
"""Seconds for which a command waits for whoever records in SQLite: a large import writes for
minutes, and whoever has died holds nothing."""
_SECONDS_TO_CONNECT: Final = 2


@contextmanager
def told(options: argparse.Namespace) -> Iterator[None]:
    """Until it ends, say once where another writer is waited for; nothing beside JSON."""
    said: list[str] = []

    def tell() -> None:
        if not said and getattr(options, "format", "") != "json":
            said.append("another program is recording; waiting for it")
            say_beside(said[0])

    with _of_sqlite(tell) if connection.vendor == "sqlite" else _of_postgresql(tell):
        yield


@contextmanager
def _of_sqlite(tell: Callable[[], None]) -> Iterator[None]:
    def goes_on(seconds: float) -> bool:
        tell()
        return seconds < PATIENCE

    database: Any = connection
    database.goes_on = goes_on
    try:
        yield
    finally:
        database.goes_on = None


@contextmanager
def _of_postgresql(tell: Callable[[], None]) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    other = connection.copy()
    other.settings_dict["OPTIONS"]["connect_timeout"] = _SECONDS_TO_CONNECT

    def look(*_: object) -> None:
        try:
            waits = _waits(other)
        except Error:  # it can be asked no more, and whoever waits goes on
            signal.setitimer(signal.ITIMER_REAL, 0)
            return
        if waits:
            signal.setitimer(signal.ITIMER_REAL, 0)
            tell()

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, SECONDS_BEFORE, SECONDS_BEFORE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        other.close()


def _waits(other: BaseDatabaseWrapper) -> bool:
    """Whether the command has waited for a lock for a while, asked over another connection."""
    driver: Any = connection.connection
    if driver is None or driver.closed:
        return False
    with other.cursor() as cursor:
        cursor.execute(_WAITS, [driver.info.backend_pid])
        ((waits,),) = cursor.fetchall()
    return bool(waits)


_WAITS = (
    "SELECT EXISTS (SELECT FROM pg_locks WHERE pid = %s AND NOT granted"
    " AND waitstart < clock_timestamp() - interval '1 second')"
)
