"""The vocabulary of the advisory procedure, and the tables that follow from it (COMMITTEE 1)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from comity.kernel.parties import Actor


class Kind(StrEnum):
    """The kinds of act, in the order in which acts of one day are read (RULES R4a)."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    RECUSED = "recused"
    MORE_ASKED = "more_asked"
    MORE_GIVEN = "more_given"
    VIEWS_SOUGHT = "views_sought"
    VIEWS_GIVEN = "views_given"
    CONSIDERED = "considered"
    SET_ASIDE = "set_aside"
    ADVICE_GIVEN = "advice_given"
    SOURCE_TOLD = "source_told"
    HOLDER_TOLD = "holder_told"
    REFERRED = "referred"
    FOLLOWED_UP = "followed_up"
    SOURCE_REPLIED = "source_replied"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


class Status(StrEnum):
    """Where a request stands; `not_recorded` where a reader may read acts, but not its opening."""

    NOT_RECORDED = "not_recorded"
    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    AWAITING_SOURCE = "awaiting_source"
    WITH_HOLDER = "with_holder"
    VIEWS_RECEIVED = "views_received"
    CONSIDERED = "considered"
    ADVISED = "advised"
    SET_ASIDE = "set_aside"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


OPEN: Final = (
    *(Status.RECEIVED, Status.ACKNOWLEDGED, Status.AWAITING_SOURCE),
    *(Status.WITH_HOLDER, Status.VIEWS_RECEIVED, Status.CONSIDERED),
)
ENDED: Final = (Status.CLOSED, Status.WITHDRAWN)


class Category(StrEnum):
    """What is asked: advice on something contemplated, about a case, or on a systemic issue."""

    ADVICE = "advice"
    CASE = "case"
    SYSTEMIC = "systemic"


class SourceClass(StrEnum):
    """Who asks, as a class."""

    STATE = "state"
    MANDATE_HOLDER = "mandate_holder"
    NGO = "ngo"
    NHRI = "nhri"
    INDIVIDUAL = "individual"
    UN = "un"
    OTHER = "other"


class Subject(StrEnum):
    """Which working method a request is about."""

    PRESS_AND_SOCIAL_MEDIA = "press_and_social_media"
    LETTERS = "letters"
    VISITS = "visits"
    REPORTS = "reports"
    OTHER = "other"


class Identity(StrEnum):
    """To whom the source may be named."""

    NONE = "none"
    COMMITTEE = "committee"
    HOLDER = "holder"


class Via(StrEnum):
    """How a request came in."""

    INTAKE = "intake"
    LETTER = "letter"
    EMAIL = "email"
    ORAL = "oral"


class Advice(StrEnum):
    """What the Committee's advice comes to."""

    NO_ISSUE = "no_issue"
    CLARIFIED = "clarified"
    ADVICE = "advice"
    PRACTICE_RECALLED = "practice_recalled"
    CORRECTION_SUGGESTED = "correction_suggested"
    SYSTEMIC = "systemic"


class WhySetAside(StrEnum):
    """Why a request is set aside."""

    NOT_A_WORKING_METHOD = "not_a_working_method"
    UNVERIFIABLE = "unverifiable"
    DUPLICATE = "duplicate"
    ABUSIVE = "abusive"
    OTHER = "other"


class WhyRecused(StrEnum):
    """Why a member takes no part."""

    OWN_MANDATE = "own_mandate"
    OWN_ACT = "own_act"
    RELATION = "relation"
    OTHER = "other"


class Referral(StrEnum):
    """Where a systemic issue is taken up: a new public matter, to which no request is linked."""

    ANNUAL_MEETING = "annual_meeting"
    CONSULTATION = "consultation"
    COMMITMENT = "commitment"


class Done(StrEnum):
    """Whether the advice was followed."""

    YES = "yes"
    NO = "no"
    IN_PART = "in_part"


class Answer(StrEnum):
    """Yes or no: whether a word to the source is final, and whether it shares the advice."""

    YES = "yes"
    NO = "no"


class Anomaly(StrEnum):
    """What in the record of a request somebody should look at, beside what is odd anywhere."""

    AFTER_CLOSURE = "after_closure"


class Audience(StrEnum):
    """Who reads an act: the Committee and its secretary, and beside them one of two others."""

    CLOSED = "closed"
    CONCERNED = "concerned"
    SOURCE = "source"


READ_BY: Final[Mapping[str, Audience]] = {
    Kind.RECEIVED: Audience.SOURCE,
    Kind.ACKNOWLEDGED: Audience.SOURCE,
    Kind.RECUSED: Audience.CLOSED,
    Kind.MORE_ASKED: Audience.SOURCE,
    Kind.MORE_GIVEN: Audience.SOURCE,
    Kind.VIEWS_SOUGHT: Audience.CONCERNED,
    Kind.VIEWS_GIVEN: Audience.CONCERNED,
    Kind.CONSIDERED: Audience.CLOSED,
    Kind.SET_ASIDE: Audience.CLOSED,
    Kind.ADVICE_GIVEN: Audience.CONCERNED,
    Kind.SOURCE_TOLD: Audience.SOURCE,
    Kind.HOLDER_TOLD: Audience.CONCERNED,
    Kind.REFERRED: Audience.CLOSED,
    Kind.FOLLOWED_UP: Audience.CONCERNED,
    Kind.SOURCE_REPLIED: Audience.SOURCE,
    Kind.WITHDRAWN: Audience.SOURCE,
    Kind.REOPENED: Audience.CLOSED,
}

_COMMITTEE: Final = frozenset({Actor.COMMITTEE})
_OTHER: Final = frozenset({Actor.OTHER})
_HOLDER: Final = frozenset({Actor.MANDATE_HOLDER})

ACTORS: Final[dict[Kind, frozenset[Actor]]] = {
    **dict.fromkeys(Kind, _COMMITTEE),
    Kind.RECEIVED: frozenset({Actor.STATE, Actor.MANDATE_HOLDER, Actor.COMMITTEE, Actor.OTHER}),
    **dict.fromkeys((Kind.MORE_GIVEN, Kind.SOURCE_REPLIED, Kind.WITHDRAWN), _OTHER),
    Kind.VIEWS_GIVEN: _HOLDER,
    Kind.FOLLOWED_UP: _HOLDER | _COMMITTEE,
}

OPENLY: Final[dict[Kind, frozenset[str]]] = {
    Kind.RECEIVED: frozenset(
        {"category", "source_class", "subject", "via", "identity", "provisions"}
    ),
    Kind.RECUSED: frozenset({"member", "why"}),
    Kind.VIEWS_SOUGHT: frozenset({"to", "due"}),
    Kind.CONSIDERED: frozenset({"taking_part"}),
    Kind.SET_ASIDE: frozenset({"why"}),
    Kind.ADVICE_GIVEN: frozenset({"to", "outcome", "provisions"}),
    Kind.SOURCE_TOLD: frozenset({"how", "final", "advice_shared"}),
    Kind.REFERRED: frozenset({"to"}),
    Kind.FOLLOWED_UP: frozenset({"done"}),
}
"""What an act says in classes and days, openly within the record."""

_TEXT: Final = frozenset({"text"})
SEALED: Final[dict[Kind, frozenset[str]]] = {
    **dict.fromkeys(Kind, _TEXT),
    Kind.RECEIVED: frozenset({"text", "source", "contact", "names"}),
    Kind.RECUSED: frozenset(),
    Kind.CONSIDERED: frozenset({"note"}),
    Kind.SET_ASIDE: frozenset({"reason"}),
    Kind.REFERRED: frozenset(),
    Kind.WITHDRAWN: frozenset({"reason"}),
    Kind.REOPENED: frozenset({"reason"}),
}
"""Free text and names: under a key of the dossier, and nowhere else (COMMITTEE 0.4)."""
