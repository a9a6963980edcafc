"""Digests of the rows that readers get, which a seal covers and `verify` compares. Pure.

Each stream has a digest over its rows in every table, in an order that is the same on both
engines. The digests of all streams make one under a salt, which hides how many rows there are.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct

from comity.ledger.domain.events import canonical

type RowDigests = Mapping[str, Sequence[bytes]]
"""Stream → the digests of its rows, in any order."""

_LABELS = (b"shown to everybody", b"shown to anybody", b"contents of documents")
NOT_READ: Final = bytes(32)
"""In place of the digest of contents, while one of them waits to be read."""


class Shown(Struct, frozen=True):
    """The digests of the rows that everybody reads, of all rows that anybody reads, and of the
    contents of documents.
    """

    public: bytes
    every: bytes
    content: bytes

    def joined(self) -> str:
        """All as a seal has them, in hexadecimal: rows as one word, the public first."""
        return f"{(self.public + self.every).hex()} {self.content.hex()}"


def row_digest(table: str, columns: Sequence[Any]) -> bytes:
    """The digest of one row: its table, and its columns in the order of the table."""
    return hashlib.sha256(canonical([table, *columns])).digest()


def shown(
    public: RowDigests, every: RowDigests, contents: Iterable[bytes] | None, *, salt: bytes
) -> Shown:
    """The digests of rows, each under a salt made of this one: each may be told alone.

    Contents are None while one of them waits to be read.
    """
    of_public, of_every, of_contents = (salt_of(label, salt) for label in _LABELS)
    return Shown(
        _digest(public, of_public),
        _digest(every, of_every),
        NOT_READ
        if contents is None
        else hashlib.sha256(of_contents + _of_stream(contents)).digest(),
    )


def salt_of(label: bytes, salt: bytes) -> bytes:
    """A salt for one purpose: it tells nothing of the salt of which it is made."""
    return hashlib.sha256(label + b"\0" + salt).digest()


def _digest(streams: RowDigests, salt: bytes) -> bytes:
    made = hashlib.sha256(salt)
    for stream in sorted(streams):
        made.update(canonical([stream, _of_stream(streams[stream]).hex()]))
    return made.digest()


def _of_stream(rows: Iterable[bytes]) -> bytes:
    return hashlib.sha256(b"".join(sorted(rows))).digest()
