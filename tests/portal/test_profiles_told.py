"""A profile says what its numbers are of, and nothing twice (RULES U1, LOOK 3.3)."""

import re
from typing import Final

import pytest
from django.test import Client
from tests.portal.pages import words

GAMBIA: Final = "/states/GMB/cooperation?on=2021-04-23&lang=en"


def test_days_of_turns_stand_at_their_bar_and_are_told_as_not_those_of_the_period(
    portal: Client,
) -> None:
    page = words(portal.get(GAMBIA))

    lead, _, rest = page.partition(" Days awaiting each side ")
    assert "turn for" not in lead
    assert rest.startswith(
        "Time awaiting the State: about 2,775 days; the mandate holder: at most 147 days."
    )
    assert (
        "The days are those of 2 visits, each counted once, whatever the period: from the first"
        " request or invitation to this day, or to where the record ends."
    ) in rest
    assert page.count("whatever the period") == 1


@pytest.mark.parametrize("contested", ["", "&contested=without"])
@pytest.mark.parametrize("state", ["GMB", "TUN", "USA"])
def test_a_visit_has_the_same_days_on_the_page_of_the_state_and_on_its_profile(
    portal: Client, state: str, contested: str
) -> None:
    of_the_state = portal.get(f"/states/{state}?on=2021-04-23&format=json").json()["days"]
    address = f"/states/{state}/cooperation?on=2021-04-23&format=json{contested}"
    profile = portal.get(address).json()

    assert profile["days"] == of_the_state
    assert sum(profile["days_by_mandate"].values()) >= sum(of_the_state.values()) > 0


def test_the_days_of_a_joint_visit_are_added_up_for_its_mandates_beside_it(portal: Client) -> None:
    of_the_state = words(portal.get("/states/GMB?on=2021-04-23&lang=en"))
    profile = words(portal.get(GAMBIA))

    told = "Time awaiting the State: about 2,775 days; the mandate holder: at most 147 days."
    assert told in of_the_state
    assert told in profile
    assert (
        "With a joint visit counted for each of its mandates: State awaited about "
        "2,775 days, mandate holder about 202 days."
    ) in profile


def test_of_matters_whose_record_ends_those_that_were_open_are_told_as_such(
    portal: Client,
) -> None:
    assert "1 matter was open when its information ended, before this date" in words(
        portal.get(GAMBIA)
    )


def test_where_nothing_was_asked_no_levels_are_said_to_add_up(portal: Client) -> None:
    page = words(portal.get(GAMBIA))

    assert "No request is on record in this period." in page
    assert "the levels add up" not in page


def test_what_the_faces_tell_of_is_not_told_again_as_nothing_to_count(portal: Client) -> None:
    _, _, nothing = words(portal.get(GAMBIA)).partition("No cases to count")

    codes = re.findall(r"\b[SM]\d+\b", nothing.partition("Figures are no grades")[0])
    assert codes == ["S10", "S3", "S7", "S9"]


def test_days_of_nobody_and_medians_claim_no_more_than_the_days_of_a_side(portal: Client) -> None:
    of_the_state = words(portal.get("/states/TUN?on=2021-04-23&lang=en"))
    profile = words(portal.get("/states/TUN/cooperation?on=2021-04-23&lang=en"))
    of_the_mandate = words(portal.get("/mandates/torture/cooperation?on=2021-04-23&lang=en"))

    assert "No step was awaited for at least 1,276 days." in of_the_state
    assert "No step was awaited for at least 1,276 days." in profile
    assert re.search(r"Median: State about [\d,]+ days, mandate holder 0 days\.", of_the_mandate)


def test_a_request_whose_record_ends_is_in_no_table_one_without_an_answer(portal: Client) -> None:
    of = cells_by_party(portal, "/mandates/torture/cooperation?from=2006&on=2021-04-23&lang=en")

    assert of["Cyprus"] == ["1", "1", *["not recorded"] * 3, "0", "0", "0"]
    assert of["Guatemala"][2:5] == ["1", "not recorded", "not recorded"]
    assert of["Gambia"][2:5] == ["1", "1", "1"]
    assert of["Algeria"][1:5] == ["0", *["no case"] * 3]


def test_the_table_of_a_state_and_its_figure_tell_the_same_of_its_requests(portal: Client) -> None:
    path = "/states/CYP/cooperation?from=2006&on=2021-04-23&lang=en"
    figures = portal.get(f"{path}&format=json").json()["indicators"]

    (cells,) = cells_by_party(portal, path).values()

    assert figures["S4"]["n"] == figures["S4"]["not_recorded"] == 1
    assert cells[1:3] == ["1", "not recorded"]


def test_requests_under_an_invitation_are_told_as_not_recorded_where_they_are(
    portal: Client,
) -> None:
    path = "/cooperation/figures/S9?mandate=torture&from=2006&on=2021-04-23"
    table = portal.get(f"{path}&format=json").json()["table"]

    page = words(portal.get(path))

    missing = table["answered_si_missing"]
    assert missing
    assert f"Not recorded whether answered, with a standing invitation{missing}" in page


def test_a_table_that_counts_other_acts_than_its_figure_says_which(portal: Client) -> None:
    page = words(portal.get("/mandates/torture/cooperation?from=2006&on=2021-04-23&lang=en"))

    assert page.count("Agreed dates given up by the State") == 1
    assert page.count("Agreed dates given up by the mandate holder") == 1
    assert "Acts of the State that gave up agreed dates in the period, by reason S8" in page
    assert (
        "Acts of the mandate holder that gave up agreed dates in the period, by reason M2" in page
    )


def test_a_state_with_visits_on_record_is_not_said_to_have_none(portal: Client) -> None:
    of_the_state = words(portal.get("/states/MAR?on=2021-04-23&lang=en"))
    profile = words(portal.get("/states/MAR/cooperation?on=2021-04-23&lang=en"))

    assert "2 visits on record." in of_the_state
    assert "No visit that was held is on record." in profile
    assert "No visit is on record." not in profile


def test_what_is_last_known_is_said_to_lack_no_level_that_the_table_gives_it(
    portal: Client,
) -> None:
    path = "/states/MAR/cooperation?from=2006&on=2021-04-23&lang=en"
    page = words(portal.get(path))

    assert portal.get(f"{path}&format=json").json()["totals"]["not_recorded"] == 1
    assert "it has one level" in page
    assert (
        "no days are counted in it, and its level is not recorded if it was requested in the"
        " period."
    ) in page
    assert "no level" not in page


def cells_by_party(portal: Client, path: str) -> dict[str, list[str]]:
    """The cells of the table by State or mandate, by the name in its first column."""
    page = portal.get(path).content.decode()
    table = next(one for one in page.split("<table")[1:] if "First asked</th>" in one)
    rows = re.findall(
        r"<tr>\s*<th scope=\"row\">(.*?)</th>(.*?)</tr>", table.split("</table>")[0], re.DOTALL
    )
    return {
        plain(name): [plain(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells)]
        for name, cells in rows
    }


def plain(cell: str) -> str:
    return re.sub("<[^>]+>", "", cell)


@pytest.mark.parametrize("path", ["/states/GMB", "/states/GMB/cooperation"])
def test_the_parts_of_a_bar_of_days_are_named_below_it(portal: Client, path: str) -> None:
    page = portal.get(path).content.decode()
    named = re.findall(r'<(?:span|b) class="(state|holder)">(State|Mandate holder)</', page)

    assert named == [("state", "State"), ("holder", "Mandate holder")]
