"""The facts and figures are told of years that have begun on the day asked of, and of no other."""

import pytest
from django.test import Client
from tests.portal.pages import Page, words


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("/facts-and-figures/2015", "31 December 2014"),
        ("/facts-and-figures/2014?on=2013-06-30", "30 June 2013"),
    ],
)
def test_a_year_that_has_not_begun_on_the_day_is_refused(
    portal: Client, address: str, day: str
) -> None:
    answer = portal.get(address)

    assert answer.status_code == 404
    assert f"has not begun on {day}, the day asked for." in words(answer)


@pytest.mark.parametrize("form", ["json", "csv"])
def test_no_other_form_has_noughts_for_such_a_year(portal: Client, form: str) -> None:
    answer = portal.get(f"/facts-and-figures/2015?format={form}")

    assert answer.status_code == 404
    assert answer.json()["error"].startswith("2015 has not begun on")


def test_the_day_on_which_pages_open_is_offered_where_the_year_has_begun_by_then(
    portal: Client,
) -> None:
    begun = Page(portal.get("/facts-and-figures/2014?on=2013-06-30"))
    not_begun = Page(portal.get("/facts-and-figures/2020?on=2013-06-30"))

    assert "/facts-and-figures/2014" in begun.links
    assert "/facts-and-figures/2020" not in not_begun.links


def test_no_year_to_come_is_offered_on_a_day_to_come(portal: Client) -> None:
    offered = [
        link
        for link in Page(portal.get("/facts-and-figures?on=2199-12-31")).links
        if link.startswith("/facts-and-figures/2") and "printing" not in link
    ]

    assert offered
    assert {portal.get(link).status_code for link in offered} == {200}


def test_a_printing_has_its_own_day_whatever_day_is_asked_of(portal: Client) -> None:
    answer = portal.get("/facts-and-figures/2014?printing=1&on=2010-12-31")

    assert answer.status_code == 200
