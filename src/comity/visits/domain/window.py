"""Which visits of a State new acts can touch, so that recording one need not fold them all.

What ended before cannot change: the fold of a mandate starts anew after each visit held. The
visits that new acts can touch are those of their mandates that reach their days and the one before
them; where these are joint, their other mandates' too, and so on. The visit before those is
folded along, since an act after a visit held reads differently from a first one, and its rows
are left as they are (docs/decisions/0014).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from comity.kernel.edtf import OPEN_END, OPEN_START, months_before, parse
from comity.ledger.domain import Act, Card


@dataclass(frozen=True, slots=True)
class Touched:
    """The visits to write anew, those to fold along `before` them, and the mandates of both."""

    touched: frozenset[str]
    before: frozenset[str]
    mandates: frozenset[str]


_LOOK_BACK = ("scope", "type")


class _Extent(NamedTuple):
    """A visit with the first and last day on which one of its acts can lie."""

    latest: int
    earliest: int
    dossier: str
    mandates: tuple[str, ...]
    ended: int  # OPEN_END while it is open
    apart: str  # its scope and type: visits that differ in these are told apart


def window(columns: Sequence[str]) -> "_Window":
    """The window over rows of the visit card with these columns."""
    return _Window(
        columns.index("dossier"),
        columns.index("mandates"),
        columns.index("earliest"),
        columns.index("latest"),
        columns.index("ended"),
        columns.index("scope"),
        columns.index("type"),
    )


@dataclass(frozen=True, slots=True)
class _Window:
    """Where the card keeps what the window needs; calling it finds what acts can touch."""

    dossier: int
    mandates: int
    earliest: int
    latest: int
    ended: int
    scope: int
    type: int

    def __call__(self, cards: Sequence[Card], acts: Sequence[Act], corrected: bool, /) -> Touched:  # noqa: FBT001
        """The visits that these acts can touch, and those to be folded along with them."""
        of_mandate: dict[str, list[_Extent]] = {}
        for visit in sorted({self._extent(card) for card in cards}):
            for mandate in visit.mandates:
                of_mandate.setdefault(mandate, []).append(visit)
        todo = [
            (mandate, OPEN_START if corrected else _since(act))
            for act in acts
            for mandate in act.mandates
        ]
        touched, reached = _closure(of_mandate, todo)
        before: set[str] = set()
        for mandate in reached:
            before |= _context(of_mandate.get(mandate, ()), touched)
        return Touched(frozenset(touched), frozenset(before), frozenset(reached))

    def _extent(self, card: Card) -> _Extent:
        mandates = tuple(str(card[self.mandates]).split("+"))
        latest, earliest = cast("int", card[self.latest]), cast("int", card[self.earliest])
        apart = f"{card[self.scope]}/{card[self.type]}"
        ended = cast("int", card[self.ended])
        return _Extent(latest, earliest, str(card[self.dossier]), mandates, ended, apart)


def _closure(
    of_mandate: Mapping[str, Sequence[_Extent]], todo: list[tuple[str, int]]
) -> tuple[set[str], set[str]]:
    """The visits touched from these days on, and the mandates to which that leads.

    A joint visit leads to its other mandates, from its own first day on.
    """
    reach: dict[str, int] = {}
    touched: set[str] = set()
    while todo:
        mandate, since = todo.pop()
        if reach.get(mandate, OPEN_END) <= since:
            continue
        reach[mandate] = since
        for visit in _touched(of_mandate.get(mandate, ()), since):
            touched.add(visit.dossier)
            todo += [(other, visit.earliest) for other in visit.mandates if other != mandate]
    return touched, set(reach)


def _touched(own: Sequence[_Extent], since: int) -> list[_Extent]:
    """Of a mandate's visits those that an act of this day can touch.

    What reaches the day or is still open; of what ended before, the last, to which an act can
    still be attached; and what overlaps these.
    """
    found = [visit for visit in own if visit.latest >= since or visit.ended == OPEN_END]
    found += [visit for visit in own if visit.latest < since and visit.ended != OPEN_END][-1:]
    while True:
        first = min((visit.earliest for visit in found), default=since)
        wider = [visit for visit in own if visit.latest >= first or visit.ended == OPEN_END]
        if len(wider) == len(found):
            return found
        found = wider


def _context(own: Sequence[_Extent], touched: set[str]) -> set[str]:
    """Of the visits that are not touched the last of each scope and type."""
    last: dict[str, _Extent] = {}
    for visit in own:
        if visit.dossier not in touched:
            before = last.get(visit.apart)
            if before is None or (visit.ended, visit.earliest) > (before.ended, before.earliest):
                last[visit.apart] = visit
    return {visit.dossier for visit in last.values()}


def _since(act: Act) -> int:
    """The first day on which the act can lie.

    OPEN_START where it may look further back than to the last visit, since it names a scope, a
    type or a visit.
    """
    if act.pins or any(act.payload.get(name) for name in _LOOK_BACK):
        return OPEN_START
    if not act.date.is_unknown:
        return act.date.first
    begins = act.payload.get("from")  # of dates agreed on an unknown day (RULES R2)
    return months_before(parse(str(begins)).first, 6) if begins else OPEN_START
