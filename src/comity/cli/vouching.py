"""Who vouches for a backup: its signature by the key of seals, and a seal kept elsewhere."""

import argparse
import re
from pathlib import Path
from typing import Final

from django.conf import settings

from comity.cli.faults import RefusalError
from comity.cli.packing import checksums_of, signature_of
from comity.cli.verifying import kept_seals
from comity.ledger.domain import Sealed
from comity.ledger.domain.notes import BackupText, Note, NoteError, backup_text, read_note, written
from comity.ledger.queries.signed import first_difference, keys
from comity.ledger.services import OF_NO_ADDRESS
from comity.ledger.signing import configured, is_signed, public_in

_HASH: Final = re.compile(r"[0-9a-fA-F]{64}", re.ASCII)


def signed_checksums(checksums: str, last: Sealed | None) -> str:
    """The signed text over the checksums of a backup; empty where COMITY_SEAL_KEY names no key."""
    signer = configured()
    if signer is None:
        return ""
    among = keys()
    name = among[-1].name if among else OF_NO_ADDRESS
    text = backup_text(BackupText(name, last.no if last else 0, checksums))
    return written(Note(text, (signer.sign(text, name=f"{name}/backup"),)))


def protection() -> str:
    """What is to be said of a backup that was made: whether it is signed, and encrypted."""
    signed = "signed" if configured() else "not signed: COMITY_SEAL_KEY names no key"
    if settings.COMITY_BACKUP_RECIPIENTS:
        return f"{signed}; encrypted"
    return f"{signed}; not encrypted: COMITY_BACKUP_RECIPIENTS names no key"


def check_signature(source: Path, options: argparse.Namespace) -> str:
    """What is to be said of the signature of a backup.

    RefusalError where it is not that of the key that --key or COMITY_SEAL_KEY names, unless
    --unsigned says that this does not matter.
    """
    signer = None if options.key else configured()
    trusted = public_in(Path(options.key).expanduser()) if options.key else None
    trusted = signer.public if signer else trusted
    found = signature_of(source)
    if trusted is None or options.unsigned:
        told = "its signature was not checked" if found else "it is not signed"
        return f"{told}: only a seal kept elsewhere can tell whether somebody changed it"
    if not found:
        raise RefusalError(
            f"{source} is not signed, so that anybody may have made it; --unsigned restores it all"
            " the same"
        )
    if not _is_by(found, trusted, checksums_of(source)):
        raise RefusalError(
            f"{source} is not signed by the key of {options.key or 'COMITY_SEAL_KEY'}, or was"
            " changed afterwards"
        )
    return "its signature is right"


def check_seal(source: Path, kept: str, last: Sealed | None) -> str:
    """What is to be said of a seal that was kept: the hash of the last one, or a seal file.

    RefusalError where the record in the backup does not end with that hash, or does not extend
    the seals in that file.
    """
    if _HASH.fullmatch(kept.strip()):
        if last is None or last.hash != kept.strip().lower():
            ends = f"last seal no. {last.no}: {last.hash}" if last else "never sealed"
            raise RefusalError(f"{source} does not end with the seal that was named; {ends}")
        return "it ends with the seal that was named"
    seals = kept_seals(kept)
    if bad := first_difference(seals):
        raise RefusalError(f"{source} does not extend seal no. {bad.seq} in {kept}: {bad.why}")
    return f"it extends seal no. {seals[-1].no} of {seals[-1].day} in {kept}"


def _is_by(written: str, trusted: bytes, checksums: str) -> bool:
    try:
        note = read_note(written)
    except NoteError:
        return False
    name = note.text.partition("\n")[0]
    says = note.text.splitlines()[-1] == f"checksums {checksums}"
    return says and is_signed(note, trusted, name=name)
