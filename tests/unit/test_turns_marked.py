"""Days of a turn are marked where a day that bounds the turn is not known to the month (RULES)."""

import pytest
from tests.cards import Cards
from tests.make import STREAM, act, day, values

from comity.kernel.edtf import OPEN_START
from comity.ledger.domain import Act, Coverage, Values
from comity.visits.domain.fold import fold

ASKED = act("request", "2005-05")
NO_COMPLETE_RECORD = values(coverage={"torture": Coverage(ends=OPEN_START, stated=True)})


def marked(*acts: Act, given: Values | None = None) -> int:
    """Of how many participations the days of turns are marked at the end of 2010."""
    with Cards(fold(STREAM, list(acts), given or values())) as cards:
        on = day("2010-12-31")
        return cards.tally(day("2005-01-01"), on, on).columns["coarse"]


def test_an_act_of_a_year_by_which_no_turn_begins_marks_none() -> None:
    assert marked(ASKED, act("reminder", "2009")) == 0
    assert marked(ASKED, act("request", "2007")) == 0


def test_an_act_of_a_year_that_gives_the_turn_to_another_marks_it() -> None:
    assert marked(ASKED, act("acceptance", "2007", of="request")) == 1
    assert marked(act("request", "2005")) == 1
    assert marked(act("request", "[2005-05-10..2005-06-20]")) == 1


def test_where_no_record_is_complete_the_last_act_bounds_the_turn() -> None:
    assert marked(ASKED, act("reminder", "2009"), given=NO_COMPLETE_RECORD) == 1


@pytest.mark.parametrize(("delivered", "expected"), [("2005-06", 0), ("2005", 1)])
def test_a_delivery_begins_a_turn(delivered: str, expected: int) -> None:
    receipt = act("receipt", delivered, actor="state")

    assert marked(act("request", "2004-12-01"), receipt) == expected
