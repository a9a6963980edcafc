"""The card `stage`: what matters of a participation for levels and days of turns, day by day.

A row holds from `begins` until before `ends` and says all that the rules of levels ask of that
day (RULES L1–L14): no later act changes it. Days of turns are kept as sums up to `begins`, so
that those of any day are one subtraction away.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain import Card, Coverage
from comity.ledger.domain.spans import Change
from comity.visits.domain.delivery import Came, deliveries, was_sent
from comity.visits.domain.effects import Did
from comity.visits.domain.packing import STANDS
from comity.visits.domain.threads import (
    Run,
    Thread,
    asks,
    is_fine,
)
from comity.visits.domain.told import Told
from comity.visits.domain.visit import Days
from comity.visits.domain.words import ENDED, EVIDENCE, Kind, ReasonClass, Status

STAGE_CARD = (
    *("stream", "state", "dossier", "mandate", "no", "begins", "ends"),
    *("thread", "stay", "stands", "opened", "cause", "first_day", "last_day", "first_asked"),
    *("requested_on", "requested_before", "asked_on", "unasked_on"),
    *("reminders", "state_act", "covered_from", "covered_to", "known_to", "joint"),
    *("d_state", "d_holder", "d_both", "d_nobody", "d_office"),
)
"""`thread` names the participation by the visit in which it began, `stay` is its number among
those of its mandate in this one; `stands` how it stands as one number (`domain.packing`): status,
by whom, whose turn, the reason; whether the act that gave the status, `cause`, is contested;
whether the State has only said that it receives the visit (`oral`), whether a written invitation
or acceptance of the State stands (`firm`), whether it ever
offered or agreed dates (`offered`) or did more than acknowledge (`beyond`); whether a day not
known to the month bounds a turn (`coarse`), and this turn began with a receipt, or with nothing
that was sent (`delivered`). `first_day` (the latest that it can be) and `last_day` of the visit;
`requested_on` the day of the last request, `requested_before` of the last one on an earlier day,
`asked_on` of the last request or reminder, `unasked_on` of the last offer of the State while
nobody had asked, NEVER where there is none; `state_act` the State's last act, 0 where there is
none, UNTOLD where an act leaves open whether there is; `known_to` the last day on which anything
is known; `joint` 1 where other mandates have a part in the visit; `d_…` the days of each turn
before `begins`."""

UNTOLD = -1
NEVER = -1  # before every day of which anybody may ask

_CAUSES: Mapping[str, frozenset[Kind]] = {
    Status.POSTPONED: frozenset({Kind.POSTPONEMENT}),
    Status.CANCELLED: frozenset({Kind.CANCELLATION, Kind.INTERRUPTION, Kind.DECLINATION}),
    Status.DECLINED: frozenset({Kind.DECLINATION}),
    Status.HELD_IN_PART: frozenset({Kind.INTERRUPTION}),
    Status.CLOSED: frozenset({Kind.WITHDRAWAL}),
}
_TURNS = (Turn.STATE, Turn.MANDATE_HOLDER, Turn.BOTH, Turn.NOBODY, Turn.SECRETARIAT)


def stages(thread: Thread, timeline: Sequence[Run]) -> Iterator[Card]:
    """The rows of one participation; `timeline` are its statuses since it began anywhere."""
    (_, coverage), *_ = thread.reach
    story = _Story(thread, coverage, _received(thread, timeline), known_to=coverage.ends)
    named = thread.origin, thread.no
    no, begins = 0, 0
    kept: tuple[Card, tuple[int, ...]] | None = None  # what is known, and the days of each turn
    for day, change in _days(thread, timeline):
        facts = story.on(day, change)
        if day < thread.since or day >= thread.until or (kept and kept[0] == facts):
            continue
        if kept:
            yield (*thread.place, no, begins, day, *named, *kept[0], *kept[1])
            no += 1
        begins, kept = day, (facts, tuple(story.days.values()))
    if kept:
        yield (*thread.place, no, begins, thread.until, *named, *kept[0], *kept[1])


def _days(thread: Thread, timeline: Sequence[Run]) -> Iterator[tuple[int, Change[Days]]]:
    """Each day on which something may change, with the status of its evening."""
    own = {change.day for change, _ in timeline} | {act.effective for act in thread.acts}
    own.update(day for day, _ in thread.reach[1:])
    if any(not _is_covered(coverage) for _, coverage in thread.reach):
        own.update(thread.told_on)
    days = sorted(own)
    place = 0
    for change, ends in timeline:
        while place < len(days) and days[place] < ends:
            if days[place] >= change.day:
                yield days[place], change
            place += 1


def _received(thread: Thread, timeline: Sequence[Run]) -> Mapping[int, Told]:
    """First day of a turn → the receipt of what gave it."""
    if not any(act.kind is Kind.RECEIPT for act in thread.acts):  # as of nearly every one
        return {}
    turns = ((change.turn, change.day, ends) for change, ends in timeline)
    received = deliveries(turns, list(map(_came, thread.acts)))
    return {begins: thread.acts[place] for begins, place in received.items()}


def _came(act: Told) -> Came:
    return Came(act.ids, act.kind, act.actor, act.effective, act.says("because_of"))


class _Story(Struct):
    """What is known of a participation while the days go by."""

    thread: Thread
    coverage: Coverage
    receipts: Mapping[int, Told]  # by the first day of the turn
    place: int = 0  # of the next act
    opened: int = OPEN_END
    first_asked: int = OPEN_END
    requested_on: int = NEVER
    requested_before: int = NEVER
    asked_on: int = NEVER
    unasked_on: int = NEVER
    reminders: set[str] = field(default_factory=set)
    state_act: int = 0
    beyond: bool = False
    said: bool = False  # the State's last yes was oral
    firm: bool = False
    offered: bool = False
    coarse: bool = False
    contests: list[Told] = field(default_factory=list)
    known_to: int = OPEN_START  # by its coverage, else by the last act
    turn: Turn | None = None
    turn_since: int = 0
    delivered: bool = False
    waited: int = 0  # the days of this turn so far
    counted: int = 0  # the day up to which days of turns are summed
    days: dict[Turn, int] = field(default_factory=lambda: dict.fromkeys(_TURNS, 0))
    closed: bool = False

    def on(self, day: int, change: Change[Days]) -> Card:
        """The facts of the evening of this day, in the order of the card from `stands` on, but for
        the days of turns.
        """
        if self.opened == OPEN_END:
            self.opened = day
        came = self._come(day)
        self._pass_to(day)
        for act in came:
            self._read(act)
        self._receive(day)
        passes = change.turn is not self.turn
        if passes or not self._is_covered:
            for act in came:
                if act.kind not in EVIDENCE:
                    self._bound(act)
        if passes:
            self.turn, self.turn_since, self.waited = change.turn, day, 0
            self.delivered = not was_sent(change.turn, day, map(_came, came))
            self._receive(day)
        self.closed = change.status is Status.CLOSED
        if len(self.thread.reach) > 1:
            self._cover(day)
        return self._facts(day, change)

    def _bound(self, act: Told) -> None:
        """Mark turns that the act bounds: it begins one, or is the last that is known."""
        self.coarse = self.coarse or not is_fine(act)

    def _cover(self, day: int) -> None:
        """Go by what is covered from this day on, since others take part in the visit, or the
        record begins again after a gap, in which the State may have acted.
        """
        if not self.state_act and any(since == day for since, _ in self.thread.gaps):
            self.state_act = UNTOLD
        self.coverage = next(one for since, one in reversed(self.thread.reach) if since <= day)
        self.known_to = self.coverage.ends if self._is_covered else self._last_told(day)

    @property
    def _is_covered(self) -> bool:
        return _is_covered(self.coverage)

    def _last_told(self, day: int) -> int:
        """The last day until then on which anything is told."""
        told = self.thread.told_on
        place = bisect_right(told, day)
        return told[place - 1] if place else OPEN_START

    def _come(self, day: int) -> Sequence[Told]:
        """The acts of this day, which are the last ones that are known."""
        acts, first = self.thread.acts, self.place
        while self.place < len(acts) and acts[self.place].effective <= day:
            self.place += 1
        if not self._is_covered:
            self.known_to = self._last_told(day)
        return acts[first : self.place]

    def _pass_to(self, day: int) -> None:
        """Give the days since the last one to whose turn it was, as far as anything is known."""
        if self.turn is not None and not self.closed:
            waited = self._known_days(self.counted, day)
            self.days[self.turn] += waited
            self.waited += waited
        self.counted = day

    def _known_days(self, since: int, until: int) -> int:
        """How many of these days lie in the time of which anything is known."""
        until = min(until, self.known_to)
        return until - since if since < until else 0

    def _read(self, act: Told) -> None:
        if act.kind is Kind.CONTEST:
            self.contests.append(act)
        elif asks(act, self.thread.mandate):
            self._ask(act)
        if self.thread.is_the_states(act):
            self._answer(act)
            return
        if not self.state_act and self.thread.hides_an_answer(act):
            self.state_act = UNTOLD

    def _ask(self, act: Told) -> None:
        self.asked_on = act.effective
        if act.kind is Kind.REMINDER:
            self.reminders.add(act.id)
            return
        self.first_asked = min(self.first_asked, act.effective)
        if act.effective > self.requested_on:
            self.requested_before, self.requested_on = self.requested_on, act.effective

    def _answer(self, act: Told) -> None:
        if self.asked_on == NEVER and act in self.thread.unasked:
            self.unasked_on = act.effective
        self.state_act = act.effective
        self.beyond = self.beyond or act.kind is not Kind.ACKNOWLEDGEMENT
        if self.thread.effect(act, Did.REFUSED) and act.actor is Actor.STATE:
            self.firm = False
        self.offered = self.offered or self.thread.gives_dates(act)
        if self.thread.is_the_states_word(act):
            self.said = act.oral
            self.firm = self.firm or not act.oral

    def _receive(self, day: int) -> None:
        """A turn starts at delivery where a receipt is recorded: what went before is nobody's."""
        receipt = self.receipts.get(self.turn_since)
        if self.turn is None or receipt is None or receipt.effective != day:
            return
        self.days[self.turn] -= self.waited
        self.days[Turn.NOBODY] += self.waited
        self.delivered = True
        self._bound(receipt)

    def _facts(self, day: int, change: Change[Days]) -> Card:
        cause = self._cause(day, change)
        dates = change.dates if change.dates and change.dates.kind != "proposed" else None
        reason = (cause.reason_class if cause else "") or ReasonClass.NOT_GIVEN
        contested = cause is not None and self._is_contested(cause)
        oral = change.oral and self.said
        stands = STANDS.pack(
            *(change.status, change.by, change.turn, reason, contested, oral, self.firm),
            *(self.offered, self.beyond, self.coarse, self.delivered),
        )
        return (
            stands,
            self.opened,
            cause.id if cause else "",
            _first_day(dates, change) if dates else OPEN_END,
            self._last_day(dates, change),
            self.first_asked,
            self.requested_on,
            self.requested_before,
            self.asked_on,
            self.unasked_on,
            len(self.reminders),
            self.state_act,
            self.coverage.begins,
            self.coverage.ends,
            self.known_to,
            int(self.thread.is_joint),
        )

    def _last_day(self, dates: Days | None, change: Change[Days]) -> int:
        """The last day of the visit, OPEN_END where nobody tells it; of one held, that by which it
        was.
        """
        last, ended = dates.last if dates else OPEN_END, self.thread.visit.ended_on
        return ended if last == OPEN_END and change.status is Status.HELD and ended else last

    def _cause(self, day: int, change: Change[Days]) -> Told | None:
        """The act that gave the status: the last one of its kinds by whoever it is by."""
        kinds = _CAUSES.get(change.status)
        if kinds is None:
            return None
        until = change.day if change.status in ENDED else day
        return next(
            (
                act
                for act in reversed(self.thread.acts[: self.place])
                if act.kind in kinds
                and act.effective <= until
                and (not change.by or act.actor == change.by)
            ),
            None,
        )

    def _is_contested(self, cause: Told) -> bool:
        """True where somebody contests the act, or what was said since without naming an act."""
        for contest in self.contests:
            about = contest.says("because_of")
            since = about not in self.thread.told and contest.effective >= cause.effective
            if about in cause.ids or since:
                return True
        return False


def _is_covered(coverage: Coverage) -> bool:
    """Whether any day is: where none is, a matter is known to the last thing told of it."""
    return coverage.ends > OPEN_START


def _first_day(dates: Days, change: Change[Days]) -> int:
    """The first day of the visit; of days that are coarse the last one that it can have been."""
    return dates.first if dates.to_the_day else max(dates.first, min(dates.last, change.day))
