"""What each side was awaited to do, read from the turns: which act opened it, which one met it.

The rulebook says by when an answer is due; until it does, a bracket says only what was awaited,
when it was met, and after how long.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comity.kernel.parties import Actor, Turn
from comity.ledger.domain.views import ActView
from comity.ledger.labels import dates
from comity.visits.domain.words import EVIDENCE, Kind
from comity.visits.labels.account import Account

_WHAT: Final[Mapping[Kind, Promise]] = {
    Kind.REQUEST: gettext_lazy("Answer to the request awaited."),
    Kind.REMINDER: gettext_lazy("Answer to the reminder awaited."),
    Kind.LISTED_PENDING: gettext_lazy("Answer to the request awaited."),
    Kind.INVITATION: gettext_lazy("Answer to the invitation awaited."),
    Kind.DATES_PROPOSED: gettext_lazy("Answer to the dates awaited."),
    Kind.ACCEPTANCE: gettext_lazy("Dates awaited from both sides."),
    Kind.DECLINATION: gettext_lazy("New dates awaited."),
    Kind.POSTPONEMENT: gettext_lazy("New dates awaited."),
    Kind.VISIT_HELD: gettext_lazy("Draft of the report awaited."),
    Kind.INTERRUPTION: gettext_lazy("Draft of the report awaited."),
    Kind.REPORT_SHARED: gettext_lazy("Comments on the draft awaited."),
    Kind.STATE_COMMENTS: gettext_lazy("Publication of the report awaited."),
}
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


def awaited(acts: Sequence[ActView], account: Account) -> list[Awaited]:
    """Every wait that one of these acts opened, in order."""
    found = []
    for turn, begins, ends in account.turns:
        if turn not in _MEETS:
            continue
        opening = _opening(acts, begins)
        if opening is None or set(opening.mandates).isdisjoint(account.visit.mandates):
            continue
        over = ends <= account.until
        meeting = _meeting(account.acts, turn, ends) if over else None
        words = [str(_WHAT.get(Kind(opening.kind), _("The next step is awaited.")))]
        words.append(_outcome(account, turn, (begins, ends), opening, meeting))
        side = _SIDE.get(turn) or ("holder" if opening.actor == Actor.STATE else "state")
        found.append(Awaited(side, opening.id, meeting.id if meeting else "", " ".join(words)))
    return found


def _opening(acts: Sequence[ActView], day: int) -> ActView | None:
    here = [act for act in acts if act.effective == day and _moves(act)]
    return here[-1] if here else None


def _meeting(acts: Sequence[ActView], turn: Turn, day: int) -> ActView | None:
    here = [act for act in acts if act.effective == day and _moves(act)]
    by_the_side = [act for act in here if act.actor in _MEETS[turn]]
    return next(iter(by_the_side or here), None)


def _moves(act: ActView) -> bool:
    return act.kind not in EVIDENCE - {Kind.LISTED_PENDING}


def _outcome(
    account: Account,
    turn: Turn,
    period: tuple[int, int],
    opening: ActView,
    meeting: ActView | None,
) -> str:
    """How the wait ended, or how long it has lasted."""
    begins, ends = period
    coarse = dates.is_coarse(opening.date)
    if meeting is None:
        until = min(ends, account.until)
        length = dates.length(until - begins, dates.bound(begins_coarse=coarse, ends_coarse=False))
        if account.visit.beyond_coverage and ends > account.until:
            return _("None on record by %(day)s, where the record ends.") % {
                "day": dates.day(account.until)
            }
        if ends <= account.until:
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
