"""`comity migrate` prepares a database once; what it cannot serve is refused in a sentence."""

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from tests.cli.conftest import Run
from tests.databases import Databases, Engine

from comity.directory.queries import edition
from comity.ledger.tables import run


def test_a_new_database_is_prepared_and_only_its_owner_may_read_it(
    program: Run, tmp_path: Path
) -> None:
    first, second = program("migrate"), program("migrate")

    path = tmp_path / "home" / "comity.sqlite3"
    assert (first.code, second.code) == (0, 0)
    assert "the directory was loaded" in first.out
    assert second.out == "the database is up to date\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert program("visits", "--format", "json").json["items"] == []


def test_without_a_database_the_command_that_makes_one_is_named(
    program: Run, tmp_path: Path
) -> None:
    said = program("visits")

    assert said.code == 1
    assert "comity migrate" in said.err
    assert not (tmp_path / "home").exists()


def test_an_empty_file_is_not_prepared(program: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.sqlite3"
    empty.touch()

    said = program("visits", env={"COMITY_DATABASE_URL": f"sqlite:///{empty}"})

    assert said.code == 1
    assert "comity migrate" in said.err
    assert empty.stat().st_size == 0 or said.out == ""


def test_a_file_of_something_else_is_refused(program: Run, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear Sir or Madam, " * 100)

    said = program("migrate", env={"COMITY_DATABASE_URL": f"sqlite:///{other}"})

    assert (said.code, len(said.err.splitlines())) == (1, 1)
    assert "not an SQLite database" in said.err
    assert other.read_text().startswith("Dear Sir")


def test_the_database_of_another_program_is_left_as_it_is(program: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE event (x)")
        database.commit()

    env = {"COMITY_DATABASE_URL": f"sqlite:///{other}"}
    said = [program(command, env=env) for command in ("migrate", "visits")]
    doctor = program("doctor", env=env)

    with closing(sqlite3.connect(other)) as database:
        tables = database.execute("SELECT name FROM sqlite_master").fetchall()
    told = "the database is another program's: it has a table 'event'"
    assert [(one.code, len(one.err.splitlines())) for one in said] == [(1, 1), (1, 1)]
    assert all(told in one.err for one in said)
    assert f"wrong: {told}" in doctor.out
    assert tables == [("event",)]


def test_two_that_migrate_at_once_wait_for_each_other(program: Run) -> None:
    with ThreadPoolExecutor() as both:
        said = list(both.map(lambda _: program("migrate"), range(2)))

    assert [one.code for one in said] == [0, 0], said
    assert sum("the database is up to date" in one.out for one in said) == 1


def test_a_database_whose_migration_was_stopped_says_what_finishes_it(
    program: Run, tmp_path: Path
) -> None:
    program("migrate")
    with closing(sqlite3.connect(tmp_path / "home" / "comity.sqlite3")) as database:
        for (table,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'directory_%'"
        ).fetchall():
            database.execute(f"DELETE FROM {table}")
        database.commit()

    said = program("visits")

    assert said.err == "comity: the directory is empty; `comity migrate` loads it\n"


def test_a_new_database_that_sorts_as_people_do_is_refused(
    databases: Databases, program: Run
) -> None:
    url = databases._copy("postgresql-sorted", None)
    try:
        said = program("migrate", env={"COMITY_DATABASE_URL": url})
    finally:
        databases._drop("postgresql-sorted", url)

    assert (said.code, len(said.err.splitlines())) == (1, 1)
    assert "sorts texts as en-US-u-ka-shifted does" in said.err
    assert "LC_COLLATE 'C'" in said.err


def test_a_record_in_a_database_that_sorts_as_people_do_is_kept_up(
    databases: Databases, program: Run
) -> None:
    with databases.fresh("postgresql-sorted") as engine:
        said = program("migrate", env={"COMITY_DATABASE_URL": engine.url})

    assert said.code == 0, said.err


def test_what_a_newer_program_folded_keeps_its_directory(each_sample: Engine, comity: Run) -> None:
    run("UPDATE head SET fold_version = 999")
    run("UPDATE directory_edition SET digest = 'of the future'")

    said = comity("migrate")

    assert (said.code, said.out) == (1, "")
    assert said.err == "comity: the database was written by a newer program: upgrade this one\n"
    assert edition() == "of the future"


@pytest.mark.parametrize("context", ["ledger", "a_context_of_the_future"])
def test_a_newer_database_is_left_alone(sample: Engine, program: Run, context: str) -> None:
    with closing(sqlite3.connect(sample.url.removeprefix("sqlite:///"))) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES (?, '0999_of_the_future', '2030-01-01')",
            [context],
        )
        database.commit()

    said = [
        program(command, env={"COMITY_DATABASE_URL": sample.url})
        for command in ("visits", "migrate", "serve", "verify")
    ]

    assert [one.code for one in said] == [1, 1, 1, 1]
    assert all("newer than this program" in one.err for one in said)


def test_rules_that_changed_are_noticed_and_what_they_expect_is_computed_anew(
    comity: Run, sample: Engine
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE head SET rulebook = 'another'")

    refused = comity("visits")
    done = comity("migrate")

    assert refused.code == 1
    assert "run comity migrate" in refused.err
    assert "what the rules expect was computed anew" in done.out
    assert comity("visits").code == 0


@pytest.mark.parametrize("below", ["", "below/it/"])
def test_a_file_where_the_database_needs_a_folder_is_named(
    program: Run, tmp_path: Path, below: str
) -> None:
    file = tmp_path / "file"
    file.write_text("Dear Sir or Madam")

    said = program("migrate", env={"COMITY_DATABASE_URL": f"sqlite:///{file}/{below}new.sqlite3"})

    assert said.code == 1
    assert "is a file; expected a folder for the database" in said.err
    assert "see COMITY_DATABASE_URL and COMITY_HOME" in said.err
