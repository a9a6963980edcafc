"""That somebody contests the account of a matter, where it is headed or summed up (LOOK 4)."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.kernel.parties import Actor
from comity.ledger.domain.contested import CONTEST
from comity.ledger.domain.views import ActView

_CONTESTS: Final[Mapping[tuple[Actor, bool], Promise]] = {
    (Actor.STATE, True): _("The State disputes this entry; its words are below."),
    (Actor.STATE, False): _("The State disputes this entry."),
    (Actor.OTHER, True): _("The addressee disputes this entry; its words are below."),
    (Actor.OTHER, False): _("The addressee disputes this entry."),
    (Actor.MANDATE_HOLDER, True): _(
        "The mandate holder disputes this entry; the words are below."
    ),
    (Actor.MANDATE_HOLDER, False): _("The mandate holder disputes this entry."),
}
"""By: who contests, words of theirs to read."""


def contests(acts: Iterable[ActView], *, below: bool = True) -> list[str]:
    """A sentence for each side that contests one of these acts; `below` where its words follow."""
    spoken: dict[str, bool] = {}
    for act in acts:
        if act.kind == CONTEST:
            spoken[act.actor] = spoken.get(act.actor, False) or (below and speaks(act))
    return [str(said) for (side, words), said in _CONTESTS.items() if spoken.get(side) is words]


def contested_by(sides: Collection[str]) -> list[str]:
    """By which of these sides an account is contested, as the tag of a list says it."""
    return [str(said) for side, said in _CONTESTED_BY.items() if side in sides]


_CONTESTED_BY: Final[Mapping[Actor, Promise]] = {
    Actor.STATE: _("disputed by the State"),
    Actor.OTHER: _("disputed by the addressee"),
    Actor.MANDATE_HOLDER: _("disputed by the mandate holder"),
}


def speaks(act: ActView) -> bool:
    """Whether an act has words of a side for this reader, which stand below all acts."""
    return act.as_written and bool(act.payload.get("reason"))
