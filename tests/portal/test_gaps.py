"""A gap in the record stays a gap: no clock runs through it, and no silence counts in it (A2)."""

import pytest
from django.test import Client
from tests.make import fact
from tests.portal.pages import words
from tests.portal.test_coverage import stated
from tests.register import RECORDING

from comity.ledger.labels.text import plain
from comity.register import services

EARLY = stated("2005-12-31", "", "an old list")
LATE = stated("2020-12-31", "", "a new list", begins="2016-01-01")
ASKED = fact("request", "2005-12-01")
REMINDED = fact("reminder", "2016-02-01")
VISIT = "/visit/NOR/torture/1"
PROFILE = "/states/NOR/cooperation?from=2004&to=2020"


@pytest.fixture(autouse=True)
def register(bare: Client) -> None:
    services.record([EARLY, LATE, ASKED], recording=RECORDING)


def days(bare: Client, on: str) -> int:
    """The days awaiting the State, which its visit and its profile tell alike."""
    one = bare.get(f"{VISIT}?on={on}&format=json").json()["days"]["state"]
    profile = bare.get(f"{PROFILE}&on={on}&format=json").json()
    assert profile["days"]["state"] == one
    return int(one)


def test_no_days_of_a_gap_count_for_the_side_that_is_awaited(bare: Client) -> None:
    assert days(bare, "2005-12-31") == 30
    assert days(bare, "2010-06-30") == 30
    assert days(bare, "2016-01-31") == 60


def test_in_a_gap_a_visit_says_when_the_information_ends(bare: Client) -> None:
    page = plain(words(bare.get(f"{VISIT}?on=2010-06-30")))

    assert "31 December 2005" in page
    (listed,) = bare.get("/visits?on=2010-06-30&format=json").json()["items"]
    assert listed["covered_to"] == "2005-12-31"
    assert bare.get(f"{VISIT}?on=2010-06-30&format=json").json()["covered_to"] == "2005-12-31"


def test_a_request_before_a_gap_is_not_said_to_be_unanswered_after_it(bare: Client) -> None:
    found = bare.get(f"{PROFILE}&on=2020-12-31&format=json").json()

    s4 = found["indicators"]["S4"]
    assert (s4["numerator"], s4["not_recorded"], s4["n"]) == (0, 1, 1)
    assert found["totals"]["none"] == 0
    assert found["totals"]["not_recorded"] == 1


def test_a_reminder_after_a_gap_makes_no_silence_of_it(bare: Client) -> None:
    services.record([REMINDED], recording=RECORDING)

    found = bare.get("/states/NOR/cooperation?from=2016&on=2020-12-31&format=json").json()

    assert found["totals"]["none"] == 0
    assert found["totals"]["not_recorded"] == 1


def test_what_is_asked_and_answered_after_a_gap_counts_as_ever(bare: Client) -> None:
    answered = fact("acceptance", "2016-03-01", actor="state")
    services.record([REMINDED, answered], recording=RECORDING)

    found = bare.get(f"{PROFILE}&on=2020-12-31&format=json").json()

    s4 = found["indicators"]["S4"]
    assert (s4["numerator"], s4["not_recorded"]) == (1, 0)
    assert found["totals"]["partial"] == 1
    assert days(bare, "2020-12-31") == 30 + 60
