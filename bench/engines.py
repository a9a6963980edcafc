"""The engines to measure on: SQLite files in a folder, and a throwaway cluster of PostgreSQL.

Unlike the one of the tests, this cluster writes to disk before it says that it has: what is
measured is what an office would wait for.
"""

import contextlib
import os
import pwd
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

CLUSTER = ["-U", "comity", "-A", "trust", "-N", "-E", "UTF8", "--locale=C.UTF-8", "--lc-collate=C"]
"""How a cluster is made, here and for the tests."""

OPTIONS = (
    "-c listen_addresses= -c shared_buffers=512MB -c max_wal_size=4GB -c wal_level=minimal"
    " -c max_wal_senders=0 -c max_connections=100"
)


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine; `fresh` makes an empty database of this label and returns its URL."""

    name: str
    fresh: Callable[[str], str]
    version: Callable[[], str]


@contextlib.contextmanager
def sqlite(folder: Path) -> Iterator[Engine]:
    """SQLite, its files in the folder."""

    def fresh(label: str) -> str:
        path = folder / f"{label}.sqlite3"
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        return f"sqlite:///{path}"

    yield Engine("SQLite", fresh, lambda: sqlite3.sqlite_version)


@contextlib.contextmanager
def postgresql() -> Iterator[Engine | None]:
    """PostgreSQL, started for the run; None where it is not installed."""
    programs = _programs()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="comity-bench-pg-"))
    owner = _unprivileged() if os.geteuid() == 0 else None
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [programs / program, "-D", folder / "data", *arguments],
            check=True,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            user=owner.pw_uid if owner else None,
            group=owner.pw_gid if owner else None,
            extra_groups=[] if owner else None,
        )

    def fresh(label: str) -> str:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{label}"'.encode())
            connection.execute(f'CREATE DATABASE "{label}" TEMPLATE template0'.encode())
        return f"postgresql://comity@/{label}?host={folder}"

    def version() -> str:
        with psycopg.connect(server, autocommit=True) as connection:
            row = connection.execute("SHOW server_version").fetchone()
            assert row is not None
            return str(row[0]).split(" ")[0]

    server = f"postgresql://comity@/postgres?host={folder}"
    try:
        run("initdb", *CLUSTER)
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", f"{OPTIONS} -k {folder}", "start")
        try:
            yield Engine("PostgreSQL", fresh, version)
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest of several; None where there is none."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    for found in sorted(debian, key=lambda path: float(path.parts[-3]), reverse=True):
        return found.parent
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None


def _unprivileged() -> pwd.struct_passwd:
    """The user as whom root starts PostgreSQL, which refuses to run as root."""
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")
