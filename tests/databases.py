"""Databases for tests: made once as a template, copied for each test.

The ledger's triggers refuse UPDATE, DELETE and TRUNCATE, so a test cannot clean up after itself,
and Django's flush cannot either. A copy costs a few milliseconds; of a PostgreSQL that keeps its
files on a disk, a third of a second.
"""

import contextlib
import itertools
import os
import pwd
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from bench.engines import CLUSTER
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connections

from comity.site.database import database_settings

Fill = Callable[[], object]

EMPTY = "TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'"
SORTED_BY = {
    "postgresql": "",
    # As people sort: small letters before capitals, and no sign counts but where all else is one.
    "postgresql-sorted": "LOCALE_PROVIDER icu ICU_LOCALE 'en-US-u-ka-shifted'",
}
"""Name of an engine on PostgreSQL → what its databases are made with, besides."""

OPTIONS = (
    "-c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=200"
    " -c max_wal_size=128MB"
)
"""Of a cluster that is thrown away; what it has written is soon dropped."""


IN_MEMORY = Path("/dev/shm")  # noqa: S108 # a folder of its own is made there
ROOM = 4 << 30
"""Bytes that must be free there; the databases of a whole run take a tenth of it."""


@dataclass(frozen=True)
class Engine:
    """The database that Django's `default` connection is joined to."""

    name: str  # sqlite | postgresql | postgresql-sorted
    url: str  # COMITY_DATABASE_URL for a second process


class Databases:
    """Copies of templates: `with databases.fresh("sqlite") as engine`.

    `fill` puts rows into the template of its own name, once in a session: pass the same function
    again and its rows are copied, not made.
    """

    def __init__(self, folder: Path, cluster: Callable[[], str]) -> None:
        self._folder = folder
        self._cluster = cluster  # called when PostgreSQL is first wanted; skips when there is none
        self._templates: dict[tuple[str, Fill | None], str] = {}
        self._number = itertools.count(1)

    @contextlib.contextmanager
    def fresh(self, name: str, fill: Fill | None = None) -> Iterator[Engine]:
        """Join the `default` connection to a new copy; drop the copy afterwards."""
        url = self._copy(name, self._template(name, fill))
        try:
            with joined(url):
                yield Engine(name, url)
        finally:
            self._drop(name, url)

    @contextlib.contextmanager
    def empty(self, name: str) -> Iterator[None]:
        """Join the `default` connection to a new database without any table."""
        url = self._copy(name, None)
        try:
            with joined(url):
                yield
        finally:
            self._drop(name, url)

    def drop_templates(self) -> None:
        """Leave nothing behind on a server that is not ours."""
        for (name, _), url in self._templates.items():
            self._drop(name, url)

    def _template(self, name: str, fill: Fill | None) -> str:
        key = (name, fill)
        if key not in self._templates:
            base = self._copy(name, self._template(name, None) if fill else None)
            with joined(base):
                if fill:
                    fill()
                else:
                    call_command("migrate", verbosity=0)
                if name == "sqlite":  # the copy is of one file: empty the write-ahead log into it
                    with connections["default"].cursor() as cursor:
                        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._templates[key] = base
        return self._templates[key]

    def _copy(self, name: str, template: str | None) -> str:
        label = f"comity_{os.getpid()}_{next(self._number)}"
        if name == "sqlite":
            path = self._folder / f"{label}.sqlite3"
            if template:
                shutil.copyfile(_file(template), path)
            return f"sqlite:///{path}"
        server = self._cluster()
        source = f"TEMPLATE {_database(template)}" if template else f"{EMPTY} {SORTED_BY[name]}"
        _execute(server, f"CREATE DATABASE {label} {source} STRATEGY file_copy")
        return re.sub(r"^(\w+://[^/?]*)[^?]*", rf"\1/{label}", server)

    def _drop(self, name: str, url: str) -> None:
        if name == "sqlite":
            for suffix in ("", "-wal", "-shm"):
                Path(f"{_file(url)}{suffix}").unlink(missing_ok=True)
        else:
            _execute(self._cluster(), f"DROP DATABASE IF EXISTS {_database(url)} WITH (FORCE)")


@contextlib.contextmanager
def joined(url: str, alias: str = "default") -> Iterator[None]:
    """Join one of Django's connections, in this thread and in new ones, to the URL."""
    before = connections.settings[alias]
    _switch(_settings(url), alias)
    try:
        yield
    finally:
        _switch(before, alias)


def _switch(settings: dict[str, object], alias: str) -> None:
    with contextlib.suppress(AttributeError):
        connections[alias].close()
        del connections[alias]
    connections.settings[alias] = settings
    ContentType.objects.clear_cache()


def _settings(url: str) -> dict[str, object]:
    # No pool: its threads would outlive the database. No fsync: the test has the only copy.
    entry = database_settings(url, pool=False)
    if "init_command" in entry["OPTIONS"]:
        entry["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
    return {**connections.settings["default"], **EMPTY_LOGIN, **entry}


EMPTY_LOGIN = {"USER": "", "PASSWORD": "", "HOST": "", "PORT": ""}


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _database(url: str) -> str:
    return str(database_settings(url)["NAME"])


def _execute(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement.encode())


def postgresql_folder() -> Path | None:
    """Return the folder of initdb and pg_ctl, the newest of several; None when there is none."""
    debian = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    for found in sorted(debian, key=lambda path: float(path.parts[-3]), reverse=True):
        return found.parent
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None


@contextlib.contextmanager
def throwaway_cluster(programs: Path) -> Iterator[str]:
    """Start a cluster of our own on a socket in a temporary folder; yield its URL.

    The folder is in memory where there is room. PostgreSQL refuses to run as root, so root starts
    it as the user that its package made.
    """
    roomy = IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free >= ROOM
    folder = Path(tempfile.mkdtemp(prefix="comity-pg-", dir=IN_MEMORY if roomy else None))
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

    try:
        run("initdb", *CLUSTER)
        options = f"{OPTIONS} -k {folder}"
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://comity@/postgres?host={folder}"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")
