"""A database from which something was taken by hand: each command says what, and what helps."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from tests.cli.conftest import Run
from tests.cli.test_backup import pack_again, unpacked
from tests.databases import Databases, Engine
from tests.make import fact
from tests.register import RECORDING, ready

from comity.directory.queries import directory
from comity.ledger.tables import fetch, run
from comity.register import services


def asked() -> None:
    ready()
    services.record([fact("request", "2014-03-01")], recording=RECORDING)


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    with databases.fresh(request.param, asked) as fresh:
        yield fresh


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("table", ["visit", "act", "course"])
def test_of_a_table_that_is_gone_every_command_says_so(comity: Run, table: str) -> None:
    run(f'DROP TABLE "{table}"')
    for command in ("visits", "migrate", "rebuild", "verify"):
        said = comity(command)

        assert said.code == 1, command
        assert f"has lost its table '{table}'" in said.err, command
        assert "`comity restore`" in said.err, command
    assert f"has lost its table '{table}'" in comity("doctor").out


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("change", ["DELETE FROM meta", "UPDATE meta SET value = 'junk'"])
def test_without_its_secret_nothing_is_recorded_and_the_doctor_says_why(
    comity: Run, change: str
) -> None:
    run(change)

    said = comity("seal")

    assert said.code == 1
    assert "has lost its secret" in said.err
    assert "has lost its secret" in comity("doctor").out


@pytest.mark.usefixtures("register")
def test_a_directory_without_rows_is_loaded_again(comity: Run) -> None:
    for table in ("name", "capital", "party"):
        run(f"DELETE FROM directory_{table}")
    directory.cache_clear()

    assert comity("doctor").code == 1
    assert "the directory was loaded" in comity("migrate").out
    assert comity("visits").code == 0


@pytest.mark.usefixtures("register")
def test_where_a_chain_has_lost_its_end_nothing_is_folded_anew(comity: Run) -> None:
    before = fetch("SELECT count(*) FROM act")
    run("DELETE FROM head")

    said = comity("rebuild")

    assert said.code == 1
    for told in (said.err, comity("doctor").out):
        assert "the chain of visit/NOR has lost its end" in told
    assert fetch("SELECT count(*) FROM act") == before


def test_a_value_that_nobody_wrote_is_told_with_where_to_look(
    databases: Databases, comity: Run
) -> None:
    with databases.fresh("sqlite", asked):
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER event_update")
            cursor.execute("UPDATE event SET recorded_at = 'junk', actor = 'zzz'")

        doctor, rebuild = comity("doctor"), comity("rebuild")

    assert "nothing after it was looked at" in doctor.out
    for said in (doctor.out, rebuild.err):
        assert "`comity verify` names the event" in said


@pytest.mark.parametrize("damage", ["all", "a page"])
def test_a_damaged_backup_is_blamed_and_no_database_that_is_in_use(
    databases: Databases, program: Run, tmp_path: Path, damage: str
) -> None:
    with databases.fresh("sqlite", asked) as fresh:
        env = {"COMITY_DATABASE_URL": fresh.url}
        backup = tmp_path / "sound.backup"
        program("backup", str(backup), env=env)
        parts = unpacked(backup, tmp_path / "parts")
        file = parts / "database"
        file.write_bytes(b"x" * 5_000 if damage == "all" else file.read_bytes()[:-4096])
        pack_again(parts, tmp_path / "bad.backup")

        said = program("restore", str(tmp_path / "bad.backup"), "--replace", env=env)

        assert said.code == 1
        assert "bad.backup is damaged" in said.err
        assert "COMITY_DATABASE_URL" not in said.err
        assert program("verify", env=env).code == 0
