"""The page on which the owner of an account sees its devices and what happened to it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from tests.databases import Databases
from tests.entering import NOW, PASSWORD, code, role, sign_in, signed_in, somebody
from tests.portal.letters import words
from tests.register import ready

from comity.accounts.domain import Role
from comity.accounts.domain.tracing import Deed, Trace
from comity.accounts.services import appoint
from comity.accounts.services.traces import note

PAGE = "/account/security"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture(autouse=True)
def office(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", ready):
        yield


def browser(address: str = "192.0.2.77", *, agent: str = FIREFOX, ago: int = 0) -> Client:
    """Boris, signed in with both factors on a device of his own."""
    client = Client(headers={"user-agent": agent}, REMOTE_ADDR=address)
    sign_in(client)
    client.post("/sign-in/second", {"code": code(ago=ago)})
    return client


def test_the_account_leads_to_it_and_it_shows_devices_and_networks_roughly() -> None:
    somebody(Role.MISSION)
    own = browser()

    account, page = own.get("/account").content.decode(), words(own.get(PAGE))

    assert f'href="{PAGE}"' in account
    assert "Firefox, Windows" in page
    assert "this device" in page
    assert "192.0.*.*" in page
    assert "192.0.2.77" not in page


def test_what_a_browser_says_of_itself_is_never_repeated() -> None:
    somebody(Role.MISSION)
    own = browser(agent="Call +41 22 000 00 00 to unlock")

    page = words(own.get(PAGE))

    assert "Unknown browser" in page
    assert "Call" not in page


def test_a_device_that_was_signed_out_is_known_no_more() -> None:
    somebody(Role.MISSION)
    other, own = browser(ago=1), browser("198.51.100.9")
    page = own.get(PAGE).content.decode()
    number = page.split('name="device" value="')[1].split('"')[0]

    done = own.post(PAGE, {"device": number})
    page = words(own.get(done["Location"]))

    assert "Signed out." in page
    assert "198.51.*.*" in page
    assert page.count("Firefox, Windows") == 1
    assert other.get("/account").status_code == 302
    assert own.get("/account").status_code == 200


def test_a_new_password_signs_out_all_other_devices_on_the_page_too() -> None:
    somebody(Role.MISSION)
    other, own = browser(ago=1), browser()
    new = "nine green kettles sing slowly"
    own.post("/account/password", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert other.get("/account").status_code == 302
    page = words(own.get(PAGE))
    assert page.count("this device") == 1
    assert " signed in " not in page.split("How you get in")[0]


def test_events_of_ones_own_account_are_told_and_those_of_others_not() -> None:
    boris = somebody(Role.MISSION)
    own = browser()
    signed_in(Role.DESK)
    appoint(email=boris.email, appointment=role(Role.DESK), by="user 99", now=NOW)
    own.post("/account/confirm", {"password": PASSWORD})
    own.post("/account/second-factor/codes/new", {"action": "generate"})

    events = words(own.get(PAGE)).split("Recent events")[1]

    for event in ("Made new recovery codes", "Signed in on a new device", "Came in by a link"):
        assert events.count(event) == 1
    assert events.count("Gave a role") == 2
    assert "another party" in events


def test_many_failures_are_among_the_events() -> None:
    somebody(Role.MISSION)
    own = browser()
    for number in range(1, 11):
        sign_in(Client(REMOTE_ADDR=f"203.0.113.{number}"), password="wrong wrong wrong")

    events = words(own.get(PAGE)).split("Recent events")[1]

    assert events.count("Failed many times to sign in") == 1
    assert "203.0.*.*" in events


def test_fifty_events_a_page_of_the_last_ninety_days() -> None:
    boris = somebody(Role.MISSION)
    own = browser()
    who, now = f"user {boris.pk}", datetime.now(UTC)
    old = now - timedelta(days=91)
    note(Trace(at=old, who=who, deed=Deed.FACTOR_REMOVED, what=""))
    for minute in range(60):
        at = now - timedelta(minutes=minute)
        note(Trace(at=at, who=who, deed=Deed.FACTOR_ADDED, what=""))

    first = own.get(PAGE).content.decode()
    following = own.get(first.split('rel="next"')[0].split('href="')[-1].split('"')[0])

    assert first.count("Added a second factor") == 50
    assert following.content.decode().count("Added a second factor") == 10
    assert "Removed a second factor" not in words(following)
    assert own.get(f"{PAGE}?after=x").status_code == 400


def test_who_has_not_signed_in_is_asked_to() -> None:
    assert Client().get(PAGE)["Location"].startswith("/sign-in")
