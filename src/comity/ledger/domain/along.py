"""What goes with a withdrawal: what tells the act anew to others than those who read it.

Pure. A withdrawal is read by no more people than what it names, so that it alone would leave the
act standing for those to whom it was told since. What goes along is found from what is on record
of the act alone, in whatever order it came.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from comity.ledger.domain.facts import CORRECTION, SILENT, Visibility
from comity.ledger.domain.standing import family


class OfAnAct(NamedTuple):
    """An event about an act, as far as it matters here; the names are those of its columns."""

    act: str
    corrects: str
    key: str
    kind: str
    visibility: str
    public_from: int | None
    learnt: int
    occurred: str


class Along(NamedTuple):
    """A withdrawal to be recorded with another; `corrects` is the key of what it takes back."""

    withdrawal: OfAnAct
    corrects: str
    key: str


def going_along(events: Sequence[OfAnAct]) -> list[Along]:
    """What goes with the withdrawals of an act and is not on record; `events` are all about it.

    With a withdrawal that leaves nobody out who read the act goes, until its day of learning, each
    telling that others read; with what takes such a withdrawal back, what went along with it.
    """
    recorded = {one.key for one in events}
    by_name: dict[str, list[OfAnAct]] = defaultdict(list)
    for one in events:
        by_name[one.corrects].append(one)
    return [along for along in _all_of(events, by_name) if along.key not in recorded]


def _all_of(
    events: Sequence[OfAnAct], by_name: Mapping[str, Sequence[OfAnAct]]
) -> Iterator[Along]:
    acts = {name: [one.act for one in ones] for name, ones in by_name.items()}
    left = [
        (withdrawal, [one.key for one in _told_to_others(withdrawal, events, acts)])
        for first in by_name[""]
        for withdrawal in _withdrawals(first, by_name)
    ]
    while left:
        withdrawal, keys = left.pop()
        going = [Along(withdrawal, key, _key(withdrawal, key)) for key in keys]
        yield from going
        if going:
            of_these = [along.key for along in going]
            left += [(each, of_these) for each in _withdrawals(withdrawal, by_name)]


def _withdrawals(named: OfAnAct, by_name: Mapping[str, Sequence[OfAnAct]]) -> Iterator[OfAnAct]:
    """The withdrawals of an event that all read who read the event."""
    for one in by_name.get(named.act, ()):
        if one.kind == CORRECTION and not _has_others(named, one):
            yield one


def _told_to_others(
    withdrawal: OfAnAct,
    events: Iterable[OfAnAct],
    acts: Mapping[str, Sequence[str]],
) -> Iterator[OfAnAct]:
    """What tells the act anew to others than read its withdrawal, and was not learnt later.

    `acts` are the events that name an event.
    """
    instead = {*family(withdrawal.act, acts)}
    for one in events:
        tells = one.corrects and one.kind not in SILENT and one.act not in instead
        if tells and one.learnt <= withdrawal.learnt and _has_others(one, withdrawal):
            yield one


def _has_others(one: OfAnAct, other: OfAnAct) -> bool:
    """Whether somebody reads the one, now or from a day on, and does not read the other then."""
    if Visibility(one.visibility).rank < Visibility(other.visibility).rank:
        return True
    if one.public_from is None or other.visibility == Visibility.PUBLIC:
        return False
    return other.public_from is None or one.public_from < other.public_from


def _key(withdrawal: OfAnAct, named: str) -> str:
    """The key of what goes with a withdrawal, the same whenever it is asked for."""
    return f"{withdrawal.key}/along/{sha256(named.encode()).hexdigest()}"
