"""`comity doctor` names what is wrong or unsafe, a line each."""

import errno
import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from msgspec.structs import replace
from pytest_django import Settings
from tests.cli.conftest import Run
from tests.databases import Databases, Engine
from tests.entering import somebody
from tests.make import fact
from tests.papers import word
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, Role
from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.services.traces import note
from comity.ledger.domain import Values
from comity.ledger.domain.documents import Part
from comity.ledger.files import arriving, keep, path_of
from comity.ledger.services import add
from comity.ledger.services.documents import Attaching, attach
from comity.ledger.tables import fetch
from comity.register.services import record, seal
from comity.site.mail import mailers
from comity.visits.domain.lifecycle import VISIT


def weights(said_json: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    return {item["told"]: item["weight"] for item in said_json["items"]}


@pytest.fixture
def safe(sample: Engine, settings: Settings, tmp_path: Path) -> None:
    settings.COMITY_HOME = tmp_path
    Path(sample.url.removeprefix("sqlite:///")).chmod(0o600)
    seal(recording=replace(RECORDING, now=datetime.now(UTC)), confirmed=True)
    settings.COMITY_DEMO = True
    settings.ALLOWED_HOSTS = ["localhost"]


@pytest.mark.usefixtures("safe")
def test_of_a_sound_installation_there_are_notes_at_most(comity: Run) -> None:
    said = comity("doctor", "--format", "json")

    assert said.code == 0
    assert set(weights(said.json).values()) <= {"note"}


@pytest.mark.usefixtures("safe")
@pytest.mark.parametrize("guard", ["event_delete", "accounts_trace_update"])
def test_a_record_that_can_be_changed_is_wrong(comity: Run, guard: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {guard}")

    said = comity("doctor")

    assert said.code == 1
    assert f"wrong: the record is not append-only: {guard} is missing" in said.out


@pytest.mark.usefixtures("safe")
def test_a_file_that_others_may_read_is_unsafe(comity: Run, sample: Engine) -> None:
    Path(sample.url.removeprefix("sqlite:///")).chmod(0o644)

    said = comity("doctor")

    assert said.code == 1
    assert "unsafe: others on this machine may read" in said.out


@pytest.mark.usefixtures("safe")
def test_a_part_of_the_record_that_cannot_be_written_is_named(
    comity: Run, sample: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = Path(f"{sample.url.removeprefix('sqlite:///')}-shm")
    monkeypatch.setattr(os, "access", lambda path, _: path != part)

    said = comity("doctor")

    assert f"wrong: {part} is read-only; nothing can be recorded" in said.out


def test_of_a_record_that_cannot_be_opened_the_rest_is_told(program: Run, tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    path.write_text("no database at all " * 100)
    env = {"COMITY_DATABASE_URL": f"sqlite:///{path}", "COMITY_ALLOWED_HOSTS": "*"}

    said = program("doctor", env=env)

    assert said.code == 1
    assert "unsafe: COMITY_ALLOWED_HOSTS is *" in said.out
    assert "wrong: the file of COMITY_DATABASE_URL is not an SQLite database" in said.out


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


def test_postgresql_is_looked_at_too(on_postgresql: Engine, program: Run) -> None:
    said = program("doctor", env={"COMITY_DATABASE_URL": on_postgresql.url})

    assert said.code == 1
    assert "superuser" in said.out
    assert "append-only" not in said.out


def test_a_database_that_sorts_as_people_do_is_unsafe(
    postgresql: Engine, databases: Databases, program: Run
) -> None:
    by_bytes = program("doctor", env={"COMITY_DATABASE_URL": postgresql.url})
    with databases.fresh("postgresql-sorted") as otherwise:
        said = program("doctor", env={"COMITY_DATABASE_URL": otherwise.url})

    assert "unsafe: the database sorts texts as en-US-u-ka-shifted does" in said.out
    assert "sorts texts" not in by_bytes.out


@pytest.mark.usefixtures("safe")
def test_a_document_that_a_protection_has_left_is_unsafe(comity: Run) -> None:
    ((act, ref),) = fetch(
        "SELECT a.act, r.ref FROM act a JOIN address r ON r.dossier = a.dossier"
        " WHERE a.kind = 'request' ORDER BY a.act LIMIT 1"
    )
    letter = Attaching(ref=ref, part=Part.LETTER, act=act)
    made = attach(io.BytesIO(word("of a person")), letter, viewer=OFFICE, recording=RECORDING)
    state = ref.split("/")[1]
    erasing = fact("protection", "2026-11-24", corrects=act, state=state)

    add([erasing], lifecycle=VISIT, recording=RECORDING, values=Values)  # alone
    said = comity("doctor")

    assert said.code == 1
    assert f"unsafe: the document {made.act} hangs on an act that was erased" in said.out


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

    assert "COMITY_SECRET_KEY has 6 characters" in said.out
    assert "COMITY_OIDC_ISSUER is http://office.example: not of https" in said.out


@pytest.mark.usefixtures("safe")
def test_a_register_with_one_registrar_without_a_second_factor_is_told_so(comity: Run) -> None:
    somebody(Role.REGISTRAR, factor=False)

    said = comity("doctor")

    assert said.code == 0
    assert "note: 1 person has a role and no second factor" in said.out
    assert "note: there is one registrar" in said.out


@pytest.mark.usefixtures("safe")
def test_a_secret_that_chance_did_not_draw_is_unsafe(
    comity: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMITY_SECRET_KEY", "changeme" * 8)

    assert "COMITY_SECRET_KEY has 7 different characters" in comity("doctor").out


@pytest.mark.usefixtures("safe")
@pytest.mark.parametrize(
    ("url", "is_unsafe"),
    [
        ("smtp://mail.example.org:25", True),
        ("smtp://localhost:25", False),
        ("smtp+tls://a:b@mail.example.org:587", False),
        ("smtps://a:b@mail.example.org", False),
    ],
)
def test_mail_in_the_open_is_unsafe(
    comity: Run, settings: Settings, url: str, is_unsafe: bool
) -> None:
    settings.MAILERS = mailers(url)

    assert ("mail goes to mail.example.org in the open" in comity("doctor").out) is is_unsafe


@pytest.mark.usefixtures("safe")
def test_documents_that_others_may_read_are_unsafe(
    comity: Run, settings: Settings, tmp_path: Path
) -> None:
    settings.COMITY_HOME = tmp_path
    (tmp_path / "files").mkdir(mode=0o700)
    tmp_path.chmod(0o700)
    assert "may look into" not in comity("doctor").out

    (tmp_path / "files").chmod(0o755)

    assert f"others on this machine may look into {tmp_path / 'files'}" in comity("doctor").out


@pytest.mark.usefixtures("safe")
def test_what_is_left_of_an_erasure_that_broke_off_is_unsafe(comity: Run) -> None:
    with arriving(io.BytesIO(b"The name of a person at risk.")) as arrived:
        keep(arrived)

    said = comity("doctor")

    assert said.code == 1
    assert f"1 file is of no document, such as {path_of(arrived.sha256)}" in said.out


@pytest.mark.usefixtures("safe")
def test_a_record_from_the_future_says_that_a_clock_is_wrong(comity: Run) -> None:
    assert "the clock says" not in comity("doctor").out
    tomorrow = replace(RECORDING, now=datetime.now(UTC) + timedelta(days=1))

    record([fact("request", "2014-03-01")], recording=tomorrow)

    assert "unsafe: something was recorded at" in comity("doctor").out


@pytest.mark.usefixtures("safe")
@pytest.mark.parametrize(("minutes", "is_told"), [(10, False), (60, True)])
def test_a_clock_that_was_set_back_is_told_of_once_it_is_right(
    comity: Run, minutes: int, *, is_told: bool
) -> None:
    right = replace(RECORDING, now=datetime.now(UTC))
    early = replace(RECORDING, now=right.now - timedelta(minutes=minutes))

    for no, recording in enumerate((right, early, right)):
        record([fact("request", f"2014-03-0{no + 1}")], recording=recording)

    said = comity("doctor")
    assert said.code == 0
    assert ("the clock was set back" in said.out) == is_told


@pytest.mark.usefixtures("safe")
def test_a_clock_set_back_that_has_been_sealed_for_a_month_is_told_of_no_more(
    comity: Run,
) -> None:
    now = datetime.now(UTC)
    for no, moment in enumerate((now, now - timedelta(hours=1))):
        at = replace(RECORDING, now=moment)
        record([fact("request", f"2014-03-0{no + 1}")], recording=at)

    for _ in range(31):
        seal(recording=replace(RECORDING, now=now))
    assert "the clock was set back" in comity("doctor").out
    seal(recording=replace(RECORDING, now=now))

    assert "the clock was set back" not in comity("doctor").out


@pytest.mark.usefixtures("safe")
def test_a_seal_of_a_day_to_come_is_unsafe(comity: Run) -> None:
    assert "which is still to come" not in comity("doctor").out

    ahead = replace(RECORDING, now=datetime.now(UTC) + timedelta(days=3))
    seal(recording=ahead, confirmed=True)

    said = comity("doctor")
    assert said.code == 1
    assert "nothing is sealed until that day" in said.out
    refused = comity("seal")
    assert refused.code == 1
    assert "no seal is made of an earlier day; set the clock right" in refused.err


@pytest.mark.usefixtures("safe")
def test_notes_about_readers_that_are_too_old_are_told_of(comity: Run) -> None:
    assert "who read what is kept since" not in comity("doctor").out

    long_ago = datetime.now(UTC) - timedelta(days=800)
    note(Trace(at=long_ago, who="user 7", deed=Deed.READ, what="visit/NOR/torture/1"))

    assert "note: who read what is kept since" in comity("doctor").out


@pytest.mark.usefixtures("safe")
def test_notes_that_no_admin_looks_at_are_told_of(comity: Run) -> None:
    assert "nobody is admin" not in comity("doctor").out
    somebody(Role.DESK)
    assert "note: nobody is admin" in comity("doctor").out

    somebody(Role.ADMIN, "emeka@example.org")

    assert "nobody is admin" not in comity("doctor").out


def test_keys_in_the_database_of_the_record_are_unsafe(
    on_postgresql: Engine, program: Run
) -> None:
    env = {
        "COMITY_DATABASE_URL": on_postgresql.url,
        "COMITY_KEYS_URL": on_postgresql.url,
        "COMITY_PERSONS_KEY": Fernet.generate_key().decode(),
    }

    said = program("doctor", env=env)

    assert "unsafe: the keys of persons lie in the database of the record" in said.out
    assert "clock of the database" not in said.out


@pytest.mark.usefixtures("safe")
def test_what_was_found_is_told_though_a_folder_may_not_be_looked_into(
    comity: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied() -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "/srv/files")

    monkeypatch.setattr("comity.cli.upkeep.leftovers", denied)

    said = comity("doctor")

    assert (said.code, said.err) == (1, "")
    assert "wrong: /srv/files: permission denied; nothing after it was looked at" in said.out


def test_the_folder_of_documents_is_its_owners_alone(settings: Settings, tmp_path: Path) -> None:
    settings.COMITY_HOME = tmp_path / "home"

    with arriving(io.BytesIO(b"A letter.")):
        for made in (tmp_path / "home", tmp_path / "home" / "files"):
            assert made.stat().st_mode & 0o777 == 0o700


@pytest.mark.usefixtures("safe")
@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("COMITY_ADDRESS", "foo", "wrong: COMITY_ADDRESS is foo; expected one such as"),
        (
            "COMITY_ADDRESS",
            "https://visits.example.org",
            "wrong: COMITY_ADDRESS leads to visits.example.org, a name that is not among",
        ),
        ("COMITY_PERSONS_KEY", ["short"], "wrong: COMITY_PERSONS_KEY is no secret for keys"),
    ],
)
def test_what_a_setting_names_and_cannot_be_is_wrong(
    comity: Run, settings: Settings, name: str, value: object, told: str
) -> None:
    setattr(settings, name, value)

    assert told in comity("doctor").out


@pytest.mark.usefixtures("safe")
def test_mail_that_comes_from_nobody_is_wrong(comity: Run, settings: Settings) -> None:
    settings.MAILERS = {"default": {"OPTIONS": {}}}
    settings.DEFAULT_FROM_EMAIL = ""

    assert "wrong: COMITY_MAIL_FROM is ''" in comity("doctor").out
