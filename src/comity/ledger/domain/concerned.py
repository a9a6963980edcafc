"""Whose matter a dossier is, so that a party reads all of it in one reading (decision 0080). Pure.

A stream is folded once for each different set of visible acts, and what is one dossier to the
public may be two to the parties, or bear another name. Dossiers of two readings belong together
where they are the same or tell the same act for a common mandate; the parties of one of them are
the parties of all. So whoever reads one of them as its party reads none of the others as public.
A mandate that joined later, and to which the past is not open, reads them as the public does
(`joining`): its row says so where everybody reads that it joined.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from comity.accounts.domain import Reading
from comity.ledger.domain.joining import NO_PAST, Past
from comity.ledger.domain.lifecycle import ActRow, Folded

LEVELS = (Reading.PARTIES, Reading.HOLDER, Reading.OFFICE)
"""The readings that some have of their own matters alone."""

type Groups = Sequence[tuple[int, Folded]]


class ConcernedRow(NamedTuple):
    """A dossier and a State or mandate that is a party to it, in the readings that follow."""

    stream: str
    dossier: str
    party: str


def concerned(stream: str, groups: Groups, past: Past = NO_PAST) -> list[tuple[str | int, ...]]:
    """The rows of `concerned` with their readings: for whom a dossier is a matter of their own."""
    masks: dict[ConcernedRow, int] = defaultdict(int)
    in_public = _parties(next(folded for mask, folded in groups if mask & Reading.PUBLIC))
    for levels, folds in _alike(groups):
        for matter in _together(folds):
            for level in LEVELS:
                if not levels & level:
                    continue
                shut = past.shut_out(matter.mandates, matter.rows, level)
                for party, dossier in product(matter.parties, matter.dossiers):
                    if party not in shut:
                        masks[ConcernedRow(stream, dossier, party)] |= level
                    elif party in in_public.get(dossier, ()):
                        masks[ConcernedRow(stream, dossier, party)] |= Reading.PUBLIC
    return [(*row, mask) for row, mask in masks.items()]


def _alike(groups: Groups) -> Iterator[tuple[int, Sequence[tuple[bool, Folded]]]]:
    """The levels that read the same folds as their own and as the public's: (levels, folds)."""
    found: dict[tuple[tuple[int, bool], ...], int] = defaultdict(int)
    for level in LEVELS:
        wanted = level | Reading.PUBLIC
        read = ((no, bool(mask & level)) for no, (mask, _) in enumerate(groups) if mask & wanted)
        found[tuple(read)] |= level
    for folds, levels in found.items():
        yield levels, [(is_own, groups[no][1]) for no, is_own in folds]


def _parties(folded: Folded) -> dict[str, set[str]]:
    """Dossier → the State of its acts and the mandates that take part, else those named."""
    found: dict[str, set[str]] = defaultdict(set)
    named: dict[str, set[str]] = defaultdict(set)  # as each act names them
    for row in folded.acts:
        found[row.dossier].add(row.state)
        named[row.dossier].add(row.mandates)
    for course in folded.courses:
        found[course.dossier] |= {course.state, course.mandate}
        named.pop(course.dossier, None)
    for dossier, mandates in named.items():
        found[dossier].update(*(each.split("+") for each in mandates))
    for parties in found.values():
        parties.discard("")
    return found


class _Matter(NamedTuple):
    """Dossiers that belong together, their parties, and the acts in them."""

    dossiers: list[str]
    parties: set[str]
    rows: list[ActRow]

    @property
    def mandates(self) -> set[str]:
        return _mandates(self.parties)


def _together(folds: Sequence[tuple[bool, Folded]]) -> Iterator[_Matter]:
    """What belongs together in a stream's public and own fold.

    What only the public's fold knows is no mandate's own: all read it as the public does, but for
    the State, to which everything in the stream belongs in either fold.
    """
    own = [_parties(folded) for _, folded in folds]
    heads = _heads([folded for _, folded in folds], own)
    known = {
        heads[each] for (is_own, _), of in zip(folds, own, strict=True) if is_own for each in of
    }
    found = {name: _Matter([], set(), []) for name in heads.values()}
    for dossier, head in heads.items():
        found[head].dossiers.append(dossier)
    for each, (_, folded) in zip(own, folds, strict=True):
        for dossier, parties in each.items():
            is_known = heads[dossier] in known
            found[heads[dossier]].parties.update(
                parties if is_known else parties - _mandates(parties)
            )
        for row in folded.acts:
            found[heads[row.dossier]].rows.append(row)
    yield from found.values()


def _heads(folds: Sequence[Folded], own: Sequence[dict[str, set[str]]]) -> dict[str, str]:
    """Dossier → the one by which those are known with which it belongs together."""
    heads = {dossier: dossier for each in own for dossier in each}

    def head(dossier: str) -> str:
        while heads[dossier] != dossier:
            dossier = heads[dossier]
        return dossier

    if len(folds) > 1:
        for one, other in _linked(folds, own):
            heads[head(one)] = head(other)
    return {dossier: head(dossier) for dossier in heads}


def _linked(
    folds: Sequence[Folded], own: Sequence[dict[str, set[str]]]
) -> Iterator[tuple[str, str]]:
    """Pairs of dossiers of two readings that tell the same act for the same mandate."""
    first, second = ({(row.act, row.dossier) for row in folded.acts} for folded in folds)
    lies: dict[str, list[str]] = defaultdict(list)
    for act, dossier in second:
        lies[act].append(dossier)
    by_act: dict[str, list[str]] = defaultdict(list)
    for act, dossier in first:
        by_act[act].append(dossier)
    for act in by_act.keys() & lies.keys():
        for one in by_act[act]:
            for other in lies[act]:
                if not _mandates(own[0][one]).isdisjoint(_mandates(own[1][other])):
                    yield one, other


def _mandates(parties: Iterable[str]) -> set[str]:
    """The mandates among them: codes of States are in capitals."""
    return {party for party in parties if not party.isupper()}
