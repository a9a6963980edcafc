"""The vocabulary of reports and sessions, and the tables that follow from it (DOMAIN 3, 5.3)."""

from enum import StrEnum
from typing import Final

from comity.kernel.parties import Actor
from comity.ledger.domain import ActSpec, Visibility


class ReportType(StrEnum):
    """What a report is about; the steps of a visit's report are acts on that visit (RULES R12)."""

    THEMATIC = "thematic"
    COUNTRY = "country"
    VISIT = "visit"
    ACTIVITIES = "activities"
    FOLLOW_UP = "follow_up"


class Slot(StrEnum):
    """When in relation to the session a document is due (documentation rules)."""

    PRE_SESSION = "pre_session"
    IN_SESSION = "in_session"
    POST_SESSION = "post_session"


class Kind(StrEnum):
    """The kinds of act on a report, in the order in which acts of one day are read (RULES R4a)."""

    PLANNED = "planned"
    CALL_FOR_INPUT = "call_for_input"
    QUESTIONNAIRE = "questionnaire"
    INPUT = "input"
    ADVANCE_NOTE = "advance_note"
    DRAFT_SHARED = "draft_shared"
    RECEIPT = "receipt"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_GRANTED = "extension_granted"
    COMMENTS = "comments"
    SUBMITTED = "submitted"
    ISSUED = "issued"
    PRESENTED = "presented"
    COMMENTS_ANNEXED = "comments_annexed"
    WITHDRAWAL = "withdrawal"
    CONTEST = "contest"
    REPLY = "reply"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where a report stands; `not_recorded` where only evidence of one is on record."""

    NOT_RECORDED = "not_recorded"
    PLANNED = "planned"
    DRAFT_SHARED = "draft_shared"
    SUBMITTED = "submitted"
    ISSUED = "issued"
    PRESENTED = "presented"
    WITHDRAWN = "withdrawn"


OVER: Final = frozenset({Status.PRESENTED, Status.WITHDRAWN})
"""While a report stands so no turn is counted."""

GIVES: Final = {
    Status.DRAFT_SHARED: Kind.DRAFT_SHARED,
    Status.SUBMITTED: Kind.SUBMITTED,
    Status.ISSUED: Kind.ISSUED,
    Status.PRESENTED: Kind.PRESENTED,
    Status.WITHDRAWN: Kind.WITHDRAWAL,
}
"""A status that a sentence dates → the kind of act that gives it."""


class Anomaly(StrEnum):
    """What in the record of a report somebody should look at, beside what is odd anywhere."""

    TOLD_ON_THE_VISIT = "told_on_the_visit"


class InTime(StrEnum):
    """How a report stands with its slot (RULES M8)."""

    IN_TIME = "in_time"
    LATE = "late"
    NOT_SUBMITTED = "not_submitted"


class Of(StrEnum):
    """What an input answers."""

    CALL = "call_for_input"
    QUESTIONNAIRE = "questionnaire"
    ADVANCE_NOTE = "advance_note"


class Language(StrEnum):
    """The official languages of the United Nations."""

    AR = "ar"
    EN = "en"
    ES = "es"
    FR = "fr"
    RU = "ru"
    ZH = "zh"


class SessionKind(StrEnum):
    """The kinds of act on a session."""

    ANNOUNCED = "announced"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    CLOSED = "closed"


class SessionStatus(StrEnum):
    """Where a session stands by what was said of it; the calendar says whether it has opened."""

    ANNOUNCED = "announced"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    CLOSED = "closed"


class VisitStep(StrEnum):
    """How far the report on a visit is, as the visit tells it."""

    PUBLISHED = "published"
    COMMENTED = "commented"
    DRAFT_SHARED = "draft_shared"
    AWAITED = "awaited"
    NOT_RECORDED = "not_recorded"
    NO_VISIT_YET = "no_visit_yet"


VISIT_STEPS: Final = {
    "report_published": VisitStep.PUBLISHED,
    "state_comments": VisitStep.COMMENTED,
    "report_shared": VisitStep.DRAFT_SHARED,
}
"""The acts on a visit that tell of its report, the last step first (RULES R12)."""

ORGANS: Final = {"HRC": "Human Rights Council", "GA": "General Assembly"}
"""The organs to which mandate holders report, by the letters before a session's number."""

EVIDENCE: Final = frozenset(
    {
        Kind.INPUT,
        Kind.ADVANCE_NOTE,
        Kind.RECEIPT,
        Kind.EXTENSION_ASKED,
        Kind.EXTENSION_GRANTED,
        Kind.CONTEST,
        Kind.REPLY,
        Kind.STATEMENT,
    }
)
"""What happens around a report and moves neither its status nor its turn."""

_HOLDER = frozenset({Actor.MANDATE_HOLDER})
_OFFICE = frozenset({Actor.SECRETARIAT})
_EITHER = frozenset({Actor.STATE, Actor.MANDATE_HOLDER})
_ABOUT = frozenset({"state", "type", "title", "session", "slot", "about", "symbol"})
_ASKS = frozenset({"to", "languages", "symbol"})
_SAID = frozenset({"because_of", "reason", "language"})
_LENGTH = frozenset({"words", "languages"})

ACTS: Final[dict[str, ActSpec]] = {
    Kind.PLANNED: ActSpec(_HOLDER | _OFFICE, _ABOUT),
    Kind.CALL_FOR_INPUT: ActSpec(_HOLDER, _ASKS),
    Kind.QUESTIONNAIRE: ActSpec(_HOLDER, _ASKS),
    Kind.INPUT: ActSpec(
        frozenset({Actor.STATE, Actor.OTHER, Actor.EXTERNAL}),
        frozenset({"of", "party", "languages", "symbol"}),
    ),
    Kind.ADVANCE_NOTE: ActSpec(_HOLDER, _ASKS),
    Kind.DRAFT_SHARED: ActSpec(_HOLDER, frozenset({"to", "party"}), Visibility.PARTIES),
    Kind.RECEIPT: ActSpec(frozenset({Actor.STATE}), frozenset({"because_of"}), Visibility.PARTIES),
    Kind.EXTENSION_ASKED: ActSpec(
        frozenset({Actor.STATE}), frozenset({"to", "reason"}), Visibility.PARTIES
    ),
    Kind.EXTENSION_GRANTED: ActSpec(_HOLDER, frozenset({"to", "reason"}), Visibility.PARTIES),
    Kind.COMMENTS: ActSpec(
        frozenset({Actor.STATE, Actor.OTHER}),
        frozenset({"party", "languages", "symbol"}),
        Visibility.PARTIES,
    ),
    Kind.SUBMITTED: ActSpec(_HOLDER, _ABOUT | {"words"}),
    Kind.ISSUED: ActSpec(_OFFICE, _ABOUT | _LENGTH),
    Kind.PRESENTED: ActSpec(_HOLDER | {Actor.BOTH}, _ABOUT),
    Kind.COMMENTS_ANNEXED: ActSpec(_OFFICE | _HOLDER, frozenset({"symbol", "party"})),
    Kind.WITHDRAWAL: ActSpec(_HOLDER, frozenset({"reason_class", "reason"})),
    Kind.CONTEST: ActSpec(_EITHER, _SAID | {"from", "to"}, Visibility.PARTIES, as_written=True),
    Kind.REPLY: ActSpec(_EITHER, _SAID, Visibility.PARTIES, as_written=True),
    Kind.STATEMENT: ActSpec(frozenset(Actor), frozenset({"symbol"})),
}
"""The kinds of act with who may act, which payload they take and who reads them by default.

`state` is the State that a report is on. Drafts and comments on them are read by both sides.
"""

SESSION_ACTS: Final[dict[str, ActSpec]] = {
    SessionKind.ANNOUNCED: ActSpec(_OFFICE, frozenset({"from", "to", "title"})),
    SessionKind.SUSPENDED: ActSpec(_OFFICE, frozenset({"reason"})),
    SessionKind.RESUMED: ActSpec(_OFFICE, frozenset({"from", "to", "reason"})),
    SessionKind.CLOSED: ActSpec(_OFFICE, frozenset({"reason"})),
}
"""A session is announced with its first and last day; announced anew, it has moved."""
