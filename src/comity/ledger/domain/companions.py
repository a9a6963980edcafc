"""What a row tells beside an act, such as dates that came with an answer, stands with the telling
that it came with.

Pure. It is an act of its own, since others may read it; that it goes and comes with the answer is
found from what is on record of both, in whatever order it came: once another telling holds, or
the answer was taken back, a withdrawal puts it out, which ends when its own telling holds again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from comity.ledger.domain.facts import CORRECTION
from comity.ledger.domain.standing import Entry, choose

BESIDE: Final = "/dates"
"""What the key of the event that a row tells beside another adds to the key of that."""
OUT: Final = "/out/"
"""What the keys of the withdrawals that put it out, and end that, add to its own."""


class Keyed(NamedTuple):
    """An event with its key; that of an erased one says nothing."""

    entry: Entry
    key: str


class Switched(NamedTuple):
    """A withdrawal to be recorded because of another event: it puts out what came beside a
    telling, or ends that. `corrects` names what it takes back, by its key.
    """

    key: str
    corrects: str
    learnt: int
    because: Keyed


def switched(mains: Sequence[Keyed], sides: Sequence[Keyed]) -> list[Switched]:
    """What is to be recorded so that on each day what came beside the telling of an act stands,
    and nothing that came beside another; `mains` is all that is on record of the act, `sides` of
    what came beside its tellings.
    """
    by_key = {one.key: one for one in sides}
    own = {one.entry.act: by_key[name] for one in mains if (name := one.key + BESIDE) in by_key}
    switches = _Switches(sides)
    for day in sorted({one.entry.learnt for one in (*mains, *own.values())}) if own else ():
        known = [one for one in mains if one.entry.learnt <= day]
        told = next((one.entry for one in choose([one.entry for one in known], seen=None)), None)
        stay = _with_former(own.get(told.act) if told else None, sides)
        for side in own.values():
            if known and side.entry.learnt <= day:
                switches.turn(side, day, _because(known, told, day), out=side.key not in stay)
    return switches.made


def _with_former(side: Keyed | None, sides: Iterable[Keyed]) -> set[str]:
    """The keys of what came beside a telling, and of what that replaces."""
    by_id = {one.entry.act: one for one in sides}
    found = set()
    while side is not None:
        found.add(side.key)
        side = by_id.get(side.entry.corrects)
    return found


def _because(known: Sequence[Keyed], told: Entry | None, day: int) -> Keyed:
    """What was learnt of an act on a day and holds since, else whatever is known of it."""
    new = [one for one in known if one.entry.learnt == day] or known
    return max(new, key=lambda one: (told is not None and one.entry.act == told.act, _order(one)))


def _order(one: Keyed) -> tuple[int, bool, bytes]:
    return one.entry.learnt, one.entry.kind == CORRECTION, one.entry.digest


class _Switch(NamedTuple):
    """A withdrawal that puts something out, or ends that; `corrects` the key of what it names."""

    key: str
    corrects: str
    learnt: int


class _Switches:
    """The withdrawals of what came beside, those on record and those to be recorded."""

    def __init__(self, sides: Sequence[Keyed]) -> None:
        self.made: list[Switched] = []
        self._of: dict[str, list[_Switch]] = defaultdict(list)
        key_of = {one.entry.act: one.key for one in sides}
        for one in sides:
            side, mark, _ = one.key.rpartition(OUT)
            if mark:
                corrects = key_of.get(one.entry.corrects, "")
                self._of[side].append(_Switch(one.key, corrects, one.entry.learnt))

    def turn(self, side: Keyed, day: int, because: Keyed, *, out: bool) -> None:
        """Let it be out on this day, or not, whatever is on record of that."""
        known = [one for one in self._of[side.key] if one.learnt <= day]
        ended = {one.corrects for one in known}
        standing = [one.key for one in known if one.corrects == side.key and one.key not in ended]
        if out and not standing:
            self._record(side.key, side.key, day, because)
        elif not out:
            for key in standing:
                self._record(side.key, key, day, because)

    def _record(self, side: str, corrects: str, day: int, because: Keyed) -> None:
        key = f"{side}{OUT}{len(self._of[side]) + 1}"
        self._of[side].append(_Switch(key, corrects, day))
        self.made.append(Switched(key, corrects, day, because))
