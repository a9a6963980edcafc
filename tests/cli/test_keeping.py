"""`verify`, `seal` and `rebuild`: the record is as it was written, and says so."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from tests.cli.conftest import Run
from tests.databases import Engine
from tests.entering import NOW, sign_in, somebody
from tests.shapes import check

from comity.accounts.domain import Role
from comity.accounts.models import SignIn
from comity.accounts.queries.sign_ins import session_digest


@pytest.mark.usefixtures("sample")
def test_a_whole_record_verifies(comity: Run) -> None:
    said = comity("verify", "--format", "json")

    assert said.code == 0
    check(said.json, "Verified")
    assert said.json["ok"]
    assert said.json["first_bad"] is None
    assert said.json["events"] > 300


@pytest.mark.usefixtures("sample")
def test_the_first_row_that_was_changed_by_hand_is_named(comity: Run) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER event_update")
        cursor.execute("UPDATE event SET note = 'x' WHERE stream = 'visit/THA' AND seq = 2")

    said = comity("verify", "--format", "json")

    assert said.code == 1
    check(said.json, "Verified")
    assert said.json["first_bad"]["stream"] == "visit/THA"
    assert said.json["first_bad"]["seq"] == 2
    assert "visit/THA, event 2" in comity("verify").out


@pytest.mark.usefixtures("sample")
def test_a_seal_is_a_hash_to_publish(comity: Run) -> None:
    first = comity("seal", "--confirm-clock", "--format", "json").json
    second = comity("seal", "--confirm-clock", "--format", "json").json

    assert second["no"] == first["no"] + 1
    assert re.fullmatch(r"[0-9a-f]{64}", second["hash"])
    # Nothing became public between them: the public chain ends where it ended.
    assert re.fullmatch(r"[0-9a-f]{64}", second["public"])
    assert second["public"] == first["public"]


@pytest.mark.usefixtures("sample")
def test_with_a_seal_go_the_sessions_that_ended_by_themselves(comity: Run) -> None:
    lasting, ended = Client(), Client()
    somebody(Role.STAKEHOLDER, factor=False)
    sign_in(lasting)
    sign_in(ended)
    long_ago = NOW - timedelta(days=2)  # for a day it says whose form is sent late
    Session.objects.filter(session_key=_kept_as(ended)).update(expire_date=long_ago)

    assert comity("seal", "--confirm-clock").code == 0

    assert Session.objects.get().session_key == _kept_as(lasting)
    assert SignIn.objects.get().session == _kept_as(lasting)
    assert lasting.get("/account").status_code == 200


def _kept_as(browser: Client) -> str:
    return session_digest(browser.cookies["comity"].value)


@pytest.mark.usefixtures("sample")
def test_a_rebuild_makes_the_same_rows(comity: Run) -> None:
    before = comity("visits", "--format", "json").json

    first = comity("rebuild", "--format", "json").json
    second = comity("rebuild", "--format", "json").json

    assert first == second
    assert not first["changed"]
    assert comity("visits", "--format", "json").json == before


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE span SET status = 'held' WHERE state = 'THA' AND status = 'postponed'",
        "DELETE FROM anomaly",
        "UPDATE act SET stream = 'visit/ZZZ' WHERE state = 'THA'",
    ],
)
def test_a_rebuild_says_that_rows_were_changed_by_hand(comity: Run, statement: str) -> None:
    assert comity("verify").code == 0
    with connection.cursor() as cursor:
        cursor.execute(statement)

    verified = comity("verify")
    assert verified.code == 1
    assert "is not what the recorded events give" in verified.out
    assert "some of their rows were otherwise before" in comity("rebuild").out
    assert "none of their rows was otherwise before" in comity("rebuild").out
    assert comity("verify").code == 0


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("command", ["visits", "not-visited", "seal --confirm-clock"])
def test_rows_of_another_fold_are_not_served(comity: Run, command: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE head SET fold_version = fold_version - 1")

    said = comity(*command.split())

    assert said.code == 1
    assert "comity rebuild" in said.err
    comity("rebuild")
    assert comity(*command.split()).code == 0


def test_the_program_itself_keeps_either_engine(each_sample: Engine, program: Run) -> None:
    env = {"COMITY_DATABASE_URL": each_sample.url}

    commands = (("seal", "--confirm-clock"), ("rebuild",), ("verify",))
    codes = [program(*command, env=env).code for command in commands]

    assert codes == [0, 0, 0]
