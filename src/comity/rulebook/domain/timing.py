"""How long before another a thing happened, as far as both are known. Pure.

A date known to the day lies somewhere in Geneva's day; what cannot be said is None.
"""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Protocol

from msgspec import Struct

from comity.kernel.calendar import WorkingCalendar
from comity.kernel.edtf import GENEVA, OPEN_END, OPEN_START, Edtf
from comity.rulebook.domain import Count, Office, Rule
from comity.rulebook.domain.durations import Duration


class WorkingTimes(Protocol):
    """The working time of the offices that rules go by."""

    def of(self, office: Office) -> WorkingCalendar | None:
        """Return the working time of an office; None where there is no such office."""


class Calendars(Struct, frozen=True):
    """The working time of both offices; a Capital's is None where there is no Capital."""

    geneva: WorkingCalendar
    capital: WorkingCalendar | None = None

    def of(self, office: Office) -> WorkingCalendar | None:
        """Return the working time of an office."""
        return self.geneva if office is Office.GENEVA else self.capital


def came_first(first: Edtf, then: Edtf, rule: Rule, calendars: WorkingTimes) -> bool | None:
    """Return whether a thing came early enough before another; None where it cannot be said.

    Without a number in force, whether it came first at all.
    """
    least = None if rule.at_least is None else rule.at_least.value
    if least is not None and not least.by_the_hour:
        bounds = latest_day(then.first, rule, calendars), latest_day(then.last, rule, calendars)
        if None in bounds:
            return None
        return _between(first.last, first.first, bounds[0] or 0, bounds[1] or 0)
    span = timedelta() if least is None else least.span
    earliest, latest = _bounds(first)
    soonest, last = _bounds(then)
    return _between(latest + span, earliest + span, soonest, last)


def latest_day(day: int, rule: Rule, calendars: WorkingTimes) -> int | None:
    """Return the last day on which what must precede a day may happen; None where unknown."""
    least: Duration | None = None if rule.at_least is None else rule.at_least.value
    if least is None or day <= OPEN_START:
        return None
    if rule.count is Count.WORKING_DAYS:
        calendar = calendars.of(rule.office)
        return None if calendar is None else calendar.add_working_days(day, -least.days).day
    return least.before(day)


def notice(first: Edtf, then: Edtf) -> timedelta | None:
    """Return the time from one to the other where both have an hour."""
    if first.instant is None or then.instant is None:
        return None
    # Of moments with one zone, Python would take the clocks' difference.
    return then.instant.astimezone(UTC) - first.instant.astimezone(UTC)


def _between[Point: (int, datetime)](
    late: Point, early: Point, low: Point, high: Point
) -> bool | None:
    """Whether something from `early` to `late` is not after something from `low` to `high`."""
    if late <= low:
        return True
    return False if early > high else None


def _bounds(when: Edtf) -> tuple[datetime, datetime]:
    """The first and last moment of a date; an open bound is the first or last year there is."""
    if when.instant is not None:
        moment = when.instant.astimezone(UTC)
        return moment, moment
    start = midnight(when.first) if when.first > OPEN_START else datetime(2, 1, 1, tzinfo=UTC)
    end = midnight(when.last + 1) if when.last < OPEN_END else datetime(9000, 1, 1, tzinfo=UTC)
    return start, end


@lru_cache(maxsize=8_192)
def midnight(day: int) -> datetime:
    """The moment at which a day begins in Geneva."""
    return datetime.combine(date.fromordinal(day), time(), GENEVA).astimezone(UTC)
