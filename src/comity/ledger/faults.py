"""What a database says when it cannot, as one sentence for people."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError

from comity.ledger.domain import LedgerError

_SENTENCES = (
    (
        "database is locked",
        "The database is locked by another program; nothing was recorded, try again.",
    ),
    (
        "readonly database",
        "The database cannot be written: its file or folder is read-only for this user.",
    ),
    (
        "read-only transaction",
        "The database cannot be written: this server, or this user of it, only reads.",
    ),
    ("permission denied", "The database refuses: this user may not do that there."),
    ("disk is full", "The disk is full; nothing was recorded, make room and try again."),
    ("no space left", "The disk is full; nothing was recorded, make room and try again."),
    ("could not extend file", "The disk is full; nothing was recorded, make room and try again."),
    ("disk i/o error", "The disk cannot be read or written; nothing was recorded."),
    (
        "unable to open database",
        "The database file cannot be opened; look at its path.",
    ),
    ("file is not a database", "The file is not a database of Comity."),
    ("malformed", "The database file is damaged: restore it from a backup."),
    ("no such table", "The database has no tables yet or is older: run comity migrate."),
    ("no such column", "The database is older than the program: run comity migrate."),
    ("does not exist", "The database has no tables yet or is older: run comity migrate."),
    ("deadlock detected", "Another writer was faster; nothing was recorded, try again."),
    ("connection", "The database server cannot be reached; nothing was recorded."),
    ("only ever added", "Events, refs and seals are only ever added, never changed or removed."),
)


@contextmanager
def plainly() -> Iterator[None]:
    """Turn what a database refuses into a LedgerError; what we do not know passes as it is."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        said = str(error).lower()
        for words, sentence in _SENTENCES:
            if words in said:
                raise LedgerError(sentence) from error
        raise
