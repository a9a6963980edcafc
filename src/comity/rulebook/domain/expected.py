"""The acts that rules look at, and what a rule expected of a party: values alone."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from comity.kernel.calendar import Skipped
from comity.kernel.edtf import Edtf
from comity.kernel.parties import Actor
from comity.rulebook.domain import Count, ProvisionId
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An act, as rules see it.

    `known` is the day from which it counts: its own, or an earlier one for what is announced,
    such as the opening of a session. `lasts` or `until` say how long an extension is.
    """

    id: str
    kind: str
    date: Edtf
    dossier: str = ""
    answers: str | None = None
    known: int | None = None
    urgent: str = ""
    lasts: Duration | None = None
    until: int | None = None

    def counts(self, on: int) -> bool:
        """Return whether it is known on a day."""
        return (self.date.last if self.known is None else self.known) <= on


@dataclass(frozen=True, slots=True)
class Moved:
    """A due date moved: by an extension or a clock that stood still, from a day to a day."""

    by: str
    first: int
    last: int
    due: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """How a due date was computed, as data; `labels.computed` says it in a sentence."""

    start: int
    allowed: str | None = None
    count: Count = Count.DAYS
    skipped: tuple[Skipped, ...] = ()
    extensions: tuple[Moved, ...] = ()
    stops: tuple[Moved, ...] = ()
    standing_since: int | None = None
    unknown_from: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """Who was expected to do what by when; `given` is the notice where both hours are known."""

    rule: str
    provision: ProvisionId
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
