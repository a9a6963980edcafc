"""What each side was awaited to do, read from the turns: which act opened it, which one met it.

The rulebook says by when an answer is due; until it does, a bracket says only what was awaited,
when it was met, and after how long.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from comity.kernel.parties import Actor, Turn
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.ledger.labels.story import Story

_SIDE: Final = {Turn.STATE: "state", Turn.MANDATE_HOLDER: "holder"}
_MEETS: Final = {
    Turn.STATE: frozenset({Actor.STATE, Actor.BOTH}),
    Turn.MANDATE_HOLDER: frozenset({Actor.MANDATE_HOLDER, Actor.BOTH}),
    Turn.BOTH: frozenset({Actor.STATE, Actor.MANDATE_HOLDER, Actor.BOTH}),
}


@dataclass(slots=True)
class Awaited:
    """What a side was awaited to do since the act `opened_by`, in words.

    `met_by` is the act that ended the wait, "" while it lasts; `until` and `is_open` are set by
    the grid: the row at whose top the bracket ends, and whether it is open at its foot.
    """

    side: str
    opened_by: str
    met_by: str
    words: str
    until: int = 0
    is_open: bool = False


def awaited(acts: Sequence[ActView], story: Story) -> list[Awaited]:
    """Every wait that one of these acts opened, in order."""
    found = []
    for turn, begins, ends in story.turns:
        if turn not in _MEETS:
            continue
        opening = _opening(acts, begins, story)
        if opening is None or not _concerns(opening, story):
            continue
        over = ends <= story.until
        meeting = _meeting(turn, ends, story) if over else None
        words = [str(story.words.awaited.get(opening.kind, _("The next step is awaited.")))]
        words.append(_outcome(story, turn, (begins, ends), opening, meeting))
        side = _SIDE.get(turn) or ("holder" if opening.actor == Actor.STATE else "state")
        found.append(Awaited(side, opening.id, meeting.id if meeting else "", " ".join(words)))
    return found


def _opening(acts: Sequence[ActView], day: int, story: Story) -> ActView | None:
    here = [act for act in acts if act.effective == day and _moves(act, story)]
    return here[-1] if here else None


def _meeting(turn: Turn, day: int, story: Story) -> ActView | None:
    here = [act for act in story.acts if act.effective == day and _moves(act, story)]
    by_the_side = [act for act in here if act.actor in _MEETS[turn]]
    return next(iter(by_the_side or here), None)


def _concerns(act: ActView, story: Story) -> bool:
    """Whether an act is one of the mandates of the matter as it stands."""
    return not act.mandates or not set(act.mandates).isdisjoint(story.mandates)


def _moves(act: ActView, story: Story) -> bool:
    """Whether an act gave or met a turn: evidence does only where it awaits an answer."""
    return act.kind not in story.words.evidence or act.kind in story.words.awaited


def _outcome(
    story: Story,
    turn: Turn,
    period: tuple[int, int],
    opening: ActView,
    meeting: ActView | None,
) -> str:
    """How the wait ended, or how long it has lasted."""
    begins, ends = period
    coarse = dates.is_coarse(opening.date)
    if meeting is None:
        until = min(ends, story.until)
        length = dates.length(until - begins, dates.bound(begins_coarse=coarse, ends_coarse=False))
        if story.beyond_coverage and ends > story.until:
            return _("None on record by %(day)s, where the record ends.") % {
                "day": dates.day(story.until)
            }
        if ends <= story.until:
            return _("Ended on %(day)s, after %(days)s.") % {
                "day": dates.day(ends),
                "days": length,
            }
        return _("None on record after %(days)s.") % {"days": length}
    length = dates.length(
        ends - begins,
        dates.bound(begins_coarse=coarse, ends_coarse=dates.is_coarse(meeting.date)),
    )
    values = {"when": dates.when(meeting.date, meeting.effective), "days": length}
    if meeting.actor in _MEETS[turn]:
        return _("Met %(when)s, after %(days)s.") % values
    return _("Ended %(when)s without it, after %(days)s.") % values
