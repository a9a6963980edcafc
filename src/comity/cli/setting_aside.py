"""What was at the place of an SQLite database, moved out of the way of what comes there."""

import contextlib
import sqlite3
from pathlib import Path

from django.db import connection

from comity.cli.days import now
from comity.cli.faults import RefusalError

# The file itself, and what SQLite reads into whatever database it finds beside them.
PARTS_OF_A_DATABASE = ("", "-wal", "-shm", "-journal")
_IN_USE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_KIND = 0xFF  # of an error: what is above says more of it (sqlite.org/rescode.html)


def set_aside(path: Path) -> Path | None:
    """Move a database out of the way, sound or damaged, with all its parts; the first of them.

    None where there was nothing. Refused while another program has it open.
    """
    connection.close()
    if path.is_file():
        _put_into_one_file(path)
    moment = now().strftime("%Y%m%dT%H%M%SZ")
    kept = [
        part.rename(path.with_name(f"{path.name}.before-{moment}{suffix}"))
        for suffix in PARTS_OF_A_DATABASE
        if (part := path.with_name(f"{path.name}{suffix}")).exists()
    ]
    return kept[0] if kept else None


def _put_into_one_file(path: Path) -> None:
    """Take what lies beside a database into its file, where that can be done."""
    with contextlib.closing(sqlite3.connect(path, timeout=1)) as own:
        try:
            own.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & _KIND in _IN_USE:
                raise RefusalError(
                    f"another program has {path} open; stop it, then restore"
                ) from error
