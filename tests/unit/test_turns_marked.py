"""Days of a turn are marked where a day that bounds the turn is not known to the month (RULES)."""

import pytest
from tests.cards import Cards
from tests.make import STREAM, act, day, values

from comity.kernel.edtf import OPEN_START
from comity.ledger.domain import Act, Coverage, Values
from comity.visits.domain.fold import fold

ASKED = act("request", "2005-05")
NO_COMPLETE_RECORD = values(coverage={"torture": Coverage(ends=OPEN_START, stated=True)})


def days(*acts: Act, on: str) -> tuple[int, int, int]:
    """The days of the State's, the mandate holder's and nobody's turn."""
    with Cards(fold(STREAM, list(acts), values())) as cards:
        found = cards.tally(day("2005-01-01"), day(on), day(on)).columns
    return found["days_state"], found["days_mandate_holder"], found["days_nobody"]


def received(on: str, actor: str = "state", **said: str) -> Act:
    return act("receipt", on, actor=actor, id="receipt", **said)


def undelivered(*acts: Act) -> int:
    """In how many participations the State's turn counts from a letter, its delivery not known."""
    with Cards(fold(STREAM, list(acts), values())) as cards:
        return cards.tally(day(ON), day("2011-06-01"), day("2011-06-01")).columns["undelivered"]


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


ON = "2010-01-01"
WROTE = act("request", ON, id="r")
REMINDED = act("reminder", "2011-01-01", id="m")


def test_a_turn_counts_from_the_delivery_of_what_gave_it() -> None:
    named = received("2010-02-01", because_of="r")

    assert days(WROTE, received("2010-02-01"), on="2010-03-01") == (28, 0, 31)
    assert days(WROTE, REMINDED, named, on="2011-06-01") == (485, 0, 31)


@pytest.mark.parametrize("named", [{"because_of": "m"}, {}])
def test_a_receipt_of_a_reminder_begins_no_turn_anew(named: dict[str, str]) -> None:
    assert days(WROTE, REMINDED, received("2011-01-05", **named), on="2011-06-01") == (516, 0, 0)


def test_a_receipt_that_names_nothing_is_not_of_what_was_acted_on_before() -> None:
    acknowledged = act("acknowledgement", "2010-02-01", actor="state")

    assert days(WROTE, acknowledged, received("2010-12-01"), on="2011-01-01") == (365, 0, 0)


def test_the_first_receipt_of_what_gave_a_turn_counts() -> None:
    again = act("receipt", "2010-02-20", actor="state", id="again", because_of="r")

    assert days(WROTE, received("2010-02-01"), again, on="2010-03-01") == (28, 0, 31)


def test_a_reminder_that_gives_the_turn_is_received() -> None:
    accepted = act("acceptance", "2010-03-01", actor="state", of="request")
    by_then = received("2011-01-05", because_of="m")

    assert days(WROTE, accepted, REMINDED, by_then, on="2011-02-01") == (59 + 27, 0, 4)


@pytest.mark.parametrize("named", [{"because_of": "p"}, {"because_of": "a"}, {}])
def test_what_a_side_took_upon_itself_was_delivered_by_nobody(named: dict[str, str]) -> None:
    agreed = act("dates_agreed", "2010-02-01", days="2010-06-01/2010-06-05")
    postponed = act("postponement", "2010-05-01", actor="state", id="p")
    acknowledged = act("acknowledgement", "2011-05-01", actor="mandate_holder", id="a")
    acts = [WROTE, agreed, postponed, acknowledged, received("2011-05-02", **named)]

    assert days(*acts, on="2011-06-01") == (427, 0, 89)


def test_the_mandate_holder_receives_too() -> None:
    invited = act("invitation", ON, actor="state")

    assert days(invited, received("2010-02-01", "mandate_holder"), on="2010-03-01") == (0, 28, 31)


def test_a_receipt_on_the_day_of_the_letter_tells_that_it_was_delivered() -> None:
    with Cards(fold(STREAM, [WROTE, received(ON)], values())) as cards:
        found = cards.tally(day(ON), day("2010-12-31"), day("2010-12-31")).columns

    assert found["undelivered"] == 0


@pytest.mark.parametrize("named", [{"because_of": "p"}, {}])
def test_no_delivery_is_missing_of_what_a_side_took_upon_itself(named: dict[str, str]) -> None:
    agreed = act("dates_agreed", "2010-02-01", days="2010-06-01/2010-06-05")
    postponed = act("postponement", "2010-05-01", actor="state", id="p")
    stories = ([WROTE], [WROTE, agreed, postponed], [WROTE, agreed, postponed, REMINDED])

    assert [undelivered(*acts) for acts in stories] == [1, 0, 0]
    assert undelivered(WROTE, agreed, postponed, received("2010-05-02", **named)) == 0


def test_no_delivery_is_missing_of_what_the_state_acknowledged_and_nobody_recorded() -> None:
    assert undelivered(act("acknowledgement", ON, actor="state")) == 0
