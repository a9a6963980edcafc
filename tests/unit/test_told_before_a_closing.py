"""RULES A5: what was done by a day is no act told of the time before a visit held since."""

import pytest
from tests.make import act, day
from tests.oracle.readers import Read, held, request

from comity.ledger.domain import Act

ON = day("2016-12-31")
ACCEPTED = act("acceptance", "2010-02-01", id="yes", source="A", source_date="2010-12-31")
ASKED_AGAIN = act("request", "2013-06-01", id="again")
LISTED = act("acceptance", "[..2016-04-20]", id="listed", source="B", source_date="2016-04-20")


def test_an_acceptance_by_a_day_answers_the_request_made_since_the_visit(read: Read) -> None:
    """The list of 2016 does not tell of the acceptance of a visit held in 2010."""
    story = read(request(), ACCEPTED, held(), ASKED_AGAIN, LISTED)

    assert story.acts == {"r": ["r", "yes", "h"], "again": ["again", "listed"]}
    assert story.status("again", day("2016-04-19")) == "requested state"
    assert story.status("again", ON) == "accepted both"
    assert story.status("r", ON) == "held mandate_holder"


@pytest.mark.parametrize(
    "closing", [act("withdrawal", "2010-06-01", id="h"), held("2010-05")], ids=["left", "coarse"]
)
def test_it_is_so_after_whatever_ended_the_visit(read: Read, closing: object) -> None:
    story = read(request(), ACCEPTED, closing, ASKED_AGAIN, LISTED)

    assert story.acts["again"] == ["again", "listed"]


def test_without_anything_that_ended_the_visit_they_are_one_act(read: Read) -> None:
    story = read(request(), ACCEPTED, LISTED)

    assert story.told_by["yes"] == {"yes", "listed"}


def test_where_no_other_row_tells_of_the_answer_it_is_that_of_the_visit_held(read: Read) -> None:
    """R2: a visit that was held had been accepted."""
    story = read(request(), held(), LISTED)

    assert story.acts["r"] == ["r", "listed", "h"]


def test_a_visit_of_another_mandate_ends_nothing(read: Read) -> None:
    other = held(mandates="executions")

    story = read(request(), ACCEPTED, other, LISTED)

    assert story.told_by["yes"] == {"yes", "listed"}


AGREED = act("dates_agreed", "2010-03-01", days="2010-05-03/2010-05-12", id="dates")


@pytest.mark.parametrize(
    "began",
    [
        (AGREED, act("interruption", "2010-05-06", id="h")),
        (act("interruption", "2010-05-06", days="2010-05-03/2010-05-12", id="h"),),
    ],
    ids=["agreed", "named"],
)
def test_a_visit_broken_off_after_it_began_ends_as_one_that_was_held(
    read: Read, began: tuple[Act, ...]
) -> None:
    story = read(request(), ACCEPTED, *began, ASKED_AGAIN, LISTED)

    assert story.acts["again"] == ["again", "listed"]


def test_a_visit_broken_off_before_its_first_day_goes_on(read: Read) -> None:
    """R11: that is a cancellation."""
    story = read(request(), ACCEPTED, AGREED, act("interruption", "2010-04-06", id="h"), LISTED)

    assert story.told_by["yes"] == {"yes", "listed"}
