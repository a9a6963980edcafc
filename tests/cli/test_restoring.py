"""A restore that is refused leaves nothing behind, and two of them do not get into each other."""

import io
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from pytest_django import Settings
from tests.cli.conftest import Run
from tests.cli.test_backup import pack_again, unpacked
from tests.databases import Databases, joined
from tests.db.test_documents import TODAY, asked, put
from tests.register import RECORDING

from comity.cli.copying import RESTORE_LOCK
from comity.cli.days import now
from comity.cli.setting_aside import restoring, set_aside
from comity.ledger.files import apart, arriving, folder
from comity.ledger.holding import hold
from comity.register import services


@pytest.fixture(autouse=True)
def home(settings: Settings, tmp_path: Path) -> Path:
    """A home of its own, whose documents are no other test's."""
    settings.COMITY_HOME = tmp_path / "home"
    return tmp_path / "home"


@pytest.fixture
def record(databases: Databases) -> Iterator[Path]:
    """The file of a register in which Norway was asked for a visit."""
    with databases.fresh("sqlite", asked) as fresh:
        path = Path(fresh.url.removeprefix("sqlite:///"))
        yield path
        for kept in path.parent.glob(f"{path.name}.before-*"):
            kept.unlink()


def files() -> list[str]:
    return sorted(path.name for path in folder().rglob("*") if path.is_file())


@contextmanager
def written_elsewhere(part: Path) -> Iterator[None]:
    """While somebody else holds a file."""
    number = os.open(part, os.O_RDWR | os.O_CREAT)
    try:
        assert hold(number)
        yield
    finally:
        os.close(number)


def test_a_restore_that_is_refused_brings_no_erased_document_back(
    comity: Run, record: Path, tmp_path: Path
) -> None:
    made = put(b"A letter that names a person at risk.")
    assert comity("backup", str(tmp_path / "old.backup")).code == 0
    services.protect(made.act, date=TODAY, recording=RECORDING)
    with closing(sqlite3.connect(record)) as other:
        other.execute("SELECT count(*) FROM event").fetchone()

        file = str(tmp_path / "old.backup")
        said = comity("restore", file, "--replace", "--without-protections")

    assert said.code == 1
    assert "open; stop it" in said.err
    assert files() == []


def test_a_restore_says_which_protections_come_undone_and_asks_for_a_word_of_its_own(
    comity: Run, record: Path, tmp_path: Path
) -> None:
    made = put(b"A letter that names a person at risk.")
    file = str(tmp_path / "old.backup")
    assert comity("backup", file).code == 0
    services.protect(made.act, date=TODAY, recording=RECORDING)

    refused = comity("restore", file, "--replace")
    left = files()
    restored = comity("restore", file, "--replace", "--without-protections")

    assert refused.code == 1
    assert f"1 act ({made.act}) protected or held back" in refused.err
    assert left == []
    assert restored.code == 0, restored.err
    assert f"1 act ({made.act})" in restored.out
    assert f"unsafe: 1 act ({made.act}) protected" in comity("doctor").out
    assert not list(record.parent.glob(f"{restoring(record).name}*"))


def test_a_restore_in_which_every_protection_stands_needs_no_word_more(
    comity: Run, record: Path, tmp_path: Path
) -> None:
    made = put(b"A letter that names a person at risk.")
    services.protect(made.act, date=TODAY, recording=RECORDING)
    file = str(tmp_path / "old.backup")
    assert comity("backup", file).code == 0

    assert comity("restore", file, "--replace").code == 0


def test_a_record_that_was_set_aside_and_holds_what_was_protected_since_is_named(
    comity: Run, record: Path, tmp_path: Path
) -> None:
    made = put(b"A letter that names a person at risk.")
    file = str(tmp_path / "old.backup")
    assert comity("backup", file).code == 0
    assert comity("restore", file, "--replace").code == 0
    (aside,) = record.parent.glob(f"{record.name}.before-*")
    before = comity("doctor").out

    services.protect(made.act, date=TODAY, recording=RECORDING)

    assert f"note: {aside} is what a restore set aside" in before
    assert f"unsafe: 1 act ({made.act}) protected or held back may be read in {aside}" in (
        comity("doctor").out
    )


def test_a_restore_that_is_refused_as_damaged_leaves_no_document(
    comity: Run, record: Path, tmp_path: Path
) -> None:
    for text in (b"The first letter.", b"The second letter."):
        put(text)
    file = tmp_path / "old.backup"
    assert comity("backup", str(file)).code == 0
    parts = unpacked(file, tmp_path / "parts")
    max((parts / "files").iterdir()).write_bytes(b"something else")
    pack_again(parts, file)
    for name in files():
        (folder() / name[:2] / name[2:4] / name).unlink()

    said = comity("restore", str(file), "--replace")

    assert "was changed" in said.err
    assert files() == []
    assert not restoring(record).exists()


def test_a_document_that_lies_damaged_in_its_place_comes_back_whole(
    comity: Run, record: Path, tmp_path: Path
) -> None:
    put(b"A letter.")
    file = tmp_path / "old.backup"
    assert comity("backup", str(file)).code == 0
    (name,) = files()
    (folder() / name[:2] / name[2:4] / name).write_bytes(b"something else")

    said = comity("restore", str(file), "--replace")

    assert said.code == 0, said.err
    assert comity("verify").code == 0


def test_two_restores_do_not_write_into_one_file(
    comity: Run, record: Path, tmp_path: Path
) -> None:
    file = tmp_path / "old.backup"
    assert comity("backup", str(file)).code == 0

    with written_elsewhere(restoring(record)):
        restoring(record).write_bytes(b"of another")
        refused = comity("restore", str(file), "--replace")
        assert restoring(record).read_bytes() == b"of another"
    done = comity("restore", str(file), "--replace")

    assert refused.code == 1
    assert "another restore is at work" in refused.err
    assert done.code == 0, done.err
    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    assert comity("verify").code == 0


def test_two_restores_do_not_fill_one_database_of_postgresql(
    comity: Run, databases: Databases, tmp_path: Path
) -> None:
    file = tmp_path / "old.backup"
    with databases.fresh("postgresql", asked):
        assert comity("backup", str(file)).code == 0
    url = databases._copy("postgresql", None)
    try:
        with joined(url):
            with psycopg.connect(url) as other:
                other.execute("SELECT pg_advisory_lock(%s)", [RESTORE_LOCK])
                refused = comity("restore", str(file))
            done = comity("restore", str(file))
    finally:
        databases._drop("postgresql", url)

    assert refused.code == 1
    assert "another restore is at work" in refused.err
    assert done.code == 0, done.err


def test_nothing_that_was_set_aside_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    moments = [now() + timedelta(seconds=one) for one in range(60)]
    names = [f"{path.name}.before-{one:%Y%m%dT%H%M%SZ}" for one in moments]
    for name in names:
        (tmp_path / name).write_text("an earlier record")
    path.write_text("the record")

    kept = set_aside(path)

    assert kept is not None
    assert kept.read_text() == "the record"
    assert all((tmp_path / name).read_text() == "an earlier record" for name in names)


def test_what_a_killed_restore_has_left_is_named_and_written_over(
    comity: Run, record: Path, tmp_path: Path
) -> None:
    assert comity("backup", str(tmp_path / "old.backup")).code == 0
    restoring(record).write_bytes(b"what was confidential")
    told = f"a restore that was broken off left {restoring(record)}"

    named = comity("doctor")
    with written_elsewhere(restoring(record)):
        at_work = comity("doctor")
    done = comity("restore", str(tmp_path / "old.backup"), "--replace")

    assert told in named.out
    assert told not in at_work.out
    assert done.code == 0, done.err
    assert not restoring(record).exists()


def test_what_a_killed_arrival_has_left_is_cleared_by_the_next(home: Path) -> None:
    place = home / "files" / "arriving"
    with arriving(io.BytesIO(b"A letter.")) as mine, apart() as of_a_restore:
        left, in_a_folder = place / "tmpleft", place / "tmpfolder" / "letter"
        in_a_folder.parent.mkdir()
        for one in (left, in_a_folder):
            one.write_bytes(b"what is confidential")

        with arriving(io.BytesIO(b"Another letter.")):
            assert not left.exists()
            assert not in_a_folder.parent.exists()
            assert mine.path.exists()
            assert of_a_restore.exists()

    assert files() == []
