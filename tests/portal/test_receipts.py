"""The button that confirms a receipt: what it says beforehand, on the page and in the inbox."""

import pytest
from django.test import Client
from tests.entering import TODAY
from tests.portal.filed import VISIT
from tests.portal.letters import words
from tests.register import RECORDING

from comity.kernel.edtf import iso
from comity.register import services

COUNT = "The days of your turn then count from today."


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
