"""That somebody contests the account of a matter, in the sentence that heads it (LOOK 4)."""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.kernel.parties import Actor
from comity.ledger.domain.contested import CONTEST
from comity.ledger.domain.views import ActView

_CONTESTS: Final[Mapping[Actor, Promise]] = {
    Actor.STATE: _("The State contests this account; its words are below."),
    Actor.OTHER: _("The addressee contests this account; its words are below."),
    Actor.MANDATE_HOLDER: _("The mandate holder contests this account; its words are below."),
}


def contests(acts: Iterable[ActView]) -> list[str]:
    """A sentence for each side that contests one of these acts."""
    sides = {act.actor for act in acts if act.kind == CONTEST}
    return [str(said) for actor, said in _CONTESTS.items() if actor in sides]
