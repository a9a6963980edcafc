"""How long after the first request something was, as far as both days are known (LOOK 4)."""

from datetime import date
from math import ceil
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.kernel.edtf import OPEN_START
from comity.ledger.labels.dates import LONGEST_MONTH, length, number

DAYS_UNTIL_MONTHS: Final = 90  # LOOK 4: days under 90, months under 24, else years and months
MONTHS_UNTIL_YEARS: Final = 24
YEAR: Final = 365.2425
ABOUT: Final = 2.5
"""Years between the bounds of a length of which "about" is said, and no more."""


def age(asked: tuple[int, int], ended: tuple[int, int]) -> str:
    """How long after the first request: "45 days", "14 months", "3 years and 2 months".

    Both by the first and the last day that they can have been. Days under 90, months under 24,
    else years and months; of what is coarser than a month whole years, with what they may claim:
    "about 8 years", "less than a year", "10 to 15 years". Years are completed ones, as months
    are: where all readings give one number of them it is that number. Where one bound is open,
    "at least" or "at most"; "" where nothing can be said.
    """
    (asked_first, asked_last), (ended_first, ended_last) = asked, ended
    if asked_first == OPEN_START:
        known = ended_first > asked_last
        return _("at least %(age)s") % {"age": _age(asked_last, ended_first)} if known else ""
    if ended_first == OPEN_START:
        return _("at most %(age)s") % {"age": _age(asked_first, ended_last, begun=True)}
    if max(asked_last - asked_first, ended_last - ended_first) < LONGEST_MONTH:
        return _age(min(asked_last, ended_last), ended_last)
    years = _months(asked_last, ended_first) // 12
    if years > 0 and years == _months(asked_first, ended_last) // 12:
        return _about(years)
    return _years(max(0, ended_first - asked_last) / YEAR, (ended_last - asked_first) / YEAR)


def _years(least: float, most: float) -> str:
    """A length known no finer than to years, by its bounds."""
    if most < 1:
        return _("less than a year")
    if least < 1:
        whole = int(most) + 1
        figure = {"n": number(whole)}
        return ngettext("less than %(n)s year", "less than %(n)s years", whole) % figure
    if most - least > ABOUT:
        figure = {"least": number(int(least)), "n": number(ceil(most))}
        return ngettext("%(least)s to %(n)s year", "%(least)s to %(n)s years", ceil(most)) % figure
    return _about(round((least + most) / 2))


def _about(years: int) -> str:
    return ngettext("about %(n)s year", "about %(n)s years", years) % {"n": number(years)}


def _age(asked_on: int, until: int, *, begun: bool = False) -> str:
    """So long; in months completed, or with the one that has `begun`."""
    if until - asked_on < DAYS_UNTIL_MONTHS:
        return length(until - asked_on)
    months = _months(asked_on, until)
    if begun and date.fromordinal(asked_on).day != date.fromordinal(until).day:
        months += 1
    if months < MONTHS_UNTIL_YEARS:
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": number(months)}
    years, rest = divmod(months, 12)
    if not rest:
        return ngettext("%(n)s year", "%(n)s years", years) % {"n": number(years)}
    return _("%(years)s and %(months)s") % {
        "years": ngettext("%(n)s year", "%(n)s years", years) % {"n": number(years)},
        "months": ngettext("%(n)s month", "%(n)s months", rest) % {"n": number(rest)},
    }


def _months(since: int, until: int) -> int:
    """The months completed from one day to another."""
    first, last = date.fromordinal(since), date.fromordinal(until)
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
