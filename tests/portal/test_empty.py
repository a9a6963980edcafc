"""An empty list says what would be here and how it gets there."""

import pytest
from django.test import Client
from tests.portal.pages import Page, words

from comity.ledger.labels.text import plain

SAYS = {
    "/": "No entry is on record for this date. Visits appear here once",
    "/visits": "No visit has this status on this date.",
    "/visits?tab=completed": "A visit’s status follows from its acts",
    "/visits?text=nothing": "No visit fits all of these filters on this day.",
    "/communications": "No letter is on record as of",
    "/communications?state=NOR": "0 letters as of",
    "/statements": "No public statement is on record as of",
    "/reports": "Reports to the Council and the Assembly would be listed",
    "/reports?mandate=torture": "No report fits all of these filters on this day.",
    "/reports/on-visits": "No visit was held by this day, as far as the record goes.",
    "/sessions": "No session was announced by this day",
    "/states/NOR": "The absence of an entry does not mean that no visit was requested",
    "/mandates/torture": "No visit of this mandate is on record by this date.",
    "/deadlines": "Choose a State, a mandate or both",
    "/deadlines?state=NOR": "No rule awaits anything here on this day",
    "/standing-invitations": "No standing invitation is on record by this day.",
    "/not-visited": "No request is on record.",
    "/record": "No statement of coverage is on record, so the record is taken as complete.",
    "/record/to-look-at": "No data issues.",
}


@pytest.mark.parametrize("address", SAYS)
def test_an_empty_page_says_what_would_be_here(bare: Client, address: str) -> None:
    answer = bare.get(address)

    assert answer.status_code == 200
    assert SAYS[address] in words(answer)


def test_in_an_empty_register_every_member_state_was_never_asked(bare: Client) -> None:
    found = bare.get("/not-visited?format=json").json()

    assert len(found["never_asked"]) == 193
    assert found["asked"] == []


def test_no_page_breaks_on_an_empty_register(bare: Client) -> None:
    for address in ("/?mandate=all", "/?mandate=torture", "/states", "/mandates", "/how-we-count"):
        assert bare.get(address).status_code == 200


def test_a_list_empty_for_a_state_leads_to_its_page(portal: Client) -> None:
    page = portal.get("/visits?state=FRA")

    assert "No visit fits all of these filters on this day. France" in plain(words(page))
    assert [link for link in Page(page).links if link.startswith("/states/FRA")]
