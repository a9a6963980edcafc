"""`comity doctor` names what is wrong or unsafe, a line each."""

from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings
from tests.cli.conftest import Run
from tests.databases import Engine
from tests.entering import somebody

from comity.accounts.domain import Role


def weights(said_json: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    return {item["told"]: item["weight"] for item in said_json["items"]}


@pytest.fixture
def safe(sample: Engine, settings: Settings) -> None:
    Path(sample.url.removeprefix("sqlite:///")).chmod(0o600)
    settings.COMITY_DEMO = True
    settings.ALLOWED_HOSTS = ["localhost"]


@pytest.mark.usefixtures("safe")
def test_of_a_sound_installation_there_are_notes_at_most(comity: Run) -> None:
    said = comity("doctor", "--format", "json")

    assert said.code == 0
    assert set(weights(said.json).values()) <= {"note"}


@pytest.mark.usefixtures("safe")
def test_a_record_that_can_be_changed_is_wrong(comity: Run) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER event_delete")

    said = comity("doctor")

    assert said.code == 1
    assert "wrong: the record is not append-only: event_delete is missing" in said.out


@pytest.mark.usefixtures("safe")
def test_a_file_that_others_may_read_is_unsafe(comity: Run, sample: Engine) -> None:
    Path(sample.url.removeprefix("sqlite:///")).chmod(0o644)

    said = comity("doctor")

    assert said.code == 1
    assert "unsafe: others on this machine may read" in said.out


@pytest.mark.usefixtures("safe")
def test_settings_that_open_the_door_are_unsafe(comity: Run, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.DEBUG = True

    said = comity("doctor")

    assert "COMITY_ALLOWED_HOSTS is *" in said.out
    assert "COMITY_DEBUG" in said.out


def test_a_database_that_is_not_there_is_wrong(program: Run) -> None:
    said = program("doctor")

    assert said.code == 1
    assert "wrong: there is no database" in said.out


def test_postgresql_is_looked_at_too(postgresql: Engine, program: Run) -> None:
    env = {"COMITY_DATABASE_URL": postgresql.url}
    program("migrate", env=env)

    said = program("doctor", env=env)

    assert said.code == 1
    assert "superuser" in said.out
    assert "append-only" not in said.out


@pytest.mark.usefixtures("safe")
def test_signing_in_in_the_open_is_unsafe(comity: Run, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["visits.example.org"]

    said = comity("doctor")

    assert said.code == 1
    assert "visits.example.org is served, and COMITY_ADDRESS is not of https" in said.out


@pytest.mark.usefixtures("safe")
def test_a_short_key_and_an_office_without_encryption_are_unsafe(
    comity: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMITY_SECRET_KEY", "secret")
    monkeypatch.setenv("COMITY_OIDC_ISSUER", "http://office.example")

    said = comity("doctor")

    assert "COMITY_SECRET_KEY has 6 signs" in said.out
    assert "COMITY_OIDC_ISSUER is http://office.example: not of https" in said.out


@pytest.mark.usefixtures("safe")
def test_a_register_with_one_registrar_without_a_second_factor_is_told_so(comity: Run) -> None:
    somebody(Role.REGISTRAR, factor=False)

    said = comity("doctor")

    assert said.code == 0
    assert "note: 1 people have a role and no second factor" in said.out
    assert "note: there are 1 registrars" in said.out
