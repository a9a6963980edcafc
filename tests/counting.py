"""What a request asks of the database: each statement, its values and the rows it moved."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from django.db import connection
from django.db.backends.utils import CursorWrapper


class Asked(NamedTuple):
    """A statement as it was sent: how many values, and how many rows it read or wrote."""

    statement: str
    values: int
    rows: int


@contextmanager
def counted() -> Iterator[list[Asked]]:
    """Every statement of this connection until it ends, in order."""
    found: list[Asked] = []

    class Counting(CursorWrapper):
        """A cursor that counts what comes and goes."""

        _number = 0

        def execute(self, sql: Any, params: Any = None) -> Any:
            self._number = len(found)
            found.append(Asked(str(sql), _size(params), 0))
            told = super().execute(sql, params)
            self._add(max(self.cursor.rowcount, 0) if not self.cursor.description else 0)
            return told

        def executemany(self, sql: Any, param_list: Sequence[Any]) -> Any:
            found.append(Asked(str(sql), len(param_list), len(param_list)))
            return super().executemany(sql, param_list)

        def fetchall(self) -> Any:
            return self._told(self.cursor.fetchall())

        def fetchmany(self, *size: int) -> Any:
            return self._told(self.cursor.fetchmany(*size))

        def fetchone(self) -> Any:
            row = self.cursor.fetchone()
            self._add(row is not None)
            return row

        def __iter__(self) -> Iterator[Any]:
            yield from self._told(list(self.cursor))

        def _told(self, rows: list[Any]) -> list[Any]:
            self._add(len(rows))
            return rows

        def _add(self, rows: int) -> None:
            if rows:
                asked = found[self._number]
                found[self._number] = asked._replace(rows=asked.rows + rows)

    connection.make_cursor = lambda cursor: Counting(cursor, connection)  # type: ignore[method-assign]
    try:
        yield found
    finally:
        del connection.make_cursor


def _size(params: Any) -> int:
    return sum(len(one) if isinstance(one, list | str) else 1 for one in params or ())
