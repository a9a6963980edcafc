"""What an attacker tries at forms and pages behind the entrance, and everywhere (SECURITY.md)."""

import ast
import logging
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache.backends.db import DatabaseCache
from django.test import Client
from tests.databases import Databases, Engine
from tests.entering import NOW, PASSWORD, role, sign_in, signed_in, somebody
from tests.everything import OWN, PUBLIC, Secret, filled
from tests.routes import access, addresses, routes

import comity
from comity.accounts.domain import Role
from comity.accounts.models import User
from comity.accounts.queries import people
from comity.accounts.services import invite
from comity.portal.answers.ruling import EVERYBODY

OURS = Secret(PUBLIC, OWN)
MINUTE = 60
WAIT = "Too many attempts failed: wait some minutes"
NETWORK = {"aiohttp", "ftplib", "http.client", "httpx", "requests", "socket", "urllib.request"}
SOURCES = Path(comity.__file__).parent


@pytest.fixture(autouse=True)
def office(databases: Databases) -> Iterator[Engine]:
    logging.disable(logging.WARNING)
    with databases.fresh("sqlite", filled) as engine:
        yield engine
    logging.disable(logging.NOTSET)


def test_who_fails_five_times_waits_and_the_wait_ends_by_itself(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody(Role.MISSION)
    somebody(Role.MISSION, "other@example.org")
    fails(client, 5)

    slowed = sign_in(client)

    assert WAIT in slowed.content.decode()
    assert "Location" not in slowed
    assert sign_in(Client(), "other@example.org")["Location"] == "/sign-in/second"
    ahead = time.time() + MINUTE + 1
    monkeypatch.setattr(time, "time", lambda: ahead)
    assert sign_in(client)["Location"] == "/sign-in/second"


def test_strangers_lock_nobody_out_of_another_network(client: Client) -> None:
    somebody(Role.MISSION)
    fails(Client(REMOTE_ADDR="198.51.100.7"), 12)

    assert sign_in(client)["Location"] == "/sign-in/second"


def test_strangers_everywhere_do_not_slow_a_device_that_is_known(client: Client) -> None:
    known = signed_in(Role.MISSION, "boris@example.org")
    known.post("/sign-out")
    for number in range(25):
        fails(Client(REMOTE_ADDR=f"198.51.100.{number}"), 5)
    fails(client, 6)  # the same network as the delegate's

    assert WAIT in sign_in(Client(REMOTE_ADDR="203.0.113.9")).content.decode()
    assert WAIT in sign_in(client).content.decode()
    assert sign_in(known)["Location"] == "/sign-in/second"


def test_who_copied_the_word_of_a_device_is_slowed_too() -> None:
    known = signed_in(Role.MISSION, "boris@example.org")
    thief = Client(REMOTE_ADDR="198.51.100.7")
    thief.cookies["comity-device"] = known.cookies["comity-device"].value
    fails(thief, 5)

    assert WAIT in sign_in(thief).content.decode()
    other = Client()
    other.cookies["comity-device"] = "f" * 43
    assert sign_in(other)["Location"] == "/sign-in/second"


def fails(browser: Client, times: int) -> None:
    """Try so often with a wrong password."""
    for _ in range(times):
        sign_in(browser, password="wrong wrong wrong")


def test_four_failures_lock_nobody_out(client: Client) -> None:
    somebody(Role.MISSION)
    for _ in range(4):
        sign_in(client, password="wrong wrong wrong")

    assert sign_in(client)["Location"] == "/sign-in/second"


def test_where_attempts_cannot_be_counted_nobody_is_told_of_too_many(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    somebody(Role.MISSION)
    client.raise_request_exception = False
    with monkeypatch.context() as full:
        full.setattr(DatabaseCache, "_base_set", lambda *_: False)  # as on a full disk
        answer = sign_in(client)

    assert answer.status_code == 503
    assert "cannot be written just now" in answer.content.decode()
    assert sign_in(client)["Location"] == "/sign-in/second"


def test_an_invitation_gives_the_role_it_was_made_for_whatever_is_sent_along() -> None:
    token = invite(
        email="b@example.org", name="B", appointment=role(Role.MISSION), by="test", now=NOW
    )
    more = {"role": "registrar", "email": "c@example.org", "is_superuser": "1", "is_staff": "on"}

    Client().post(f"/invitations/{token}", {"password": PASSWORD, "again": PASSWORD, **more})

    user = User.objects.get(email="b@example.org")
    assert not getattr(user, "is_superuser", False)
    (found,) = [one for one in people() if one.email == "b@example.org"]
    assert [one.role for one in found.appointments] == [Role.MISSION]
    assert not User.objects.filter(email="c@example.org").exists()


def test_a_role_of_somebody_else_cannot_be_taken() -> None:
    mission = signed_in(Role.MISSION, "boris@example.org")
    somebody(Role.REGISTRAR, "amina@example.org")
    (amina,) = [one for one in people() if one.email == "amina@example.org"]

    mission.post("/account/role", {"role": str(amina.appointments[0].id)})

    assert mission.get("/people").status_code == 404


@pytest.mark.parametrize("written", sorted(routes()))
def test_no_page_has_script_or_style_written_into_it_or_may_be_framed(written: str) -> None:
    browser = Client() if access(written) == EVERYBODY else signed_in(Role.REGISTRAR)
    for address in addresses(written, OURS)[:1]:
        page = browser.get(address)
        assert page["X-Frame-Options"] == "DENY", address
        rule = page["Content-Security-Policy"]
        assert "unsafe" not in rule, address
        if page["Content-Type"].startswith("text/html") and not page.streaming:
            text = page.content.decode()
            assert not re.search(r"<[^>]*\s(?:style|on[a-z]+)=", text), address
            assert "<style" not in text, address
            for tag in re.findall(r"<script[^>]*>", text):
                assert "src=" in tag or 'type="application/json"' in tag, address
        page.close()


def test_the_program_fetches_no_address() -> None:
    reaching = {}
    for path in SOURCES.rglob("*.py"):
        names = set()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        if found := names & NETWORK:
            reaching[str(path.relative_to(SOURCES))] = found

    # A server looks whether its own port is free; an operator names seals that others keep; mail
    # goes to the server of the settings.
    assert reaching == {"cli/serving.py": {"socket"}, "cli/verifying.py": {"urllib.request"}}


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:80@x"])
def test_another_host_is_answered_nowhere(host: str) -> None:
    for address in ("/", "/visits?format=json", "/api/v1/visits", "/sign-in", "/feed.atom"):
        answer = Client().get(address, headers={"host": host})
        assert answer.status_code == 400, address
        assert host.encode() not in answer.content


def test_a_forwarded_host_is_not_believed() -> None:
    asked = {"x-forwarded-host": "evil.example", "x-forwarded-proto": "https"}

    for address in ("/", "/feed.atom", "/calendars/all.ics"):
        assert b"evil.example" not in Client().get(address, headers=asked).content


def test_a_redirect_of_a_page_stays_on_this_host() -> None:
    for address in ("//evil.example/visit/NOR", "/visit//evil.example/1", "/\\evil.example"):
        answer = Client().get(address)
        assert not answer.get("Location", "/").startswith(("//", "http", "/\\")), address
