"""The vocabulary of communications, and the tables that follow from it (DESIGN 4, 8; DOMAIN 3)."""

from enum import StrEnum
from typing import Final

from comity.kernel.parties import Actor
from comity.ledger.domain import ActSpec, Visibility

OTHERS: Final = "OTH"
"""What stands in a reference for the State where the addressee is none (DOMAIN 3.1)."""


class LetterType(StrEnum):
    """What kind of letter it is (DOMAIN 3.1)."""

    URGENT_APPEAL = "UA"
    ALLEGATION = "AL"
    OTHER = "OL"


class Kind(StrEnum):
    """The kinds of act, in the order in which acts of one day are read (RULES R4a)."""

    LETTER_SENT = "letter_sent"
    ADMISSIBILITY = "admissibility"
    RECEIPT = "receipt"
    ACKNOWLEDGEMENT = "acknowledgement"
    CLARIFICATION_ASKED = "clarification_asked"
    CLARIFICATION_GIVEN = "clarification_given"
    EXTENSION_ASKED = "extension_asked"
    EXTENSION_GRANTED = "extension_granted"
    HOLDING_REPLY = "holding_reply"
    REFUSAL = "refusal"
    REPLY = "reply"
    REPLY_FORWARDED = "reply_forwarded"
    TRANSLATION_REQUESTED = "translation_requested"
    TRANSLATION_DONE = "translation_done"
    REMINDER = "reminder"
    EVALUATION = "evaluation"
    MORE_INFORMATION_NEEDED = "more_information_needed"
    CLOSED = "closed"
    PUBLISHED = "published"
    CONTEST = "contest"
    REPLY_ON_RECORD = "reply_on_record"
    STATEMENT = "statement"


class Status(StrEnum):
    """Where a letter stands; `in_preparation` where only its admissibility is on record."""

    IN_PREPARATION = "in_preparation"
    SENT = "sent"
    CLARIFICATION_ASKED = "clarification_asked"
    HOLDING_REPLY = "holding_reply"
    REFUSED = "refused"
    REPLIED = "replied"
    IN_TRANSLATION = "in_translation"
    MORE_INFORMATION_NEEDED = "more_information_needed"
    EVALUATED = "evaluated"
    CLOSED = "closed"


UNCOUNTED: Final = frozenset({Status.IN_PREPARATION, Status.CLOSED})
"""While a letter stands so, no turn is counted: it is not out yet, or the case is closed."""


class Answer(StrEnum):
    """What a list of letters can be narrowed to by what came back."""

    NONE = "none"  # no act of the addressee but a receipt
    ACKNOWLEDGED = "acknowledged"  # something, but no reply of substance and no refusal
    REPLIED = "replied"
    REFUSED = "refused"


class Through(StrEnum):
    """How a letter reached its addressee (Code of Conduct, art. 14)."""

    PERMANENT_MISSION = "permanent_mission"
    AGREED_OTHERWISE = "agreed_otherwise"  # between the Government and the Office
    DIRECTLY = "directly"  # where no State is addressed


class Urgency(StrEnum):
    """Why a matter cannot wait for a letter of allegation (Code of Conduct, art. 10)."""

    LOSS_OF_LIFE = "loss_of_life"
    LIFE_THREATENING = "life_threatening"
    GRAVE_DAMAGE = "grave_damage"


class Criterion(StrEnum):
    """What a person answers before a letter of allegation goes out (Code of Conduct, art. 9)."""

    FOUNDED = "founded"  # (a) not manifestly unfounded or politically motivated
    FACTUAL = "factual"  # (b) tells facts
    LANGUAGE = "language"  # (c) the language is not abusive
    SOURCE = "source"  # (d) from a victim, or somebody in good faith who knows it reliably
    NOT_ONLY_MEDIA = "not_only_media"  # (e) not drawn from mass media alone


class Met(StrEnum):
    """What was answered of a criterion; one without an answer is not recorded."""

    YES = "yes"
    NO = "no"


class Assessment(StrEnum):
    """What a mandate holder may say of a reply (DOMAIN 8). None and pending are computed."""

    FULL = "full"
    PARTIAL = "partial"


class Anomaly(StrEnum):
    """What in the record of a letter somebody should look at, beside what is odd in any matter."""

    AFTER_CLOSED = "after_closed"
    NOT_ADDRESSED = "not_addressed"
    NOT_SIGNED = "not_signed"
    REFERENCE_TAKEN = "reference_taken"
    TYPE_CONTRADICTS = "type_contradicts"


BY_ADDRESSEE: Final = frozenset(
    {
        Kind.ACKNOWLEDGEMENT,
        Kind.CLARIFICATION_ASKED,
        Kind.EXTENSION_ASKED,
        Kind.HOLDING_REPLY,
        Kind.REFUSAL,
        Kind.REPLY,
    }
)
"""What counts as an act of the State; a receipt tells of delivery alone (RULES, levels)."""

REPLIES: Final = frozenset({Kind.HOLDING_REPLY, Kind.REPLY})
"""What is a reply at all, by OHCHR's formula; only `reply` is one of substance (DOMAIN 3.2)."""

PER_MANDATE: Final = frozenset({Kind.EVALUATION, Kind.MORE_INFORMATION_NEEDED, Kind.CLOSED})
"""What each mandate that signed says for itself; it binds no other (RULES, levels; DOMAIN 8)."""

EVIDENCE: Final = frozenset(
    {
        Kind.RECEIPT,
        Kind.ADMISSIBILITY,
        Kind.PUBLISHED,
        Kind.CONTEST,
        Kind.REPLY_ON_RECORD,
        Kind.STATEMENT,
    }
)
"""What is no act of contact: it moves neither status nor turn."""

SEALED: Final = ("names",)
"""What may only be kept sealed and erasable: the names of the persons concerned (RULES P2, P4)."""

_HOLDER = frozenset({Actor.MANDATE_HOLDER})
_ADDRESSEE = frozenset({Actor.STATE, Actor.OTHER})
_OFFICE = frozenset({Actor.SECRETARIAT})
_EITHER = _ADDRESSEE | _HOLDER
_PARTIES = Visibility.PARTIES

_LETTER = frozenset(
    {
        "reference",
        "type",
        "through",
        "addressee",
        "follows",
        "urgency",
        "reason",
        "themes",
        "persons",
        "women",
        "summary",
        "despite",
        *SEALED,
    }
)
_WHY = frozenset({"reason", "because_of"})
_SYMBOL = frozenset({"symbol"})
_SAID = _WHY | {"language"}
_TIME = frozenset({"to", "lasts"})

ACTS: Final[dict[str, ActSpec]] = {
    Kind.LETTER_SENT: ActSpec(_HOLDER, _LETTER, _PARTIES, sealed=frozenset(SEALED)),
    Kind.ADMISSIBILITY: ActSpec(
        _HOLDER | _OFFICE, frozenset({"admissibility", "reason"}), Visibility.HOLDER
    ),
    Kind.RECEIPT: ActSpec(_ADDRESSEE, _WHY, _PARTIES),
    Kind.ACKNOWLEDGEMENT: ActSpec(_ADDRESSEE, _WHY, _PARTIES),
    Kind.CLARIFICATION_ASKED: ActSpec(_ADDRESSEE, _WHY, _PARTIES),
    Kind.CLARIFICATION_GIVEN: ActSpec(_HOLDER, _WHY, _PARTIES),
    Kind.EXTENSION_ASKED: ActSpec(_ADDRESSEE, _WHY | _TIME, _PARTIES),
    Kind.EXTENSION_GRANTED: ActSpec(_HOLDER, _WHY | _TIME, _PARTIES),
    Kind.HOLDING_REPLY: ActSpec(_ADDRESSEE, _WHY, _PARTIES),
    Kind.REFUSAL: ActSpec(_ADDRESSEE, _WHY, _PARTIES),
    Kind.REPLY: ActSpec(_ADDRESSEE, _WHY | _SYMBOL, _PARTIES),
    Kind.REPLY_FORWARDED: ActSpec(_OFFICE, _WHY, _PARTIES),
    Kind.TRANSLATION_REQUESTED: ActSpec(_OFFICE, _WHY, _PARTIES),
    Kind.TRANSLATION_DONE: ActSpec(_OFFICE, _WHY, _PARTIES),
    Kind.REMINDER: ActSpec(_HOLDER, _WHY, _PARTIES),
    Kind.EVALUATION: ActSpec(_EITHER, _WHY | {"value"}, _PARTIES),
    Kind.MORE_INFORMATION_NEEDED: ActSpec(_HOLDER, _WHY, _PARTIES),
    Kind.CLOSED: ActSpec(_HOLDER, _WHY, _PARTIES),
    Kind.PUBLISHED: ActSpec(_OFFICE, _SYMBOL),
    Kind.CONTEST: ActSpec(_EITHER, _SAID | {"from", "to"}, _PARTIES, as_written=True),
    Kind.REPLY_ON_RECORD: ActSpec(_EITHER, _SAID, _PARTIES, as_written=True),
    Kind.STATEMENT: ActSpec(frozenset(Actor), _WHY | _SYMBOL, _PARTIES),
}
"""The kinds of act with who may act, which payload they take and who reads them by default.

A letter is confidential until its day of publication (`domain.publication`); what its parties
did about it is then published with it. The answers on admissibility stay with the office.
"""
