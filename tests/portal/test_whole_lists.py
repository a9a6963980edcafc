"""A spreadsheet of a list has all of it, whatever of it stands on a page."""

import csv
import io

import pytest
from django.test import Client


@pytest.mark.parametrize("known", ["", "&known=2020"])
@pytest.mark.parametrize("address", ["/visits?tab=", "/mandates/torture?"])
def test_a_spreadsheet_has_every_visit_of_the_list_once(
    portal: Client, address: str, known: str
) -> None:
    told = portal.get(f"{address}{known}&format=json").json()

    answer = portal.get(f"{address}{known}&format=csv")

    _, *rows = csv.reader(io.StringIO(answer.content.decode()))
    assert told["next"]
    assert len(rows) == len({row[0] for row in rows}) == told["count"]


def test_a_spreadsheet_of_a_later_page_goes_on_to_the_end(portal: Client) -> None:
    told = portal.get("/visits?format=json").json()

    answer = portal.get(f"/visits?format=csv&after={told['next']}")

    _, *rows = csv.reader(io.StringIO(answer.content.decode()))
    assert len(rows) == told["count"] - len(told["items"])
