"""The vocabulary of documented challenges, and the tables that follow from it (COMMITTEE 5.3).

Of a reprisal it holds that a document names the State, and the State's reply: no person, no place.
"""

from enum import StrEnum
from typing import Final

from comity.kernel.parties import Actor
from comity.ledger.domain import ActSpec, Visibility


class Of(StrEnum):
    """Which challenge a document shows."""

    RESOURCES = "resources"
    REPRISALS = "reprisals"


class What(StrEnum):
    """What resources were lacking for."""

    VISIT = "visit"
    REPORT = "report"
    SESSION = "session"
    TRANSLATION = "translation"
    STAFF = "staff"


class Effect(StrEnum):
    """What the lack of resources led to."""

    NOT_HELD = "not_held"
    POSTPONED = "postponed"
    SHORTENED = "shortened"
    LATE = "late"
    NOT_TRANSLATED = "not_translated"


class Kind(StrEnum):
    """The kinds of act, in the order in which acts of one day are read (RULES R4a)."""

    REPORTED = "reported"
    NAMED = "named"
    STATE_RESPONSE = "state_response"
    OUTCOME = "outcome"
    CLOSED = "closed"
    CONTEST = "contest"
    REPLY = "reply"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where a documented challenge stands; `not_recorded` where its document is not on record."""

    NOT_RECORDED = "not_recorded"
    REPORTED = "reported"
    NAMED = "named"
    CLOSED = "closed"


OVER: Final = frozenset({Status.NAMED, Status.CLOSED})
"""While it stands so, no further step is awaited."""


class Anomaly(StrEnum):
    """What in the record of one somebody should look at, beside what is odd anywhere."""

    AFTER_CLOSURE = "after_closure"


EVIDENCE: Final = frozenset({Kind.OUTCOME, Kind.CONTEST, Kind.REPLY, Kind.STATEMENT})
"""What moves neither status nor turn."""

_ANY = frozenset(Actor)
_STATE = frozenset({Actor.STATE})
_OFFICE = frozenset({Actor.SECRETARIAT})
_REPORTING = _OFFICE | {Actor.MANDATE_HOLDER, Actor.COMMITTEE, Actor.OTHER}
_EITHER = _STATE | {Actor.MANDATE_HOLDER}
_SAID = frozenset({"because_of", "reason", "language"})

ACTS: Final[dict[str, ActSpec]] = {
    Kind.REPORTED: ActSpec(_REPORTING, frozenset({"what", "effect", "about", "symbol"})),
    Kind.NAMED: ActSpec(_OFFICE, frozenset({"symbol"})),
    Kind.STATE_RESPONSE: ActSpec(_STATE, frozenset({"value", "symbol"})),
    Kind.OUTCOME: ActSpec(_REPORTING, frozenset({"value", "symbol"})),
    Kind.CLOSED: ActSpec(_OFFICE, frozenset({"symbol"})),
    Kind.CONTEST: ActSpec(_EITHER, _SAID | {"from", "to"}, Visibility.PARTIES, as_written=True),
    Kind.REPLY: ActSpec(_EITHER, _SAID, Visibility.PARTIES, as_written=True),
    Kind.STATEMENT: ActSpec(_ANY, frozenset({"symbol"})),
}
"""The kinds of act with who may act, which payload they take and who reads them by default."""
