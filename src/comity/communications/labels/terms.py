"""The vocabulary of letters in words, by enum: what stands in tables, filters, tags and keys."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.communications.domain.findings import Because
from comity.communications.domain.reports import Session
from comity.communications.domain.words import (
    OTHERS,
    Answer,
    Criterion,
    Kind,
    LetterType,
    Status,
    Through,
    Urgency,
)

TYPE: Final[Mapping[str, Promise]] = {
    LetterType.URGENT_APPEAL: _("urgent appeal"),
    LetterType.ALLEGATION: _("letter of allegation"),
    LetterType.OTHER: _("letter on laws or policies"),
}
ANY_TYPE: Final = _("letter")
OTHERS_NAME: Final = _("Actors other than States")


def names_others(text: str) -> bool:
    """Whether somebody who writes this means actors other than States."""
    return text.strip().casefold() in {OTHERS.casefold(), str(OTHERS_NAME).casefold()}


STATUS: Final[Mapping[Status, Promise]] = {
    Status.IN_PREPARATION: _("In preparation"),
    Status.SENT: _("Sent"),
    Status.CLARIFICATION_ASKED: _("Clarification asked"),
    Status.HOLDING_REPLY: _("Holding reply"),
    Status.REFUSED: _("Reply refused"),
    Status.REPLIED: _("Replied"),
    Status.IN_TRANSLATION: _("Reply in translation"),
    Status.MORE_INFORMATION_NEEDED: _("More information needed"),
    Status.EVALUATED: _("Evaluated"),
    Status.CLOSED: _("Closed"),
}

KIND: Final[Mapping[Kind, Promise]] = {
    Kind.LETTER_SENT: _("Letter"),
    Kind.ADMISSIBILITY: _("Answers on admissibility"),
    Kind.RECEIPT: _("Receipt"),
    Kind.ACKNOWLEDGEMENT: _("Acknowledgement"),
    Kind.CLARIFICATION_ASKED: _("Request for clarification"),
    Kind.CLARIFICATION_GIVEN: _("Clarification"),
    Kind.EXTENSION_ASKED: _("Request for more time"),
    Kind.EXTENSION_GRANTED: _("More time granted"),
    Kind.HOLDING_REPLY: _("Holding reply"),
    Kind.REFUSAL: _("Refusal to reply"),
    Kind.REPLY: _("Reply"),
    Kind.REPLY_FORWARDED: _("Reply passed on"),
    Kind.TRANSLATION_REQUESTED: _("Translation asked for"),
    Kind.TRANSLATION_DONE: _("Translation done"),
    Kind.REMINDER: _("Reminder"),
    Kind.EVALUATION: _("Evaluation"),
    Kind.MORE_INFORMATION_NEEDED: _("More information needed"),
    Kind.CLOSED: _("Closing of the case"),
    Kind.PUBLISHED: _("Publication"),
    Kind.CONTEST: _("Dispute of an entry"),
    Kind.REPLY_ON_RECORD: _("Reply to the record"),
    Kind.STATEMENT: _("Statement"),
}

ANSWER: Final[Mapping[Answer, Promise]] = {
    Answer.NONE: _("no response on record"),
    Answer.ACKNOWLEDGED: _("something, but no reply of substance"),
    Answer.REPLIED: _("a reply of substance"),
    Answer.REFUSED: _("a refusal to reply"),
}

ASSESSMENT: Final[Mapping[str, Promise]] = {
    "full": _("a full reply"),
    "partial": _("a partial reply"),
}

THROUGH: Final[Mapping[str, Promise]] = {
    Through.PERMANENT_MISSION: _("through the Permanent Mission"),
    Through.AGREED_OTHERWISE: _("by another channel that was agreed"),
    Through.DIRECTLY: _("directly"),
}

URGENCY: Final[Mapping[str, Promise]] = {
    Urgency.LOSS_OF_LIFE: _("loss of life"),
    Urgency.LIFE_THREATENING: _("danger to life"),
    Urgency.GRAVE_DAMAGE: _("very grave damage, imminent or under way"),
}

SESSION: Final[Mapping[Session, Promise]] = {
    Session.MARCH: _("March session"),
    Session.JUNE: _("June session"),
    Session.SEPTEMBER: _("September session"),
}

CRITERION: Final[Mapping[str, Promise]] = {
    Criterion.FOUNDED: _("It is not manifestly unfounded or politically motivated (a)."),
    Criterion.FACTUAL: _("It describes facts (b)."),
    Criterion.LANGUAGE: _("Its language is not abusive (c)."),
    Criterion.SOURCE: _(
        "It comes from a victim, or from a person acting in good faith with reliable "
        "knowledge (d)."
    ),
    Criterion.NOT_ONLY_MEDIA: _("It does not rest on mass media alone (e)."),
}

FINDING: Final[Mapping[Because, Promise]] = {
    Because.ANSWERED_YES: _("yes"),
    Because.ANSWERED_NO: _("no"),
    Because.NOT_ANSWERED: _("not answered"),
    Because.URGENCY_GIVEN: _("A reason for urgency is given: %(about)s."),
    Because.URGENCY_NOT_GIVEN: _("No reason for urgency is on record."),
    Because.THROUGH_MISSION: _("It went through the Permanent Mission."),
    Because.AGREED_OTHERWISE: _("It went by another channel that was agreed."),
    Because.SENT_DIRECTLY: _("It went directly, and not through the Permanent Mission."),
    Because.CHANNEL_NOT_RECORDED: _("How it reached the State is not recorded."),
}
