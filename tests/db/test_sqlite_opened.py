"""A file that can only be read is read all the same; and what SQLite leaves out."""

import ctypes
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from tests.missing import absent

from comity.site.database import database_settings
from comity.site.sqlite import base
from comity.site.sqlite.base import opened_as


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A file in the manner of ours, with a name that an address has to spell otherwise."""
    path = tmp_path / "a record?.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.execute("PRAGMA journal_mode=WAL")
        made.execute("CREATE TABLE event (id INTEGER)")
    return path


def test_what_can_be_written_is_opened_as_it_is_named(record: Path) -> None:
    assert opened_as(str(record)) == str(record)
    assert opened_as(":memory:") == ":memory:"


def test_what_neither_file_nor_folder_lets_write_is_read_as_unchanging(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "may_write", lambda _: False)

    with closing(sqlite3.connect(opened_as(str(record)), uri=True)) as read:
        assert read.execute("SELECT count(*) FROM event").fetchone() == (0,)

    assert [path.name for path in record.parent.iterdir()] == [record.name]


def test_what_another_one_has_written_beside_it_is_read_too(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "may_write", lambda _: False)
    record.with_name(f"{record.name}-wal").touch()

    assert opened_as(str(record)) == str(record)


def test_the_file_of_another_program_keeps_the_journal_that_it_has(tmp_path: Path) -> None:
    path = tmp_path / "theirs.sqlite3"
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE account (id INTEGER)")
    before = path.read_bytes()

    open_by_us(path)

    assert path.read_bytes() == before


def test_a_new_file_lets_others_read_while_somebody_writes(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite3"

    open_by_us(path)

    with closing(sqlite3.connect(path)) as read:
        assert read.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def open_by_us(path: Path) -> None:
    wrapper = base.DatabaseWrapper({**database_settings(f"sqlite:///{path}"), **OTHERS})
    wrapper.get_new_connection(wrapper.get_connection_params()).close()


OTHERS = {
    "TIME_ZONE": None,
    "CONN_HEALTH_CHECKS": False,
    "AUTOCOMMIT": True,
    "ATOMIC_REQUESTS": False,
}
"""What Django adds to the settings of a database."""


_COUNTED = """
import ctypes, django
from django.db import connection
django.setup()
connection.cursor().execute("SELECT 1")
print(ctypes.CDLL("libsqlite3.so.0").sqlite3_memory_used())
"""


def test_what_sqlite_takes_of_memory_is_not_added_up(tmp_path: Path) -> None:
    try:
        ctypes.CDLL("libsqlite3.so.0")
    except OSError:
        absent("SQLite is no library of its own")
    told = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "comity.site.settings",
        "COMITY_DATABASE_URL": f"sqlite:///{tmp_path / 'record.sqlite3'}",
    }

    done = subprocess.run(
        [sys.executable, "-c", _COUNTED], env=told, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "0"
