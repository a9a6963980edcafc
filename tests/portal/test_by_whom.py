"""Who declined, cancelled or postponed stands wherever it is said that somebody did.

In the sample all four declinations are the mandate holder's: without it a reader would take each
for the State's refusal.
"""

import pytest
from django.test import Client
from django.utils.translation import override
from tests.portal.pages import words

from comity.kernel.parties import Actor
from comity.ledger.labels.text import plain
from comity.visits.domain.words import BY_SOMEBODY, Status
from comity.visits.labels.terms import REASON, STATUS, status_by

ON = "on=2021-04-23"


def said(portal: Client, address: str) -> str:
    return plain(words(portal.get(address)))


@pytest.mark.parametrize("state", ["ESP", "LBY", "MNG", "PRY"])
def test_lists_and_pages_of_states_say_that_the_mandate_holder_declined(
    portal: Client, state: str
) -> None:
    listed = said(portal, f"/visits?tab=other&state={state}&{ON}")
    page = said(portal, f"/states/{state}?{ON}")

    assert "Declined by the mandate holder" in listed
    assert "Declined by the mandate holder" in page
    assert "1 was declined by the mandate holder." in page


def test_the_page_of_a_mandate_says_who_cancelled(portal: Client) -> None:
    rows = said(portal, f"/mandates/torture?{ON}").partition("Bahrain")[2]

    assert "Cancelled by the mandate holder" in rows.partition("Days since")[0][:300]


def test_the_other_side_is_named_where_it_was_the_other(portal: Client) -> None:
    visits = f"/visits?mandate=torture&tab=other&{ON}"

    rows = said(portal, visits).partition("Guatemala")[2]

    assert "Postponed by the State" in rows.partition("Iraq")[0]


def test_of_dates_proposed_it_is_said_who_proposed_them(portal: Client) -> None:
    page = said(portal, "/visits?mandate=torture&state=GMB&on=2014-08-13")

    assert "Dates proposed by the State" in page


@pytest.mark.parametrize("by", [None, ""])
@pytest.mark.parametrize("status", Status)
def test_where_a_status_is_nobodys_nothing_is_said_of_by_whom(
    status: Status, by: str | None
) -> None:
    assert status_by(status, by) == str(STATUS[status])


def test_where_nobody_knows_by_whom_that_is_said(portal: Client) -> None:
    rows = said(portal, f"/visits?state=IRQ&{ON}")

    assert status_by(Status.POSTPONED, Actor.UNKNOWN) == "Postponed (by whom is not recorded)"
    assert "Cancelled (by whom is not recorded); information up to" in rows


def test_a_postponement_treated_as_a_cancellation_is_told_with_both_sides(portal: Client) -> None:
    told = "ancelled by the mandate holder after postponement by the State"

    assert f"C{told}" in said(portal, f"/visits?state=BHR&{ON}")
    assert f"1 was c{told}." in said(portal, f"/states/BHR?{ON}")


@pytest.mark.parametrize("by", Actor)
def test_every_status_that_somebody_gives_names_who_did(by: Actor) -> None:
    named = {status for status in Status if status_by(status, by) != str(STATUS[status])}

    assert named == BY_SOMEBODY
    assert len({status_by(status, by) for status in named}) == len(BY_SOMEBODY)


def test_of_what_nobody_is_known_to_have_done_no_side_is_named(portal: Client) -> None:
    page = said(portal, f"/visit/IRQ/torture/1?{ON}")

    assert "cancelled (by whom is not recorded) by 5 October 2011" in page
    assert "Brought about" not in page


@pytest.mark.parametrize("language", ["en", "fr", "zh-hans"])
def test_an_outside_event_is_told_once_as_what_cancelled_and_why(
    portal: Client, language: str
) -> None:
    with override(language):
        reason = str(REASON["external"])

    page = said(portal, f"/visit/MDV/torture/1?on=2020-12-01&lang={language}")

    assert reason not in page
