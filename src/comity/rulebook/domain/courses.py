"""How expectations stood over time, so that whoever stores them can say it of any day. Pure.

`standing(courses(…), on)` is what `expectations` says on that day, of the acts known by then.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.calendar import WorkingCalendar
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.rulebook.domain import Office, Rule, Shape
from comity.rulebook.domain.expected import Expectation, Happened, History, Stood
from comity.rulebook.domain.expecting import Seen, as_of, in_order, judged, opened, opens

type Offices = Callable[[Office, str], WorkingCalendar | None]
"""The working time of an office: Geneva's, or that of the Capital of a State."""


class Book(Struct, frozen=True, dict=True):
    """The rules by which expectations are made, the working time they count, and a digest of both.

    What was made under another digest is made anew.
    """

    rules: tuple[Rule, ...]
    offices: Offices
    digest: str = ""

    @cached_property
    def opening(self) -> Mapping[str, tuple[Rule, ...]]:
        """Kind of act → the rules that expect something because of it."""
        opening: dict[str, tuple[Rule, ...]] = {}
        for rule in self.rules:
            for kind in rule.opened_by:
                opening[kind] = (*opening.get(kind, ()), rule)
        return opening

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Every kind of act of which a rule speaks; of the others none need be told."""
        return frozenset[str]().union(*(rule.kinds for rule in self.rules))


def courses(histories: Iterable[History], book: Book) -> Iterator[Stood]:
    """Yield what the rules expected in these dossiers, from the first day of each on.

    One for each run of days in which an expectation has the same due day and computation. Who asks
    again for what is awaited in a dossier opens nothing; what was asked first comes first.
    """
    found: dict[tuple[str, str], list[_Asked]] = defaultdict(list)
    for history in histories:
        if not any(act.kind in book.opening for act in history.acts):
            continue
        acts = in_order(act for act in history.acts if max(act.since, act.date.last) < OPEN_END)
        times = _OfState(history.state, book.offices)
        for act in acts if history.opening is None else _opening(history.opening, acts):
            for rule in book.opening.get(act.kind, ()):
                before = found[history.dossier, rule.id]
                if opens(rule, act) and not _asks_again(act, before):
                    covered_to = min(history.covered_to, _kept_to(rule, history.kept_to))
                    private = not history.private.isdisjoint(rule.do | rule.first)
                    seen = Seen(acts, times, 0, covered_to, private=private)
                    kept_from = _kept_from(rule, history.kept_from)
                    stood = [_as_kept(one, kept_from) for one in _course(rule, act, seen)]
                    before += (_Asked(act.asks_for, one) for one in stood if act.asks_for)
                    yield from stood


class _Asked(NamedTuple):
    """What a rule expected because somebody asked on behalf of some."""

    asks_for: frozenset[str]
    stood: Stood


def _opening(
    opening: Mapping[str, tuple[int, int]], acts: Sequence[Happened]
) -> Iterator[Happened]:
    """The acts because of which something is expected, as long as it is in this dossier."""
    for act in acts:
        if act.id in opening:
            since, until = opening[act.id]
            yield replace(act, known=max(act.since, since), gone=min(act.gone, until))


def _asks_again(act: Happened, before: Sequence[_Asked]) -> bool:
    """Whether what an act asks was awaited when it came, be it on behalf of others too."""
    return bool(act.asks_for) and any(
        act.asks_for <= asked.asks_for
        and asked.stood.since <= act.since < asked.stood.until
        and all(day is None or day >= act.date.last for day in _over(asked.stood))
        for asked in before
    )


def _over(stood: Stood) -> tuple[int | None, int | None]:
    return stood.met_on, stood.ended_on


def standing(stood: Iterable[Stood], on: int, rules: Mapping[str, Rule]) -> list[Expectation]:
    """Return those that stood on a day, as they stood; `rules` by id."""
    return [as_of(one, rules.get(one.rule), on) for one in stood if one.since <= on < one.until]


class _OfState(Struct, frozen=True):
    """Geneva's working time and that of one Capital, made when a rule first asks for it."""

    state: str
    offices: Offices

    def of(self, office: Office) -> WorkingCalendar | None:
        return self.offices(office, self.state)


def _kept_to(rule: Rule, kept_to: Mapping[str, int]) -> int:
    """The last day on which it can be said that something is missing.

    Of an answer that is as long as any is recorded; of what should have come first, as all are.
    """
    if rule.shape is Shape.ANSWER:
        return max((kept_to.get(kind, OPEN_END) for kind in rule.do), default=OPEN_END)
    return min((kept_to.get(kind, OPEN_END) for kind in rule.first), default=OPEN_END)


def _kept_from(rule: Rule, kept_from: Mapping[str, int]) -> int:
    """The first day of which the same can be said."""
    if rule.shape is Shape.ANSWER:
        return min((kept_from.get(kind, OPEN_START) for kind in rule.do), default=OPEN_START)
    return max((kept_from.get(kind, OPEN_START) for kind in rule.first), default=OPEN_START)


def _as_kept(stood: Stood, kept_from: int) -> Stood:
    """The same, of which it is never said that it is missing where it was awaited since an
    earlier day, or due on one: it may have been done then.
    """
    first = stood.opened_on if stood.due is None else min(stood.opened_on, stood.due)
    return replace(stood, covered_to=OPEN_START) if first < kept_from else stood


def _course(rule: Rule, opening: Happened, seen: Seen) -> Iterator[Stood]:
    """Yield one expectation as it stood, a run of days after another."""
    acts = seen.acts
    since = opened(rule, opening)
    announced = any(act.known is not None or act.gone < OPEN_END for act in acts)
    before: Stood | None = None
    if since >= opening.gone:
        return
    for day in _days_of_change(rule, acts, since):
        if day >= opening.gone:
            break
        known = [act for act in acts if act.counts(day)] if announced else _by(day, acts)
        by_then = Seen(known, seen.times, day, seen.covered_to, since, private=seen.private)
        stood = judged(rule, opening, by_then)
        if before is not None and not _goes_on(before, stood, day):
            yield replace(before, until=day)
            since = day
            stood = replace(stood, since=day)
        before = stood
        if before.met_on is not None and not announced:
            break  # what was done stays done
    if before is not None:
        yield before if opening.gone == OPEN_END else replace(before, until=opening.gone)


def _by(day: int, acts: Sequence[Happened]) -> Sequence[Happened]:
    """The acts of a day or earlier, of acts of which none is announced: they come in order."""
    return acts[: bisect_right(acts, day, key=lambda act: act.date.last)]


def _days_of_change(rule: Rule, acts: Sequence[Happened], since: int) -> list[int]:
    """The days on which acts may change what a rule says; the first is that from which it does."""
    days = {since}
    if rule.shape is not Shape.WINDOW:
        kinds = rule.kinds
        for act in acts:
            if act.kind in kinds:
                days |= {act.since, act.date.last, act.gone}
    return sorted(day for day in days if day >= since)


def _goes_on(before: Stood, now: Stood, day: int) -> bool:
    """Whether one row tells both: one due day, and what is new counts from this day."""
    if before.due != now.due or before.computed != now.computed:
        return False
    done = before.met_on is None and now.met_on == day
    ended = before.ended_on is None and now.ended_on == day
    return (done or (before.met_by, before.met_on) == (now.met_by, now.met_on)) and (
        ended or (before.ended_by, before.ended_on) == (now.ended_by, now.ended_on)
    )
