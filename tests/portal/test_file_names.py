"""A table is saved under a name that says which it is and of which days it tells."""

import re

import pytest
from django.test import Client
from tests.portal.pages import WITH_DATA

HERE = "on=2019-01-01"
NAME = re.compile(r'inline; filename="(comity-[A-Za-z0-9-]+\.csv)"', re.ASCII)


def name_of(portal: Client, address: str) -> str:
    """The name under which a browser keeps the table of a page."""
    joint = "&" if "?" in address else "?"
    answer = portal.get(f"{address}{joint}format=csv")
    found = NAME.fullmatch(answer["Content-Disposition"])
    assert found, answer["Content-Disposition"]
    return found[1]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (f"/?{HERE}", "comity-map-2019-01-01.csv"),
        (f"/visits?{HERE}", "comity-visits-2019-01-01.csv"),
        (f"/visits?tab=pending&state=NOR&{HERE}", "comity-visits-pending-NOR-2019-01-01.csv"),
        (
            f"/visit/GMB/torture/1?{HERE}&known=2019-06-30",
            "comity-visit-GMB-torture-1-2019-01-01-known-2019-06-30.csv",
        ),
        (
            f"/cooperation/figures/S2?from=2017-01-01&to=2018-12-31&{HERE}",
            "comity-cooperation-figures-S2-from-2017-01-01-to-2018-12-31-2019-01-01.csv",
        ),
        (
            f"/facts-and-figures/2014?table=visits&{HERE}",
            "comity-facts-and-figures-2014-visits-2014-12-31.csv",
        ),
    ],
)
def test_a_name_says_which_table_it_is_and_of_which_days(
    portal: Client, address: str, name: str
) -> None:
    assert name_of(portal, address) == name


@pytest.mark.parametrize("address", WITH_DATA)
def test_every_table_has_a_name_that_every_system_can_keep(portal: Client, address: str) -> None:
    name = name_of(portal, address)

    assert re.search(r"-\d{4}-\d\d-\d\d(-known-\d{4}-\d\d-\d\d)?\.csv$", name)
    assert len(name) < 200


@pytest.mark.parametrize("language", ["fr", "ar", "zh-hans"])
def test_a_table_has_the_same_name_in_every_language(portal: Client, language: str) -> None:
    assert name_of(portal, f"/visits?{HERE}&lang={language}") == name_of(portal, f"/visits?{HERE}")


def test_a_name_has_no_sign_that_ascii_lacks(portal: Client) -> None:
    assert name_of(portal, f"/visits?state=Türkiye&{HERE}") == (
        "comity-visits-Turkiye-2019-01-01.csv"
    )


def test_a_list_of_what_is_now_names_the_day_of_today(portal: Client) -> None:
    seals, search = "/record/seals", "/search?q=torture"

    days = {name_of(portal, address)[-14:] for address in (seals, search)}

    assert days == {name_of(portal, "/visits?on=today")[-14:]}
