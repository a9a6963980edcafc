"""Whether the ledger is as it was written: `verify` names the first row that is not."""

from collections.abc import Iterator
from typing import Any

from django.db import connection

from comity.ledger.domain import ERASED, PROTECTION, FirstBad, Sealed, Verified
from comity.ledger.domain.events import (
    FIRST_HASH,
    EventRow,
    chained,
    commitment,
    erased,
    root_of,
    seal_hash,
)
from comity.ledger.faults import plainly
from comity.ledger.queries.public_chain import PublicEvents, first_bad_link
from comity.ledger.tables import fetch, uncollected

ROWS_AT_ONCE = 2_000
_COLUMNS = ", ".join(f'"{column}"' for column in EventRow._fields)
_SEALS = "no, day, position, salt, root, public, hash"


def verify() -> Verified:
    """Read every event and compare it with the chain, the heads and the seals.

    Found are rows changed, removed, added, swapped or moved by hand, a head that was changed, and
    a tail cut off together with its head, if a seal was made since it was written.
    """
    with plainly(), uncollected():
        return _Check().run()


def seals(limit: int = 0) -> list[Sealed]:
    """The published seals, the latest first: all, or so many."""
    some = f" LIMIT {int(limit)}" if limit else ""
    rows = fetch(f"SELECT no, day, hash, public FROM seal ORDER BY no DESC{some}")
    return [
        Sealed(no, day, bytes(made).hex(), bytes(public).hex()) for no, day, made, public in rows
    ]


class _Check:
    """One pass over the events in the order of their positions."""

    def __init__(self) -> None:
        self.ends: dict[str, tuple[int, bytes]] = {}
        self.erased: dict[str, tuple[str, str, int]] = {}
        self.protected: set[str] = set()
        self.unsealed: FirstBad | None = None
        self.unlinked: FirstBad | None = None
        self.public = PublicEvents()
        self.events = 0

    def run(self) -> Verified:
        bad = self._seals_bad() or self._events_bad() or self._heads_bad() or self._erased_bad()
        bad = bad or self.unlinked or self.public.look() or first_bad_link()
        bad = bad or self.unsealed  # last: the others name a row
        streams = len(self.ends)
        return Verified(ok=bad is None, events=self.events, streams=streams, first_bad=bad)

    def _events_bad(self) -> FirstBad | None:
        last = fetch(f"SELECT {_SEALS} FROM seal ORDER BY no DESC LIMIT 1")
        sealed_at = last[0][2] if last else -1
        for row in _rows():
            if row.id > sealed_at >= 0:
                self._look_at_seal(last[0])
                sealed_at = -1
            if why := self._why_bad(row):
                return FirstBad(row.stream, row.seq, why)
            self.events += 1
        if sealed_at >= 0:
            self._look_at_seal(last[0])
        return None

    def _why_bad(self, row: EventRow) -> str | None:
        """Why a row cannot be the next of its stream; None when it can."""
        seq, previous = self.ends.get(row.stream, (0, FIRST_HASH))
        if row.seq != seq + 1:
            return f"the row before it is missing: {seq + 1} should follow, not {row.seq}"
        if row.kind == ERASED:
            if row != erased(row)._replace(commitment=row.commitment):
                return "it is erased, but not wholly"
            bound = row.commitment
            self.erased[row.act] = (row.corrects, row.stream, row.seq)
        else:
            bound = commitment(row, row.salt)
        made = chained(previous, row, bound)
        if made != row.hash:
            return "its content, its place or the row before it is not as it was recorded"
        self.unlinked = self.unlinked or self.public.add(row, bytes(bound))
        if row.kind == PROTECTION:
            self.protected.add(row.corrects)
        self.ends[row.stream] = (row.seq, made)
        return None

    def _heads_bad(self) -> FirstBad | None:
        ends = dict(self.ends)
        for stream, seq, made in fetch("SELECT stream, seq, hash FROM head ORDER BY stream"):
            end, last = ends.pop(stream, (0, FIRST_HASH))
            if seq > end:
                return FirstBad(stream, end + 1, "the end of the stream is missing")
            if (seq, made) != (end, last):
                return FirstBad(stream, end, "the head of the stream is not that of its last row")
        for stream, (end, _) in sorted(ends.items()):
            return FirstBad(stream, end, "the stream has lost its head")
        return None

    def _erased_bad(self) -> FirstBad | None:
        for act, (corrects, stream, seq) in self.erased.items():
            if act not in self.protected and corrects not in self.erased:
                return FirstBad(stream, seq, "it is erased, and no protection says so")
        return None

    def _look_at_seal(self, seal: tuple[Any, ...]) -> None:
        """Remember when the chains at the last seal did not end as they were sealed."""
        no, _, _, salt, root, _, _ = seal
        heads = [(stream, seq, made) for stream, (seq, made) in self.ends.items()]
        if root_of(heads, salt) != root:
            why = "the chains do not end as they did when it was sealed"
            self.unsealed = FirstBad("seal", no, why)

    def _seals_bad(self) -> FirstBad | None:
        previous, expected = FIRST_HASH, 1
        for no, day, _, _, root, public, made in fetch(f"SELECT {_SEALS} FROM seal ORDER BY no"):
            if no != expected or made != seal_hash(previous, day, root, public):
                return FirstBad("seal", no, "it is not chained to the seal before it")
            previous, expected = made, no + 1
        return None


def _rows() -> Iterator[EventRow]:
    with connection.cursor() as cursor:
        position = 0
        while True:
            cursor.execute(
                f"SELECT {_COLUMNS} FROM event WHERE id > %s ORDER BY id LIMIT {ROWS_AT_ONCE}",
                [position],
            )
            rows = cursor.fetchall()
            if not rows:
                return
            for row in rows:
                yield EventRow._make(row)
            position = rows[-1][0]
