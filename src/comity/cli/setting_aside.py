"""What was at the place of an SQLite database, moved out of the way of what comes there."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from glob import escape
from itertools import count
from pathlib import Path

from django.db import connection

from comity.cli.days import now
from comity.cli.faults import RefusalError

# The file itself, and what SQLite reads into whatever database it finds beside them.
PARTS_OF_A_DATABASE = ("", "-wal", "-shm", "-journal")
_IN_USE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_KIND = 0xFF  # of an error: what is above says more of it (sqlite.org/rescode.html)


def restoring(path: Path) -> Path:
    """The file in which a restore writes what is to be the database at a path."""
    return path.with_name(f"{path.name}.restoring")


@contextlib.contextmanager
def alone_with(path: Path) -> Iterator[None]:
    """While nobody else reads or writes what is at the place of a database, sound or damaged.

    RefusalError where another program has it open.
    """
    connection.close()
    if not path.is_file() or not path.stat().st_size:  # nothing that anybody could have open
        yield
        return
    with contextlib.closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as own:
        try:
            own.execute("PRAGMA journal_mode=DELETE")  # what lies beside it comes into its file
            own.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & _KIND in _IN_USE:
                raise RefusalError(
                    f"another program has {path} open; stop it, then restore"
                ) from error
        yield


def set_aside(path: Path) -> Path | None:
    """Move a database out of the way with all its parts, over nothing; the first of them.

    None where there was nothing.
    """
    aside = _free(path)
    kept = [
        part.rename(f"{aside}{suffix}")
        for suffix in PARTS_OF_A_DATABASE
        if (part := Path(f"{path}{suffix}")).exists()
    ]
    return kept[0] if kept else None


def all_aside(path: Path) -> list[Path]:
    """What was set aside of a database and is still there, the oldest first."""
    found = path.parent.glob(f"{escape(path.name)}.before-*")
    return sorted(one for one in found if not one.name.endswith(PARTS_OF_A_DATABASE[1:]))


def _free(path: Path) -> Path:
    """A name for what is set aside at this moment, at which no part of a database lies."""
    name = f"{path.name}.before-{now().strftime('%Y%m%dT%H%M%SZ')}"
    names = (f"{name}-{number}" if number else name for number in count())
    return next(
        one
        for one in map(path.with_name, names)
        if not any(os.path.lexists(f"{one}{suffix}") for suffix in PARTS_OF_A_DATABASE)
    )
