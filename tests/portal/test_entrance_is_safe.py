"""What an attacker tries at the entrance: cookies, forged forms, fixed sessions, other hosts."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.conf import global_settings
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import Settings
from tests.databases import Databases, Engine
from tests.entering import PASSWORD, code, sign_in, signed_in, somebody
from tests.register import ready

from comity.accounts.domain import Role
from comity.ledger.tables import fetch
from comity.site import settings as program

SETTINGS = """from comity.site import settings as s
print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE,
      s.SECURE_HSTS_SECONDS > 0, s.CSRF_TRUSTED_ORIGINS)"""
OF_THE_PROGRAM = getattr(program, "PASSWORD_HASHERS", global_settings.PASSWORD_HASHERS)
SESSION, FORM = "comity", "comity-form"


@pytest.fixture(autouse=True)
def office(databases: Databases) -> Iterator[Engine]:
    with databases.fresh("sqlite", ready) as engine:
        yield engine


def test_who_only_reads_gets_no_cookie(client: Client) -> None:
    for address in ("/", "/visits", "/states", "/record"):
        page = client.get(address)
        assert not page.cookies
        assert page["Cache-Control"] == "public, max-age=60"
        assert "Cookie" in page["Vary"]


def test_whoever_begins_again_and_again_writes_no_session_without_end(client: Client) -> None:
    codes = {
        Client().get("/sign-in/passkey", headers={"accept": "application/json"}).status_code
        for _ in range(70)
    }

    assert codes == {200, 429}
    assert Session.objects.count() == 60
    assert client.post("/sign-in/office?lang=fr").status_code == 429


def test_cookies_are_kept_from_scripts_and_other_sites(client: Client) -> None:
    client.get("/sign-in")
    form = client.cookies[FORM]
    somebody(Role.STAKEHOLDER, factor=False)
    sign_in(client)
    session = client.cookies[SESSION]

    assert (session["httponly"], session["samesite"], session["path"]) == (True, "Lax", "/")
    assert (form["httponly"], form["samesite"]) == (True, "Strict")
    assert not session["domain"]


def test_under_https_cookies_are_bound_to_the_host_and_to_encryption() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            SETTINGS,
        ],
        env={**os.environ, "COMITY_ADDRESS": "https://comity.example.org"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    names = "__Host-comity __Host-comity-form True True True"
    assert told.strip() == f"{names} ['https://comity.example.org']"


@pytest.mark.parametrize(
    "address", ["/sign-in", "/sign-out", "/account/role", "/account/security", "/people"]
)
def test_a_form_of_another_site_is_refused(address: str) -> None:
    inside = signed_in(Role.REGISTRAR)
    outside = Client(enforce_csrf_checks=True)
    outside.cookies = inside.cookies

    assert outside.post(address, {"role": "1"}).status_code == 403


def test_a_session_that_somebody_planted_is_not_the_one_that_is_signed_in(client: Client) -> None:
    somebody(Role.STAKEHOLDER, factor=False)
    client.get("/sign-in")
    client.cookies[SESSION] = "planted0planted0planted0planted0"

    sign_in(client)

    assert client.cookies[SESSION].value != "planted0planted0planted0planted0"
    thief = Client()
    thief.cookies[SESSION] = "planted0planted0planted0planted0"
    assert thief.get("/account").status_code == 302


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "https:evil.example",
        "http://testserver@evil.example/",
    ],
)
def test_after_signing_in_nobody_is_led_elsewhere(client: Client, elsewhere: str) -> None:
    somebody(Role.STAKEHOLDER, factor=False)

    assert sign_in(client, next=elsewhere)["Location"] == "/account"
    assert client.post("/sign-out", {"next": elsewhere})["Location"] == "/"


def test_after_signing_in_one_comes_back_to_the_page_that_asked(client: Client) -> None:
    somebody(Role.REGISTRAR)
    asked = client.get("/people")
    assert asked["Location"] == "/sign-in?next=%2Fpeople"

    sign_in(client, next="/people")
    assert client.post("/sign-in/second", {"code": code()})["Location"] == "/people"


def test_what_was_sent_after_the_session_ended_is_said_to_be_lost(client: Client) -> None:
    turned_away = client.post("/record/new", {"note": "In confidence", "do": "record"})

    page = client.get(turned_away["Location"]).content.decode()
    assert "What you sent was not recorded or kept" in page
    assert "In confidence" not in page
    assert "was not recorded" not in client.get("/sign-in").content.decode()


def test_a_form_whose_cookie_is_gone_is_not_said_to_come_back() -> None:
    page = Client(enforce_csrf_checks=True).post("/record/new", {"do": "record"})

    said = page.content.decode()
    assert page.status_code == 403
    assert "It was not recorded or kept" in said
    assert '<a href="/record/new">The form, opened anew</a>' in said


def test_another_host_is_not_answered(client: Client) -> None:
    assert client.get("/sign-in", headers={"host": "evil.example"}).status_code == 400


def test_no_page_of_the_entrance_may_be_framed_or_kept(client: Client) -> None:
    for address in ("/sign-in", "/account", "/invitations/none", "/sign-in/closed"):
        page = client.get(address)
        assert page["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
        assert "no-store" in page["Cache-Control"]


def test_no_page_of_the_entrance_has_a_script_written_into_it() -> None:
    client = signed_in(Role.REGISTRAR)
    for address in ("/sign-in", "/account", "/people", "/account/second-factor"):
        page = client.get(address, follow=True).content.decode()
        for script in page.split("<script")[1:]:
            opening = script.split(">")[0]
            assert "src=" in opening or 'type="application/json"' in opening


def test_unknown_and_known_addresses_are_refused_in_the_same_words(client: Client) -> None:
    somebody(Role.MISSION)

    known = sign_in(client, password="wrong wrong wrong").content.decode()
    unknown = sign_in(client, email="nobody@example.org", password="wrong wrong wrong")

    told = unknown.content.decode().replace("nobody@example.org", "boris@example.org")
    assert without_tokens(told) == without_tokens(known)


def without_tokens(page: str) -> str:
    parts = page.split('name="csrfmiddlewaretoken" value="')
    return parts[0] + "".join(part.split('"', 1)[1] for part in parts[1:])


def test_a_sign_in_takes_as_long_for_the_unknown_as_for_the_known(
    settings: Settings,
) -> None:
    settings.PASSWORD_HASHERS = OF_THE_PROGRAM
    somebody(Role.MISSION)

    def spent(email: str, number: int) -> float:
        client = Client(REMOTE_ADDR=f"10.0.{number}.{len(email)}")
        before = time.perf_counter()
        sign_in(client, email=email, password="wrong wrong wrong")
        return time.perf_counter() - before

    spent("boris@example.org", 0)
    known = statistics.median(spent("boris@example.org", n) for n in range(1, 4))
    unknown = statistics.median(spent(f"x{n}@example.org", n) for n in range(1, 4))

    # Both hash the password once, which takes far longer than all else.
    assert 0.5 < known / unknown < 2


def test_what_is_kept_of_a_link_and_a_password_lets_nobody_in() -> None:

    somebody(Role.MISSION)

    ((digest,),) = fetch("SELECT digest FROM accounts_invitation")
    ((password,),) = fetch("SELECT password FROM accounts_user")
    assert Client().get(f"/invitations/{digest}").status_code == 410
    assert PASSWORD not in password


def test_the_wrong_role_finds_nothing_as_where_there_is_nothing() -> None:
    client = signed_in(Role.MISSION)

    wrong, nothing = client.get("/people"), client.get("/nothing-here")

    assert wrong.status_code == nothing.status_code == 404
    assert "no-store" in wrong["Cache-Control"]
