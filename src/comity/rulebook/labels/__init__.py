"""Findings, verdicts and computed dates in sentences; numbers and dates stay as they are."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from comity.kernel.calendar import Skipped, Why
from comity.kernel.edtf import iso
from comity.rulebook.domain import Because, Count, Finding, Rule, Shape, Text, Verdict
from comity.rulebook.domain.expected import Computed, Expectation, ExpectationView, Outcome
from comity.rulebook.labels.acts import either, kind, upper
from comity.rulebook.labels.rules import allowed

VERDICT: Final[Mapping[Verdict, Promise]] = {
    Verdict.CLEAR: gettext_lazy("Clear, as far as the record goes"),
    Verdict.NOT_CLEAR: gettext_lazy("Not clear"),
    Verdict.NO_RULE: gettext_lazy("No rule says"),
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


def note(finding: Finding) -> str:
    """Return the sentences of a finding of a rule; of a question its text is the note."""
    facts = dict(finding.facts)
    facts["first"] = either(facts.get("first", "").split(","))
    facts["kind"] = upper(kind(facts.get("kind", "")))
    facts["given"] = _given(finding.facts)
    facts["reason"] = facts.get("reason", "").rstrip(".")
    said = str(_NOTE[finding.because]) % facts
    parts = [said, _no_number(finding), _resting(finding), _in_the_capital(finding)]
    return " ".join(filter(None, parts))


def computed(expectation: Expectation) -> str:
    """Return how a due date was computed, in a sentence or a few."""
    how = expectation.computed
    if expectation.shape is Shape.WINDOW:
        return _("Working hours are asked for.")
    if how.allowed is None:
        return _("No number in force says by when.")
    if expectation.shape is Shape.PRECEDE:
        return _before(how, expectation.due)
    parts = [_counted(how, expectation.due)]
    parts += [_skipped(each) for each in how.skipped if each.why is not Why.WEEKEND]
    for moved in how.extensions:
        days = {"first": iso(moved.first), "due": iso(moved.due)}
        parts.append(_("An extension moved %(first)s to %(due)s.") % days)
    for moved in how.stops:
        days = {"first": iso(moved.first), "last": iso(moved.last), "due": iso(moved.due)}
        parts.append(
            _("The clock stood still from %(first)s to %(last)s, which gives %(due)s.") % days
        )
    if how.standing_since is not None:
        parts.append(_("The clock stands still since %s.") % iso(how.standing_since))
    if how.unknown_from is not None:
        parts.append(_("Working days are not known from %s on.") % iso(how.unknown_from))
    return " ".join(parts)


def view(expectation: Expectation, rule: Rule | None) -> ExpectationView:
    """Return an expectation in the reader's language; its rule is None where none is left."""
    title = said(rule.title) if rule else expectation.rule
    how = computed(expectation)
    return ExpectationView(
        expectation, title, how, " ".join((f"{title}.", how, stands(expectation)))
    )


def said(text: Text) -> str:
    """Return a text of the rulebook in the reader's language, else in English."""
    return text.get((get_language() or "en")[:2], text["en"])


def stands(expectation: Expectation) -> str:
    """Return how an expectation stands on its day, in a sentence."""
    told = expectation
    unsaid = told.outcome is Outcome.NOT_RECORDED and told.met_on is None
    outside = told.outcome is Outcome.MISSED and told.met_on is not None
    urgent = told.outcome is Outcome.WAIVED and told.ended_on is None
    facts = {
        "day": iso(told.met_on or told.ended_on or told.on),
        "due": "" if told.due is None else iso(told.due),
        "on": iso(told.on),
    }
    words = _STANDS[told.outcome]
    for holds, others in ((unsaid, _UNSAID), (outside, _OUTSIDE), (urgent, _URGENT)):
        words = others if holds else words
    return str(words) % facts


_UNSAID: Final = gettext_lazy("Not on record on %(on)s, and the record need not hold it.")
_OUTSIDE: Final = gettext_lazy("Done on %(day)s, outside working hours.")
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


def _before(how: Computed, due: int | None) -> str:
    """How long before an act another should come."""
    if how.allowed == AT_ANY_TIME:
        return _("Only the order is asked for, not how long before.")
    if due is None:
        return _("%s before are asked for; from which day is not known.") % allowed(
            how.allowed or ""
        )
    facts = {"allowed": allowed(how.allowed or ""), "start": iso(how.start), "due": iso(due)}
    return _("%(allowed)s before %(start)s lead to %(due)s.") % facts


AT_ANY_TIME: Final = "PT0H"
"""What a rule allows that asks only for an order."""


def _counted(how: Computed, due: int | None) -> str:
    moved = how.extensions or how.stops
    first = moved[0].first if how.extensions else due
    facts = {"allowed": allowed(how.allowed or ""), "start": iso(how.start)}
    if how.count is Count.WORKING_DAYS:
        weekends = sum(each.why is Why.WEEKEND for each in how.skipped)
        said = _("%(allowed)s of working days are counted with %(start)s, which is not counted.")
        skipped = _("%d days of weekends were skipped.") % weekends if weekends else ""
        return " ".join(filter(None, [said % facts, skipped]))
    if moved or first is None:
        return _("%(allowed)s are counted from %(start)s.") % facts
    return _("%(allowed)s counted from %(start)s lead to %(due)s.") % {**facts, "due": iso(first)}


def _skipped(skipped: Skipped) -> str:
    facts = {"day": iso(skipped.day), "name": skipped.name}
    if skipped.why is Why.HOLIDAY:
        return _("%(day)s was skipped: %(name)s.") % facts
    return _("%(day)s was skipped: the calendar there has no such day.") % facts


def _given(facts: Mapping[str, str]) -> str:
    if "days" in facts:
        return _("%s days") % facts["days"]
    hours = _("%s hours") % facts.get("given", "")
    if facts.get("working"):
        working = _("of which %s working hours in the Capital") % facts["working"]
        return f"{hours}, {working},"
    return hours


def _no_number(finding: Finding) -> str:
    """That no number could be held against the notice, where the notice is not on record."""
    if finding.has_no_number and finding.because is not Because.NO_NUMBER:
        return _("No number in force says how long before it should come.")
    return ""


def _resting(finding: Finding) -> str:
    if finding.facts.get("resting") == Why.HOLIDAY:
        return _("That day is a holiday: %s.") % finding.facts["holiday"]
    return _("That day is in the weekend.") if "resting" in finding.facts else ""


def _in_the_capital(finding: Finding) -> str:
    """What time it is in the Capital, and whether it works, of a rule that is there for it."""
    facts = dict(finding.facts)
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
