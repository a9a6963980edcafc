"""`comity user` lets people in, gives and ends roles, and shuts out."""

import pytest
from django.test import Client
from msgspec.structs import replace
from tests.cli.conftest import Run
from tests.databases import Engine
from tests.entering import NOW, PASSWORD, TODAY, role, sign_in

from comity.accounts import services as links
from comity.accounts.domain import Appointment, Role, RoleError, Scope
from comity.accounts.queries import people

MISSION = ("--role", "mission", "--state", "NOR")
REGISTRAR = ("--role", "registrar")


@pytest.fixture(autouse=True)
def register(sample: Engine) -> None:
    """A register with the sample."""


def invite(comity: Run, *options: str) -> str:
    said = comity("user", "invite", "boris@example.org", "--name", "Boris", *options)
    assert said.code == 0, said.err
    return said.out.strip().rpartition("/")[2]


def test_the_link_of_an_invitation_lets_its_person_in(comity: Run) -> None:
    token = invite(comity, *MISSION)
    client = Client()

    client.post(f"/invitations/{token}", {"password": PASSWORD, "again": PASSWORD})

    assert sign_in(client)["Location"] == "/account"
    said = comity("user", "list", "--format", "json")
    (boris,) = said.json["items"]
    assert boris["email"] == "boris@example.org"
    assert "mission/NOR" in boris["roles"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--role", "mission"), "A Mission represents one State"),
        (("--role", "mandate", "--mandate", "nothing"), "is not the code of a mandate"),
        (("--role", "desk"), "A desk is for mandates, States or regional groups"),
        (("--role", "admin", "--state", "NOR"), "has no scope"),
        (("--role", "desk", "--mandate", "torture", "--heads"), "Only a Mission has a head"),
        (("--role", "mandate", "--mandate", "torture", "--assists", "3"), "There is no role 3"),
    ],
)
def test_a_scope_that_does_not_fit_is_refused_in_a_sentence(
    comity: Run, options: tuple[str, ...], told: str
) -> None:
    said = comity("user", "invite", "b@example.org", "--name", "B", *options)

    assert said.code == 1
    assert told in said.err
    assert comity("user", "list", "--format", "json").json["count"] == 0


@pytest.mark.parametrize(
    ("written", "code"),
    [("NOR", "NOR"), ("nor", "NOR"), ("Norway", "NOR"), ("Côte d'Ivoire", "CIV")],
)
def test_a_state_is_named_as_to_every_other_command(comity: Run, written: str, code: str) -> None:
    invite(comity, "--role", "mission", "--state", written)

    assert f"mission/{code}" in comity("user", "list").out


def test_the_people_and_the_open_invitations_are_headed_in_words(comity: Run) -> None:
    token = invite(comity, *MISSION)
    Client().post(f"/invitations/{token}", {"password": PASSWORD, "again": PASSWORD})
    comity("user", "invite", "carla@example.org", "--name", "Carla", *MISSION)

    lines = comity("user", "list").out.splitlines()

    assert lines[0].startswith("Email ")
    assert lines[lines.index("Invitations that are open") + 1].split()[:2] == ["No", "Email"]


def test_a_state_that_is_named_twice_is_one(comity: Run) -> None:
    invite(comity, "--role", "mission", "--state", "NOR", "--state", "Norway")

    assert "mission/NOR" in comity("user", "list").out


def test_what_no_state_is_called_is_refused_as_by_every_other_command(comity: Run) -> None:
    said = comity("user", "invite", "b@example.org", "--name", "B", "--role", "mission",
                  "--state", "Atlantis")  # fmt: skip

    assert said.code == 2
    assert "--state is 'Atlantis'; expected an ISO3 code" in said.err


@pytest.mark.parametrize("written", ["Norway", "nor", "XXX"])
def test_a_role_is_given_by_the_code_of_a_state(written: str) -> None:
    named = replace(role(Role.MISSION), scope=Scope(states=(written,)))

    with pytest.raises(RoleError, match="is not the code of a State"):
        links.invite(email="b@example.org", name="B", appointment=named, by="test", now=NOW)


def test_a_role_ends_and_an_account_is_shut_out(comity: Run) -> None:
    token = invite(comity, *MISSION)
    client = Client()
    client.post(f"/invitations/{token}", {"password": PASSWORD, "again": PASSWORD})
    number = comity("user", "list", "--format", "json").json["items"][0]["roles"].split(":")[0]

    assert comity("user", "end", number).code == 0
    sign_in(client)
    assert "You have no role today" in client.get("/account").content.decode()

    assert comity("user", "shut-out", "boris@example.org").code == 0
    assert client.get("/account").status_code == 302


def test_nobody_gives_a_role_to_an_account_that_a_holder_let_in(comity: Run) -> None:
    holder = role(Role.MANDATE)
    links.accept(token=_link(holder), password=PASSWORD, now=NOW)
    (clara,) = people()
    word = links.let_in(
        email="boris@example.org",
        name="Boris",
        holder=clara.appointments[0],
        by=f"user {clara.id}",
        now=NOW,
        on=TODAY,
    )
    links.accept(token=word, password=PASSWORD, now=NOW)

    refused = comity("user", "appoint", "boris@example.org", *MISSION)
    again = comity("user", "readmit", "boris@example.org", "--forget-factors")
    links.accept(token=again.out.strip().rpartition("/")[2], password=PASSWORD, now=NOW)

    assert refused.code == 1
    assert "comity user readmit boris@example.org --forget-factors" in refused.err
    assert comity("user", "appoint", "boris@example.org", *MISSION).code == 0


def _link(holder: Appointment) -> str:
    return links.invite(
        email="clara@example.org", name="Clara", appointment=holder, by="test", now=NOW
    )


def test_what_is_missing_is_named(comity: Run) -> None:
    assert "--role is missing" in comity("user", "invite", "b@example.org", "--name", "B").err
    assert "E-MAIL" in comity("user", "readmit").err
    assert "the number of a role" in comity("user", "end", "boris").err


def test_the_first_registrar_is_given_at_once_and_the_next_one_waits(comity: Run) -> None:
    first = comity("user", "invite", "amina@example.org", "--name", "Amina", *REGISTRAR)
    links.accept(token=first.out.strip().rpartition("/")[2], password=PASSWORD, now=NOW)

    second = comity("user", "invite", "emeka@example.org", "--name", "Emeka", *REGISTRAR)

    assert "given at once, since there is no registrar or administrator yet" in first.err
    assert second.code == 0
    assert second.out.strip().endswith("/approvals/1")
    assert "a second person has to confirm it there within seven days" in second.err


def test_a_registrars_role_is_not_given_to_an_account_by_one_command(comity: Run) -> None:
    token = invite(comity, *MISSION)
    links.accept(token=token, password=PASSWORD, now=NOW)
    first = comity("user", "invite", "amina@example.org", "--name", "Amina", *REGISTRAR)
    links.accept(token=first.out.strip().rpartition("/")[2], password=PASSWORD, now=NOW)

    said = comity("user", "appoint", "boris@example.org", "--role", "admin", "--why", "holidays")

    assert said.out.strip().endswith("/approvals/1")
    (boris,) = [one for one in people() if one.email == "boris@example.org"]
    assert [one.role for one in boris.appointments] == [Role.MISSION]
