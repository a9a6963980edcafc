"""What goes wrong, in one sentence that says what to do, and the exit code that belongs to it."""

import errno
import os
from collections.abc import Iterator

from comity.ledger.domain import LedgerError

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


class RefusalError(Exception):
    """The command cannot do this; nothing was changed. Exit code 1."""


class UsageError(Exception):
    """The command was asked in a way that it does not understand. Exit code 2."""


_NO_SUCH_SERVER = "no server has the name in COMITY_DATABASE_URL; is it spelt right?"
# What a database says when something is wrong around it → what to tell its user. Parts of the
# messages of SQLite and PostgreSQL, in lower case; the first that is found speaks.
_DATABASE_SAYS = (
    ("database is locked", "the database is locked by another program; try again in a moment"),
    ("lock timeout", "the database is locked by another program; try again in a moment"),
    ("readonly database", "the database is read-only; nothing was written"),
    ("read-only transaction", "the database is read-only; nothing was written"),
    ("disk is full", "the disk is full; nothing was written; free some space and try again"),
    ("no space left", "the disk is full; nothing was written; free some space and try again"),
    ("disk i/o error", "the disk failed or is full; nothing was written; see `comity doctor`"),
    ("unable to open database", "the database cannot be opened; see COMITY_DATABASE_URL"),
    ("not a database", "the file of COMITY_DATABASE_URL is not an SQLite database"),
    ("malformed", "the database file is damaged; `comity restore` brings a backup back"),
    ("no such table", "the database is not prepared; `comity migrate` prepares it"),
    ("no such column", "the database is of another version; `comity migrate` upgrades it"),
    ("permission denied", "the database role may not do this; see docs/guides/operator.md"),
    ("password authentication failed", "the database refused the password"),
    ("failed to resolve host", _NO_SUCH_SERVER),
    ("could not translate host name", _NO_SUCH_SERVER),
    ("couldn't get a connection", "the database server does not answer; is it running?"),
    ("connection refused", "the database server does not answer; is it running?"),
    ("connection failed", "the database server does not answer; is it running?"),
    ("connection timeout", "the database server does not answer; is it running?"),
    ("server closed the connection", "the database server went away; nothing was written"),
    ("does not exist", "the database is not prepared; create it, then `comity migrate`"),
)


def said(refused: Exception) -> str:
    """Return the sentence of a refusal as it follows `comity: `, without its last full stop."""
    text = str(refused).strip().removesuffix(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def sentence(error: Exception) -> str:
    """Return what to tell the user about an exception, in one line."""
    if isinstance(error, LedgerError):
        return said(error)
    if isinstance(error, OSError):
        return _of_the_system(error)
    if _is_of_a_database(error):
        words = " ".join(str(each) for each in _causes(error)).lower()
        for part, told in _DATABASE_SAYS:
            if part in words:
                return told
    first = str(error).strip().splitlines()
    return f"{type(error).__name__}: {first[0] if first else 'no more is known'}"


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
