"""What the rules expected of whom by when, and whether it was done, as of a day. Pure.

Of an act that opens an expectation, by the acts known on the day: under another calendar or
rulebook the same acts give other dates. How one stood over time, for who stores it, is `courses`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.parties import Actor
from comity.rulebook.domain import Rule, Shape
from comity.rulebook.domain.counting import due_date
from comity.rulebook.domain.expected import (
    Computed,
    Expectation,
    Happened,
    InTime,
    Outcome,
    Stood,
    first_of,
)
from comity.rulebook.domain.timing import WorkingTimes, came_first, latest_day, notice


class Seen(Struct, frozen=True):
    """The acts of one dossier that are known on a day, in order, and the working time they are
    read by.

    `since` is the day from which an expectation stands so, `private` whether what would meet it
    is read by the parties alone.
    """

    acts: Sequence[Happened]
    times: WorkingTimes
    on: int
    covered_to: int
    since: int = 0
    private: bool = False

    def done(self, kinds: Iterable[str]) -> list[Happened]:
        """Return the acts of these kinds that have happened: what is announced has not."""
        return [act for act in self.acts if act.kind in kinds and act.date.last <= self.on]


def in_order(acts: Iterable[Happened]) -> list[Happened]:
    """Return acts in the order in which rules read them; that of arrival has no effect.

    Of one day they are ordered by what they are: ids differ from one installation to another.
    """
    return sorted(
        acts,
        key=lambda act: (
            act.date.last,
            act.date.first,
            act.kind,
            act.actor or "",
            act.dossier,
            act.until or 0,
            act.id,
        ),
    )


def opens(rule: Rule, act: Happened) -> bool:
    """Return whether a rule expects something because of an act."""
    return act.kind in rule.opened_by and rule.in_force(act.date.last)


def opened(rule: Rule, act: Happened) -> int:
    """Return the day from which it expects that: what goes out is judged once it went out."""
    return max(act.date.last, act.since) if rule.shape is Shape.WINDOW else act.since


def judged(rule: Rule, opening: Happened, seen: Seen) -> Stood:
    """Return what a rule expected because of an act, as far as it is known on the day."""
    return _BY_SHAPE[rule.shape](rule, opening, seen)


def as_of(stood: Stood, rule: Rule | None, on: int, *, in_public: bool = False) -> Expectation:
    """Return an expectation as it stands on a day within those of which `stood` speaks.

    Without its rule, which the rulebook holds no more, it is not verified.
    """
    met = stood.met_on is not None and stood.met_on <= on
    ended = stood.ended_on is not None and stood.ended_on <= on
    return Expectation(
        rule=stood.rule,
        provision=stood.provision,
        shape=stood.shape,
        verified=rule is not None and rule.verified,
        party=stood.party,
        dossier=stood.dossier,
        opened_by=stood.opened_by,
        opened_on=stood.opened_on,
        outcome=outcome(stood, on, in_public=in_public),
        on=on,
        computed=stood.computed,
        due=stood.due,
        met_by=stood.met_by if met else None,
        met_on=stood.met_on if met else None,
        ended_by=stood.ended_by if ended else None,
        ended_on=stood.ended_on if ended else None,
        given=stood.given if met else None,
    )


def outcome(stood: Stood, on: int, *, in_public: bool = False) -> Outcome:
    """Return how an expectation stands on a day within those of which it speaks.

    What was done or ended is said for ever; what is open is nobody's fault beyond the record, nor
    `in_public` where the public could not read that it was done.
    """
    if stood.met_on is not None and stood.met_on <= on:
        if stood.shape is Shape.WINDOW and stood.in_time is InTime.NO:
            return Outcome.MISSED
        return _DONE[stood.in_time]
    found = _not_done(stood, on)
    hidden = in_public and stood.private and found in {Outcome.OVERDUE, Outcome.MISSED}
    return Outcome.NOT_RECORDED if hidden else found


def _not_done(stood: Stood, on: int) -> Outcome:
    if stood.ended_on is not None and stood.ended_on <= on:
        if stood.due is None or stood.ended_on <= stood.due:
            return Outcome.WAIVED
        return Outcome.MISSED if stood.due <= stood.covered_to else Outcome.NOT_RECORDED
    if stood.shape is Shape.PRECEDE and stood.opened_on <= on:
        covered = stood.opened_on <= stood.covered_to
        return Outcome.MISSED if covered else Outcome.NOT_RECORDED
    if on > stood.covered_to:
        return Outcome.NOT_RECORDED
    return Outcome.OUTSTANDING if stood.due is None or on <= stood.due else Outcome.OVERDUE


_DONE: Final[Mapping[InTime, Outcome]] = {
    InTime.OPEN: Outcome.NOT_RECORDED,
    InTime.YES: Outcome.MET,
    InTime.NO: Outcome.LATE,
    InTime.UNKNOWN: Outcome.NOT_RECORDED,
    InTime.URGENT: Outcome.WAIVED,
    InTime.NO_NUMBER: Outcome.NO_RULE,
}


def _answer(rule: Rule, opening: Happened, seen: Seen) -> Stood:
    done = next((a for a in seen.done(rule.do) if _answers_it(a, opening, rule)), None)
    ended = next((a for a in seen.done(rule.ended_by) if _ends_it(a, opening)), None)
    if done and ended and _came_after(done, ended, rule):
        done = None
    until = done.date.last if done else seen.on
    moving = [act for act in seen.acts if opening.date.last <= act.date.last <= until]
    due, computed = due_date(rule, opening, moving, seen.times)
    if done:
        came = _came(done, due, computed)
        return _opened(rule, opening, seen, computed, due, met=done, in_time=came)
    return _opened(rule, opening, seen, computed, due, ended=ended)


def _came_after(done: Happened, ended: Happened, rule: Rule) -> bool:
    """Whether what was done came after the end; where days are counted, beyond doubt.

    Without a number nothing can be late: the day that counts decides, as of whose turn it was.
    """
    came = done.date.last if rule.within is None else done.date.first
    return came > ended.date.last


_ANYBODY: Final = frozenset({None, Actor.BOTH, Actor.UNKNOWN})
"""Whose acts may be those of the party from whom something is expected."""


def _answers_it(act: Happened, opening: Happened, rule: Rule) -> bool:
    if act.actor is not rule.party and act.actor not in _ANYBODY:
        return False
    return _ends_it(act, opening)


def _ends_it(act: Happened, opening: Happened) -> bool:
    """Whether an act can be about the one that opened, and later."""
    return act.answers in {None, opening.id} and _comes_after(act, opening)


def _comes_after(act: Happened, opening: Happened) -> bool:
    """Whether an act can be later than the one that opened; of one kind, it must be."""
    if act.id == opening.id:
        return False
    if act.kind == opening.kind:
        return act.date.first > opening.date.last
    return act.date.last >= opening.date.last


def _opened(
    rule: Rule,
    opening: Happened,
    seen: Seen,
    computed: Computed,
    due: int | None,
    *,
    met: Happened | None = None,
    in_time: InTime = InTime.OPEN,
    given: timedelta | None = None,
    ended: Happened | None = None,
) -> Stood:
    return Stood(
        rule=rule.id,
        provision=rule.provisions[0],
        shape=rule.shape,
        party=rule.party,
        dossier=opening.dossier,
        opened_by=opening.id,
        opened_on=opening.date.last,
        computed=computed,
        due=due,
        since=seen.since,
        met_by=met.id if met else None,
        met_on=met.date.last if met else None,
        in_time=in_time,
        given=given,
        ended_by=ended.id if ended else None,
        ended_on=ended.date.last if ended else None,
        covered_to=seen.covered_to,
        private=seen.private,
    )


def _came(done: Happened, due: int | None, computed: Computed) -> InTime:
    """Whether what was done was in time; unknown where its date is too coarse to say."""
    if due is None:
        return InTime.YES if computed.unknown_from is None else InTime.UNKNOWN
    if done.date.last <= due:
        return InTime.YES
    return InTime.NO if done.date.first > due else InTime.UNKNOWN


def _precede(rule: Rule, then: Happened, seen: Seen) -> Stood:
    earlier = [a for a in seen.acts if a.kind in rule.before and a.date.last < then.date.first]
    after = earlier[-1].date.last if earlier else 0
    first = first_of(act for act in seen.done(rule.first) if act.date.last > after)
    due = latest_day(then.date.first, rule, seen.times)
    allowed = None if rule.at_least is None else rule.at_least.value.text
    computed = Computed(start=then.date.first, allowed=allowed, count=rule.count)
    if first is None:
        return _opened(rule, then, seen, computed, due)
    came, given = _preceded(rule, first, then, seen), notice(first.date, then.date)
    return _opened(rule, then, seen, computed, due, met=first, in_time=came, given=given)


def _preceded(rule: Rule, first: Happened, then: Happened, seen: Seen) -> InTime:
    in_time = came_first(first.date, then.date, rule, seen.times)
    if in_time is None:
        return InTime.UNKNOWN
    if not in_time:
        return InTime.NO
    return InTime.NO_NUMBER if rule.at_least is None else InTime.YES


def _went_out(rule: Rule, act: Happened, seen: Seen) -> Stood:
    came, computed = _in_hours(rule, act, seen.times), Computed(start=act.date.last)
    return _opened(rule, act, seen, computed, None, met=act, in_time=came)


def _in_hours(rule: Rule, act: Happened, times: WorkingTimes) -> InTime:
    calendar = times.of(rule.office)
    if act.date.instant is None or calendar is None or rule.hours is None:
        return InTime.UNKNOWN
    working = replace(calendar, hours=rule.hours.value).is_working(act.date.instant)
    if working is None:
        return InTime.UNKNOWN
    if working:
        return InTime.YES
    return InTime.URGENT if rule.unless_urgent and act.urgent else InTime.NO


_BY_SHAPE: Mapping[Shape, Callable[[Rule, Happened, Seen], Stood]] = {
    Shape.ANSWER: _answer,
    Shape.PRECEDE: _precede,
    Shape.WINDOW: _went_out,
}
