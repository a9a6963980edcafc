"""What single acts of a visit say, as its account reads them."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final

from comity.kernel.edtf import OPEN_START
from comity.ledger.domain import Channel
from comity.ledger.domain.views import ActView
from comity.visits.domain.words import Kind, Of

BREAKING_OFF: Final = (Kind.DECLINATION, Kind.CANCELLATION, Kind.POSTPONEMENT, Kind.INTERRUPTION)


def is_spoken(act: ActView) -> bool:
    """True of an act that nobody tells but by word of mouth."""
    return act.channel == Channel.ORAL and not act.statements


def days_of(act: ActView) -> tuple[str, str]:
    """The first and last of the days that an act names; `` and `` where it names none."""
    return str(act.payload.get("from") or ""), str(act.payload.get("to") or "")


def breaks_off(act: ActView) -> bool:
    """True of what breaks a visit off; who declines dates has only declined these."""
    return act.kind in BREAKING_OFF and (act.kind != Kind.DECLINATION or act.label is not None)


def yes_since_broken_off(acts: Iterable[ActView], broken: Iterable[int]) -> ActView | None:
    """The first yes since the last day on which what they say yes to was broken off."""
    found = [
        act
        for act in acts
        if act.kind in (Kind.INVITATION, Kind.ACCEPTANCE) and not is_of_dates(act)
    ]
    if not found:
        return None
    anew = max((day for day in broken if day < found[-1].effective), default=OPEN_START)
    return next(act for act in found if act.effective > anew)


def first_that_says(acts: Sequence[tuple[ActView, tuple[str, str]]]) -> ActView:
    """The first of the acts at the end that name the same days as the last."""
    *_, last = acts
    same = takewhile(lambda one: one[1] == last[1], reversed(acts))
    return list(same)[-1][0]


def agrees(act: ActView) -> bool:
    """True of what can agree dates: an act of both, or an acceptance that may be of dates."""
    return act.kind == Kind.DATES_AGREED or (
        act.kind == Kind.ACCEPTANCE and act.payload.get("of") in {None, Of.DATES}
    )


def is_of_dates(act: ActView) -> bool:
    """True for an acceptance of dates alone, which is why OHCHR has no label for it (G8)."""
    return act.kind == Kind.ACCEPTANCE and act.label is None
