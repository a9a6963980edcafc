"""`seal` and `witness`: the seal of the day, the key that signs it, and who else has signed it."""

import argparse
from pathlib import Path

from comity.accounts.domain.security import Event
from comity.accounts.services import drop_ended_sessions
from comity.cli.clocks import close_early, say_of_the_clock
from comity.cli.database import prepared, ready
from comity.cli.days import now
from comity.cli.faults import DONE, RefusalError, UsageError
from comity.cli.logged import logged
from comity.cli.output import write, write_answer
from comity.closed.services import file_waiting
from comity.kernel.edtf import iso
from comity.ledger.domain import Recording
from comity.ledger.domain.notes import NoteError, read_note
from comity.ledger.queries.signed import key_of, keys, seal_file
from comity.ledger.services import add_witness, change_key
from comity.ledger.signing import as_pem, configured, new_key, public_in, signer_in
from comity.register import services

SIGNATURE_BYTES = 64  # of Ed25519


def seal(options: argparse.Namespace) -> int:
    """Seal the day; the hash is what an office publishes. With it goes what ended by itself, and
    what came in under receipts on earlier days is recorded.
    """
    if options.new_key:
        return _new_key(_path(options.new_key))
    if options.old_key and options.key_lost:
        raise UsageError("--old-key and --key-lost contradict each other; expected one of them")
    ready()
    if options.close_early:
        return close_early()
    if options.old_key or options.key_lost:
        _change_key(_path(options.old_key) if options.old_key else None)
    recording = Recording(now())
    made = services.seal(recording=recording, confirmed=options.confirm_clock)
    logged(Event.SEALED, f"seal no. {made.no}")
    if options.confirm_clock:
        logged(Event.CLOCK_CONFIRMED)
    drop_ended_sessions(now=recording.now)
    file_waiting(now=recording.now)
    day, key = iso(made.day), key_of(made.no, keys())
    by = key.id if key else None
    answer: dict[str, object] = {
        "no": made.no,
        "day": day,
        "hash": made.hash,
        "public": made.public,
        "key": by,
    }
    signed = f"signed by the key {by}" if by else "not signed: COMITY_SEAL_KEY names no key"
    told = f"seal no. {made.no} of {day}: {made.hash}; public chain: {made.public}; {signed}"
    if options.out:
        told = f"{told}; {_written(made.no, _path(options.out))}"
    write_answer(answer, told, options.format)
    say_of_the_clock()
    return DONE


def witness(options: argparse.Namespace) -> int:
    """Take in the signature of a witness under a seal file."""
    prepared()
    source, signature = _path(options.file), _path(options.signature).read_bytes()
    if len(signature) != SIGNATURE_BYTES:
        raise RefusalError(
            f"{options.signature} is no signature; expected the {SIGNATURE_BYTES} bytes that"
            " `openssl pkeyutl -sign -rawin` writes"
        )
    public = public_in(_path(options.key))
    try:
        note = read_note(source.read_text("utf-8"))
        no = add_witness(
            note,
            name=options.name,
            public=public,
            signature=signature,
        )
    except (NoteError, UnicodeDecodeError) as error:
        raise RefusalError(f"{source} cannot be used: {error}") from error
    write(f"{options.name} is a witness of seal no. {no}")
    return DONE


def _new_key(path: Path) -> int:
    made = new_key(path)
    write(f"{path} is the new key; let COMITY_SEAL_KEY name it, and keep a copy apart. Its public")
    write("key, which the seals page shows from the next seal on:")
    write(as_pem(made.public).strip())
    return DONE


def _change_key(old: Path | None) -> None:
    signer = configured()
    if signer is None:
        raise RefusalError("COMITY_SEAL_KEY names no key; expected the file of the new one")
    change_key(signer, old=signer_in(old) if old else None)
    logged(Event.SEAL_KEY_CHANGED, "signed by the old key" if old else "the old key is lost")


def _written(no: int, target: Path) -> str:
    kept = seal_file(no)
    if kept is None:
        return "no seal file was written, since the seal is not signed"
    target.write_text(kept, "utf-8")
    return f"its seal file is {target}"


def _path(given: str) -> Path:
    return Path(given).expanduser()
