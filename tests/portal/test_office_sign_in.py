"""An office's own sign-in (OpenID Connect), with a provider that is not ours on this machine."""

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers import registry
from django.http import HttpResponse
from django.test import Client
from oidc_provider_mock import User as Known
from oidc_provider_mock import run_server_in_thread
from pytest_django import Settings
from tests.databases import Databases
from tests.entering import NOW, PASSWORD, code, role, sign_in, somebody
from tests.register import ready

from comity.accounts.domain import Role
from comity.accounts.models import User
from comity.accounts.queries import people
from comity.accounts.services import accept, appoint, readmit
from comity.portal.entrance.office.provider import OfficeProvider
from comity.site.openid import openid_connect


@pytest.fixture(autouse=True)
def office(
    databases: Databases, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setitem(registry.provider_map, OfficeProvider.id, OfficeProvider)
    known = [
        Known(sub="boris", claims={"email": "boris@example.org", "email_verified": True}),
        Known(sub="mallory", claims={"email": "boris@example.org", "email_verified": False}),
        Known(sub="zoe", claims={"email": "zoe@example.org", "email_verified": True}),
        Known(sub="of-a-mission", claims=verified("mission@example.org")),
        Known(sub="of-another-domain", claims=verified("desk@elsewhere.example")),
        Known(sub="without-factor", claims=verified("new@example.org")),
        Known(sub="text-true", claims={"email": "boris@example.org", "email_verified": "true"}),
        Known(sub="list", claims={"email": ["boris@example.org"], "email_verified": True}),
        Known(sub="number", claims={"email": 7, "email_verified": 1}),
    ]
    with (
        databases.fresh("sqlite", ready),
        run_server_in_thread(user_claims=known) as server,
    ):
        settings.SOCIALACCOUNT_PROVIDERS = openid_connect(
            {
                "COMITY_OIDC_ISSUER": f"http://127.0.0.1:{server.server_port}",
                "COMITY_OIDC_CLIENT": "comity",
                "COMITY_OIDC_SECRET": "secret",
                "COMITY_OIDC_DOMAINS": "@Example.org",
                "COMITY_OIDC_NAME": "the Mission's office",
            }
        )
        yield


def verified(address: str) -> dict[str, object]:
    return {"email": address, "email_verified": True}


def come_by_office(client: Client, sub: str, start: str = "/sign-in/office") -> HttpResponse:
    """What Comity answers when somebody comes back from the office's sign-in."""
    return client.get(asked_at_office(client, sub, start))  # type: ignore[return-value]


def asked_at_office(client: Client, sub: str, start: str = "/sign-in/office") -> str:
    """Where the office sends somebody back to, once they have shown there who they are."""
    there = client.post(start)["Location"]
    back = requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=30)
    came = urlsplit(back.headers["Location"])
    return f"{came.path}?{came.query}"


def test_the_page_offers_it_and_a_link_alone_does_not_begin_it(client: Client) -> None:
    assert "the Mission" in client.get("/sign-in").content.decode()

    asked = client.get("/sign-in/office")

    assert asked.status_code == 200
    assert "Location" not in asked


def test_it_opens_the_account_that_there_is_and_asks_for_the_second_factor(client: Client) -> None:
    somebody(Role.DESK)

    assert come_by_office(client, "boris")["Location"] == "/sign-in/second"
    assert client.get("/account").status_code == 302
    client.post("/sign-in/second", {"code": code()})

    assert "Desk:" in client.get("/visits").content.decode()


def test_it_leads_on_in_the_language_of_the_address_from_which_they_came(client: Client) -> None:
    somebody(Role.DESK)
    page = client.get("/sign-in?lang=ar").content.decode()

    (action,) = re.findall(r'action="(/sign-in/office[^"]*)"', page)

    assert come_by_office(client, "boris", unescape(action))["Location"] == (
        "/sign-in/second?lang=ar"
    )


def test_an_office_sign_in_makes_no_account(client: Client) -> None:
    come_by_office(client, "zoe")

    assert client.get("/account").status_code == 302
    assert people() == []


def test_an_address_that_the_office_did_not_verify_opens_nothing(client: Client) -> None:
    somebody(Role.DESK)

    come_by_office(client, "mallory")

    assert client.get("/account").status_code == 302
    assert len(people()) == 1


def test_an_answer_that_was_not_asked_for_is_refused(client: Client) -> None:
    somebody(Role.DESK)

    client.get("/sign-in/office/back?code=stolen&state=forged")

    assert client.get("/account").status_code == 302


def test_nobody_connects_another_identity_from_an_open_session(client: Client) -> None:
    somebody(Role.STAKEHOLDER, factor=False)
    sign_in(client)

    begun = client.post("/sign-in/office?process=connect")

    assert begun.status_code == 404
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_an_answer_that_is_not_to_let_somebody_in_connects_nothing(
    client: Client, process: str
) -> None:
    somebody(Role.STAKEHOLDER, factor=False)
    back = asked_at_office(client, "zoe", f"/sign-in/office?process={process}")
    sign_in(client)

    assert client.get(back).status_code == 404
    assert not SocialAccount.objects.exists()


def test_who_signed_in_meanwhile_is_let_in_by_no_answer_of_the_office(client: Client) -> None:
    somebody(Role.STAKEHOLDER, "greta@example.org", factor=False)
    somebody(Role.DESK)
    back = asked_at_office(client, "boris")
    sign_in(client, "greta@example.org")

    assert client.get(back).status_code == 404
    assert "greta@example.org" in client.get("/account").content.decode()


def test_a_readmission_ends_the_way_in_by_an_office(client: Client) -> None:
    boris = somebody(Role.DESK)
    SocialAccount.objects.create(user=boris, provider="office", uid="zoe")
    token = readmit(email=boris.email, by="test", now=NOW, forgets_factors=False)

    accept(token=token, password=PASSWORD, now=NOW)
    come_by_office(client, "zoe")

    assert client.get("/account").status_code == 302
    assert not SocialAccount.objects.exists()


def test_a_half_named_office_is_answered_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="COMITY_OIDC_SECRET"):
        openid_connect({"COMITY_OIDC_ISSUER": "https://office.example", "COMITY_OIDC_CLIENT": "c"})
    assert openid_connect({}) == {}


@pytest.mark.parametrize(
    "sub", ["of-a-mission", "of-another-domain", "without-factor", "text-true", "list", "number"]
)
def test_the_office_opens_no_account_that_is_not_its_own(client: Client, sub: str) -> None:
    somebody(Role.DESK)
    somebody(Role.MISSION, "mission@example.org")
    somebody(Role.DESK, "desk@elsewhere.example")
    somebody(Role.DESK, "new@example.org", factor=False)
    before = accounts()

    refused = come_by_office(client, sub)

    assert "Location" not in refused
    assert "Your office did not let you in" in refused.content.decode()
    assert client.get("/account").status_code == 302
    assert accounts() == before


def test_before_the_second_factor_nothing_of_the_account_changes(client: Client) -> None:
    boris = somebody(Role.DESK)
    elsewhere = Client()
    sign_in(elsewhere)
    elsewhere.post("/sign-in/second", {"code": code()})
    before = accounts()

    come_by_office(client, "boris")

    assert accounts() == before
    assert not SocialAccount.objects.exists()
    assert elsewhere.get("/account").status_code == 200
    assert sign_in(Client())["Location"] == "/sign-in/second"
    assert boris.check_password(PASSWORD)


def test_it_is_connected_by_the_second_factor_and_keeps_no_name(client: Client) -> None:
    somebody(Role.DESK)

    come_by_office(client, "boris")
    client.post("/sign-in/second", {"code": code()})

    (kept,) = SocialAccount.objects.values("uid", "extra_data")
    assert kept == {"uid": "boris", "extra_data": {}}


def test_a_wrong_second_factor_connects_nothing(client: Client) -> None:
    somebody(Role.DESK)

    come_by_office(client, "boris")
    client.post("/sign-in/second", {"code": "000000"})

    assert not SocialAccount.objects.exists()


def test_an_office_that_was_left_half_way_is_not_connected_by_a_password(client: Client) -> None:
    somebody(Role.DESK)

    come_by_office(client, "boris")
    client.post("/sign-out")
    sign_in(client)
    client.post("/sign-in/second", {"code": code()})

    assert client.get("/account").status_code == 200
    assert not SocialAccount.objects.exists()


def test_who_gets_a_role_of_others_comes_by_the_office_no_more(client: Client) -> None:
    boris = somebody(Role.DESK)
    SocialAccount.objects.create(user=boris, provider="office", uid="boris")
    appoint(email=boris.email, appointment=role(Role.MISSION), by="test", now=NOW)

    come_by_office(client, "boris")

    assert client.get("/account").status_code == 302


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"COMITY_OIDC_DOMAINS": ""}, "COMITY_OIDC_DOMAINS"),
        ({"COMITY_OIDC_ISSUER": "http://office.example"}, "expected an address of https"),
        ({"COMITY_OIDC_ROLES": "desk,boss"}, "names 'boss'"),
    ],
)
def test_an_office_that_is_not_safely_named_is_answered_in_a_sentence(
    changed: dict[str, str], said: str
) -> None:
    named = {
        "COMITY_OIDC_ISSUER": "https://office.example",
        "COMITY_OIDC_CLIENT": "c",
        "COMITY_OIDC_SECRET": "s",
        "COMITY_OIDC_DOMAINS": "office.example",
    }

    with pytest.raises(ValueError, match=said):
        openid_connect({**named, **changed})


def accounts() -> list[tuple[object, ...]]:
    """What is kept of accounts and their ways in."""
    return [*User.objects.values_list(), *SocialAccount.objects.values_list()]
