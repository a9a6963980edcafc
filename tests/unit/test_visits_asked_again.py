"""What is awaited when a visit is asked for again (RULES R6, R7)."""

import pytest
from tests.make import act
from tests.waiting import JOINT, outcomes, stood

from comity.ledger.domain import Act
from comity.rulebook.domain.expected import Outcome

ASKED = act("request", "2010-01-10", id="asked")
AGAIN = act("request", "2010-05-10", id="again")


def test_a_request_that_repeats_one_that_is_awaited_opens_nothing() -> None:
    """RULES R6: a renewal acts on status and turn as a reminder does."""
    answer = act("acceptance", "2010-09-01")

    assert outcomes(ASKED, AGAIN, on="2010-05-10") == {"asked": Outcome.OUTSTANDING}
    assert outcomes(ASKED, AGAIN, answer, on="2010-09-01") == {"asked": Outcome.MET}


def test_a_request_by_more_than_asked_before_opens_a_wait_of_its_own() -> None:
    joint = act("request", "2010-05-10", mandates=JOINT, id="by both")
    again = act("request", "2010-06-10", id="again")

    assert outcomes(ASKED, joint, again, on="2010-06-10") == {
        "asked": Outcome.OUTSTANDING,
        "by both": Outcome.OUTSTANDING,
    }


@pytest.mark.parametrize(
    "before",
    [
        (act("acceptance", "2010-02-10"), act("dates_agreed", "2010-03-10", days="2010-06-01")),
        (act("dates_proposed", "2010-03-10", actor="state", days="2010-08-02/2010-08-06"),),
    ],
)
def test_a_request_while_it_is_not_the_states_turn_opens_nothing(before: tuple[Act, ...]) -> None:
    """RULES R7: no change while dates are agreed; the turn stays after the State's dates."""
    assert outcomes(ASKED, *before, AGAIN, on="2010-05-11") == {"asked": Outcome.MET}


@pytest.mark.parametrize(
    "before",
    [
        (act("acceptance", "2010-02-10"),),
        (act("declination", "2010-02-10"),),
        (act("postponement", "2010-02-10"),),
        (
            act("dates_proposed", "2010-02-10", actor="mandate_holder"),
            act("declination", "2010-03-10", of="dates"),
        ),
    ],
)
def test_a_request_that_brings_the_turn_to_the_state_anew_opens_a_wait(
    before: tuple[Act, ...],
) -> None:
    assert outcomes(ASKED, *before, AGAIN, on="2010-05-10") == {
        "asked": Outcome.MET,
        "again": Outcome.OUTSTANDING,
    }


def test_a_request_of_the_day_on_which_the_first_was_answered_repeats_it() -> None:
    answer = act("acceptance", "2010-05-10")

    assert outcomes(ASKED, AGAIN, answer, on="2010-05-10") == {"asked": Outcome.MET}


def test_what_becomes_known_later_makes_no_request_open_a_wait() -> None:
    """The visit had begun when it was asked for again, which nobody knew then."""
    again = act("request", "2010-06-03", id="again")
    held = act("visit_held", "2010-06-01/2010-06-09")

    assert outcomes(ASKED, again, held, on="2010-06-08") == {"asked": Outcome.OUTSTANDING}
    assert outcomes(ASKED, again, held, on="2010-06-09") == {"asked": Outcome.MET}


def test_a_request_that_opens_nothing_still_answers_an_invitation() -> None:
    invited = act("invitation", "2014-03-03", letter="note", id="invited")
    dates = act("dates_proposed", "2014-03-03", letter="note", days="2014-08-12/2014-08-18")
    request = act("request", "2014-04-04", id="yes")
    story = (invited, dates, request)

    (only,) = stood(*story, on="2014-04-04", rule="answer-invitation")

    assert only.met_by == "yes"
    assert not stood(*story, on="2014-04-04")


def test_an_invitation_that_repeats_one_that_is_awaited_opens_nothing() -> None:
    story = (act("invitation", "2014-03-03", id="invited"), act("invitation", "2014-04-04"))

    (only,) = stood(*story, on="2014-05-05", rule="answer-invitation")

    assert only.opened_by == "invited"
