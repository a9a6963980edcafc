"""The index of mandates and the page of one: what they are called, when, and whether checked."""

import pytest
from django.test import Client
from tests.portal.pages import words

from comity.ledger.labels.text import plain

NOT_CHECKED = "not checked against a source"


def test_an_earlier_title_is_told_as_finely_as_its_years_are_known_and_marked(
    portal: Client,
) -> None:
    page = plain(words(portal.get("/mandates/poverty")))

    title = "Independent Expert on the question of human rights and extreme poverty"
    assert f"{title} until 2011 · {NOT_CHECKED}" in page


@pytest.mark.parametrize(
    ("code", "on", "told"),
    [
        (
            "poverty",
            "2005-01-01",
            "Special Rapporteur on extreme poverty and human rights from 2011",
        ),
        ("water-sanitation", "2026-11-01", "safe drinking water and sanitation 2011–2016"),
    ],
)
def test_a_title_of_other_days_has_the_years_that_are_known(
    portal: Client, code: str, on: str, told: str
) -> None:
    assert told in plain(words(portal.get(f"/mandates/{code}?on={on}")))


def test_a_title_that_nobody_checked_is_marked_in_the_index(portal: Client) -> None:
    page = plain(words(portal.get("/mandates?on=2005-01-01")))

    assert f"punishmentsince 1985 {NOT_CHECKED}" in page  # its year was checked, its title not


def test_mandates_stand_in_the_index_by_the_word_after_the_article(portal: Client) -> None:
    page = plain(words(portal.get("/mandates")))
    names = ("Extrajudicial", "The independence of judges", "Torture")
    places = [page.index(name) for name in names]

    assert places == sorted(places)
