"""The button that confirms a receipt: what it says beforehand, on the page and in the inbox."""

import pytest
from django.test import Client
from tests.entering import TODAY
from tests.portal.filed import VISIT, act, file
from tests.portal.filed import told as on_record
from tests.portal.letters import hidden, words
from tests.register import RECORDING

from comity.kernel.edtf import iso
from comity.register import services

COUNT = "The days awaiting your reply then count from today."


def covered(until: int) -> None:
    """Say up to which day the record of the visits to Norway is complete."""
    row = {"matter": "coverage", "kind": "coverage", "actor": "secretariat", "source": "register"}
    row |= {"state": "NOR", "mandates": "torture", "date": iso(until), "from": "2026-01-01"}
    done = services.record_rows([row | {"to": iso(until)}], recording=RECORDING)
    assert done.is_clean, done.errors


@pytest.mark.parametrize(("until", "counts"), [(TODAY, True), (TODAY - 1, False)])
def test_a_receipt_is_said_to_move_days_only_where_days_are_counted(
    mission: Client, until: int, counts: bool
) -> None:
    covered(until)

    told = words(mission.get(f"/{VISIT}"))

    assert "Confirm receipt 2 March 2026: Asked to visit." in told
    assert (COUNT in told) is counts


@pytest.mark.parametrize("reminded", [False, True])
def test_the_inbox_says_of_a_receipt_what_the_page_of_the_matter_says(
    mission: Client, mandate: Client, reminded: bool
) -> None:
    if reminded:
        file(mandate, "remind")

    for page in (mission.get(f"/{VISIT}"), mission.get("/mission?kind=visit")):
        told = words(page)
        asked = "Reminded" if reminded else "Asked to visit"
        assert f"{asked}. This says only that it has reached you" in told
        assert ("changes no days." if reminded else COUNT) in told
        assert hidden(page, "about") == act(kind="reminder" if reminded else "request")


def test_no_receipt_is_confirmed_in_the_inbox_of_a_day_that_has_passed(mission: Client) -> None:
    told = words(mission.get("/mission?kind=visit&on=2026-04-01"))

    assert "No receipt of yours is on record." in told
    assert "Confirm receipt" not in told


def test_the_inbox_names_the_act_of_a_statement_whose_receipt_it_confirms(
    mission: Client,
) -> None:
    row = {"matter": "statement", "kind": "shared", "ref": "new:s", "date": iso(TODAY - 2)}
    done = services.record_rows([on_record(**row)], recording=RECORDING)
    assert done.is_clean, done.errors

    page = words(mission.get("/mission?kind=statement"))

    assert "Shared the text with the State. This says only that it has reached you" in page


def test_a_receipt_of_a_request_that_came_by_no_letter_names_no_letter(mission: Client) -> None:
    mission.post(f"/{VISIT}/act/receipt", {"about": act(kind="request"), "do": "record"})

    told = words(mission.get(f"/{VISIT}"))

    assert "Confirmed receipt." in told
    assert "Received the letter" not in told
