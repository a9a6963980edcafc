"""Dates with their precision: the part of EDTF (ISO 8601-2) that records of visits need.

A date is kept as it was written and as its two bounds, the first and the last day on which it
can lie. Days are whole numbers, `datetime.date.toordinal()`, so that a database and a fold can
compare them; an unknown bound is `OPEN_START` or `OPEN_END`.
"""

import re
from datetime import MINYEAR, UTC, date, datetime, time
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from comity.kernel.phrases import Phrase, PhrasedError

OPEN_START = 0
OPEN_END = 9_999_999
GENEVA = ZoneInfo("Europe/Zurich")  # the days of the record are Geneva's (RULES U2)
FORMS: Final = Phrase(
    "1993, 2006-07, 2019-09-02, 2014-08-12/2014-08-18, [2016-11-01..2020-10-31] or [..]"
)

_REMEMBERED: Final = 200
"""Signs of a date that is read once: no longer one is written twice but to fill a memory."""

_SINGLE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX)(?:-(\d{2}|XX))?)?([~?%]?)", re.ASCII)
_PIECES = re.compile(r"[\[\]/,]|\.\.")
_INSTANT = re.compile(
    r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(Z|[+-]\d{2}:\d{2})?(?:\[([\w/+-]+)\])?"
)


class EdtfError(PhrasedError, ValueError):
    """A text that is no date; the message is one sentence, `expected` what to write instead."""

    def __init__(self, phrase: Phrase, expected: Phrase | None = None) -> None:
        super().__init__(phrase)
        self.expected = expected or Phrase("a date such as %(forms)s", forms=FORMS)


class HourError(EdtfError):
    """An hour of a zone that is none, or that its clocks do not show, or show twice."""


class _ClocksError(PhrasedError):
    """An hour that the clocks of a zone skip or show twice."""


class Edtf(Struct, frozen=True):
    """A date as written, with the first and last day (ordinals) on which it can lie.

    `exact` is true where every bound is known to the day, as in `2019-09-02` and in the extent
    `2014-08-12/2014-08-18`; `extent` where the thing lasts from the first to the last day
    (RULES R2a); `qualified` where the writer doubted the date (`~`, `?`, `%`).
    """

    text: str
    first: int
    last: int
    exact: bool
    extent: bool = False
    qualified: bool = False
    instant: datetime | None = None

    def __str__(self) -> str:
        return self.text

    @property
    def days(self) -> int:
        """The number of days on which it can lie; OPEN_END and more where a bound is unknown."""
        return self.last - self.first + 1

    @property
    def approximate(self) -> bool:
        """Whether the writer gave it as near, not as it was (`~`, `%`)."""
        return "~" in self.text or "%" in self.text

    @property
    def uncertain(self) -> bool:
        """Whether the writer was not sure of it (`?`, `%`)."""
        return "?" in self.text or "%" in self.text

    @property
    def is_unknown(self) -> bool:
        """True for `[..]`: nothing is known of the day."""
        return self.first == OPEN_START and self.last == OPEN_END


def parse(text: str) -> Edtf:
    """The date that `text` writes; raises EdtfError with one sentence when it writes none."""
    return _parsed(text) if len(text) <= _REMEMBERED else _parsed.__wrapped__(text)


@lru_cache(maxsize=65_536)
def _parsed(text: str) -> Edtf:
    text = text.strip()
    if "T" in text:
        return _instant(text)
    if text.startswith("[") and text.endswith("]"):
        return _set(text)
    if "/" in text:
        return _extent(text)
    single = _single(text)
    if single is None:
        raise _refused(text)
    first, last, qualified = single
    return Edtf(text, first, last, exact=first == last, qualified=qualified)


def check_zone(date: Edtf) -> None:
    """Raise EdtfError where an instant names a zone that is none, or whose clocks did not show it.

    `parse` passes over the zone beside an offset, as what is on record was read.
    """
    match = _INSTANT.fullmatch(date.text)
    if date.instant is None or match is None or not match[3]:
        return
    zone = _zone(date.text, match[3])
    shown = date.instant.astimezone(zone)
    if shown.utcoffset() != date.instant.utcoffset():
        why = Phrase(
            "the clocks of %(zone)s show %(shown)s then, and not %(offset)s",
            zone=zone.key,
            shown=f"{shown:%:z}",
            offset=f"{date.instant:%:z}",
        )
        expected = Phrase("an hour by its offset or its zone: %(why)s", why=why)
        raise _no_instant(date.text, why, expected)


def of_day(day: int) -> Edtf:
    """The date that is exactly the day with this ordinal."""
    return Edtf(iso(day), day, day, exact=True)


def until(day: int) -> Edtf:
    """`[..day]`: on that day or some day before it."""
    return Edtf(f"[..{iso(day)}]", OPEN_START, day, exact=False)


UNKNOWN = Edtf("[..]", OPEN_START, OPEN_END, exact=False)


def by(date: Edtf) -> Edtf:
    """Some day by a date: `[..2009]` of 2009, `[..2010-06]` of `[2010-03..2010-06]`.

    The last bound stands as it is written, an instant as its day in Geneva; `[..]` where that
    bound is open.
    """
    if date.last == OPEN_END:
        return UNKNOWN
    if date.instant:
        return until(date.last)
    latest = date.text
    if ".." in latest and not date.extent:
        latest = latest[1:-1].rpartition("..")[2].strip()
    elif latest.startswith("["):
        members = [member.strip() for member in latest[1:-1].split(",")]
        latest = next(member for member in members if parse(member).last == date.last)
    elif date.extent:
        latest = latest.rpartition("/")[2].strip()
    return parse(f"[..{latest}]")


def iso(day: int) -> str:
    """The day with this ordinal as ISO text, `2014-08-06`."""
    return date.fromordinal(day).isoformat()


def iso_or_none(day: int | None) -> str | None:
    """The day as ISO text; None where there is none, and of a bound that is open or not known."""
    return None if day is None or not OPEN_START < day < OPEN_END else iso(day)


def geneva_day(moment: datetime) -> int:
    """The ordinal of the day that it is in Geneva at this moment (which must carry a zone)."""
    return moment.astimezone(GENEVA).toordinal()


def geneva_midnight(day: int) -> datetime:
    """The moment at which a day begins in Geneva."""
    return datetime.combine(date.fromordinal(day), time(), tzinfo=GENEVA)


def moments(local: datetime, zone: ZoneInfo) -> tuple[datetime, ...]:
    """The moments at which the clocks of a zone show a time: one, two, or none where they skip it.

    `local` has no zone; the moments are in it.
    """
    both = [local.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    shown = [
        moment
        for moment in both
        if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local
    ]
    return tuple(shown[:1] if both[0].utcoffset() == both[1].utcoffset() else shown)


def months_before(day: int, months: int) -> int:
    """The same day of the month so many calendar months earlier, or that month's last day.

    OPEN_START where that is no day, as of OPEN_START itself.
    """
    if day == OPEN_START:
        return OPEN_START
    then = date.fromordinal(day)
    index = then.year * 12 + then.month - 1 - months
    year, month = divmod(index, 12)
    if year < MINYEAR:
        return OPEN_START
    return min(date(year, month + 1, 1).toordinal() + then.day - 1, _month_end(year, month + 1))


def month_end(day: int) -> int:
    """The last day of the month of a day."""
    then = date.fromordinal(day)
    return _month_end(then.year, then.month)


def _refused(text: str) -> EdtfError:
    expected = _not_in_calendar(text) or Phrase("a form such as %(forms)s", forms=FORMS)
    said = Phrase("'%(text)s' is not a date; expected %(expected)s", text=text, expected=expected)
    return EdtfError(said, expected)


def _not_in_calendar(text: str) -> Phrase | None:
    """What is expected instead of a year, month or day that there is not; None where all are."""
    for piece in map(str.strip, _PIECES.split(text)):
        match = _SINGLE.fullmatch(piece)
        if match is None or "X" in match[1] or _single(piece):
            continue
        year, month, day = match.group(1, 2, 3)
        if int(year) < MINYEAR:
            return Phrase("a year that exists; %(year)s does not", year=year)
        if not 1 <= int(month) <= 12:  # noqa: PLR2004 - December
            return Phrase("a month from 01 to 12; %(month)s is not a month", month=month)
        return Phrase(
            "a day that there is; %(month)s has no day %(day)s", month=f"{year}-{month}", day=day
        )
    return None


def _reversed(text: str, expected: Phrase) -> EdtfError:
    said = Phrase(
        "'%(text)s' ends before it begins; expected %(expected)s", text=text, expected=expected
    )
    return EdtfError(said, expected)


def _no_instant(text: str, why: Phrase, expected: Phrase) -> HourError:
    said = Phrase("'%(text)s' is not an instant: %(why)s", text=text, why=why)
    return HourError(said, expected)


def _single(text: str) -> tuple[int, int, bool] | None:
    """First day, last day and doubt of a year, month or day; None when it is neither."""
    match = _SINGLE.fullmatch(text)
    if match is None:
        return None
    year, month, day, mark = match.groups()
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    try:
        if month is None or month == "XX" or low != high:
            if low != high and month not in (None, "XX"):
                return None
            return date(low, 1, 1).toordinal(), date(high, 12, 31).toordinal(), bool(mark)
        if day is None or day == "XX":
            return date(low, int(month), 1).toordinal(), _month_end(low, int(month)), bool(mark)
        exact = date(low, int(month), int(day)).toordinal()
    except ValueError:
        return None
    return exact, exact, bool(mark)


def _month_end(year: int, month: int) -> int:
    if month == 12:  # noqa: PLR2004 - December
        return date(year, 12, 31).toordinal()
    return date(year, month + 1, 1).toordinal() - 1


def _extent(text: str) -> Edtf:
    left, _, right = text.partition("/")
    start, end = _bound(left, OPEN_START), _bound(right, OPEN_END)
    if start is None or end is None or (start[0] == OPEN_START and end[1] == OPEN_END):
        raise _refused(text)
    if start[0] > end[1]:
        raise _reversed(text, Phrase("the first day before the last, as in 2014-08-12/2014-08-18"))
    exact = OPEN_START < start[0] == start[1] and end[0] == end[1] < OPEN_END
    return Edtf(text, start[0], end[1], exact=exact, extent=True, qualified=start[2] or end[2])


def _set(text: str) -> Edtf:
    """`[a..b]`, `[..b]`, `[a..]`, `[..]` and `[a, b, …]`: once, somewhere within."""
    body = text[1:-1]
    if ".." in body:
        left, _, right = body.partition("..")
        start, end = _bound(left, OPEN_START), _bound(right, OPEN_END)
        bounds = None if start is None or end is None else [start, end]
    else:
        members = [_single(member.strip()) for member in body.split(",")]
        bounds = None if None in members else [member for member in members if member]
        start = end = None
    if not bounds:
        raise _refused(text)
    first = (start or min(bounds))[0]
    last = end[1] if end else max(bound[1] for bound in bounds)
    if first > last:
        expected = Phrase("the earliest before the latest, as in [2016-11-01..2020-10-31]")
        raise _reversed(text, expected)
    return Edtf(text, first, last, exact=False, qualified=any(bound[2] for bound in bounds))


def _bound(text: str, unknown: int) -> tuple[int, int, bool] | None:
    text = text.strip()
    return (unknown, unknown, False) if text in ("", "..") else _single(text)


def _instant(text: str) -> Edtf:
    match = _INSTANT.fullmatch(text)
    if match is None or not (match[2] or match[3]):
        raise _not_written_so(text)
    local, offset, zone = match.groups()
    try:
        if offset:
            moment = datetime.fromisoformat(local + offset)
        else:
            moment = _in_zone(datetime.fromisoformat(local), _zone(text, zone))
        day = geneva_day(moment)
    except EdtfError:
        raise
    except _ClocksError as error:
        once = Phrase("an hour that a clock shows once: %(why)s", why=error.phrase)
        raise _no_instant(text, error.phrase, once) from error
    except (ValueError, OverflowError) as error:
        raise _not_written_so(text) from error
    return Edtf(text, day, day, exact=True, instant=moment)


def _not_written_so(text: str) -> EdtfError:
    expected = _not_in_calendar(text.partition("T")[0]) or Phrase(
        "an hour with its offset or its zone, such as 2026-11-24T19:30+01:00 or"
        " 2026-11-24T19:30[Europe/Zurich]"
    )
    said = Phrase(
        "'%(text)s' is not an instant; expected %(expected)s", text=text, expected=expected
    )
    return EdtfError(said, expected)


def _zone(text: str, name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, IsADirectoryError) as error:
        why = Phrase("there is no time zone %(zone)s", zone=name)
        expected = Phrase(
            "a time zone such as Europe/Zurich; %(zone)s is not a time zone", zone=name
        )
        raise _no_instant(text, why, expected) from error


def _in_zone(local: datetime, zone: ZoneInfo) -> datetime:
    """The local time in its zone; one that its clocks skip, or show twice, is refused."""
    found = moments(local, zone)
    if not found:
        raise _ClocksError(
            Phrase(
                "the clocks of %(zone)s skip %(hour)s on that day",
                zone=zone.key,
                hour=f"{local:%H:%M}",
            )
        )
    if len(found) > 1:
        first, second = (f"{moment:%:z}" for moment in found)
        raise _ClocksError(
            Phrase(
                "the clocks of %(zone)s show %(hour)s twice on that day; write which one by its"
                " offset, %(first)s or %(second)s",
                zone=zone.key,
                hour=f"{local:%H:%M}",
                first=first,
                second=second,
            )
        )
    return found[0]
