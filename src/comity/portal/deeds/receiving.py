"""What has come to a side and bears no receipt of its yet: one button on the page confirms it."""

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.kernel.parties import Actor, Turn
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.story import Story
from comity.portal.answers.asking import Asked
from comity.portal.deeds.forms import RECEIPT
from comity.portal.deeds.own import concerns, side_of
from comity.portal.deeds.table import deed


class Receivable(Struct, frozen=True):
    """What can be confirmed by one button: where it is sent, which act it is, in words too, and
    what that does to the days of the turn.
    """

    address: str
    act: str
    said: str
    moves: str


def receivable(asked: Asked, ref: str, party: str, story: Story) -> Receivable | None:
    """The latest act of the other side in a matter of one's own, if a receipt of it is awaited.

    It need not be what gave the turn: who is reminded has got the reminder, and nobody may take
    that for a receipt of what came before (docs/decisions/0160).
    None where it is not this side's turn, where a receipt is on record, for who may not file, and
    on the page of a day that has passed.
    """
    side, is_past = side_of(asked), asked.on < asked.opens or asked.known is not None
    if side is None or is_past or not ref or not concerns(asked, party, story.mandates):
        return None
    turn = _turn_of(story, side)
    found = awaiting(story, side) if turn else None
    if found is None or turn is None or not _may(asked, ref, side):
        return None
    said = _("%(day)s: %(said)s") % {
        "day": dates.shown(found.date, found.effective),
        "said": story.words.short(found),
    }
    is_counted = asked.today <= story.covered_to  # beyond, no day of a turn is (RULES R15)
    counts = ref.startswith("visit/") and turn[0] == side.value and is_counted
    moves = _moves(story, side, found, turn[1]) if counts else ""
    return Receivable(asked.link("file-act", ref, RECEIPT), found.id, said, moves)


def _may(asked: Asked, ref: str, side: Actor) -> bool:
    """Whether this side confirms receipts in such a matter, and whoever acts may file for it."""
    kind = ref.partition("/")[0].replace("-", "_")
    files = asked.acting is not None and asked.acting.actor is not None
    return files and deed(kind, side, RECEIPT) is not None


def awaiting(story: Story, side: Actor) -> ActView | None:
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


def _turn_of(story: Story, side: Actor) -> tuple[Turn, int] | None:
    """Whose turn it is and from which day on; None where it is not this side's, nor both's."""
    for turn, begins, ends in story.turns:
        if begins <= story.on < ends and turn in {side.value, Actor.BOTH.value}:
            return turn, begins
    return None


def _moves(story: Story, side: Actor, act: ActView, begins: int) -> str:
    """What a receipt of today does to the days of this side's turn, which began on that day: only
    the first one of what gave the turn moves them.
    """
    if act.effective > begins:
        return _("It came after the act that you have to answer, and changes no days.")
    own = any(one.effective == begins and one.actor in {side, Actor.BOTH} for one in story.acts)
    is_first = act.effective == begins and not own and begins not in story.receipts
    return _("The days awaiting your reply then count from today.") if is_first else ""
