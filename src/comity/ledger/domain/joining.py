"""Which mandates joined a matter after acts of it were recorded that not everybody reads. Pure.

Who joins a matter of others reads of it what everybody reads, until a desk of that matter opens
its past to them (docs/decisions/0174). The order of the record decides, not the days that acts
bear. A joint act joins its mandates from the place at which it was first recorded as it is now.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from msgspec import Struct, field
from msgspec.json import decode

from comity.accounts.domain import Reading
from comity.kernel.parties import codes_of
from comity.ledger.domain import CORRECTION, ERASED, HOLD, PAST_OPENED, PROTECTION
from comity.ledger.domain.lifecycle import ActRow
from comity.ledger.domain.standing import READINGS, Entry, is_taken_back, may_read

_OF_NO_CONTENT: Final = frozenset({ERASED, HOLD, PAST_OPENED, PROTECTION})
_PLACING: Final = ("type", "scope")
"""The fields of a payload that say, with its date and what it is pinned to, where an act lies."""


class Hidden(NamedTuple):
    """An event that not everybody reads: its place in the record, its mandates, who reads it."""

    place: int
    mandates: frozenset[str]
    readings: int


class Joint(NamedTuple):
    """The place from which an event of several mandates joins them."""

    place: int
    mandates: frozenset[str]


class Past(Struct, frozen=True):
    """What of a stream is not read by everybody, and what joins mandates and opens it to them.

    `hidden` and `opened` are by act, `joint` by the event that tells one.
    """

    hidden: Mapping[str, Sequence[Hidden]] = field(default_factory=dict)
    joint: Mapping[str, Joint] = field(default_factory=dict)
    opened: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def shut_out(
        self, mandates: Collection[str], rows: Collection[ActRow], reading: int
    ) -> frozenset[str]:
        """Those of the mandates of a matter to which something of its past is not open.

        `rows` are its acts in this reading. Those of other mandates, which are evidence there, are
        the past of none.
        """
        acts = {row.act for row in rows}
        hidden = sorted(
            one
            for act in acts & self.hidden.keys()
            for one in self.hidden[act]
            if one.readings & reading and not one.mandates.isdisjoint(mandates)
        )
        if not hidden:
            return frozenset()
        opened = frozenset[str]().union(*(self.opened.get(act, frozenset()) for act in acts))
        joint = sorted({self.joint[row.event] for row in rows if row.event in self.joint})
        asked = [mandate for mandate in mandates if mandate not in opened]
        shut: set[str] = set()
        for one, together in _with_groups(hidden, joint):
            shut.update(each for each in asked if one.mandates.isdisjoint(together[each]))
        return frozenset(shut)


NO_PAST: Final = Past()


def past_of(entries: Sequence[Entry], public: Collection[str], *, day: int) -> Past:
    """The past of a stream: its events in the order of the record, and those everybody reads."""
    if len(public) == len(entries):
        return NO_PAST
    families: dict[str, list[tuple[int, Entry]]] = defaultdict(list)
    for place, entry in enumerate(entries):
        families[entry.root or entry.act].append((place, entry))
    hidden: dict[str, list[Hidden]] = {}
    joint: dict[str, Joint] = {}
    opened: dict[str, frozenset[str]] = {}
    for act, family in families.items():
        if found := [*_hidden(family, public, day)]:
            hidden[act] = found
        joint.update(_joint(family))
        if to := _opened([entry for _, entry in family]):
            opened[act] = to
    return Past(hidden, joint, opened)


def _with_groups(
    hidden: Sequence[Hidden], joint: Sequence[Joint]
) -> Iterator[tuple[Hidden, Mapping[str, frozenset[str]]]]:
    """Each hidden event, with the mandates that each mandate had joined when it was recorded."""
    together = _Groups()
    left = [*reversed(joint)]
    for one in hidden:
        while left and left[-1].place < one.place:
            together.join(left.pop().mandates)
        yield one, together


class _Groups(dict[str, frozenset[str]]):
    """Mandate → itself and those with which it was joined."""

    def __missing__(self, mandate: str) -> frozenset[str]:
        return frozenset({mandate})

    def join(self, mandates: frozenset[str]) -> None:
        """Make one group of the groups of these."""
        whole = frozenset[str]().union(*(self[each] for each in mandates))
        self.update(dict.fromkeys(whole, whole))


def _hidden(
    family: Sequence[tuple[int, Entry]], public: Collection[str], day: int
) -> Iterator[Hidden]:
    own = next((entry.mandates for _, entry in family if entry.mandates), "")
    for place, entry in family:
        if entry.act in public or entry.kind in _OF_NO_CONTENT:
            continue
        if mandates := frozenset(codes_of(entry.mandates or own)):
            readings = sum(each for each in READINGS if may_read(entry, each, day))
            yield Hidden(place, mandates, readings & ~Reading.PUBLIC)


def _joint(family: Sequence[tuple[int, Entry]]) -> Iterator[tuple[str, Joint]]:
    """Each event of several mandates, with the first of its act that lies where it lies."""
    first: dict[tuple[str, ...], int] = {}
    for place, entry in family:
        if "+" in entry.mandates and entry.kind != CORRECTION:
            at = first.setdefault(_where(entry), place)
            yield entry.act, Joint(at, frozenset(codes_of(entry.mandates)))


def _where(entry: Entry) -> tuple[str, ...]:
    payload = decode(entry.payload, type=dict[str, str | int])
    placing = (str(payload.get(name, "")) for name in _PLACING)
    return (entry.mandates, entry.pins, entry.occurred, entry.kind, *placing)


def _opened(family: Sequence[Entry]) -> frozenset[str]:
    """The mandates to which the past of the matter of an act is open."""
    withdrawn: dict[str, list[str]] = defaultdict(list)
    for entry in family:
        if entry.kind == CORRECTION:
            withdrawn[entry.corrects].append(entry.act)
    return frozenset(
        mandate
        for entry in family
        if entry.kind == PAST_OPENED and not is_taken_back(entry.act, withdrawn)
        for mandate in codes_of(entry.mandates)
    )
