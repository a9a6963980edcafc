"""What goes wrong, in one sentence that says what to do, and the exit code that belongs to it."""

import errno
import os
from collections.abc import Iterator

from comity.directory.domain import DirectoryEmptyError
from comity.ledger.domain import LedgerError
from comity.ledger.domain.notes import NoteError

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


class RefusalError(Exception):
    """The command cannot do this; nothing was changed. Exit code 1."""


class UsageError(Exception):
    """The command was asked in a way that it does not understand. Exit code 2."""


_NO_ANSWER = "the database server does not answer; is it running?"
_NO_CONNECTION_LEFT = "the database server has no connection left; try again in a moment"
_WENT_AWAY = (
    "the database server went away; what was being recorded then may stand or not: look before you"
    " do it again"
)
_NO_SSL = (
    "no encrypted connection to the database server comes about; see sslmode and the certificates"
    " in COMITY_DATABASE_URL"
)
_READ_ONLY = (
    "the database, its folder, or a file beside it that ends in -wal or -shm is read-only;"
    " nothing was written"
)
_DISK = "the disk is full or failed; nothing was written; `comity doctor` says how much is free"
_NO_SUCH_SERVER = "no server has the name in COMITY_DATABASE_URL; is it spelt right?"
# What a database says when something is wrong around it → what to tell its user. Parts of the
# messages of SQLite and PostgreSQL, in lower case; the first that is found speaks.
_DATABASE_SAYS = (
    ('fatal:  role "', "the database server lets no such role in; see COMITY_DATABASE_URL"),
    ("too many clients", _NO_CONNECTION_LEFT),
    ("too many connections", _NO_CONNECTION_LEFT),
    ("remaining connection slots", _NO_CONNECTION_LEFT),
    ("is not currently accepting", "the database takes no connections now; ask who keeps it"),
    ("no pg_hba.conf entry", "the server lets nobody in from here (see its pg_hba.conf)"),
    ("pg_hba.conf rejects", "the server lets nobody in from here (see its pg_hba.conf)"),
    ("authentication failed", "the database refused the password, or whoever asks"),
    ("no password supplied", "the database asks for a password; COMITY_DATABASE_URL has none"),
    ("starting up", "the database server starts or stops; try again in a moment"),
    ("shutting down", "the database server starts or stops; try again in a moment"),
    ('fatal:  database "', "the server has no such database; create it, then `comity migrate`"),
    ("canceling statement", "the database took too long and was stopped; nothing was written"),
    ("terminating connection", _WENT_AWAY),
    ("connection is closed", _WENT_AWAY),
    ("consuming input failed", _WENT_AWAY),
    ("database is locked", "the database is locked by another program; try again in a moment"),
    ("lock timeout", "the database is locked by another program; try again in a moment"),
    ("readonly database", _READ_ONLY),
    ("this server only reads", "this server only reads; ask the one that records what was known"),
    ("read-only transaction", "the database is read-only; nothing was written"),
    ("disk is full", "the disk is full; nothing was written; free some space and try again"),
    ("no space left", "the disk is full; nothing was written; free some space and try again"),
    ("disk i/o error", _DISK),
    (
        "unable to open database",
        "the database cannot be opened; see COMITY_DATABASE_URL, and who may read that file",
    ),
    ("not a database", "the file of COMITY_DATABASE_URL is not an SQLite database"),
    ("malformed", "the database file is damaged; `comity restore` brings a backup back"),
    ("no such table", "the database is not prepared; `comity migrate` prepares it"),
    ("no such column", "the database is of another version; `comity migrate` upgrades it"),
    ("failed to resolve host", _NO_SUCH_SERVER),
    ("could not translate host name", _NO_SUCH_SERVER),
    ("couldn't get a connection", _NO_ANSWER),
    ("connection refused", _NO_ANSWER),
    ("is the server running", _NO_ANSWER),
    ("connection timeout", _NO_ANSWER),
    ("timed out", _NO_ANSWER),
    ("no route to host", _NO_ANSWER),
    ("network is unreachable", _NO_ANSWER),
    ("server closed the connection", _WENT_AWAY),
    ("certificate", _NO_SSL),
    ("ssl", _NO_SSL),
    ("permission denied", "the database role may not do this; see docs/guides/operator.md"),
    ("does not exist", "the database is not prepared; create it, then `comity migrate`"),
)
# What a driver says of an address that it cannot read: exit code 2.
_ADDRESS_IS_WRONG = (
    "invalid connection option",
    "invalid uri",
    "invalid integer value",
    "invalid port number",
    "invalid sslmode value",
    "unrecognized configuration parameter",
    "invalid value for parameter",
)


def code_of(error: Exception) -> int:
    """Return the exit code of an exception: wrong usage where the database's address is."""
    return WRONG_USAGE if _is_of_a_database(error) and _is_of_its_address(error) else REFUSED


def said(refused: Exception) -> str:
    """Return the sentence of a refusal as it follows `comity: `, without its last full stop."""
    text = str(refused).strip().removesuffix(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def sentence(error: Exception) -> str:
    """Return what to tell the user about an exception, in one line."""
    if isinstance(error, LedgerError | DirectoryEmptyError | NoteError):
        return said(error)
    if isinstance(error, OSError):
        return _of_the_system(error)
    if isinstance(error, MemoryError):
        return "there is not enough memory; nothing half-done was kept"
    told = _of_a_database(error) if _is_of_a_database(error) else None
    return told or _unknown(error)


def around_us(error: Exception) -> str | None:
    """What to tell of what is no fault of the program, such as a full disk or a database that does
    not answer; None of all else.
    """
    if isinstance(error, OSError):
        return _of_the_system(error) if error.errno in {errno.ENOSPC, errno.EDQUOT} else None
    return _of_a_database(error) if _is_of_a_database(error) else None


def _unknown(error: Exception) -> str:
    """Of what nobody foresaw; where a value could not be read, somebody may have changed it."""
    told = f"{type(error).__name__}: {_first_line(error) or 'no more is known'}"
    if isinstance(error, ValueError | LookupError) or type(error).__module__ == "msgspec":
        told += "; if the database was changed by hand, `comity verify` names the event"
    return told


def _of_a_database(error: Exception) -> str | None:
    if _is_of_its_address(error):
        return f"COMITY_DATABASE_URL cannot be read: {_first_line(error)}"
    words = _words(error)
    for part, told in _DATABASE_SAYS:
        if part in words:
            return told
    _, refused, reason = _first_line(error).partition("FATAL:")
    return f"the database server refuses: {reason.strip()}" if refused else None


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), "")


def _words(error: Exception) -> str:
    return " ".join(str(each) for each in _causes(error)).lower()


def _is_of_its_address(error: Exception) -> bool:
    words = _words(error)
    return any(part in words for part in _ADDRESS_IS_WRONG)


def _of_the_system(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "the disk is full; free some space and try again"
    reason = (error.strerror or str(error)).lower()
    return f"{os.fspath(error.filename)}: {reason}" if error.filename else reason


def _is_of_a_database(error: Exception) -> bool:
    """Whether a database or its driver raised it; told by name, since Django may not be loaded."""
    return any(
        each.__module__.partition(".")[0] in {"sqlite3", "psycopg", "psycopg_pool"}
        or each.__module__ == "django.db.utils"
        for each in type(error).__mro__
    )


def _causes(error: BaseException) -> Iterator[BaseException]:
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__
