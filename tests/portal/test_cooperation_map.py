"""The map of cooperation: a State without a case, and one of which nothing is known."""

import re

import pytest
from django.test import Client


def categories(portal: Client, begins: str, ends: str) -> dict[str, str]:
    """The category of each State by S4, of one mandate."""
    of = f"/cooperation?mandate=torture&from={begins}&to={ends}&on={ends}&format=json"
    found = portal.get(of).json()
    (rows,) = [
        value for value in found.values() if isinstance(value, list) and is_of_states(value)
    ]
    return {row["state"]: row["category"] for row in rows}


def is_of_states(rows: list[dict[str, str]]) -> bool:
    return bool(rows) and "category" in rows[0]


@pytest.mark.parametrize("state", ["ESP", "MNG", "COM", "MDV"])
def test_no_case_is_complete_only_where_the_record_begins_with_the_period(
    portal: Client, state: str
) -> None:
    assert categories(portal, "2005-01-01", "2010-12-31")[state] == "nothing_on_record"


def test_a_state_whose_record_covers_the_period_and_holds_no_case_was_not_asked(
    portal: Client,
) -> None:
    assert "not_asked" in categories(portal, "2010-01-01", "2010-12-31").values()


def test_a_period_without_a_case_leads_to_where_the_record_begins(portal: Client) -> None:
    empty = portal.get("/cooperation?from=2013&to=2013&on=2014-12-31&lang=en").content.decode()

    (address, said) = re.findall(
        r'<p class="empty[^"]*">\s*<a href="([^"]*)">(.*?)</a>', empty, re.DOTALL
    )[0]
    assert "the first day that this record covers" in said
    longer = portal.get(address.replace("&amp;", "&"))
    assert longer.status_code == 200
    assert "The same as a table" in longer.content.decode()
    assert "The same as a table" not in empty
