"""The forms by which each side files acts of its own matters, in the order of their use.

A form files one kind of act; what is asked stands in `asks` of `portal.recording`, and here only
which of it this side is asked for. Nothing of a form says what follows: that is the fold's.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from comity.kernel.parties import Actor
from comity.portal.deeds.forms import Deed
from comity.portal.deeds.others import (
    HOLDER_ON_A_LETTER,
    HOLDER_ON_A_RECOMMENDATION,
    HOLDER_ON_A_REPORT,
    HOLDER_ON_A_STATEMENT,
    HOLDER_ON_A_STORY,
    ON_A_PROFILE,
    STATE_ON_A_CHALLENGE,
    STATE_ON_A_LETTER,
    STATE_ON_A_RECOMMENDATION,
    STATE_ON_A_REPORT,
    STATE_ON_A_STATEMENT,
    STATE_ON_A_STORY,
)
from comity.portal.deeds.visits import HOLDER_ON_A_VISIT, STATE_ON_A_VISIT

DEEDS: Final[Mapping[tuple[str, Actor], Sequence[Deed]]] = {
    ("visit", Actor.STATE): STATE_ON_A_VISIT,
    ("visit", Actor.MANDATE_HOLDER): HOLDER_ON_A_VISIT,
    ("communication", Actor.STATE): STATE_ON_A_LETTER,
    ("communication", Actor.MANDATE_HOLDER): HOLDER_ON_A_LETTER,
    ("statement", Actor.STATE): STATE_ON_A_STATEMENT,
    ("statement", Actor.MANDATE_HOLDER): HOLDER_ON_A_STATEMENT,
    ("report", Actor.STATE): STATE_ON_A_REPORT,
    ("report", Actor.MANDATE_HOLDER): HOLDER_ON_A_REPORT,
    ("recommendation", Actor.STATE): STATE_ON_A_RECOMMENDATION,
    ("recommendation", Actor.MANDATE_HOLDER): HOLDER_ON_A_RECOMMENDATION,
    ("impact", Actor.STATE): STATE_ON_A_STORY,
    ("impact", Actor.MANDATE_HOLDER): HOLDER_ON_A_STORY,
    ("challenge", Actor.STATE): STATE_ON_A_CHALLENGE,
    ("profile", Actor.STATE): ON_A_PROFILE,
    ("profile", Actor.MANDATE_HOLDER): ON_A_PROFILE,
}
"""Matter and side → the forms by which it files."""


def deeds(matter: str, side: Actor) -> Sequence[Deed]:
    """The forms of a side on a kind of matter."""
    return DEEDS.get((matter, side), ())


def deed(matter: str, side: Actor, name: str) -> Deed | None:
    """One form by its name; None where this side has no such form here."""
    return next((one for one in deeds(matter, side) if one.name == name), None)
