"""From when each act counts, and in which order (RULES R2, R4a).

An act that another presupposes counts at the latest from that act's day: dates that were
postponed on the 6th were agreed by the 6th. Nothing is pulled before its own first bound.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter, itemgetter

from comity.ledger.domain.told import by_day, ordered
from comity.visits.domain.agreeing import (
    accepts_dates,
    agreeing,
    answers_it,
    compatible,
    letters_of,
)
from comity.visits.domain.asks import Asks, stand
from comity.visits.domain.told import Told
from comity.visits.domain.words import (
    AGREED,
    ASKS_THE_OTHER,
    BREAKS_OFF,
    CARRIES_DATES,
    GIVES_UP,
    PRESUPPOSES,
    TAKES_PLACE,
    Kind,
    Of,
    VisitType,
)

_DATED = frozenset({Kind.DATES_PROPOSED, Kind.DATES_AGREED})
_HAPPENS = TAKES_PLACE | {Kind.INTERRUPTION}
_SPENDS = BREAKS_OFF | {Kind.VISIT_HELD}
_BY_FIRST_DAY = attrgetter("begins", "effective", "digest")
_SETTLED = CARRIES_DATES | {Kind.DATES_PROPOSED}


def in_order(acts: list[Told]) -> list[Told]:
    """The acts in the order in which they count; sets their `effective` days on the way."""
    agreed = agreeing(acts)
    _give_up_dates(acts, agreed)
    _Pulls(acts, agreed).run()
    return _ordered(acts)


def _give_up_dates(acts: list[Told], agreements: Iterable[Told]) -> None:
    """Find the dates that each postponement and cancellation gives up, and date both by them."""
    agreed: dict[str, list[Told]] = {}
    for dates in sorted(agreements, key=_BY_FIRST_DAY):
        for mandate in dates.mandates:
            agreed.setdefault(mandate, []).append(dates)
    replaced, of_letter = _replaced(agreed), _by_letter(acts, _DATED)
    for act in sorted((a for a in acts if a.kind in _SPENDS), key=by_day):
        while replaced and replaced[-1][0] < act.effective:
            _, dates = replaced.pop()
            _let_go(dates, agreed)
        open_ones = _still_open(act, agreed)
        if act.kind not in GIVES_UP:
            for dates in _taken(act, open_ones):
                _let_go(dates, agreed)
            continue
        for dates in _given_up(act, open_ones):
            _let_go(dates, agreed)
            if act.effective < dates.effective:
                dates.effective = act.effective
                if dates.kind in CARRIES_DATES:
                    _come_with(dates, of_letter)
        _come_with(act, of_letter)


def _by_letter(acts: Iterable[Told], kinds: Collection[Kind]) -> dict[str, list[Told]]:
    """The acts of these kinds by the letters in which they came."""
    found: dict[str, list[Told]] = {}
    for act in acts:
        if act.kind in kinds:
            for letter in letters_of(act):
                found.setdefault(letter, []).append(act)
    return found


def _come_with(act: Told, of_letter: Mapping[str, Sequence[Told]]) -> None:
    """Let the new dates of a letter that gives up or accepts others count from the day on which it
    had come (RULES R8b, R9).
    """
    for letter in letters_of(act):
        for dates in of_letter.get(letter, ()):
            offered = dates.kind is Kind.DATES_PROPOSED or act.kind in GIVES_UP
            if offered and dates.first <= act.effective:
                dates.effective = min(dates.effective, act.effective)


def _let_go(dates: Told, agreed: Mapping[str, list[Told]]) -> None:
    """Let nothing spend these dates any more."""
    for mandate in dates.mandates:
        if dates in agreed[mandate]:
            agreed[mandate].remove(dates)


def _replaced(agreed: Mapping[str, Sequence[Told]]) -> list[tuple[int, Told]]:
    """Dates that were agreed anew before they began, after the day on which they were (R8h), the
    last first.
    """
    found: dict[Told, int] = {}
    for some in agreed.values():
        newer = sorted((one for one in some if one.kind is Kind.DATES_AGREED), key=by_day)
        for dates in some if len(some) > 1 else ():
            for other in newer[bisect_right(newer, by_day(dates), key=by_day) :]:
                if other.effective >= dates.begins:
                    break
                if set(dates.mandates) <= set(other.mandates) and _named(other) == _named(dates):
                    found[dates] = other.effective
                    break
    return sorted(((day, dates) for dates, day in found.items()), key=itemgetter(0), reverse=True)


def _still_open(act: Told, agreed: Mapping[str, Sequence[Told]]) -> Sequence[Told]:
    """The dates agreed with the mandates of the act that nothing has spent yet, each once, the
    earliest first.
    """
    if len(act.mandates) == 1:
        return agreed.get(act.mandates[0], ())
    each = {id(dates): dates for one in act.mandates for dates in agreed.get(one, ())}
    return sorted(each.values(), key=_BY_FIRST_DAY)


def _taken(act: Told, agreed: Sequence[Told]) -> Sequence[Told]:
    """The agreed dates that the act holds or breaks off."""
    held = _overlapping(act, agreed)
    # Days that were over before they can have been agreed are those of neither.
    to_the_day = [dates for dates in held if dates.to_the_day and dates.first <= dates.ends]
    if act.kind is Kind.VISIT_HELD and not act.to_the_day:
        told_by = min(telling.source_day for telling in act.acts)
        for dates in [dates for dates in to_the_day if dates.begins <= told_by][:1]:
            act.take_days(dates)
    if act.kind is Kind.INTERRUPTION and not act.exact:
        # Of several it lies in the last, as a period counts by its end (R1), of its own visit.
        of_it = _named(act)
        for dates in sorted(to_the_day, key=lambda one: (_named(one) != of_it, -one.begins)):
            act.fit_into(dates)
    return held


def _named(act: Told) -> tuple[str, str]:
    """Type and scope of the visit to which an act goes that says no more of it (R4, R6)."""
    return act.type or VisitType.OFFICIAL, act.scope


def _given_up(act: Told, agreed: Sequence[Told]) -> Sequence[Told]:
    """The dates that the act gives up; it counts at the latest on the day before them (R2)."""
    candidates = [
        dates
        for dates in agreed
        if compatible(dates, act)
        and not dates.came_in(act.letter)  # those are the new ones (R9)
        and dates.first <= act.effective
        and (dates.shares_days(act) if act.names_days else dates.ends >= act.first)
    ]
    given = candidates if act.names_days else candidates[:1]
    if not given and not act.names_days:
        return ()
    begins = act.begins if act.names_days else given[0].begins
    if act.first < begins:
        act.effective = min(act.effective, begins - 1)
    given = [dates for dates in given if dates.first <= act.effective]
    for dates in given:
        dates.given_up_on = act.effective
    return given


def _overlapping(act: Told, agreed: Iterable[Told]) -> list[Told]:
    named = act.kind is Kind.VISIT_HELD or act.names_days
    begins, ends = (act.begins, act.ends) if named else (act.first, act.last)
    return [
        dates
        for dates in agreed
        if dates.begins <= ends and begins <= dates.ends and compatible(dates, act)
    ]


class _Pulls:
    """One walk through the days: who comes to a day pulls to it what he presupposes."""

    def __init__(self, acts: list[Told], agreements: Iterable[Told]) -> None:
        self.acts = acts
        self.asks: dict[str, list[Told]] = {}
        self.settled: dict[str, list[Told]] = {}
        self.agreed: dict[str, list[Told]] = {}
        self.standing: Asks = {}
        self.done: set[int] = set()
        self.waits: dict[int, list[list[Told]]] = {}  # act → the lists in which it can be pulled
        self.dates_of = _by_letter(acts, {Kind.DATES_PROPOSED})
        for act in acts:
            if act.kind in ASKS_THE_OTHER:
                self._wait(act, self.asks)
            if act.kind in _SETTLED and not act.exact:
                self._wait(act, self.settled)
        for act in agreements:
            self._wait(act, self.agreed)
        for asks in self.asks.values():
            asks.sort(key=lambda act: (act.first, *by_day(act)))

    def _wait(self, act: Told, waiting: dict[str, list[Told]]) -> None:
        for mandate in act.mandates:
            some = waiting.setdefault(mandate, [])
            some.append(act)
            self.waits.setdefault(id(act), []).append(some)

    def run(self) -> None:
        for act in sorted(self.acts, key=by_day):
            if id(act) not in self.done:
                self._reach(act)

    def _reach(self, act: Told) -> None:
        """Let the act come to its day: what it presupposes comes first."""
        self.done.add(id(act))
        for some in self.waits.get(id(act), ()):
            some.remove(act)
        day = act.effective
        if act.kind in _HAPPENS:
            self._pull_dates(act, day)
        asks = _asks_presupposed(act)
        if asks:
            self._pull_asks(act, asks, day)
        if act.kind in AGREED or accepts_dates(act):
            self._pull_settled(act, day)
        stand(act, self.standing)

    def _pull(self, act: Told, day: int) -> None:
        if not act.first <= day < act.effective:
            return
        act.effective = day
        self._reach(act)
        if act.kind in CARRIES_DATES:
            for letter in letters_of(act):
                for dates in self.dates_of.get(letter, ()):
                    self._pull(dates, day)

    def _pull_dates(self, act: Told, day: int) -> None:
        for mandate in act.mandates:
            for dates in _overlapping(act, self.agreed.get(mandate, ())):
                self._pull(dates, day)

    def _pull_settled(self, act: Told, day: int) -> None:
        for mandate in act.mandates:
            for other in list(self.settled.get(mandate, ())):
                if other.effective > day and compatible(other, act) and _of_these_days(other, act):
                    self._pull(other, day)

    def _pull_asks(self, act: Told, kinds: tuple[Kind, ...], day: int) -> None:
        # All are looked for before one is pulled: the order of mandates decides nothing.
        asked = [self._asked_late(mandate, act, kinds, day) for mandate in act.mandates]
        for ask in asked:
            if ask is not None:
                self._pull(ask, day)

    def _asked_late(
        self, mandate: str, act: Told, kinds: tuple[Kind, ...], day: int
    ) -> Told | None:
        """What asked for this mandate by an act that counts only later; None where one stands."""
        standing = self.standing.get(mandate, ())
        if any(ask.kind in kinds and _answers(act, ask) for ask in standing):
            return None
        for ask in self.asks.get(mandate, ()):
            if ask.first > day:
                break
            if ask.kind in kinds and ask.effective > day and _answers(act, ask):
                return ask
        return None


def _answers(act: Told, ask: Told) -> bool:
    return (not act.scope or act.scope == ask.scope) and (
        not act.type or not ask.type or act.type == ask.type
    )


def _of_these_days(act: Told, settles: Told) -> bool:
    """False where the act names other days than those agreed or held: it came after them, and
    they do not presuppose it.
    """
    return not act.names_days or not settles.names_days or act.shares_days(settles)


def _asks_presupposed(act: Told) -> tuple[Kind, ...]:
    if act.kind in (Kind.ACCEPTANCE, Kind.DECLINATION, Kind.ACKNOWLEDGEMENT):
        if act.of == Of.REQUEST or (not act.of and act.actor == "state"):
            return (Kind.REQUEST,)
        if act.of == Of.INVITATION or (not act.of and act.actor == "mandate_holder"):
            return (Kind.INVITATION,)
        return PRESUPPOSES[Kind.DATES_AGREED] if accepts_dates(act) else ()
    return PRESUPPOSES.get(act.kind, ())


def _ordered(acts: list[Told]) -> list[Told]:
    """By day, rank, digest and step; the dates of a letter come after what it gives up, else right
    after the invitation or acceptance that carries them, and an answer to dates after those of the
    other side and after what else its kind answers (R4a, R8b).

    The last holds for who does not read the dates, too: of two answers of a day it is the later.
    """
    _follow_their_letters(acts)
    offers: dict[tuple[str, int], list[Told]] = {}
    for act in acts:
        if act.kind is Kind.DATES_PROPOSED:
            for mandate in act.mandates:
                offers.setdefault((mandate, act.effective), []).append(act)
    for act in acts:
        if act.of == Of.DATES:
            here = [one for name in act.mandates for one in offers.get((name, act.effective), ())]
            offered = (one.rank for one in here if answers_it(act, one))
            act.rank = max([act.rank, *offered]) + 0.25
    _follow_what_they_name(acts)
    return ordered(acts)


def _follow_what_they_name(acts: Sequence[Told]) -> None:
    """Let a receipt come right after the act of its day that it names."""
    naming = [act for act in acts if act.kind is Kind.RECEIPT and act.says("because_of")]
    named = {name: act for act in acts for name in act.ids} if naming else {}
    for receipt in naming:
        act = named.get(receipt.says("because_of"))
        if act and act.kind is not Kind.RECEIPT and act.effective == receipt.effective:
            receipt.rank = max(receipt.rank, act.rank + 0.125)


def _follow_their_letters(acts: Iterable[Told]) -> None:
    """Let dates come after what else their letter tells on their day, unless another gives them up
    on the same.
    """
    leads: dict[tuple[str, int], float] = {}
    for act in acts:
        if act.kind in GIVES_UP or act.kind in CARRIES_DATES:
            for letter in letters_of(act):
                place = letter, act.effective
                leads[place] = max(leads.get(place, 0.0), act.rank)
    for act in acts if leads else ():
        day = act.effective
        if act.kind in _DATED and act.given_up_on != day:
            after = max((leads.get((one, day), 0.0) for one in letters_of(act)), default=0.0)
            if after > act.rank or (after and act.kind is Kind.DATES_PROPOSED):
                act.rank = after + 0.5
