"""One visit while the fold goes through its acts: its status from day to day, its participations.

`Visit.becomes` writes a change of status; `Visit.advance` lets the calendar act (agreed days come
and pass, a mandate ends) as far as the record is covered (RULES R8, R15).
"""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, OPEN_START, iso
from comity.kernel.parties import Actor, Turn
from comity.ledger.domain import Coverage, Values
from comity.ledger.domain.spans import Change, runs
from comity.visits.domain.effects import Did, Effects
from comity.visits.domain.told import Told
from comity.visits.domain.words import (
    BY_SOMEBODY,
    ENDED,
    FIXED,
    IN_VAIN,
    OFFERS,
    WRITTEN_BY,
    YES,
    Anomaly,
    Because,
    Kind,
    Of,
    Status,
    VisitType,
)

_TO_BE_HELD = (Status.DATES_AGREED, Status.UNDER_WAY)
_PENDING = frozenset({Status.INVITED, Status.ACCEPTED, Status.DATES_PROPOSED, Status.DATES_AGREED})
"""These rest on the State's word that it receives the visit."""
_BOTHS = (Actor.STATE, Actor.BOTH)
_HELD = frozenset({Status.HELD, Status.HELD_IN_PART})
_NO_END = OPEN_START, OPEN_END


class Days(Struct, frozen=True):
    """Days of a visit: as written, their bounds, whether exact, and what they are."""

    begins: str
    ends: str
    first: int
    last: int
    to_the_day: bool
    kind: str  # proposed | agreed | actual

    def since(self, day: int) -> "Days":
        """These days, of a visit that began on this one of them, or before (RULES R11)."""
        begins = iso(day)
        if begins == self.begins:
            return self
        return replace(self, begins=begins, first=day, kind="actual")


class Part(Struct, eq=False):
    """A mandate's participation in one visit, and the first day of each of its steps."""

    mandate: str
    joined: int
    asked: str = ""
    asked_day: int = OPEN_END
    left: int = OPEN_END
    left_because: str = ""
    left_by: str = ""  # the act without it, after which it goes on alone
    carried: list[str] = field(default_factory=list)
    reminders: list[str] = field(default_factory=list)
    steps: dict[str, int] = field(default_factory=dict)
    before: "Part | None" = None  # the stay in another visit from which it came

    def step(self, name: str, day: int) -> None:
        """Remember the first day of a step."""
        if day < self.steps.get(name, OPEN_END):
            self.steps[name] = day

    def moved(self, day: int, because: str) -> "Part":
        """Leave this visit; the same participation in another, with its age and reminders."""
        self.left, self.left_because = day, because
        carried = [*self.carried, *self.reminders]
        return Part(
            self.mandate,
            day,
            self.asked,
            self.asked_day,
            carried=carried,
            steps=dict(self.steps),
            before=self,
        )


class Visit(Struct, eq=False):
    """A visit in the making. `dossier` is the id of the act that opened it."""

    dossier: str
    state: str
    opened: int
    opened_by: str
    scope: str
    type: str
    values: Values
    serial: int
    named_after: str = ""  # the mandate in its ref: the first, by alphabet, of those who open it
    place: str = ""
    parts: dict[str, Part] = field(default_factory=dict)
    former: list[Part] = field(default_factory=list)
    status: Status = Status.REQUESTED
    by: str = ""
    turn: Turn = Turn.STATE
    because: str = ""
    dates: Days | None = None
    oral: bool = False
    spoken: frozenset[Actor] = frozenset()  # who gave the status orally, and has not written so
    unconfirmed: bool = False  # the State has said that it receives it, and has not written so
    written: bool = False
    asked: bool = False
    firm: bool = False  # the State ever accepted or invited (RULES R7)
    invited_with_dates: str = ""  # the letter in which the State invited and proposed dates
    reported: int = 0  # how far the report has come: shared, commented on, published
    proposal: str = ""  # the act that proposed the open dates
    effects: Effects = field(default_factory=Effects)
    warned: Days | None = None  # the proposed dates of which it was said that they passed
    reached: int = OPEN_START  # the day to which the calendar has come
    brought: Days | None = None  # those agreed in a visit that the visit begun or held merged
    started: int | None = None
    ended_on: int | None = None
    acts: list[tuple[Told, str]] = field(default_factory=list)
    changes: list[Change[Days]] = field(default_factory=list)
    anomalies: list[tuple[str, int, tuple[str, ...]]] = field(default_factory=list)
    merged_into: "Visit | None" = None
    merged_on: int = OPEN_END
    stood: list[tuple[Change[Days], int]] = field(default_factory=list)  # after `finish`
    reach: list[tuple[int, Coverage]] = field(default_factory=list)  # from which day, what

    @property
    def is_open(self) -> bool:
        """True until it is held, held in part or closed (RULES R4)."""
        return self.status not in ENDED

    def ended_for(self, mandate: str) -> bool:
        """True where it ended with this mandate's part in it, or that part ended alone.

        A part that was merged, or went on after a visit held without it, did not end here.
        """
        if mandate in self.parts:
            return not self.is_open
        last = next((part for part in reversed(self.former) if part.mandate == mandate), None)
        return last is not None and last.left_because not in ("continues", Because.MERGED)

    @property
    def is_official(self) -> bool:
        """True for an official visit, which is what a visit is unless a row says otherwise."""
        return self.type == VisitType.OFFICIAL

    @property
    def coverage(self) -> Coverage:
        """What the record covers: of a joint visit, to the earliest of its mandates (R15)."""
        return self.reach[-1][1]

    def cover(self, day: int) -> None:
        """Note what the record covers of those who take part from this day on; where the last has
        left, it is as it was.
        """
        if not self.parts:
            return
        covered = self.values.covered_by_all(list(self.parts), self.state)
        if self.reach and self.reach[-1][0] >= day:
            self.reach.pop()
        if not self.reach or self.reach[-1][1] != covered:
            self.reach.append((day, covered))

    @property
    def known(self) -> list[tuple[int, Coverage]]:
        """From which day what is covered of it: `reach`, and before a gap in the record the
        stretch that ended with it (docs/decisions/0258).
        """
        ends = [*(day for day, _ in self.reach[1:]), OPEN_END]
        return [
            (max(since, day), one)
            for (since, covered), until in zip(self.reach, ends, strict=True)
            for (day, one), (later, _) in pairwise((*covered.by_day(), (OPEN_END, covered)))
            if day < until and later > since
        ]

    def becomes(
        self,
        day: int,
        status: Status,
        turn: Turn,
        *,
        by: Actor | str = "",
        dates: Days | None = None,
        because: str = "",
        spoken: frozenset[Actor] = frozenset(),
    ) -> None:
        """Write that from this day on the visit stands so; `spoken` names who only said it."""
        self.status, self.turn, self.because, self.dates = status, turn, because, dates
        self.spoken, self.oral = spoken, bool(spoken) or self._rests_on_words
        self.by = str(by) if status in BY_SOMEBODY else ""
        self._write(day)

    def give_turn(self, day: int, turn: Turn) -> None:
        """Write that from this day on it is somebody else's turn, the status unchanged."""
        if turn is not self.turn:
            self.turn = turn
            self._write(day)

    @property
    def _rests_on_words(self) -> bool:
        return self.unconfirmed and self.status in _PENDING

    def mark(self, act: Told) -> None:
        """Mark what was only said until whoever said it writes the same (RULES R13)."""
        if self.spoken and not act.oral and self._says_the_same(act):
            self.spoken -= {who for who in self.spoken if act.actor in WRITTEN_BY[who]}
        carried = self.oral and self.unconfirmed
        oral = bool(self.spoken) or self._rests_on_words or carried
        if oral is not self.oral:
            self.oral = oral
            self._write(act.effective)

    def _says_the_same(self, act: Told) -> bool:
        """True of a yes to a visit so accepted, or to the dates that are agreed."""
        if self.status in (Status.INVITED, Status.ACCEPTED):
            return act.kind in YES and act.of != Of.DATES
        if self.status not in FIXED:
            return False
        dates = self.dates
        others = (
            act.names_days and dates and not (act.begins <= dates.last and dates.first <= act.ends)
        )
        return act.kind is Kind.ACCEPTANCE and act.of in ("", Of.DATES) and not others

    def hear(self, act: Told) -> None:
        """Remember whether the State has said in writing that it receives the visit (R13); dates
        are agreed by both, whoever tells it.
        """
        if act.kind in OFFERS and (act.actor in _BOTHS or act.kind is Kind.DATES_AGREED):
            self.written = self.written or not act.oral
            self.unconfirmed = not self.written

    def take_words(self, other: "Visit") -> None:
        """What the State said of another visit, it has said of this one that goes on (R5, R13)."""
        said = self.unconfirmed or other.unconfirmed
        self.written = self.written or other.written
        self.unconfirmed = said and not self.written

    def wonder(self, code: Anomaly, day: int, acts: Sequence[str]) -> None:
        """Raise an anomaly that shows from this day on."""
        self.anomalies.append((code, day, tuple(acts)))
        if code in IN_VAIN:
            for act in acts:
                self.effects.write(act, Did.IN_VAIN)

    def agrees(self, act: Told, dates: Days | None) -> None:
        """Write that dates are agreed by the act, and their last day."""
        last = dates.last if dates else OPEN_END
        self.effects.write(act.id, Did.AGREED, last=last)

    def gives_up(self, act: Told) -> None:
        """Write what the act gives up, dates that were agreed or none, and the days of notice."""
        agreed = self.status in FIXED
        did = Did.GAVE_UP if agreed else Did.BROKE_OFF
        self.effects.write(act.id, did, notice=_notice(act, self.dates if agreed else None))

    def join(self, mandate: str, day: int) -> Part:
        """Let a mandate take part from this day on."""
        part = self.parts[mandate] = Part(mandate, day)
        self.cover(day)
        return part

    def leave(self, mandate: str, day: int, because: str) -> None:
        """End a participation; the visit closes when none is left (RULES, fine print on R5)."""
        part = self.parts.pop(mandate)
        part.left, part.left_because = day, because
        self.former.append(part)
        self.cover(day)
        if not self.parts and self.is_open:
            self.becomes(day, Status.CLOSED, Turn.NOBODY, because=because)
            self.ended_on = day

    def finish(self) -> None:
        """Let the calendar act to its end, all acts being told; `stood` says how it stood."""
        self.advance(OPEN_END - 1)
        self.stood = runs(self.changes)

    def advance(self, day: int) -> None:
        """Let the calendar act up to and with this day."""
        while self.is_open and (due := self._due(day)):
            due_on, what, mandate = due
            self.reached = due_on
            if what == "mandate_ended":
                self.leave(mandate, due_on, Because.MANDATE_ENDED)
            elif what == "under_way":
                self.started = due_on
                self._comes_to(due_on, Status.UNDER_WAY, Turn.NOBODY)
            elif what == "unanswered":
                self.warned = self.dates
                self.wonder(Anomaly.DATES_PASSED, due_on, (self.proposal,))
            else:
                self._comes_to(due_on, Status.OUTCOME_NOT_RECORDED, Turn.SECRETARIAT)
        self.await_no_report(day)
        self.reached = day

    def await_no_report(self, day: int) -> None:
        """Let nobody's turn it be, by this day, after the last on which its report would be on
        record (RULES R15).
        """
        if self.status not in _HELD or self.turn is Turn.NOBODY:
            return
        last = self.coverage.visits_reports_to
        if last < day:
            self.give_turn(max(last + 1, self.changes[-1].day), Turn.NOBODY)

    def step(self, name: str, day: int) -> None:
        """Remember the first day of a step for everybody who takes part."""
        for part in self.parts.values():
            part.step(name, day)

    def _due(self, day: int) -> tuple[int, str, str] | None:
        """The next thing the calendar does by this day, within the coverage of the record."""
        # Where a mandate leaves, more may be covered: of days before that nothing is told anew.
        now = max(self.changes[-1].day if self.changes else self.opened, self.reached)
        due: list[tuple[int, str, str]] = []
        dates = self.dates
        if dates and self.status is Status.DATES_PROPOSED and dates is not self.warned:
            passed = max(dates.last + 1, now)
            if passed < day:  # what happens on that day may still answer them
                due.append((passed, "unanswered", ""))
        elif dates and self.status in _TO_BE_HELD:
            if self.status is Status.DATES_AGREED and dates.to_the_day:
                due.append((max(dates.first, now), "under_way", ""))
            if dates.last < OPEN_END:
                due.append((max(dates.last + 1, now), "passed", ""))
        for mandate in self.parts:
            ends = self.values.mandates.get(mandate, _NO_END)[1]
            if ends < day:
                due.append((max(ends + 1, now), "mandate_ended", mandate))
        if not due:
            return None
        first = min(due)
        return first if first[0] <= day and first[0] <= self.coverage.ends else None

    def _comes_to(self, day: int, status: Status, turn: Turn) -> None:
        """What its agreed days bring: what was only said of them stays so."""
        self.status, self.turn = status, turn
        self._write(day)

    def _write(self, day: int) -> None:
        self.changes.append(
            Change(day, self.status, self.by, self.turn, self.because, self.dates, self.oral)
        )


def _notice(act: Told, agreed: Days | None) -> int:
    """The days between an act and the first of the dates that it gives up; those that it names
    itself, else the agreed ones; -1 where either day is not known.
    """
    first, known = agreed.first if agreed else OPEN_START, bool(agreed and agreed.to_the_day)
    if act.names_days:
        first, known = act.begins, act.to_the_day
    return max(0, first - act.effective) if known and act.exact else -1


def went_on_as(held: str, mandate: str) -> str:
    """The visit of its own of a mandate that took no part in the one held by this act (R5)."""
    return f"{held}:{mandate}"
