"""What the documentation rules ask of a report itself: how long it may be."""

from collections.abc import Mapping
from typing import Final

from comity.reports.domain.cards import NOT_RECORDED
from comity.reports.domain.views import Length
from comity.reports.domain.words import Slot
from comity.rulebook.domain import Rulebook

_LIMIT: Final[Mapping[Slot, str]] = {
    Slot.PRE_SESSION: "word-limit",
    Slot.IN_SESSION: "word-limit-in-session",
    Slot.POST_SESSION: "word-limit",
}
"""The question of the rulebook that names the limit, by the slot of a document."""


def length(words: int, slot: str, rules: Rulebook) -> Length | None:
    """Return the words of a report and their limit by these rules; None without one of both."""
    asked = next((one for one in rules.questions if one.id == _LIMIT[Slot(slot)]), None)
    if words == NOT_RECORDED or asked is None or asked.at_most is None:
        return None
    return Length(
        words=words,
        at_most=asked.at_most.value,
        provision=asked.provisions[0],
        verified=asked.verified,
    )
