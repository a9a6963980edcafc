"""Visits are looked for by the year in which they took place, and their days stand in the list."""

import pytest
from django.test import Client
from tests.portal.letters import words

from comity.kernel.years import outside
from comity.ledger.labels.text import plain


def test_a_visit_is_found_by_the_year_in_which_it_was_held(portal: Client) -> None:
    found = portal.get("/visits?held=2014&format=json").json()["items"]

    assert "GMB" in {one["state"] for one in found}
    assert {one["status"] for one in found} <= {"held", "held_in_part"}
    assert all("2014" in one["dates"]["to"] for one in found)


def test_a_visit_is_not_found_before_it_was_held(portal: Client) -> None:
    address = "/visits?held=2014&on=2014-01-31&format=json"

    assert portal.get(address).json()["items"] == []


def test_a_year_that_is_none_is_named_beside_its_field(portal: Client) -> None:
    page = portal.get("/visits?held=lately")

    assert page.status_code == 400
    assert "“lately” is not a year" in words(page)


@pytest.mark.parametrize("year", ["1944", "2201"])
def test_a_year_of_which_no_record_can_tell_is_refused_as_the_command_refuses_it(
    portal: Client, year: str
) -> None:
    page = portal.get(f"/visits?held={year}")

    assert page.status_code == 400
    assert plain(outside(year)) in plain(words(page))


def test_completed_visits_show_the_days_on_which_they_were_held(portal: Client) -> None:
    completed, pending = (
        words(portal.get(f"/visits?mandate=torture&tab={tab}")) for tab in ("completed", "pending")
    )

    assert "Days of the visit" in completed
    assert "Days since" not in completed
    assert "Held in year" in completed
    assert "Days since" in pending
    assert "Held in year" not in pending
