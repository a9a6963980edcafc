"""The public chain: over what is public alone, for anyone to keep and to follow (RULES P3).

Each seal adds a link for every event and every ref that became public since the seal before, in
an order that says nothing of when it was recorded. A link holds the opaque name and a commitment;
what is hidden has no link, leaves no gap and moves no number.
"""

import hashlib
from enum import StrEnum
from typing import NamedTuple

from comity.ledger.domain.events import FIRST_HASH


class What(StrEnum):
    """What a link stands for."""

    ACT = "act"
    REF = "ref"


class Link(NamedTuple):
    """A link as it is kept: `name` is an event's opaque id, or a ref with the act it names.

    `bound` is the commitment of the event, which stays when its content is erased; of a ref the
    digest of its name. `hash` covers the link before, and so everything before it.
    """

    no: int
    seal: int
    what: str
    name: str
    bound: bytes
    hash: bytes


def linked(previous: Link | None, seal: int, what: What, name: str, bound: bytes) -> Link:
    """Return the link that follows another; `previous` is None for the first."""
    no, before = (previous.no, previous.hash) if previous else (0, FIRST_HASH)
    text = f"{seal}\0{what}\0{name}\0".encode()
    return Link(no + 1, seal, what, name, bound, hashlib.sha256(before + text + bound).digest())


def ref_name(ref: str, act: str) -> str:
    """Return the name under which the giving of a ref is linked; a ref has one link an anchor."""
    return f"{ref} {act}"


def ref_bound(ref: str, act: str) -> bytes:
    """Return what binds a link to the giving of a ref, all of which is public."""
    return hashlib.sha256(ref_name(ref, act).encode()).digest()
