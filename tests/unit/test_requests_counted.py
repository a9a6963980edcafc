"""What came of requests, as S4 to S7 count it."""

import pytest
from tests.cards import Cards
from tests.make import STREAM, act, day, values

from comity.cooperation.domain.columns import Columns
from comity.ledger.domain import Act
from comity.visits.domain.fold import fold

ASKED = act("request", "2017-03-10")


def counted(*acts: Act) -> Columns:
    """What is counted of the five years from 2016 on, as of their last day."""
    with Cards(fold(STREAM, list(acts), values())) as cards:
        return cards.tally(day("2016-01-01"), day("2020-12-31"), day("2020-12-31")).columns


def answered(*acts: Act) -> tuple[int, ...]:
    """Of how many requests it is known whether the State answered; that it did; in substance."""
    found = counted(*acts)
    return found["answered_known"], found["answered"], found["beyond"]


def test_who_had_invited_and_was_then_asked_has_answered() -> None:
    invited = act("invitation", "2017-01-10")

    assert answered(invited, ASKED) == (1, 1, 1)


def test_who_had_declined_and_is_then_asked_has_not_answered_that() -> None:
    declined = act("declination", "2017-01-10", actor="state", of="request")

    assert answered(declined, ASKED) == (1, 0, 0)
    assert answered(act("invitation", "2016-06-10"), declined, ASKED) == (1, 0, 0)


@pytest.mark.parametrize("kind", ["cancellation", "interruption"])
def test_who_gives_up_what_it_was_asked_for_has_answered_in_substance(kind: str) -> None:
    agreed = {"from": "2017-09-04", "to": "2017-09-08"}

    assert answered(ASKED, act(kind, "2017-06-10", actor="state", **agreed)) == (1, 1, 1)


@pytest.mark.parametrize("actor", ["state", "mandate_holder", "external", "unknown"])
def test_a_visit_held_in_part_presupposes_an_answer_whoever_interrupted_it(actor: str) -> None:
    """RULES R2, R11: as a visit held does."""
    broken = act("interruption", "2017-09-05", actor=actor)

    assert answered(ASKED, broken) == (1, 1, 1)
    assert answered(ASKED, act("visit_held", "2017-09-05")) == (1, 1, 1)


def test_who_cancels_before_the_first_day_answers_for_nobody_else() -> None:
    agreed = {"from": "2017-09-04", "to": "2017-09-08"}
    broken = act("interruption", "2017-06-10", actor="mandate_holder", **agreed)

    assert answered(ASKED, broken) == (1, 0, 0)


def test_what_nobody_knows_who_postponed_waits_for_nobody_that_is_recorded() -> None:
    agreed = act("dates_agreed", "2017-05-01", days="2018-03-05/2018-03-12")
    postponed = act("postponement", "2018-02-01", actor="unknown")

    found = counted(ASKED, agreed, postponed)

    assert found["cohort_outcome_not_recorded"] == found["cohort"] == 1
