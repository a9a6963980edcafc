"""The holders of a mandate on its page, as of a day."""

import pytest
from django.test import Client
from tests.portal.pages import words


@pytest.mark.parametrize(
    ("on", "named", "later"),
    [
        ("1990-01-01", "Pieter Kooijmans", "Nigel Rodley"),
        ("2005-01-01", "Manfred Nowak", "Alice Jill Edwards"),
    ],
)
def test_who_held_a_mandate_later_is_not_on_its_page_of_an_earlier_day(
    portal: Client, on: str, named: str, later: str
) -> None:
    page = words(portal.get(f"/mandates/torture?on={on}"))
    told = portal.get(f"/mandates/torture?on={on}&format=json").json()

    assert named in page
    assert later not in page
    assert all(one["from"] <= on for one in told["holders"])
