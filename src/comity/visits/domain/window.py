"""Which visits of a State a new act can touch, so that recording it need not fold them all.

What ended before cannot change: the fold of a mandate starts anew after each visit held. The
visits that a new act can touch are those of its mandates that reach its day and the one before
them; where these are joint, their other mandates' too, and so on. The visit before those is
folded along, since an act after a visit held reads differently from a first one, and its rows
are left as they are.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from comity.kernel.edtf import OPEN_END, OPEN_START


@dataclass(frozen=True, slots=True)
class Extent:
    """A visit with its mandates and the first and last day on which one of its acts can lie."""

    dossier: str
    mandates: frozenset[str]
    earliest: int
    latest: int


@dataclass(frozen=True, slots=True)
class News:
    """A new act: whose, and the days on which it can lie; `wide` where it may look further back
    than to the last visit (it names a scope, a type or a visit).
    """

    mandates: frozenset[str]
    earliest: int
    latest: int
    wide: bool


@dataclass(frozen=True, slots=True)
class Window:
    """The visits to fold: `touched` are written anew, `before` are folded along only."""

    touched: frozenset[str]
    before: frozenset[str]
    mandates: frozenset[str]


def window(visits: Collection[Extent], news: Iterable[News]) -> Window:
    """The visits that these acts can touch, and those that must be folded along with them."""
    of_mandate: dict[str, list[Extent]] = {}
    for visit in sorted(visits, key=lambda visit: (visit.latest, visit.earliest, visit.dossier)):
        for mandate in visit.mandates:
            of_mandate.setdefault(mandate, []).append(visit)
    reach: dict[str, int] = {}
    todo = [(m, OPEN_START if act.wide else act.earliest) for act in news for m in act.mandates]
    touched: set[str] = set()
    while todo:
        mandate, since = todo.pop()
        if reach.get(mandate, OPEN_END + 1) <= since:
            continue
        reach[mandate] = since
        own = of_mandate.get(mandate, [])
        for visit in own[_first_touched(own, since) :]:
            touched.add(visit.dossier)
            todo += [(other, visit.earliest) for other in visit.mandates]
    before = set()
    for mandate in reach:
        earlier = [visit for visit in of_mandate.get(mandate, ()) if visit.dossier not in touched]
        if earlier:
            before.add(earlier[-1].dossier)
    return Window(frozenset(touched), frozenset(before), frozenset(reach))


def _first_touched(visits: list[Extent], since: int) -> int:
    """The place of the last visit that ended before the day; 0 where there is none."""
    ended = [place for place, visit in enumerate(visits) if visit.latest < since]
    return ended[-1] if ended else 0
