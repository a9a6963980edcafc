"""The connection to SQLite. Django looks for `DatabaseWrapper` in a module of this name."""

import os
from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection
from time import monotonic
from typing import Any, Final
from urllib.parse import quote

from django.db import OperationalError
from django.db.backends.sqlite3.base import DatabaseWrapper as Sqlite

from comity.site.database import SQLITE_BUSY_SECONDS

BETWEEN_QUESTIONS: Final = 2_000
"""Milliseconds after which whoever waits for another writer is asked whether to go on."""


class DatabaseWrapper(Sqlite):
    """Django's connection, which knows the capitals of every script.

    SQLite's own `upper` and `lower` know 26 letters.
    """

    goes_on: Callable[[float], bool] | None = None
    """Asked with the seconds that a transaction has waited for another writer, each two of them,
    whether it goes on waiting; None where it waits as long as the settings say."""

    def _start_transaction_under_autocommit(self) -> None:
        goes_on, since = self.goes_on, monotonic()
        if goes_on is None or (most := self._busy_timeout()) != SQLITE_BUSY_SECONDS * 1000:
            self._begin()  # for as long as whoever set another time has said
            return
        self.cursor().execute(f"PRAGMA busy_timeout = {BETWEEN_QUESTIONS}")
        try:
            while True:
                try:
                    self._begin()
                except OperationalError as error:
                    if "locked" not in str(error) or not goes_on(monotonic() - since):
                        raise
                else:
                    return
        finally:
            self.cursor().execute(f"PRAGMA busy_timeout = {most}")

    def _begin(self) -> None:
        super()._start_transaction_under_autocommit()  # type: ignore[misc]

    def _busy_timeout(self) -> int:
        ((milliseconds,),) = self.cursor().execute("PRAGMA busy_timeout").fetchall()
        return int(milliseconds)

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        """A connection on which statements may say `capitals(text)`."""
        asked = {**conn_params, "database": opened_as(conn_params["database"])}
        connection: Connection = super().get_new_connection(asked)
        _write_ahead(connection)
        connection.create_function("capitals", 1, capitals, deterministic=True)
        return connection


def _write_ahead(connection: Connection) -> None:
    """Let others read while somebody writes. The file keeps that: of another program it is left as
    it is.
    """
    if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
        return
    tables = {name for (name,) in connection.execute(_TABLES)}
    if not tables or tables >= _OF_A_RECORD:
        connection.execute("PRAGMA journal_mode=WAL")


_TABLES: Final = "SELECT name FROM sqlite_master WHERE type = 'table'"
_OF_A_RECORD: Final = frozenset({"event", "head", "meta"})


def opened_as(name: str) -> str:
    """How SQLite opens a file: as one that nobody changes where it can only be read.

    To read it otherwise it needs to write beside it, or what another one has written there.
    """
    path = Path(name)
    beside = path.with_name(f"{path.name}-wal")
    if not path.is_file() or beside.exists() or may_write(path) or may_write(path.parent):
        return name
    return f"file:{quote(str(path))}?mode=ro&immutable=1"


def may_write(path: Path) -> bool:
    """Whether this user may write a file, or into a folder."""
    return os.access(path, os.W_OK)


def capitals(text: str | None) -> str | None:
    """The text in capitals; None, which SQL calls NULL, is left alone."""
    return text.upper() if text else text
