"""What the rules expected of whom by when, and whether it was done, as of a day. Pure.

The acts of one or several dossiers go in; one expectation comes out for each act that opens one.
Nothing is stored: the same acts under another calendar or rulebook give other dates.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from comity.kernel.edtf import OPEN_END
from comity.rulebook.domain import Rule, Shape
from comity.rulebook.domain.counting import due_date
from comity.rulebook.domain.expected import Computed, Expectation, Happened, Outcome
from comity.rulebook.domain.timing import Calendars, came_first, latest_day, notice


@dataclass(frozen=True, slots=True)
class _Asking:
    """One reading: the acts of one dossier, and the day and calendars they are read with."""

    acts: Sequence[Happened]
    calendars: Calendars
    on: int
    covered_to: int

    def of(self, kinds: Iterable[str]) -> list[Happened]:
        return [act for act in self.acts if act.kind in kinds]


def expectations(
    events: Iterable[Happened],
    rules: Iterable[Rule],
    calendars: Calendars,
    on: int,
    *,
    covered_to: int = OPEN_END,
) -> list[Expectation]:
    """Return what each rule expected, as it stands on a day.

    A rule counts where it is in force on the day of the act that opens it. Where the record ends
    before a due date (`covered_to`), nothing is said to be missed.
    """
    dossiers: dict[str, list[Happened]] = defaultdict(list)
    for act in events:
        if act.counts(on):
            dossiers[act.dossier].append(act)
    found = []
    for acts in dossiers.values():
        acts.sort(key=lambda act: (act.date.last, act.date.first, act.id))
        asking = _Asking(acts, calendars, on, covered_to)
        for rule in rules:
            found += _BY_SHAPE[rule.shape](rule, asking)
    return found


def _answers(rule: Rule, asking: _Asking) -> list[Expectation]:
    return [
        _answer(rule, opening, asking)
        for opening in asking.of(rule.after)
        if rule.in_force(opening.date.last)
    ]


def _answer(rule: Rule, opening: Happened, asking: _Asking) -> Expectation:
    done = next((act for act in asking.of(rule.do) if _answers_it(act, opening)), None)
    ended = next((a for a in asking.of(rule.ended_by) if _comes_after(a, opening)), None)
    if done and ended and done.date.first > ended.date.last:
        done = None
    until = done.date.last if done else asking.on
    moving = [act for act in asking.acts if opening.date.last <= act.date.last <= until]
    due, computed = due_date(rule, opening, moving, asking.calendars)
    found = _opened(rule, opening, asking, computed, due)
    if done:
        return replace(found, outcome=_done(done, found), met_by=done.id, met_on=done.date.last)
    if ended:
        return replace(
            found, outcome=_ended(ended, found), ended_by=ended.id, ended_on=ended.date.last
        )
    return replace(found, outcome=_open(found, asking))


def _answers_it(act: Happened, opening: Happened) -> bool:
    return act.answers in {None, opening.id} and _comes_after(act, opening)


def _comes_after(act: Happened, opening: Happened) -> bool:
    """Whether an act can be later than the one that opened; of one kind, it must be."""
    if act.id == opening.id:
        return False
    if act.kind == opening.kind:
        return act.date.first > opening.date.last
    return act.date.last >= opening.date.last


def _opened(
    rule: Rule, opening: Happened, asking: _Asking, computed: Computed, due: int | None
) -> Expectation:
    return Expectation(
        rule=rule.id,
        provision=rule.provisions[0],
        verified=rule.verified,
        party=rule.party,
        dossier=opening.dossier,
        opened_by=opening.id,
        opened_on=opening.date.last,
        outcome=Outcome.OUTSTANDING,
        on=asking.on,
        computed=computed,
        due=due,
    )


def _done(done: Happened, found: Expectation) -> Outcome:
    """Whether what was done was in time; not recorded where its date is too coarse to say."""
    if found.due is None:
        unknown = found.computed.unknown_from is not None
        return Outcome.NOT_RECORDED if unknown else Outcome.MET
    if done.date.last <= found.due:
        return Outcome.MET
    return Outcome.LATE if done.date.first > found.due else Outcome.NOT_RECORDED


def _ended(ended: Happened, found: Expectation) -> Outcome:
    """The matter ended: nothing more was expected, unless it was overdue by then."""
    in_time = found.due is None or ended.date.last <= found.due
    return Outcome.WAIVED if in_time else Outcome.MISSED


def _open(found: Expectation, asking: _Asking) -> Outcome:
    if found.due is None or asking.on <= found.due:
        return Outcome.OUTSTANDING
    return Outcome.OVERDUE if found.due < asking.covered_to else Outcome.NOT_RECORDED


def _precedes(rule: Rule, asking: _Asking) -> list[Expectation]:
    return [
        _precede(rule, then, asking)
        for then in asking.of(rule.before)
        if rule.in_force(then.date.last)
    ]


def _precede(rule: Rule, then: Happened, asking: _Asking) -> Expectation:
    earlier = [a for a in asking.of(rule.before) if a.date.last < then.date.first]
    after = earlier[-1].date.last if earlier else 0
    first = next((act for act in asking.of(rule.first) if act.date.last > after), None)
    due = latest_day(then.date.first, rule, asking.calendars)
    allowed = None if rule.at_least is None else rule.at_least.value.text
    computed = Computed(start=then.date.first, allowed=allowed, count=rule.count)
    found = _opened(rule, then, asking, computed, due)
    if first is None:
        return replace(found, outcome=_not_preceded(then, found, asking))
    return replace(
        found,
        outcome=_preceded(rule, first, then, asking),
        met_by=first.id,
        met_on=first.date.last,
        given=notice(first.date, then.date),
    )


def _preceded(rule: Rule, first: Happened, then: Happened, asking: _Asking) -> Outcome:
    in_time = came_first(first.date, then.date, rule, asking.calendars)
    if in_time is None:
        return Outcome.NOT_RECORDED
    if not in_time:
        return Outcome.LATE
    return Outcome.NO_RULE if rule.at_least is None else Outcome.MET


def _not_preceded(then: Happened, found: Expectation, asking: _Asking) -> Outcome:
    """What should have come first is not on record: still to come, overdue or missed."""
    if then.date.first <= asking.on:
        covered = then.date.last <= asking.covered_to
        return Outcome.MISSED if covered else Outcome.NOT_RECORDED
    if found.due is None or asking.on <= found.due:
        return Outcome.OUTSTANDING
    return Outcome.OVERDUE if found.due < asking.covered_to else Outcome.NOT_RECORDED


def _windows(rule: Rule, asking: _Asking) -> list[Expectation]:
    return [
        replace(
            _opened(rule, act, asking, Computed(start=act.date.last), None),
            outcome=_window(rule, act, asking.calendars),
            met_by=act.id,
            met_on=act.date.last,
        )
        for act in asking.of(rule.acts)
        if rule.in_force(act.date.last)
    ]


def _window(rule: Rule, act: Happened, calendars: Calendars) -> Outcome:
    calendar = calendars.of(rule.office)
    if act.date.instant is None or calendar is None or rule.hours is None:
        return Outcome.NOT_RECORDED
    working = replace(calendar, hours=rule.hours.value).is_working(act.date.instant)
    if working is None:
        return Outcome.NOT_RECORDED
    if working:
        return Outcome.MET
    return Outcome.WAIVED if rule.unless_urgent and act.urgent else Outcome.MISSED


_BY_SHAPE: Mapping[Shape, Callable[[Rule, _Asking], list[Expectation]]] = {
    Shape.ANSWER: _answers,
    Shape.PRECEDE: _precedes,
    Shape.WINDOW: _windows,
}
