"""The vocabulary of recommendations, and the tables that follow from it."""

from enum import StrEnum
from typing import Final

from comity.kernel.parties import Actor
from comity.ledger.domain import ActSpec, Visibility


class Kind(StrEnum):
    """The kinds of act, in the order in which acts of one day are read (RULES R4a)."""

    MADE = "made"
    POSITION = "position"
    PLAN = "plan"
    FOLLOW_UP_ASKED = "follow_up_asked"
    PROGRESS = "progress"
    INFORMATION = "information"
    ASSESSMENT = "assessment"
    REPEATED = "repeated"
    SUPERSEDED = "superseded"
    CONTEST = "contest"
    REPLY = "reply"
    STATEMENT = "statement"


class Status(StrEnum):
    """The status of a recommendation; `not_recorded` where only evidence of one is on record."""

    NOT_RECORDED = "not_recorded"
    MADE = "made"
    ANSWERED = "answered"
    REPORTED_ON = "reported_on"
    FOLLOW_UP_ASKED = "follow_up_asked"
    ASSESSED = "assessed"
    IMPLEMENTED = "implemented"
    LAPSED = "lapsed"
    SUPERSEDED = "superseded"


OPEN: Final = (
    Status.MADE,
    Status.ANSWERED,
    Status.REPORTED_ON,
    Status.FOLLOW_UP_ASKED,
    Status.ASSESSED,
)
OVER: Final = frozenset({Status.IMPLEMENTED, Status.LAPSED, Status.SUPERSEDED})
"""While a recommendation has such a status, no one is awaited."""


class Type(StrEnum):
    """What a recommendation asks for."""

    LAW = "law"
    POLICY = "policy"
    PRACTICE = "practice"
    RATIFICATION = "ratification"
    REMEDY = "remedy"
    TRAINING = "training"
    DATA = "data"
    COOPERATION = "cooperation"
    OTHER = "other"


class Worded(StrEnum):
    """Whose words the text is in: those of the document, or the recorder's."""

    QUOTED = "quoted"
    TOLD = "told"


class Position(StrEnum):
    """The position that a State takes on a recommendation."""

    SUPPORTED = "supported"
    SUPPORTED_IN_PART = "supported_in_part"
    NOTED = "noted"
    NOT_SUPPORTED = "not_supported"


class Claim(StrEnum):
    """How far a State, or another voice, says that it was carried out."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"


class Assessed(StrEnum):
    """How far the mandate holder finds that it was carried out."""

    IMPLEMENTED = "implemented"
    PARTIALLY_IMPLEMENTED = "partially_implemented"
    UNDER_WAY = "under_way"
    NOT_IMPLEMENTED = "not_implemented"
    NO_LONGER_APPLICABLE = "no_longer_applicable"
    CANNOT_TELL = "cannot_tell"


class Voice(StrEnum):
    """What kind of voice gives information; a person's name is not kept."""

    NGO = "ngo"
    NHRI = "nhri"
    EXPERT = "expert"
    FORMER_HOLDER = "former_holder"
    ACADEMIC = "academic"
    OTHER = "other"


class Anomaly(StrEnum):
    """What in the record of a recommendation an officer should review."""

    AFTER_CLOSURE = "after_closure"


EVIDENCE: Final = frozenset({Kind.INFORMATION, Kind.CONTEST, Kind.REPLY, Kind.STATEMENT})
"""What moves neither status nor turn: what others say never answers for a State."""

_HOLDER = frozenset({Actor.MANDATE_HOLDER})
_STATE = frozenset({Actor.STATE})
_EITHER = _STATE | _HOLDER
_SAID = frozenset({"because_of", "reason", "language"})

ACTS: Final[dict[str, ActSpec]] = {
    Kind.MADE: ActSpec(
        _HOLDER,
        frozenset(
            {
                *("symbol", "paragraph", "text", "worded", "themes", "affected", "sdgs", "type"),
                *("about", "annotation_id", "annotation", "addressee"),
            }
        ),
    ),
    Kind.POSITION: ActSpec(_STATE, frozenset({"value", "reason"})),
    Kind.PLAN: ActSpec(_STATE, frozenset({"measure", "authority", "due"})),
    Kind.FOLLOW_UP_ASKED: ActSpec(_HOLDER, frozenset({"due"}), Visibility.PARTIES),
    Kind.PROGRESS: ActSpec(_STATE, frozenset({"claims", "text"})),
    Kind.INFORMATION: ActSpec(
        frozenset({Actor.OTHER}), frozenset({"voice", "claims", "text"}), Visibility.OFFICE
    ),
    Kind.ASSESSMENT: ActSpec(_HOLDER, frozenset({"value", "reasons", "basis"})),
    Kind.REPEATED: ActSpec(_HOLDER, frozenset({"symbol", "paragraph"})),
    Kind.SUPERSEDED: ActSpec(_HOLDER, frozenset({"by"})),
    Kind.CONTEST: ActSpec(_EITHER, _SAID | {"from", "to"}, as_written=True),
    Kind.REPLY: ActSpec(_EITHER, _SAID, as_written=True),
    Kind.STATEMENT: ActSpec(frozenset(Actor), frozenset({"symbol"})),
}
"""The kinds of act with who may act, which payload they take and who reads them by default.

Letters of follow-up are read by both sides until a document publishes them; information that no
document publishes is read by the office alone.
"""
