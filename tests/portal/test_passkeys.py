"""Passkeys and authenticator apps in a real browser, by keyboard, on a telephone, mirrored."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Page
from tests.databases import Databases
from tests.entering import PASSWORD, somebody
from tests.portal.barriers import barriers
from tests.portal.pages import words
from tests.register import ready

from comity.accounts.domain import Role

ADDRESS = "emeka@example.org"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(autouse=True)
def office(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", ready):
        yield


def by_password(page: Page, host: str) -> None:
    page.goto(f"{host}/sign-in")
    page.locator("input[name=login]").fill(ADDRESS)
    page.locator("input[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/account")


def test_a_passkey_is_added_and_signs_in_alone(page: Page, server: str) -> None:
    host = server.replace("127.0.0.1", "localhost")
    somebody(Role.REGISTRAR, ADDRESS, factor=False)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    by_password(page, host)

    page.goto(f"{host}/account/passkeys/new")
    page.locator("input[name=name]").fill("laptop")
    page.locator("input[name=passwordless]").check()
    page.locator("#mfa_webauthn_add").click()
    page.wait_for_url("**/codes")  # shown at once, and once
    page.reload()
    page.wait_for_url("**/account/confirm?**")  # now there is a second factor to be careful with
    page.goto(f"{host}/people")
    assert page.locator("h1").inner_text() == "People"

    page.goto(f"{host}/account")
    with page.expect_navigation():
        page.locator("main form[action='/sign-out'] button").click()
    page.goto(f"{host}/sign-in")
    page.locator("#passkey_login").click()
    page.wait_for_url("**/desk")

    assert "Registrar" in page.locator(".who").inner_text()
    assert not [text for text in said if "Content Security Policy" in text]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", ["en", "qps"])
def test_the_pages_of_an_account_are_accessible_at_every_width(
    page: Page, server: str, width: int, language: str
) -> None:
    somebody(Role.REGISTRAR, ADDRESS, factor=False)
    page.set_viewport_size({"width": width, "height": 800})
    found: dict[str, object] = {}

    def look(path: str) -> None:
        page.goto(f"{server}{path}?lang={language}")
        if told := barriers(page):
            found[path] = told
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found[f"{path} wide"] = wide

    look("/sign-in")
    by_password(page, server)
    for path in ("/account", "/account/security", "/account/second-factor", "/people"):
        look(path)

    assert not found


@pytest.mark.parametrize(
    ("host", "said"), [("127.0.0.1:8000", 1), ("[::1]:8000", 1), ("localhost:8000", 0)]
)
def test_where_browsers_take_no_passkeys_the_pages_say_so(host: str, said: int) -> None:
    somebody(Role.REGISTRAR, ADDRESS, factor=False)
    client = Client(HTTP_HOST=host)

    entrance = words(client.get("/sign-in"))
    client.post("/sign-in", {"login": ADDRESS, "password": PASSWORD})
    adding = words(client.get("/account/passkeys/new"))

    for page in (entrance, adding):
        assert page.count("Browsers take passkeys at an address that has a name") == said
