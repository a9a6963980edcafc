"""Working time: which days an office works, at which hours of its own clock, and since when.

A calendar is a value. Days are ordinals (`datetime.date.toordinal`) of the office's own clock;
moments carry a zone. What is not known is said to be unknown, as None: an answer never guesses
past the days whose holidays are known.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from comity.kernel.edtf import OPEN_END, OPEN_START

MONDAY_TO_FRIDAY: Final = frozenset(range(5))
FURTHEST: Final = 400
"""Days looked ahead or back for a working one; no holidays last a year."""

_MINUTE: Final = timedelta(minutes=1)


class Why(StrEnum):
    """Why a day is not worked."""

    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    NO_SUCH_DAY = "no_such_day"  # a Capital moved across the date line and left it out


class Hours(Struct, frozen=True):
    """When an office opens and closes by its own clock, and who says so; one stretch a day."""

    opens: time
    closes: time
    source: str = ""
    verified: bool = False

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError(f"hours {self} end before they begin")

    def __str__(self) -> str:
        return f"{self.opens:%H:%M}–{self.closes:%H:%M}"


class Skipped(Struct, frozen=True):
    """A day that was not counted, why, and the holiday's name."""

    day: int
    why: Why
    name: str = ""


class Counted(Struct, frozen=True):
    """Where counting working days led: the day, or None where holidays are not known."""

    day: int | None
    skipped: tuple[Skipped, ...] = ()
    unknown_from: int | None = None
    """The first day of which nothing is known, where counting had to stop."""


class WorkingCalendar(Struct, frozen=True, kw_only=True):
    """An office's working time.

    `zones` and `weeks` say from which day on each holds, oldest first; what holds first holds
    ever before. A week is the set of its working weekdays, Monday 0. `worked` are days of a
    weekend that are worked in exchange for another. `known` are the spans of days, both bounds
    included, whose holidays are known.
    """

    name: str
    zones: tuple[tuple[int, ZoneInfo], ...]
    hours: Hours
    weeks: tuple[tuple[int, frozenset[int]], ...] = ((OPEN_START, MONDAY_TO_FRIDAY),)
    holidays: Mapping[int, str] = field(default_factory=dict)
    worked: frozenset[int] = frozenset()
    known: tuple[tuple[int, int], ...] = ((OPEN_START, OPEN_END),)
    source: str = ""
    verified: bool = False

    def zone(self, day: int) -> ZoneInfo:
        """Return the zone whose clock the office goes by on a day."""
        return self.zones[_at(self.zones, day)][1]

    def local(self, moment: datetime) -> datetime:
        """Return what the office's clock shows at a moment."""
        shown = moment.astimezone(self.zones[0][1])
        for first, zone in self.zones[1:]:
            there = moment.astimezone(zone)
            if there.toordinal() >= first:
                shown = there
        return shown

    def is_known(self, day: int) -> bool:
        """Return whether the holidays of a day are known."""
        return any(first <= day <= last for first, last in self.known)

    def rests(self, day: int) -> Skipped | None:
        """Return why a day is not worked; None for a working day. Ask `is_known` first."""
        if name := self.holidays.get(day):
            return Skipped(day, Why.HOLIDAY, name)
        week = self.weeks[_at(self.weeks, day)][1]
        if date.fromordinal(day).weekday() not in week and day not in self.worked:
            return Skipped(day, Why.WEEKEND)
        opens, closes = self.open_hours(day)
        return Skipped(day, Why.NO_SUCH_DAY) if opens >= closes else None

    def open_hours(self, day: int) -> tuple[datetime, datetime]:
        """Return the moments (UTC) at which a working day's hours begin and end.

        A time that the clocks skip is the moment of skipping; of a time that comes twice an
        office opens at the first and closes at the second.
        """
        zone = self.zone(day)
        opens = _moment(day, self.hours.opens, zone, first=True)
        return opens, _moment(day, self.hours.closes, zone, first=False)

    def is_working(self, moment: datetime) -> bool | None:
        """Return whether the office works at a moment; None where it is not known."""
        moment = moment.astimezone(UTC)  # of moments with one zone, Python compares the clocks
        day = self.local(moment).toordinal()
        if not self.is_known(day):
            return None
        opens, closes = self.open_hours(day)
        return self.rests(day) is None and opens <= moment < closes

    def next_working(self, moment: datetime) -> datetime | None:
        """Return the first working moment from a moment on (UTC); None where it is not known."""
        moment = moment.astimezone(UTC)
        start = self.local(moment).toordinal()
        for day in range(start, start + FURTHEST):
            if not self.is_known(day):
                return None
            opens, closes = self.open_hours(day)
            if self.rests(day) is None and moment < closes:
                return max(moment, opens)
        return None

    def working_hours_between(self, start: datetime, end: datetime) -> timedelta | None:
        """Return the working time from a moment to a later one; None where it is not known.

        Negative, as the time between them is, where the second is the earlier.
        """
        start, end = start.astimezone(UTC), end.astimezone(UTC)
        if end < start:
            back = self.working_hours_between(end, start)
            return None if back is None else -back
        total = timedelta()
        for day in range(self.local(start).toordinal(), self.local(end).toordinal() + 1):
            if not self.is_known(day):
                return None
            opens, closes = self.open_hours(day)
            if self.rests(day) is None:
                total += max(min(end, closes) - max(start, opens), timedelta())
        return total

    def add_working_days(self, day: int, number: int) -> Counted:
        """Return the day that is so many working days after (or, negative, before) a day.

        The day itself is not counted, whether it is worked or not; with 0 it is that day or the
        next working one.
        """
        skipped: list[Skipped] = []
        left, step = max(abs(number), 1), -1 if number < 0 else 1
        at = day - 1 if number == 0 else day
        while left:
            at += step
            if not self.is_known(at):
                return Counted(None, tuple(skipped), unknown_from=at)
            resting = self.rests(at)
            if resting is None:
                left -= 1
            else:
                skipped.append(resting)
        return Counted(at, tuple(skipped))

    def not_worked(self, first: int, last: int) -> Iterator[Skipped]:
        """Yield the days from one to another, both included, that are known not to be worked."""
        for day in range(first, last + 1):
            resting = self.rests(day) if self.is_known(day) else None
            if resting is not None:
                yield resting


def _at(dated: tuple[tuple[int, object], ...], day: int) -> int:
    """The place of what holds on a day in a list of (first day, what holds from then on)."""
    return max(bisect_right(dated, day, key=lambda pair: pair[0]) - 1, 0)


@lru_cache(maxsize=65_536)
def _moment(day: int, shown: time, zone: ZoneInfo, *, first: bool) -> datetime:
    """The moment (UTC) at which a clock shows a time: the first or the second such moment.

    Where the clocks skip that time, the moment at which they do.
    """
    local = datetime.combine(date.fromordinal(day), shown)
    early, late = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if early <= late:  # shown once or twice
        return early if first else late
    return _skipping(late, early, zone)


def _skipping(low: datetime, high: datetime, zone: ZoneInfo) -> datetime:
    """The moment between two at which a zone's clocks are put forward, to the minute."""
    before = low.astimezone(zone).utcoffset()
    while high - low > _MINUTE:
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    return high.replace(second=0, microsecond=0)
