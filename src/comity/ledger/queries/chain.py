"""Whether the ledger is as it was written: `verify` names the first row that is not."""

from collections import deque
from collections.abc import Iterator
from types import NoneType
from typing import NamedTuple

from comity.ledger.domain import ERASED, PROTECTION, FirstBad, Sealed, Verified
from comity.ledger.domain.events import (
    FIRST_HASH,
    EventRow,
    chained,
    commitment,
    emptied,
    end_of,
    event_id,
    root_of_ends,
    seal_hash,
)
from comity.ledger.faults import plainly
from comity.ledger.queries.events import secret
from comity.ledger.queries.given import first_bad_ref
from comity.ledger.queries.public_chain import PublicEvents, first_bad_link
from comity.ledger.queries.signed import first_bad_signature
from comity.ledger.tables import fetch, fetch_as_written, named, uncollected

ROWS_AT_ONCE = 2_000
_COLUMNS = named(EventRow._fields)
_SEALED = (bytes, NoneType)  # what the names of persons may be; SQLite would take anything
_CHANGED = "its content, its place or the row before it is not as it was recorded"


def verify(*, trusted: bytes | None = None) -> Verified:
    """Read every event and compare it with the chain, the heads and the seals.

    Found are rows changed, removed, added, swapped or moved by hand, a head or the secret that was
    changed, and a tail cut off together with its head, if a seal was made since it was written.
    Signed seals are held against their keys; the last key is to be the `trusted` one, if given.
    Refs are held against the public chain and the streams as far as they bear them out
    (decision 118).
    """
    with plainly(), uncollected():
        return _Check().run(trusted)


def seals(limit: int = 0) -> list[Sealed]:
    """The published seals, the latest first: all, or so many."""
    some = f" LIMIT {int(limit)}" if limit else ""
    rows = fetch(f"SELECT no, day, hash, public FROM seal ORDER BY no DESC{some}")
    return [
        Sealed(no, day, bytes(made).hex(), bytes(public).hex()) for no, day, made, public in rows
    ]


class _Seal(NamedTuple):
    """A seal as it stands in its table."""

    no: int
    day: int
    position: int
    salt: bytes
    root: bytes
    public: bytes
    hash: bytes


class _Check:
    """One pass over the events in the order of their positions."""

    def __init__(self) -> None:
        self.ends: dict[str, tuple[int, bytes]] = {}
        self.erased: dict[str, tuple[str, str, int]] = {}
        self.protected: set[str] = set()
        self.unlinked: FirstBad | None = None
        self.roots = _Roots(self.ends)
        self.public = PublicEvents()
        self.first: EventRow | None = None  # of those that have their key still
        self.last: EventRow | None = None
        self.events = 0

    def run(self, trusted: bytes | None) -> Verified:
        bad = self._seals_bad() or self._events_bad() or self._heads_bad() or self._erased_bad()
        bad = bad or self.unlinked or self.public.look() or first_bad_link() or first_bad_ref()
        bad = bad or self.roots.bad or first_bad_signature(trusted)
        bad = bad or self._secret_bad()  # last: the others name a row
        streams = len(self.ends)
        return Verified(ok=bad is None, events=self.events, streams=streams, first_bad=bad)

    def _seals_bad(self) -> FirstBad | None:
        previous, expected = FIRST_HASH, 1
        for seal in _seals():
            if seal.no != expected or not _follows(seal, previous):
                return FirstBad("seal", seal.no, "it is not chained to the seal before it")
            previous, expected = seal.hash, seal.no + 1
            self.roots.waiting.append(seal)
        self.public.begin()
        return None

    def _events_bad(self) -> FirstBad | None:
        for row in _rows():
            self.roots.come_to(row.id)
            if why := self._why_bad(row):
                return FirstBad(_spelt(row.stream), row.seq, why)
            self.roots.changed.add(row.stream)
            self.events += 1
        self.roots.come_to(None)
        return None

    def _why_bad(self, row: EventRow) -> str | None:
        """Why a row cannot be the next of its stream; None when it can."""
        seq, previous = self.ends.get(row.stream, (0, FIRST_HASH))
        if row.seq != seq + 1:
            return f"the row before it is missing: {seq + 1} should follow, not {row.seq}"
        if row.id < 1:
            return "it stands before the first position of the record"
        if row.kind == ERASED and row != emptied(row):
            return "it is erased, but not wholly"
        found = _bound_and_hash(previous, row)
        if found is None:
            return _CHANGED
        bound, made = found
        if row.kind == ERASED:
            self.erased[row.act] = (row.corrects, row.stream, row.seq)
        else:
            self.first = self.first or row
            self.last = row
        self.unlinked = self.unlinked or self.public.add(row, bound)
        if row.kind == PROTECTION:
            self.protected.add(row.corrects)
        self.ends[row.stream] = (row.seq, made)
        return None

    def _heads_bad(self) -> FirstBad | None:
        ends = dict(self.ends)
        heads = fetch_as_written("SELECT stream, seq, hash FROM head ORDER BY stream")
        for stream, seq, made in heads:
            end, last = ends.pop(stream, (0, FIRST_HASH))
            if isinstance(seq, int) and seq > end:
                return FirstBad(_spelt(stream), end + 1, "the end of the stream is missing")
            if (seq, made) != (end, last):
                why = "the head of the stream is not that of its last row"
                return FirstBad(_spelt(stream), end, why)
        for stream, (end, _) in sorted(ends.items()):
            return FirstBad(stream, end, "the stream has lost its head")
        return None

    def _erased_bad(self) -> FirstBad | None:
        for act, (corrects, stream, seq) in self.erased.items():
            if act not in self.protected and corrects not in self.erased:
                return FirstBad(stream, seq, "it is erased, and no protection says so")
        return None

    def _secret_bad(self) -> FirstBad | None:
        """Ids are under the chain and the secret is not: with another, a file would add anew."""
        for row in (self.first, self.last):
            if row and event_id(secret(), row.key) != row.act:
                why = "its id was made with another secret than the table 'meta' holds"
                return FirstBad(row.stream, row.seq, why)
        return None


class _Roots:
    """Holds the ends of the chains against every seal, where the pass comes by its position."""

    def __init__(self, ends: dict[str, tuple[int, bytes]]) -> None:
        self.waiting: deque[_Seal] = deque()
        self.changed: set[str] = set()  # streams, since the seal before
        self.bad: FirstBad | None = None
        self._ends = ends
        self._told: dict[str, bytes] = {}  # what a root covers of each stream, in their order
        self._at = 0

    def come_to(self, position: int | None) -> None:
        """Look at the seals made before the event at a position; None: at all that are left."""
        while self.waiting and (position is None or self.waiting[0].position < position):
            self._look_at(self.waiting.popleft())
        self._at = position or self._at

    def _look_at(self, seal: _Seal) -> None:
        """Remember the first seal at which the chains did not end as they were sealed."""
        known = len(self._told)
        for stream in self.changed:
            self._told[stream] = end_of(stream, *self._ends[stream])
        self.changed.clear()
        if len(self._told) > known:
            self._told = dict(sorted(self._told.items()))
        if self._at != seal.position or root_of_ends(self._told.values(), seal.salt) != seal.root:
            why = "the chains do not end as they did when it was sealed"
            self.bad = self.bad or FirstBad("seal", seal.no, why)


def _seals() -> Iterator[_Seal]:
    columns = ", ".join(_Seal._fields)
    for row in fetch_as_written(f"SELECT {columns} FROM seal ORDER BY no"):
        yield _Seal._make(row)


def _follows(seal: _Seal, previous: bytes) -> bool:
    """Whether a seal is chained to the one before, and is of what a seal is made of."""
    if (type(seal.position), type(seal.salt)) != (int, bytes):
        return False
    try:
        return seal.hash == seal_hash(previous, seal.day, seal.root, seal.public)
    except (TypeError, ValueError):  # text, or no text at all, stands where bytes stood
        return False


def _bound_and_hash(previous: bytes, row: EventRow) -> tuple[bytes, bytes] | None:
    """The commitment and the hash of a row; None where the hash is another than it bears."""
    try:
        bound = row.commitment if row.kind == ERASED else commitment(row, row.salt)
        made = chained(previous, row, bound)
    except (AttributeError, TypeError, ValueError):  # what stands there was never recorded so
        return None
    is_kept = (row.kind == ERASED or not row.commitment) and type(row.sealed) in _SEALED
    return (bound, made) if is_kept and made == row.hash else None


def _spelt(stream: str | bytes) -> str:
    """The name of a stream as it can be shown, also where it is no text in UTF-8."""
    name = stream.encode("utf-8", "surrogateescape") if isinstance(stream, str) else bytes(stream)
    return name.decode("utf-8", "backslashreplace")


def _rows() -> Iterator[EventRow]:
    position: int | None = None
    while True:
        after, values = ("", []) if position is None else ("WHERE id > %s", [position])
        rows = fetch_as_written(
            f"SELECT {_COLUMNS} FROM event {after} ORDER BY id LIMIT {ROWS_AT_ONCE}", values
        )
        if not rows:
            return
        for row in rows:
            yield EventRow._make(row)
        position = rows[-1][0]
