"""The one reader of dates as people write them, in English, French and Spanish, or as EDTF.

Days, months and years are read with the names of months of all six languages of the United
Nations. What can be read in two ways, as 2/9/2019, is refused with both.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import groupby
from typing import Final
from unicodedata import decimal

from msgspec import Struct

from comity.kernel.date_words import (
    BOUNDS,
    FILLING,
    FROM,
    JOINING,
    MONTHS,
    THIRDS,
    UNKNOWN,
    WEEKDAYS,
    folded,
)
from comity.kernel.edtf import Edtf, EdtfError, HourError, iso, parse, until
from comity.kernel.phrases import Phrase

type Way = tuple[str, str]
"""The EDTF of a bound or a doubt, as in `BOUNDS`, and a way to write it."""

WAYS: Final[tuple[Way, ...]] = tuple(
    (form, way) for form, ways in BOUNDS for way in ways.split("|")
)

_LONGEST: Final = 80  # characters of a date that are looked at
_DIGIT: Final = re.compile(r"(?![0-9])\d")
_NTH: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|ro|o|°)\b|\b(\d{1,2})°", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4})", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(\d{4})([./])(\d{1,2})\2(\d{1,2})", re.ASCII)
_MONTH_AND_YEAR: Final = re.compile(r"(\d{1,2})/(\d{4})", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_DAY: Final = re.compile(r"\d{1,2}", re.ASCII)
_HOUR: Final = re.compile(r"\s*\d{4}-\d\d-\d\dT", re.ASCII)
_MOST_MONTHS: Final = 12
_CHINESE: Final = (
    (re.compile(r"(?<=\d)年(?=[初中末])"), " 年"),  # a third of a year is a word of its own
    (re.compile(r"(?<=\d)月"), "月 "),
    (re.compile(r"(?<=\d)年(?![初中末])|(?<=\d)[日号]"), " "),
    (re.compile(r"(?<=[\d月 ])至(?=\d)"), "–"),
)
_CHINESE_MONTH: Final = re.compile(r"\b(\d{1,2})月", re.ASCII)
_SPACED: Final = sorted((name for name in MONTHS if " " in name), key=len, reverse=True)


class AmbiguousDateError(EdtfError):
    """A date in figures that can be two days; `first` and `second` are both, as EDTF."""

    def __init__(self, text: str, first: str, second: str) -> None:
        self.first, self.second = first, second
        both = {"first": first, "second": second}
        said = Phrase(
            "'%(text)s' can be %(first)s or %(second)s; write the one that is meant",
            text=text,
            **both,
        )
        super().__init__(said, Phrase("the day that is meant: %(first)s or %(second)s", **both))


class _Parts(Struct, frozen=True):
    """What one end of a date names, each as figures of EDTF; "" where it leaves it out."""

    year: str = ""
    month: str = ""
    day: str = ""

    @property
    def edtf(self) -> str:
        """Year, month and day as EDTF; "" where one is missing before a finer one."""
        if not self.year or (self.day and not self.month):
            return ""
        return "-".join(filter(None, (self.year, self.month, self.day)))

    def filled(self, other: "_Parts") -> "_Parts":
        """The same with the month and the year that the other end names and this leaves out."""
        month = self.month or (other.month if self.day else "")
        return _Parts(self.year or other.year, month, self.day)


def read(text: str, *, ways: Iterable[Way] = ()) -> Edtf:
    """The date that a text writes: EDTF, or in words or figures as people write it.

    `ways` are further ways to write a bound or a doubt. EdtfError says what is expected where the
    text is none, and AmbiguousDateError where it can be two.
    """
    try:
        return parse(text)
    except EdtfError as error:
        is_hour = isinstance(error, HourError) and _HOUR.match(text)
        if is_hour or len(text) > _LONGEST:
            raise
        found = next(_readings(" ".join(text.split()), (*ways, *WAYS)), None)
        if found is None:
            raise
    return parse(found)


def single(text: str) -> Edtf | None:
    """The day, month or year that a text writes; None where it is none of these."""
    found = _single(_plain(text))
    return parse(found) if found else None


def figures(text: str) -> str:
    """The text with 0 to 9 for the digits of every script, as keyboards of many write them."""
    return _DIGIT.sub(lambda sign: str(decimal(sign[0])), text)


def _readings(text: str, ways: Iterable[Way]) -> Iterator[str]:
    """Yield what a text is as EDTF, by each way to write a date that it may follow."""
    with suppress(EdtfError):
        yield parse(figures(text)).text
    plain = _plain(text)
    if plain in UNKNOWN:
        yield "[..]"
    for reading in (_single(plain), _third(plain), _extent(plain)):
        if reading:
            yield reading
    yield from _bounded(folded(figures(text)), ways)


def _plain(text: str) -> str:
    """What was written, folded, its figures and words apart and ordinals as figures."""
    text = _NTH.sub(r"\1\2", folded(figures(text)))
    for sign, instead in _CHINESE:
        text = sign.sub(instead, text)
    return " ".join(_CHINESE_MONTH.sub(r" \1月 ", text).split())


def _single(text: str) -> str:
    """A day, a month or a year as EDTF; "" where it is none of these."""
    if reading := _in_figures(text):
        return reading
    parts = _parts(text)
    return parts.edtf if parts else ""


def _in_figures(text: str) -> str:
    if found := _YEAR_FIRST.fullmatch(text):
        year, _mark, month, day = found.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    if found := _MONTH_AND_YEAR.fullmatch(text):
        return f"{found[2]}-{found[1]:0>2}"
    found = _DAY_FIRST.fullmatch(text)
    if found is None:
        return ""
    day, mark, month, year = found.groups()
    by_day, by_month = f"{year}-{month:0>2}-{day:0>2}", f"{year}-{day:0>2}-{month:0>2}"
    if mark == "." or by_day == by_month or int(day) > _MOST_MONTHS:
        return by_day  # with full stops everybody writes the day first
    if int(month) > _MOST_MONTHS:
        return by_month
    raise AmbiguousDateError(text, by_day, by_month)


def _parts(text: str) -> _Parts | None:
    """The day, month and year that words name, in any order; None where others are among them."""
    for name in _SPACED:
        text = text.replace(name, name.replace(" ", "_"))
    words = [word for word in re.split(r"[\s,.،/]+", text) if word and word not in FILLING]
    numbers = {word: MONTHS.get(word.replace("_", " ")) for word in words}
    months = [f"{numbers[word]:02}" for word in words if numbers[word]]
    months += [f"{word[:-1]:0>2}" for word in words if _CHINESE_MONTH.fullmatch(word)]
    months = [month for month, _twice in groupby(months)]  # in Arabic by both of its names
    years = [word for word in words if _YEAR.fullmatch(word)]
    days = [f"{word:0>2}" for word in words if _DAY.fullmatch(word)]
    weekdays = [WEEKDAYS[word] for word in words if word in WEEKDAYS]
    named = [word for word in words if numbers[word] or _CHINESE_MONTH.fullmatch(word)]
    found = len(named) + len(years) + len(days) + len(weekdays)
    is_repeated = any(len(told) > 1 for told in (months, years, days, weekdays))
    if found != len(words) or not words or is_repeated:
        return None
    parts = _Parts("".join(years), "".join(months), "".join(days))
    return parts if not weekdays or _is_on(parts, weekdays[0]) else None


def _is_on(parts: _Parts, weekday: int) -> bool:
    """Whether the day is this weekday, as its writer says."""
    try:
        return bool(parts.day) and date.fromisoformat(parts.edtf).isoweekday() == weekday
    except ValueError:
        return False


def _third(text: str) -> str:
    """A third of a year, as in "early 2015": once somewhere within."""
    words = text.replace("-", " ").split()
    years = [word for word in words if _YEAR.fullmatch(word)]
    rest = "_".join(word for word in words if word not in years)
    if len(years) != 1:
        return ""
    for names, first, last in THIRDS:
        if rest in names.split():
            return f"[{years[0]}-{first}..{years[0]}-{last}]"
    return ""


def _extent(text: str) -> str:
    """From the first to the last: two days last, of two months or years it is once within."""
    for ends in (JOINING.split(text), text.split("/")):
        if len(ends) == 2 and (both := _both(FROM.sub("", ends[0]), ends[1])):  # noqa: PLR2004
            first, last = both
            days = len(first) == len(last) == len("2014-08-06")
            return f"{first}/{last}" if days else f"[{first}..{last}]"
    return ""


def _both(left: str, right: str) -> tuple[str, str] | None:
    """Both ends of a time, of which one may leave out what the other says."""
    ends = [_in_figures(one) for one in (left, right)]
    if all(ends):
        return ends[0], ends[1]
    first, last = _parts(left), _parts(right)
    if first is None or last is None:
        return None
    both = first.filled(last).edtf, last.filled(first).edtf
    return both if all(both) else None


def _bounded(text: str, ways: Iterable[Way]) -> Iterator[str]:
    """Yield a day by what bounds it, or one that is doubted."""
    for form, way in ways:
        pattern = re.escape(folded(way)).replace(r"\*", "(.+)")
        if (found := re.fullmatch(pattern, text)) and (reading := _within(form, *found.groups())):
            yield reading


def _within(form: str, *texts: str) -> str:
    """EDTF of this form with the one or two bounds that were written; "" where they are none."""
    if len(texts) > 1:
        both = _both(*map(_plain, texts))
        return form.format(*both) if both else ""
    days = _single(_plain(texts[0])) or _edtf(texts[0])
    if not days or form not in ("<", ">"):
        return form.format(days) if days else ""
    found = parse(days)
    return until(found.first - 1).text if form == "<" else f"[{iso(found.last + 1)}..]"


def _edtf(text: str) -> str:
    """A single day, month or year as EDTF writes it; "" for anything else."""
    try:
        return parse(text).text if re.fullmatch(r"\d{4}(-\d\d){0,2}", text) else ""
    except EdtfError:
        return ""
