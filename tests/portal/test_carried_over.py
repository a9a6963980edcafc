"""What was open when a period began is called what it is; a reminder asks, like a request (A7)."""

import pytest
from django.test import Client
from tests.make import fact
from tests.portal.test_shares_told import record, told

from comity.ledger.domain import Fact

PERIOD = "from=2016-01-01&to=2018-12-31&on=2018-12-31"
PROFILE = f"/states/DNK/cooperation?{PERIOD}"


def acted(kind: str, day: str, **others: str) -> Fact:
    return fact(kind, day, state="DNK", mandates="housing", key=f"{kind}{day}", **others)


INVITED = acted("invitation", "2015-02-03")
REQUESTED = acted("request", "2015-02-03")


@pytest.mark.parametrize(
    "acts", [(INVITED,), (INVITED, acted("acknowledgement", "2015-03-03", actor="mandate_holder"))]
)
def test_a_state_that_invited_and_was_never_asked_is_not_said_to_have_a_request_open(
    register: None, acts: tuple[Fact, ...]
) -> None:
    record(*acts)

    page = told(PROFILE)

    assert "1 invitation was open when the period began" in page
    assert "request was open" not in page
    totals = Client().get(f"{PROFILE}&format=json").json()["totals"]
    assert (totals["asked"], totals["carried_over"]) == (0, 1)


@pytest.mark.parametrize("acts", [(REQUESTED,), (INVITED, acted("request", "2015-06-01"))])
def test_a_request_made_before_the_period_is_called_a_request(
    register: None, acts: tuple[Fact, ...]
) -> None:
    record(*acts)

    page = told(PROFILE)

    assert "1 request was open when the period began" in page
    assert "invitation was open" not in page


@pytest.mark.parametrize("first", [REQUESTED, acted("request", "2017")])
def test_a_reminder_in_the_period_asks_wherever_the_visit_opened(
    register: None, first: Fact
) -> None:
    record(first, acted("reminder", "2018-03-01"))

    assert "carried over" not in told(PROFILE)
    assert Client().get(f"{PROFILE}&format=json").json()["totals"]["asked"] == 1


def test_a_visit_of_which_only_a_reminder_is_on_record_was_asked_for(register: None) -> None:
    record(acted("reminder", "2018-03-01"))

    assert Client().get(f"{PROFILE}&format=json").json()["totals"]["asked"] == 1
