"""More time for comments on the draft of a visit's report: told there, and moving nothing."""

import pytest
from tests.make import act, day
from tests.oracle.readers import Read, held, request

ON = day("2011-01-01")
AGREED = act("dates_agreed", "2010-02-01", id="a", days="2012-05-03/2012-05-07")


@pytest.mark.parametrize("kind", ["extension_asked", "extension_granted"])
def test_more_time_for_comments_moves_neither_turn_nor_status(read: Read, kind: str) -> None:
    shared = act("report_shared", "2010-07-01")

    story = read(request(), held(), shared, act(kind, "2010-07-20", to="2010-12-01"))

    assert story.status("r", ON) == "held state"
    assert "held_by_report" not in story.codes()


def test_the_last_day_for_comments_is_no_day_of_the_visit(read: Read) -> None:
    granted = act("extension_granted", "2010-07-20", id="g", to="2010-12-01")
    again = act("postponement", "2010-12-20", id="p")

    story = read(request(), AGREED, granted, again)

    assert story.status("r", ON) == "postponed state"
    assert story.told() == {"r": ["r", AGREED.id, "g", "p"]}


def test_more_time_until_two_days_is_given_twice(read: Read) -> None:
    first = act("extension_granted", "2010-07", id="a", source="A", to="2010-09-01")
    other = act("extension_granted", "2010-07-20", id="b", source="B", to="2010-10-01")

    story = read(request(), held(), first, other)

    assert set(story.told()["r"]) >= {"a", "b"}


def test_more_time_tells_of_a_visit_that_is_not_on_record(read: Read) -> None:
    story = read(act("extension_asked", "2010-07-20", id="a", to="2010-12-01"))

    assert story.status("a", ON) == "outcome_not_recorded secretariat"
    assert ("held_by_report", frozenset({"a"})) in story.anomalies
