"""Working time as data: Geneva's dated table, and each Capital's week and holidays.

Geneva's holidays are a table of our own. A Capital's come from a library that says in which
years it knows something; where it gives no holiday for a year, that year is unknown.
"""

import csv
import warnings
from collections.abc import Iterable
from datetime import date, time, timedelta
from functools import lru_cache
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from holidays import HolidayBase, country_holidays

from comity.kernel.calendar import Hours, WorkingCalendar
from comity.kernel.edtf import GENEVA, OPEN_START

HOURS: Final = Hours(time(9), time(18), "this installation's reading of business hours")
"""Working hours where no rule names others; no text read names any."""

_FOLDER: Final = Path(__file__).resolve().parents[1] / "data" / "calendars"
_WEEK: Final = 7
_YEARS_AROUND: Final = 1  # years before and after the one asked that are loaded


@lru_cache(maxsize=1)
def geneva() -> WorkingCalendar:
    """Return Geneva's working time; its holidays are known for the years of the table."""
    return geneva_from(geneva_table())


def geneva_table() -> str:
    """Return the table of Geneva's holidays as it is kept."""
    return (_FOLDER / "geneva.csv").read_text(encoding="utf-8")


def geneva_from(table: str) -> WorkingCalendar:
    """Return Geneva's working time from a table `date,name_en,name_fr,verified,note`."""
    rows = list(csv.DictReader(StringIO(table)))
    days = {date.fromisoformat(row["date"]): row["name_en"] for row in rows}
    first, last = min(days).year, max(days).year
    return WorkingCalendar(
        name="Geneva",
        zones=((OPEN_START, GENEVA),),
        hours=HOURS,
        holidays={day.toordinal(): name for day, name in days.items()},
        known=_spans(range(first, last + 1)),
        source="cantonal holidays; the official list of the United Nations Office was not read",
        verified=all(row["verified"] == "yes" for row in rows),
    )


@lru_cache(maxsize=512)
def capital(
    iso2: str, name: str, zones: tuple[tuple[int, str], ...], year: int
) -> WorkingCalendar:
    """Return a Capital's working time around a year; nothing is known where no table is.

    `zones` are the IANA zones of its clock from a day on, the first one ever before.
    """
    return capital_in(iso2, name, zones, (year - _YEARS_AROUND, year + _YEARS_AROUND))


@lru_cache(maxsize=512)
def capital_in(
    iso2: str, name: str, zones: tuple[tuple[int, str], ...], between: tuple[int, int]
) -> WorkingCalendar:
    """Return a Capital's working time from a year to another, both included."""
    years = range(between[0], between[1] + 1)
    clock = tuple((first, ZoneInfo(zone)) for first, zone in zones)
    try:
        reach = country_holidays(iso2, expand=False)
    except NotImplementedError:
        return WorkingCalendar(name=name, zones=clock, hours=HOURS, known=())
    tables = {each: table for each in years if (table := _of_year(iso2, each, reach))}
    return WorkingCalendar(
        name=name,
        zones=clock,
        hours=HOURS,
        weeks=_weeks(reach, years),
        holidays={
            day.toordinal(): held_as for table in tables.values() for day, held_as in table.items()
        },
        worked=frozenset(
            day.toordinal() for table in tables.values() for day in table.weekend_workdays
        ),
        known=_spans(tables),
        source="the library holidays; not checked with the Government",
    )


def _of_year(iso2: str, year: int, reach: HolidayBase) -> HolidayBase | None:
    """The holidays of a year; None where the library gives none or warns that it lacks some."""
    if not reach.start_year <= year <= reach.end_year:
        return None
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        table = country_holidays(iso2, years=year, language="en_US")
    return table if table and not warned else None


def _spans(years: Iterable[int]) -> tuple[tuple[int, int], ...]:
    return tuple((date(y, 1, 1).toordinal(), date(y, 12, 31).toordinal()) for y in years)


def _weeks(table: HolidayBase, years: range) -> tuple[tuple[int, frozenset[int]], ...]:
    """The working week from a day on: read off the first week of each year, and between two
    that differ off every week.
    """
    found = [(OPEN_START, _week(table, date(years[0], 1, 1)))]
    starts = [date(year, 1, 1) for year in range(years[0], years[-1] + 2)]
    for start, end in pairwise(starts):
        if _week(table, start) == _week(table, end):
            continue
        day = start
        while _week(table, day) == _week(table, start):
            day += timedelta(1)
        found.append((day.toordinal() + _WEEK - 1, _week(table, end)))
    return tuple(found)


def _week(table: HolidayBase, start: date) -> frozenset[int]:
    """The working weekdays of the seven days from a day on."""
    days = (start + timedelta(n) for n in range(_WEEK))
    return frozenset(day.weekday() for day in days if not table.is_weekend(day))
