"""The vocabulary of incidents, and what each act of one says (COMMITTEE 5.3)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from comity.kernel.consent import Answer, Purpose


class Head(StrEnum):
    """The challenges, in the order of the letter of September 2019, paragraph 8."""

    RETRENCHMENT = "retrenchment"
    ATTACKS = "attacks"
    DELEGITIMISATION = "delegitimisation"
    COOPERATION = "cooperation"
    ENGAGEMENT = "engagement"
    RESOURCES = "resources"
    REPRISALS = "reprisals"


class IncidentHead(StrEnum):
    """Under which of the heads an incident of the closed register is recorded."""

    REPRISAL = "reprisal"
    ATTACK = "attack"
    DELEGITIMISATION = "delegitimisation"


class Kind(StrEnum):
    """The kinds of act, in the order in which acts of one day are read (RULES R4a)."""

    REPORTED = "reported"
    CONSENT_ASKED = "consent_asked"
    CONSENT = "consent"
    RISK = "risk"
    RAISED = "raised"
    FOLLOWED_UP = "followed_up"
    STATE_RESPONSE = "state_response"
    OUTCOME = "outcome"
    PUBLISHED = "published"
    SOURCE_TOLD = "source_told"
    CLOSED = "closed"
    CONTEST = "contest"
    REPLY = "reply"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where an incident stands; `not_recorded` where no report of it is on record."""

    NOT_RECORDED = "not_recorded"
    REPORTED = "reported"
    CONSENT_AWAITED = "consent_awaited"
    CONSENTED = "consented"
    NOT_CONSENTED = "not_consented"
    RAISED = "raised"
    ANSWERED = "answered"
    CLOSED = "closed"


OPEN: Final = (
    Status.REPORTED,
    Status.CONSENT_AWAITED,
    Status.CONSENTED,
    Status.NOT_CONSENTED,
    Status.RAISED,
    Status.ANSWERED,
)


class Form(StrEnum):
    """The form that an attack takes."""

    THREAT = "threat"
    ONLINE_ABUSE = "online_abuse"
    SMEAR = "smear"
    SURVEILLANCE = "surveillance"
    SANCTIONS = "sanctions"
    ENTRY_DENIED = "entry_denied"
    PROSECUTION = "prosecution"
    IMMUNITY = "immunity"
    PRESSURE = "pressure"
    FUNDING = "funding"


class Category(StrEnum):
    """Whom resolution 12/2 protects, by its letters: who cooperates, uses procedures, submits
    communications, or is a relative.
    """

    A = "a"
    B = "b"
    C = "c"
    D = "d"


class Against(StrEnum):
    """Against whom the act was."""

    DEFENDER = "defender"
    VICTIM = "victim"
    RELATIVE = "relative"
    LAWYER = "lawyer"
    JOURNALIST = "journalist"
    GROUP = "group"
    HOLDER = "holder"
    STAFF = "staff"


class With(StrEnum):
    """With which part of the United Nations the person cooperated."""

    SPECIAL_PROCEDURES = "special_procedures"
    TREATY_BODY = "treaty_body"
    UPR = "upr"
    COUNCIL = "council"
    PRESENCE = "presence"
    OTHER = "other"


class Perpetrator(StrEnum):
    """Who is said to have acted."""

    STATE = "state"
    NON_STATE = "non_state"
    UNKNOWN = "unknown"


class Consenting(StrEnum):
    """Who answers a request for consent."""

    PERSON = "person"
    FAMILY = "family"
    REPRESENTATIVE = "representative"


class Risk(StrEnum):
    """How great the risk to the persons is, as the office assesses it."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class How(StrEnum):
    """How an incident is raised (framework for action of special procedures, June 2015)."""

    MEETING = "meeting"
    COMMUNICATION = "communication"
    ASG = "asg"
    PRESIDENT = "president"
    STATEMENT = "statement"
    REPORT = "report"


class Response(StrEnum):
    """What a State answers."""

    MEASURES = "measures"
    INVESTIGATING = "investigating"
    DENIES = "denies"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of the act complained of."""

    STOPPED = "stopped"
    CONTINUING = "continuing"
    WORSE = "worse"
    REMEDIED = "remedied"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """Why an incident is closed."""

    RESOLVED = "resolved"
    NO_CONSENT = "no_consent"
    NO_CONTACT = "no_contact"
    OUTSIDE = "outside"
    DUPLICATE = "duplicate"
    OTHER = "other"


class Named(StrEnum):
    """Whether the published document names the case itself."""

    YES = "yes"
    NO = "no"


class Anomaly(StrEnum):
    """What in the record of an incident somebody should look at, beside what is odd anywhere."""

    WITHOUT_CONSENT = "without_consent"
    AFTER_CLOSURE = "after_closure"


QUIET: Final = frozenset({Purpose.ACTION, Purpose.CONFIDENTIAL})
COVERS: Final[Mapping[str, frozenset[Purpose]]] = {
    How.MEETING: QUIET,
    How.ASG: QUIET,
    How.PRESIDENT: QUIET,
    How.COMMUNICATION: frozenset({Purpose.COMMUNICATION}),
    How.REPORT: frozenset({Purpose.SG_REPORT}),
    How.STATEMENT: frozenset({Purpose.PUBLIC}),
}
"""How an incident is raised → the purposes of which a consent must cover one."""

CLASSES: Final[Mapping[str, Mapping[str, type[StrEnum]]]] = {
    Kind.REPORTED: {
        "head": IncidentHead,
        "form": Form,
        "category": Category,
        "against": Against,
        "with": With,
        "perpetrator": Perpetrator,
    },
    Kind.CONSENT: {"value": Answer, "for": Purpose, "by": Consenting},
    Kind.CONSENT_ASKED: {"for": Purpose},
    Kind.RISK: {"level": Risk},
    Kind.RAISED: {"how": How},
    Kind.FOLLOWED_UP: {"how": How},
    Kind.STATE_RESPONSE: {"value": Response},
    Kind.OUTCOME: {"value": Outcome},
    Kind.PUBLISHED: {"classes": IncidentHead, "named": Named},
    Kind.CLOSED: {"why": Why},
}
"""The fields that stay in the open, by kind of act, and the words each of them takes."""

SEVERAL: Final = frozenset({"for", "classes"})
"""Fields that take several words, joined with +."""


class Audience(StrEnum):
    """Who reads an act: who keeps the register, and beside them one of two others."""

    CLOSED = "closed"
    CONCERNED = "concerned"
    SOURCE = "source"


READ_BY: Final[Mapping[str, Audience]] = {
    **dict.fromkeys(Kind, Audience.CLOSED),
    **dict.fromkeys(
        (Kind.REPORTED, Kind.CONSENT_ASKED, Kind.CONSENT, Kind.SOURCE_TOLD, Kind.CLOSED),
        Audience.SOURCE,
    ),
    **dict.fromkeys((Kind.RAISED, Kind.FOLLOWED_UP, Kind.STATE_RESPONSE), Audience.CONCERNED),
}
"""A State reads what was put to it, in the words in which it was, and its own response; a source
what it reported, its consent and what it was told (COMMITTEE 5.4). All else is closed."""

SEALED: Final[Mapping[str, frozenset[str]]] = {
    Kind.REPORTED: frozenset({"state", "names", "place", "text", "about"}),
    Kind.RISK: frozenset({"note"}),
    Kind.RAISED: frozenset({"text", "ref"}),
    Kind.FOLLOWED_UP: frozenset({"text", "ref"}),
    Kind.STATE_RESPONSE: frozenset({"text"}),
    Kind.SOURCE_TOLD: frozenset({"text"}),
}
"""The fields that are kept sealed: every name, place, link and free text."""
