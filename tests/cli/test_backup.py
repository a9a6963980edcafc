"""A backup is a whole record in one file; a restore looks at it before anything else changes."""

import errno
import shutil
import sqlite3
import stat
import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Run, started
from tests.databases import Databases, Engine
from tests.papers import word
from tests.public_role import ROLE, with_a_role
from tests.register import ready, sampled

from comity.cli.public_side import let_read


@pytest.fixture
def env(sample: Engine) -> dict[str, str]:
    return {"COMITY_DATABASE_URL": sample.url}


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    return {"COMITY_DATABASE_URL": f"sqlite:///{tmp_path / 'elsewhere' / 'new.sqlite3'}"}


@pytest.fixture(scope="module")
def monday(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the sample, made once: a restore only reads it."""
    folder = tmp_path_factory.mktemp("monday")
    file = folder / "monday.backup"
    with databases.fresh("sqlite", sampled) as engine:
        said = started(folder, "backup", str(file), env={"COMITY_DATABASE_URL": engine.url})
    assert said.code == 0, said.err
    return file


def unpacked(file: Path, folder: Path) -> Path:
    """The parts of a backup, as any program for tar archives gives them."""
    with tarfile.open(file) as archive:
        archive.extractall(folder, filter="data")
    return folder


def pack_again(parts: Path, file: Path) -> None:
    """Pack parts as an older program did, without checksums."""
    about = (parts / "about").read_text()
    (parts / "about").write_text(about.replace("comity backup 3", "comity backup 1"))
    with tarfile.open(file, "w") as archive:
        for part in ("about", "database", "files"):
            if (parts / part).exists():
                archive.add(parts / part, arcname=part)


@pytest.fixture
def letter(inside: Run, env: dict[str, str], tmp_path: Path) -> Path:
    """The file that the home of the record keeps of a letter attached to a visit."""
    letter = tmp_path / "letter.docx"
    letter.write_bytes(word("Excellency, about the quarries"))
    said = inside(
        *("attach", "visit/THA/torture/1", str(letter), "--as", "letter", "--format", "json"),
        env=env,
    )
    assert said.code == 0, said.err
    sha256 = said.json["sha256"]
    return tmp_path / "home" / "files" / sha256[:2] / sha256[2:4] / sha256


def test_what_was_backed_up_comes_back(
    program: Run, inside: Run, env: dict[str, str], elsewhere: dict[str, str], tmp_path: Path
) -> None:
    seal = inside("seal", "--confirm-clock", "--format", "json", env=env).json["hash"]
    visits = inside("visits", "--format", "json", env=env).json
    file = tmp_path / "monday.backup"

    backup = program("backup", str(file), env=env)
    restore = program("restore", str(file), "--seal", seal, env=elsewhere)

    assert (backup.code, restore.code) == (0, 0)
    assert seal in backup.out
    assert "verified" in restore.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert inside("visits", "--format", "json", env=elsewhere).json == visits


def test_on_postgresql_it_comes_back_into_a_new_database(
    databases: Databases, program: Run, inside: Run, tmp_path: Path
) -> None:
    file = tmp_path / "monday.backup"
    with databases.fresh("postgresql", sampled) as engine:
        env = {"COMITY_DATABASE_URL": engine.url}
        visits = inside("visits", "--format", "json", env=env).json
        assert program("backup", str(file), env=env).code == 0
        into_the_same = program("restore", str(file), env=env)

    url = databases._copy("postgresql", None)
    try:
        restore = program("restore", str(file), env={"COMITY_DATABASE_URL": url})
        again = inside("visits", "--format", "json", env={"COMITY_DATABASE_URL": url})
    finally:
        databases._drop("postgresql", url)

    assert into_the_same.code == 1
    assert "not empty" in into_the_same.err
    assert restore.code == 0, restore.err
    assert again.json == visits


def test_a_backup_moves_a_record_out_of_a_database_that_sorts_as_people_do(
    databases: Databases, program: Run, tmp_path: Path
) -> None:
    file = tmp_path / "monday.backup"
    with databases.fresh("postgresql-sorted", sampled) as engine:
        assert program("backup", str(file), env={"COMITY_DATABASE_URL": engine.url}).code == 0

    said = []
    for name in ("postgresql-sorted", "postgresql"):
        url = databases._copy(name, None)
        try:
            said.append(program("restore", str(file), env={"COMITY_DATABASE_URL": url}))
        finally:
            databases._drop(name, url)

    assert [one.code for one in said] == [1, 0], said
    assert "sorts texts as en-US-u-ka-shifted does" in said[0].err


def test_a_backup_comes_back_where_the_role_of_the_public_does_not_exist(
    databases: Databases, program: Run, tmp_path: Path
) -> None:
    file = tmp_path / "monday.backup"
    with databases.fresh("postgresql", ready) as engine, with_a_role(engine, f"{ROLE}_gone"):
        let_read()
        assert program("backup", str(file), env={"COMITY_DATABASE_URL": engine.url}).code == 0

    url = databases._copy("postgresql", None)
    try:
        restore = program("restore", str(file), env={"COMITY_DATABASE_URL": url})
    finally:
        databases._drop("postgresql", url)

    assert restore.code == 0, restore.err


def test_a_backup_that_may_not_be_read_is_not_called_another_engines(
    inside: Run, elsewhere: dict[str, str], monday: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(monday))

    monkeypatch.setattr(tarfile, "open", denied)

    said = inside("restore", str(monday), env=elsewhere)

    assert (said.code, said.err) == (1, f"comity: {monday}: permission denied\n")


def test_no_file_is_written_over(inside: Run, env: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "precious.txt"
    file.write_text("precious")

    said = inside("backup", str(file), env=env)

    assert said.code == 1
    assert file.read_text() == "precious"


def test_a_record_that_is_there_stays_unless_it_is_replaced(
    program: Run, env: dict[str, str], sample: Engine, monday: Path
) -> None:
    path = Path(sample.url.removeprefix("sqlite:///"))

    refused = program("restore", str(monday), env=env)
    replaced = program("restore", str(monday), "--replace", env=env)

    assert (refused.code, replaced.code) == (1, 0)
    assert "--replace" in refused.err
    (kept,) = path.parent.glob(f"{path.name}.before-*")
    assert kept.name in replaced.out
    kept.unlink()


def test_a_record_that_is_in_use_is_not_replaced(
    program: Run, env: dict[str, str], sample: Engine, monday: Path
) -> None:
    with closing(sqlite3.connect(sample.url.removeprefix("sqlite:///"))) as other:
        other.execute("SELECT count(*) FROM event").fetchone()

        said = program("restore", str(monday), "--replace", env=env)

    assert said.code == 1
    assert "open" in said.err


def test_a_backup_that_was_changed_by_hand_is_refused(
    program: Run, elsewhere: dict[str, str], monday: Path, tmp_path: Path
) -> None:
    parts = unpacked(monday, tmp_path / "parts")
    with closing(sqlite3.connect(parts / "database")) as database:
        database.execute("DROP TRIGGER event_update")
        database.execute("UPDATE event SET note = 'x' WHERE stream = 'visit/THA' AND seq = 1")
        database.commit()
    file = tmp_path / "tuesday.backup"
    pack_again(parts, file)

    said = program("restore", str(file), env=elsewhere)

    assert said.code == 1
    assert "visit/THA, event 1" in said.err
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_backup_that_does_not_end_with_the_published_seal_is_refused(
    program: Run, elsewhere: dict[str, str], monday: Path
) -> None:
    said = program("restore", str(monday), "--seal", "0" * 64, env=elsewhere)

    assert said.code == 1
    assert "does not end with the seal that was named" in said.err


def test_on_postgresql_a_backup_that_is_refused_leaves_the_database_empty(
    databases: Databases, program: Run, inside: Run, tmp_path: Path
) -> None:
    file = tmp_path / "monday.backup"
    with databases.fresh("postgresql", sampled) as engine:
        assert program("backup", str(file), env={"COMITY_DATABASE_URL": engine.url}).code == 0

    url = databases._copy("postgresql", None)
    env = {"COMITY_DATABASE_URL": url}
    try:
        refused = program("restore", str(file), "--seal", "0" * 64, env=env)
        served = inside("visits", env=env)
        restored = program("restore", str(file), env=env)
    finally:
        databases._drop("postgresql", url)

    assert "does not end with the seal that was named" in refused.err
    assert served.code == 1
    assert "not prepared" in served.err
    assert restored.code == 0, restored.err


def test_nothing_of_what_was_at_the_place_comes_into_a_restored_record(
    program: Run, elsewhere: dict[str, str], monday: Path
) -> None:
    program("restore", str(monday), env=elsewhere)
    path = Path(elsewhere["COMITY_DATABASE_URL"].removeprefix("sqlite:///"))
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
        other.execute("CREATE TABLE intruder (a)")
        other.commit()
        wal = path.with_name(f"{path.name}-wal").read_bytes()
    path.unlink()
    path.with_name(f"{path.name}-wal").write_bytes(wal)

    said = program("restore", str(monday), env=elsewhere)

    assert said.code == 0, said.err
    with closing(sqlite3.connect(path)) as record:
        tables = record.execute("SELECT name FROM sqlite_master WHERE name = 'intruder'")
        assert tables.fetchall() == []
    (kept,) = path.parent.glob(f"{path.name}.before-*-wal")
    assert kept.name in said.out
    assert kept.read_bytes() == wal


@pytest.mark.parametrize("damage", [b"no database any more", b""])
def test_a_damaged_record_is_replaced(
    program: Run,
    inside: Run,
    elsewhere: dict[str, str],
    monday: Path,
    damage: bytes,
) -> None:
    path = Path(elsewhere["COMITY_DATABASE_URL"].removeprefix("sqlite:///"))
    path.parent.mkdir()
    path.write_bytes(damage)

    said = program("restore", str(monday), "--replace", env=elsewhere)

    assert said.code == 0, said.err
    (kept,) = path.parent.glob(f"{path.name}.before-*")
    assert kept.read_bytes() == damage
    assert inside("verify", env=elsewhere).code == 0


def test_a_file_of_something_else_is_refused(
    program: Run, elsewhere: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir or Madam")

    said = program("restore", str(file), env=elsewhere)

    assert said.code == 1
    assert "no backup of an SQLite database" in said.err


def test_documents_come_back_with_the_record(
    letter: Path, program: Run, inside: Run, env: dict[str, str], elsewhere: dict[str, str]
) -> None:
    data = letter.read_bytes()
    file = letter.parents[4] / "monday.backup"

    backup = program("backup", str(file), env=env)
    letter.unlink()
    missing = inside("verify", env=env)
    restore = program("restore", str(file), env=elsewhere)
    found = inside("search", "quarries", "--format", "json", env=elsewhere)

    assert "1 document;" in backup.out
    assert missing.code == 1
    assert "its file is missing" in missing.out
    assert restore.code == 0, restore.err
    assert "1 document" in restore.out
    assert letter.read_bytes() == data
    assert found.json["count"] == 1
    assert "the files of 1 document are as" in inside("verify", env=elsewhere).out


@pytest.fixture
def with_a_letter(letter: Path, program: Run, env: dict[str, str], tmp_path: Path) -> Path:
    """A backup of the sample and of the letter."""
    file = tmp_path / "monday.backup"
    assert program("backup", str(file), env=env).code == 0
    return file


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_a_backup_whose_documents_are_damaged_is_refused(
    with_a_letter: Path, program: Run, elsewhere: dict[str, str], tmp_path: Path, damage: str
) -> None:
    shutil.rmtree(tmp_path / "home" / "files")
    parts = unpacked(with_a_letter, tmp_path / "parts")
    (inside,) = (parts / "files").iterdir()
    if damage == "changed":
        inside.write_bytes(b"something else")
    else:
        inside.unlink()
    file = tmp_path / "tuesday.backup"
    pack_again(parts, file)

    said = program("restore", str(file), env=elsewhere)

    assert said.code == 1
    assert damage in said.err
    assert not list((tmp_path / "elsewhere").glob("*.sqlite3"))
    assert not (tmp_path / "home" / "files").exists()


def test_a_backup_of_a_record_whose_document_is_missing_is_refused(
    letter: Path, inside: Run, env: dict[str, str], tmp_path: Path
) -> None:
    letter.unlink()

    said = inside("backup", str(tmp_path / "monday.backup"), env=env)

    assert said.code == 1
    assert "verify" in said.err
    assert not list(tmp_path.glob("monday*"))


def test_a_backup_of_a_record_whose_document_was_changed_is_refused(
    letter: Path, inside: Run, env: dict[str, str], tmp_path: Path
) -> None:
    letter.chmod(0o600)
    letter.write_bytes(b"something else")

    said = inside("backup", str(tmp_path / "monday.backup"), env=env)

    assert said.code == 1
    assert f"was changed ({letter.name[:12]}…); `comity verify` names it" in said.err
    assert not list(tmp_path.glob("monday*"))
