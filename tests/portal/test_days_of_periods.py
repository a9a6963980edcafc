"""The bounds of a period: in words where people read, in figures in every link."""

import pytest
from django.test import Client
from tests.portal.pages import Page


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "31 December 2014"), ("fr", "31 décembre 2014"), ("zh-hans", "2014年12月31日")],
)
@pytest.mark.parametrize("address", ["/cooperation", "/states/MAR/cooperation"])
def test_a_form_shows_the_bounds_of_a_period_as_it_shows_other_days(
    portal: Client, address: str, language: str, words: str
) -> None:
    page = Page(portal.get(f"{address}?lang={language}"))

    assert page.values["on"] == words
    assert page.values["to"] == words


def test_a_year_stays_a_year_in_the_form(portal: Client) -> None:
    page = Page(portal.get("/cooperation?from=2006&to=2010"))

    assert (page.values["from"], page.values["to"]) == ("2006", "2010")


def test_what_cannot_be_read_stands_in_the_form_as_it_was_written(portal: Client) -> None:
    page = Page(portal.get("/cooperation?from=spring"))

    assert page.values["from"] == "spring"


def test_a_period_in_words_is_one_in_figures_in_every_link(portal: Client) -> None:
    page = Page(portal.get("/cooperation?lang=fr&from=1er+mars+2006&to=d%C3%A9cembre+2010"))

    kept = [link for link in page.links if "from=" in link]
    assert kept
    assert all("from=2006-03-01" in link and "to=2010-12" in link for link in kept)


def test_a_month_in_words_begins_on_its_first_day(portal: Client) -> None:
    words = portal.get("/cooperation?from=March+2006&format=json").json()["period"]
    figures = portal.get("/cooperation?from=2006-03&format=json").json()["period"]

    assert words == figures
    assert words["from"] == "2006-03-01"


def test_two_periods_beside_each_other_are_both_in_words(portal: Client) -> None:
    address = "/states/GMB/cooperation/torture?from=2006&from2=2004-01-01&to2=2005-06-30"

    page = Page(portal.get(address))

    assert (page.values["from2"], page.values["to2"]) == ("1 January 2004", "30 June 2005")


def test_the_list_of_letters_shows_its_days_in_words(portal: Client) -> None:
    page = Page(portal.get("/communications?from=2014-01-01&to=March+2014"))

    assert (page.values["from"], page.values["to"]) == ("1 January 2014", "March 2014")
