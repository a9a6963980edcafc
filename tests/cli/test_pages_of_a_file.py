"""What no event tells: pages of a file that are damaged, and a database in which others write."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError
from tests.databases import Engine, joined

from comity.cli.audit import _patiently
from comity.cli.copying import _damage


def test_a_page_of_an_index_that_is_damaged_is_found(sample: Engine, tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite3"
    _copied(sample, path)
    with joined(f"sqlite:///{path}"):
        assert _damage() == ""

    with closing(sqlite3.connect(path)) as copy:
        ((page, size),) = copy.execute(
            "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema"
            " WHERE name = 'act_act'"
        )
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(bytes(size))

    with joined(f"sqlite:///{path}"):
        assert _damage() != ""


def _copied(engine: Engine, path: Path) -> None:
    with (
        closing(sqlite3.connect(engine.url.removeprefix("sqlite:///"))) as source,
        closing(sqlite3.connect(path)) as copy,
    ):
        source.backup(copy)


def test_what_is_noted_waits_for_whoever_records(
    sqlite: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = []

    def write() -> None:
        asked.append(len(asked))
        if len(asked) < 2:
            raise OperationalError("database is locked")

    _patiently(write)

    assert asked == [0, 1]
    assert "another program is recording; waiting for it" in capsys.readouterr().err


def test_what_cannot_be_written_at_all_is_not_waited_for(sqlite: Engine) -> None:
    def write() -> None:
        raise OperationalError("attempt to write a readonly database")

    with pytest.raises(OperationalError, match="readonly"):
        _patiently(write)
