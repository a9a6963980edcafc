"""Signing seals, changing the key that signs them, and taking in the signatures of witnesses."""

import re
from typing import Final

from django.db import transaction

from comity.kernel.edtf import iso
from comity.kernel.phrases import Phrase
from comity.ledger.domain import LedgerError, Sealed
from comity.ledger.domain.notes import (
    FIRST,
    LOST,
    KeyText,
    Note,
    SealText,
    key_text,
    seal_text,
    written,
)
from comity.ledger.faults import plainly
from comity.ledger.queries.signed import (
    SigningKey,
    checked_note,
    keys,
    public_tree,
    seal_file,
    witnesses,
)
from comity.ledger.signing import Signer, fits
from comity.ledger.tables import fetch, insert, new_epoch

_NAME: Final = re.compile(r"[^\s+]{1,100}")


def sign(sealed: Sealed, *, signer: Signer | None, origin: str, shown: str = "") -> None:
    """Sign a seal that was just made, in its transaction.

    `origin` is the name of the record in signed texts; the first key gives it for good. `shown` is
    the version and the digest of what readers are shown. LedgerError without a key where seals
    were signed before, and with another key than theirs.
    """
    among = keys()
    if signer is None:
        if among:
            raise LedgerError(
                Phrase(
                    "The seals of this record are signed, but COMITY_SEAL_KEY names no "
                    "key. No seal was made."
                )
            )
        return
    key = among[-1] if among else _first(sealed.no, signer, origin)
    if key.public != signer.public:
        raise LedgerError(
            Phrase(
                "COMITY_SEAL_KEY is not the key %(key)s that signed the earlier seals. No "
                "seal was made. `comity seal --old-key FILE` records a change of key.",
                key=key.id,
            )
        )
    tree = public_tree()
    text = seal_text(
        SealText(key.name, tree.size, tree.root(), sealed.no, iso(sealed.day), sealed.hash, shown)
    )
    note = Note(text, (signer.sign(text, name=key.name),))
    insert("signed_seal", ("no", "note"), [(sealed.no, written(note))])


def change_key(signer: Signer, *, old: Signer | None) -> None:
    """Let another key sign from the next seal on; both sign the record of the change.

    `old` is the key before, or None where it is lost, which the record then says. LedgerError
    where there is nothing to change.
    """
    with plainly(), transaction.atomic():
        among = keys()
        if not among or among[-1].public == signer.public:
            raise LedgerError(
                Phrase("COMITY_SEAL_KEY is already the signing key. No change was made.")
            )
        last = among[-1]
        if old is not None and old.public != last.public:
            raise LedgerError(
                Phrase("The old key is not the key %(key)s that signs seals.", key=last.id)
            )
        ((sealed,),) = fetch("SELECT coalesce(max(no), 0) FROM seal")
        if last.since > sealed:
            raise LedgerError(Phrase("The key was already changed, and no seal was made since."))
        before = last.id if old else LOST
        _add(KeyText(last.name, last.no + 1, signer.public, sealed + 1, before), signer, old)


def add_witness(note: Note, *, name: str, public: bytes, signature: bytes) -> int:
    """Take in the signature of a witness under the text of a seal; the number of the seal.

    NoteError where the file is no seal of this record, LedgerError where the signature does not
    fit it, or the witness has signed it already.
    """
    if not _NAME.fullmatch(name):
        raise LedgerError(
            Phrase("The name of a witness has no spaces, no plus sign, and at most 100 letters.")
        )
    told = checked_note(note, keys())
    kept = seal_file(told.no)
    if kept is None or not kept.startswith(f"{note.text}\n"):
        raise LedgerError(
            Phrase("Seal no. %(no)s of this record has another text.", no=str(told.no))
        )
    if not fits(note.text, signature, public):
        raise LedgerError(
            Phrase("The signature of %(name)s does not fit the text of the seal.", name=name)
        )
    with plainly(), transaction.atomic():
        if any(one.name == name for one in witnesses(told.no)):
            raise LedgerError(
                Phrase(
                    "%(name)s is a witness of seal no. %(no)s already.",
                    name=name,
                    no=str(told.no),
                )
            )
        ((last,),) = fetch("SELECT coalesce(max(no), 0) FROM witness")
        columns = ("no", "seal", "name", "public", "signature")
        insert("witness", columns, [(last + 1, told.no, name, public, signature)])
        new_epoch()
    return told.no


def _first(seal: int, signer: Signer, origin: str) -> SigningKey:
    return _add(KeyText(origin, 1, signer.public, seal, FIRST), signer, None)


def _add(key: KeyText, signer: Signer, old: Signer | None) -> SigningKey:
    """Record a key, signed by itself and by the one before."""
    text, name = key_text(key), f"{key.origin}/key"
    by = [each.sign(text, name=name) for each in (signer, old) if each]
    note = written(Note(text, tuple(by)))
    row = SigningKey(key.no, key.since, key.origin, key.public, note)
    insert("seal_key", SigningKey._fields, [row])
    return row
