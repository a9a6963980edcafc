"""Dates and lengths of time as a reader says them: "in July 2006", "at least 2,922 days"."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from comity.kernel.edtf import GENEVA, OPEN_END, OPEN_START, Edtf, month_end, parse
from comity.ledger.labels.orthography import as_range, as_written, within
from comity.ledger.labels.text import isolate, lower_first

LONGEST_MONTH = 31
MINUS = "\u2212"  # the sign of a number, at which no line breaks as it does after a hyphen
DECEMBER = 12

# English as the United Nations writes it; the pseudo-language reads as English.
_LOCALES = {"en": "en_GB", "zh-hans": "zh_Hans", "qps": "en_GB"}
_SPACED_DASH = re.compile(r"\s*–\s*")


class Bound(Enum):
    """How far a number of days can be taken at its word."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"


def locale() -> Locale:
    """The locale of the active language."""
    return locale_of(_language())


@lru_cache
def locale_of(language: str) -> Locale:
    """The locale of a language, by Django's code of it."""
    return Locale.parse(_LOCALES.get(language, language))


def number(value: int) -> str:
    """The figure with the separators of the active language."""
    return isolate(_decimal(value, _language()))


def day(ordinal: int) -> str:
    """The day in full, as "6 August 2014"."""
    return isolate(_day(date.fromordinal(ordinal)))


def at_the_latest(ordinal: int) -> str:
    """A day on which something counts that may have been before it."""
    return _("%(day)s at the latest") % {"day": day(ordinal)}


def is_bounded(ordinal: int, written: Iterable[str | None]) -> bool:
    """True where of these dates those that can be the day are all coarser than a month."""
    told = [text for text in written if text]
    can_be = [text for text in told if parse(text).first <= ordinal <= parse(text).last]
    return bool(can_be) and all(map(is_coarse, can_be))


def clock(shown: datetime) -> str:
    """The day and hour that a clock shows, as "6 August 2014, 19:30"."""
    facts = {"day": _day(shown.date()), "time": f"{shown:%H:%M}"}
    return isolate(_("%(day)s, %(time)s") % facts)


def in_geneva(at: datetime) -> str:
    """A moment by Geneva's clock, which says so: "6 August 2014, 19:30 in Geneva"."""
    return _("%(clock)s in Geneva") % {"clock": clock(at.astimezone(GENEVA))}


def moment(text: str) -> str:
    """A moment by the clock of the zone in which it is written, and by Geneva's where they differ.

    "6 August 2014, 19:30 in Geneva", "6 August 2014, 13:30 (America/New_York), which is
    6 August 2014, 19:30 in Geneva"; a date without an hour as `written` tells it.
    """
    at = parse(text).instant
    if at is None:
        return written(text)
    geneva = in_geneva(at)
    if at.utcoffset() == at.astimezone(GENEVA).utcoffset():
        return geneva
    zone = text.rstrip("]").partition("[")[2] or f"UTC{at:%:z}".replace("-", MINUS)
    told = {"clock": clock(at), "zone": isolate(zone), "geneva": geneva}
    return _("%(clock)s (%(zone)s), which is %(geneva)s") % told


def written(text: str) -> str:
    """The date as a noun: "2006", "about 2006", "September–November 2008", "by 6 May 2011"."""
    found = parse(text)
    if found.is_unknown:
        return _("not recorded")
    if found.first == OPEN_START:
        return _("by %(day)s") % {"day": day(found.last)}
    if found.last == OPEN_END:
        return _("from %(day)s on") % {"day": day(found.first)}
    return _doubted(found)


def when(text: str, effective: int | None = None) -> str:
    """The date in a sentence: "on 6 August 2014", "in 2014", "by 30 September 2014".

    `effective` is the day from which the act counts; it speaks where the date itself is unknown,
    and where something tells that it was earlier in its year or month (RULES R2).
    """
    found = parse(text)
    early = effective is not None and _counts_early(found, effective)
    if early or found.first == OPEN_START or found.last == OPEN_END:
        return _bounded(found, effective)
    bounds = {"first": day(found.first), "last": day(found.last)}
    if found.exact and found.first < found.last:
        return _("from %(first)s to %(last)s") % bounds
    if not found.exact and not _whole_months(found):
        return _("between %(first)s and %(last)s") % bounds
    if months := _months_between(found):
        return _("between %(begins)s and %(ends)s") % months
    return _preposition(found) % {"period": isolate(_after_preposition(found))}


def _bounded(found: Edtf, effective: int | None) -> str:
    """By when something was that is open at an end, or counts before its days have passed."""
    first, last = found.first, found.last
    if effective is not None and last == OPEN_END:
        last = effective
    elif effective is not None and _counts_early(found, effective):
        first, last = OPEN_START, effective
    return _by(first, last) if last < OPEN_END else _("on a day that is not recorded")


def _months_between(found: Edtf) -> dict[str, str]:
    """The first and the last of several months or years in one of which it was; {} of one."""
    first, last = date.fromordinal(found.first), date.fromordinal(found.last)
    one_year = first.year == last.year and _whole_year(found)
    if found.exact or found.qualified or one_year or found.days <= LONGEST_MONTH:
        return {}
    parts = "y" if _whole_year(found) else "yMMMM"
    return {"begins": _isolated(parts, first), "ends": _isolated(parts, last)}


def _preposition(found: Edtf) -> str:
    is_day = found.exact if not found.qualified else found.days == 1
    match found.approximate, found.uncertain:
        case True, True if is_day:
            return _("perhaps on or about %(period)s")
        case True, True:
            return _("perhaps in or about %(period)s")
        case True, False:
            return _("on or about %(period)s") if is_day else _("in or about %(period)s")
        case False, True:
            return _("perhaps on %(period)s") if is_day else _("perhaps in %(period)s")
        case _:
            return _("on %(period)s") if is_day else _("in %(period)s")


def _after_preposition(found: Edtf) -> str:
    """The period as it stands after “in”; a day and a doubted period stay as they are."""
    period = _period(found)
    return period if found.exact or found.qualified else within(period, locale())


def _doubted(found: Edtf) -> str:
    """A period with what its writer said of it: "about 2005", "perhaps 2006"."""
    period = isolate(_period(found))
    match found.approximate, found.uncertain:
        case True, True:
            return _("perhaps about %(period)s") % {"period": period}
        case True, False:
            return _("about %(period)s") % {"period": period}
        case False, True:
            return _("perhaps %(period)s") % {"period": period}
        case _:
            return period


def _by(first: int, last: int) -> str:
    """Of a day that is not recorded: by when it was, and since when it can have been."""
    if OPEN_START < first < last:
        return _("between %(first)s and %(last)s") % {"first": day(first), "last": day(last)}
    return _("by %(day)s") % {"day": day(last)}


def shown(text: str, effective: int) -> str:
    """The date of an act where it stands alone: as written, or "by" the day from which it counts.

    "By" is said where the day itself is unknown, or where only the document bounds it.
    """
    found = parse(text)
    early = found.is_unknown or _counts_early(found, effective)
    return _bounded(found, effective) if early else written(text)


def to_the_hour(text: str, effective: int) -> str:
    """The date of an act as `shown`, with its hour where that is known, as `moment` says it."""
    return moment(text) if parse(text).instant else shown(text, effective)


def when_to_the_hour(text: str, effective: int) -> str:
    """The date in a sentence as `when` says it, by Geneva's clock where its hour is known."""
    at = parse(text).instant
    return _("on %(period)s") % {"period": in_geneva(at)} if at else when(text, effective)


def news_date(text: str, effective: int) -> str:
    """The date of an act in a list by day: "6 August 2014", "by 31 December 2014"."""
    return shown(text, effective) if not is_coarse(text) else shown("[..]", effective)


def days_named(begins: str, ends: str) -> str:
    """The days of a visit: "12–18 August 2014"; coarse ones as a period, "January–April 2015"; of
    days of which one bound alone is known, that bound, and that the other is not recorded.
    """
    first, last = parse(begins), parse(ends or begins)
    together = Edtf(
        text=f"{begins}/{ends}",
        first=first.first,
        last=last.last,
        exact=first.exact and last.exact,
        extent=True,
    )
    if together.first == OPEN_START or together.last == OPEN_END:
        return _one_bound(begins, ends or begins)
    if first.exact is not last.exact:  # "June 2010–20 June 2010": no first of June was said
        if last.first == OPEN_START or first.last == OPEN_END:  # "by 20 June 2010": no period
            return _one_bound(begins, "[..]") if first.exact else _one_bound("[..]", ends)
        return isolate(as_range(_period(first), _period(last), locale()))
    if first == last and not (first.exact or _whole_months(first) or first.days == 1):
        return _("days within %(days)s") % {"days": _doubted(together)}  # a visit lasts for less
    return _doubted(together)


def _one_bound(begins: str, ends: str) -> str:
    """The days of a visit of which a bound is not known."""
    is_open = parse(begins).first == OPEN_START, parse(ends).last == OPEN_END
    if begins == ends or all(is_open):
        return written(begins)
    if is_open[0]:
        return _("%(day)s (first day not recorded)") % {"day": written(ends)}
    return _("%(day)s (last day not recorded)") % {"day": written(begins)}


def years(first: int, last: int) -> str:
    """The years of two days: "2007–2009", or "2007" for one."""
    begins, ends = date.fromordinal(first).year, date.fromordinal(last).year
    return isolate(between(date(begins, 1, 1), date(ends, 12, 31), "y", "y"))


def are_exact(begins: str, ends: str) -> bool:
    """True where both days are known to the day."""
    return parse(begins).exact and parse(ends or begins).exact


def is_either_exact(begins: str, ends: str) -> bool:
    """True where one of two days at least is known to the day."""
    return parse(begins).exact or parse(ends or begins).exact


def precision(text: str, effective: int, source_days: Mapping[int, bool]) -> str:
    """How far a date is known: "hour", "day", "month only", "year only", "day not recorded".

    Where the act counts from before its last bound, what bounds it: a document that tells it,
    dated on one of `source_days` (which says whether that was checked), or another act, before
    which it must have been (RULES R1, R2).
    """
    found = parse(text)
    if found.first == OPEN_START or found.last == OPEN_END:
        return _("day not recorded")
    if _counts_early(found, effective):
        told = _("date of the document") if effective in source_days else _("as another act shows")
        return told if source_days.get(effective, True) else _("date of the document, not checked")
    if found.exact:
        one = lower_first(_("Hour")) if found.instant else _("day")
        return one if found.first == found.last else _("first to last day")
    if found.days <= LONGEST_MONTH:
        return _("month only") if _whole_months(found) else _("once in these days")
    if date.fromordinal(found.first).year == date.fromordinal(found.last).year:
        return _("year only") if _whole_year(found) else _("once in these months")
    return _("once in these years")


def is_coarse(text: str) -> bool:
    """True where the date is coarser than a month; of an extent it is known when it ended."""
    date = parse(text)
    return not date.exact and date.days > LONGEST_MONTH


def bound(*, begins_coarse: bool, ends_coarse: bool) -> Bound:
    """What a length may claim whose ends are each counted to the last day they can be."""
    match begins_coarse, ends_coarse:
        case True, True:
            return Bound.ABOUT
        case True, False:
            return Bound.AT_LEAST
        case False, True:
            return Bound.AT_MOST
        case _:
            return Bound.EXACT


def length(days: int, how: Bound = Bound.EXACT) -> str:
    """Days with what they may claim: "2,800 days", "at least 2,922 days"."""
    figure = {"n": number(days)}
    match how:
        case Bound.EXACT:
            return ngettext("%(n)s day", "%(n)s days", days) % figure
        case Bound.ABOUT:
            return ngettext("about %(n)s day", "about %(n)s days", days) % figure
        case Bound.AT_LEAST:
            return ngettext("at least %(n)s day", "at least %(n)s days", days) % figure
        case Bound.AT_MOST:
            return ngettext("at most %(n)s day", "at most %(n)s days", days) % figure


def _language() -> str:
    return get_language() or "en"


def _counts_early(found: Edtf, effective: int) -> bool:
    return effective < found.last and not found.exact


def _whole_year(found: Edtf) -> bool:
    first, last = date.fromordinal(found.first), date.fromordinal(found.last)
    return (first.month, first.day, last.month, last.day) == (1, 1, DECEMBER, LONGEST_MONTH)


def _whole_months(found: Edtf) -> bool:
    begins_month = date.fromordinal(found.first).day == 1
    return not found.exact and begins_month and found.last == month_end(found.last)


def _period(found: Edtf) -> str:
    first, last = date.fromordinal(found.first), date.fromordinal(found.last)
    if not found.exact and _whole_year(found):
        return between(first, last, "y", "y")
    if _whole_months(found):
        return between(first, last, "yMMMM", "yM")
    return between(first, last, "yMMMMd", "yMd")


def _day(when: date) -> str:
    return _formatted("yMMMMd", when, _language())


# What is kept is kept by the name of the language: a locale is slow to compare.
@lru_cache(maxsize=4096)
def _decimal(value: int, language: str) -> str:
    return format_decimal(value, locale=locale_of(language))


@lru_cache(maxsize=4096)
def _formatted(skeleton: str, when: date, language: str) -> str:
    where = locale_of(language)
    if skeleton == "yMMMMd":  # the one length that every language has as a format of its own
        return as_written(format_date(when, "long", where), where)
    return as_written(format_skeleton(skeleton, when, locale=where), where)


def _isolated(skeleton: str, when: date) -> str:
    return isolate(_formatted(skeleton, when, _language()))


def between(first: date, last: date, skeleton: str, parts: str) -> str:
    """An interval as the skeleton of a format writes it; `parts` are those that may differ."""
    return _interval(first, last, skeleton, parts, _language())


@lru_cache(maxsize=4096)
def _interval(first: date, last: date, skeleton: str, parts: str, language: str) -> str:
    """An interval in the pattern of the language, of the months' full names."""
    where = locale_of(language)
    fields = {"y": first.year != last.year, "M": first.month != last.month}
    fields["d"] = first.day != last.day
    differs = next((name for name in parts if fields[name]), None)
    if differs is None:
        return _formatted(skeleton, first, language)
    found = where.interval_formats.get(skeleton) or where.interval_formats.get(
        skeleton.replace("MMMM", "MMM"), {}
    )
    pattern = found.get(differs)
    if pattern is None:
        return as_range(
            _formatted(skeleton, first, language), _formatted(skeleton, last, language), where
        )
    begins, ends = (part.replace("MMM", "MMMM").replace("MMMMM", "MMMM") for part in pattern)
    joined = format_date(first, begins, where) + format_date(last, ends, where)
    one, dash, other = _SPACED_DASH.sub("–", joined).partition("–")
    return as_written(as_range(one, other, where) if dash else joined, where)
