"""The acts that rules look at, and what a rule expected of a party: values alone."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from math import inf
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from comity.kernel.calendar import Skipped
from comity.kernel.edtf import OPEN_END, Edtf, iso, iso_or_none
from comity.kernel.parties import Actor
from comity.rulebook.domain import Count, ProvisionId, Shape
from comity.rulebook.domain.durations import Duration


class Outcome(StrEnum):
    """How an expectation stands on the day asked for."""

    MET = "met"
    LATE = "late"
    OUTSTANDING = "outstanding"
    OVERDUE = "overdue"
    MISSED = "missed"
    WAIVED = "waived"
    NOT_RECORDED = "not_recorded"
    NO_RULE = "no_rule"  # done, but no number says whether that was enough


OPEN: Final = frozenset({Outcome.OUTSTANDING, Outcome.OVERDUE})
"""What is still to be done."""


class Happened(Struct, frozen=True):
    """An act, as rules see it.

    `actor` is whose act it is, None where nobody need be named. `known` is the day from which it
    counts: its own, or an earlier one for what is announced, such as the opening of a session;
    `gone` the day from which it is not so any more, since something else was announced instead.
    `lasts` or `until` say how long an extension is. What `answers` another act, or ends what that
    opened, is about nothing else. While what an act `asks_for` on behalf of some is awaited, one
    that asks again for them alone, or for some of them, opens nothing of its own.
    """

    id: str
    kind: str
    date: Edtf
    actor: Actor | None = None
    dossier: str = ""
    answers: str | None = None
    known: int | None = None
    gone: int = OPEN_END
    urgent: str = ""
    lasts: Duration | None = None
    until: int | None = None
    asks_for: frozenset[str] = frozenset()

    @property
    def since(self) -> int:
        """The day from which it is known."""
        return self.date.last if self.known is None else self.known

    def counts(self, on: int) -> bool:
        """Return whether it is known on a day."""
        return self.since <= on < self.gone


def first_of(acts: Iterable[Happened]) -> Happened | None:
    """Return the first of some acts, of one day the one of the first known hour; None of none."""
    return min(acts, key=_moment, default=None)


def _moment(act: Happened) -> tuple[int, int, float]:
    at = act.date.instant
    return act.date.last, act.date.first, inf if at is None else at.timestamp()


class History(Struct, frozen=True):
    """The acts of one dossier as rules see them, and the last day to which its record is complete.

    `state` is the State whose Capital's working time counts; empty where there is none. Acts of
    some kinds are `kept_to` a day alone: after it none is said to be missing; nor is one that is
    `kept_from` a day where it is expected because of an earlier act. Acts of `private` kinds are
    read by the parties alone: that one is missing is not told to the public. Where an `opening` is
    told, something is expected because of these acts alone: of each from a day, until before
    another.
    """

    dossier: str
    state: str
    acts: Sequence[Happened]
    covered_to: int = OPEN_END
    kept_to: Mapping[str, int] = field(default_factory=dict)
    private: frozenset[str] = frozenset()
    opening: Mapping[str, tuple[int, int]] | None = None
    kept_from: Mapping[str, int] = field(default_factory=dict)


class Moved(Struct, frozen=True):
    """A due date moved: by an extension or a clock that stood still, from a day to a day."""

    by: str
    first: int
    last: int
    due: int

    def as_json(self) -> dict[str, object]:
        """`by, from, to, due`."""
        return {"by": self.by, "from": iso(self.first), "to": iso(self.last), "due": iso(self.due)}


class Computed(Struct, frozen=True, kw_only=True):
    """How a due date was computed, as data; `labels.computed` says it in a sentence."""

    start: int
    allowed: str | None = None
    count: Count = Count.DAYS
    skipped: tuple[Skipped, ...] = ()
    extensions: tuple[Moved, ...] = ()
    stops: tuple[Moved, ...] = ()
    standing_since: int | None = None
    unknown_from: int | None = None

    def as_json(self) -> dict[str, object]:
        """What was counted from when, what was skipped and why, what moved it."""
        skipped = [
            {"day": iso(each.day), "why": each.why.value, "name": each.name or None}
            for each in self.skipped
        ]
        return {
            "start": iso(self.start) if self.start else None,
            "allowed": self.allowed,
            "count": self.count.value,
            "skipped": skipped,
            "extensions": [each.as_json() for each in self.extensions],
            "stops": [each.as_json() for each in self.stops],
            "standing_since": iso_or_none(self.standing_since),
            "unknown_from": iso_or_none(self.unknown_from),
        }


class InTime(StrEnum):
    """Whether what was done came in time, which no day changes."""

    OPEN = ""  # nothing was done
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"  # too coarse a date, no hour on record, or holidays not known
    URGENT = "urgent"  # outside the hours, with a reason
    NO_NUMBER = "no_number"  # done, but no number says whether that was enough


class Stood(Struct, frozen=True):
    """An expectation as it stood from a day until another, that day not included.

    `due` and `computed` stay the same in that time: an extension begins another one. What was
    done counts from `met_on`, what ended it from `ended_on`; an ending that is nobody's act has
    an empty `ended_by`. The outcome depends on the day asked for: `expecting.outcome`. Of what is
    `private` the public is not told that it is missing.
    """

    rule: str
    provision: ProvisionId
    shape: Shape
    party: Actor
    dossier: str
    opened_by: str
    opened_on: int
    computed: Computed
    since: int = 0
    until: int = OPEN_END
    due: int | None = None
    met_by: str | None = None
    met_on: int | None = None
    in_time: InTime = InTime.OPEN
    given: timedelta | None = None
    ended_by: str | None = None
    ended_on: int | None = None
    covered_to: int = OPEN_END
    private: bool = False


class Expectation(Struct, frozen=True, kw_only=True):
    """Who was expected to do what by when; `given` is the notice where both hours are known."""

    rule: str
    provision: ProvisionId
    shape: Shape
    verified: bool
    party: Actor
    dossier: str
    opened_by: str
    opened_on: int
    outcome: Outcome
    on: int
    computed: Computed
    due: int | None = None
    met_by: str | None = None
    met_on: int | None = None
    ended_by: str | None = None
    ended_on: int | None = None
    given: timedelta | None = None

    @property
    def is_open(self) -> bool:
        """Whether what was expected is still awaited."""
        return self.outcome in OPEN

    def datable(self, coarse: Collection[str]) -> "Expectation":
        """The same where the days of these acts are not known: what had to come before one of them
        was due on no day that is known.
        """
        undated = self.shape is Shape.PRECEDE and self.opened_by in coarse
        return replace(self, due=None) if undated else self


class ExpectationView(Struct, frozen=True):
    """An expectation for readers: with the title of its rule, and how it stands in sentences.

    The title is English where it is not `translated` into the reader's language.
    """

    expectation: Expectation
    title: str
    computed: str
    sentence: str
    translated: bool = True

    def as_json(self, coarse: Collection[str] = ()) -> dict[str, object]:
        """The expectation as data, with its sentences; days are ISO, notice is in hours. The days
        of the acts that are `coarse` are not known.
        """
        told = self.expectation.datable(coarse)
        return {
            "rule": told.rule,
            "title": self.title,
            "provision": told.provision,
            "verified": told.verified,
            "party": told.party.value,
            "opened_by": told.opened_by,
            "opened_on": iso(told.opened_on),
            "due": iso_or_none(told.due),
            "outcome": told.outcome.value,
            "met_by": told.met_by,
            "met_on": iso_or_none(told.met_on),
            "ended_by": told.ended_by or None,
            "ended_on": iso_or_none(told.ended_on),
            "notice_hours": None if told.given is None else told.given.total_seconds() / _HOUR,
            "computed": told.computed.as_json(),
            "sentence": self.sentence,
        }


_HOUR = 3600
