"""The vocabulary of comments, and the tables that follow from it (COMMITTEE 3.2, 3.3)."""

from enum import StrEnum
from typing import Final

from comity.kernel.parties import Actor
from comity.ledger.domain import ActSpec, Visibility


class CommentType(StrEnum):
    """What kind of comment it is."""

    GENERAL = "general"
    SUBSTANCE = "substance"
    EDITORIAL = "editorial"


class Shown(StrEnum):
    """How its author is shown."""

    NAMED = "named"
    CLASS_ONLY = "class_only"
    NOT_SHOWN = "not_shown"


class Voice(StrEnum):
    """What kind of voice speaks, where it is no State and no mandate holder."""

    NGO = "ngo"
    NHRI = "nhri"
    EXPERT = "expert"
    FORMER_HOLDER = "former_holder"
    ACADEMIC = "academic"
    OTHER = "other"


class Outcome(StrEnum):
    """What the Committee makes of a comment."""

    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted_in_part"
    NOT_ACCEPTED = "not_accepted"
    NOTED = "noted"
    OUT_OF_SCOPE = "out_of_scope"


class Satisfied(StrEnum):
    """Whether the author is satisfied with it."""

    YES = "yes"
    NO = "no"


class Why(StrEnum):
    """Why a comment is held back or withdrawn, as a class."""

    ON_REQUEST = "on_request"
    DUPLICATE = "duplicate"
    PERSONS = "persons"
    OTHER = "other"


class Audience(StrEnum):
    """To whom a comment is released: the audience of its phase, or everybody."""

    INTERNAL = "internal"
    EXPERTS = "experts"
    STATES = "states"
    STAKEHOLDERS = "stakeholders"
    PUBLIC = "public"


class Kind(StrEnum):
    """The kinds of act, in the order in which acts of one day are read (RULES R4a)."""

    SUBMITTED = "submitted"
    CLARIFICATION_ASKED = "clarification_asked"
    CLARIFICATION_GIVEN = "clarification_given"
    MERGED = "merged"
    DISPOSED = "disposed"
    AUTHOR_REPLIED = "author_replied"
    RELEASED = "released"
    HELD_BACK = "held_back"
    WITHDRAWN = "withdrawn"
    CONTEST = "contest"
    REPLY = "reply"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where a comment stands; `not_recorded` where only evidence of it is on record."""

    NOT_RECORDED = "not_recorded"
    SUBMITTED = "submitted"
    CLARIFICATION_ASKED = "clarification_asked"
    MERGED = "merged"
    DISPOSED = "disposed"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"


OPEN: Final = (Status.SUBMITTED, Status.CLARIFICATION_ASKED, Status.DISPUTED)
SETTLED: Final = (Status.MERGED, Status.DISPOSED)
OVER: Final = frozenset({*SETTLED, Status.WITHDRAWN})
"""While a comment stands so, no further step is awaited."""


class Anomaly(StrEnum):
    """What in the record of a comment somebody should look at, beside what is odd anywhere."""

    AFTER_CLOSURE = "after_closure"


EVIDENCE: Final = frozenset({Kind.CONTEST, Kind.REPLY, Kind.STATEMENT})
"""What moves neither status nor turn."""
COMMENT: Final = frozenset(
    {"consultation", "version", "pid", "type", "text", "proposed", "by", "voice", "group", "shown"}
)
"""What a comment says of itself."""

_ANY = frozenset(Actor)
_OFFICE = frozenset({Actor.COMMITTEE, Actor.SECRETARIAT})
_AUTHORS = _OFFICE | {Actor.STATE, Actor.MANDATE_HOLDER, Actor.OTHER}
_SAID = frozenset({"because_of", "reason", "language"})
_PARTIES, _HOLDER = Visibility.PARTIES, Visibility.HOLDER

ACTS: Final[dict[str, ActSpec]] = {
    Kind.SUBMITTED: ActSpec(_AUTHORS, COMMENT | {"language"}, _HOLDER),
    Kind.CLARIFICATION_ASKED: ActSpec(_OFFICE, frozenset({"text"}), _HOLDER),
    Kind.CLARIFICATION_GIVEN: ActSpec(_AUTHORS, frozenset({"text"}), _HOLDER),
    Kind.MERGED: ActSpec(_OFFICE, frozenset({"into", "reason"}), _PARTIES, as_written=True),
    Kind.DISPOSED: ActSpec(
        _OFFICE, frozenset({"outcome", "reason", "changed"}), _PARTIES, as_written=True
    ),
    Kind.AUTHOR_REPLIED: ActSpec(_AUTHORS, frozenset({"satisfied", "text"}), _HOLDER),
    Kind.RELEASED: ActSpec(_OFFICE, COMMENT | {"number", "with"}, _PARTIES),
    Kind.HELD_BACK: ActSpec(_OFFICE, frozenset({"why"}), Visibility.OFFICE),
    Kind.WITHDRAWN: ActSpec(_AUTHORS, frozenset({"why"}), _PARTIES),
    Kind.CONTEST: ActSpec(_AUTHORS, _SAID | {"from", "to"}, _PARTIES, as_written=True),
    Kind.REPLY: ActSpec(_AUTHORS, _SAID, _PARTIES, as_written=True),
    Kind.STATEMENT: ActSpec(_ANY, frozenset({"symbol"}), _PARTIES),
}
"""The kinds of act with who may act, which payload they take and who reads them by default.

What only its author chose to show becomes public with `released`; a comment whose author is not
named, what was clarified, and what the author replied, never do.
"""
