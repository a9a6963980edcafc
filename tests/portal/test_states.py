"""The page of a State says what the directory and the record know, and no more precisely."""

from django.test import Client
from tests.portal.pages import words

from comity.ledger.labels.text import plain


def test_a_standing_invitation_known_by_a_list_was_held_by_its_day(portal: Client) -> None:
    page = words(portal.get("/states/TUR"))

    assert "held by 31 January 2003 at the latest." in page


def test_a_year_of_membership_is_not_told_as_a_day(portal: Client) -> None:
    page = words(portal.get("/states/TUR"))

    assert "1 January 1945" not in page
    assert "1945" in page


def test_one_coarse_act_is_not_told_in_the_plural(portal: Client) -> None:
    page = words(portal.get("/visit/KGZ/torture/1"))

    assert "Dated more coarsely than by a month: 1 of 4 acts." in page


def test_whether_a_visit_is_open_is_not_said_after_its_record_ended(portal: Client) -> None:
    page = plain(words(portal.get("/states/MAR?on=2014-12-31")))

    assert "1 was open when last known; its record ends before this day." in page
    assert "1 is open." not in page


def test_few_visits_that_are_neither_open_nor_held_are_told_by_their_status(
    portal: Client,
) -> None:
    page = plain(words(portal.get("/states/IRQ?on=2014-12-31")))

    assert "1 was cancelled (by whom is not recorded)." in page  # by whom, the source does not say
    assert "declined, cancelled" not in page


def test_days_that_were_no_sides_turn_are_told_of_a_state_as_of_its_visit(portal: Client) -> None:
    address = "/states/JPN?on=2016-12-31"
    of_visit = portal.get("/visit/JPN/expression/1?on=2016-12-31&format=json").json()["days"]

    page = words(portal.get(address))

    assert of_visit["nobody"] > 0
    assert portal.get(f"{address}&format=json").json()["days"] == of_visit
    assert "Days of each turn" in page
    assert "It was nobody’s turn for" in page
    assert "turnbar" not in portal.get(address).content.decode()  # a bar has no part for nobody


def test_the_kinds_of_those_who_can_be_visited_are_headed_in_the_plural(portal: Client) -> None:
    page = words(portal.get("/states"))

    assert "Member States 193" in page
    assert "Territories " in page


def test_a_formal_name_stands_only_in_a_language_that_has_one(portal: Client) -> None:
    names = {
        lang: "Kingdom of Morocco" in page or "Royaume du Maroc" in page
        for lang in ("en", "fr", "es", "ru", "ar", "zh-hans")
        if (page := plain(words(portal.get(f"/states/MAR?lang={lang}"))))
    }

    assert names == {
        "en": True,
        "fr": True,
        "es": False,
        "ru": False,
        "ar": False,
        "zh-hans": False,
    }
    assert "Nombre oficial" not in words(portal.get("/states/MAR?lang=es"))
