"""RULES R1, R2, R11: when a visit began and ended is told by its acts, before any agreed date."""

import pytest
from tests.make import act, day
from tests.oracle import Story
from tests.oracle.readers import JOINT, Read, request

from comity.ledger.domain import Act

AGREED = act("dates_agreed", "2010-03-01", id="a", days="2010-06-11/2010-06-15")
OTHERS_ASKED = act("request", "2010-02-01", id="b", mandates="executions")
OTHERS_AGREED = act(
    "dates_agreed", "2010-03-01", mandates="executions", days="2010-06-11/2010-06-15"
)


def started(date: str, mandates: str = "torture") -> Act:
    """The start of the visit, named `s`."""
    return act("visit_started", date, id="s", mandates=mandates)


def visited(date: str, *, told: str = "", source: str = "A") -> Act:
    """The visit held, named `h`, by a source of the day on which it was told."""
    return act("visit_held", date, id=f"h{source}", source=source, source_date=told)


def days_on(story: Story, on: str) -> tuple[str, int, int]:
    """Its status on a day, with the days of the visit."""
    stands = story.on("r", day(on))
    assert stands is not None
    return stands.status, stands.first, stands.last


# R1 From when it counts


@pytest.mark.parametrize("told", ["2010-06-10", "2010-06-13", "2010-09-01"])
def test_a_visit_is_held_on_the_last_of_its_days_whenever_it_was_told(
    read: Read, told: str
) -> None:
    story = read(request(), visited("2010-06-12/2010-06-18", told=told))

    assert story.effective["hA"] == day("2010-06-18")


def test_a_coarser_source_of_an_earlier_day_ends_no_visit_before_its_last(read: Read) -> None:
    month = visited("2010-06", told="2010-06-13", source="B")

    story = read(request(), visited("2010-06-12/2010-06-18", told="2010-09-01"), month)

    assert story.effective["hA"] == day("2010-06-18")
    assert story.told_by["hA"] == {"hA", "hB"}


def test_a_visit_of_a_month_is_held_by_the_day_of_its_document(read: Read) -> None:
    story = read(request(), visited("2010-06", told="2010-06-13"))

    assert story.effective["hA"] == day("2010-06-13")


def test_a_visit_of_a_month_takes_no_days_after_its_document(read: Read) -> None:
    """R1, R2: a document of 10 June cannot tell of what was agreed for the days after."""
    story = read(request(), AGREED, visited("2010-06", told="2010-06-10"))

    assert days_on(story, "2010-06-10") == ("held", day("2010-06-01"), day("2010-06-30"))
    assert read(request(), AGREED, visited("2010-06", told="2010-06-13")).effective["hA"] == day(
        "2010-06-15"
    )


@pytest.mark.parametrize("last", ["..", "2010-07"])
def test_a_visit_has_started_on_its_first_day_though_its_last_is_not_known(
    read: Read, last: str
) -> None:
    story = read(request(), started(f"2010-06-12/{last}"))

    assert story.effective["s"] == day("2010-06-12")


# R11 A visit is under way from the day on which it began


def test_a_visit_that_began_after_its_agreed_first_day_is_under_way_since_it_began(
    read: Read,
) -> None:
    """Where it stood on the agreed day is not changed by what came later."""
    story = read(request(), AGREED, started("2010-06-12"))

    assert days_on(story, "2010-06-11") == ("under_way", day("2010-06-11"), day("2010-06-15"))
    assert days_on(story, "2010-06-12") == ("under_way", day("2010-06-12"), day("2010-06-15"))
    assert days_on(story, "2010-06-16")[0] == "outcome_not_recorded"


def test_a_visit_that_began_before_its_agreed_first_day_is_under_way_from_then(
    read: Read,
) -> None:
    story = read(request(), AGREED, started("2010-06-09"))

    assert days_on(story, "2010-06-10") == ("under_way", day("2010-06-09"), day("2010-06-15"))


def test_a_visit_of_other_days_leaves_the_agreed_ones_as_they_were(read: Read) -> None:
    story = read(request(), AGREED, started("2010-06-20"))

    assert days_on(story, "2010-06-11")[0] == "under_way"
    assert days_on(story, "2010-06-17")[0] == "outcome_not_recorded"


def test_interrupted_it_was_held_from_the_day_on_which_it_began(read: Read) -> None:
    story = read(request(), AGREED, started("2010-06-12"), act("interruption", "2010-06-13"))

    assert days_on(story, "2010-06-13") == ("held_in_part", day("2010-06-12"), day("2010-06-13"))


# R2, R5 The dates of a visit that was merged


@pytest.mark.parametrize(
    ("date", "first"), [("2010-06-11", "2010-06-11"), ("2010-06-12", "2010-06-12")]
)
def test_a_joint_start_meets_the_dates_agreed_in_the_younger_visit(
    read: Read, date: str, first: str
) -> None:
    story = read(request(), OTHERS_ASKED, OTHERS_AGREED, started(date, JOINT))

    assert days_on(story, "2010-06-14") == ("under_way", day(first), day("2010-06-15"))
    assert story.codes() == []


def test_a_joint_visit_held_meets_the_dates_agreed_in_the_younger_visit(read: Read) -> None:
    held = act("visit_held", "2010-06-11/2010-06-15", mandates=JOINT)

    assert read(request(), OTHERS_ASKED, OTHERS_AGREED, held).codes() == []


def test_a_joint_start_on_other_days_meets_no_agreed_dates(read: Read) -> None:
    story = read(request(), OTHERS_ASKED, OTHERS_AGREED, started("2010-06-20", JOINT))

    assert story.codes() == ["presupposes_unrecorded"]
