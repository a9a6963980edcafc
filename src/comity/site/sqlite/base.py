"""The connection to SQLite. Django looks for `DatabaseWrapper` in a module of this name."""

from sqlite3 import Connection
from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as Sqlite


class DatabaseWrapper(Sqlite):
    """Django's connection, which knows the capitals of every script.

    SQLite's own `upper` and `lower` know 26 letters.
    """

    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        """A connection on which statements may say `capitals(text)`."""
        connection: Connection = super().get_new_connection(conn_params)
        connection.create_function("capitals", 1, capitals, deterministic=True)
        return connection


def capitals(text: str | None) -> str | None:
    """The text in capitals; None, which SQL calls NULL, is left alone."""
    return text.upper() if text else text
