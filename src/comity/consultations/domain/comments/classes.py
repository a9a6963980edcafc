"""Of whom it may be said that somebody of their kind and group spoke (COMMITTEE 3.4)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

FEWEST: Final = 5
"""So many authors of one kind and group spoke in a phase before the group of one is told."""


class Author(Struct, frozen=True):
    """The author of a comment: who it is, the kind of voice, and the regional group."""

    name: str
    voice: str
    group: str


def shown_groups(authors: Iterable[Author]) -> frozenset[tuple[str, str]]:
    """The pairs of voice and group that may be told of an author who is not named: those of which
    enough authors spoke in the phase. It is decided once, when the phase closes.
    """
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in authors:
        found[one.voice, one.group].add(one.name)
    return frozenset(pair for pair, names in found.items() if pair[1] and len(names) >= FEWEST)
