"""What the Code of Conduct asks before a letter goes out, held against what a person answered.

One function a provision. They find and never forbid: a mandate holder is independent, and nothing
here keeps a letter from going out. What was not answered is neither kept nor broken.
"""

from collections.abc import Mapping
from typing import Final

from comity.communications.domain.findings import Because, Finding
from comity.communications.domain.words import Criterion, LetterType, Met, Through, Urgency
from comity.rulebook.domain import ProvisionId

ADMISSIBILITY: Final = ProvisionId("code-2007:9")
URGENCY: Final = ProvisionId("code-2007:10")
CHANNEL: Final = ProvisionId("code-2007:14")


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
