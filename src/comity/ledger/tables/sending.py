"""Statements on their way to the database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, cast

from django.db import OperationalError, connection

FEW = 500  # rows read at a time
COPY_FROM = 50  # rows from which PostgreSQL's COPY is worth its start

type Parameters = Sequence[Any] | Mapping[str, Any]
type Question = tuple[str, Parameters]
"""A statement with its values, in the order of its marks or by their names."""


def is_sqlite() -> bool:
    """Whether the database is SQLite; else it is PostgreSQL."""
    return connection.vendor == "sqlite"


def run(statement: str, parameters: Parameters = ()) -> None:
    """Run one statement."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def run_told(statement: str) -> list[str]:
    """Run one statement; the details that PostgreSQL tells of it meanwhile."""
    told: list[str] = []
    with connection.cursor() as cursor:
        driver: Any = connection.connection

        def hear(notice: Any) -> None:
            told.append(notice.message_detail or "")

        driver.add_notice_handler(hear)
        try:
            cursor.execute(statement)
        finally:
            driver.remove_notice_handler(hear)
    return [detail for detail in told if detail]


def run_together(statements: Iterable[str]) -> None:
    """Run statements without values, which PostgreSQL gets in one message."""
    if is_sqlite():
        for statement in statements:
            run(statement)
    elif together := "; ".join(statements):
        run(together)


def fetch(statement: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
    """All rows of one query."""
    with connection.cursor() as cursor:
        return _rows(cursor, statement, parameters)


def fetch_as_written(statement: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
    """All rows of one query, also where somebody put bytes into SQLite that are no text in UTF-8.

    These come as surrogates, which nothing that was recorded has.
    """
    try:
        return fetch(statement, parameters)
    except OperationalError:
        if not is_sqlite():
            raise
    driver: Any = connection.connection
    driver.text_factory = partial(str, encoding="utf-8", errors="surrogateescape")
    try:
        return fetch(statement, parameters)
    finally:
        driver.text_factory = str


def _rows(cursor: Any, statement: str, parameters: Parameters) -> list[tuple[Any, ...]]:
    cursor.execute(statement, parameters)
    return cast("list[tuple[Any, ...]]", cursor.fetchall())


def fetch_some(statement: str, parameters: Parameters = ()) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of one query, a few of many at a time."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        while rows := cursor.fetchmany(FEW):
            yield cast("list[tuple[Any, ...]]", rows)


def fetch_together(asked: Iterable[Question]) -> list[list[tuple[Any, ...]]]:
    """The rows of several queries."""
    with connection.cursor() as cursor:
        return [_rows(cursor, *one) for one in asked]


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
