"""One registrar alone gives nobody power, whatever they send; two together do."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.databases import Databases
from tests.entering import NOW, PASSWORD, code, role, sign_in, signed_in, somebody
from tests.portal.clock import Clock
from tests.register import ready
from tests.second import AMINA, registrars, wait

import comity.portal.views.approvals
from comity.accounts.domain import Role
from comity.accounts.domain.approvals import OPEN_FOR
from comity.accounts.queries import person_of
from comity.accounts.services import appoint

NEW = "boris@example.org"


@pytest.fixture(autouse=True)
def register(databases: Databases) -> Iterator[None]:
    with databases.fresh("sqlite", ready):
        yield


@pytest.fixture
def two() -> tuple[Client, Client]:
    return registrars()


def asked(client: Client, email: str = NEW, wanted: str = "registrar") -> str:
    """The address of what waits once a role was asked for."""
    form = {"name": "Boris", "email": email, "role": wanted, "days": "7", "why": "Amina leaves"}
    return client.post("/people", form)["Location"]


def roles(email: str = NEW) -> list[str]:
    found = person_of(email)
    return [one.office for one in found.appointments] if found else []


def test_a_second_registrar_confirms_and_the_new_one_comes_in(
    two: tuple[Client, Client], client: Client
) -> None:
    amina, emeka = two
    address = asked(amina)
    waits = emeka.get("/approvals").content.decode()
    assert NEW in waits
    assert "Amina leaves" in waits
    assert f'href="{address}"' in waits

    page = emeka.post(address, {"do": "confirm"})

    (link,) = re.findall(r"/invitations/[\w-]+", page.content.decode())
    client.post(link, {"password": PASSWORD, "again": PASSWORD})
    assert sign_in(client, NEW).status_code == 302
    assert roles() == ["registrar"]
    assert "No requests are waiting." in emeka.get("/approvals").content.decode()
    assert "Confirmed by" in emeka.get("/approvals").content.decode()


def test_who_has_an_account_has_the_role_once_it_is_confirmed(two: tuple[Client, Client]) -> None:
    amina, emeka = two
    somebody(Role.DESK, NEW)
    address = asked(amina, wanted="admin")
    assert roles() == ["desk/african"]

    emeka.post(address, {"do": "confirm"})

    assert roles() == ["desk/african", "admin"]


def test_an_administrator_confirms_a_role_too(two: tuple[Client, Client]) -> None:
    amina, _ = two
    somebody(Role.DESK, NEW)
    address = asked(amina)

    signed_in(Role.ADMIN).post(address, {"do": "confirm"})

    assert roles() == ["desk/african", "registrar"]


def test_nobody_confirms_what_they_asked_for(two: tuple[Client, Client]) -> None:
    amina, _ = two
    somebody(Role.DESK, NEW)
    address = asked(amina)
    assert b'value="confirm"' not in amina.get(address).content

    refused = amina.post(address, {"do": "confirm"})

    assert refused.status_code == 422
    assert "another person has to confirm it" in refused.content.decode()
    assert roles() == ["desk/african"]


def test_nobody_confirms_it_in_a_second_role_or_a_second_account(
    two: tuple[Client, Client],
) -> None:
    amina, _ = two
    somebody(Role.DESK, NEW)
    address = asked(amina)
    admin = appoint(email=AMINA, appointment=role(Role.ADMIN), by="test", now=NOW)
    amina.post("/account/role", {"role": str(admin)})
    again = signed_in(Role.REGISTRAR, "Amina+2@example.org")

    refused = [one.post(address, {"do": "confirm"}) for one in (amina, again)]

    assert [one.status_code for one in refused] == [422, 422]
    assert roles() == ["desk/african"]


def test_a_form_sent_again_does_nothing_more(two: tuple[Client, Client]) -> None:
    amina, emeka = two
    somebody(Role.DESK, NEW)
    address = asked(amina)
    emeka.post(address, {"do": "confirm"})

    again = emeka.post(address, {"do": "confirm"})

    assert again.status_code == 422
    assert "already decided" in again.content.decode()
    assert roles() == ["desk/african", "registrar"]


def test_after_its_time_nothing_is_confirmed(
    two: tuple[Client, Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    amina, emeka = two
    somebody(Role.DESK, NEW)
    address = asked(amina)
    Clock.at = datetime.now(NOW.tzinfo) + OPEN_FOR
    monkeypatch.setattr(comity.portal.views.approvals, "datetime", Clock)

    late = emeka.post(address, {"do": "confirm"})

    assert late.status_code == 422
    assert "The time to confirm this has ended" in late.content.decode()
    assert "It was not confirmed in time." in emeka.get("/approvals").content.decode()
    assert roles() == ["desk/african"]


def test_a_second_factor_of_some_minutes_ago_is_asked_for_again(
    two: tuple[Client, Client],
) -> None:
    amina, emeka = two
    somebody(Role.DESK, NEW)
    address = asked(amina)
    wait(emeka)

    stale = emeka.post(address, {"do": "confirm"})

    assert stale.status_code == 422
    assert "Show your second factor first" in stale.content.decode()
    assert roles() == ["desk/african"]
    (prove,) = re.findall(r'href="(/account/second-factor/confirm[^"]+)"', stale.content.decode())
    shown = emeka.post(prove, {"code": code(ago=1), "next": address})
    assert shown["Location"] == address
    emeka.post(address, {"do": "confirm"})
    assert roles() == ["desk/african", "registrar"]


def test_a_password_alone_is_no_second_factor(two: tuple[Client, Client]) -> None:
    amina, emeka = two
    somebody(Role.DESK, NEW)
    address = asked(amina)
    wait(emeka)

    emeka.post("/account/confirm", {"password": PASSWORD, "next": address})

    assert emeka.post(address, {"do": "confirm"}).status_code == 422
    assert roles() == ["desk/african"]


def test_with_a_stale_second_factor_nothing_is_asked_for(two: tuple[Client, Client]) -> None:
    amina, emeka = two
    wait(amina)
    form = {"name": "Boris", "email": NEW, "role": "registrar", "days": "7"}

    refused = amina.post("/people", form)

    assert refused.status_code == 422
    assert "/account/second-factor/confirm" in refused.content.decode()
    assert "No requests are waiting." in emeka.get("/approvals").content.decode()


def test_a_registrar_who_is_alone_gets_no_second_account(client: Client) -> None:
    alone = signed_in(Role.REGISTRAR, AMINA)
    address = asked(alone, "amina.two@example.org")

    page = alone.get(address).content.decode()
    refused = alone.post(address, {"do": "confirm"})

    assert "No one else can confirm it yet" in page
    assert refused.status_code == 422
    assert "/invitations/" not in refused.content.decode()
    assert "amina.two@example.org" not in open_ones(alone)
    assert roles("amina.two@example.org") == []


def open_ones(client: Client) -> str:
    page = client.get("/people").content.decode()
    return page.partition("Open invitations")[2].partition("Invite a person")[0]


def test_what_is_withdrawn_or_declined_is_not_done(two: tuple[Client, Client]) -> None:
    amina, emeka = two
    first = asked(amina)
    amina.post(first, {"do": "withdraw"})
    second = asked(amina)
    emeka.post(second, {"do": "decline"})

    for address in (first, second):
        assert emeka.post(address, {"do": "confirm"}).status_code == 422
    page = emeka.get("/approvals").content.decode()
    assert "Withdrawn by" in page
    assert "Declined by" in page
    assert roles() == []


def test_a_desk_sees_nothing_of_who_is_to_have_power(two: tuple[Client, Client]) -> None:
    amina, _ = two
    address = asked(amina)
    desk = signed_in(Role.DESK)

    assert NEW not in desk.get("/approvals").content.decode()
    assert desk.get(address).status_code == 404
    assert desk.post(address, {"do": "confirm"}).status_code == 404


def test_roles_without_power_are_given_at_once(two: tuple[Client, Client]) -> None:
    amina, _ = two
    form = {"name": "Boris", "email": NEW, "role": "desk", "group": "african", "days": "7"}

    assert b"/invitations/" in amina.post("/people", form).content


def test_it_may_be_confirmed_for_seven_days() -> None:
    assert timedelta(days=7) == OPEN_FOR
