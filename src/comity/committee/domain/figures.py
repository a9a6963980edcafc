"""What the record shows of the Committee's own work in a period, as counts: K1, K2, K3 and K5.

None of these is a share or a score. Where the record of meetings is not said to be complete, a
meeting that is not on record is not missed: it is not recorded (RULES R15).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import Final

from msgspec import Struct

from comity.committee.domain.commitments.views import Commitment
from comity.committee.domain.commitments.words import Outcome
from comity.committee.domain.meetings.views import Meeting
from comity.committee.domain.points.views import Point
from comity.kernel.edtf import OPEN_END, OPEN_START, iso, months_before

MONTHS_BETWEEN: Final = 6  # decisions-2019:conversations


class Wait(StrEnum):
    """What came of the day by which another conversation was due."""

    MET = "met"
    LATE = "late"
    OUTSTANDING = "outstanding"
    OVERDUE = "overdue"
    NOT_RECORDED = "not_recorded"


class Interval(Struct, frozen=True, kw_only=True):
    """After a conversation, the day by which another was due, and when one was held."""

    after: int
    due: int
    held: int
    outcome: Wait

    @property
    def late_by(self) -> int:
        """By how many days the next one was late; 0 where it was in time."""
        return max(0, self.held - self.due) if self.held < OPEN_END else 0


def intervals(held: Iterable[int], *, on: int, complete: bool) -> Iterator[Interval]:
    """The days by which another conversation was due, after each of those held by a day."""
    days = [*sorted(day for day in held if day <= on), OPEN_END]
    for after, following in pairwise(days):
        due = months_before(after, -MONTHS_BETWEEN)
        yield Interval(
            after=after,
            due=due,
            held=following,
            outcome=_outcome(due, following, on=on, complete=complete),
        )


def _outcome(due: int, held: int, *, on: int, complete: bool) -> Wait:
    if held <= due:
        return Wait.MET
    if due >= on:
        return Wait.OUTSTANDING
    if not complete:
        return Wait.NOT_RECORDED
    return Wait.OVERDUE if held >= OPEN_END else Wait.LATE


class Period(Struct, frozen=True):
    """Days from the first to the last."""

    first: int
    last: int

    def has(self, day: int) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


EVER: Final = Period(OPEN_START, OPEN_END)


class Figures(Struct, frozen=True, kw_only=True):
    """K1, K2, K3 and K5 of a record as it stood on a day."""

    conversations: Sequence[Interval]
    held: int
    due: Counter[str]
    points: Counter[str]
    voices: Counter[str]
    words: Sequence[tuple[int, bool]]
    present: Sequence[tuple[str, int | None]]

    def as_json(self) -> list[dict[str, object]]:
        """The figures by their codes."""
        return [
            {
                "code": "K1",
                "held": self.held,
                "intervals": [
                    {
                        "after": iso(one.after),
                        "due": iso(one.due),
                        "held": iso(one.held) if one.held < OPEN_END else None,
                        "outcome": one.outcome,
                        "late_by": one.late_by,
                    }
                    for one in self.conversations
                ],
            },
            {"code": "K2", **{outcome.value: self.due[outcome] for outcome in Outcome}},
            {"code": "K3", "by_status": dict(self.points), "by_voice": dict(self.voices)},
            {
                "code": "K5",
                "meetings": [{"ref": ref, "present": number} for ref, number in self.present],
            },
        ]


def figures(
    meetings: Sequence[Meeting],
    commitments: Sequence[Commitment],
    points: Sequence[Point],
    *,
    on: int,
    complete: bool,
    period: Period = EVER,
) -> Figures:
    """What these show by a day: of conversations and days due, of points raised and of meetings
    held in a period. `complete` says that every conversation is on record.
    """
    held = [one for one in meetings if one.was_held]
    talks = [one.card.held_on for one in held if one.card.type == "informal_conversation"]
    held = [one for one in held if period.has(one.card.held_on)]
    points = [one for one in points if period.has(one.card.raised_on)]
    expected = intervals(talks, on=on, complete=complete)
    return Figures(
        conversations=[one for one in expected if period.has(one.due)],
        held=sum(period.has(day) for day in talks),
        due=Counter(
            one.outcome
            for one in commitments
            if one.outcome is not None and period.has(one.card.due_on)
        ),
        points=Counter(one.stands.status for one in points),
        voices=Counter(one.card.raised_by or one.card.voice for one in points),
        words=list(first_words(points)),
        present=[
            (one.stands.ref, int(one.card.present) if one.card.present else None) for one in held
        ],
    )


def first_words(points: Iterable[Point]) -> Iterator[tuple[int, bool]]:
    """Days from each point to the first word on it, or to the day asked for; whether it came."""
    for one in points:
        since, until = one.card.raised_on, one.first_word
        came = since <= until < OPEN_END
        yield (until if came else max(since, one.stands.on)) - since, came
