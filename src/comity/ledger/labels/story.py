"""A matter as every page tells it, whatever it is: its acts, whose turn it was, and its words."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from msgspec import Struct, field

from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain.spans import Reach, Span, counted, counted_until, delivered
from comity.ledger.domain.views import ActView, AnomalyView, DossierView
from comity.ledger.labels import dates
from comity.ledger.labels.dates import Bound
from comity.ledger.labels.matter import MatterWords
from comity.rulebook.domain.expected import ExpectationView
from comity.rulebook.labels.series import commas


class Story(Struct, frozen=True, kw_only=True, dict=True):
    """A matter as it stood on a day (`on`): its acts and spans, and the words for them.

    `ended_by` is the day by which it had ended where no act says on which; else OPEN_END.
    `mandates` are those of the matter as a whole; an act of some of them only says so. `readers`:
    act → who reads it, for those who are told. `brought`: the acts that matters merged into this
    one brought, which gave and ended no turn of it. `earlier`: how far the record was covered
    on days before. `receipts`: first day of a turn → the receipt of what gave it. From
    `unrecorded_from` on, nobody's turn it is since what was awaited need not be on record.
    """

    words: MatterWords
    on: int
    acts: Sequence[ActView] = ()
    spans: Sequence[Span] = ()
    mandates: Sequence[str] = ()
    anomalies: Sequence[AnomalyView] = ()
    expectations: Sequence[ExpectationView] = ()
    covered_to: int = OPEN_END
    ended_by: int = OPEN_END
    readers: Mapping[str, str] = field(default_factory=dict)
    brought: frozenset[str] = frozenset()
    earlier: Sequence[Reach] = ()
    receipts: Mapping[int, ActView] = field(default_factory=dict)
    unrecorded_from: int = OPEN_END

    @property
    def beyond_coverage(self) -> bool:
        """True where the day asked for lies after the end of the record's coverage (RULES R15)."""
        return self.on > self.covered_to

    @property
    def until(self) -> int:
        """The day to which days are counted: the day asked for, or the end of coverage; where it
        was covered further on days before, the last of them.
        """
        return counted_until(self.covered_to, self.on, self.earlier)

    @cached_property
    def turns(self) -> list[tuple[Turn, int, int]]:
        """Whose turn it was from when to when (exclusive), runs of one turn joined."""
        return self._turns(self.spans)

    @cached_property
    def counted_turns(self) -> list[tuple[Turn, int, int]]:
        """The same as their days are counted: nobody's until what gave a turn was delivered."""
        received = {begins: act.effective for begins, act in self.receipts.items()}
        return self._turns(delivered(self.spans, received)) if received else self.turns

    def _turns(self, spans: Iterable[Span]) -> list[tuple[Turn, int, int]]:
        runs: list[tuple[Turn, int, int]] = []
        for span in counted(spans, self.earlier):
            if span.status in self.words.over:
                continue
            turn = Turn(span.turn)
            if runs and runs[-1][0] is turn and runs[-1][2] >= span.begins:
                runs[-1] = (turn, runs[-1][1], span.ends)
            else:
                runs.append((turn, span.begins, span.ends))
        return runs

    @cached_property
    def lengths(self) -> dict[Turn, tuple[int, Bound]]:
        """The days of each turn and what their number may claim."""
        found: dict[Turn, list[tuple[int, Bound]]] = {}
        for turn, begins, ends in self.counted_turns:
            until = min(ends, self.until)
            if until > begins:
                how = self.claim(turn, begins, ends)
                found.setdefault(turn, []).append((until - begins, how))
        return {turn: added(parts) for turn, parts in found.items()}

    @cached_property
    def days(self) -> dict[Turn, str]:
        """The length of each turn with what it may claim; turns without a day are left out."""
        return {turn: dates.length(n, how) for turn, (n, how) in self.lengths.items()}

    def claim(self, turn: Turn, begins: int, ends: int) -> Bound:
        """What the length of a turn may claim, by the acts that began and ended it.

        A turn that lasts is counted to a day that is known.
        """
        return dates.bound(
            begins_coarse=self.begins_coarse(turn, begins),
            ends_coarse=ends <= self.until and self.ends_coarse(turn, ends),
        )

    def begins_coarse(self, turn: Turn, day: int) -> bool:
        """True where what gave somebody the turn on a day is dated coarser than a month."""
        if receipt := self._receipt(day, turn):
            return dates.is_coarse(receipt.date)
        giving = self._giving(turn, day)
        return bool(giving) and all(self.is_coarse(act) for act in giving)

    def ends_coarse(self, turn: Turn, day: int) -> bool:
        """True where what ended a turn by a day is dated coarser than a month, or not at all."""
        if turn is Turn.NOBODY and (receipt := self._receipt(day)):
            return dates.is_coarse(receipt.date)
        met = self.meeting(turn, day)
        return day == self.ended_by or (met is not None and self.is_coarse(met))

    def _receipt(self, day: int, turn: Turn | None = None) -> ActView | None:
        """The receipt by which days began to count on this day, to this side, later than the turn
        was given.
        """
        return next(
            (
                act
                for begins, act in self.receipts.items()
                if begins < act.effective == day and turn in (None, act.actor)
            ),
            None,
        )

    def is_coarse(self, act: ActView) -> bool:
        """True where the day of an act is known no finer than to the year.

        What is only told by evidence of it, as by a list, has no day of its own.
        """
        return act.kind in self.words.evidence or dates.is_coarse(act.date)

    def meeting(self, turn: Turn, day: int) -> ActView | None:
        """The act that ended a turn on a day: one of whose turn it was, else the first."""
        here = self.moving(day)
        own = [act for act in here if act.actor in MEETS.get(turn, ())]
        return next(iter(own or here), None)

    def moving(self, day: int) -> list[ActView]:
        """The acts that count from a day and can give or end a turn: evidence only where it
        awaits an answer.
        """
        return [act for act in self.acts if act.effective == day and self.moves(act)]

    def moves(self, act: ActView) -> bool:
        """Whether an act can give or end a turn."""
        is_evidence = act.kind in self.words.evidence and act.kind not in self.words.awaited
        return act.id not in self.brought and not is_evidence

    def _giving(self, turn: Turn, day: int) -> list[ActView]:
        """The act that gave a turn on a day: the first by the other side, else all of the day."""
        here = self.moving(day)
        other = [act for act in here if act.actor == _OTHER_SIDE.get(turn)]
        return other[:1] or here


MEETS: Final[Mapping[Turn, frozenset[str]]] = {
    Turn.STATE: frozenset({Actor.STATE, Actor.BOTH}),
    Turn.MANDATE_HOLDER: frozenset({Actor.MANDATE_HOLDER, Actor.BOTH}),
    Turn.BOTH: frozenset({Actor.STATE, Actor.MANDATE_HOLDER, Actor.BOTH}),
    Turn.COMMITTEE: frozenset({Actor.COMMITTEE}),
    Turn.OTHER: frozenset({Actor.OTHER}),
}
"""By whose act a turn is met."""
_OTHER_SIDE: Final = {Turn.STATE: Actor.MANDATE_HOLDER, Turn.MANDATE_HOLDER: Actor.STATE}


def story_of(view: DossierView, words: MatterWords) -> Story:
    """A matter of one dossier in its words."""
    return Story(
        words=words,
        on=view.stands.on,
        acts=view.acts,
        spans=view.spans,
        mandates=view.stands.mandates,
        anomalies=view.stands.anomalies,
        expectations=view.expectations,
        covered_to=view.stands.covered_to,
    )


def added(parts: Iterable[tuple[int, Bound]]) -> tuple[int, Bound]:
    """The sum of lengths, and what it may claim given what its parts may."""
    total, claims = 0, set()
    for days, how in parts:
        total += days
        claims.add(how)
    claims.discard(Bound.EXACT)
    if not claims:
        return total, Bound.EXACT
    return total, claims.pop() if len(claims) == 1 else Bound.ABOUT


def turns_of(days: Mapping[Turn, str]) -> str:
    """How many days it was each side's turn, of lengths in words; parts of nought are left out."""
    values = {
        "a": days.get(Turn.STATE, ""),
        "b": days.get(Turn.MANDATE_HOLDER, ""),
        "c": days.get(Turn.BOTH, ""),
    }
    return str(_TURNS[tuple(bool(value) for value in values.values())]) % values


def turns_listed(days: Mapping[Turn, str]) -> str:
    """The same without a verb, in a list; parts of nought are left out."""
    return commas(
        str(words) % {"days": days[turn]} for turn, words in _LISTED.items() if days.get(turn)
    )


_LISTED: Final[Mapping[Turn, Promise]] = {
    Turn.STATE: gettext_lazy("State awaited %(days)s"),
    Turn.MANDATE_HOLDER: gettext_lazy("mandate holder %(days)s"),
    Turn.BOTH: gettext_lazy("both sides %(days)s"),
}
_TURNS: Final[Mapping[tuple[bool, ...], Promise | str]] = {
    (True, True, True): gettext_lazy(
        "Time awaiting the State: %(a)s; the mandate holder: %(b)s; both sides: %(c)s."
    ),
    (True, True, False): gettext_lazy(
        "Time awaiting the State: %(a)s; the mandate holder: %(b)s."
    ),
    (True, False, True): gettext_lazy("Time awaiting the State: %(a)s; both sides: %(c)s."),
    (False, True, True): gettext_lazy(
        "Time awaiting the mandate holder: %(b)s; both sides: %(c)s."
    ),
    (True, False, False): gettext_lazy("Time awaiting the State: %(a)s."),
    (False, True, False): gettext_lazy("Time awaiting the mandate holder: %(b)s."),
    (False, False, True): gettext_lazy("Time awaiting both sides: %(c)s."),
    (False, False, False): "",
}
