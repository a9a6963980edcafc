"""Working time as data: Geneva's dated table, and each Capital's week and holidays.

Geneva's holidays are a table of our own. A Capital's come from a library that says in which
years it knows something; where it gives no holiday for a year, that year is unknown.
"""

import csv
from collections.abc import Iterable
from datetime import date, time
from functools import lru_cache
from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from comity.kernel.calendar import Hours, WorkingCalendar
from comity.kernel.edtf import GENEVA, OPEN_START
from comity.kernel.years import days_of
from comity.rulebook.domain.holidays import Holidays

HOURS: Final = Hours(time(9), time(18), "this installation's reading of business hours")
"""Working hours where no rule names others; no text read names any."""

_FOLDER: Final = Path(__file__).resolve().parents[1] / "data" / "calendars"
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
    clock = tuple((first, ZoneInfo(zone)) for first, zone in zones)
    years = range(between[0], between[1] + 1)
    # The library is loaded by whoever first counts a Capital's days: a server starts without.
    capitals = import_module("comity.rulebook.queries.capitals")
    told: Holidays | None = capitals.told(iso2, years)
    if told is None:
        return WorkingCalendar(name=name, zones=clock, hours=HOURS, known=())
    return WorkingCalendar(
        name=name,
        zones=clock,
        hours=HOURS,
        weeks=told.weeks,
        holidays=told.days,
        worked=told.worked,
        known=_spans(told.years),
        source="the library holidays; not checked with the Government",
    )


def _spans(years: Iterable[int]) -> tuple[tuple[int, int], ...]:
    return tuple(map(days_of, years))
