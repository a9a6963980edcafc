"""A visit held in part is told apart wherever visits held are counted (RULES R11)."""

from django.test import Client
from tests.portal.pages import words

from comity.ledger.labels.text import plain

ON = "on=2021-04-23"
"""The visit to the Comoros of 2019 was interrupted by the mandate holder; no other was made."""


def said(portal: Client, address: str) -> str:
    return plain(words(portal.get(address)))


def test_the_page_of_a_state_counts_it_apart(portal: Client) -> None:
    page = said(portal, f"/states/COM?{ON}")

    assert "1 visit on record. 1 was held in part." in page
    assert "1 was held." not in page


def test_the_cooperation_of_a_state_does_not_deny_what_it_counts(portal: Client) -> None:
    page = said(portal, f"/states/COM/cooperation?from=2017-01-01&{ON}")

    assert "1 visit was held in part." in page
    assert "1 visit was held." not in page
    assert "No visit held in whole is on record. The last visit held in part" in page
    assert "No visit is on record" not in page


def test_the_cooperation_of_a_mandate_counts_it_apart(portal: Client) -> None:
    page = said(portal, f"/mandates/torture/cooperation?from=2017-01-01&{ON}")

    assert "1 visit was held in part." in page
    assert "1 visit was held." not in page


def test_the_reports_on_visits_count_it_apart_and_mark_its_row(portal: Client) -> None:
    every, own = (
        said(portal, f"/reports/on-visits?mandate=torture&{state}{ON}")
        for state in ("", "state=COM&")
    )

    assert "14 visits held, as of 23 April 2021. 1 visit held in part, as of" in every
    assert "1 visit held in part, as of 23 April 2021. The draft" in own
    assert "1 visit held, as of" not in own
    assert "Held in part, interrupted by the mandate holder" in own


def test_the_page_of_cooperation_tells_members_visited_only_in_part(portal: Client) -> None:
    page = portal.get(f"/cooperation?from=2019&to=2019&format=json&{ON}").json()

    (year,) = page["members_by_year"]
    assert (year["visited"], year["visited_in_part"]) == (1, 1)
