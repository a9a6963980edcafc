"""Working time by an office's own week, holidays and clock; what is not known is not guessed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.make import SUNDAY_TO_THURSDAY, day, office_of

from comity.kernel.calendar import MONDAY_TO_FRIDAY, Hours, Skipped, Why
from comity.kernel.edtf import OPEN_START, parse


def moment(text: str) -> datetime:
    found = parse(text).instant
    assert found is not None
    return found


def test_an_office_works_from_opening_to_closing() -> None:
    office = office_of()

    assert office.is_working(moment("2026-11-24T09:00+01:00")) is True
    assert office.is_working(moment("2026-11-24T17:59+01:00")) is True
    assert office.is_working(moment("2026-11-24T18:00+01:00")) is False
    assert office.is_working(moment("2026-11-22T11:00+01:00")) is False


def test_after_friday_evening_comes_monday_morning() -> None:
    office = office_of()

    found = office.next_working(moment("2026-11-27T18:00+01:00"))

    assert found == moment("2026-11-30T09:00+01:00")


def test_a_week_from_sunday_to_thursday_rests_on_friday() -> None:
    cairo = office_of("Africa/Cairo", weeks=((OPEN_START, SUNDAY_TO_THURSDAY),))

    assert cairo.is_working(moment("2026-11-27T11:00[Africa/Cairo]")) is False
    assert cairo.is_working(moment("2026-11-29T11:00[Africa/Cairo]")) is True


def test_a_week_that_changed_counts_from_its_day() -> None:
    weeks = ((OPEN_START, SUNDAY_TO_THURSDAY), (day("2022-01-01"), MONDAY_TO_FRIDAY))
    office = office_of("Asia/Dubai", weeks=weeks)

    assert office.rests(day("2021-12-31")) == Skipped(day("2021-12-31"), Why.WEEKEND)
    assert office.rests(day("2022-01-07")) is None
    assert office.rests(day("2022-01-02")) == Skipped(day("2022-01-02"), Why.WEEKEND)


def test_a_saturday_worked_in_exchange_is_a_working_day() -> None:
    office = office_of(worked=frozenset({day("2025-10-18")}))

    assert office.rests(day("2025-10-18")) is None


def test_days_counted_say_what_was_skipped_and_why() -> None:
    office = office_of(holidays={day("2026-12-25"): "Christmas Day"})

    counted = office.add_working_days(day("2026-12-23"), 2)

    assert counted.day == day("2026-12-28")
    assert counted.skipped == (
        Skipped(day("2026-12-25"), Why.HOLIDAY, "Christmas Day"),
        Skipped(day("2026-12-26"), Why.WEEKEND),
        Skipped(day("2026-12-27"), Why.WEEKEND),
    )


def test_days_can_be_counted_backwards() -> None:
    assert office_of().add_working_days(day("2026-11-30"), -1).day == day("2026-11-27")


def test_the_29th_of_february_is_a_day_like_others() -> None:
    assert office_of().add_working_days(day("2024-02-28"), 2).day == day("2024-03-01")
    assert office_of().add_working_days(day("2023-02-28"), 2).day == day("2023-03-02")


def test_past_what_is_known_nothing_is_said() -> None:
    office = office_of(known=((day("2019-01-01"), day("2022-12-31")),))
    later = moment("2023-03-01T11:00+01:00")

    assert office.is_working(later) is None
    assert office.next_working(later) is None
    assert office.working_hours_between(moment("2022-12-30T11:00+01:00"), later) is None
    counted = office.add_working_days(day("2022-12-30"), 3)
    assert (counted.day, counted.unknown_from) == (None, day("2023-01-01"))


def test_a_night_in_which_the_clocks_change_has_its_own_length() -> None:
    office = office_of(hours=Hours(time(1), time(4)), weeks=((OPEN_START, frozenset(range(7))),))

    spring = office.working_hours_between(
        moment("2026-03-29T00:00+01:00"), moment("2026-03-29T12:00+02:00")
    )
    autumn = office.working_hours_between(
        moment("2026-10-25T00:00+02:00"), moment("2026-10-25T12:00+01:00")
    )

    assert (spring, autumn) == (timedelta(hours=2), timedelta(hours=4))


def test_moments_of_one_zone_are_apart_by_what_passed_and_not_by_what_its_clock_shows() -> None:
    office = office_of(hours=Hours(time(0, 30), time(12)), weeks=((OPEN_START, frozenset({6})),))

    found = office.working_hours_between(
        moment("2026-03-29T01:00[Europe/Zurich]"), moment("2026-03-29T11:00[Europe/Zurich]")
    )

    assert found == timedelta(hours=9)


def test_an_hour_that_the_clocks_skip_begins_when_they_do() -> None:
    office = office_of(
        hours=Hours(time(2, 30), time(6)), weeks=((OPEN_START, frozenset(range(7))),)
    )

    found = office.next_working(moment("2026-03-29T00:00+01:00"))

    assert found == moment("2026-03-29T03:00+02:00")


def test_of_an_hour_that_comes_twice_an_office_works_both() -> None:
    office = office_of(
        hours=Hours(time(2, 10), time(2, 50)), weeks=((OPEN_START, frozenset(range(7))),)
    )

    assert office.is_working(moment("2026-10-25T02:20+02:00")) is True
    assert office.is_working(moment("2026-10-25T02:20+01:00")) is True


def test_a_day_left_out_at_the_date_line_is_no_working_day() -> None:
    apia = office_of("Pacific/Apia")

    counted = apia.add_working_days(day("2011-12-29"), 1)

    assert counted.day == day("2012-01-02")
    assert counted.skipped[0] == Skipped(day("2011-12-30"), Why.NO_SUCH_DAY)


def test_the_same_moment_is_another_day_across_the_date_line() -> None:
    at = moment("2026-11-24T12:00+01:00")

    assert office_of("Pacific/Auckland").local(at).date() == date(2026, 11, 25)
    assert office_of("Pacific/Niue").local(at).date() == date(2026, 11, 24)


def test_a_capital_that_moved_goes_by_its_new_clock_from_that_day() -> None:
    zones = ((OPEN_START, ZoneInfo("Asia/Tokyo")), (day("2026-06-01"), ZoneInfo("Asia/Dubai")))
    office = office_of(zones=zones)

    before, after = (office.open_hours(day(each))[0] for each in ("2026-05-29", "2026-06-01"))

    assert before == datetime(2026, 5, 29, 0, tzinfo=UTC)
    assert after == datetime(2026, 6, 1, 5, tzinfo=UTC)
    assert office.local(datetime(2026, 5, 31, 19, tzinfo=UTC)).hour == 4
    assert office.local(datetime(2026, 5, 31, 20, tzinfo=UTC)).hour == 0


def test_hours_that_end_before_they_begin_are_refused() -> None:
    with pytest.raises(ValueError, match="end before they begin"):
        Hours(time(18), time(9))
