"""An event as it is stored: its opaque id, its digest, and its place in the chain (RULES P3).

A row has three parts. What places it (`PLACED`) is hashed openly. What it tells (`TOLD`) is hashed
as a commitment under a random salt of its own, so that it can be erased, salt and all, and the
chain still verifies. The rest is the chain itself.
"""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from datetime import UTC
from functools import lru_cache
from typing import NamedTuple

import msgspec

from comity.kernel.edtf import OPEN_END, OPEN_START, Edtf
from comity.ledger.domain import ERASED, Fact, Payload

ACT_ID_BYTES = 10  # 80 bits, 16 characters
# Of PostgreSQL: writers share it; who wants to know that nobody is writing takes it alone.
WRITERS_LOCK = 0x436F6D697479  # "Comity"
FIRST_HASH = bytes(32)  # what the first event of a stream is chained to

canonical = msgspec.json.encode
"""Cells as JSON in UTF-8 without spaces, to the letter as the standard library writes them."""

_payload = msgspec.json.Encoder(order="sorted").encode


class EventRow(NamedTuple):
    """The columns of the table `event`, in their order."""

    id: int
    stream: str
    seq: int
    act: str
    root: str
    corrects: str
    visibility: str
    public_from: int | None
    learnt: int
    recorded_at: str
    kind: str
    actor: str
    mandates: str
    letter: str
    occurred: str
    first: int
    last: int
    instant: str
    zone: str
    source: str
    locator: str
    source_date: str
    source_day: int
    step: int | None
    recorded_by: str
    behalf_of: str
    channel: str
    note: str
    payload: str
    payload_version: int
    sealed: bytes | None
    key_id: str
    pins: str
    key: str
    digest: bytes
    salt: bytes
    commitment: bytes
    hash: bytes


PLACED = slice(0, EventRow._fields.index("kind"))
TOLD = slice(EventRow._fields.index("kind"), EventRow._fields.index("salt"))
_SEALED = EventRow._fields.index("sealed") - TOLD.start
_DIGEST = EventRow._fields.index("digest") - TOLD.start


# RFC 4648's alphabet in small letters, two letters at a time: an import names acts by the million.
_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
_TWO = [one + other for one in _BASE32 for other in _BASE32]


def payload_text(payload: Payload) -> str:
    """The payload as canonical text: sorted keys, no spaces."""
    return _payload(payload).decode() if payload else "{}"


@lru_cache(maxsize=4_096)
def in_order(mandates: tuple[str, ...]) -> tuple[str, ...]:
    """Mandates as an event tells them: each once, by alphabet."""
    return tuple(sorted(set(mandates)))


def fact_digest(fact: Fact, *, payload: str, corrects: str) -> bytes:
    """The digest of what a fact says, under no salt: its payload as text, what it corrects by id.

    Two facts with one digest say the same. It breaks ties and is never published (RULES R4a).
    """
    told = canonical(
        [
            fact.stream,
            fact.kind,
            fact.actor,
            in_order(fact.mandates),
            fact.date.text,
            payload,
            fact.letter,
            fact.source,
            fact.locator,
            fact.source_date,
            fact.step,
            fact.channel,
            fact.note,
            fact.learnt,
            fact.visibility,
            fact.public_from,
            corrects,
            fact.pins,
            fact.behalf_of,
        ]
    )
    return hashlib.sha256(told).digest()


def event_id(secret: bytes, key: str) -> str:
    """The opaque id of the event with this key: the same whenever and in whatever order it came.

    A key is unique in the whole ledger, so the stream adds nothing to it; and an erased event,
    whose key is gone, is still known again by the id that its key gives.
    """
    keyed = _keyed(secret).copy()
    keyed.update(key.encode())
    made = int.from_bytes(keyed.digest()[:ACT_ID_BYTES])
    return (
        f"{_TWO[made >> 70]}{_TWO[made >> 60 & 1023]}{_TWO[made >> 50 & 1023]}"
        f"{_TWO[made >> 40 & 1023]}{_TWO[made >> 30 & 1023]}{_TWO[made >> 20 & 1023]}"
        f"{_TWO[made >> 10 & 1023]}{_TWO[made & 1023]}"
    )


@lru_cache(maxsize=4)
def _keyed(secret: bytes) -> hmac.HMAC:
    """A digest begun with the secret: to begin it for each key takes longer than the key."""
    return hmac.new(secret, digestmod="sha256")


def commitment(row: Sequence[object], salt: bytes) -> bytes:
    """What binds a row to all it tells and gives nothing of it away without the salt."""
    return hashlib.sha256(salt + canonical(told_of(row))).digest()


def told_of(row: Sequence[object]) -> list[object]:
    """All that a row tells, as its commitment covers it: bytes in hexadecimal."""
    told = list(row[TOLD])
    sealed = told[_SEALED]
    told[_SEALED] = sealed.hex() if isinstance(sealed, bytes) else None
    digest = told[_DIGEST]
    told[_DIGEST] = digest.hex() if isinstance(digest, bytes) else ""
    return told


def chained(previous: bytes, row: Sequence[object], bound: bytes) -> bytes:
    """The hash of a row: over the hash before it, its commitment and its place."""
    return hashlib.sha256(previous + bound + canonical(row[PLACED])).digest()


def instant_and_zone(date: Edtf) -> tuple[str, str]:
    """The instant in UTC and the zone or offset as written; both `` where no hour is known."""
    if date.instant is None:
        return "", ""
    _, bracket, zone = date.text.rstrip("]").partition("[")
    utc = date.instant.astimezone(UTC).isoformat(timespec="seconds")
    return utc, zone if bracket else date.instant.isoformat()[19:]


def erased(row: EventRow) -> EventRow:
    """The row with nothing left of what it told: the one state an event may be changed to."""
    return emptied(row)._replace(commitment=commitment(row, row.salt))


def emptied(row: EventRow) -> EventRow:
    """The row with nothing left of what it told, and the commitment that it has."""
    return row._replace(
        kind=ERASED,
        actor="unknown",
        mandates="",
        letter="",
        occurred="[..]",
        first=OPEN_START,
        last=OPEN_END,
        instant="",
        zone="",
        source="",
        locator="",
        source_date="",
        source_day=OPEN_END,
        step=None,
        recorded_by="",
        behalf_of="",
        channel="",
        note="",
        payload="{}",
        payload_version=0,
        sealed=None,
        key_id="",
        pins="",
        key=row.act,
        digest=b"",
        salt=b"",
    )


def root_of(heads: Iterable[tuple[str, int, bytes]], salt: bytes) -> bytes:
    """One hash over the ends of all chains, (stream, seq, hash); the salt hides how many."""
    return root_of_ends((end_of(*head) for head in sorted(heads)), salt)


def end_of(stream: str, seq: int, made: bytes) -> bytes:
    """The end of a chain as a root covers it."""
    return canonical([stream, seq, made.hex()])


def root_of_ends(ends: Iterable[bytes], salt: bytes) -> bytes:
    """The root over the ends of all chains in the order of their streams."""
    return hashlib.sha256(salt + b"".join(ends)).digest()


def seal_hash(previous: bytes, day: int, root: bytes, public: bytes) -> bytes:
    """The published hash of a seal: over the seal before, its day, its root and the end of the
    public chain (`` in a seal that was made before there was one).
    """
    return hashlib.sha256(previous + str(day).encode() + root + public).digest()
