"""Who may use which address, and what each finds there: every role is tried at every address.

The addresses are read from the URL configuration and the operations of the API from its own
description, so that a new one without a rule fails here. Every address is asked about matters that
are one's own and another's, kept for the public, the parties, the office, and until a day; what
somebody may not read is looked for by a word that stands nowhere else.
"""

from collections.abc import Iterator
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from tests.databases import Databases
from tests.entering import role, sign_in, somebody
from tests.everything import NOBODY, SECRETS, Secret, filled, refs_of
from tests.register import ready
from tests.routes import access, addresses, operations, questions, routes

from comity.accounts.domain import Role
from comity.accounts.models import Appointment
from comity.ledger.queries import position
from comity.portal.answers.ruling import EVERYBODY

ROUTES = routes()
PLAYERS = (NOBODY, *Role)
READ_ALIKE = (NOBODY, Role.MISSION, Role.MANDATE, Role.DESK)
"""One of each who read alike; the registrar reads everything."""
FORMS = ("format=json", "format=csv", "q=letter&known=2024-12-31")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
REFUSED = {302, 401, 403, 404, 405}


@pytest.mark.parametrize("written", sorted(ROUTES))
def test_every_address_says_who_may_use_it(written: str) -> None:
    assert access(written) is not None


@pytest.fixture(scope="module")
def players(databases: Databases) -> Iterator[dict[str, Client]]:
    """A browser for each role, signed in with both factors, and one for nobody."""
    with databases.fresh("sqlite", filled):
        clients = {NOBODY: Client(raise_request_exception=False)}
        for name in Role:
            user = somebody(name, f"{name}@example.org")
            if name is Role.DESK:  # the desk of the mandate, not that of Africa
                Appointment.objects.filter(user=user).update(groups="", mandates="torture")
            clients[name] = Client(raise_request_exception=False)
            clients[name].force_login(user, backend=BACKEND)
        yield clients


def ask(browser: Client, address: str, method: str = "get") -> tuple[HttpResponse, int]:
    """The answer, and how many events were recorded; then all of it is undone.

    So a form that signs out, or records, disturbs no other.
    """
    with transaction.atomic():
        before = position()
        cookies = SimpleCookie(browser.cookies.output(header="", sep=";"))
        found = getattr(browser, method)(address)
        browser.cookies = cookies
        added = position() - before
        transaction.set_rollback(True)
    return found, added


def asked(written: str) -> dict[str, Secret]:
    """The addresses of a route → of whose matter they ask: one address where it has no parts."""
    found: dict[str, Secret] = {}
    for secret in SECRETS:
        for address in addresses(written, secret):
            found.setdefault(address, secret)
    return found


def told(response: HttpResponse) -> bytes:
    """Everything that an answer says: its headers, and its content."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return str(response.headers).encode() + content


def betrayed(told: bytes, player: str) -> list[str]:
    """The words in what an answer says that this player may not read."""
    return [one.word for one in SECRETS if one.word.encode() in told and not one.read_by(player)]


@pytest.mark.parametrize("written", sorted(ROUTES))
def test_each_role_finds_what_it_may_and_nothing_else(
    players: dict[str, Client], written: str
) -> None:
    rule = access(written)

    for address in asked(written):
        for player in PLAYERS:
            found, _ = ask(players[player], address)
            where = f"{player} at {address}: {found.status_code}"
            said = told(found)
            assert found.status_code < 500, where
            assert not betrayed(said, player), where
            if rule == EVERYBODY:
                assert not found.headers.get("Location", "").startswith("/sign-in?"), where
            elif player == NOBODY:
                assert found.status_code in {302, 401}, where
                assert "/sign-in" in found["Location"], where
            elif player not in rule:  # type: ignore[operator]
                assert found.status_code == 404, where
            if player != NOBODY and written != "print.css":  # the address of the page, and no more
                assert "no-store" in found["Cache-Control"], where
            if player in READ_ALIKE:
                in_other_forms(players[player], player, address, said)


def in_other_forms(browser: Client, player: str, address: str, page: bytes) -> None:
    """The forms that a page offers, and what is asked of it in another way, tell no more."""
    for form in FORMS:
        if form.startswith("format") and form.encode() not in page:
            continue
        found, _ = ask(browser, f"{address}?{form}")
        where = f"{player} at {address}?{form}: {found.status_code}"
        assert found.status_code < 500, where
        assert not betrayed(told(found), player), where


@pytest.mark.parametrize("written", sorted(ROUTES))
def test_who_may_not_use_an_address_can_send_nothing_to_it(
    players: dict[str, Client], written: str
) -> None:
    rule = access(written)

    for address, secret in asked(written).items():
        for player in PLAYERS:
            found, added = ask(players[player], address, "post")
            where = f"{player} at {address}: {found.status_code}"
            assert found.status_code < 500, where
            assert not betrayed(told(found), player), where
            if rule != EVERYBODY and (player == NOBODY or player not in rule):  # type: ignore[operator]
                assert found.status_code in REFUSED, where
                assert not added, where
            if "ref" in written and not secret.read_by(player):
                assert found.status_code in REFUSED, where
                assert not added, where


def test_who_may_read_a_matter_finds_it_at_its_address(players: dict[str, Client]) -> None:
    for secret in SECRETS:
        for ref in refs_of(secret):
            for player in PLAYERS:
                found, _ = ask(players[player], f"/{ref}")
                expected = 200 if secret.read_by(player) else 404
                assert found.status_code == expected, f"{player} at /{ref}"


@pytest.mark.parametrize(
    ("method", "path", "parameters"), operations(), ids=lambda one: str(one)[:60]
)
def test_the_api_tells_everybody_what_the_public_reads(
    players: dict[str, Client], method: str, path: str, parameters: list[dict[str, object]]
) -> None:
    asked_for = {one for secret in SECRETS for one in questions(path, parameters, secret)}
    before = position()
    assert method == "GET"

    for address in sorted(asked_for):
        public = players[NOBODY].get(address)
        assert public.status_code in {200, 302, 404, 422}, f"{address}: {public.status_code}"
        assert not betrayed(told(public), NOBODY), address
        for player in (Role.MISSION, Role.REGISTRAR):
            found = players[player].get(address)
            assert (found.status_code, found.content) == (public.status_code, public.content)
        for other in ("post", "put", "patch", "delete"):
            found = getattr(players[Role.REGISTRAR], other)(address)
            assert found.status_code == 405, f"{other} {address}"
    assert position() == before


def test_without_a_second_factor_no_closed_page_is_found(databases: Databases) -> None:
    with databases.fresh("sqlite", ready):
        client = Client()
        somebody(Role.REGISTRAR, factor=False)
        sign_in(client)

        assert client.get("/people")["Location"] == "/account/second-factor"


def test_a_role_that_ended_opens_nothing(databases: Databases) -> None:
    with databases.fresh("sqlite", ready):
        client = Client()
        client.force_login(somebody(Role.REGISTRAR), backend=BACKEND)
        assert client.get("/people").status_code == 200

        Appointment.objects.update(begins=1, ends=role(Role.REGISTRAR).begins)

        assert client.get("/people").status_code == 404
