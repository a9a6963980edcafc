"""Levels and figures of a mandate whose visit began with another and was held without it (R5)."""

import pytest
from tests.cards import Cards
from tests.make import STATE, STREAM, act, day, values
from tests.oracle.cooperation import Asked, read

from comity.cooperation.domain.cases import situation
from comity.cooperation.domain.levels import level
from comity.ledger.domain import Act
from comity.visits.domain.fold import fold

BOTH = "housing+torture"
FROM, TO = day("2010-01-01"), day("2010-05-31")
ASKED = act("request", "2010-02-01", id="r", mandates=BOTH)
STARTED = act("visit_started", "2010-04-04/2010-04-06", id="s")
HELD = act("visit_held", "2010-04-04/2010-04-06", id="h")


def levels(*acts: Act, on: str) -> dict[str, tuple[str, str]]:
    """Mandate → level and rule of its participation on this day; the oracle says the same."""
    asked = Asked(FROM, TO, day(on))
    with Cards(fold(STREAM, list(acts), values())) as cards:
        rows = cards.participations(asked.begins, asked.ends, asked.on)
        results = {row["mandate"]: level(situation(row["situation"])) for row in rows}
    found = {mandate: (one.level.value, one.rule) for mandate, one in results.items()}
    oracle = read(STATE, acts, values())
    told = {part.mandate: said for part in oracle.participations() if (said := part.level(asked))}
    assert found == told
    return found


def answered(*acts: Act, on: str) -> tuple[int, ...]:
    """Of how many requests it is known whether they were answered, and S4 to S6 of them."""
    with Cards(fold(STREAM, list(acts), values())) as cards:
        found = cards.tally(FROM, TO, day(on)).columns
    names = ("answered_known", "answered", "beyond", "accepted", "dated", "visited")
    return tuple(found[name] for name in names)


def test_a_visit_that_began_with_a_mandate_is_an_answer_to_it_also_when_held_without() -> None:
    assert levels(ASKED, STARTED, HELD, on="2010-05-31") == {
        "torture": ("full", "L5"),
        "housing": ("pending", "L13"),
    }


@pytest.mark.parametrize("on", ["2010-04-03", "2010-04-04", "2010-04-05"])
def test_that_a_visit_was_held_without_a_mandate_changes_no_earlier_day(on: str) -> None:
    assert levels(ASKED, STARTED, HELD, on=on) == levels(ASKED, STARTED, on=on)
    assert answered(ASKED, STARTED, HELD, on=on) == answered(ASKED, STARTED, on=on)


def test_who_took_no_part_was_answered_and_not_visited() -> None:
    assert answered(ASKED, STARTED, HELD, on="2010-04-05") == (2, 2, 2, 2, 2, 2)
    assert answered(ASKED, STARTED, HELD, on="2010-04-06") == (2, 2, 2, 2, 2, 1)


def test_its_own_visit_is_the_one_that_visits_it() -> None:
    own = act("visit_held", "2010-05-10/2010-05-14", id="own", mandates="housing")

    assert answered(ASKED, STARTED, HELD, own, on="2010-05-14")[-1] == 2
