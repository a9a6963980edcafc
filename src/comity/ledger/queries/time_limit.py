"""A limit of time that the database keeps too: a statement is given up where it is running.

SQLite asks now and then whether to go on; PostgreSQL is told how long a statement may take.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from threading import Event, Thread
from typing import Any, Final

import psycopg
from django.db import DEFAULT_DB_ALIAS, DatabaseError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from comity.kernel.time_limit import Limit, OutOfTimeError, check_time, is_up, was_up, within
from comity.ledger.queries.side import PUBLIC

_STEPS: Final = 50_000
"""Steps of SQLite's machine between two looks at the clock: less than a hundredth of a second."""


LOOK: Final = 1.0
"""Seconds between two looks whether anybody still waits."""


@contextmanager
def at_most(seconds: float, *, left: Callable[[], bool] | None = None) -> Iterator[None]:
    """Until it ends, what this thread asks of the record is given up after so many seconds, or
    soon after `left` says that nobody waits for it.
    """
    with within(seconds) as limit, ExitStack() as stack:
        for alias in (DEFAULT_DB_ALIAS, PUBLIC):
            if alias in connections:
                limited = _sqlite if connections[alias].vendor == "sqlite" else _postgresql
                stack.enter_context(limited(connections[alias], seconds))
        if left is not None:
            stack.enter_context(_watched(limit, left))
        yield


@contextmanager
def _watched(limit: Limit, left: Callable[[], bool]) -> Iterator[None]:
    """A thread that ends the limit, and what PostgreSQL is doing, when the reader has left."""
    running = [connections[alias] for alias in (DEFAULT_DB_ALIAS, PUBLIC) if alias in connections]
    done = Event()

    def watch() -> None:
        while not done.wait(LOOK):
            if left():
                limit.end()
                for one in running:
                    if one.vendor == "postgresql" and one.connection is not None:
                        with suppress(psycopg.Error):  # it may end at this moment
                            one.connection.cancel_safe(timeout=LOOK)
                return

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        done.set()
        watcher.join()


def gave_up(error: object) -> bool:
    """Whether an error says that the limit of time has passed."""
    return isinstance(error, OutOfTimeError) or (isinstance(error, OperationalError) and was_up())


@contextmanager
def _sqlite(connection: BaseDatabaseWrapper, seconds: float) -> Iterator[None]:
    del seconds
    connection.ensure_connection()
    driver: Any = connection.connection
    driver.set_progress_handler(is_up, _STEPS)
    try:
        with connection.execute_wrapper(_checking):
            yield
    finally:
        driver.set_progress_handler(None, 0)


def _checking(execute: Callable[..., Any], *asked: Any) -> Any:
    check_time()
    return execute(*asked)


@contextmanager
def _postgresql(connection: BaseDatabaseWrapper, seconds: float) -> Iterator[None]:
    """No connection is opened for it: the limit is set with the first statement."""
    told = False

    def limiting(execute: Callable[..., Any], *asked: Any) -> Any:
        nonlocal told
        check_time()
        if not told:
            told = True
            _run(connection, f"SET statement_timeout = {int(seconds * 1000)}")
        try:
            return execute(*asked)
        except OperationalError:
            is_up()  # what is cleared away after it has time
            raise

    try:
        with connection.execute_wrapper(limiting):
            yield
    finally:
        if told:
            with suppress(DatabaseError):  # of a connection that broke there is nothing to reset
                _run(connection, "RESET statement_timeout")


def _run(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
