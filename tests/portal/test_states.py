"""The page of a State says what the directory and the record know, and no more precisely."""

import pytest
from django.test import Client
from tests.make import fact
from tests.portal.pages import words
from tests.register import RECORDING

from comity.ledger.labels.text import plain
from comity.register import services


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


def test_the_only_act_of_a_visit_is_not_told_as_one_of_several(portal: Client) -> None:
    page = words(portal.get("/visit/MDV/torture/1?on=2021-04-23"))

    assert "Dated more coarsely than by a month: the only act." in page


def test_whether_a_visit_is_open_is_not_said_after_its_record_ended(portal: Client) -> None:
    page = plain(words(portal.get("/states/MAR?on=2014-12-31")))

    assert "1 was open when its information ended, before this date." in page
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
    assert "Days awaiting each side" in page
    assert "No step was awaited for" in page
    assert "turnbar" not in portal.get(address).content.decode()  # a bar has no part for nobody


def test_the_kinds_of_those_who_can_be_visited_are_headed_in_the_plural(portal: Client) -> None:
    page = words(portal.get("/states"))

    assert "Member States 193" in page
    assert "Territories " in page


NOT_CHECKED = "not checked against a source"


def of_directory(portal: Client, address: str) -> str:
    page = plain(words(portal.get(address)))
    return page[page.index("What the directory says") :]


def test_palestine_was_an_observer_not_as_a_state_before_it_was_one(portal: Client) -> None:
    on = "1995-01-01"
    page = of_directory(portal, f"/states/PSE?on={on}")
    states = plain(words(portal.get(f"/states?on={on}")))

    assert f"Kindobserver, not as a State, on this day {NOT_CHECKED}" in page
    assert f"Observer State from29 November 2012 {NOT_CHECKED}" in page
    assert "Permanent Observer Mission of Palestine to" in page
    assert portal.get(f"/states/PSE?on={on}&format=json").json()["kind"] == "observer_entity"
    assert "Observers, not as States, on this day 1 Palestine" in states
    assert "Non-member observer States 1 Holy See" in states


def test_a_formal_name_that_nobody_checked_is_marked(portal: Client) -> None:
    then = of_directory(portal, "/states/BHR?on=1995-01-01")

    assert f"Formal nameState of Bahrain {NOT_CHECKED}" in then
    assert f"Formal nameKingdom of Norway {NOT_CHECKED}" not in of_directory(portal, "/states/NOR")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("SRB", "Serbia and Montenegro from 4 February 2003 to 2 June 2006"),
        ("NLD", "Netherlands until March 2023"),
        ("TUR", "Turkey until 31 May 2022"),
    ],
)
def test_another_name_has_both_bounds_as_finely_as_they_are_known(
    portal: Client, code: str, told: str
) -> None:
    assert f"Another name{told}" in of_directory(portal, f"/states/{code}?on=2026-11-01")


def test_a_later_name_says_from_when_it_is_as_finely_as_that_is_known(portal: Client) -> None:
    page = of_directory(portal, "/states/NLD?on=2010-01-01")

    assert "Another nameNetherlands (Kingdom of the) from March 2023" in page


def test_a_period_stands_in_brackets_after_a_chinese_name(portal: Client) -> None:
    assert "其他名称象牙海岸（至1985年11月）" in plain(
        words(portal.get("/states/CIV?on=2026-11-01&lang=zh-hans"))
    )


@pytest.mark.parametrize("code", ["ISR", "PSE"])
def test_no_page_reads_a_time_zone_as_the_name_of_a_capital(portal: Client, code: str) -> None:
    page = of_directory(portal, f"/states/{code}")

    assert "Time zoneAsia/" in page
    assert "Capital" not in page


def test_an_observer_in_a_regional_group_is_told_as_one_and_why(portal: Client) -> None:
    page = of_directory(portal, "/states/USA")

    assert "Western European and other States (as an observer)" in page
    assert "not a member of any regional group" in page


def test_what_is_to_know_of_a_capital_stands_below_it(portal: Client) -> None:
    page = of_directory(portal, "/states/BOL")

    assert "constitutional capital; the Government sits in La Paz" in page


def test_a_footnote_is_in_the_language_of_its_page(portal: Client) -> None:
    falklands = plain(words(portal.get("/states/FLK?lang=fr")))
    kosovo = plain(words(portal.get("/states/XKX?lang=ru")))

    assert "La souveraineté sur les îles Falkland (Malvinas) fait l’objet" in falklands
    assert "Любые ссылки на Косово следует понимать" in kosovo


def test_a_row_that_nobody_checked_has_its_mark_at_kind_and_footnote(portal: Client) -> None:
    page = of_directory(portal, "/states/XKX")

    assert f"Kindterritory {NOT_CHECKED}" in page
    assert "(1999).Not checked against a source" in page
    assert "Not checked against a source" not in of_directory(portal, "/states/FLK")


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


def test_an_academic_visit_is_no_country_visit_of_a_states(bare: Client) -> None:
    """DESIGN 4: only official and follow-up visits count as held."""
    services.record(
        [
            fact("invitation", "2018-01-15", state="CHL", payload={"type": "academic"}),
            fact("visit_held", "2018-05-01/2018-05-03", state="CHL", payload={"type": "academic"}),
            fact("request", "2019-01-15", state="CHL"),
        ],
        recording=RECORDING,
    )

    page = plain(words(bare.get("/states/CHL?on=2019-02-01")))

    assert "1 visit on record. 1 is open. 1 working or academic visit" in page
    assert "1 was held." not in page
    assert "Time awaiting the State: 17 days." in page
