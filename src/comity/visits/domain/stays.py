"""The stays of a mandate in a visit: most have one, some withdraw and come back. Pure.

A participation keeps when it first joined, when it last left, and in between when it was away, as
`left:joined` pairs of ordinals with a space between.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise


def away(stays: Iterable[tuple[int, int]]) -> str:
    """The days between the stays (from, until before), which come in order; `` where none."""
    gaps = ((left, joined) for (_, left), (joined, _) in pairwise(stays) if left < joined)
    return " ".join(f"{left}:{joined}" for left, joined in gaps)


def stays(joined: int, left: int, between: str) -> Iterator[tuple[int, int]]:
    """Each stay, from a day until before another."""
    begins = joined
    for gap in between.split():
        ends, _, again = gap.partition(":")
        yield begins, int(ends)
        begins = int(again)
    yield begins, left


def left_by(left: int, between: str, on: int) -> int:
    """The day from which a mandate no longer takes part, as it stands on a day."""
    for gap in between.split():
        ends, _, again = gap.partition(":")
        if int(ends) <= on < int(again):
            return int(ends)
    return left
