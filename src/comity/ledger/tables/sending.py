"""Statements on their way to the database: one after another, together, ahead or in one go."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from contextvars import ContextVar
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
    with writes() as cursor:
        cursor.execute(statement, parameters)


def run_told(statement: str) -> list[str]:
    """Run one statement; the details that PostgreSQL tells of it meanwhile."""
    told: list[str] = []
    with writes() as cursor:
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
    with _reads() as cursor:
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
    with _reads() as cursor:
        cursor.execute(statement, parameters)
        while rows := cursor.fetchmany(FEW):
            yield cast("list[tuple[Any, ...]]", rows)


def fetch_together(asked: Iterable[Question]) -> list[list[tuple[Any, ...]]]:
    """The rows of several queries, which PostgreSQL is asked for without waiting in between."""
    if is_sqlite():
        with _reads() as cursor:
            return [_rows(cursor, *one) for one in asked]
    questions = list(asked)
    with _without_waiting(), ExitStack() as stack:
        cursors = [stack.enter_context(_reads()) for _ in questions]
        for cursor, (statement, parameters) in zip(cursors, questions, strict=True):
            cursor.execute(statement, parameters)
        return [cast("list[tuple[Any, ...]]", cursor.fetchall()) for cursor in cursors]


def fetch_ahead(
    statement: str, parameters: Parameters = ()
) -> Callable[[], list[tuple[Any, ...]]]:
    """What gives the rows of one query, once; inside `in_one_go` it is asked for at once."""
    shared = _shared.get()
    if shared is None:
        rows = fetch(statement, parameters)
        return lambda: rows
    stack = ExitStack()
    cursor = stack.enter_context(shared.reading())
    cursor.execute(statement, parameters)

    def read() -> list[tuple[Any, ...]]:
        with stack:
            return cast("list[tuple[Any, ...]]", cursor.fetchall())

    return read


@contextmanager
def written_together(rows: int) -> Iterator[None]:
    """Until it ends, PostgreSQL gets what is written without waiting for one answer after another.

    Not where there are so many `rows` that they are copied, which would have to wait.
    """
    if rows >= COPY_FROM or is_sqlite():
        yield
        return
    with _without_waiting():
        yield


@contextmanager
def _without_waiting() -> Iterator[None]:
    """Until it ends, PostgreSQL is sent statements without waiting for the answer of each.

    Inside `in_one_go` nothing is waited for at the end either.
    """
    if is_sent_on():
        yield
        return
    connection.ensure_connection()
    driver: Any = connection.connection
    with connection.wrap_database_errors, driver.pipeline():
        yield


def is_sent_on() -> bool:
    """Whether statements are sent without waiting for the answer of each."""
    driver: Any = connection.connection
    return driver is not None and bool(driver.pgconn.pipeline_status)


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
    before = driver.prepare_threshold
    driver.prepare_threshold = None if before is None else 0
    try:
        with connection.wrap_database_errors, driver.pipeline(), _shared_cursors():
            run("SET LOCAL plan_cache_mode = force_generic_plan")
            yield
            run("SET LOCAL plan_cache_mode = auto")
    finally:
        driver.prepare_threshold = before


class _Cursors:
    """The cursors of statements that are sent on: to make one takes as long as to send one.

    They are the driver's own, since `in_one_go` has Django's errors made of its errors.
    """

    def __init__(self) -> None:
        self._free: list[Any] = []
        self.writes = self._new()

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """A cursor, free for others when its answer has been read."""
        cursor = self._free.pop() if self._free else self._new()
        yield cursor
        self._free.append(cursor)

    @staticmethod
    def _new() -> Any:
        return connection.cursor().cursor


_shared: ContextVar[_Cursors | None] = ContextVar("comity_cursors", default=None)
"""While statements are sent on: the cursors that all of them have."""


@contextmanager
def _shared_cursors() -> Iterator[None]:
    token = _shared.set(_Cursors())
    try:
        yield
    finally:
        _shared.reset(token)


def _reads() -> AbstractContextManager[Any]:
    """A cursor of which the answer is read before the next statement."""
    shared = _shared.get()
    return shared.reading() if shared else connection.cursor()


def writes() -> AbstractContextManager[Any]:
    """A cursor of which no answer is read."""
    shared = _shared.get()
    return nullcontext(shared.writes) if shared else connection.cursor()
