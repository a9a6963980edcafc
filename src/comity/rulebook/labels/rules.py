"""Rules in sentences: who is expected to do what, by when, and what moves it."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from comity.kernel.parties import Actor
from comity.rulebook.domain import Count, Office, Rule, Shape
from comity.rulebook.domain.durations import Duration, DurationError, parse
from comity.rulebook.labels.acts import either, upper
from comity.rulebook.labels.series import commas, one_after_another

PARTY: Final[Mapping[Actor, Promise]] = {
    Actor.STATE: gettext_lazy("the State"),
    Actor.MANDATE_HOLDER: gettext_lazy("the mandate holder"),
    Actor.SECRETARIAT: gettext_lazy("the secretariat"),
    Actor.COMMITTEE: gettext_lazy("the Coordination Committee"),
    Actor.BOTH: gettext_lazy("both sides"),
    Actor.EXTERNAL: gettext_lazy("others"),
    Actor.OTHER: gettext_lazy("others"),
    Actor.UNKNOWN: gettext_lazy("a party that is not known"),
}


def rule(told: Rule) -> str:
    """Return what a rule asks, in a few sentences."""
    return one_after_another((_asked(told), *_more(told)))


def duration(length: Duration) -> str:
    """Return a length of time as people say it: "60 days", "6 weeks", "2 months and 3 days"."""
    days, weeks = length.days, 0
    if days and days % 7 == 0:
        days, weeks = 0, days // 7
    said = [
        ngettext("%(n)s month", "%(n)s months", length.months) % {"n": length.months},
        ngettext("%(n)s week", "%(n)s weeks", weeks) % {"n": weeks},
        ngettext("%(n)s day", "%(n)s days", days) % {"n": days},
        ngettext("%(n)s hour", "%(n)s hours", length.hours) % {"n": length.hours},
    ]
    told = [
        words
        for words, number in zip(said, (length.months, weeks, days, length.hours), strict=True)
        if number
    ]
    if not told:
        return said[2]
    *before, last = told
    if not before:
        return last
    return _("%(some)s and %(last)s") % {"some": commas(before), "last": last}


def allowed(text: str) -> str:
    """Return a stored duration as people say it; as it is written where it is none."""
    return _allowed(text, get_language())


@lru_cache(maxsize=256)
def _allowed(text: str, _language: str | None) -> str:
    """Its words in the language of the page, which is this one: a rule has the same each time."""
    try:
        return duration(parse(text))
    except DurationError:
        return text


def _asked(told: Rule) -> str:
    facts = {"party": str(PARTY[told.party])}
    match told.shape:
        case Shape.ANSWER:
            return _answer(told) % {**facts, "opening": either(told.after), **_what(told)}
        case Shape.PRECEDE:
            return _precede(told) % {**facts, "opening": either(told.before), **_what(told)}
        case Shape.WINDOW:
            said = _(
                "%(what)s goes out only within working hours, %(length)s; it binds %(party)s."
            )
            hours = str(told.hours.value) if told.hours else ""
            return said % {**facts, "what": upper(either(told.acts)), "length": hours}


def _what(told: Rule) -> dict[str, str]:
    number = told.within or told.at_least
    length = duration(number.value) if number else ""
    return {"what": either(told.do or told.first), "length": length}


def _answer(told: Rule) -> str:
    if told.within is None:
        return _("After %(opening)s, %(what)s is expected from %(party)s; no number says by when.")
    return _("After %(opening)s, %(what)s is expected from %(party)s within %(length)s.")


def _precede(told: Rule) -> str:
    if told.at_least is None:
        return _(
            "Before %(opening)s, %(what)s is expected, no number says how long before; it binds"
            " %(party)s."
        )
    if told.at_least.value.is_none:
        return _("Before %(opening)s, %(what)s is expected; it binds %(party)s.")
    return _("At least %(length)s before %(opening)s, %(what)s is expected; it binds %(party)s.")


def _more(told: Rule) -> Iterator[str]:
    """What is counted, what is excepted, what moves a due day and what ends the matter."""
    if told.count is Count.WORKING_DAYS or told.shape is Shape.WINDOW:
        capital = told.office is Office.CAPITAL
        yield (
            _("Working time is that of the Capital.")
            if capital
            else _("Working time is that of Geneva.")
        )
    if told.unless_urgent:
        yield _("Urgent cases are excepted, with a reason.")
    if told.extended_by:
        yield _("It is extended by %(acts)s.") % {"acts": either(told.extended_by)}
    if told.stopped_by:
        yield _("The time limit is suspended from %(stop)s to %(start)s.") % {
            "stop": either(told.stopped_by),
            "start": either(told.resumed_by),
        }
    if told.ended_by:
        yield _("No further step is expected after %(acts)s.") % {"acts": either(told.ended_by)}
