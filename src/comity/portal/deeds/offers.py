"""Which forms a side is offered on a matter: those that fit where it stands first."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.kernel.parties import Actor
from comity.portal.answers.asking import Asked
from comity.portal.deeds.form import DeedForm
from comity.portal.deeds.forms import CONTEST, REPLY, TAKE_BACK, Deed
from comity.portal.deeds.table import deeds
from comity.portal.recording.agreeing import proposed_in
from comity.portal.recording.fitting import fitting
from comity.portal.recording.matters import Matter
from comity.visits.domain.words import Kind as Visit

_OF_A_DRAFT: Final = frozenset(
    {Visit.STATE_COMMENTS, Visit.EXTENSION_ASKED, Visit.EXTENSION_GRANTED}
)
_ALWAYS: Final = (CONTEST, REPLY, TAKE_BACK)


class Offer(Struct, frozen=True):
    """A form that can be opened, and its address."""

    deed: Deed
    address: str


class Offers(Struct, frozen=True):
    """Forms under a heading; "" where all of the matter are together."""

    heading: str
    forms: Sequence[Offer]


def offers(asked: Asked, of: Matter, side: Actor) -> list[Offers]:
    """The forms of a side: of a visit those that fit where it stands, and apart from them the
    rest; what may be said of any record comes last. None needs an act that is not on record.
    """
    fits = None
    if of.kind == "visit":
        shared = any(act.kind == Visit.REPORT_SHARED for act in of.story.acts)
        fits = set(fitting(of.kind, of.status, side)) - (set() if shared else _OF_A_DRAFT)
        if proposed_in(of.story, of.status, side):
            fits.discard(Visit.REMINDER)  # it is one's own turn to answer
    ordered = sorted(deeds(of.kind, side), key=lambda one: one.name in _ALWAYS)
    found = [
        Offer(one, asked.link("file-act", of.ref, one.name))
        for one in ordered
        if not DeedForm(asked, one, of, side, {}).lacks
    ]
    if fits is None:
        return [Offers("", found)]
    parts = (
        Offers(_("Fits the status of the visit"), [one for one in found if one.deed.kind in fits]),
        Offers(_("Something else"), [one for one in found if one.deed.kind not in fits]),
    )
    return [part for part in parts if part.forms]
