"""What has come to a side and bears no receipt of its yet: one button on the page confirms it."""

from msgspec import Struct

from comity.kernel.parties import Actor
from comity.ledger.domain.views import ActView
from comity.ledger.labels.story import Story
from comity.portal.answers.asking import Asked
from comity.portal.deeds.forms import RECEIPT
from comity.portal.deeds.own import concerns, side_of
from comity.portal.deeds.table import deed


class Receivable(Struct, frozen=True):
    """What can be confirmed by one button: where it is sent, and which act it is."""

    address: str
    act: str = ""  # `` for the latest


def receivable(asked: Asked, ref: str, party: str, story: Story) -> Receivable | None:
    """The latest act of the other side in a matter of one's own, if a receipt of it is awaited.

    None where it is not this side's turn, where a receipt is on record, for who may not file, and
    on the page of a day that has passed.
    """
    side, is_past = side_of(asked), asked.on < asked.opens or asked.known is not None
    if side is None or is_past or not ref or not concerns(asked, party, story.mandates):
        return None
    found = _latest(story, side) if _is_turn_of(story, side) else None
    return receipt_of(asked, ref, found.id) if found else None


def receipt_of(asked: Asked, ref: str, act: str = "") -> Receivable | None:
    """The button that confirms an act in a matter of one's own; None for who may not file."""
    side, acting = side_of(asked), asked.acting
    kind = ref.partition("/")[0].replace("-", "_")
    if side is None or acting is None or acting.actor is None or deed(kind, side, RECEIPT) is None:
        return None
    return Receivable(asked.link("file-act", ref, RECEIPT), act)


def _is_turn_of(story: Story, side: Actor) -> bool:
    return any(
        begins <= story.on < ends and turn in {side.value, Actor.BOTH.value}
        for turn, begins, ends in story.turns
    )


def _latest(story: Story, side: Actor) -> ActView | None:
    """The last act of the other side, None where there is none or its receipt is on record."""
    addressed = [
        act
        for act in story.acts
        if act.actor not in {side, Actor.BOTH}
        and act.kind not in story.words.evidence
        and not act.as_written
        and act.kind != RECEIPT
    ]
    if not addressed:
        return None
    last = addressed[-1]
    # A receipt that names no act is of what had come by then.
    since = story.acts[story.acts.index(last) :]
    received = {act.payload.get("because_of") for act in story.acts if act.kind == RECEIPT}
    unnamed = any(act.kind == RECEIPT and not act.payload.get("because_of") for act in since)
    return None if unnamed or last.id in received else last
