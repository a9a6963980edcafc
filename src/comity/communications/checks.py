"""What the Code of Conduct asks before a letter goes out, held against what a person answered.

One function a provision. They find and never forbid: a mandate holder is independent, and nothing
here keeps a letter from going out. What was not answered is neither kept nor broken.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from comity.communications.domain.words import Criterion, LetterType, Met, Through, Urgency
from comity.rulebook.domain import ProvisionId

ADMISSIBILITY: Final = ProvisionId("code-2007:9")
URGENCY: Final = ProvisionId("code-2007:10")
CHANNEL: Final = ProvisionId("code-2007:14")


class Because(StrEnum):
    """Why a finding is what it is; `labels.terms` has the sentence."""

    ANSWERED_YES = "answered_yes"
    ANSWERED_NO = "answered_no"
    NOT_ANSWERED = "not_answered"
    URGENCY_GIVEN = "urgency_given"
    URGENCY_NOT_GIVEN = "urgency_not_given"
    THROUGH_MISSION = "through_mission"
    AGREED_OTHERWISE = "agreed_otherwise"
    SENT_DIRECTLY = "sent_directly"
    CHANNEL_NOT_RECORDED = "channel_not_recorded"


_KEPT: Final[Mapping[Because, bool]] = {
    Because.ANSWERED_YES: True,
    Because.ANSWERED_NO: False,
    Because.URGENCY_GIVEN: True,
    Because.URGENCY_NOT_GIVEN: False,
    Because.THROUGH_MISSION: True,
    Because.AGREED_OTHERWISE: True,
    Because.SENT_DIRECTLY: False,
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a provision says of a letter; `about` is the criterion of art. 9 or the urgency."""

    provision: ProvisionId
    because: Because
    about: str = ""

    @property
    def kept(self) -> bool | None:
        """Whether what it asks was done; None where that is not recorded."""
        return _KEPT.get(self.because)

    def as_json(self) -> dict[str, object]:
        """`provision, about, because, kept`."""
        return {
            "provision": self.provision,
            "about": self.about or None,
            "because": self.because.value,
            "kept": self.kept,
        }


def findings(
    *, kind: str, urgency: str, through: str, to_a_state: bool, answers: str
) -> list[Finding]:
    """What articles 9, 10 and 14 say of a letter of this type, in their order.

    `answers` is what was answered on admissibility, as a cell holds it: `founded=yes+factual=no`.
    """
    found = []
    if kind == LetterType.ALLEGATION:
        found += admissibility(answers)
    if kind == LetterType.URGENT_APPEAL:
        found.append(reason_for_urgency(urgency))
    if to_a_state:
        found.append(diplomatic_channel(through))
    return found


def admissibility(answers: str) -> list[Finding]:
    """Art. 9: the five conditions of a letter of allegation, each as a person answered it."""
    given = answered(answers)
    return [
        Finding(ADMISSIBILITY, _ANSWER.get(given.get(one, ""), Because.NOT_ANSWERED), one)
        for one in Criterion
    ]


def reason_for_urgency(urgency: str) -> Finding:
    """Art. 10: an urgent appeal says why the matter cannot wait."""
    if urgency:
        return Finding(URGENCY, Because.URGENCY_GIVEN, Urgency(urgency))
    return Finding(URGENCY, Because.URGENCY_NOT_GIVEN)


def diplomatic_channel(through: str) -> Finding:
    """Art. 14: a letter goes through the Permanent Mission, unless both agreed otherwise."""
    return Finding(CHANNEL, _CHANNEL.get(through, Because.CHANNEL_NOT_RECORDED))


def answered(answers: str) -> dict[str, str]:
    """Criterion → yes or no, as a cell holds them; ValueError where one is neither."""
    found: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in answers.split("+"))):
        name, _, answer = part.partition("=")
        found[Criterion(name.strip())] = Met(answer.strip().lower())
    return found


_ANSWER: Final[Mapping[str, Because]] = {
    Met.YES: Because.ANSWERED_YES,
    Met.NO: Because.ANSWERED_NO,
}
_CHANNEL: Final[Mapping[str, Because]] = {
    Through.PERMANENT_MISSION: Because.THROUGH_MISSION,
    Through.AGREED_OTHERWISE: Because.AGREED_OTHERWISE,
    Through.DIRECTLY: Because.SENT_DIRECTLY,
}
