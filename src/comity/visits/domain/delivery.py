"""Which receipts tell that what gave a side its turn was delivered (RULES, days of each turn).

A receipt of a later letter begins no turn anew, as that letter did not (R7), and what a side took
upon itself was delivered by nobody (docs/decisions/0160).
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from comity.kernel.parties import Actor, Turn
from comity.visits.domain.words import AGREED, EVIDENCE, NEVER_OPENS, Kind

_RECEIVERS = {Turn.STATE: Actor.STATE, Turn.MANDATE_HOLDER: Actor.MANDATE_HOLDER}
_TAKES_THE_TURN = frozenset({Kind.POSTPONEMENT, Kind.DECLINATION})
"""What gives the turn to the side that does it (R8e, R12)."""


class Came(NamedTuple):
    """An act with the ids of all its tellings; `about` is the act that a receipt names."""

    ids: Collection[str]
    kind: str
    actor: str
    day: int
    about: str = ""


def deliveries(runs: Iterable[tuple[str, int, int]], acts: Sequence[Came]) -> dict[int, int]:
    """First day of a turn → the place among the acts of the first receipt of what gave it; of no
    other turns. `runs` are whose turn it was from when to when, in their order.
    """
    receipts = [place for place, act in enumerate(acts) if act.kind == Kind.RECEIPT]
    found: dict[int, int] = {}
    for turn, begins, ends in _joined(runs) if receipts else ():
        side = _RECEIVERS.get(Turn(turn))
        gave = _gave(side, begins, acts) if side else []
        for place in receipts if gave else ():
            act = acts[place]
            if act.actor == side and begins <= act.day <= ends and _is_of(place, gave, acts):
                found[begins] = place
                break
    return found


def was_sent(turn: Turn, day: int, acts: Iterable[Came]) -> bool:
    """True where a turn that began on this day began with something that came to its side, and so
    was delivered; these are the acts of the day.
    """
    side = _RECEIVERS.get(turn)
    return side is not None and bool(_gave(side, day, acts))


def _joined(runs: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """The runs, those of one turn that follow each other as one."""
    found: list[tuple[str, int, int]] = []
    for turn, begins, ends in runs:
        if found and found[-1][0] == turn:
            begins = found.pop()[1]  # noqa: PLW2901 - of the turn
        found.append((turn, begins, ends))
    return found


def _gave(side: Actor, day: int, acts: Iterable[Came]) -> list[int]:
    """The places of what was sent to the side on the day on which its turn began; none where it
    then took the turn itself.
    """
    found: list[int] = []
    for place, act in enumerate(acts):
        if act.day != day or act.kind in NEVER_OPENS or act.kind in AGREED:
            continue
        if act.actor not in {side, Actor.BOTH}:
            found.append(place)
        elif act.kind in _TAKES_THE_TURN:
            found.clear()
    return found


def _is_of(place: int, gave: Sequence[int], acts: Sequence[Came]) -> bool:
    """True where the receipt names what gave the turn, or names nothing and is the next that
    either side did.
    """
    if about := acts[place].about:
        return any(about in acts[one].ids for one in gave)
    between = acts[gave[-1] + 1 : place]
    return place > gave[-1] and all(act.kind in EVIDENCE for act in between)
