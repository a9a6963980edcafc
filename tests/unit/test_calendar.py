"""Working time by an office's own week, holidays and clock; what is not known is not guessed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.kernel.calendar import MONDAY_TO_FRIDAY, Hours, Skipped, Why, WorkingCalendar
from comity.kernel.edtf import OPEN_START, parse

SUNDAY_TO_THURSDAY = frozenset({6, 0, 1, 2, 3})


def calendar(zone: str = "Europe/Zurich", **others: object) -> WorkingCalendar:
    given: dict[str, object] = {
        "name": "an office",
        "zones": ((OPEN_START, ZoneInfo(zone)),),
        "hours": Hours(time(9), time(18)),
        **others,
    }
    return WorkingCalendar(**given)  # type: ignore[arg-type]


def moment(text: str) -> datetime:
    found = parse(text).instant
    assert found is not None
    return found


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_an_office_works_from_opening_to_closing() -> None:
    office = calendar()

    assert office.is_working(moment("2026-11-24T09:00+01:00")) is True
    assert office.is_working(moment("2026-11-24T17:59+01:00")) is True
    assert office.is_working(moment("2026-11-24T18:00+01:00")) is False
    assert office.is_working(moment("2026-11-22T11:00+01:00")) is False


def test_after_friday_evening_comes_monday_morning() -> None:
    office = calendar()

    found = office.next_working(moment("2026-11-27T18:00+01:00"))

    assert found == moment("2026-11-30T09:00+01:00")


def test_a_week_from_sunday_to_thursday_rests_on_friday() -> None:
    cairo = calendar("Africa/Cairo", weeks=((OPEN_START, SUNDAY_TO_THURSDAY),))

    assert cairo.is_working(moment("2026-11-27T11:00[Africa/Cairo]")) is False
    assert cairo.is_working(moment("2026-11-29T11:00[Africa/Cairo]")) is True


def test_a_week_that_changed_counts_from_its_day() -> None:
    weeks = ((OPEN_START, SUNDAY_TO_THURSDAY), (day("2022-01-01"), MONDAY_TO_FRIDAY))
    office = calendar("Asia/Dubai", weeks=weeks)

    assert office.rests(day("2021-12-31")) == Skipped(day("2021-12-31"), Why.WEEKEND)
    assert office.rests(day("2022-01-07")) is None
    assert office.rests(day("2022-01-02")) == Skipped(day("2022-01-02"), Why.WEEKEND)


def test_a_saturday_worked_in_exchange_is_a_working_day() -> None:
    office = calendar(worked=frozenset({day("2025-10-18")}))

    assert office.rests(day("2025-10-18")) is None


def test_days_counted_say_what_was_skipped_and_why() -> None:
    office = calendar(holidays={day("2026-12-25"): "Christmas Day"})

    counted = office.add_working_days(day("2026-12-23"), 2)

    assert counted.day == day("2026-12-28")
    assert counted.skipped == (
        Skipped(day("2026-12-25"), Why.HOLIDAY, "Christmas Day"),
        Skipped(day("2026-12-26"), Why.WEEKEND),
        Skipped(day("2026-12-27"), Why.WEEKEND),
    )


def test_days_can_be_counted_backwards() -> None:
    assert calendar().add_working_days(day("2026-11-30"), -1).day == day("2026-11-27")


def test_the_29th_of_february_is_a_day_like_others() -> None:
    assert calendar().add_working_days(day("2024-02-28"), 2).day == day("2024-03-01")
    assert calendar().add_working_days(day("2023-02-28"), 2).day == day("2023-03-02")


def test_past_what_is_known_nothing_is_said() -> None:
    office = calendar(known=((day("2019-01-01"), day("2022-12-31")),))
    later = moment("2023-03-01T11:00+01:00")

    assert office.is_working(later) is None
    assert office.next_working(later) is None
    assert office.working_hours_between(moment("2022-12-30T11:00+01:00"), later) is None
    counted = office.add_working_days(day("2022-12-30"), 3)
    assert (counted.day, counted.unknown_from) == (None, day("2023-01-01"))


def test_a_night_in_which_the_clocks_change_has_its_own_length() -> None:
    office = calendar(hours=Hours(time(1), time(4)), weeks=((OPEN_START, frozenset(range(7))),))

    spring = office.working_hours_between(
        moment("2026-03-29T00:00+01:00"), moment("2026-03-29T12:00+02:00")
    )
    autumn = office.working_hours_between(
        moment("2026-10-25T00:00+02:00"), moment("2026-10-25T12:00+01:00")
    )

    assert (spring, autumn) == (timedelta(hours=2), timedelta(hours=4))


def test_moments_of_one_zone_are_apart_by_what_passed_and_not_by_what_its_clock_shows() -> None:
    office = calendar(hours=Hours(time(0, 30), time(12)), weeks=((OPEN_START, frozenset({6})),))

    found = office.working_hours_between(
        moment("2026-03-29T01:00[Europe/Zurich]"), moment("2026-03-29T11:00[Europe/Zurich]")
    )

    assert found == timedelta(hours=9)


def test_an_hour_that_the_clocks_skip_begins_when_they_do() -> None:
    office = calendar(
        hours=Hours(time(2, 30), time(6)), weeks=((OPEN_START, frozenset(range(7))),)
    )

    found = office.next_working(moment("2026-03-29T00:00+01:00"))

    assert found == moment("2026-03-29T03:00+02:00")


def test_of_an_hour_that_comes_twice_an_office_works_both() -> None:
    office = calendar(
        hours=Hours(time(2, 10), time(2, 50)), weeks=((OPEN_START, frozenset(range(7))),)
    )

    assert office.is_working(moment("2026-10-25T02:20+02:00")) is True
    assert office.is_working(moment("2026-10-25T02:20+01:00")) is True


def test_a_day_left_out_at_the_date_line_is_no_working_day() -> None:
    apia = calendar("Pacific/Apia")

    counted = apia.add_working_days(day("2011-12-29"), 1)

    assert counted.day == day("2012-01-02")
    assert counted.skipped[0] == Skipped(day("2011-12-30"), Why.NO_SUCH_DAY)


def test_the_same_moment_is_another_day_across_the_date_line() -> None:
    at = moment("2026-11-24T12:00+01:00")

    assert calendar("Pacific/Auckland").local(at).date() == date(2026, 11, 25)
    assert calendar("Pacific/Niue").local(at).date() == date(2026, 11, 24)


def test_a_capital_that_moved_goes_by_its_new_clock_from_that_day() -> None:
    zones = ((OPEN_START, ZoneInfo("Asia/Tokyo")), (day("2026-06-01"), ZoneInfo("Asia/Dubai")))
    office = calendar(zones=zones)

    before, after = (office.open_hours(day(each))[0] for each in ("2026-05-29", "2026-06-01"))

    assert before == datetime(2026, 5, 29, 0, tzinfo=UTC)
    assert after == datetime(2026, 6, 1, 5, tzinfo=UTC)
    assert office.local(datetime(2026, 5, 31, 19, tzinfo=UTC)).hour == 4
    assert office.local(datetime(2026, 5, 31, 20, tzinfo=UTC)).hour == 0


def test_hours_that_end_before_they_begin_are_refused() -> None:
    with pytest.raises(ValueError, match="end before they begin"):
        Hours(time(18), time(9))


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
    return calendar(
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
