"""Which disputes of a visit still matter to how it stands. Pure."""

from collections.abc import Sequence
from typing import Protocol

from comity.ledger.domain.contested import CONTEST
from comity.visits.domain.words import AGREED, ANSWERS, OFFERS


class Done(Protocol):
    """An act in its place among those of a visit."""

    @property
    def kind(self) -> str:
        """What was done."""

    @property
    def actor(self) -> str:
        """By which side."""


def still_disputed[D: Done](acts: Sequence[D]) -> list[D]:
    """The disputes among these acts, in their order, after which neither both sides agreed on the
    visit anew nor the disputing side itself answered or offered (docs/decisions/0211).
    """
    found: list[D] = []
    for act in acts:
        if act.kind == CONTEST:
            found.append(act)
        elif found:
            found = [dispute for dispute in found if not _moves_on(act, dispute)]
    return found


def _moves_on(act: Done, dispute: Done) -> bool:
    own = act.actor == dispute.actor and act.kind in OFFERS | ANSWERS
    return own or act.kind in AGREED
