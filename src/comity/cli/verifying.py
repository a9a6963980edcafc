"""`verify`: whether the record is as it was written, and extends a seal that somebody kept."""

import argparse
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from comity.cli.clocks import say_of_the_clock
from comity.cli.database import prepared
from comity.cli.faults import DONE, REFUSED, RefusalError
from comity.cli.output import counted, write_answer
from comity.cli.rows_shown import first_bad_row, not_as_sealed, said_of_seal, sentence_of
from comity.closed.queries import verify as verify_closed
from comity.ledger.domain import FirstBad
from comity.ledger.domain.notes import MOST_BYTES, NoteError, SealText, read_notes
from comity.ledger.queries import verify as check
from comity.ledger.queries.documents import verify_contents, verify_files
from comity.ledger.queries.signed import checked_note, first_difference, keys
from comity.ledger.signing import configured
from comity.register.services import last_seal_shown

CHANGED: Final = "its content, its place or the row before it is not as it was recorded"
SECONDS: Final = 30  # for a seal file that comes from an address


def verify(options: argparse.Namespace) -> int:
    """Check every event, every seal and every row that readers get; exit code 1 when one is not
    as it should be.
    """
    prepared()
    signer = configured()
    kept = kept_seals(options.against) if options.against else []
    found = check(trusted=signer.public if signer else None)
    documents, bad_file = verify_files()
    bad = found.first_bad or bad_file or verify_contents() or first_difference(kept)
    bad = bad or _first_bad_closed() or first_bad_row()
    sealed = None if bad else last_seal_shown()
    bad = bad or not_as_sealed(sealed)
    last = kept[-1] if kept else None
    answer: dict[str, object] = {
        "ok": bad is None,
        "events": found.events,
        "streams": found.streams,
        "first_bad": {"stream": bad.stream, "seq": bad.seq, "why": bad.why} if bad else None,
        "against": {"no": last.no, "day": last.day, "hash": last.hash} if last else None,
        "rows_of_seal": sealed.no if sealed and not sealed.why_not else None,
    }
    if options.format == "csv":
        answer["first_bad"] = f"{bad.stream} {bad.seq}: {bad.why}" if bad else None
        answer["against"] = last.hash if last else None
    told = (
        f"all of {counted(found.events, 'event')} in {counted(found.streams, 'stream')} and"
        f" the files of {counted(documents, 'document')} are as they were written,"
        f" and readers get what the events give{said_of_seal(sealed)}"
    )
    if last:
        told = f"{told}; the record extends seal no. {last.no} of {last.day} in {options.against}"
    write_answer(answer, sentence_of(bad) if bad else told, options.format)
    say_of_the_clock()
    return REFUSED if bad else DONE


def _first_bad_closed() -> FirstBad | None:
    """The first act of the closed registers that does not follow from those before it."""
    no = verify_closed()
    return FirstBad("closed", no, CHANGED) if no else None


def kept_seals(source: str) -> list[SealText]:
    """The seals in a file or at an address, by their numbers.

    RefusalError where they are no seals of this record, or were changed.
    """
    written = _fetched(source) if source.startswith(("https://", "http://")) else _read(source)
    among = keys()
    try:
        found = [checked_note(note, among) for note in read_notes(written)]
    except NoteError as error:
        raise RefusalError(f"{source} cannot be used: {error}") from error
    return sorted(found, key=lambda one: one.no)


def _read(source: str) -> str:
    path = Path(source).expanduser()
    if not path.is_file():
        raise RefusalError(f"there is no file {path}; expected a seal file, or its address")
    with path.open("rb") as file:
        return _text(file.read(MOST_BYTES + 1), source)


def _fetched(address: str) -> str:
    try:
        with urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 - http and https alone
            return _text(answer.read(MOST_BYTES + 1), address)
    except (URLError, OSError) as error:
        told = getattr(error, "reason", error)
        raise RefusalError(f"{address} gave no seal file: {told}") from error


def _text(data: bytes, source: str) -> str:
    if len(data) > MOST_BYTES:
        raise RefusalError(f"{source} is too large for a file of seals")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise RefusalError(f"{source} is no seal file: it is no text") from error
