"""What moved between two printings of a year, and the acts recorded between them that moved it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Final

from django.db import connection
from msgspec import Struct

from comity.accounts.domain import PUBLIC_READER
from comity.cooperation.domain.annual import ALL, Facts
from comity.cooperation.domain.changes import Move, moves
from comity.cooperation.domain.printings import Printing
from comity.cooperation.queries.annual import facts
from comity.cooperation.queries.printings import FOLDS, is_to_the_letter
from comity.kernel.progress import Progress
from comity.ledger.queries import public_version, standing_at
from comity.ledger.queries.between import Recorded, recorded_between, refs_of_acts
from comity.ledger.queries.snapshot import reading

DAYS: Final = "days"
"""That the two are told as of different days, or as known on different ones."""


class ActBetween(Struct, frozen=True, kw_only=True):
    """An act recorded, or published, between the two: where it lies, and what it did."""

    id: str
    refs: tuple[str, ...]
    what: str
    kind: str
    actor: str
    date: str
    recorded: str
    position: int

    def as_json(self) -> dict[str, object]:
        """`id, refs, what, kind, actor, date, recorded`."""
        return {
            "id": self.id,
            "refs": list(self.refs),
            "what": self.what,
            "kind": self.kind,
            "actor": self.actor,
            "date": self.date,
            "recorded": self.recorded,
        }


class Explained(Struct, frozen=True, kw_only=True):
    """A move with the acts that moved it, or what else did."""

    move: Move
    acts: tuple[ActBetween, ...]
    causes: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The move as data, its acts by their ids."""
        move = self.move
        return {
            "table": move.table,
            "row": move.row,
            "column": move.column,
            "what": move.what.value,
            "before": move.before,
            "after": move.after,
            "acts": [act.id for act in self.acts],
            "other_causes": list(self.causes),
        }


class Comparison(Struct, frozen=True, kw_only=True):
    """Two printings, the earlier first; `drifted` are those that no longer come out as printed."""

    before: Printing
    after: Printing
    drifted: tuple[int, ...]
    moved: tuple[Explained, ...]
    acts: tuple[ActBetween, ...]

    def as_json(self) -> dict[str, object]:
        """`from, to, drifted, count, items, acts`."""
        return {
            "from": self.before.as_json(),
            "to": self.after.as_json(),
            "drifted": list(self.drifted),
            "count": len(self.moved),
            "items": [one.as_json() for one in self.moved],
            "acts": [act.as_json() for act in self.acts],
        }


def compare(before: Printing, after: Printing, *, progress: Progress | None = None) -> Comparison:
    """What moved from one printing of a year to another, and why."""
    between = recorded_between(before.at, after.at)
    old, was = _told(before, between, progress)
    new, now = _told(after, between, progress)
    acts = _acts(between, was, now)
    causes = _causes(before, after)
    by_ref: Mapping[str, list[ActBetween]] = _by_ref(acts)
    moved = tuple(_explained(move, by_ref, causes) for move in moves(old, new))
    seen = {act.id for one in moved for act in one.acts}
    drifted = [(before, old), (after, new)]
    return Comparison(
        before=before,
        after=after,
        drifted=tuple(one.no for one, found in drifted if not is_to_the_letter(one, found)),
        moved=moved,
        acts=tuple(act for act in acts if act.id in seen),
    )


def kept(before: Printing, after: Printing) -> Comparison:
    """The same comparison, kept by the process until the record changes."""
    return _compared((str(connection.settings_dict["NAME"]), public_version()), before, after)


@lru_cache(maxsize=16)
def _compared(of: tuple[str, str], before: Printing, after: Printing) -> Comparison:
    del of
    return compare(before, after)


type _Places = Mapping[str, frozenset[str]]


def _told(
    printed: Printing, between: Sequence[Recorded], progress: Progress | None
) -> tuple[Facts, _Places]:
    """The content of a printing, and the refs of the matters in which acts lay then."""
    with standing_at(printed.at, printed.known, viewer=PUBLIC_READER, lifecycles=FOLDS):
        found = facts(printed.year, on=printed.as_of, known=printed.known, progress=progress)
        with reading(printed.known, viewer=PUBLIC_READER):
            acts = {one.root or one.act for one in between}
            return found, refs_of_acts(acts, viewer=PUBLIC_READER)


def _acts(between: Sequence[Recorded], was: _Places, now: _Places) -> list[ActBetween]:
    """The acts that the public reads at one of the two places, by the order of recording."""
    found = []
    for one in between:
        name = one.root or one.act
        refs = was.get(name, frozenset()) | now.get(name, frozenset())
        if one.stream.startswith("coverage/"):
            refs |= {one.stream}
        if refs:
            found.append(
                ActBetween(
                    id=name,
                    refs=tuple(sorted(refs)),
                    what=one.what,
                    kind=one.kind,
                    actor=one.actor,
                    date=one.date,
                    recorded=one.recorded_at,
                    position=one.position,
                )
            )
    return found


def _by_ref(acts: Sequence[ActBetween]) -> Mapping[str, list[ActBetween]]:
    found: dict[str, list[ActBetween]] = defaultdict(list)
    for act in acts:
        for ref in act.refs:
            found[ref].append(act)
    return found


def _explained(
    move: Move, by_ref: Mapping[str, list[ActBetween]], causes: Sequence[str]
) -> Explained:
    acts = (
        _of(move.refs, by_ref)
        or _of(_of_the_state(move.refs), by_ref)
        or _of(_beside(move.refs, by_ref), by_ref)
    )
    return Explained(move=move, acts=acts, causes=() if acts else tuple(causes))


def _of(refs: Collection[str], by_ref: Mapping[str, list[ActBetween]]) -> tuple[ActBetween, ...]:
    named = set(refs)
    for prefix in [ref.removesuffix(ALL) for ref in refs if ref.endswith(f"/{ALL}")]:
        named.update(ref for ref in by_ref if ref.startswith(prefix))
    found = {(act.position, act.id): act for ref in named for act in by_ref.get(ref, ())}
    return tuple(act for _, act in sorted(found.items()))


def _of_the_state(refs: Collection[str]) -> set[str]:
    """The visits of a State are cut together: an act in one of them may move another."""
    return {"/".join([*ref.split("/")[:2], ALL]) for ref in refs if ref.startswith("visit/")}


def _beside(refs: Collection[str], by_ref: Mapping[str, list[ActBetween]]) -> set[str]:
    """Matters that bear on these: what is covered of their State, the session of a report."""
    states = {"*", *(ref.split("/")[1] for ref in refs if ref.count("/"))}
    reports = any(ref.startswith("report/") for ref in refs)
    return {
        ref
        for ref in by_ref
        if (ref.startswith("coverage/") and ref.rpartition("/")[2] in states)
        or (ref.startswith("session/") and reports)
    }


def _causes(before: Printing, after: Printing) -> list[str]:
    """What else differs between the two."""
    found: list[str] = [basis.value for basis in before.bases.changed(after.bases)]
    if (before.as_of, before.known) != (after.as_of, after.known):
        found.append(DAYS)
    return found
