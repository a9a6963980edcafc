"""Who acts. A record says which side acted, never which official (DESIGN 3; RULES R15)."""

from enum import StrEnum
from typing import Final


class Actor(StrEnum):
    """The party whose act an event is."""

    STATE = "state"
    MANDATE_HOLDER = "mandate_holder"
    BOTH = "both"
    SECRETARIAT = "secretariat"
    COMMITTEE = "committee"
    EXTERNAL = "external"
    OTHER = "other"
    UNKNOWN = "unknown"


class Turn(StrEnum):
    """Whose turn it is in an open matter: days are counted to that side (DESIGN 1.3)."""

    STATE = "state"
    MANDATE_HOLDER = "mandate_holder"
    BOTH = "both"
    NOBODY = "nobody"
    SECRETARIAT = "secretariat"
    COMMITTEE = "committee"
    OTHER = "other"


OF_TWO_SIDES: Final = (
    Turn.STATE,
    Turn.MANDATE_HOLDER,
    Turn.BOTH,
    Turn.NOBODY,
    Turn.SECRETARIAT,
)
"""The turns of a matter between a State and a mandate holder."""


def codes_of(joined: str) -> tuple[str, ...]:
    """The codes that are stored joined with +, as the mandates of an act are; none of ``."""
    return tuple(joined.split("+")) if joined else ()
