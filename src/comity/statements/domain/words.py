"""The vocabulary of public statements, and the tables that follow from it (DOMAIN 2, 3)."""

from enum import StrEnum
from typing import Final

from comity.kernel.parties import Actor
from comity.ledger.domain import ActSpec, Visibility


class StatementType(StrEnum):
    """What kind of public statement it is."""

    PRESS_RELEASE = "press_release"
    MEDIA_ADVISORY = "media_advisory"
    END_OF_MISSION_STATEMENT = "end_of_mission_statement"
    OPEN_LETTER = "open_letter"
    SOCIAL_POST = "social_post"


class Kind(StrEnum):
    """The kinds of act, in the order in which acts of one day are read (RULES R4a)."""

    DRAFTED = "drafted"
    CHECKLIST = "checklist"
    STATE_INFORMED = "state_informed"
    SHARED = "shared"
    RECEIPT = "receipt"
    STATE_RESPONSE = "state_response"
    RELEASED = "released"
    AMENDMENT = "amendment"
    WITHDRAWAL = "withdrawal"
    CONTEST = "contest"
    REPLY = "reply"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where a statement stands; `not_recorded` where only evidence of one is on record."""

    NOT_RECORDED = "not_recorded"
    DRAFTED = "drafted"
    ANNOUNCED = "announced"
    SHARED = "shared"
    ANSWERED = "answered"
    RELEASED = "released"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"


OUT: Final = frozenset({Status.RELEASED, Status.AMENDED, Status.WITHDRAWN})
"""While a statement stands so nobody awaits anything any more."""


class Response(StrEnum):
    """What a statement on allegations says of the State's response (Code of Conduct, 13(a))."""

    INDICATED = "indicated"
    NONE_RECEIVED = "none_received"
    NOT_ASKED = "not_asked"


class Item(StrEnum):
    """What a person answers before a statement or a post goes out; never computed.

    The payload of a checklist has a field a line, yes or no; one without is not answered.
    """

    OPINIONS_APART = "opinions_apart"  # art. 12: no private opinion among it
    RESTRAINT = "restraint"  # art. 12: restraint, moderation, discretion
    RESPONSE_INDICATED = "response_indicated"  # art. 13(a)
    WITHIN_MANDATE = "within_mandate"  # art. 13(b)
    STATE_FIRST = "state_first"  # art. 13(c): the authorities heard the conclusions first
    TERMS_OF_REFERENCE = "terms_of_reference"  # of the visit it speaks of


class Answer(StrEnum):
    """What was answered of a line of the checklist."""

    YES = "yes"
    NO = "no"


class Anomaly(StrEnum):
    """What in the record of a statement somebody should look at, beside what is odd anywhere."""

    AFTER_RELEASE = "after_release"
    NOT_SHARED = "not_shared"


EVIDENCE: Final = frozenset(
    {Kind.CHECKLIST, Kind.RECEIPT, Kind.CONTEST, Kind.REPLY, Kind.STATEMENT}
)
"""What is no act of contact: it moves neither status nor turn."""

_HOLDER = frozenset({Actor.MANDATE_HOLDER})
_TELLING = _HOLDER | {Actor.SECRETARIAT}
_STATE = frozenset({Actor.STATE})
_EITHER = _STATE | _HOLDER
_TO = frozenset({"addressee"})
_SAID = frozenset({"because_of", "reason", "language"})
_ABOUT = frozenset({"type", "title", "about", "symbol"})

ACTS: Final[dict[str, ActSpec]] = {
    Kind.DRAFTED: ActSpec(_HOLDER, _ABOUT, Visibility.HOLDER),
    Kind.CHECKLIST: ActSpec(
        _TELLING, frozenset({*(item.value for item in Item), "reason"}), Visibility.HOLDER
    ),
    Kind.STATE_INFORMED: ActSpec(_TELLING, _ABOUT | _TO, Visibility.PARTIES),
    Kind.SHARED: ActSpec(_TELLING, _ABOUT | _TO, Visibility.PARTIES),
    Kind.RECEIPT: ActSpec(_STATE, frozenset({"because_of"}), Visibility.PARTIES),
    Kind.STATE_RESPONSE: ActSpec(_STATE, frozenset({"reason", "symbol"}), Visibility.PARTIES),
    Kind.RELEASED: ActSpec(_HOLDER, _ABOUT | {"response", "urgent", "despite", "reason"}),
    Kind.AMENDMENT: ActSpec(_HOLDER, frozenset({"reason", "symbol"})),
    Kind.WITHDRAWAL: ActSpec(_HOLDER, frozenset({"reason"})),
    Kind.CONTEST: ActSpec(_EITHER, _SAID | {"from", "to"}, as_written=True),
    Kind.REPLY: ActSpec(_EITHER, _SAID, as_written=True),
    Kind.STATEMENT: ActSpec(frozenset(Actor), frozenset({"symbol"})),
}
"""The kinds of act with who may act, which payload they take and who reads them by default.

A draft stays with its mandate holder and the office; what was shared with the State is read by
both sides. Once it is released the statement is public, and when and how it was shared with it
where that is recorded as public.
"""
