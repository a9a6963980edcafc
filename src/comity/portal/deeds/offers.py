"""Which forms a side is offered on a matter: those that fit where it stands first."""

from typing import Final

from msgspec import Struct

from comity.kernel.parties import Actor
from comity.portal.asking import Asked
from comity.portal.deeds.forms import CONTEST, REPLY, TAKE_BACK, Deed
from comity.portal.deeds.table import deeds
from comity.portal.recording.fitting import fitting
from comity.portal.recording.matters import Matter
from comity.visits.domain.words import Kind as Visit

_OF_A_DRAFT: Final = frozenset(
    {Visit.STATE_COMMENTS, Visit.EXTENSION_ASKED, Visit.EXTENSION_GRANTED}
)
_ALWAYS: Final = (CONTEST, REPLY, TAKE_BACK)


class Offer(Struct, frozen=True):
    """A form that can be opened: its address, and whether it fits where the matter stands."""

    deed: Deed
    address: str
    fits: bool


def offers(asked: Asked, of: Matter, side: Actor) -> list[Offer]:
    """The forms of a side, those that fit first; what may be said of any record comes last."""
    fits = None
    if of.kind == "visit":
        shared = any(act.kind == Visit.REPORT_SHARED for act in of.story.acts)
        fits = set(fitting(of.kind, of.status, side)) - (set() if shared else _OF_A_DRAFT)
    found = [
        Offer(one, asked.link("file-act", of.ref, one.name), fits is None or one.kind in fits)
        for one in deeds(of.kind, side)
    ]
    return sorted(found, key=lambda one: (one.deed.name in _ALWAYS, not one.fits))
