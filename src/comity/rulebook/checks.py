"""May this go out now, and if not, when? A finding for each rule that speaks of it. Pure.

What is not on record is never taken for done or for left undone: it is kept None.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.calendar import WorkingCalendar
from comity.kernel.edtf import Edtf
from comity.rulebook.domain import Because, Finding, Question, Rule, Rulebook, Shape, Verdict
from comity.rulebook.domain.expected import Happened, first_of
from comity.rulebook.domain.kinds import ACTS_OF, Sending
from comity.rulebook.domain.timing import Calendars, came_first, latest_day, midnight, notice

_MOST_ROUNDS = 5  # each rule moves the moment at most once or twice
_HOUR = 3600


class Asked(Struct, frozen=True, kw_only=True):
    """What is about to go out, when, and what the record holds of the matter by then.

    `at` has an instant. `urgent` is the reason given, or empty.
    """

    sending: Sending
    at: Edtf
    calendars: Calendars
    urgent: str = ""
    facts: tuple[Happened, ...] = ()

    @property
    def moment(self) -> datetime:
        """The moment of sending (UTC)."""
        assert self.at.instant is not None
        return self.at.instant.astimezone(UTC)

    def earlier(self, kinds: Iterable[str]) -> Happened | None:
        """Return the first act of these kinds that is on record and not later than sending."""
        return first_of(
            fact for fact in self.facts if fact.kind in kinds and fact.date.first <= self.at.last
        )


def findings(asked: Asked, rulebook: Rulebook) -> list[Finding]:
    """Return what each rule in force on the day says, then what only a person can answer."""
    in_force = rulebook.on(asked.at.last)
    found = [_FINDING[rule.shape](rule, asked) for rule in _speaking(asked, in_force)]
    asking = (q for q in in_force.questions if asked.sending in q.kinds)
    return found + [for_a_person(question) for question in asking]


def verdict(found: Iterable[Finding]) -> Verdict:
    """Return not clear where a rule is not kept, clear where one is, else that no rule says."""
    kept = {finding.kept for finding in found}
    if False in kept:
        return Verdict.NOT_CLEAR
    return Verdict.CLEAR if True in kept else Verdict.NO_RULE


def earliest(asked: Asked, rulebook: Rulebook) -> datetime | None:
    """Return the first moment, from the one asked, at which every rule would be kept (UTC).

    What is not on record holds nothing back. None where holidays are not known.
    """
    rules = _speaking(asked, rulebook.on(asked.at.last))
    at: datetime | None = asked.moment
    for _ in range(_MOST_ROUNDS):
        before = at
        for rule in rules:
            at = None if at is None else _from(rule, at, asked)
        if at == before:
            break
    return at


def window(rule: Rule, asked: Asked) -> Finding:
    """Whether it goes out in the hours of a rule, or is urgent with a reason."""
    calendar = _with_hours(rule, asked)
    working = None if calendar is None else calendar.is_working(asked.moment)
    if calendar is None or working is None:
        return _finding(rule, Because.HOURS_UNKNOWN)
    facts = {
        "local": f"{calendar.local(asked.moment):%Y-%m-%d %H:%M}",
        "hours": str(calendar.hours),
        "reason": asked.urgent,
    }
    if resting := calendar.rests(calendar.local(asked.moment).toordinal()):
        facts |= {"resting": resting.why, "holiday": resting.name}
    if working:
        return _finding(rule, Because.WITHIN_HOURS, facts)
    if rule.unless_urgent and asked.urgent:
        return _finding(rule, Because.URGENT, facts)
    return _finding(rule, Because.OUTSIDE_HOURS, facts)


def precede(rule: Rule, asked: Asked) -> Finding:
    """Whether what must come first is on record, and early enough."""
    facts = {"first": ",".join(sorted(rule.first)), **_capital(rule, asked)}
    if rule.at_least is not None:
        facts["at_least"] = rule.at_least.value.text
    if rule.unless_urgent and asked.urgent:
        return _finding(rule, Because.URGENT, {**facts, "reason": asked.urgent})
    first = asked.earlier(rule.first)
    if first is None:
        return _finding(rule, Because.NOT_ON_RECORD, facts)
    facts |= {"kind": first.kind, "date": first.date.text, **_given(first, asked)}
    early = came_first(first.date, asked.at, rule, asked.calendars)
    if early is None:
        return _finding(rule, Because.TOO_COARSE, facts)
    if not early:
        because = Because.TOO_LATE if rule.at_least else Because.AFTERWARDS
        return _finding(rule, because, facts)
    if rule.at_least is None:
        return _finding(rule, Because.NO_NUMBER, facts)
    return _finding(rule, Because.BEFORE, facts)


def for_a_person(question: Question) -> Finding:
    """What the sender alone can answer; never computed."""
    provision = question.provisions[0]
    return Finding(question.id, provision, question.verified, Because.FOR_A_PERSON)


_FINDING = {Shape.WINDOW: window, Shape.PRECEDE: precede}


def _speaking(asked: Asked, rulebook: Rulebook) -> list[Rule]:
    """The rules that speak of sending this; an answer is expected only after it was sent."""
    acts = ACTS_OF[asked.sending]
    return [rule for rule in rulebook.rules if acts & (rule.acts | rule.before)]


def _finding(rule: Rule, because: Because, facts: Mapping[str, str] | None = None) -> Finding:
    return Finding(rule.id, rule.provisions[0], rule.verified, because, facts or {})


def _with_hours(rule: Rule, asked: Asked) -> WorkingCalendar | None:
    calendar = asked.calendars.of(rule.office)
    if calendar is None or rule.hours is None:
        return None
    return replace(calendar, hours=rule.hours.value)


def _capital(rule: Rule, asked: Asked) -> dict[str, str]:
    """What the Capital's clock shows, of a rule that is there for the Capital."""
    capital = asked.calendars.capital
    if rule.office != "capital" or capital is None:
        return {}
    working = capital.is_working(asked.moment)
    return {
        "capital": capital.name,
        "local": f"{capital.local(asked.moment):%Y-%m-%d %H:%M}",
        "works": "unknown" if working is None else "yes" if working else "no",
    }


def _given(first: Happened, asked: Asked) -> dict[str, str]:
    """The notice given: hours where both hours are known, else days."""
    given = notice(first.date, asked.at)
    if given is None or first.date.instant is None:
        return {"days": str(asked.at.first - first.date.last)}
    found = {"given": str(int(given.total_seconds() // _HOUR))}
    capital = asked.calendars.capital
    if capital is not None:
        working = capital.working_hours_between(first.date.instant, asked.moment)
        found["working"] = "" if working is None else str(int(working.total_seconds() // _HOUR))
    return found


def _from(rule: Rule, at: datetime, asked: Asked) -> datetime | None:
    """The first moment from `at` on at which one rule is kept, as far as the record tells."""
    if rule.unless_urgent and asked.urgent:
        return at
    if rule.shape is Shape.WINDOW:
        calendar = _with_hours(rule, asked)
        return None if calendar is None else calendar.next_working(at)
    first = asked.earlier(rule.first)
    if first is None or rule.at_least is None:
        return at
    least = rule.at_least.value
    if least.by_the_hour:
        known = first.date.instant or midnight(first.date.last + 1)
        return max(at, known.astimezone(UTC) + least.span)
    day = least.after(first.date.last)
    while (latest_day(day, rule, asked.calendars) or day) < first.date.last:
        day += 1
    return max(at, midnight(day))
