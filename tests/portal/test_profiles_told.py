"""A profile says what its numbers are of, and nothing twice (RULES U1, LOOK 3.3)."""

import re
from typing import Final

from django.test import Client
from tests.portal.pages import words

GAMBIA: Final = "/states/GMB/cooperation?on=2021-04-23&lang=en"


def test_days_of_turns_are_told_as_not_those_of_the_period(portal: Client) -> None:
    page = words(portal.get(GAMBIA))

    said, _, days = page.partition(" It was the State’s turn for about 2,775 days")
    assert said.endswith(
        "The days of turns are those of 2 parts of mandates in visits, whatever the period: each"
        " from the first request or invitation to this day, or to where the record ends."
    )
    assert days.startswith(", the mandate holder’s for about 202 days.")


def test_days_counted_once_for_each_visit_stand_beside_them_as_on_the_page_of_the_state(
    portal: Client,
) -> None:
    of_the_state = words(portal.get("/states/GMB?on=2021-04-23&lang=en"))
    profile = words(portal.get(GAMBIA))

    assert "the mandate holder’s for at most 147 days." in of_the_state
    assert (
        "With each visit counted once: State’s turn about 2,775 days, mandate holder’s about 147"
        " days."
    ) in profile


def test_of_matters_whose_record_ends_those_that_were_open_are_told_as_such(
    portal: Client,
) -> None:
    assert "1 matter was open where its record ends, before this day" in words(portal.get(GAMBIA))


def test_where_nothing_was_asked_no_levels_are_said_to_add_up(portal: Client) -> None:
    page = words(portal.get(GAMBIA))

    assert "No request is on record in this period." in page
    assert "the levels add up" not in page


def test_what_the_faces_tell_of_is_not_told_again_as_nothing_to_count(portal: Client) -> None:
    _, _, nothing = words(portal.get(GAMBIA)).partition("Nothing to count")

    codes = re.findall(r"\b[SM]\d+\b", nothing.partition("Figures are no grades")[0])
    assert codes == ["S10", "S3", "S7", "S9"]


def test_days_of_nobody_and_medians_claim_no_more_than_the_days_of_a_side(portal: Client) -> None:
    of_the_state = words(portal.get("/states/TUN?on=2021-04-23&lang=en"))
    profile = words(portal.get("/states/TUN/cooperation?on=2021-04-23&lang=en"))
    of_the_mandate = words(portal.get("/mandates/torture/cooperation?on=2021-04-23&lang=en"))

    assert "It was nobody’s turn for at least 1,276 days." in of_the_state
    assert "Nobody’s turn for about 1,276 days." in profile
    assert re.search(r"Median: State about [\d,]+ days, mandate holder 0 days\.", of_the_mandate)
