"""The vocabulary of commitments, and the tables that follow from it (COMMITTEE 2.1, 2.2)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from comity.kernel.parties import Actor, Turn
from comity.ledger.domain import ActSpec, Visibility


class Kind(StrEnum):
    """The kinds of act, in the order in which acts of one day are read (RULES R4a)."""

    MADE = "made"
    SHARED = "shared"
    PUBLISHED = "published"
    STARTED = "started"
    PROGRESS = "progress"
    DONE_IN_PART = "done_in_part"
    DONE = "done"
    RESCHEDULED = "rescheduled"
    CHANGED = "changed"
    DROPPED = "dropped"
    SUPERSEDED = "superseded"
    REOPENED = "reopened"
    CONFIRMED = "confirmed"
    CONTEST = "contest"
    REPLY = "reply"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where a commitment stands; `not_recorded` where something of it is on record, but not the
    commitment itself.
    """

    NOT_RECORDED = "not_recorded"
    MADE = "made"
    STARTED = "started"
    DONE_IN_PART = "done_in_part"
    DONE = "done"
    IN_FORCE = "in_force"
    DROPPED = "dropped"
    SUPERSEDED = "superseded"


OPEN: Final = (Status.MADE, Status.STARTED, Status.DONE_IN_PART)
ENDED: Final = (Status.DONE, Status.DROPPED, Status.SUPERSEDED)
OVER: Final = frozenset({*ENDED, Status.IN_FORCE})
"""While a commitment stands so, no further step is awaited."""


class Origin(StrEnum):
    """Where a commitment was made."""

    ANNUAL_MEETING = "annual_meeting"
    LETTER = "letter"
    WORK_PLAN = "work_plan"
    CONVERSATION = "conversation"
    CONSULTATION = "consultation"


class Strength(StrEnum):
    """How firmly a commitment was made, by its own verb."""

    DECIDED = "decided"
    AGREED = "agreed"
    COMMITTED = "committed"
    REAFFIRMED = "reaffirmed"
    INTENDED = "intended"
    EXPLORED = "explored"


SOFT: Final = frozenset({Strength.INTENDED, Strength.EXPLORED})
"""Of these a day passes; they are never overdue, since no more was promised."""


class Nature(StrEnum):
    """Whether a commitment is carried out once, again and again, or always."""

    ONCE = "once"
    RECURRING = "recurring"
    STANDING = "standing"


LASTING: Final = frozenset({Nature.RECURRING, Nature.STANDING})


class Owner(StrEnum):
    """Who carries a commitment out."""

    MANDATE_HOLDERS = "mandate_holders"
    COMMITTEE = "committee"
    OHCHR = "ohchr"
    HOLDERS_AND_OHCHR = "holders_and_ohchr"


TURN_OF: Final[Mapping[str, Turn]] = {
    Owner.MANDATE_HOLDERS: Turn.MANDATE_HOLDER,
    Owner.COMMITTEE: Turn.COMMITTEE,
    Owner.OHCHR: Turn.SECRETARIAT,
    Owner.HOLDERS_AND_OHCHR: Turn.BOTH,
}
"""Whose turn it is while a commitment of this owner is open."""


class Audience(StrEnum):
    """With whom something is shared before it is published."""

    MISSIONS = "@missions"
    STAKEHOLDERS = "@stakeholders"


class Outcome(StrEnum):
    """What a due day came to, by the day asked for; `passed` of what was only intended."""

    AHEAD = "ahead"
    MET = "met"
    LATE = "late"
    OVERDUE = "overdue"
    PASSED = "passed"
    DROPPED = "dropped"


class Anomaly(StrEnum):
    """What in the record of a commitment somebody should look at, beside what is odd anywhere."""

    AFTER_CLOSURE = "after_closure"


EVIDENCE: Final = frozenset({Kind.CONTEST, Kind.REPLY, Kind.STATEMENT})
"""What moves neither status nor turn."""
SHOWS: Final = frozenset(
    {Kind.STARTED, Kind.PROGRESS, Kind.DONE_IN_PART, Kind.DONE, Kind.CONFIRMED}
)
"""What says that a commitment is carried out, in whole or in part."""

_ANY = frozenset(Actor)
_OFFICE = frozenset({Actor.COMMITTEE, Actor.SECRETARIAT})
_OWNER = _OFFICE | {Actor.MANDATE_HOLDER, Actor.BOTH}
_SIDES = frozenset({Actor.STATE, Actor.OTHER}) | _OWNER
_SAID = frozenset({"because_of", "reason", "language"})
_TEXT = frozenset({"text", "symbol"})
COMMITMENT: Final = frozenset(
    {"document", "number", "origin", "strength", "verb", "nature", "owner", "due", "every"}
    | {"measured_by", "provision"}
)
"""What a commitment says of itself beside its text."""

ACTS: Final[dict[str, ActSpec]] = {
    Kind.MADE: ActSpec(_OWNER, COMMITMENT | {"text"}, Visibility.PARTIES),
    Kind.SHARED: ActSpec(_OFFICE, frozenset({"with"}), Visibility.PARTIES),
    Kind.PUBLISHED: ActSpec(_OFFICE, frozenset({"symbol"})),
    Kind.STARTED: ActSpec(_OWNER, _TEXT, Visibility.PARTIES),
    Kind.PROGRESS: ActSpec(_OWNER, _TEXT, Visibility.PARTIES),
    Kind.DONE_IN_PART: ActSpec(_OWNER, _TEXT, Visibility.PARTIES),
    Kind.DONE: ActSpec(_OWNER, _TEXT, Visibility.PARTIES),
    Kind.RESCHEDULED: ActSpec(_OWNER, frozenset({"due", "reason"}), Visibility.PARTIES),
    Kind.CHANGED: ActSpec(_OWNER, COMMITMENT | {"text", "reason"}, Visibility.PARTIES),
    Kind.DROPPED: ActSpec(_OWNER, frozenset({"reason"}), Visibility.PARTIES),
    Kind.SUPERSEDED: ActSpec(_OWNER, frozenset({"by"}), Visibility.PARTIES),
    Kind.REOPENED: ActSpec(_OWNER, frozenset({"reason"}), Visibility.PARTIES),
    Kind.CONFIRMED: ActSpec(
        frozenset({Actor.STATE, Actor.OTHER}),
        _TEXT | {"by", "language"},
        Visibility.PARTIES,
    ),
    Kind.CONTEST: ActSpec(_SIDES, _SAID | {"from", "to"}, Visibility.PARTIES, as_written=True),
    Kind.REPLY: ActSpec(_SIDES, _SAID, Visibility.PARTIES, as_written=True),
    Kind.STATEMENT: ActSpec(_ANY, frozenset({"symbol"}), Visibility.PARTIES),
}
"""The kinds of act with who may act, which payload they take and who reads them by default.

What is kept for the parties becomes public with `published`.
"""
