"""Coming in by invitation, signing in with a second factor, acting in a role, and going out."""

import html
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from tests.databases import Databases, Engine
from tests.entering import NOW, PASSWORD, TODAY, code, role, sign_in, signed_in, somebody
from tests.portal.letters import focus, words
from tests.register import ready

from comity.accounts.domain import Reading, Role, Scope, Standing
from comity.accounts.queries import acting, people
from comity.accounts.services import (
    AccountError,
    accept,
    appoint,
    end,
    invite,
    readmit,
    shut_out,
)


@pytest.fixture(autouse=True)
def office(databases: Databases) -> Iterator[Engine]:
    with databases.fresh("sqlite", ready) as engine:
        yield engine


def test_an_invitation_lets_one_person_in_once(client: Client) -> None:
    token = invite(
        email="Boris@example.org", name="Boris", appointment=role(Role.MISSION), by="test", now=NOW
    )
    assert "Permanent Mission of" in client.get(f"/invitations/{token}").content.decode()

    came = client.post(f"/invitations/{token}", {"password": PASSWORD, "again": PASSWORD})

    assert (came.status_code, came["Location"]) == (303, "/sign-in")
    arrived, later = client.get("/sign-in"), client.get("/sign-in")
    assert 'value="boris@example.org"' in arrived.content.decode()
    assert "Your password is saved. Sign in with it." in words(arrived)
    assert focus(arrived) == "password"
    assert "boris" not in later.content.decode()
    assert "Your password is saved" not in words(later)
    assert client.get(f"/invitations/{token}").status_code == 410
    assert client.get("/invitations/of-nobody").status_code == 410
    assert sign_in(client)["Location"] == "/account"


def test_how_long_a_password_has_to_be_is_said_before_it_is_chosen(client: Client) -> None:
    token = invite(
        email="b@example.org", name="B", appointment=role(Role.MISSION), by="test", now=NOW
    )
    clara = signed_in(Role.STAKEHOLDER, "clara@example.org")

    for page in (client.get(f"/invitations/{token}"), clara.get("/account/password")):
        assert words(page).count("At least twelve characters; a sentence of several words") == 1
        assert "Your password can" not in words(page)
    assert settings.AUTH_PASSWORD_VALIDATORS[0]["OPTIONS"] == {"min_length": 12}


def test_a_weak_password_is_answered_beside_the_field_and_spends_nothing(client: Client) -> None:
    token = invite(
        email="b@example.org", name="B", appointment=role(Role.MISSION), by="test", now=NOW
    )

    weak = client.post(f"/invitations/{token}", {"password": "short", "again": "short"})
    other = client.post(f"/invitations/{token}", {"password": PASSWORD, "again": "other"})

    assert weak.status_code == other.status_code == 422
    assert "12" in weak.content.decode()
    assert client.get(f"/invitations/{token}").status_code == 200


def test_an_invitation_ends_by_itself_and_by_a_later_one() -> None:
    def made() -> str:
        return invite(
            email="b@example.org", name="B", appointment=role(Role.DESK), by="test", now=NOW
        )

    first, second = made(), made()

    with pytest.raises(AccountError, match="no longer good"):
        accept(token=first, password=PASSWORD, now=NOW)
    with pytest.raises(AccountError, match="no longer good"):
        accept(token=second, password=PASSWORD, now=NOW + timedelta(days=8))
    assert accept(token=second, password=PASSWORD, now=NOW)


def test_without_a_second_factor_one_reads_as_the_public(client: Client) -> None:
    user = somebody(Role.MISSION, factor=False)
    sign_in(client)

    account = client.get("/account")

    assert "Set it up" in account.content.decode()
    assert account["Cache-Control"] == "private, no-store"
    found = acting(user, on=TODAY)
    assert found is not None
    assert (found.standing, found.role) == (Standing.NO_SECOND_FACTOR, None)
    assert found.viewer.reading == Reading.PUBLIC
    assert not found.viewer.is_scoped


def test_a_stakeholder_needs_no_second_factor() -> None:
    found = acting(somebody(Role.STAKEHOLDER, factor=False), on=TODAY)

    assert found is not None
    assert found.role is Role.STAKEHOLDER
    assert not found.viewer.is_scoped


def test_with_a_second_factor_a_delegate_acts_for_the_mission(client: Client) -> None:
    somebody(Role.MISSION)
    assert sign_in(client)["Location"] == "/sign-in/second"
    assert "Boris" not in client.get("/visits").content.decode()

    client.post("/sign-in/second", {"code": "000000"})
    assert "Boris" not in client.get("/visits").content.decode()
    client.post("/sign-in/second", {"code": code()})

    page = client.get("/visits")
    assert "Permanent Mission of" in page.content.decode()
    assert page["Cache-Control"] == "private, no-store"
    assert "Cookie" in page["Vary"]
    assert "ETag" not in page
    client.post("/sign-out")
    assert "Boris" not in client.get("/visits").content.decode()


def test_a_new_holder_inherits_the_mandate_on_the_day_and_the_former_loses_it() -> None:
    former = somebody(Role.MANDATE, "clara@example.org")
    (clara,) = people()
    end(appointment=clara.appointments[0].id, on=TODAY + 5, by="test", now=NOW)
    token = invite(
        email="david@example.org",
        name="David",
        appointment=role(Role.MANDATE, begins=TODAY + 5),
        by="test",
        now=NOW,
    )
    later = accept(token=token, password=PASSWORD, now=NOW)

    def reads(number: int, on: int) -> bool:
        user = type(former).objects.get(pk=number)
        found = acting(user, on=on)
        return found is not None and found.appointment is not None

    assert (reads(former.pk, TODAY + 4), reads(later, TODAY + 4)) == (True, False)
    assert (reads(former.pk, TODAY + 5), reads(later, TODAY + 5)) == (False, True)


def test_an_assistant_acts_as_long_as_the_holder() -> None:
    somebody(Role.MANDATE, "clara@example.org")
    (clara,) = people()
    number = clara.appointments[0].id
    user = somebody(Role.STAKEHOLDER, "femi@example.org")
    appoint(email=user.email, appointment=role(Role.MANDATE, assists=number), by="test", now=NOW)
    on = TODAY

    def mandates() -> bool:
        found = acting(user, on=on)
        assert found is not None
        every = [found.appointment, *found.others]
        return any(one is not None and one.role is Role.MANDATE for one in every)

    assert mandates()
    end(appointment=number, on=TODAY, by="test", now=NOW)
    assert not mandates()


def test_a_role_is_chosen_and_kept_for_the_session() -> None:
    client = signed_in(Role.MISSION, "boris@example.org")
    appoint(
        email="boris@example.org",
        appointment=role(Role.DESK, scope=Scope(mandates=("torture",))),
        by="test",
        now=NOW,
    )
    (boris,) = people()
    desk = next(one.id for one in boris.appointments if one.role is Role.DESK)

    client.post("/account/role", {"role": "999"})
    assert "Permanent Mission of" in client.get("/states").content.decode()
    client.post("/account/role", {"role": str(desk)})

    assert "Desk:" in client.get("/states").content.decode()


def test_sessions_are_listed_and_ended_by_their_owner() -> None:
    somebody(Role.STAKEHOLDER, factor=False)
    here, there = (
        Client(),
        Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}),
    )
    sign_in(here)
    sign_in(there)
    other = Client()
    somebody(Role.STAKEHOLDER, "greta@example.org", factor=False)
    sign_in(other, "greta@example.org")

    page = here.get("/account/security").content.decode()
    assert "Firefox, Linux" in page
    number = page.split('name="device" value="')[1].split('"')[0]
    other.post("/account/security", {"device": number})
    assert "Boris" in there.get("/account").content.decode()
    here.post("/account/security", {"device": number})

    assert there.get("/account").status_code == 302
    assert here.get("/account").status_code == 200


def test_a_session_in_which_another_role_was_chosen_is_listed_and_ended() -> None:
    somebody(Role.STAKEHOLDER, factor=False)
    here, there = Client(), Client()
    sign_in(there)
    number = appoint(
        email="boris@example.org", appointment=role(Role.COMMITTEE), by="test", now=NOW
    )
    there.post("/account/role", {"role": number})
    sign_in(here)

    listed = here.get("/account/security").content.decode()
    here.post("/account/security", {"device": "all"})

    assert listed.count('name="device" value=') == 2  # the other one, and all but this
    assert there.get("/account").status_code == 302
    assert here.get("/account").status_code == 200


def test_a_new_password_ends_every_session_and_can_ask_for_a_new_factor() -> None:
    client = signed_in(Role.MISSION, "boris@example.org")
    token = readmit(email="boris@example.org", by="test", now=NOW, forgets_factors=True)

    accept(token=token, password="a wholly other sentence", now=NOW)

    assert client.get("/account").status_code == 302
    assert sign_in(client, password="a wholly other sentence")["Location"] == "/account"


def test_who_is_shut_out_is_out_at_once() -> None:
    client = signed_in(Role.MISSION, "boris@example.org")

    shut_out(email="boris@example.org", by="test", now=NOW)

    assert client.get("/account").status_code == 302
    assert sign_in(client)["Location"] == "/sign-in/inactive"


def test_a_registrar_invites_on_a_page_and_the_link_is_shown_once() -> None:
    client = signed_in(Role.REGISTRAR)
    wrong = client.post("/people", {"name": "Boris", "email": "b@example.org", "role": "mission"})
    assert wrong.status_code == 422
    assert focus(wrong) == "days"

    made = client.post(
        "/people",
        {
            "name": "Boris",
            "email": "b@example.org",
            "role": "mission",
            "state": "NOR",
            "days": "7",
        },
    )

    page = made.content.decode()
    token = page.split("/invitations/")[1].split("<")[0]
    assert page.index('id="invite"') < page.index(token) < page.index('name="email"')
    assert Client().get(f"/invitations/{token}").status_code == 200
    assert token not in client.get("/people").content.decode()


@pytest.mark.parametrize("page", ["/mission", "/sign-in"])
def test_who_signs_in_goes_on_in_the_language_of_the_address_they_came_from(page: str) -> None:
    somebody(Role.MISSION)
    browser = Client(headers={"accept-language": "en"})
    came = browser.get(f"{page}?lang=fr", follow=True)
    known = {"login": "boris@example.org", "password": PASSWORD}

    first = browser.post(_action(came), {**known, **_next(came)})
    second = browser.get(first["Location"])
    done = browser.post(_action(second), {"code": code()})

    for seen in (came, second):
        assert '<html lang="fr"' in seen.content.decode()
    assert done["Location"] == "/mission?lang=fr"


def test_the_codes_of_a_newcomer_lead_on_to_where_their_role_starts() -> None:
    somebody(Role.MISSION, factor=False)
    browser = Client()
    sign_in(browser)
    page = browser.get("/account/second-factor/app").content.decode()
    secret = re.findall(r'value="([A-Z2-7]{32})"', page)[0]

    codes = browser.post("/account/second-factor/app?lang=es", {"code": code(secret)}, follow=True)

    assert codes.redirect_chain[-1][0] == "/account/second-factor/codes?lang=es"
    assert 'class="button" href="/mission?lang=es"' in codes.content.decode()


@pytest.mark.parametrize(("ago", "is_let_in"), [(0, True), (1, True), (3, False)])
def test_the_code_before_still_holds_for_who_types_slowly(*, ago: int, is_let_in: bool) -> None:
    somebody(Role.MISSION)
    browser = Client()
    sign_in(browser)

    came = browser.post("/sign-in/second", {"code": code(ago=ago)})

    assert (came.status_code == 302) is is_let_in


def _action(page: HttpResponse) -> str:
    """Where the first form of a page is sent."""
    return html.unescape(
        re.findall(r'<form class="fields"[^>]* action="([^"]*)"', page.content.decode())[0]
    )


def _next(page: HttpResponse) -> dict[str, str]:
    """Where the form says that it leads on, where it does."""
    found = re.findall(r'name="next" value="([^"]*)"', page.content.decode())
    return {"next": html.unescape(found[0])} if found else {}
