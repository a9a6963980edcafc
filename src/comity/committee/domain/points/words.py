"""The vocabulary of points raised, and the tables that follow from it (COMMITTEE 2.1, 2.2)."""

from enum import StrEnum
from typing import Final

from comity.kernel.parties import Actor
from comity.ledger.domain import ActSpec, Visibility


class PointType(StrEnum):
    """What kind of point it is."""

    COMMENT = "comment"
    CONCERN = "concern"
    PROPOSAL = "proposal"
    SUPPORT = "support"
    QUESTION = "question"


class Voice(StrEnum):
    """What kind of voice speaks, where it is no State and no group of States."""

    NGO = "ngo"
    NHRI = "nhri"
    EXPERT = "expert"
    FORMER_HOLDER = "former_holder"
    ACADEMIC = "academic"
    OTHER = "other"


class Kind(StrEnum):
    """The kinds of act, in the order in which acts of one day are read (RULES R4a)."""

    RAISED = "raised"
    JOINED = "joined"
    NOTED = "noted"
    TAKEN_UP = "taken_up"
    PASSED_ON = "passed_on"
    ANSWERED = "answered"
    NOT_TAKEN_UP = "not_taken_up"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    SHARED = "shared"
    PUBLISHED = "published"
    CONTEST = "contest"
    REPLY = "reply"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where a point stands; `not_recorded` where it was dealt with and who raised it is not on
    record.
    """

    NOT_RECORDED = "not_recorded"
    RAISED = "raised"
    NOTED = "noted"
    TAKEN_UP = "taken_up"
    PASSED_ON = "passed_on"
    ANSWERED = "answered"
    NOT_TAKEN_UP = "not_taken_up"
    DONE = "done"
    WITHDRAWN = "withdrawn"


OPEN: Final = (Status.RAISED, Status.NOTED, Status.TAKEN_UP, Status.PASSED_ON)
ENDED: Final = (Status.ANSWERED, Status.NOT_TAKEN_UP, Status.DONE, Status.WITHDRAWN)
OVER: Final = frozenset(ENDED)
"""While a point stands so, no further step is awaited."""


class Anomaly(StrEnum):
    """What in the record of a point somebody should look at, beside what is odd anywhere."""

    AFTER_CLOSURE = "after_closure"


EVIDENCE: Final = frozenset({Kind.CONTEST, Kind.REPLY, Kind.STATEMENT})
"""What moves neither status nor turn."""
DEALS: Final = (
    *(Kind.NOTED, Kind.TAKEN_UP, Kind.PASSED_ON, Kind.ANSWERED, Kind.NOT_TAKEN_UP, Kind.DONE),
)
"""What the Committee does about a point; the first of these is its first word."""

_ANY = frozenset(Actor)
_OFFICE = frozenset({Actor.COMMITTEE, Actor.SECRETARIAT})
_GUESTS = frozenset({Actor.STATE, Actor.OTHER})
_SPEAKING = _GUESTS | {Actor.MANDATE_HOLDER, Actor.COMMITTEE}
_SIDES = _SPEAKING | _OFFICE
_SAID = frozenset({"because_of", "reason", "language"})
_OUTCOME = frozenset({"became", "text", "symbol"})
POINT: Final = frozenset({"type", "by", "voice", "at", "text", "themes", "provisions"})
"""What a point says of itself."""

ACTS: Final[dict[str, ActSpec]] = {
    Kind.RAISED: ActSpec(_SPEAKING, POINT | {"language"}, Visibility.PARTIES),
    Kind.JOINED: ActSpec(_GUESTS, frozenset({"by", "voice"}), Visibility.PARTIES),
    Kind.NOTED: ActSpec(_OFFICE, _OUTCOME, Visibility.PARTIES),
    Kind.TAKEN_UP: ActSpec(_OFFICE, _OUTCOME, Visibility.PARTIES),
    Kind.PASSED_ON: ActSpec(_OFFICE, _OUTCOME | {"to"}, Visibility.PARTIES),
    Kind.ANSWERED: ActSpec(_OFFICE, _OUTCOME, Visibility.PARTIES),
    Kind.NOT_TAKEN_UP: ActSpec(_OFFICE, _OUTCOME | {"reason"}, Visibility.PARTIES),
    Kind.DONE: ActSpec(_OFFICE, _OUTCOME, Visibility.PARTIES),
    Kind.WITHDRAWN: ActSpec(_SPEAKING, frozenset({"reason"}), Visibility.PARTIES),
    Kind.SHARED: ActSpec(_OFFICE, frozenset({"with"}), Visibility.PARTIES),
    Kind.PUBLISHED: ActSpec(_OFFICE, frozenset({"symbol"})),
    Kind.CONTEST: ActSpec(_SIDES, _SAID | {"from", "to"}, Visibility.PARTIES, as_written=True),
    Kind.REPLY: ActSpec(_SIDES, _SAID, Visibility.PARTIES, as_written=True),
    Kind.STATEMENT: ActSpec(_ANY, frozenset({"symbol"}), Visibility.PARTIES),
}
"""The kinds of act with who may act, which payload they take and who reads them by default."""
