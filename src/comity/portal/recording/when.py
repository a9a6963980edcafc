"""Dates as people write them in a form, read as EDTF, with how they were understood.

"early 2015" is a third of a year, "12–18 August 2014" the days from the first to the last, "by
16 June 2017" a day that is not recorded, with its bound; what is written in EDTF is taken as it
is. The words are those of the page's language.
"""

import re
from collections.abc import Mapping
from typing import Final
from zoneinfo import available_timezones

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext
from msgspec import Struct

from comity.kernel.edtf import GENEVA, EdtfError, HourError, iso, parse
from comity.kernel.written_dates import AmbiguousDateError, Way, figures, read, single
from comity.kernel.years import is_year
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate, join, plain
from comity.portal.answers.asking import out_of_range, two_days
from comity.portal.answers.refused import in_words

LONGEST: Final = 80  # characters of a date that are looked at
_THIRDS: Final = ((1, 4), (5, 8), (9, 12))
_HOUR = re.compile(
    r"(.+?)[,،]?(?:\s+|(?<=日))(\d{1,2}):(\d{2})(?:\s+[\[(]?([^\d\])]+)[\])]?)?", re.ASCII
)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_PLACE = re.compile(r"%\((\w+)\)s")  # of what a message names


class UnreadableDateError(ValueError):
    """A date that cannot be read; the message is one sentence that says what is expected."""


class UnreadableHourError(UnreadableDateError):
    """An hour that no clock shows, or that is not one alone; the message says why."""


class When(Struct, frozen=True):
    """A date as it was understood: EDTF, and in words where that is not what was written."""

    edtf: str
    said: str = ""


def understood(text: str, *, today: int) -> When | None:
    """The date that somebody wrote; None for an empty field."""
    text = " ".join(text.split())
    if not text:
        return None
    try:
        found = _read(figures(text), today) if len(text) <= LONGEST else None
    except HourError as error:
        raise UnreadableHourError(_no_hour(error)) from error
    except AmbiguousDateError as error:
        raise UnreadableDateError(two_days(text, error)) from error
    if found is None:
        raise UnreadableDateError(
            _(
                "“%(text)s” is not a date; write 6 August 2014, August 2014, 2014, early 2015, by"
                " 6 August 2014, between 6 August 2014 and 30 September 2014 or 2014-08-06."
            )
            % {"text": isolate(text[:40])}
        )
    if not _is_possible(found):
        raise UnreadableDateError(out_of_range(text))
    said = dates.moment(found)
    if figures(text).casefold() in {_folded(way) for way in (said, dates.when(found), found)}:
        return When(found)
    told = _("“%(text)s” is read as %(period)s.") % {"text": isolate(text), "period": said}
    return When(found, told)


def _no_hour(error: HourError) -> str:
    """Why an hour is none, as the import of a table says it, and how one is written here."""
    expected = in_words(error.expected).rstrip(".")
    return join(
        _("Expected: %(expected)s.") % {"expected": expected},
        _(
            "Write it as 6 August 2014, 10:00 New York, or by its offset as"
            " 2014-08-06T10:00-04:00."
        ),
    )


def said_in_a_form(edtf: str, *, today: int) -> str:
    """A date on record as its form says it: as somebody would write it, else as pages tell it.

    What is then read as another date `as_on_record` knows again. An hour that no words tell stays
    as it is.
    """
    if not edtf:
        return ""
    ways = (plain(dates.written(edtf)), plain(dates.when(edtf)))
    as_told = edtf if parse(edtf).instant else ways[0]
    return next((said for said in ways if _reads_as(said, edtf, today)), as_told)


def as_on_record(written: Mapping[str, str], on_record: Mapping[str, str]) -> dict[str, str]:
    """What was written in a form, but a date that stands there as the form said it as it is on
    record: "by 31 October 2011" may be of `[..2011-10]`. `on_record` are the dates by field.
    """
    kept = {
        name: edtf
        for name, edtf in on_record.items()
        if not parse(edtf).instant
        and _folded(written.get(name, "")) == _folded(dates.written(edtf))
    }
    return {**written, **kept}


def _reads_as(said: str, edtf: str, today: int) -> bool:
    try:
        found = understood(said, today=today)
    except UnreadableDateError:
        return False
    return found is not None and found.edtf == edtf


def _folded(words: str) -> str:
    """What a page says as somebody would write it: its spaces are the usual ones."""
    return " ".join(plain(words).casefold().split())


def _is_possible(text: str) -> bool:
    """Whether a date lies in the years of which a record can tell."""
    years = [int(year) for year in _YEAR.findall(text)]
    return all(is_year(year) for year in years)


def _read(text: str, today: int) -> str | None:
    try:
        return parse(text).text
    except HourError:
        raise
    except EdtfError:
        pass
    folded = text.casefold()
    if folded in {"today", _("today").casefold()}:
        return iso(today)
    if folded in {"not known", "unknown", _("not known").casefold()}:
        return "[..]"
    if hour := _HOUR.fullmatch(text):
        return _moment(*hour.groups(default=""))
    try:
        return _third(folded) or read(text, ways=_ways()).text
    except AmbiguousDateError:
        raise
    except EdtfError:
        return None


def _third(text: str) -> str | None:
    """A third of a year in the words of the page, as in "early 2015": once somewhere within."""
    names = (
        pgettext("third of a year", "early"),
        pgettext("third of a year", "mid"),
        pgettext("third of a year", "late"),
    )
    for name, (first, last) in zip(names, _THIRDS, strict=True):
        pattern = (
            rf"{re.escape(name.casefold())}[ -](\d{{4}})(?: года)?|(\d{{4}}) ?{re.escape(name)}"
        )
        if found := re.fullmatch(pattern, text):
            year = found[1] or found[2]
            return f"[{year}-{first:02}..{year}-{last:02}]"
    return None


def _moment(day: str, hour: str, minute: str, place: str) -> str | None:
    """An hour of a day by the clocks of a place: Geneva's unless one is named.

    HourError where there is no such place, or its clocks do not show it once.
    """
    try:
        on = single(day)
        return parse(f"{on.text if on else day}T{int(hour):02}:{minute}[{_zone(place)}]").text
    except HourError:
        raise
    except EdtfError:
        return None


def _zone(place: str) -> str:
    """The time zone of a place: by its name, as America/New_York, or its city's, as New York; the
    place itself where it has none.
    """
    named = place.strip().casefold().removeprefix("in ").replace(" ", "_")
    if named in {"", "geneva", _("Geneva").casefold().replace(" ", "_")}:
        return GENEVA.key
    zones = sorted(available_timezones())
    found = [one for one in zones if one.casefold() == named]
    found += [one for one in zones if one.casefold().rpartition("/")[2] == named]
    return next(iter(found), "_".join(place.split()))


def _ways() -> list[Way]:
    """How the page's language says a bound or a doubt, for the reader of dates."""
    return [(form, _PLACE.sub("*", _(message))) for message, form in _BOUNDED]


_BOUNDED: Final = (
    (gettext_noop("by %(day)s"), "[..{}]"),
    (gettext_noop("from %(day)s on"), "[{}..]"),
    (gettext_noop("before %(day)s"), "<"),
    (gettext_noop("after %(day)s"), ">"),
    (gettext_noop("between %(first)s and %(last)s"), "[{}..{}]"),
    (gettext_noop("between %(begins)s and %(ends)s"), "[{}..{}]"),
    (gettext_noop("perhaps about %(period)s"), "{}%"),
    (gettext_noop("perhaps %(period)s"), "{}?"),
    (gettext_noop("about %(period)s"), "{}~"),
)
"""How pages say a bound or a doubt → its form in EDTF."""
