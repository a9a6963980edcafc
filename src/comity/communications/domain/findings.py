"""What a provision of the Code of Conduct says of a letter, as a value."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct

from comity.rulebook.domain import ProvisionId


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


class Finding(Struct, frozen=True):
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
