"""Working days counted by numpy, which did not read our calendar: both lead to the same day."""

from datetime import date, time

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from comity.kernel.calendar import Hours, WorkingCalendar
from comity.kernel.edtf import GENEVA, OPEN_START

FIRST, LAST = date(2011, 1, 1).toordinal(), date(2029, 12, 31).toordinal()
DAYS = st.integers(FIRST, LAST)
WEEKS = st.frozensets(st.integers(0, 6), min_size=1)


def office(week: frozenset[int], holidays: frozenset[int]) -> WorkingCalendar:
    return WorkingCalendar(
        name="an office",
        zones=((OPEN_START, GENEVA),),
        hours=Hours(time(9), time(18)),
        weeks=((OPEN_START, week),),
        holidays=dict.fromkeys(holidays, "a holiday"),
    )


def numpys(day: int) -> np.datetime64:
    return np.datetime64(date.fromordinal(day), "D")


def mask(week: frozenset[int]) -> list[bool]:
    return [weekday in week for weekday in range(7)]


@st.composite
def closed(draw: st.DrawFn) -> tuple[int, frozenset[int]]:
    """A day, and holidays around it: among others those on which counting comes to stand."""
    day = draw(DAYS)
    near = st.integers(day - 60, day + 60)
    return day, draw(st.frozensets(near, max_size=20))


@given(closed(), st.integers(-90, 90), WEEKS)
def test_counting_leads_where_numpy_leads(
    told: tuple[int, frozenset[int]], number: int, week: frozenset[int]
) -> None:
    day, holidays = told

    found = office(week, holidays).add_working_days(day, number)

    # A day that is not worked is where counting begins all the same: numpy goes to the worked
    # day on the other side of it first.
    roll = "preceding" if number > 0 else "following"
    theirs = np.busday_offset(
        numpys(day), number, roll=roll, weekmask=mask(week), holidays=[*map(numpys, holidays)]
    )
    assert found.day == theirs.astype(date).toordinal()


@given(closed(), st.integers(0, 200), WEEKS)
def test_days_not_worked_are_those_that_numpy_leaves_out(
    told: tuple[int, frozenset[int]], length: int, week: frozenset[int]
) -> None:
    day, holidays = told

    resting = list(office(week, holidays).not_worked(day, day + length))

    worked = np.busday_count(
        numpys(day),
        numpys(day + length + 1),
        weekmask=mask(week),
        holidays=[*map(numpys, holidays)],
    )
    assert len(resting) == length + 1 - int(worked)


@given(closed(), st.integers(1, 90), WEEKS)
def test_what_was_skipped_and_what_was_counted_are_all_the_days(
    told: tuple[int, frozenset[int]], number: int, week: frozenset[int]
) -> None:
    day, holidays = told

    found = office(week, holidays).add_working_days(day, number)

    assert found.day is not None
    assert len(found.skipped) + number == found.day - day
