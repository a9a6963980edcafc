"""A page says to who signed in as whom it is read, and which acts not everybody reads."""

from collections.abc import Iterator

import pytest
from django.test import Client
from tests.databases import Databases
from tests.portal.letters import entered, recorded, staffed, words

from comity.accounts.domain import Role

VISIT = "/visit/NOR/torture/1"
SECRETLY = {
    "f1-kind": "visit.dates_proposed",
    "f1-shown": "visit.dates_proposed",
    "visibility": "",
}


@pytest.fixture
def registrar(databases: Databases) -> Iterator[Client]:
    """A registrar before a request to Norway, days proposed to it and a refusal with its words."""
    with databases.fresh("sqlite", staffed):
        client = entered(Role.REGISTRAR)
        recorded(client)
        recorded(
            client, date="3 April 2014", source="G/SO 214 (2)", **SECRETLY, **{"f1-from": "2015"}
        )
        recorded(
            client,
            date="3 May 2014",
            actor="state",
            **{"f1-kind": "visit.declination", "f1-shown": "visit.declination"},
            **{"f1-reason": "Too many visitors"},
        )
        yield client


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role.REGISTRAR, "As the secretariat reads it; the public may read less."),
        (Role.MISSION, "As the Permanent Mission reads it; the public may read less."),
        (Role.MANDATE, "As the mandate holder reads it; the public may read less."),
        (Role.ADMIN, "As the public reads it."),
    ],
)
def test_the_foot_says_as_whom_a_page_is_read(registrar: Client, role: Role, said: str) -> None:
    assert said in words(entered(role).get(VISIT), "footer")


def test_what_the_public_never_reads_is_not_said_to_be_read_by_it(registrar: Client) -> None:
    admin = entered(Role.ADMIN)

    for page in (
        *(registrar.get(each) for each in ("/account", "/people", "/reminders", "/account/mail")),
        *(admin.get(each) for each in ("/audit", "/account/password")),
    ):
        assert page.status_code == 200
        assert "reads it" not in words(page, "footer")
    assert "As the secretariat reads it" in words(registrar.get("/desk"), "footer")


def test_the_public_is_told_nothing_of_readers(registrar: Client) -> None:
    page = Client().get(VISIT)

    assert "reads it" not in words(page, "footer")
    assert "read by" not in words(page)


def test_an_act_that_not_everybody_reads_says_who_does(registrar: Client) -> None:
    told = words(registrar.get(VISIT))

    assert told.count("read by both sides and the secretariat") == 2
    assert told.count("its words and place: read by both sides and the secretariat") == 1


def test_what_is_kept_from_the_mission_says_so_to_the_office(registrar: Client) -> None:
    recorded(
        registrar,
        date="4 May 2014",
        visibility="office",
        **{"f1-kind": "visit.acknowledgement"},
        actor="state",
        **{"f1-shown": "visit.acknowledgement"},
    )

    assert "read by the secretariat alone" in words(registrar.get(VISIT))
    assert "read by the secretariat alone" not in words(entered(Role.MISSION).get(VISIT))


def test_a_view_as_the_public_reads_it_says_so(registrar: Client) -> None:
    assert "As the public reads it." in words(registrar.get(f"{VISIT}/as-public"), "footer")


def test_nothing_dangles_in_print_where_an_act_can_be_corrected(registrar: Client) -> None:
    html = registrar.get(VISIT).content.decode()

    assert '<span class="no-print"> · <a href="/record/acts/' in html
