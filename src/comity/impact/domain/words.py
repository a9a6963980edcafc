"""The vocabulary of impact, and the tables that follow from it (COMMITTEE 6)."""

from enum import StrEnum
from typing import Final

from comity.kernel.parties import Actor
from comity.ledger.domain import ActSpec, Visibility


class ImpactKind(StrEnum):
    """What kind of impact it is, by OHCHR's classification, which ranks none above another."""

    LEGISLATIVE_REFORM = "legislative_reform"
    POLICY_REFORM = "policy_reform"
    GOVERNMENT_OR_JUDICIAL_PROCESS = "government_or_judicial_process"
    AWARENESS = "awareness"
    PREVENTION_OR_CESSATION = "prevention_or_cessation"
    REMEDY_ACCOUNTABILITY = "remedy_accountability"
    REMEDY_VICTIM_SUPPORT = "remedy_victim_support"
    REMEDY_REPARATION = "remedy_reparation"
    MAINSTREAMING_UN = "mainstreaming_un"
    MAINSTREAMING_REGIONAL = "mainstreaming_regional"
    STANDARD_SETTING = "standard_setting"
    DIALOGUE_OR_ALLIANCES = "dialogue_or_alliances"


class Level(StrEnum):
    """At which level something changed (letter of September 2019)."""

    NATIONAL = "national"
    REGIONAL = "regional"
    INTERNATIONAL = "international"


class Kind(StrEnum):
    """The kinds of act, in the order in which acts of one day are read (RULES R4a)."""

    CLAIMED = "claimed"
    EVIDENCE = "evidence"
    CONSENT = "consent"
    SUBSTANTIATED = "substantiated"
    NOTIFIED = "notified"
    STATE_CONFIRMED = "state_confirmed"
    PUBLISHED = "published"
    REVERSED = "reversed"
    WITHDRAWN = "withdrawn"
    CONTEST = "contest"
    REPLY = "reply"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where a story stands; `not_recorded` where something of it is on record, but no claim."""

    NOT_RECORDED = "not_recorded"
    CLAIMED = "claimed"
    EVIDENCED = "evidenced"
    SUBSTANTIATED = "substantiated"
    PUBLISHED = "published"
    REVERSED = "reversed"
    WITHDRAWN = "withdrawn"


OVER: Final = frozenset({Status.PUBLISHED, Status.REVERSED, Status.WITHDRAWN})
"""While a story stands so nobody awaits anything any more."""


class EvidenceOf(StrEnum):
    """Of what a piece of evidence is."""

    CHANGE = "change"
    CONTRIBUTION = "contribution"


class By(StrEnum):
    """Who tells: of evidence and of what somebody substantiates, or who gives a consent."""

    OFFICIAL = "official"
    STATE = "state"
    COURT = "court"
    PARLIAMENT = "parliament"
    MEDIA = "media"
    NGO = "ngo"
    ACADEMIC = "academic"
    UN = "un"
    PERSON = "person"
    FAMILY = "family"
    REPRESENTATIVE = "representative"


CONSENTING: Final = frozenset({By.PERSON, By.FAMILY, By.REPRESENTATIVE})
"""Who can consent; all others can tell."""


class Value(StrEnum):
    """What somebody who knows says of the story, or how a consent was answered."""

    YES = "yes"
    IN_PART = "in_part"
    NO = "no"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"


CONFIRMS: Final = frozenset({Value.YES, Value.IN_PART})
ANSWERS: Final = CONFIRMS | {Value.NO}
"""What can be said of a story; the others answer a request for consent."""


class Individuals(StrEnum):
    """Whether a story is about individuals."""

    YES = "yes"
    NO = "no"


class Anomaly(StrEnum):
    """What in the record of a story somebody should look at, beside what is odd anywhere."""

    WITHOUT_EVIDENCE = "without_evidence"
    WITHOUT_CONSENT = "without_consent"
    AFTER_CLOSURE = "after_closure"


EVIDENCE: Final = frozenset({Kind.CONSENT, Kind.CONTEST, Kind.REPLY, Kind.STATEMENT})
"""What moves neither status nor turn."""

_ANY = frozenset(Actor)
_STATE = frozenset({Actor.STATE})
_OFFICE = frozenset({Actor.SECRETARIAT})
_CLAIMING = frozenset(
    {Actor.MANDATE_HOLDER, Actor.STATE, Actor.SECRETARIAT, Actor.COMMITTEE, Actor.OTHER}
)
_KNOWING = frozenset({Actor.OTHER, Actor.STATE})
_EITHER = frozenset({Actor.STATE, Actor.MANDATE_HOLDER})
_SAID = frozenset({"because_of", "reason", "language"})
STORY: Final = frozenset(
    {"kind_of", "also", "level", "what", "when", "who", "contribution", "about", "individuals"}
)
"""What a claim says of the story."""

ACTS: Final[dict[str, ActSpec]] = {
    Kind.CLAIMED: ActSpec(_CLAIMING, STORY | {"title"}, Visibility.PARTIES),
    Kind.EVIDENCE: ActSpec(_ANY, frozenset({"of", "by", "symbol"}), Visibility.PARTIES),
    Kind.CONSENT: ActSpec(
        frozenset({Actor.OTHER}), frozenset({"value", "for", "by"}), Visibility.HOLDER
    ),
    Kind.SUBSTANTIATED: ActSpec(
        _KNOWING, frozenset({"value", "by", "reason"}), Visibility.PARTIES
    ),
    Kind.NOTIFIED: ActSpec(_OFFICE, frozenset({"addressee"}), Visibility.PARTIES),
    Kind.STATE_CONFIRMED: ActSpec(_STATE, frozenset({"text", "language"}), Visibility.PARTIES),
    Kind.PUBLISHED: ActSpec(_OFFICE | {Actor.COMMITTEE}, frozenset({"title"})),
    Kind.REVERSED: ActSpec(_ANY, frozenset({"when", "reason", "symbol"}), Visibility.PARTIES),
    Kind.WITHDRAWN: ActSpec(_CLAIMING, frozenset({"reason"}), Visibility.PARTIES),
    Kind.CONTEST: ActSpec(_EITHER, _SAID | {"from", "to"}, Visibility.PARTIES, as_written=True),
    Kind.REPLY: ActSpec(_EITHER, _SAID, Visibility.PARTIES, as_written=True),
    Kind.STATEMENT: ActSpec(_ANY, frozenset({"symbol"}), Visibility.PARTIES),
}
"""The kinds of act with who may act, which payload they take and who reads them by default.

A draft is read by its mandate holder and the office, and by the State once it was told of the
text or has acted. With the publication all of it becomes public, but for consents: whether a
person consented is never public.
"""
