"""The vocabulary of consultations, and the tables that follow from it (COMMITTEE 3.2, 3.3)."""

from enum import StrEnum
from typing import Final

from comity.kernel.parties import Actor
from comity.ledger.domain import ActSpec, Visibility


class ConsultationPhase(StrEnum):
    """Whom a phase asks, each after those before it."""

    INTERNAL = "internal"
    EXPERTS = "experts"
    STATES = "states"
    STAKEHOLDERS = "stakeholders"
    PUBLIC = "public"


class Kind(StrEnum):
    """The kinds of act, in the order in which acts of one day are read (RULES R4a)."""

    OPENED = "opened"
    TEXT_PUBLISHED = "text_published"
    PHASE_CLOSED = "phase_closed"
    PHASE_OPENED = "phase_opened"
    PHASE_EXTENDED = "phase_extended"
    ADOPTED = "adopted"
    ABANDONED = "abandoned"
    EDITION_MADE = "edition_made"
    CONTEST = "contest"
    REPLY = "reply"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where a consultation stands; `not_recorded` where only evidence of it is on record."""

    NOT_RECORDED = "not_recorded"
    PREPARED = "prepared"
    OPEN = "open"
    BETWEEN = "between"
    ADOPTED = "adopted"
    ABANDONED = "abandoned"


RUNNING: Final = (Status.PREPARED, Status.OPEN, Status.BETWEEN)
ENDED: Final = (Status.ADOPTED, Status.ABANDONED)
OVER: Final = frozenset(ENDED)
"""While a consultation stands so, no further step is awaited."""


class Anomaly(StrEnum):
    """What in the record of a consultation somebody should look at, beside what may be odd
    anywhere.
    """

    AFTER_CLOSURE = "after_closure"
    ADOPTED_WHILE_OPEN = "adopted_while_open"


EVIDENCE: Final = frozenset({Kind.CONTEST, Kind.REPLY, Kind.STATEMENT})
"""What moves neither status nor turn."""

_ANY = frozenset(Actor)
_OFFICE = frozenset({Actor.COMMITTEE, Actor.SECRETARIAT})
_ADOPTING = _OFFICE | {Actor.MANDATE_HOLDER}
_SIDES = _ADOPTING | {Actor.STATE, Actor.OTHER}
_SAID = frozenset({"because_of", "reason", "language"})
_PHASE = frozenset({"phase", "from", "to", "languages"})
_PARTIES = Visibility.PARTIES

ACTS: Final[dict[str, ActSpec]] = {
    Kind.OPENED: ActSpec(_OFFICE, frozenset({"title", "instrument", "purpose"}), _PARTIES),
    Kind.TEXT_PUBLISHED: ActSpec(
        _OFFICE, frozenset({"version", "paragraphs", "symbol"}), _PARTIES
    ),
    Kind.PHASE_CLOSED: ActSpec(_OFFICE, _PHASE, _PARTIES),
    Kind.PHASE_OPENED: ActSpec(_OFFICE, _PHASE, _PARTIES),
    Kind.PHASE_EXTENDED: ActSpec(_OFFICE, _PHASE, _PARTIES),
    Kind.ADOPTED: ActSpec(_ADOPTING, frozenset({"version", "at", "in_force_from", "symbol"})),
    Kind.ABANDONED: ActSpec(_OFFICE, frozenset({"reason"}), _PARTIES, as_written=True),
    Kind.EDITION_MADE: ActSpec(_OFFICE, frozenset({"edition"}), _PARTIES),
    Kind.CONTEST: ActSpec(_SIDES, _SAID | {"from", "to"}, _PARTIES, as_written=True),
    Kind.REPLY: ActSpec(_SIDES, _SAID, _PARTIES, as_written=True),
    Kind.STATEMENT: ActSpec(_ANY, frozenset({"symbol"}), _PARTIES),
}
"""The kinds of act with who may act, which payload they take and who reads them by default."""
