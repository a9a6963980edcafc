"""What a database holds at one moment in a file, and a new one of PostgreSQL filled with it."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Final

from django.db import connection

from comity.cli.database import damage, sqlite_file
from comity.cli.faults import RefusalError

LEFT_OUT: Final = ("django_session", "accounts_keptform", "accounts_draft")
"""Tables of which no row is kept: they are worth nothing after a restore, but to a thief."""


def take_snapshot(target: Path) -> None:
    """Write into a file what the database holds at one moment."""
    if sqlite_file():
        _copy_sqlite(target)
    else:
        left_out = (f"--exclude-table-data={table}" for table in LEFT_OUT)
        _run("pg_dump", "--format=custom", "--no-owner", *left_out, f"--file={target}")


def fill_postgresql(snapshot: Path) -> None:
    """Put into the database, which is empty, what a snapshot of PostgreSQL's holds."""
    _run(
        *("pg_restore", "--no-owner", "--no-privileges"),  # roles may be others there
        *("--exit-on-error", "--single-transaction"),
        *(f"--dbname={connection.settings_dict['NAME']}", str(snapshot)),
    )


def _copy_sqlite(target: Path) -> None:
    """SQLite's online backup: one consistent snapshot, while others read and write.

    Refused where its pages are damaged: no restore would take it.
    """
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(target)) as copy:
        connection.connection.backup(copy)
        copy.execute("PRAGMA secure_delete = ON")
        found = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
        for table in found.intersection(LEFT_OUT):  # a database to upgrade lacks the newest
            copy.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        copy.commit()
        copy.execute("PRAGMA journal_mode=DELETE")  # all of it in the one file
        if wrong := damage(copy):
            raise RefusalError(
                f"the database is damaged: {wrong}; no backup was made, since none of it could be"
                " restored: `comity restore` brings the last good one back"
            )


def _run(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL against the database; its first complaint is the refusal."""
    login = connection.settings_dict
    environment = {
        **os.environ,
        **{
            variable: str(login[name])
            for variable, name in _POSTGRESQL_VARIABLES.items()
            if login.get(name)
        },
    }
    for name, value in login["OPTIONS"].items():
        if name in {"sslmode", "sslrootcert", "sslcert", "sslkey", "options"}:
            environment[f"PG{name.upper()}"] = str(value)
    done = subprocess.run(  # noqa: S603 - a program of the system, with our own arguments
        [_program(program), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"ended with code {done.returncode}"]
        raise RefusalError(f"{program}: {lines[0].removeprefix(f'{program}: ')}")


_POSTGRESQL_VARIABLES = {
    "PGDATABASE": "NAME",
    "PGUSER": "USER",
    "PGPASSWORD": "PASSWORD",
    "PGHOST": "HOST",
    "PGPORT": "PORT",
}


def _program(name: str) -> str:
    """The path of a program of PostgreSQL: the newest of Debian's folders, else that on PATH.

    A program older than the server refuses to read it, so the newest comes first.
    """
    folders = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(folders, key=lambda path: float(path.parts[-3]), default=None)
    found = str(newest) if newest else shutil.which(name)
    if found is None:
        raise RefusalError(f"{name} is not installed; it comes with the client of PostgreSQL")
    return found
