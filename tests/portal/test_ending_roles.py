"""A registrar who ends a role is asked first: what ends, what stays, how it is undone."""

from django.test import Client
from tests.entering import NOW, TODAY, role, signed_in, somebody
from tests.portal.pages import words

from comity.accounts.domain import Role
from comity.accounts.queries import people
from comity.accounts.services import appoint


def of(email: str) -> list[int]:
    """The numbers of the roles that somebody has today."""
    (found,) = (one for one in people() if one.email == email)
    return [one.id for one in found.appointments if one.in_force(TODAY)]


def test_a_role_ends_once_the_registrar_has_read_what_that_means(bare: Client) -> None:
    somebody(Role.MANDATE, "clara@example.org")
    appoint(email="clara@example.org", appointment=role(Role.STAKEHOLDER), by="test", now=NOW)
    number, other = of("clara@example.org")
    somebody(Role.STAKEHOLDER, "dina@example.org")
    assisting = role(Role.MANDATE, assists=number)
    appoint(email="dina@example.org", appointment=assisting, by="test", now=NOW)
    registrar = signed_in(Role.REGISTRAR)
    address = f"/people/roles/{number}/end"
    assert f'href="{address}"' in registrar.get("/people").content.decode()

    page = words(registrar.get(address))

    assert of("clara@example.org") == [number, other]
    for said in ("clara@example.org", "holder", "those who assist in it", "Stakeholder", "anew"):
        assert said in page
    assert registrar.post(address)["Location"] == "/people"
    assert of("clara@example.org") == [other]
    assert registrar.get(address).status_code == 404


def test_no_button_of_the_list_ends_a_role_at_once(bare: Client) -> None:
    somebody(Role.MISSION, "boris@example.org")
    registrar = signed_in(Role.REGISTRAR)

    registrar.post("/people", {"end": of("boris@example.org")[0]})

    assert of("boris@example.org")


def test_a_registrar_does_not_end_the_role_in_which_they_act(bare: Client) -> None:
    registrar = signed_in(Role.REGISTRAR, "emeka@example.org")

    done = registrar.post(f"/people/roles/{of('emeka@example.org')[0]}/end")

    assert done.status_code == 404
    assert of("emeka@example.org")


def test_who_has_an_account_is_given_a_role_anew_where_others_are_invited(bare: Client) -> None:
    somebody(Role.MISSION, "boris@example.org")
    registrar = signed_in(Role.REGISTRAR)
    (number,) = of("boris@example.org")
    registrar.post(f"/people/roles/{number}/end")
    anew = {
        "name": "Boris",
        "email": "Boris@example.org",
        "role": "mission",
        "state": "NOR",
        "days": "7",
    }

    given = registrar.post("/people", anew)
    again = registrar.post("/people", anew)

    assert (given.status_code, again.status_code) == (200, 422)
    assert "has an account already, and the role from its first day on" in words(given)
    assert "has this role already" in words(again)
    (held,) = of("boris@example.org")
    assert held != number
