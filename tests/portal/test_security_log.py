"""The security log tells what happens at the entrance, and holds nothing that lets anybody in."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings
from django.test import Client
from tests.databases import Databases
from tests.entering import NOW, PASSWORD, SECRET, code, role, sign_in, signed_in, somebody
from tests.register import ready

from comity.accounts.domain import Role
from comity.accounts.services import accept, invite

LOG = Path(settings.COMITY_HOME) / "security.jsonl"
type Told = Callable[[], list[dict[str, str]]]


@pytest.fixture(autouse=True)
def office(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", ready):
        yield


@pytest.fixture
def told() -> Told:
    """What the log told since the test began."""
    before = len(LOG.read_text().splitlines()) if LOG.exists() else 0
    return lambda: [json.loads(line) for line in LOG.read_text().splitlines()[before:]]


def test_a_sign_in_and_what_failed_of_it_are_told(told: Told, client: Client) -> None:
    boris = somebody(Role.MISSION)
    sign_in(client, password="wrong wrong wrong")
    sign_in(client, email="nobody@example.org", password="wrong wrong wrong")
    sign_in(client)
    client.post("/sign-in/second", {"code": "000000"})
    client.post("/sign-in/second", {"code": code()})
    client.post("/sign-out")

    who = f"user {boris.pk}"
    lines = [(one["event"], one.get("who"), one.get("what")) for one in told()]
    assert lines[-6:] == [
        ("sign_in_failed", None, who),
        ("sign_in_failed", None, None),
        ("factor_failed", None, who),
        ("signed_in", who, "/sign-in"),
        ("new_device", who, None),
        ("signed_out", who, None),
    ]
    assert {one["network"] for one in told() if one["event"] == "sign_in_failed"} == {"127.0.0.1"}


def test_invitations_and_roles_are_told(told: Told) -> None:
    token = invite(
        email="b@example.org", name="B", appointment=role(Role.MISSION), by="test", now=NOW
    )
    accept(token=token, password=PASSWORD, now=NOW)

    assert [one["event"] for one in told()] == ["invited", "role_given", "came_in"]


def test_a_recovery_code_and_changes_of_ways_in_are_told(told: Told, client: Client) -> None:
    boris = somebody(Role.MISSION)
    codes = RecoveryCodes.activate(boris).get_unused_codes()
    sign_in(client)
    client.post("/sign-in/second", {"code": codes[0]})
    new = "nine green kettles sing slowly"
    own = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    client.post("/account/password", own)
    client.post("/account/confirm", {"password": new})
    client.post("/account/second-factor/app/off")

    events = [one["event"] for one in told()]
    for one in ("recovery_code_used", "password_changed", "factor_removed"):
        assert one in events


def test_no_line_holds_a_password_a_code_a_link_a_name_or_an_address_of_mail(
    told: Told, client: Client
) -> None:
    token = invite(
        email="b@example.org", name="Bertrand", appointment=role(Role.DESK), by="test", now=NOW
    )
    client.post(f"/invitations/{token}", {"password": PASSWORD, "again": PASSWORD})
    sign_in(client, "b@example.org", password="wrong wrong wrong")
    sign_in(client, "b@example.org")
    signed_in(Role.MISSION)

    written = json.dumps(told())
    assert told()
    for secret in (token, PASSWORD, SECRET, "wrong", "Bertrand", "example.org", code()):
        assert secret not in written
    assert not re.search(r"/invitations/", written)


def test_the_log_is_its_owners_alone() -> None:
    somebody(Role.MISSION)

    assert LOG.stat().st_mode & 0o777 == 0o600
