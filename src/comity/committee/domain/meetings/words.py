"""The vocabulary of the Committee's meetings, and the tables that follow from it (COMMITTEE 2)."""

from enum import StrEnum
from typing import Final

from comity.kernel.parties import Actor
from comity.ledger.domain import ActSpec, Visibility


class MeetingType(StrEnum):
    """What kind of meeting it is."""

    INFORMAL_CONVERSATION = "informal_conversation"
    EXCHANGE_OF_VIEWS = "exchange_of_views"
    ANNUAL_MEETING = "annual_meeting"
    COMMITTEE_MEETING = "committee_meeting"
    BRIEFING = "briefing"
    EVENT = "event"


class Kind(StrEnum):
    """The kinds of act, in the order in which acts of one day are read (RULES R4a)."""

    ANNOUNCED = "announced"
    INVITATION_SENT = "invitation_sent"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    HELD = "held"
    ATTENDED = "attended"
    STATEMENT_MADE = "statement_made"
    SUMMARY_SHARED = "summary_shared"
    SHARED = "shared"
    PUBLISHED = "published"
    CONTEST = "contest"
    REPLY = "reply"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where a meeting stands; `not_recorded` where only what went with it is on record."""

    NOT_RECORDED = "not_recorded"
    ANNOUNCED = "announced"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    HELD = "held"
    SUMMARISED = "summarised"


OVER: Final = frozenset({Status.CANCELLED, Status.SUMMARISED})
"""While a meeting stands so, no further step is awaited."""


class MeetingRule(StrEnum):
    """How a summary names those who spoke."""

    CHATHAM = "chatham"
    ATTRIBUTED = "attributed"


class ReasonClass(StrEnum):
    """Why a meeting was postponed or cancelled, by the author's account."""

    OWN = "own"
    LIQUIDITY = "liquidity"
    CONDITIONS = "conditions"
    EXTERNAL = "external"
    NOT_GIVEN = "not_given"


class Anomaly(StrEnum):
    """What in the record of a meeting somebody should look at, beside what is odd anywhere."""

    AFTER_CLOSURE = "after_closure"
    HELD_AFTER_CANCELLATION = "held_after_cancellation"


EVIDENCE: Final = frozenset({Kind.CONTEST, Kind.REPLY, Kind.STATEMENT})
"""What moves neither status nor turn."""

_ANY = frozenset(Actor)
_OFFICE = frozenset({Actor.COMMITTEE, Actor.SECRETARIAT})
_GUESTS = frozenset({Actor.STATE, Actor.OTHER})
_PUT_OFF = _OFFICE | {Actor.EXTERNAL}
_SIDES = _GUESTS | _OFFICE | {Actor.MANDATE_HOLDER}
_SAID = frozenset({"because_of", "reason", "language"})
_DAYS = frozenset({"from", "to"})
_WHY = frozenset({"reason_class", "reason"})
MEETING: Final = _DAYS | {"type", "title", "place", "languages", "open_to", "agenda"}
"""What an announcement says of a meeting."""

ACTS: Final[dict[str, ActSpec]] = {
    Kind.ANNOUNCED: ActSpec(_OFFICE, MEETING, Visibility.PARTIES),
    Kind.INVITATION_SENT: ActSpec(_OFFICE, frozenset({"addressee"}), Visibility.PARTIES),
    Kind.POSTPONED: ActSpec(_PUT_OFF, _WHY, Visibility.PARTIES),
    Kind.CANCELLED: ActSpec(_PUT_OFF, _WHY, Visibility.PARTIES),
    Kind.HELD: ActSpec(_OFFICE, _DAYS | {"type", "title", "place", "present"}),
    Kind.ATTENDED: ActSpec(_GUESTS, frozenset({"by", "voice"}), Visibility.PARTIES),
    Kind.STATEMENT_MADE: ActSpec(
        _GUESTS, frozenset({"by", "voice", "language", "symbol"}), Visibility.PARTIES
    ),
    Kind.SUMMARY_SHARED: ActSpec(
        _OFFICE, frozenset({"languages", "rule", "symbol"}), Visibility.PARTIES
    ),
    Kind.SHARED: ActSpec(_OFFICE, frozenset({"with"}), Visibility.PARTIES),
    Kind.PUBLISHED: ActSpec(_OFFICE, frozenset({"symbol"})),
    Kind.CONTEST: ActSpec(_SIDES, _SAID | {"from", "to"}, Visibility.PARTIES, as_written=True),
    Kind.REPLY: ActSpec(_SIDES, _SAID, Visibility.PARTIES, as_written=True),
    Kind.STATEMENT: ActSpec(_ANY, frozenset({"symbol"}), Visibility.PARTIES),
}
"""The kinds of act with who may act, which payload they take and who reads them by default.

Who did not attend is never said: absence is not recorded.
"""
