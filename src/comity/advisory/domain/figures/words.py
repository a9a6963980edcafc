"""The vocabulary of published figures, and what an act may say of them (COMMITTEE 1.6)."""

from enum import StrEnum
from typing import Final

from comity.kernel.parties import Actor
from comity.ledger.domain import ActSpec, Visibility


class Kind(StrEnum):
    """The kinds of act, in the order in which acts of one day are read (RULES R4a)."""

    PUBLISHED = "published"
    EXPLAINED = "explained"
    CONTEST = "contest"
    REPLY = "reply"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where figures stand; `not_recorded` where their publication is not on record."""

    NOT_RECORDED = "not_recorded"
    PUBLISHED = "published"


OVER: Final = frozenset({Status.PUBLISHED})
"""While they stand so, no further step is awaited."""


class Method(StrEnum):
    """How the numbers came about: by Rule F, or taken over from what was published elsewhere; with
    `read_in_part` not all of that could be read.
    """

    RULE_F = "rule_f"
    AS_PUBLISHED = "as_published"
    READ_IN_PART = "read_in_part"


class Anomaly(StrEnum):
    """What in the record of figures somebody should look at, beside what is odd anywhere."""

    PUBLISHED_AGAIN = "published_again"


EVIDENCE: Final = frozenset({Kind.EXPLAINED, Kind.CONTEST, Kind.REPLY, Kind.STATEMENT})
"""What moves neither status nor turn."""

TABLES: Final = ("by_source", "by_category", "by_outcome", "by_subject")
"""The fields that hold a table, each as `states 15; mandate_holders+others 11`."""
FIGURES: Final = frozenset({"from", "to", "total", "method", *TABLES})

_ANY = frozenset(Actor)
_OFFICE = frozenset({Actor.COMMITTEE, Actor.SECRETARIAT})
_SIDES = _OFFICE | {Actor.STATE, Actor.MANDATE_HOLDER}
_SAID = frozenset({"because_of", "reason", "language"})

ACTS: Final[dict[str, ActSpec]] = {
    Kind.PUBLISHED: ActSpec(_OFFICE, FIGURES | {"symbol"}),
    Kind.EXPLAINED: ActSpec(_OFFICE, frozenset({"text"})),
    Kind.CONTEST: ActSpec(_SIDES, _SAID, Visibility.PARTIES, as_written=True),
    Kind.REPLY: ActSpec(_SIDES, _SAID, Visibility.PARTIES, as_written=True),
    Kind.STATEMENT: ActSpec(_ANY, frozenset({"symbol"})),
}
"""The kinds of act with who may act, which payload they take and who reads them by default."""
