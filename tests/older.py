"""Writes a small record of an older version, for the test that upgrades it.

Run it in a working copy of that version, with its own .venv, in an empty COMITY_HOME, after
`comity migrate`: `.venv/bin/python -m older FOLDER/older.tar.xz` with this file's folder and that
version's root on PYTHONPATH. The directory is left out: `comity migrate` loads that of today.
"""

import os
import sqlite3
import sys
import tarfile
from contextlib import closing
from pathlib import Path

import bench.ready  # noqa: F401 - sets Django up before what follows
from django.db import connections

from comity.accounts.domain import Role
from comity.ledger.domain import Recording
from comity.register import services
from tests.entering import NOW, somebody
from tests.everything import filled

LOADED = "directory_"
"""How the names of tables begin that an upgrade fills."""


def main(target: Path) -> None:
    """Record something of every kind and an account of a Mission, seal it, and pack it."""
    filled()
    somebody(Role.MISSION)
    services.seal(recording=Recording(NOW, "amina"))
    connections.close_all()
    home = Path(os.environ["COMITY_HOME"])
    with closing(sqlite3.connect(home / "comity.sqlite3", autocommit=True)) as database:
        _without_directory(database)
    with tarfile.open(target, "w:xz") as packed:
        packed.add(home / "comity.sqlite3", "comity.sqlite3")
        packed.add(home / "files", "files")


def _without_directory(database: sqlite3.Connection) -> None:
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE ?"
    for (table,) in database.execute(names, [f"{LOADED}%"]).fetchall():
        database.execute(f'DELETE FROM "{table}"')
    database.execute("PRAGMA journal_mode = DELETE")
    database.execute("VACUUM")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
