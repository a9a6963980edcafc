"""What no event tells: pages of a file that are damaged."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Run
from tests.databases import Engine

from comity.cli.database import damage


def test_a_page_of_an_index_that_is_damaged_is_found(sample: Engine, tmp_path: Path) -> None:
    path = tmp_path / "copy.sqlite3"
    _copied(sample, path)
    with closing(sqlite3.connect(path)) as copy:
        assert damage(copy) == damage(copy, quick=True) == ""

    _damaged(path, "act_act")

    with closing(sqlite3.connect(path)) as copy:
        assert damage(copy) != ""


def test_no_backup_is_made_of_a_damaged_record(
    program: Run, sample: Engine, tmp_path: Path
) -> None:
    path, backup = tmp_path / "copy.sqlite3", tmp_path / "tuesday.backup"
    _copied(sample, path)
    _damaged(path, "signature")
    env = {"COMITY_DATABASE_URL": f"sqlite:///{path}"}

    assert program("verify", env=env).code == 0  # every event is as it was written
    said = program("backup", str(backup), env=env)

    assert (said.code, backup.exists()) == (1, False)
    assert "the database is damaged" in said.err
    assert "wrong: the database is damaged" in program("doctor", env=env).out


def _damaged(path: Path, name: str) -> None:
    """Write over the first page of a table or an index."""
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")
        ((page, size),) = copy.execute(
            "SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema"
            " WHERE name = ?",
            [name],
        )
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(bytes(size))


def _copied(engine: Engine, path: Path) -> None:
    with (
        closing(sqlite3.connect(engine.url.removeprefix("sqlite:///"))) as source,
        closing(sqlite3.connect(path)) as copy,
    ):
        source.backup(copy)
