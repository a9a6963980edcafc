"""Which visits of a State new acts can touch, so that recording one need not fold them all.

A visit that has ended is closed to acts of later days, but for the last one of a mandate, to which
they can be attached. So what new acts can touch are the visits of their mandates that reach their
days or are still open; what overlaps these; and, where one is joint, the same of its other
mandates. Of what ended before only few things matter: when the last visit of each scope and type
ended, and which requests still stand (`domain.past`). Where an act is about such a visit after
all, the fold says so and the visit is touched too (docs/decisions/0014).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct

from comity.kernel.edtf import OPEN_END, OPEN_START, months_before, parse
from comity.ledger.domain import Act, Ground
from comity.visits.domain.past import Earlier, Past, standing_asks
from comity.visits.domain.words import NAMES_NO_DAYS, Because

READS = {
    "visit": ("dossier", "mandates", "earliest", "latest", "ended", "opened", "scope", "type"),
    "course": ("dossier", "mandate", "no", "left_because"),
    "loose": ("dossier", "mandates", "date", "effective"),
    "pinned": ("dossier",),
}
"""What the window reads of the projections; `loose` are acts that lie in no visit, `pinned` those
that say in which."""

_GOES_ON = frozenset({"continues", Because.MERGED})


class _Extent(NamedTuple):
    """A visit, or an act in none, with the first and last day on which it can be touched."""

    dossier: str
    mandates: tuple[str, ...]
    earliest: int
    latest: int
    is_open: bool = False
    is_visit: bool = True


class Touched(Struct, frozen=True):
    """The dossiers to write anew and the mandates whose acts these are.

    `behind` are visits before them in which a request may still stand.
    """

    touched: frozenset[str]
    mandates: frozenset[str]
    behind: frozenset[str]
    ground: Ground

    def past(self, reading: int, behind: Iterable[tuple[Sequence[Act], int]]) -> Past:
        """What a reading must know of the visits before; `behind` are the acts of those visits,
        each with all its tellings and the day from which it counts.
        """
        acts = list(behind)
        return Past(
            last=_last_of_each(self.ground, self.touched, self.mandates, reading),
            asks=standing_asks(acts),
            told=tuple((told[0].event, day) for told, day in acts),
        )


def window(ground: Ground, acts: Sequence[Act], also: Collection[str]) -> Touched:
    """What these acts can touch on this ground, the dossiers `also` included."""
    of_mandate: dict[str, list[_Extent]] = {}
    extents = _extents(ground)
    for extent in extents:
        for mandate in extent.mandates:
            of_mandate.setdefault(mandate, []).append(extent)
    todo = [(mandate, _since(act)) for act in acts for mandate in act.mandates]
    named = {mandate for mandate, _ in todo}
    todo += [
        (mandate, extent.earliest)
        for extent in extents
        if extent.dossier in also
        for mandate in extent.mandates
    ]
    touched, mandates = _closure(of_mandate, todo, named)
    return Touched(touched, mandates, _behind(ground, touched, mandates), ground)


def _extents(ground: Ground) -> list[_Extent]:
    visits = [
        _Extent(
            str(dossier),
            tuple(str(mandates).split("+")),
            int(earliest),
            max(int(latest), 0 if ended == OPEN_END else int(ended)),
            ended == OPEN_END,
        )
        for dossier, mandates, earliest, latest, ended, *_ in ground["visit"]
    ]
    loose: dict[str, _Extent] = {}
    for dossier, mandates, date, effective, _ in ground["loose"]:
        bounds = parse(str(date))
        own = _Extent(
            str(dossier),
            tuple(str(mandates).split("+")),
            min(bounds.first, int(effective)),
            max(bounds.last, int(effective)),
            is_visit=False,
        )
        before = loose.get(own.dossier, own)
        loose[own.dossier] = own._replace(
            mandates=tuple(sorted({*own.mandates, *before.mandates})),
            earliest=min(own.earliest, before.earliest),
            latest=max(own.latest, before.latest),
        )
    return [*visits, *loose.values()]


def _closure(
    of_mandate: Mapping[str, Sequence[_Extent]], todo: list[tuple[str, int]], named: set[str]
) -> tuple[frozenset[str], frozenset[str]]:
    """What is touched from these days on, and the mandates to which that leads.

    A joint visit leads to its other mandates, from its own first day on. An act finds the visit
    that ended last where none of its mandate's reaches its day.
    """
    reach: dict[str, int] = {}
    touched: set[str] = set()
    while todo:
        mandate, since = todo.pop()
        if reach.get(mandate, OPEN_END + 1) <= since:
            continue
        reach[mandate] = since
        for extent in _touched(of_mandate.get(mandate, ()), since, also_last=mandate in named):
            touched.add(extent.dossier)
            reach[mandate] = min(reach[mandate], extent.earliest)
            todo += [(other, extent.earliest) for other in extent.mandates if other != mandate]
    return frozenset(touched), frozenset(reach)


def _touched(own: Sequence[_Extent], since: int, *, also_last: bool) -> Sequence[_Extent]:
    """Of a mandate's visits those that an act of this day can touch, and what overlaps these."""
    found = [extent for extent in own if extent.latest >= since or extent.is_open]
    if also_last and not any(extent.is_visit for extent in found):
        ended = [extent for extent in own if extent.is_visit]
        found += [max(ended, key=attrgetter("latest"))] if ended else []
    while True:
        first = min((extent.earliest for extent in found), default=since)
        wider = [extent for extent in own if extent.latest >= min(first, since) or extent.is_open]
        if len(wider) <= len(found):
            return found
        found = wider


def _last_of_each(
    ground: Ground, touched: Collection[str], mandates: Collection[str], reading: int
) -> dict[str, tuple[Earlier, ...]]:
    """Mandate → the last visit of each scope and type that ended for it before what is touched."""
    left: dict[tuple[str, str], tuple[int, str]] = {}  # how the latest of its participations did
    for dossier, mandate, no, left_because, readings in ground["course"]:
        if mandate in mandates and int(readings) & reading:
            own = str(dossier), str(mandate)
            left[own] = max(left.get(own, (-1, "")), (int(no), str(left_because)))
    ended_for: dict[str, list[str]] = {}
    for (dossier, mandate), (_, left_because) in left.items():
        if left_because not in _GOES_ON:
            ended_for.setdefault(dossier, []).append(mandate)
    last: dict[tuple[str, str, str], Earlier] = {}
    for dossier, _, _, _, ended, opened, scope, type_, readings in ground["visit"]:
        if dossier in ended_for and dossier not in touched and int(readings) & reading:
            one = Earlier(int(ended), int(opened), str(dossier), str(scope), str(type_))
            for mandate in ended_for[one.dossier]:
                of = mandate, one.scope, one.type
                if of not in last or last[of] < one:
                    last[of] = one
    found: dict[str, list[Earlier]] = {}
    for (mandate, _, _), one in last.items():
        found.setdefault(mandate, []).append(one)
    return {mandate: tuple(sorted(own)) for mandate, own in found.items()}


def _behind(ground: Ground, touched: Collection[str], mandates: Collection[str]) -> frozenset[str]:
    """The visits before in which a request may still stand.

    What ends a visit ends the requests of its scope, unless it does not name the scope; where a
    mandate has ended nothing did; and what is pinned may lie in a visit of another scope.
    """
    pinned = {str(row[0]) for row in ground["pinned"]}
    scoped = {str(row[0]) for row in ground["visit"] if row[6] and row[0] not in touched}
    before = [row for row in ground["course"] if row[1] in mandates and row[0] not in touched]
    unended = {
        mandate
        for dossier, mandate, _, left_because, _ in before
        if left_because == Because.MANDATE_ENDED or dossier in pinned
    }
    return frozenset(
        str(dossier) for dossier, mandate, *_ in before if dossier in scoped or mandate in unended
    )


def _since(act: Act) -> int:
    """The first day on which the act can lie or that it names; OPEN_START where nobody knows."""
    names = act.kind not in NAMES_NO_DAYS
    named = names and (act.payload.get("from") or act.payload.get("to"))
    days = parse(str(named)) if named else None
    if act.date.is_unknown:
        return months_before(days.first, 6) if days else OPEN_START
    return min(act.date.first, days.first) if days else act.date.first
