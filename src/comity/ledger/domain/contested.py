"""The acts of a stream without those that somebody contests. Pure.

A contest names the act whose account it contests (RULES U4). Leaving it out, with every other
telling of it and what it carried, shows what a record comes to without that account; nothing is
taken back.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from comity.ledger.domain.lifecycle import Act, Folded, Lifecycle, Values
from comity.ledger.domain.told import effective
from comity.ledger.domain.views import ActView

CONTEST: Final = "contest"


def fold_without(
    lifecycle: Lifecycle, stream: str, acts: Sequence[Act], values: Values, on: int
) -> Folded:
    """The fold of these acts without those that a contest of that day or before names."""
    folded = lifecycle.fold(stream, acts, values)
    named = {
        str(act.payload.get("because_of", ""))
        for act in acts
        if act.kind == CONTEST and effective(act) <= on
    }
    left_out = _with_their_statements(folded, named)
    if not left_out:
        return folded
    left_out |= _with_their_statements(folded, _carried(lifecycle, acts, left_out))
    return lifecycle.fold(stream, [act for act in acts if act.id not in left_out], values)


def _with_their_statements(folded: Folded, named: set[str]) -> set[str]:
    """The ids of these acts and of all that tells the same."""
    together: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in folded.acts:
        together[row.dossier, row.no].add(row.act)
    return {each for ids in together.values() if ids & named for each in ids}


def _carried(lifecycle: Lifecycle, acts: Sequence[Act], by: set[str]) -> set[str]:
    """The ids of what came with these acts in their letters, as dates with an answer."""
    carried = {
        _letter(act): lifecycle.carries.get(act.kind, frozenset())
        for act in acts
        if act.id in by and act.letter
    }
    return {act.id for act in acts if act.kind in carried.get(_letter(act), ())}


def _letter(act: Act) -> tuple[str, str, str]:
    return act.letter, act.date.text, act.actor


def with_contests(acts: Sequence[ActView]) -> list[ActView]:
    """These acts, each with the ids of those among them that contest it."""
    contests = [
        (str(act.payload.get("because_of", "")), act.id) for act in acts if act.kind == CONTEST
    ]
    if not contests:
        return list(acts)
    return [replace(act, contested_by=_contesting(act, contests)) for act in acts]


def _contesting(act: ActView, contests: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """The contests that name this act, or another telling of it."""
    names = act.tellings
    return tuple(contest for named, contest in contests if named in names)
