"""RULES R2, R11: an interruption that is dated by its month was in one of the agreed days."""

import pytest
from tests.make import act, covered, day, values
from tests.oracle.readers import Read, held, request

AGREED = act("dates_agreed", "2010-02-01", id="a", days="2012-05-03/2012-05-07")


def test_interrupted_in_the_month_of_the_visit_it_was_in_one_of_the_agreed_days(
    read: Read,
) -> None:
    """R2: as a visit held in that month takes them."""
    story = read(request(), AGREED, act("interruption", "2012-05", id="x"))

    assert story.effective["x"] == day("2012-05-07")
    assert story.status("r", day("2012-05-06")) == "under_way nobody"
    assert story.status("r", day("2012-05-07")) == "held_in_part mandate_holder"


def test_an_interruption_told_before_the_agreed_days_was_not_in_one_of_them(read: Read) -> None:
    """R1: a document of April cannot tell of a day in May; before the first day (R11)."""
    told = act("interruption", "2012", id="x", source_date="2012-04-15")

    story = read(request(), AGREED, told)

    assert story.status("r", day("2012-04-30")) == "cancelled nobody"


def test_an_interruption_of_a_year_was_in_the_last_of_its_agreed_days(read: Read) -> None:
    """Within the days of two visits there would be no day on which it was."""
    later = act("dates_agreed", "2010-03-01", id="b", days="2012-09-03/2012-09-07")

    story = read(request(), AGREED, later, act("interruption", "2012", id="x"))

    assert story.effective["x"] == day("2012-09-07")
    assert story.status("r", day("2012-09-07")) == "held_in_part mandate_holder"


def test_a_visit_interrupted_in_a_year_was_so_in_one_of_the_stays_agreed_for_it(
    read: Read,
) -> None:
    """R2: it was in the days agreed, and not between two stays."""
    first = act("dates_agreed", "2010-03-01", days="2010-05-03/2010-05-12")
    other = act("dates_agreed", "2010-04-01", days="2010-06-07/2010-06-11", type="follow_up")

    story = read(request(), first, other, act("interruption", "2010", id="x"))

    stands = story.on("r", day("2010-12-31"))
    assert stands is not None
    assert stands[:5] == (
        *("held_in_part", "mandate_holder", "mandate_holder"),
        *(day("2010-05-03"), day("2010-05-12")),
    )


def test_an_interruption_takes_no_days_that_were_over_before_they_were_agreed(
    read: Read,
) -> None:
    """R2: whose first bound is after the day of an act is not presupposed by it."""
    afterwards = act("dates_agreed", "2012-03-01", days="2011-02-22/2011-02-28")

    story = read(request(), afterwards, act("interruption", "2011", id="x"))

    assert story.effective["x"] == day("2011-12-31")


@pytest.mark.parametrize("on", ["2012-05", "2012-05-07"])
def test_days_that_were_broken_off_are_not_those_of_a_visit_held_in_that_month(
    read: Read, on: str
) -> None:
    """R2: the interruption is the first of the two, and takes the days."""
    story = read(request(), AGREED, act("interruption", on, id="x"), held("2012-05"))

    assert story.effective["x"] == day("2012-05-07")
    assert story.effective["h"] == day("2012-05-31")


@pytest.mark.parametrize("kind", ["acknowledgement", "reminder", "interruption"])
def test_what_is_no_step_of_a_report_awaits_none(read: Read, kind: str) -> None:
    """R15: nobody's turn until a step that counts from a covered day is on record."""
    given = values(coverage={"torture": covered("2000", "2020", reports_from="2011-07-01")})
    cut = act("interruption", "2010-05-03", days="2010-05-01/2010-05-07")

    story = read(request(), cut, act(kind, "2011-08-01"), given=given)

    assert story.status("r", day("2012-01-01")) == "held_in_part nobody"


def test_a_visit_held_in_a_month_was_on_the_days_that_were_agreed_first(read: Read) -> None:
    """R2: of agreed dates that begin on one day; nothing tells that the others replaced them."""
    others = act("dates_agreed", "2012-05", id="b", days="2012-05-03")

    story = read(request(), AGREED, others, held("2012-05"))

    assert story.effective["h"] == day("2012-05-07")


def test_a_visit_held_after_an_interruption_was_told_is_another(read: Read) -> None:
    """Fine print on R: a visit held in part runs to the day of the interruption."""
    cut = act("interruption", "[..]", id="x", learnt="2010-05-20")

    story = read(request(), cut, held("2010-05-21/2010-05-26"))

    assert story.told() == {"r": ["r", "x"], "h": ["h"]}
