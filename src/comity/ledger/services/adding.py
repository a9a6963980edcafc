"""Drafts on their way into the ledger: they become events, each at the end of a chain."""

import os
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Self

from msgspec import Struct

from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import PROTECTION, Lifecycle, Recording, Source
from comity.ledger.domain.events import EventRow, chained, commitment
from comity.ledger.services.drafting import NOTHING_SEALED, Draft, Stamp, unchained
from comity.ledger.services.heads import Head
from comity.ledger.services.persons import seal_names
from comity.ledger.tables import parcels

SALT_BYTES = 16
EVENTS_AT_ONCE = 500  # events that are written together, before their streams are folded


class Adding(Struct, frozen=True):
    """Drafts on their way into the ledger, with all that makes events of them."""

    drafts: Sequence[Draft]
    positions: Sequence[int]
    sources: Mapping[str, Source]
    sealed: Mapping[str, tuple[bytes | None, str]]
    lifecycle: Lifecycle
    stamp: Stamp
    protecting: Collection[str]
    """The streams in which one of these drafts protects a person: what it names is erased."""

    @classmethod
    def of(
        cls,
        drafts: Sequence[Draft],
        positions: Sequence[int],
        sources: Mapping[str, Source],
        lifecycle: Lifecycle,
        recording: Recording,
    ) -> Self:
        """What these drafts become, each at a position of its own."""
        return cls(
            drafts,
            positions,
            sources,
            seal_names(drafts, lifecycle=lifecycle, now=recording.now),
            lifecycle,
            Stamp.of(recording),
            {
                each.fact.stream
                for each in drafts
                if each.corrects and each.fact.kind == PROTECTION
            },
        )

    def parcels(self) -> list[dict[str, list[int]]]:
        """The places of the drafts by stream, some streams in each parcel."""
        by_stream: dict[str, list[int]] = {}
        for place, each in enumerate(self.drafts):
            by_stream.setdefault(each.fact.stream, []).append(place)
        sizes = {stream: len(places) for stream, places in by_stream.items()}
        return [
            {stream: by_stream[stream] for stream in streams}
            for streams in parcels(sizes, events=EVENTS_AT_ONCE)
        ]

    def chained(self, head: Head, places: Sequence[int]) -> tuple[Head, list[EventRow]]:
        """The events of these drafts at the end of their chain, and its new end."""
        salts = os.urandom(SALT_BYTES * len(places))
        last, public, rows = head.hash, head.public, []
        for no, place in enumerate(places):
            salt = salts[no * SALT_BYTES : (no + 1) * SALT_BYTES]
            told = self._unchained(place, head.seq + no + 1, salt)
            last = chained(last, told, commitment(told, salt))
            row = EventRow._make((*told, last))
            public += row.visibility == "public" or (row.public_from or OPEN_END) <= self.stamp.day
            rows.append(row)
        return head._replace(seq=head.seq + len(places), hash=last, public=public), rows

    def _unchained(self, place: int, seq: int, salt: bytes) -> tuple[Any, ...]:
        each = self.drafts[place]
        return unchained(
            each,
            position=self.positions[place],
            seq=seq,
            salt=salt,
            stamp=self.stamp,
            lifecycle=self.lifecycle,
            sources=self.sources,
            sealed=self.sealed.get(each.act, NOTHING_SEALED),
        )
