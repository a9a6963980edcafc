"""Findings, verdicts and computed dates in sentences; how a date is said is handed in.

For data and the command line it stands as it is written (`ISO`); pages hand in the words of their
reader's language, which only higher rooms know.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.kernel.calendar import Skipped, Why
from comity.kernel.edtf import iso
from comity.rulebook.domain import Because, Count, Finding, Rule, Shape, Text, Verdict
from comity.rulebook.domain.expected import Computed, Expectation, ExpectationView, Outcome
from comity.rulebook.domain.kinds import Sending
from comity.rulebook.labels.acts import either, kind, upper
from comity.rulebook.labels.rules import allowed
from comity.rulebook.labels.series import full_stop, one_after_another


class Saying(Struct, frozen=True, kw_only=True):
    """How a sentence says a day (an ordinal), a date (EDTF), what a clock shows, and a name or
    another's words.
    """

    day: Callable[[int], str]
    date: Callable[[str], str]
    clock: Callable[[datetime], str]
    text: Callable[[str], str]


ISO: Final = Saying(day=iso, date=str, clock=lambda shown: f"{shown:%Y-%m-%d %H:%M}", text=str)

VERDICT: Final[Mapping[Verdict, Promise]] = {
    Verdict.CLEAR: gettext_lazy("Clear, as far as the record goes"),
    Verdict.NOT_CLEAR: gettext_lazy("Not clear"),
    Verdict.NO_RULE: gettext_lazy("No rule says"),
}

SENDING: Final[Mapping[Sending, Promise]] = {
    Sending.COMMUNICATION: gettext_lazy("communication"),
    Sending.URGENT_APPEAL: gettext_lazy("urgent appeal"),
    Sending.PRESS_RELEASE: gettext_lazy("press release"),
    Sending.END_OF_MISSION_STATEMENT: gettext_lazy("end-of-mission statement"),
    Sending.SOCIAL_POST: gettext_lazy("post on social media"),
    Sending.REPORT: gettext_lazy("report on a visit"),
}

OUTCOME: Final[Mapping[Outcome, Promise]] = {
    Outcome.MET: gettext_lazy("met"),
    Outcome.LATE: gettext_lazy("late"),
    Outcome.OUTSTANDING: gettext_lazy("outstanding"),
    Outcome.OVERDUE: gettext_lazy("overdue"),
    Outcome.MISSED: gettext_lazy("missed"),
    Outcome.WAIVED: gettext_lazy("waived"),
    Outcome.NOT_RECORDED: gettext_lazy("not recorded"),
    Outcome.NO_RULE: gettext_lazy("no rule"),
}

_NOTE: Final[Mapping[Because, Promise]] = {
    Because.WITHIN_HOURS: gettext_lazy("%(local)s in Geneva is within working hours (%(hours)s)."),
    Because.OUTSIDE_HOURS: gettext_lazy(
        "%(local)s in Geneva is outside working hours (%(hours)s, working days); urgent cases are"
        " excepted, with a reason."
    ),
    Because.URGENT: gettext_lazy("Urgent, with a reason: %(reason)s."),
    Because.HOURS_UNKNOWN: gettext_lazy("The working days of that time are not known."),
    Because.BEFORE: gettext_lazy("%(kind)s is on record (%(date)s), %(given)s before."),
    Because.TOO_LATE: gettext_lazy(
        "%(kind)s is on record (%(date)s), %(given)s before; %(at_least)s are asked for."
    ),
    Because.AFTERWARDS: gettext_lazy("%(kind)s is on record (%(date)s), but not before this."),
    Because.TOO_COARSE: gettext_lazy(
        "%(kind)s is on record (%(date)s), but not exactly enough to say whether it came in time."
    ),
    Because.NOT_ON_RECORD: gettext_lazy("Not on record: %(first)s."),
    Because.NO_NUMBER: gettext_lazy(
        "%(kind)s is on record (%(date)s), %(given)s before; no number in force says whether that"
        " is enough."
    ),
}


def note(finding: Finding, saying: Saying = ISO) -> str:
    """Return the sentences of a finding of a rule; of a question its text is the note."""
    facts = _said(finding.facts, saying)
    facts["first"] = either(facts.get("first", "").split(","))
    facts["kind"] = upper(kind(facts.get("kind", "")))
    facts["given"] = _given(finding.facts)
    said = str(_NOTE[finding.because]) % facts
    parts = [said, _no_number(finding), _resting(facts), _in_the_capital(facts)]
    return one_after_another(parts)


def _said(facts: Mapping[str, str], saying: Saying) -> dict[str, str]:
    """The values of a finding's sentence, its dates as they are to be said."""
    found = dict(facts)
    if "date" in found:
        found["date"] = saying.date(found["date"])
    if "local" in found:
        found["local"] = saying.clock(datetime.fromisoformat(found["local"]))
    if "at_least" in found:
        found["at_least"] = allowed(found["at_least"])
    for name in ("reason", "hours", "holiday"):
        if name in found:
            found[name] = saying.text(found[name].rstrip("."))
    if "capital" in found:  # "Washington, D.C." keeps its point
        found["capital"] = saying.text(found["capital"])
    return found


def computed(expectation: Expectation, saying: Saying = ISO) -> str:
    """Return how a due date was computed, in a sentence or a few."""
    how = expectation.computed
    if expectation.shape is Shape.WINDOW:
        return _("Working hours are asked for.")
    if how.allowed is None:
        return _("No rule in force gives a number of days.")
    if expectation.shape is Shape.PRECEDE:
        return _before(how, expectation.due, saying)
    parts = [_counted(how, expectation.due, saying)]
    parts += [_skipped(each, saying) for each in how.skipped if each.why is not Why.WEEKEND]
    for moved in how.extensions:
        days = {"first": saying.day(moved.first), "due": saying.day(moved.due)}
        parts.append(_("An extension moved %(first)s to %(due)s.") % days)
    for moved in how.stops:
        days = {
            "first": saying.day(moved.first),
            "last": saying.day(moved.last),
            "due": saying.day(moved.due),
        }
        parts.append(
            _(
                "The time limit was suspended from %(first)s to %(last)s, so the reply is "
                "due on %(due)s."
            )
            % days
        )
    if how.standing_since is not None:
        parts.append(
            _("The time limit has been suspended since %s.") % saying.day(how.standing_since)
        )
    if how.unknown_from is not None:
        parts.append(_("Working days are not known from %s on.") % saying.day(how.unknown_from))
    return one_after_another(parts)


def view(expectation: Expectation, rule: Rule | None) -> ExpectationView:
    """Return an expectation in the reader's language; its rule is None where none is left."""
    title = said(rule.title) if rule else expectation.rule
    how = computed(expectation)
    told = f"{title}{full_stop()}{one_after_another([how, stands(expectation)])}"
    own = rule is None or is_translated(rule.title)
    return ExpectationView(expectation, title, how, told, own)


def sentence(title: str, expectation: Expectation, saying: Saying = ISO, *, when: str = "") -> str:
    """Return a rule's title, how its date was computed and how it stands; `when`: as there."""
    return f"{title}{full_stop()}{account(expectation, saying, when=when)}"


def account(
    expectation: Expectation, saying: Saying = ISO, *, when: str = "", hour: str = ""
) -> str:
    """Return how a date was computed and how it stands, in sentences; the rest as in `stands`."""
    return one_after_another(
        [computed(expectation, saying), stands(expectation, saying, when=when, hour=hour)]
    )


def said(text: Text) -> str:
    """Return a text of the rulebook in the reader's language, else in English."""
    return text.get(_tongue(), text["en"])


def is_translated(text: Text) -> bool:
    """Return whether a text of the rulebook is there in the reader's language; else: English."""
    return _tongue() in text


def _tongue() -> str:
    return (get_language() or "en")[:2]


def stands(
    expectation: Expectation, saying: Saying = ISO, *, when: str = "", hour: str = ""
) -> str:
    """Return how an expectation stands on its day, in a sentence.

    `when` is as much as is known of the day of what met it ("in 2014"), where that is no day;
    `hour` its day and hour, where that is known.
    """
    told = expectation
    if when and told.outcome in _DONE:
        return str(_DONE[told.outcome]) % {"when": when}
    unsaid = told.outcome is Outcome.NOT_RECORDED and told.met_on is None
    outside = told.outcome is Outcome.MISSED and told.met_on is not None
    urgent = told.outcome is Outcome.WAIVED and told.ended_on is None
    facts = {
        "day": hour or saying.day(told.met_on or told.ended_on or told.on),
        "due": "" if told.due is None else saying.day(told.due),
        "on": saying.day(told.on),
    }
    words = _STANDS[told.outcome]
    for holds, others in ((unsaid, _UNSAID), (outside, _OUTSIDE), (urgent, _URGENT)):
        words = others if holds else words
    if told.outcome is Outcome.NO_RULE and told.given is not None:
        words, facts["hours"] = _GIVEN, _hours(told.given // timedelta(hours=1))
    return str(words) % facts


def _hours(number: int) -> str:
    return ngettext("%(n)s hour", "%(n)s hours", number) % {"n": number}


_UNSAID: Final = gettext_lazy("Not on record on %(on)s, and the record need not hold it.")
_OUTSIDE: Final = gettext_lazy("Done on %(day)s, outside working hours.")
_GIVEN: Final = gettext_lazy(
    "Done on %(day)s, %(hours)s before; no number in force says whether that was early enough."
)
_URGENT: Final = gettext_lazy("Done on %(day)s outside working hours, urgent with a reason.")
_STANDS: Final[Mapping[Outcome, Promise]] = {
    Outcome.MET: gettext_lazy("Done on %(day)s."),
    Outcome.LATE: gettext_lazy("Done on %(day)s, which was too late."),
    Outcome.OUTSTANDING: gettext_lazy("Outstanding on %(on)s."),
    Outcome.OVERDUE: gettext_lazy("Not on record on %(on)s, and due by %(due)s."),
    Outcome.MISSED: gettext_lazy("Not on record in time."),
    Outcome.WAIVED: gettext_lazy("No longer expected since %(day)s."),
    Outcome.NOT_RECORDED: gettext_lazy("The record does not say whether it was done in time."),
    Outcome.NO_RULE: gettext_lazy(
        "Done on %(day)s; no number in force says whether that was early enough."
    ),
}
_DONE: Final[Mapping[Outcome, Promise]] = {
    Outcome.MET: gettext_lazy("Done %(when)s."),
    Outcome.LATE: gettext_lazy("Done %(when)s, which was too late."),
    Outcome.NO_RULE: gettext_lazy(
        "Done %(when)s; no number in force says whether that was early enough."
    ),
}


def _before(how: Computed, due: int | None, saying: Saying) -> str:
    """How long before an act another should come."""
    if how.allowed == AT_ANY_TIME:
        return _("Only the order is asked for, not how long before.")
    if due is None:
        return _("%s before are asked for; from which day is not known.") % allowed(
            how.allowed or ""
        )
    facts = {
        "allowed": allowed(how.allowed or ""),
        "start": saying.day(how.start),
        "due": saying.day(due),
    }
    return _("%(allowed)s before %(start)s lead to %(due)s.") % facts


AT_ANY_TIME: Final = "PT0H"
"""What a rule allows that asks only for an order."""


def _counted(how: Computed, due: int | None, saying: Saying) -> str:
    moved = how.extensions or how.stops
    first = moved[0].first if how.extensions else due
    facts = {"allowed": allowed(how.allowed or ""), "start": saying.day(how.start)}
    if how.count is Count.WORKING_DAYS:
        weekends = sum(each.why is Why.WEEKEND for each in how.skipped)
        said = _("%(allowed)s of working days are counted with %(start)s, which is not counted.")
        return one_after_another([said % facts, _weekends(weekends) if weekends else ""])
    if moved or first is None:
        return _("%(allowed)s are counted from %(start)s.") % facts
    return _("%(allowed)s counted from %(start)s lead to %(due)s.") % {
        **facts,
        "due": saying.day(first),
    }


def _weekends(number: int) -> str:
    skipped = ngettext(
        "%(n)s weekend day was skipped.", "%(n)s weekend days were skipped.", number
    )
    return skipped % {"n": number}


def _skipped(skipped: Skipped, saying: Saying) -> str:
    facts = {"day": saying.day(skipped.day), "name": saying.text(skipped.name)}
    if skipped.why is Why.HOLIDAY:
        return _("%(day)s was skipped: %(name)s.") % facts
    return _("%(day)s was skipped: the calendar there has no such day.") % facts


def _given(facts: Mapping[str, str]) -> str:
    if "days" not in facts and "given" not in facts:
        return ""
    if "days" in facts:
        return ngettext("%(n)s day", "%(n)s days", int(facts["days"])) % {"n": facts["days"]}
    hours = _hours(int(facts["given"]))
    if number := facts.get("working"):
        working = ngettext(
            "of which %(n)s working hour in the Capital",
            "of which %(n)s working hours in the Capital",
            int(number),
        ) % {"n": number}
        return f"{hours}, {working},"
    return hours


def _no_number(finding: Finding) -> str:
    """That no number could be held against the notice, where the notice is not on record."""
    if finding.has_no_number and finding.because is not Because.NO_NUMBER:
        return _("No rule in force says how long before it should come.")
    return ""


def _resting(facts: Mapping[str, str]) -> str:
    if facts.get("resting") == Why.HOLIDAY:
        return _("That day is a holiday: %s.") % facts["holiday"]
    return _("That day is in the weekend.") if "resting" in facts else ""


def _in_the_capital(facts: Mapping[str, str]) -> str:
    """What time it is in the Capital, and whether it works, of a rule that is there for it."""
    match facts.get("works"):
        case "yes":
            return _("In %(capital)s it is %(local)s, within working hours.") % facts
        case "no":
            return _("In %(capital)s it is %(local)s, outside working hours.") % facts
        case "unknown":
            said = _("In %(capital)s it is %(local)s; working days there are not known.")
            return said % facts
        case _:
            return ""
