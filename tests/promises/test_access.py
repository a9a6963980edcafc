"""Who may use which address: every address says it, and every role is tried at every address.

The addresses are read from the URL configuration, so that a new one without a rule fails here, and
so does one of which this page does not say how it is filled in.
"""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.databases import Databases
from tests.entering import sign_in, somebody
from tests.register import ready

from comity.accounts.domain import Role
from comity.portal.ruling import EVERYBODY, access_of

PARTS = {
    "ref": "visit/NOR/torture/1",
    "code": "NOR",
    "state": "NOR",
    "mandate": "torture",
    "name": "manual-2008",
    "place": "visit-requests",
    "token": "of-nobody",
    "provider_id": "office",
    "pk": "1",
    "year": "2014",
    "form": "pdf",
}
NOBODY = "nobody"
PLAYERS = (NOBODY, *Role)


def routes() -> list[tuple[str, URLPattern]]:
    """Every address outside the API, as (how it is written, its pattern)."""
    found: list[tuple[str, URLPattern]] = []

    def walk(resolver: URLResolver, before: str) -> None:
        for one in resolver.url_patterns:
            written = f"{before}{one.pattern}"
            if isinstance(one, URLResolver):
                walk(one, written)
            else:
                found.append((written, one))

    walk(get_resolver(), "")
    return [one for one in found if not one[0].startswith("api/")]


def address(written: str) -> str:
    """The address with its parts filled in."""
    if written.startswith("^"):
        kind = re.search(r"\(\?P<ref>(\w+)", written)
        assert kind, written
        return f"/{kind[1]}/NOR/torture/1"
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda part: PARTS[part[1]], written)


ROUTES = dict(routes())


@pytest.mark.parametrize("written", sorted(ROUTES))
def test_every_address_says_who_may_use_it(written: str) -> None:
    assert access_of(ROUTES[written].callback) is not None


@pytest.fixture(scope="module")
def players(databases: Databases) -> Iterator[dict[str, Client]]:
    """A browser for each role, signed in with both factors, and one for nobody."""
    with databases.fresh("sqlite", ready):
        clients = {NOBODY: Client()}
        for name in Role:
            clients[name] = Client()
            user = somebody(name, f"{name}@example.org")
            clients[name].force_login(
                user, backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        yield clients


@pytest.mark.parametrize("player", PLAYERS)
@pytest.mark.parametrize("written", sorted(ROUTES))
def test_each_role_finds_what_it_may_and_nothing_else(
    players: dict[str, Client], written: str, player: str
) -> None:
    access = access_of(ROUTES[written].callback)

    found = players[player].get(address(written))

    assert found.status_code < 500
    if access == EVERYBODY:
        assert not found.headers.get("Location", "").startswith("/sign-in?")
    elif player == NOBODY:
        assert found.status_code in {302, 401}
        assert "/sign-in" in found["Location"]
    elif player not in access:  # type: ignore[operator]
        assert found.status_code == 404
    if player != NOBODY and written != "print.css":  # the address of the page, and no more
        assert "no-store" in found["Cache-Control"]


def test_without_a_second_factor_no_closed_page_is_found(databases: Databases) -> None:
    with databases.fresh("sqlite", ready):
        client = Client()
        somebody(Role.REGISTRAR, factor=False)
        sign_in(client)

        assert client.get("/people")["Location"] == "/account/second-factor"
