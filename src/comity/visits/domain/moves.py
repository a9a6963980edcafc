"""Where what was asked in a visit is answered when that goes on in another (RULES R5). Pure.

Two visits are merged, and all that was asked in one is answered in the other; or a visit is held
without a mandate, and what was asked for that one is answered in a visit of its own.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from msgspec import Struct

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain import CourseRow, Folded
from comity.visits.domain.visit import went_on_as
from comity.visits.domain.words import NAMES_WHOM_IT_ANSWERS, Kind


class Move(NamedTuple):
    """Into which visit what was asked goes on from a day: all of it, or for a mandate `alone`."""

    into: str
    on: int
    alone: str = ""


class Stay(NamedTuple):
    """From which day to which a request was to be answered in a visit, and the mandate for which
    `alone` it then went on.
    """

    dossier: str
    since: int = OPEN_START
    until: int = OPEN_END
    alone: str = ""


class Moves(Struct, frozen=True):
    """Visit → where what was asked in it goes on, and who took part in it to the end."""

    of: Mapping[str, Sequence[Move]]
    staying: Mapping[str, AbstractSet[str]]

    @classmethod
    def told(cls, merged: Mapping[str, Move], folded: Folded) -> "Moves":
        """Those of visits that were `merged`, and of who took no part in the visit held."""
        found = {dossier: [move] for dossier, move in merged.items()}
        staying: dict[str, set[str]] = defaultdict(set)
        alone = [course for course in folded.courses if course.left_because == "continues"]
        if alone:
            left = {course.dossier for course in alone}
            for course in folded.courses:
                if course.dossier in left and course.left == OPEN_END:
                    staying[course.dossier].add(course.mandate)
            for dossier, move in _alone(alone, folded):
                found.setdefault(dossier, []).append(move)
        return cls(found, staying)

    def until(self, dossier: str, mandates: AbstractSet[str]) -> int:
        """The day from which what was asked for these mandates is not answered in a visit any
        more: it was merged, or nobody is left in it of whom one goes on alone.
        """
        for _, on, alone in self.of.get(dossier, ()):
            gone = alone in mandates and self.staying[dossier].isdisjoint(mandates)
            if gone or not alone:
                return on
        return OPEN_END

    def ways(self) -> Mapping[str, Sequence[Sequence[Stay]]]:
        """Visit → the stays through which something asked in another came into it; the longest
        come first, since that was asked before.
        """
        found: dict[str, list[Sequence[Stay]]] = defaultdict(list)
        todo: list[Sequence[Stay]] = [[Stay(dossier)] for dossier in self.of]
        while todo:
            *before, last = todo.pop()
            been = {(stay.dossier, stay.since) for stay in before}
            for into, on, alone in self.of.get(last.dossier, ()):
                if on < last.since or (into, on) in been:
                    continue  # it left before it came back
                if not alone or {"", alone}.issuperset(stay.alone for stay in before):
                    left = last._replace(until=on, alone=alone)
                    todo.append([*before, left, Stay(into, on)])
                    found[into].append(todo[-1])
        for ways in found.values():
            ways.sort(key=lambda stays: (-len(stays), stays))
        return found


def _alone(went_on: Sequence[CourseRow], folded: Folded) -> Iterator[tuple[str, Move]]:
    """The visit of its own of each that took no part in the visit held, under which it was."""
    names = {row.dossier for row in folded.dossiers}
    without: dict[str, list[str]] = defaultdict(list)
    for row in folded.acts:
        if row.kind == Kind.VISIT_HELD or row.kind in NAMES_WHOM_IT_ANSWERS:
            without[row.dossier].append(row.act)
    for course in went_on:
        own = (went_on_as(act, course.mandate) for act in without[course.dossier])
        into = next(name for name in own if name in names)
        yield course.dossier, Move(into, course.left, course.mandate)
