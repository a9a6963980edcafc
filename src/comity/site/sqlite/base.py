"""The connection to SQLite. Django looks for `DatabaseWrapper` in a module of this name."""

import os
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Final
from urllib.parse import quote

from django.db.backends.sqlite3.base import DatabaseWrapper as Sqlite


class DatabaseWrapper(Sqlite):
    """Django's connection, which knows the capitals of every script.

    SQLite's own `upper` and `lower` know 26 letters.
    """

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
