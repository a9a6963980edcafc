"""The days of knowledge that are open to everybody: ends of months, printed days, today.

What was known on another day is folded anew for each day. A stranger who could ask for any would
keep a server busy, and could narrow down when something was recorded.
"""

from collections.abc import Callable, Collection
from datetime import date

from comity.kernel.edtf import month_end
from comity.kernel.years import readable


def instead_of(day: int, *, today: int, printed: Callable[[], Collection[int]]) -> tuple[int, ...]:
    """The open days before and after a day that is not open; none where the day is open itself.

    A day to come counts as today. The days of printed reports are looked up where they matter.
    """
    if day >= today or day == month_end(day):
        return ()
    days = printed()
    return () if day in days else _nearest(day, today, days)


def _nearest(day: int, today: int, printed: Collection[int]) -> tuple[int, ...]:
    first = date.fromordinal(day).replace(day=1).toordinal()
    before = max([first - 1, *(one for one in printed if one < day)])
    after = min([month_end(day), today, *(one for one in printed if one > day)])
    return tuple(one for one in (before, after) if readable(one))


def last_month_ends(today: int, count: int) -> list[int]:
    """The ends of the last months before today, the latest first."""
    found, day = [], today
    for _ in range(count):
        day = date.fromordinal(day).replace(day=1).toordinal() - 1
        found.append(day)
    return found
