"""The page of a standing invitation tells everything that was said of it, and by whom."""

import pytest
from django.test import Client
from tests.databases import Databases
from tests.make import fact
from tests.portal.letters import entered, staffed
from tests.portal.pages import Page, words
from tests.register import RECORDING
from tests.taking_back import withdraw

from comity.accounts.domain import Role
from comity.ledger.labels.text import plain
from comity.ledger.tables import fetch, run
from comity.register import services

NORWAY = "standing-invitation/NOR"
GIVEN = fact("given", "2001-03-05", actor="state", stream=NORWAY, mandates="", source="Letter")
HELD = fact(
    "reaffirmed", "2010-09", actor="other", stream=NORWAY, mandates="", source="A list of others"
)
WITHDRAWN = fact(
    "withdrawn", "2015-02-01", actor="state", stream=NORWAY, mandates="", source="Second letter"
)


def told(client: Client, address: str = f"/{NORWAY}") -> str:
    return plain(words(client.get(address)))


def test_who_said_what_when_and_by_which_source_stands_on_its_page(bare: Client) -> None:
    services.record([GIVEN, HELD, WITHDRAWN], recording=RECORDING)

    page = told(bare)

    assert "The standing invitation was withdrawn on 1 February 2015. It is not in force" in page
    for said in (
        "Gave a standing invitation. Letter",
        "Said that the State holds a standing invitation. A list of others",
        "Withdrew its standing invitation. Second letter",
    ):
        assert said in page
    assert "A standing invitation is in force, since 5 March 2001." in told(
        bare, f"/{NORWAY}?on=2012-01-01"
    )
    assert bare.get(f"/{NORWAY}?on=2000-12-31").status_code == 404


def test_two_sources_of_one_statement_stand_at_one_act(portal: Client) -> None:
    page = told(portal, "/standing-invitation/TUR?on=2021-04-23")

    assert page.count("31 October 2020") == 2  # the act, and its other source
    assert "footnote 28, as first published" in page
    assert "also reported: 31 October 2020: A/HRC/46/26, footnote 28, as first published" in page


def test_the_list_the_state_and_search_lead_to_it(bare: Client) -> None:
    services.record([GIVEN], recording=RECORDING)

    for address in ("/standing-invitations", "/states/NOR", "/search?q=standing+invitation"):
        assert f"/{NORWAY}" in Page(bare.get(address)).links


def test_its_acts_are_a_table_and_data_too(bare: Client) -> None:
    services.record([GIVEN, WITHDRAWN], recording=RECORDING)

    told_as = bare.get(f"/{NORWAY}?format=json").json()
    rows = bare.get(f"/{NORWAY}?format=csv").content.decode().splitlines()

    assert (told_as["ref"], told_as["in_force"], told_as["since"]) == (NORWAY, False, "2015-02-01")
    assert [act["kind"] for act in told_as["acts"]] == ["given", "withdrawn"]
    assert [span["status"] for span in told_as["spans"]] == ["in_force", "withdrawn"]
    assert len(rows) == 1 + len(told_as["acts"])


def test_what_was_taken_back_is_gone_from_it_and_as_known_before_stands(bare: Client) -> None:
    services.record([GIVEN, WITHDRAWN], recording=RECORDING)
    (act,) = (one for one in bare.get(f"/{NORWAY}?format=json").json()["acts"] if _ends(one))
    withdraw(str(act["id"]), date=WITHDRAWN.date, recording=RECORDING)

    assert "A standing invitation is in force, since 5 March 2001." in told(bare)
    assert "Withdrew its standing invitation." not in told(bare)


def _ends(act: dict[str, object]) -> bool:
    return act["kind"] == "withdrawn"


def test_a_number_that_it_bore_before_leads_to_it(bare: Client) -> None:
    services.record([GIVEN], recording=RECORDING)
    ((act,),) = fetch("SELECT act FROM act WHERE stream = %s", [NORWAY])
    run(
        "INSERT INTO ref (stream, no, ref, act, given_at) VALUES (%s, 90, %s, %s, '')",
        [NORWAY, f"{NORWAY}/1", act],
    )
    services.rebuild(recording=RECORDING)

    led = bare.get(f"/{NORWAY}/1").headers["Location"]

    assert led.startswith(f"/{NORWAY}?")
    assert "it now bears a reference of its own" in told(bare, led)


@pytest.mark.parametrize("role", Role)
def test_whoever_has_signed_in_reads_it(databases: Databases, role: Role) -> None:
    with databases.fresh("sqlite", staffed):
        services.record([GIVEN], recording=RECORDING)

        assert entered(role).get(f"/{NORWAY}").status_code == 200
