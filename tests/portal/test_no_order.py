"""No page, sort, CSV or parameter orders States by a figure, and no figure is of a person."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from tests.portal.pages import PAGES

from comity.directory.queries import directory

FIGURES = [
    address for address in PAGES if "cooperation" in address or address.startswith("/indicators")
]
DOCUMENT = Path(__file__).parents[2] / "docs" / "reference" / "openapi.json"
ON = 735_598  # 31 December 2014
ORDERING = re.compile(r"sort|order|rank|score|best|worst|top|league", re.IGNORECASE)
OF_A_SIDE = {"holder_says"}  # what the mandate holder says of a recommendation, not who it is
OF_PERSONS = re.compile(r"person|holder|rapporteur|expert|officer|user", re.IGNORECASE)


def parameters() -> set[str]:
    """Every parameter of every address of the API, as its document names them."""
    schema = json.loads(DOCUMENT.read_text("utf-8"))
    return {
        one["name"]
        for path in schema["paths"].values()
        for operation in path.values()
        for one in operation.get("parameters", [])
    }


def test_no_parameter_of_the_api_orders_anything() -> None:
    assert not [name for name in parameters() if ORDERING.search(name)]


def test_no_address_and_no_parameter_names_a_person() -> None:
    patterns = [
        str(pattern.pattern)
        for pattern in get_resolver("comity.portal.urls").url_patterns
        if isinstance(pattern, URLPattern)
    ]

    assert not [one for one in patterns if OF_PERSONS.search(one) or ORDERING.search(one)]
    assert not [name for name in parameters() - OF_A_SIDE if OF_PERSONS.search(name)]


@pytest.mark.parametrize("address", FIGURES)
@pytest.mark.parametrize("by", ["sort=value", "order=figure", "order=-numerator", "sort=desc"])
def test_a_page_that_is_asked_to_order_says_that_it_does_not(
    only_read: Client, address: str, by: str
) -> None:
    joint = "&" if "?" in address else "?"

    refused = only_read.get(f"{address}{joint}{by}&format=csv")

    assert refused.status_code == 400
    assert by.partition("=")[0] in refused.json()["error"]


@pytest.mark.parametrize("address", FIGURES)
def test_states_stand_in_the_order_of_the_alphabet(portal: Client, address: str) -> None:
    joint = "&" if "?" in address else "?"

    text = portal.get(f"{address}{joint}format=csv").content.decode()

    rows = list(csv.DictReader(io.StringIO(text)))
    states = [row["state"] for row in rows if row.get("state")]
    once = list(dict.fromkeys(states))
    assert once == directory().sorted(once, "en", ON)


@pytest.mark.parametrize("address", ["/", "/visits", "/standing-invitations"])
def test_so_they_stand_in_lists_and_in_the_rows_of_the_map(portal: Client, address: str) -> None:
    text = portal.get(f"{address}?format=csv").content.decode()

    states = [row["state"] for row in csv.DictReader(io.StringIO(text))]
    once = list(dict.fromkeys(states))
    assert len(once) > 1
    assert once == directory().sorted(once, "en", ON)


@pytest.mark.parametrize("address", FIGURES)
def test_no_figure_names_a_mandate_holder(portal: Client, address: str) -> None:
    text = portal.get(address).content.decode()

    names = {
        holder.name
        for mandate in directory().periods
        for holder in directory().all_holders(mandate)
    }
    assert names
    assert not [name for name in names if name in text]
