"""A link that a holder hands on proves nothing about whose address it is (decision 140)."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from tests.entering import NOW, PASSWORD, TODAY, role, sign_in, signed_in, somebody
from tests.portal.pages import words

from comity.accounts.domain import Role
from comity.accounts.models import Feed, User
from comity.accounts.queries import people
from comity.accounts.services import HandedOnError, accept, appoint, end, invite, new_feed, readmit

VICTOR = "victor@mission.example"
TO_THE_MISSION = {
    "name": "Victor",
    "email": VICTOR,
    "role": "mission",
    "state": "FRA",
    "mandate": "",
    "group": "",
    "heads": "on",
    "days": "7",
}
REFUSED = f"{VICTOR} cannot be invited here. Ask the registrar to give the role."


@pytest.fixture
def clara(bare: Client) -> Client:
    """The holder of the mandate on torture."""
    del bare
    return signed_in(Role.MANDATE, "clara@example.org")


@pytest.fixture
def registrar(bare: Client) -> Client:
    """A registrar."""
    del bare
    return signed_in(Role.REGISTRAR)


def _lets_in(holder: Client, email: str = VICTOR) -> str:
    """The word of the link that a holder is handed; `` where there is none."""
    page = holder.post("/assistants", {"name": "Victor", "email": email}).content.decode()
    found = re.findall(r"/invitations/([\w-]+)", page)
    return found[0] if found else ""


def _hijacked(holder: Client) -> Client:
    """The browser of a holder who opened the link of her assistant herself."""
    user = User.objects.get(pk=accept(token=_lets_in(holder), password=PASSWORD, now=NOW))
    taken = Client()
    sign_in(taken, VICTOR)
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    new_feed(appointment=user.appointments.get().pk, language="en", now=NOW)
    return taken


def _roles(email: str = VICTOR) -> list[Role]:
    (found,) = (one for one in people() if one.email == email)
    return [one.role for one in found.appointments]


def test_a_holder_takes_no_invitation_of_another_office_back(clara: Client) -> None:
    link = invite(
        email=VICTOR, name="Victor", appointment=role(Role.MISSION), by="registrar", now=NOW
    )

    refused = clara.post("/assistants", {"name": "Victor", "email": VICTOR.upper()})

    assert refused.status_code == 422
    assert "/invitations/" not in refused.content.decode()
    assert accept(token=link, password=PASSWORD, now=NOW)


def test_whom_others_know_a_holder_is_told_in_the_same_words(clara: Client) -> None:
    link = invite(
        email=VICTOR, name="Victor", appointment=role(Role.MISSION), by="registrar", now=NOW
    )
    told = {"name": "Victor", "email": VICTOR}

    invited = words(clara.post("/assistants", told))
    accept(token=link, password=PASSWORD, now=NOW)
    has_account = words(clara.post("/assistants", told))

    assert REFUSED in invited
    assert has_account == invited
    assert _roles() == [Role.MISSION]


def test_a_holder_makes_her_own_link_anew(clara: Client) -> None:
    first, second = _lets_in(clara), _lets_in(clara)

    assert Client().get(f"/invitations/{first}").status_code == 410
    assert Client().get(f"/invitations/{second}").status_code == 200


def test_the_assistant_whom_another_holder_let_in_is_not_hers_to_take(clara: Client) -> None:
    accept(token=_lets_in(clara), password=PASSWORD, now=NOW)
    david = signed_in(Role.MANDATE, "david@example.org")

    page = words(david.post("/assistants", {"name": "Victor", "email": VICTOR}))

    assert REFUSED in page
    assert _roles() == [Role.MANDATE]


def test_a_holder_takes_her_own_assistant_back(clara: Client) -> None:
    accept(token=_lets_in(clara), password=PASSWORD, now=NOW)
    (victor,) = (one for one in people() if one.email == VICTOR)
    end(appointment=victor.appointments[0].id, on=TODAY, by="test", now=NOW)

    page = words(clara.post("/assistants", {"name": "Victor", "email": VICTOR}))

    assert "can act for you from now on" in page


def test_an_account_that_a_holder_let_in_takes_no_role_silently(
    clara: Client, registrar: Client
) -> None:
    _hijacked(clara)

    asked = registrar.post("/people", TO_THE_MISSION)

    assert asked.status_code == 422
    page = words(asked)
    assert f"{VICTOR} joined through a link that Boris passed on" in page
    assert "Its roles until now: Mandate on torture, assistant of Boris" in page
    assert "Give the role, with a new link" in page
    assert _roles() == [Role.MANDATE]
    with pytest.raises(HandedOnError):
        appoint(email=VICTOR, appointment=role(Role.MISSION), by="test", now=NOW)


def test_a_registrar_who_gives_the_role_ends_every_way_in_from_before(
    clara: Client, registrar: Client
) -> None:
    taken = _hijacked(clara)
    number = User.objects.get(email=VICTOR).pk

    done = registrar.post("/people", {**TO_THE_MISSION, "anew": number}).content.decode()

    assert _roles() == [Role.MANDATE, Role.MISSION]
    assert taken.get("/account").status_code == 302
    sign_in(taken, VICTOR)
    assert taken.get("/account").status_code == 302
    assert not Authenticator.objects.filter(user=number).exists()
    assert not Feed.objects.exists()
    (link,) = re.findall(r"/invitations/([\w-]+)", done)
    assert accept(token=link, password="a wholly other sentence", now=NOW) == number
    appoint(email=VICTOR, appointment=role(Role.COMMITTEE), by="test", now=NOW)


def test_what_was_agreed_to_of_one_account_is_not_done_to_another(
    clara: Client, registrar: Client
) -> None:
    _hijacked(clara)
    other = somebody(Role.STAKEHOLDER, "femi@example.org")

    asked = registrar.post("/people", {**TO_THE_MISSION, "anew": other.pk})
    given = registrar.post("/people", {**TO_THE_MISSION, "email": other.email, "anew": other.pk})

    assert asked.status_code == 422
    assert _roles() == [Role.MANDATE]
    assert "no link is needed" in words(given)
    assert User.objects.get(pk=other.pk).has_usable_password()


def test_a_new_password_alone_makes_sure_of_nobody(clara: Client) -> None:
    _hijacked(clara)
    kept = readmit(email=VICTOR, by="test", now=NOW, forgets_factors=False)
    accept(token=kept, password=PASSWORD, now=NOW)

    with pytest.raises(HandedOnError):
        appoint(email=VICTOR, appointment=role(Role.MISSION), by="test", now=NOW)
    anew = readmit(email=VICTOR, by="test", now=NOW, forgets_factors=True)
    with pytest.raises(HandedOnError):
        appoint(email=VICTOR, appointment=role(Role.MISSION), by="test", now=NOW)
    accept(token=anew, password=PASSWORD, now=NOW)

    assert appoint(email=VICTOR, appointment=role(Role.MISSION), by="test", now=NOW)


def test_an_assistant_whom_the_office_invited_is_known_to_it(clara: Client) -> None:
    (holder,) = (one for one in people() if one.email == "clara@example.org")
    link = invite(
        email=VICTOR,
        name="Victor",
        appointment=role(Role.MANDATE, assists=holder.appointments[0].id),
        by="command line",
        now=NOW,
    )
    accept(token=link, password=PASSWORD, now=NOW)

    assert REFUSED not in words(clara.post("/assistants", {"name": "V", "email": VICTOR}))
    assert appoint(email=VICTOR, appointment=role(Role.MISSION), by="test", now=NOW)
