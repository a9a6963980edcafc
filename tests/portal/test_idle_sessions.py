"""A session ends without use; a page warns before, and a form that is sent later comes back."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.db.models import F
from django.http import HttpResponse
from django.test import Client
from playwright.sync_api import Browser
from tests.databases import Databases
from tests.entering import NOW, code, sign_in, signed_in, somebody
from tests.portal.letters import words
from tests.register import ready

from comity.accounts.domain import Role
from comity.accounts.models import KeptForm, SignIn
from comity.accounts.services import drop_ended_sessions

FORM = {"matter": "visit", "state": "Norway", "note": "By <hand>\nand by mail", "do": "record"}


@pytest.fixture(autouse=True)
def office(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", ready):
        yield


def wait(minutes: int) -> None:
    """Let so many minutes pass for every session."""
    ago = timedelta(minutes=minutes)
    Session.objects.update(expire_date=F("expire_date") - ago)
    SignIn.objects.update(since=F("since") - ago, seen=F("seen") - ago)


def left(client: Client) -> int:
    """For how many minutes the session lasts, as the page's script is told."""
    answer = client.get("/account/session")
    return round(answer.json()["seconds"] / 60) if answer.status_code == HTTPStatus.OK else 0


def fields(page: HttpResponse) -> list[tuple[str, str]]:
    """The hidden fields of a page but the proof that a form is ours."""
    found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return [(name, unescape(text)) for name, text in found if name != "csrfmiddlewaretoken"]


def test_a_session_ends_after_an_hour_without_use() -> None:
    client = signed_in(Role.DESK)
    assert left(client) == 60

    wait(61)

    assert client.get("/account")["Location"].startswith("/sign-in")
    assert left(client) == 0


def test_whoever_uses_it_goes_on_and_whoever_only_looks_does_not() -> None:
    client = signed_in(Role.DESK)
    wait(40)
    assert left(client) == 20
    assert left(client) == 20

    client.get("/visits")
    used = left(client)
    wait(40)
    client.get("/account/session?stay=1")

    assert used == 60
    assert left(client) == 60
    wait(40)
    assert client.get("/account").status_code == 200


def test_it_ends_after_twelve_hours_however_much_it_is_used() -> None:
    client = signed_in(Role.DESK)
    for _half_an_hour in range(23):
        wait(30)
        assert client.get("/account").status_code == 200

    assert left(client) == 30
    wait(31)
    assert client.get("/account").status_code == 302


def test_a_form_sent_after_the_end_comes_back_filled_in_to_who_had_signed_in() -> None:
    client = signed_in(Role.DESK)
    wait(61)

    away = client.post("/record/new", FORM)
    page = client.get(away["Location"])
    leads = parse_qs(urlsplit(away["Location"]).query)["next"][0]

    assert "what you sent was not recorded. Sign in, and it comes back." in words(page)
    assert "by mail" not in page.content.decode()
    sign_in(client, "desk@example.org", next=leads)
    came = client.post("/sign-in/second", {"code": code(ago=1), "next": leads})
    assert came["Location"] == "/account/form"
    kept = client.get("/account/form")
    assert dict(fields(kept)) == {**FORM, "do": "read"}
    assert 'action="/record/new"' in kept.content.decode()
    filled = client.post("/record/new", dict(fields(kept))).content.decode()
    assert "By &lt;hand&gt;" in filled
    assert 'value="Norway"' in filled


def test_nobody_else_gets_the_form_though_they_sign_in_in_the_same_browser() -> None:
    client = signed_in(Role.DESK)
    somebody(Role.MISSION)
    wait(61)
    client.post("/record/new", FORM)

    sign_in(client)
    client.post("/sign-in/second", {"code": code()})

    assert "No form is kept for you." in words(client.get("/account/form"))


def test_it_lies_sealed_and_is_dropped_by_its_owner_or_after_a_day() -> None:
    client = signed_in(Role.DESK)
    wait(61)
    client.post("/record/new", FORM)
    (kept,) = KeptForm.objects.all()

    assert "by mail" not in kept.fields
    drop_ended_sessions(now=NOW + timedelta(hours=26))
    assert not KeptForm.objects.exists()


def test_what_is_sent_after_signing_out_is_kept_for_nobody() -> None:
    client = signed_in(Role.DESK)
    cookie = client.cookies["comity"].value
    client.post("/sign-out")
    client.cookies["comity"] = cookie

    assert "lost=1" in client.post("/record/new", FORM)["Location"]
    assert not KeptForm.objects.exists()


def test_the_page_warns_and_the_keyboard_keeps_the_session(chromium: Browser, server: str) -> None:
    client = signed_in(Role.DESK)
    context = chromium.new_context(base_url=server)
    context.add_cookies(
        [{"name": name, "value": one.value, "url": server} for name, one in client.cookies.items()]
    )
    page = context.new_page()
    page.goto("/account")
    wait(56)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_role("alert").get_by_text("You will soon be signed out").wait_for()
    page.get_by_role("button", name="Stay signed in").focus()
    page.keyboard.press("Enter")
    page.get_by_text("You will soon be signed out").wait_for(state="hidden")

    assert left(client) == 60
    wait(61)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.get_by_text("You were signed out.").wait_for()
    context.close()
