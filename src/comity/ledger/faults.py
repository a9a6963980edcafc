"""What a database says when it cannot, as one sentence for people."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError

from comity.kernel.phrases import Phrase
from comity.ledger.domain import LedgerError

_UNREACHED = Phrase("The database server cannot be reached; no entry was recorded.")
_NOT_THERE = "permission denied"
_SENTENCES = (
    (
        "database is locked",
        Phrase("The database is locked by another program; no entry was recorded. Try again."),
    ),
    (
        "lock timeout",
        Phrase("The database is locked by another program; no entry was recorded. Try again."),
    ),
    (
        "readonly database",
        Phrase(
            "The database cannot be written: its file, its folder, or a file beside it that ends"
            " in -wal or -shm is read-only for this user."
        ),
    ),
    (
        "read-only transaction",
        Phrase("The database cannot be written: this server, or this user of it, only reads."),
    ),
    (_NOT_THERE, Phrase("The database refuses: this user may not do that there.")),
    (
        "disk is full",
        Phrase("The disk is full; no entry was recorded. Free some space and try again."),
    ),
    (
        "no space left",
        Phrase("The disk is full; no entry was recorded. Free some space and try again."),
    ),
    (
        "could not extend file",
        Phrase("The disk is full; no entry was recorded. Free some space and try again."),
    ),
    ("disk i/o error", Phrase("The disk cannot be read or written; no entry was recorded.")),
    (
        "unable to open database",
        Phrase("The database file cannot be opened; look at its path."),
    ),
    ("file is not a database", Phrase("The file is not a database of Comity.")),
    ("malformed", Phrase("The database file is damaged: restore it from a backup.")),
    ("no such table", Phrase("The database has no tables yet or is older: run comity migrate.")),
    ("no such column", Phrase("The database is older than the program: run comity migrate.")),
    ("does not exist", Phrase("The database has no tables yet or is older: run comity migrate.")),
    ("deadlock detected", Phrase("Another writer was faster; no entry was recorded. Try again.")),
    ("connection failed", _UNREACHED),
    ("connection to server", _UNREACHED),
    ("connection timeout", _UNREACHED),
    ("get a connection", _UNREACHED),
    (
        "connection",
        Phrase(
            "The connection to the database server broke off. Check whether your entry was "
            "recorded before you repeat it."
        ),
    ),
    (
        "only ever added",
        Phrase("Events, refs and seals are only ever added, never changed or removed."),
    ),
)


class NotOwnerError(LedgerError):
    """The database lets this user read and add, and not do what its owner may."""


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what a database refuses into a LedgerError; what we do not know passes as it is."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        said = str(error).lower()
        for words, sentence in _SENTENCES:
            if words in said:
                kind = NotOwnerError if words == _NOT_THERE else LedgerError
                raise kind(sentence) from error
        raise
