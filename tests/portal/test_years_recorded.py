"""Annual figures of a partial record: a year before it, and figures that need a whole record."""

import pytest
from django.test import Client
from tests.portal.pages import words

SHEET = "/facts-and-figures/{}?format=json&on=2021-01-01"


def sheet(portal: Client, year: int) -> dict[str, list[object]]:
    """Figure → number, of how many, share."""
    tables = portal.get(SHEET.format(year)).json()["tables"]
    (found,) = [one for one in tables if one["table"] == "fact_sheet"]
    return {row["row"]: row["cells"][1:] for row in found["rows"]}


def test_a_year_before_the_record_says_so(portal: Client) -> None:
    page = portal.get("/facts-and-figures/1950")

    assert page.status_code == 404
    assert "The record does not go back to 1950." in words(page)
    assert portal.get("/api/v1/facts-and-figures/1950").status_code == 404
    assert portal.get("/facts-and-figures/2011").status_code == 200


@pytest.mark.parametrize("figure", ["visits", "states_visited", "requests", "states_asked"])
def test_what_is_not_on_record_of_a_year_that_is_not_covered_is_not_nought(
    portal: Client, figure: str
) -> None:
    assert sheet(portal, 2018)[figure] == [None, None, None]


def test_no_share_of_all_states_is_told_of_a_partial_record(portal: Client) -> None:
    told = sheet(portal, 2010)

    assert told["members_not_visited"] == [None, None, None]
    for figure in ("states_asked", "states_visited", "members_visited_ever"):
        number, *rest = told[figure]
        assert (number, rest) == (number or "none", [None, None])


def test_who_holds_a_standing_invitation_is_told_beside_of_whom_nothing_is_recorded(
    portal: Client,
) -> None:
    told = sheet(portal, 2018)
    held, silent = told["standing_invitations"], told["standing_invitations_not_recorded"]

    assert (held[1:], silent[1:]) == ([None, None], [None, None])
    assert (held[0], silent[0]) == (60, 133)
