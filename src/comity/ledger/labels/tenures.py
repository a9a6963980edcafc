"""Terms of office by their bounds: "1985–1993", "since 12 May 2013", "until August 2016"."""

from datetime import date

from django.utils.translation import gettext as _

from comity.kernel.edtf import OPEN_END, OPEN_START, month_end
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate


def term(first: int, last: int) -> str:
    """A term of office by its bounds, read as finely as both allow: "1985–1993", "August 2016".

    A term known to the year or month is kept wide; its first and last day were never said. An
    open bound is left out: "since August 2022".
    """
    if last == OPEN_END:
        return "" if first == OPEN_START else _since(first)
    if first == OPEN_START:
        return _until(last)
    return _finest(first, last)


# Languages have another word before a day than before a month or year: “depuis le 12 mai 2013”.
def _since(first: int) -> str:
    if _is_a_day(first):
        return _("since %(day)s") % {"day": dates.day(first)}
    return _("since %(date)s") % {"date": _finest(first, first)}


def _until(last: int) -> str:
    if _is_a_day(last):
        return _("until %(day)s") % {"day": dates.day(last)}
    return _("until %(date)s") % {"date": _finest(last, last)}


def _is_a_day(bound: int) -> bool:
    """Whether a bound of a term is told to the day: as the first or last of a month it is not."""
    return date.fromordinal(bound).day != 1 and bound != month_end(bound)


def _finest(first: int, last: int) -> str:
    begins, ends, after = (date.fromordinal(day) for day in (first, last, last + 1))
    if begins.day == 1 and (after.day == 1 or first == last):
        year = begins.month == 1 and (first == last or after.month == 1)
        return isolate(dates.between(begins, ends, *(("y", "y") if year else ("yMMMM", "yM"))))
    if first == last and after.day == 1:
        return isolate(dates.between(begins, ends, "yMMMM", "yM"))
    return isolate(dates.between(begins, ends, "yMMMMd", "yMd"))
