"""What was replaced or taken back before everybody could read it, which nobody opens (RULES P1).

Pure. An act may be kept until a day, with a letter that is not public yet, or for a person at
risk. Where it is told otherwise by then, or taken back, its day opens what stands on it and
nothing else: the words before were public on no day, and are so on none to come, whatever was
known when. What everybody could read for a day is kept for good, as all that was public is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from comity.accounts.domain import Reading
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import (
    CORRECTION,
    ERASED,
    HOLD,
    PAST_OPENED,
    PROTECTION,
    Lifecycle,
    Visibility,
)
from comity.ledger.domain.standing import (
    Entry,
    follows,
    is_taken_back,
    may_read,
    telling,
)

_TELLS_NOTHING: Final = frozenset({CORRECTION, ERASED, HOLD, PAST_OPENED, PROTECTION})


class UnopenedRow(NamedTuple):
    """An event that nobody reads by its day of publication."""

    stream: str
    event: str


def unopened(entries: Sequence[Entry], *, lifecycle: Lifecycle, day: int) -> set[str]:
    """The ids of events that a day opened to everybody after they had been replaced or taken back.

    Of what everybody reads by `day`; with them what took them back, and what held them. All events
    of an act are wanted, whatever was known of it when.
    """
    families = _families(entries)
    if not families:
        return set()
    by = lifecycle.published_by
    alone = [one for one in families if not by or not any(map(follows, one))]
    found = set[str]().union(*(_Family(one, day, OPEN_END).unopened() for one in alone))
    if len(alone) < len(families):
        published = min(_published(entries, by, found, day), default=OPEN_END)
        along = [one for one in families if any(map(follows, one))]
        found.update(*(_Family(one, day, published).unopened() for one in along))
    return found


class Foreseen(NamedTuple):
    """The events of a stream as they stand on a day to come, and those that no day opens."""

    entries: list[Entry]
    unopened: set[str]


def foreseen(
    entries: Sequence[Entry],
    read: Collection[str],
    *,
    lifecycle: Lifecycle,
    day: int,
    ended: Collection[str],
) -> Foreseen:
    """A stream by a day to come, to somebody who reads these of its events.

    To them the rest is kept for good: it holds its place between what corrects it and what it
    corrects, as all does that a reader may not see. The holds in `ended` are over by then.
    """
    then = [entry._replace(public_from=day) if entry.act in ended else entry for entry in entries]
    told = [entry if entry.act in read or entry.kind == HOLD else _kept(entry) for entry in then]
    kept = {entry.act for entry in told if entry.act not in read}
    return Foreseen(then, kept | unopened(told, lifecycle=lifecycle, day=day))


def _kept(entry: Entry) -> Entry:
    return entry._replace(visibility=Visibility.OFFICE, public_from=None)


def _families(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The events of each act that was told anew, taken back or held, and not all in public."""
    found: dict[str, list[Entry]] = {entry.root: [] for entry in entries if entry.corrects}
    if found:
        for entry in entries:
            family = found.get(entry.root or entry.act)
            if family is not None:
                family.append(entry)
    return [
        family
        for family in found.values()
        if any(entry.visibility != Visibility.PUBLIC for entry in family)
    ]


def _published(
    entries: Sequence[Entry], by: Collection[str], found: Collection[str], day: int
) -> Iterator[int]:
    """The days from which everybody reads what others are published with."""
    for entry in entries:
        if entry.kind in by and entry.act not in found and may_read(entry, Reading.PUBLIC, day):
            yield _from(entry, OPEN_END)


class _Family:
    """The events of one act. Those published with another are so from the day `published`."""

    def __init__(self, entries: Sequence[Entry], day: int, published: int) -> None:
        self._by_id = {entry.act: entry for entry in entries}
        self._root = next(entry.root or entry.act for entry in entries)
        self._published = published
        self._read = {
            entry.act
            for entry in entries
            if may_read(entry, Reading.PUBLIC, day) or (published <= day and follows(entry))
        }
        self._holds = sorted(_holds(entries))

    def unopened(self) -> set[str]:
        """Those that everybody would read, and that were public on no day."""
        tellings = [
            self._by_id[act] for act in self._read if self._by_id[act].kind not in _TELLS_NOTHING
        ]
        since = {entry.act: self._since(entry) for entry in tellings}
        first = min(since.values(), default=OPEN_END)
        return {
            *(act for act, opened in since.items() if opened == OPEN_END),
            *(act for act in self._read if self._takes_nothing_back(self._by_id[act], first)),
        }

    def _since(self, entry: Entry) -> int:
        """The first day on which everybody read this telling; OPEN_END where there was none."""
        opens = self._opens(entry)
        if opens <= entry.learnt:
            return entry.learnt
        later = {other.learnt for other in self._by_id.values() if other.learnt >= opens}
        for known in (opens - 1, *sorted(later)):
            if self._tells(entry, known):
                return max(opens, known)
        return OPEN_END

    def _opens(self, entry: Entry) -> int:
        """The day from which it is public by what is said of it, after all that holds it back."""
        day = _from(entry, self._published)
        for until, since in self._holds:
            if since < day or since <= entry.learnt:
                day = max(day, until)
        return day

    def _tells(self, entry: Entry, known: int) -> bool:
        """Whether this is how everybody was told of the act, had they read it on that day."""
        corrections: dict[str, list[str]] = defaultdict(list)
        for other in self._by_id.values():
            if other.corrects and other.learnt <= known:
                corrections[other.corrects].append(other.act)
        told = telling(self._root, self._by_id, corrections, self._read)
        return told is not None and told.act == entry.act

    def _takes_nothing_back(self, entry: Entry, first: int) -> bool:
        """Whether it takes back, or holds, what nobody read by then; `first` is when they did."""
        if entry.kind == HOLD or self._ends_a_hold(entry):
            return first == OPEN_END
        return entry.kind == CORRECTION and entry.learnt < first

    def _ends_a_hold(self, entry: Entry) -> bool:
        ended = self._by_id.get(entry.corrects)
        return entry.kind == CORRECTION and ended is not None and ended.kind == HOLD


def _from(entry: Entry, published: int) -> int:
    """The day from which everybody reads it, were nothing held back."""
    if entry.visibility == Visibility.PUBLIC:
        return entry.learnt
    if entry.public_from is not None:
        return max(entry.public_from, entry.learnt)
    return max(published, entry.learnt) if follows(entry) else OPEN_END


def _holds(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """What holds the act back: (the day on which that ended, the day from which it held).

    What is taken back ends with that day: an embargo to the hour, at some hour of it.
    """
    ends: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.kind == CORRECTION:
            ends[entry.corrects].append(entry)
    ids = {event: [end.act for end in each] for event, each in ends.items()}
    for entry in entries:
        if entry.kind == HOLD:
            standing = (
                end.learnt + 1 for end in ends[entry.act] if not is_taken_back(end.act, ids)
            )
            yield min(chain((entry.public_from or 0,), standing)), entry.learnt
