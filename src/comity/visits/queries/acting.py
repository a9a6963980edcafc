"""The acts of visits as told: their own, and those of the visits from which they come."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from heapq import merge
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.views import ActView
from comity.ledger.queries.lines import Key
from comity.ledger.queries.telling import tell
from comity.visits.domain.lifecycle import VISIT
from comity.visits.queries.assemble import Alone, Material, alone, gather
from comity.visits.queries.sql import run


class Acts(Struct, frozen=True):
    """The acts of a visit in their order; `brought` are those of visits merged into it alone.

    `parent` is the visit, held without its mandate, of which it was part before (RULES R5).
    """

    every: tuple[ActView, ...]
    brought: frozenset[str] = frozenset()
    parent: Key | None = None


def acts_of(
    keys: Sequence[Key], material: Material, *, viewer: Viewer, on: int, known: int | None
) -> dict[str, Acts]:
    """Dossier → its acts; of a visit into which others were merged by the day theirs too.

    Of one that goes on after a visit held without it, the earlier ones that were its mandate's,
    also those of visits merged into that one, and that visit.
    """
    parents = _parents(keys, viewer=viewer, on=on)
    merged = _merged({*keys, *parents.values()}, material, viewer=viewer, on=on)
    others = {*parents.values(), *(key for some in merged.values() for key in some)} - set(keys)
    told = _told([*keys, *others], material, viewer=viewer, on=on, known=known)
    found = {}
    for key in keys:
        held, mandate = alone(key.dossier) or Alone("", "")
        parent = parents.get(key)
        earlier = told[parent.dossier] if parent else ()
        until = _begins(told[key.dossier], material, key)
        own = (
            *(
                act
                for act in earlier
                if act.effective <= until and (mandate in act.mandates or act.id == held)
            ),
            *told[key.dossier],
        )
        brought = [told[one.dossier] for one in merged.get(key, ())]
        if parent:
            brought += (_of(mandate, told[one.dossier]) for one in merged.get(parent, ()))
        found[key.dossier] = replace(_joined(own, brought), parent=parent)
    return found


def _of(mandate: str, acts: Sequence[ActView]) -> tuple[ActView, ...]:
    """The acts of this mandate, it alone or among others."""
    return tuple(act for act in acts if mandate in act.mandates)


def _told(
    keys: Sequence[Key], material: Material, *, viewer: Viewer, on: int, known: int | None
) -> Mapping[str, tuple[ActView, ...]]:
    """The acts of each of these, of which `material` holds the rows of some."""
    missing = [key for key in keys if key.dossier not in material.cards]
    before = gather(missing, viewer=viewer, on=on).acts if missing else {}
    by_dossier = {**material.acts, **before}
    lines = {key.dossier: by_dossier.get(key.dossier, []) for key in keys}
    every = [line for some in lines.values() for line in some]
    views = iter(tell(every, viewer=viewer, known=known, lifecycle=VISIT))
    return {
        dossier: tuple(islice(views, sum(line.statement == 0 for line in some)))
        for dossier, some in lines.items()
    }


def _begins(own: Sequence[ActView], material: Material, key: Key) -> int:
    """The day of the first of a visit's own acts, else that on which its mandate joined it."""
    joined = (line.joined for line in material.courses.get(key.dossier, ()))
    return own[0].effective if own else min(joined, default=OPEN_END)


def _joined(own: tuple[ActView, ...], merged: Sequence[Sequence[ActView]]) -> Acts:
    """The acts of a visit with those of the visits merged into it, which go first within a day.

    An act of several visits is told once, as the visit's own.
    """
    names = {act.id for act in own}
    brought = {act.id: act for some in merged for act in some if act.id not in names}
    in_order = sorted(brought.values(), key=lambda act: act.effective)
    return Acts(tuple(merge(in_order, own, key=lambda act: act.effective)), frozenset(brought))


def _parents(keys: Sequence[Key], *, viewer: Viewer, on: int) -> dict[Key, Key]:
    """The visit held without the mandate, of each visit that goes on after such a one alone."""
    after = {key: one for key in keys if (one := alone(key.dossier))}
    if not after:
        return {}
    lists = {"acts": sorted({one.held for one in after.values()})}
    rows = run("dossiers_of", {"on": on}, viewer=viewer, lists=lists)
    stood_in = {str(act): str(dossier) for act, dossier in rows}
    return {
        key: Key(key.stream, stood_in[one.held])
        for key, one in after.items()
        if one.held in stood_in
    }


def _merged(
    keys: Collection[Key], material: Material, *, viewer: Viewer, on: int
) -> Mapping[Key, Sequence[Key]]:
    """The visits merged into each by the day, and those that had been merged into these; a visit
    of one mandate alone took in none.
    """
    found: dict[Key, list[Key]] = defaultdict(list)
    goes_on = {
        key: key
        for key in keys
        if key.dossier not in material.courses or len(material.courses[key.dossier]) > 1
    }
    while goes_on:
        rows = run("merged", {"on": on}, viewer=viewer, lists={"visits": goes_on})
        goes_on = {
            Key(str(stream), str(dossier)): goes_on[Key(str(stream), str(into))]
            for into, stream, dossier in rows
        }
        for merged, visit in goes_on.items():
            found[visit].append(merged)
    return found
