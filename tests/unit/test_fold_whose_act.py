"""RULES R7, R12: whose turn an act gives, by who did it, and where that has to be found out."""

import pytest
from tests.make import act, day
from tests.oracle.readers import Read, request

ON = day("2010-12-01")
AGREED = act("dates_agreed", "2010-02-01", days="2010-06-11/2010-06-15")
BROKEN_OFF = act("interruption", "2010-06-13")


@pytest.mark.parametrize(
    ("by", "turn", "odd"),
    [
        ("state", "state", False),
        ("mandate_holder", "mandate_holder", False),
        ("both", "both", False),
        ("external", "both", False),
        ("secretariat", "both", False),
        ("committee", "both", False),
        ("other", "both", False),
        ("unknown", "nobody", True),
    ],
)
def test_a_postponement_from_outside_is_the_turn_of_both_and_of_nobody_known_looked_at(
    read: Read, by: str, turn: str, odd: bool
) -> None:
    story = read(request(), AGREED, act("postponement", "2010-05-01", actor=by, id="p"))

    assert story.status("r", ON) == f"postponed {turn}"
    assert story.anomalies == ([("actor_unknown", frozenset({"p"}))] if odd else [])


@pytest.mark.parametrize(
    ("by", "odd"),
    [
        ("state", False),
        ("mandate_holder", False),
        ("both", False),
        ("external", True),
        ("secretariat", True),
        ("committee", True),
        ("other", True),
        ("unknown", True),
    ],
)
def test_dates_proposed_by_neither_side_are_looked_at(read: Read, by: str, odd: bool) -> None:
    proposed = act("dates_proposed", "2010-05-01", actor=by, days="2011-06-11/2011-06-15")

    assert ("actor_unknown" in read(request(), proposed).codes()) is odd


@pytest.mark.parametrize("kind", ["cancellation", "postponement"])
def test_who_gives_up_the_rest_of_a_visit_broken_off_does_nothing_odd(
    read: Read, kind: str
) -> None:
    story = read(request(), AGREED, BROKEN_OFF, act(kind, "2010-06-20", actor="mandate_holder"))

    assert story.status("r", ON) == "held_in_part mandate_holder"
    assert story.codes() == []


@pytest.mark.parametrize("kind", ["cancellation", "interruption"])
def test_who_gives_up_a_visit_that_was_held_does(read: Read, kind: str) -> None:
    held = act("visit_held", "2010-06-11/2010-06-15")

    assert read(request(), AGREED, held, act(kind, "2010-06-20")).codes() == ["after_held"]


@pytest.mark.parametrize("of", ["", "invitation"])
def test_what_a_mandate_holder_acknowledges_is_its_turn(read: Read, of: str) -> None:
    """R2: it presupposes an invitation; nobody asked the State for anything."""
    said = {"of": of} if of else {}

    story = read(act("acknowledgement", "2010-03-01", actor="mandate_holder", id="r", **said))

    assert story.status("r", ON) == "invited mandate_holder"
    assert story.codes() == ["presupposes_unrecorded"]
