"""A backup is a whole record in one file; a restore looks at it before anything else changes."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.databases import Databases, Engine
from tests.register import sampled


@pytest.fixture
def env(sample: Engine) -> dict[str, str]:
    return {"COMITY_DATABASE_URL": sample.url}


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    return {"COMITY_DATABASE_URL": f"sqlite:///{tmp_path / 'elsewhere' / 'new.sqlite3'}"}


def test_what_was_backed_up_comes_back(
    program: Run, env: dict[str, str], elsewhere: dict[str, str], tmp_path: Path
) -> None:
    seal = program("seal", "--format", "json", env=env).json["hash"]
    visits = program("visits", "--format", "json", env=env).json
    file = tmp_path / "monday.backup"

    backup = program("backup", str(file), env=env)
    restore = program("restore", str(file), "--seal", seal, env=elsewhere)

    assert (backup.code, restore.code) == (0, 0)
    assert seal in backup.out
    assert "verified" in restore.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert program("visits", "--format", "json", env=elsewhere).json == visits


def test_on_postgresql_it_comes_back_into_a_new_database(
    databases: Databases, program: Run, tmp_path: Path
) -> None:
    file = tmp_path / "monday.backup"
    with databases.fresh("postgresql", sampled) as engine:
        env = {"COMITY_DATABASE_URL": engine.url}
        visits = program("visits", "--format", "json", env=env).json
        assert program("backup", str(file), env=env).code == 0
        into_the_same = program("restore", str(file), env=env)

    url = databases._copy("postgresql", None)
    try:
        restore = program("restore", str(file), env={"COMITY_DATABASE_URL": url})
        again = program("visits", "--format", "json", env={"COMITY_DATABASE_URL": url})
    finally:
        databases._drop("postgresql", url)

    assert into_the_same.code == 1
    assert "not empty" in into_the_same.err
    assert restore.code == 0, restore.err
    assert again.json == visits


def test_no_file_is_written_over(program: Run, env: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "precious.txt"
    file.write_text("precious")

    said = program("backup", str(file), env=env)

    assert said.code == 1
    assert file.read_text() == "precious"


def test_a_record_that_is_there_stays_unless_it_is_replaced(
    program: Run, env: dict[str, str], sample: Engine, tmp_path: Path
) -> None:
    path = Path(sample.url.removeprefix("sqlite:///"))
    file = tmp_path / "monday.backup"
    program("backup", str(file), env=env)

    refused = program("restore", str(file), env=env)
    replaced = program("restore", str(file), "--replace", env=env)

    assert (refused.code, replaced.code) == (1, 0)
    assert "--replace" in refused.err
    (kept,) = path.parent.glob(f"{path.name}.before-*")
    assert kept.name in replaced.out
    kept.unlink()


def test_a_record_that_is_in_use_is_not_replaced(
    program: Run, env: dict[str, str], sample: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "monday.backup"
    program("backup", str(file), env=env)
    with closing(sqlite3.connect(sample.url.removeprefix("sqlite:///"))) as other:
        other.execute("SELECT count(*) FROM event").fetchone()

        said = program("restore", str(file), "--replace", env=env)

    assert said.code == 1
    assert "open" in said.err


def test_a_backup_that_was_changed_by_hand_is_refused(
    program: Run, env: dict[str, str], elsewhere: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "monday.backup"
    program("backup", str(file), env=env)
    with closing(sqlite3.connect(file)) as database:
        database.execute("DROP TRIGGER event_update")
        database.execute("UPDATE event SET note = 'x' WHERE stream = 'visit/THA' AND seq = 1")
        database.commit()

    said = program("restore", str(file), env=elsewhere)

    assert said.code == 1
    assert "visit/THA, event 1" in said.err
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_backup_that_does_not_end_with_the_published_seal_is_refused(
    program: Run, env: dict[str, str], elsewhere: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "monday.backup"
    program("backup", str(file), env=env)

    said = program("restore", str(file), "--seal", "0" * 64, env=elsewhere)

    assert said.code == 1
    assert "does not end with the seal that was named" in said.err


def test_a_file_of_something_else_is_refused(
    program: Run, elsewhere: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir or Madam")

    said = program("restore", str(file), env=elsewhere)

    assert said.code == 1
    assert "no backup of an SQLite database" in said.err
