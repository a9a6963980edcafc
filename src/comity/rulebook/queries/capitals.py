"""What the library of holidays says of a Capital, in the years of which it knows something."""

import warnings
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from holidays import HolidayBase, country_holidays

from comity.kernel.edtf import OPEN_START
from comity.rulebook.domain.holidays import Holidays

_WEEK: Final = 7


def told(iso2: str, years: Sequence[int]) -> Holidays | None:
    """Return what it says of these years; None of a country that it does not know."""
    try:
        reach = country_holidays(iso2, expand=False)
    except NotImplementedError:
        return None
    tables = {each: table for each in years if (table := _of_year(iso2, each, reach))}
    return Holidays(
        days={
            day.toordinal(): held_as for table in tables.values() for day, held_as in table.items()
        },
        worked=frozenset(
            day.toordinal() for table in tables.values() for day in table.weekend_workdays
        ),
        weeks=_weeks(reach, years),
        years=list(tables),
    )


def _of_year(iso2: str, year: int, reach: HolidayBase) -> HolidayBase | None:
    """The holidays of a year; None where the library gives none or warns that it lacks some."""
    if not reach.start_year <= year <= reach.end_year:
        return None
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        table = country_holidays(iso2, years=year, language="en_US")
    return table if table and not warned else None


def _weeks(table: HolidayBase, years: Sequence[int]) -> tuple[tuple[int, frozenset[int]], ...]:
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
