"""A backup of an older program, whose tables this one has changed since, comes back whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings
from tests.cli.conftest import Run
from tests.databases import Databases, Engine, joined
from tests.db.test_documents import REF, asked
from tests.public_role import ROLE, with_a_role

from comity.cli.packing import pack
from comity.cli.snapshot import take_snapshot
from comity.ledger.tables import run

# As of before a column and a table of the projections were made anew, and others left out.
OLDER = (("visits", "0012"), ("ledger", "0019"), ("directory", "0003"), ("outbox", "0002"))


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    """A register in which Norway was asked for a visit."""
    with databases.fresh(request.param, asked) as fresh:
        yield fresh


@pytest.fixture
def elsewhere(register: Engine, databases: Databases) -> Iterator[str]:
    """The URL of a database of the same engine that holds nothing."""
    url = databases._copy(register.name, None)
    try:
        yield url
    finally:
        databases._drop(register.name, url)


@pytest.fixture
def home(settings: Settings, tmp_path: Path) -> Path:
    """A home of its own."""
    settings.COMITY_HOME = tmp_path / "home"
    return tmp_path / "home"


@pytest.fixture
def older(register: Engine, settings: Settings, tmp_path: Path) -> Path:
    """A backup as the program made it that had fewer migrations."""
    settings.COMITY_HOME = tmp_path / "home"
    for app, name in OLDER:
        call_command("migrate", app, name, verbosity=0)
    return packed(tmp_path / "before.backup")


def packed(file: Path) -> Path:
    """A backup of the record, as it is now."""
    snapshot = file.with_suffix(".database")
    take_snapshot(snapshot)
    pack(file, engine=connection.vendor, database=snapshot, contents=(), signed=lambda _: "")
    return file


def test_a_backup_of_an_older_program_comes_back_and_says_what_is_to_be_done(
    comity: Run, older: Path, elsewhere: str
) -> None:
    with joined(elsewhere):
        restored = comity("restore", str(older))
        rebuilt = comity("rebuild")
        visit = comity("show", REF, "--on", "2025-01-01")
        whole = comity("verify")

    assert restored.code == 0, restored.err
    assert "2 events of 1 stream verified" in restored.out
    assert (
        "; its tables were an older program's and were brought up to date; streams were folded by"
        " an older program (1): run comity rebuild; " in restored.out
    )
    assert [one.code for one in (rebuilt, visit, whole)] == [0, 0, 0]
    assert "Norway" in visit.out


def test_a_backup_of_an_older_program_replaces_the_record_that_was_upgraded_since(
    comity: Run, databases: Databases, settings: Settings, tmp_path: Path
) -> None:
    settings.COMITY_HOME = tmp_path / "home"
    with databases.fresh("sqlite", asked) as register:
        for app, name in OLDER:
            call_command("migrate", app, name, verbosity=0)
        file = packed(tmp_path / "before.backup")
        assert comity("migrate").code == 0

        said = comity("restore", str(file), "--replace")

        for kept in Path(register.url.removeprefix("sqlite:///")).parent.glob("*.before-*"):
            kept.unlink()
        assert said.code == 0, said.err
        assert comity("rebuild").code == 0
        assert comity("show", REF, "--on", "2025-01-01").code == 0


def test_a_backup_of_this_program_says_nothing_of_an_older_one(
    comity: Run, register: Engine, elsewhere: str, tmp_path: Path, settings: Settings
) -> None:
    settings.COMITY_HOME = tmp_path / "home"
    file = packed(tmp_path / "today.backup")

    with joined(elsewhere):
        said = comity("restore", str(file))

    assert said.code == 0, said.err
    assert "older" not in said.out
    assert "migrate" not in said.out


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("change", "loads"),
    [
        ("UPDATE directory_edition SET digest = 'another'", "the directory"),
        ("UPDATE source SET date = '1999'", "the table of sources"),
    ],
)
def test_a_backup_of_another_edition_says_that_migrate_loads_this_one(
    comity: Run, elsewhere: str, tmp_path: Path, change: str, loads: str
) -> None:
    run(change)
    file = packed(tmp_path / "other.backup")

    with joined(elsewhere):
        said, migrated = comity("restore", str(file)), comity("migrate")

    assert said.code == 0, said.err
    assert f"; run comity migrate, which loads {loads} of this program; " in said.out
    assert migrated.out == f"{loads} was loaded\n"


def test_a_backup_says_that_the_role_of_the_public_has_its_rights_to_get(
    comity: Run, databases: Databases, tmp_path: Path
) -> None:
    with databases.fresh("postgresql", asked) as register, with_a_role(register):
        file = packed(tmp_path / "today.backup")
        url = databases._copy("postgresql", None)
        try:
            with joined(url):
                said = comity("restore", str(file))
        finally:
            databases._drop("postgresql", url)

    assert said.code == 0, said.err
    assert f"; run comity migrate, which lets {ROLE} read what is public; " in said.out


def test_a_backup_whose_record_this_program_cannot_know_is_refused(
    comity: Run, register: Engine, elsewhere: str, tmp_path: Path
) -> None:
    run(
        "INSERT INTO django_migrations (app, name, applied)"
        " VALUES ('ledger', '0999_of_the_future', '2030-01-01')"
    )
    file = packed(tmp_path / "tomorrow.backup")

    with joined(elsewhere):
        said = comity("restore", str(file))

    assert said.code == 1
    assert f"{file} cannot be restored: the database is newer than this program" in said.err


@pytest.mark.usefixtures("home")
def test_a_backup_that_a_newer_program_of_the_same_tables_folded_is_refused(
    comity: Run, elsewhere: str, tmp_path: Path
) -> None:
    run("UPDATE head SET fold_version = 999")
    file = packed(tmp_path / "tomorrow.backup")

    with joined(elsewhere):
        said = comity("restore", str(file))

    assert said.code == 1
    told = "the database was written by a newer program: upgrade this one"
    assert said.err == f"comity: {file} cannot be restored: {told}\n"
