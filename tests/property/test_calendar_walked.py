"""Working time of any office, beside a walk by the minute."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.make import SUNDAY_TO_THURSDAY, day, office_of

from comity.kernel.calendar import MONDAY_TO_FRIDAY, Hours, WorkingCalendar
from comity.kernel.edtf import OPEN_START

ZONES = ("Europe/Zurich", "Pacific/Apia", "Asia/Tehran", "Africa/Cairo", "America/Havana")


ODD = st.sampled_from((7, 23, 41))  # no clock changes at these minutes


NEAR = ("Europe/Zurich", "Africa/Cairo", "Asia/Tehran")
"""A Capital moves to a clock that is near enough for no day's hours to lie in two days."""


@st.composite
def offices(draw: st.DrawFn) -> WorkingCalendar:
    moves = draw(st.booleans())
    zones = ((OPEN_START, ZoneInfo(draw(st.sampled_from(NEAR if moves else ZONES)))),)
    if moves:
        moved = draw(st.integers(day("2011-12-24"), day("2012-01-08")))
        zones += ((moved, ZoneInfo(draw(st.sampled_from(NEAR)))),)
    opens = time(draw(st.integers(4 if moves else 0, 11)), draw(ODD))
    closes = time(draw(st.integers(12, 19 if moves else 22)), draw(ODD))
    weeks = draw(st.sampled_from((MONDAY_TO_FRIDAY, SUNDAY_TO_THURSDAY, frozenset(range(7)))))
    free = draw(st.sets(st.integers(day("2011-12-24"), day("2012-01-08")), max_size=4))
    return office_of(
        zones=zones,
        hours=Hours(opens, closes),
        weeks=((OPEN_START, weeks),),
        holidays=dict.fromkeys(free, "a holiday"),
    )


def walked(office: WorkingCalendar, start: datetime, end: datetime) -> int:
    """The working minutes between two moments, by looking at the clock every minute."""
    found = 0
    while start < end:
        shown = start.astimezone(office.zone(_local_day(office, start)))
        resting = shown.toordinal() in office.holidays
        resting = resting or shown.weekday() not in office.weeks[0][1]
        found += not resting and office.hours.opens <= shown.time() < office.hours.closes
        start += timedelta(minutes=1)
    return found


def _local_day(office: WorkingCalendar, at: datetime) -> int:
    moved = [first for first, zone in office.zones[1:] if at.astimezone(zone).toordinal() >= first]
    return max(moved, default=OPEN_START)


@settings(max_examples=40, deadline=None)
@given(offices(), st.integers(0, 9 * 24 * 60), st.integers(0, 3 * 24 * 60))
def test_working_time_is_what_a_walk_by_the_minute_finds(
    office: WorkingCalendar, start: int, length: int
) -> None:
    first = datetime(2011, 12, 26, tzinfo=UTC) + timedelta(minutes=start)
    last = first + timedelta(minutes=length)

    found = office.working_hours_between(first, last)

    assert found == timedelta(minutes=walked(office, first, last))


@settings(max_examples=60, deadline=None)
@given(offices(), st.integers(0, 12 * 24 * 60))
def test_the_next_working_moment_is_one_with_no_working_time_before(
    office: WorkingCalendar, start: int
) -> None:
    at = datetime(2011, 12, 26, tzinfo=UTC) + timedelta(minutes=start)

    found = office.next_working(at)

    assert found is not None
    assert office.is_working(found)
    assert office.working_hours_between(at, found) == timedelta()


@settings(max_examples=60, deadline=None)
@given(offices(), st.integers(day("2011-12-20"), day("2012-01-10")), st.integers(1, 9))
def test_days_counted_back_from_where_counting_led_lead_no_later_than_its_start(
    office: WorkingCalendar, start: int, number: int
) -> None:
    there = office.add_working_days(start, number)

    assert there.day is not None
    back = office.add_working_days(there.day, -number).day
    assert back is not None
    assert back <= start
    assert start + number + len(there.skipped) == there.day
