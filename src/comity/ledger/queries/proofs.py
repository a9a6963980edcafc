"""Proofs that one act is under a seal, and that a seal extends an earlier one (RFC 9162)."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from comity.ledger.domain import ERASED
from comity.ledger.domain.events import TOLD, EventRow, canonical, commitment, told_of
from comity.ledger.domain.notes import SealText, read_note, read_seal
from comity.ledger.domain.tree import leaf_of
from comity.ledger.queries.signed import last_signed, link_of, seal_file, sealed_tree
from comity.ledger.tables import fetch, named

_EVENT: Final = named(EventRow._fields)


class Proof(Struct, frozen=True, omit_defaults=True):
    """A proof as its file has it: `seal` is the seal file that it leads to.

    Of an act: its `leaf`, its `index` in the tree, and, where the office disclosed it, the JSON
    text `told` of its `fields` with the `salt` of its commitment. Hashes are in hexadecimal.
    """

    seal: str
    path: Sequence[str]
    leaf: str = ""
    index: int = 0
    told: str = ""
    salt: str = ""
    fields: Sequence[str] = ()

    def as_json(self) -> dict[str, object]:
        """The proof as a file of JSON has it."""
        plain: dict[str, object] = {"seal": self.seal, "path": self.path}
        if self.leaf:
            plain |= {"leaf": self.leaf, "index": self.index}
        if self.told:
            plain |= {"told": self.told, "salt": self.salt, "fields": self.fields}
        return plain


def inclusion(act: str) -> Proof | None:
    """The proof that an act is under the last signed seal; None where it is not."""
    last, link = last_signed(), link_of(act)
    if last is None or link is None or link.no > last.size:
        return None
    path = sealed_tree(last).inclusion(link.no - 1, last.size)
    return Proof(_file(last), _hexes(path), leaf=leaf_of(link).decode(), index=link.no - 1)


def extension(no: int) -> Proof | None:
    """The proof that the last signed seal extends another; None where that is unsigned."""
    last, kept = last_signed(), seal_file(no)
    if last is None or kept is None:
        return None
    old = read_seal(read_note(kept).text)
    return Proof(_file(last), _hexes(sealed_tree(last).consistency(old.size, last.size)))


def disclosure(act: str) -> Proof | None:
    """The proof of an act with everything recorded of it; None where it is not under a seal, or
    was erased.
    """
    rows = fetch(f"SELECT {_EVENT} FROM event WHERE act = %s AND kind <> %s", [act, ERASED])
    proof = inclusion(act)
    if not rows or proof is None:
        return None
    row = EventRow._make(rows[0])
    salt = bytes(row.salt)
    assert proof.leaf.endswith(commitment(row, salt).hex())
    return Proof(
        proof.seal,
        proof.path,
        leaf=proof.leaf,
        index=proof.index,
        told=canonical(told_of(row)).decode(),
        salt=salt.hex(),
        fields=EventRow._fields[TOLD],
    )


class ActLine(Struct, frozen=True):
    """An act of a matter: the id of its event, what it is, and its date as written."""

    act: str
    kind: str
    date: str


def acts_in(stream: str, dossier: str) -> list[ActLine]:
    """The acts of a matter, in any reading, by their ids."""
    rows = fetch(
        "SELECT DISTINCT event, kind, date FROM act WHERE stream = %s AND dossier = %s"
        " ORDER BY event",
        [stream, dossier],
    )
    return [ActLine(*row) for row in rows]


def is_act(named: str) -> bool:
    """Whether an event has this id."""
    return bool(fetch("SELECT 1 FROM event WHERE act = %s", [named]))


def _file(last: SealText) -> str:
    return seal_file(last.no) or ""


def _hexes(path: Sequence[bytes]) -> list[str]:
    return [each.hex() for each in path]
