"""The years of which a record can tell; a day outside of them is a slip of the keyboard."""

import re
from datetime import date
from typing import Final

from comity.kernel.edtf import EdtfError, parse
from comity.kernel.phrases import Phrase
from comity.kernel.written_dates import AmbiguousDateError, single

FIRST_YEAR: Final = 1945  # in which the United Nations began
FIRST_WRITTEN: Final = 1900  # of a file, whose dates may tell a century alone, as 19XX does
LAST_YEAR: Final = 2200

DAY: Final = "a day such as 2024-12-31; a month or year counts by its last day"
FIRST_DAY: Final = "a day such as 2024-12-31; a month or year counts from its first day"
"""What is expected where one asks for a day, by the one of the two that `asked` tells."""

_ASKED: Final = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)


def asked(text: str) -> tuple[int, int] | None:
    """The first and the last day of a day, a month or a year, as one asks for it; None for what is
    none, such as a set of days, or an hour: none of these is asked for.

    AmbiguousDateError where it can be two days.
    """
    try:
        found = parse(text) if _ASKED.fullmatch(text) else single(text)
    except AmbiguousDateError:
        raise
    except EdtfError:
        return None
    return (found.first, found.last) if found else None


def days_of(year: int) -> tuple[int, int]:
    """The first and the last day of a year, as ordinals."""
    return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()


def is_year(year: int) -> bool:
    """Whether the year is one of these."""
    return FIRST_YEAR <= year <= LAST_YEAR


def readable(day: int) -> bool:
    """Whether the day, an ordinal, lies in these years."""
    return days_of(FIRST_YEAR)[0] <= day <= days_of(LAST_YEAR)[1]


def outside(text: str) -> Phrase:
    """What is said of a day or a date, as it was written, that lies outside of these years."""
    return Phrase(
        "“%(text)s” lies outside of the years that are read here, %(first)s to %(last)s.",
        text=text[:40],
        first=str(FIRST_YEAR),
        last=str(LAST_YEAR),
    )
