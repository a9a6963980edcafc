"""Signed seals: their keys, their texts, their witnesses, and whether all of them are right."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from comity.kernel.edtf import iso
from comity.ledger.domain import FirstBad
from comity.ledger.domain.links import Link, What
from comity.ledger.domain.notes import (
    FIRST,
    LOST,
    Note,
    NoteError,
    SealText,
    Signature,
    key_id,
    read_key,
    read_note,
    read_seal,
    seal_text,
    signature_line,
)
from comity.ledger.domain.tree import Tree, leaf_of
from comity.ledger.queries.public_chain import links_in_order
from comity.ledger.signing import fits, is_signed
from comity.ledger.tables import fetch

_NOT_OF_IT: Final = "its signed text is not that of this seal"


class SigningKey(NamedTuple):
    """A public key of the record: from which seal on it signs, and the signed record of it."""

    no: int
    since: int
    name: str
    public: bytes
    note: str

    @property
    def id(self) -> str:
        """The id by which signatures name it."""
        return key_id(self.name, self.public)


class WitnessLine(NamedTuple):
    """A witness of a seal: its name, its public key, its signature under the text of the seal."""

    seal: int
    name: str
    public: bytes
    signature: bytes

    @property
    def line(self) -> str:
        """The signature as a seal file has it."""
        own = Signature(self.name, key_id(self.name, self.public), self.signature)
        return signature_line(own)


class WholeSeal(NamedTuple):
    """A published seal with its root and its signed text, which is empty where it is unsigned."""

    no: int
    day: int
    root: bytes
    public: bytes
    hash: bytes
    note: str


def keys() -> list[SigningKey]:
    """The keys that ever signed seals of this record, in their order."""
    rows = fetch("SELECT no, since, name, public, note FROM seal_key ORDER BY no")
    return [
        SigningKey(no, since, name, bytes(public), note) for no, since, name, public, note in rows
    ]


def key_of(no: int, among: list[SigningKey]) -> SigningKey | None:
    """The key that signs the seal of this number; None before the first."""
    return next((key for key in reversed(among) if key.since <= no), None)


def whole_seals(limit: int = 0) -> Iterator[WholeSeal]:
    """The seals, the latest first: all, or so many."""
    some = f" LIMIT {int(limit)}" if limit else ""
    rows = fetch(
        "SELECT s.no, s.day, s.root, s.public, s.hash, coalesce(n.note, '') FROM seal s"
        f" LEFT JOIN signed_seal n ON n.no = s.no ORDER BY s.no DESC{some}"
    )
    for no, day, root, public, made, note in rows:
        yield WholeSeal(no, day, bytes(root), bytes(public), bytes(made), note)


def witnesses(seal: int | None = None) -> list[WitnessLine]:
    """The witnesses of a seal, or of all, in the order in which they came."""
    where, values = ("", []) if seal is None else ("WHERE seal = %s", [seal])
    rows = fetch(f"SELECT seal, name, public, signature FROM witness {where} ORDER BY no", values)
    return [WitnessLine(no, name, bytes(key), bytes(made)) for no, name, key, made in rows]


def names_of_witnesses() -> dict[int, list[str]]:
    """Seal → the names of its witnesses."""
    found: dict[int, list[str]] = {}
    for one in witnesses():
        found.setdefault(one.seal, []).append(one.name)
    return found


def seal_file(no: int) -> str | None:
    """The file of a seal: its signed text and the lines of its witnesses; None where unsigned."""
    rows = fetch("SELECT note FROM signed_seal WHERE no = %s", [no])
    return f"{rows[0][0]}{''.join(one.line for one in witnesses(no))}" if rows else None


def signed_numbers() -> list[int]:
    """The numbers of the signed seals, in their order."""
    return [no for (no,) in fetch("SELECT no FROM signed_seal ORDER BY no")]


def last_signed() -> SealText | None:
    """What the last signed seal says; None where none is signed."""
    rows = fetch("SELECT note FROM signed_seal ORDER BY no DESC LIMIT 1")
    return read_seal(read_note(rows[0][0]).text) if rows else None


def public_tree(size: int | None = None) -> Tree:
    """The tree over the first `size` links of the public chain, or over all."""
    return Tree(leaf_of(link) for link in links_in_order(size))


def sealed_tree(seal: SealText) -> Tree:
    """The tree over the links that a signed seal covers; the last one asked for is kept."""
    return _kept(seal.size, seal.root)


@lru_cache(maxsize=1)
def _kept(size: int, root: bytes) -> Tree:  # noqa: ARG001 - of the same root is the same tree
    return public_tree(size)


def link_of(act: str) -> Link | None:
    """The link of an act in the public chain; None where it has none."""
    rows = fetch(
        "SELECT no, seal, what, name, bound, hash FROM public_link WHERE name = %s AND what = %s",
        [act, What.ACT],
    )
    return Link._make(rows[0])._replace(bound=bytes(rows[0][4])) if rows else None


def checked_note(note: Note, among: list[SigningKey]) -> SealText:
    """What a seal file says; NoteError where it is of another record, or was changed."""
    told = read_seal(note.text)
    by = {(each.name, each.key_id) for each in note.signatures}
    key = next((one for one in among if (one.name, one.id) in by), None)
    if key is None:
        names = ", ".join(sorted({each.key_id for each in note.signatures}))
        raise NoteError(
            f"it is signed by the key {names}, which is none of this record:"
            " it is a seal of another record, or somebody replaced the keys of this one"
        )
    if not is_signed(note, key.public, name=key.name):
        raise NoteError("it was changed: its signature does not fit its text")
    return told


def first_bad_signature(trusted: bytes | None = None) -> FirstBad | None:
    """The first seal whose signature is missing or wrong; `trusted` is the key that signs today.

    From the first signed seal on an unsigned one is a fault.
    """
    among = keys()
    if bad := _key_bad(among, trusted):
        return bad
    tree, sizes = public_tree(), _sizes()
    noted = dict(fetch("SELECT no, note FROM signed_seal"))
    signed = dict(noted)
    for no, day, made in fetch(_SEALS):
        key, written = key_of(no, among), signed.pop(no, None)
        if key is None and written is None:
            continue
        if key is None or written is None:
            return FirstBad("seal", no, "it is not signed, and seals before it are")
        expected = SealText(key.name, sizes.get(no, 0), b"", no, iso(day), bytes(made).hex())
        if why := _why_bad(written, expected, key, tree):
            return FirstBad("seal", no, why)
    if signed:
        return FirstBad("seal", min(signed), "it is signed, and is not there")
    return _witness_bad(noted)


def first_difference(kept: Iterable[SealText]) -> FirstBad | None:
    """The first of some seals that somebody kept which this record does not extend.

    For a record that was verified: its seals then cover what is recorded.
    """
    tree = public_tree()
    own = {no: (iso(day), bytes(made).hex()) for no, day, made in fetch(_SEALS)}
    noted = dict(fetch("SELECT no, note FROM signed_seal"))
    for told in sorted(kept, key=lambda one: one.no):
        if told.no not in own:
            return FirstBad("seal", told.no, "the record ends before this seal, which was kept")
        if tree.size < told.size or tree.root(told.size) != told.root:
            why = "what was public by then is not as in the seal that was kept"
            return FirstBad("seal", told.no, why)
        if own[told.no] != (told.day, told.hash):
            why = "what was recorded by then is not as in the seal that was kept"
            return FirstBad("seal", told.no, why)
        if _text(noted.get(told.no, "")) != seal_text(told):
            why = "what readers got then is not as in the seal that was kept"
            return FirstBad("seal", told.no, why)
    return None


_SEALS: Final = "SELECT no, day, hash FROM seal ORDER BY no"


def _why_bad(written: str, expected: SealText, key: SigningKey, tree: Tree) -> str | None:
    """Why a signed text is not that of a seal; None where it is."""
    try:
        note = read_note(written)
        told = read_seal(note.text)
    except NoteError:
        return _NOT_OF_IT
    if told._replace(root=b"", shown="", size=0) != expected._replace(size=0):
        return _NOT_OF_IT
    if told.size > tree.size or told.root != tree.root(told.size):
        return "the public chain is not as it was signed"
    if told.size != expected.size:
        return _NOT_OF_IT
    if not is_signed(note, key.public, name=key.name):
        return f"its signature is not by the key {key.id}"
    return None


def _sizes() -> dict[int, int]:
    """Seal → how many links the public chain had then."""
    found: dict[int, int] = {}
    total = 0
    counted = dict(fetch("SELECT seal, count(*) FROM public_link GROUP BY seal"))
    for (no,) in fetch("SELECT no FROM seal ORDER BY no"):
        total += counted.get(no, 0)
        found[no] = total
    return found


def _key_bad(among: list[SigningKey], trusted: bytes | None) -> FirstBad | None:
    for before, key in pairwise([None, *among]):
        assert key is not None
        if not _is_right(key, before):
            return FirstBad("seal", key.since, f"the record of the key {key.id} is not right")
    if trusted and among and among[-1].public != trusted:
        why = "it is signed by another key than that of COMITY_SEAL_KEY"
        return FirstBad("seal", among[-1].since, why)
    return None


def _is_right(key: SigningKey, before: SigningKey | None) -> bool:
    """Whether the record of a key says what its row says, and both keys have signed it."""
    try:
        note = read_note(key.note)
        told = read_key(note.text)
    except NoteError:
        return False
    name = f"{told.origin}/key"
    expected = (key.name, before.no + 1 if before else 1, key.public, key.since)
    if (told.origin, told.no, told.public, told.since) != expected or key.no != told.no:
        return False
    if not is_signed(note, key.public, name=name):
        return False
    if before is None:
        return told.before == FIRST
    if before.since >= key.since:
        return False
    is_by_both = told.before == before.id and is_signed(note, before.public, name=name)
    return told.before == LOST or is_by_both


def _witness_bad(noted: dict[int, str]) -> FirstBad | None:
    for one in witnesses():
        text = _text(noted.get(one.seal, ""))
        if not fits(text, one.signature, one.public):
            return FirstBad("seal", one.seal, f"the signature of its witness {one.name} is wrong")
    return None


def _text(written: str) -> str:
    try:
        return read_note(written).text
    except NoteError:
        return ""
