"""Leaving no copy of what was erased beside the tables: in the log, in dead rows, in the free room
of a file, among the words of an index or the samples of a planner (decision 145).
"""

import re
from time import sleep
from typing import Final

from comity.ledger.queries.state import WHOLE_FILE
from comity.ledger.services.waiting import waiting_at_most
from comity.ledger.tables import fetch, is_sqlite, run, run_told, sqlite_set

_LONGEST_WAIT: Final = 2  # seconds: whoever records waits for it; what is left is done later
_PAUSE: Final = 0.1  # seconds between two looks
_IN_A_FILE: Final = 1  # where SQLite keeps what it needs meanwhile (sqlite.org/pragma.html)

_TRIES: Final = 10
_NUMBER: Final = re.compile(r"\d+")
"""The first one of a detail is how many dead rows could not be left out, in any language."""

_TABLES: Final = (
    "SELECT quote_ident(relname), pg_has_role(relowner, 'USAGE') FROM pg_class"
    " WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' UNION ALL"
    " SELECT 'pg_catalog.pg_statistic', pg_has_role(datdba, 'USAGE') FROM pg_database"
    " WHERE datname = current_database()"
)
"""Every table, and whether this role may make it anew: of the others PostgreSQL says in a warning
that it leaves them out. The planner's samples come last; who owns the database may do it."""
_HELD: Final = (
    "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
    " AND datname = current_database() AND age(backend_xmin) >= age(%s::xid8::xid)"
)


def is_scrubbed(since: str) -> bool:
    """Leave no copy of what was erased; whether none is left, which a program that reads what
    stood before may hold, or a role that may not do it.

    `since` is the transaction of PostgreSQL that erased; of SQLite, whether `WHOLE_FILE` is meant.
    """
    with waiting_at_most(_LONGEST_WAIT):
        return _in_a_file(since) if is_sqlite() else _in_tables(since)


def _in_a_file(since: str) -> bool:
    run("INSERT INTO text_words (text_words) VALUES ('optimize')")
    if since == WHOLE_FILE:
        with sqlite_set("temp_store", _IN_A_FILE):  # a large record has no room in memory
            run("VACUUM")
    ((busy, *_),) = fetch("PRAGMA wal_checkpoint(TRUNCATE)")
    return not busy


def _in_tables(since: str) -> bool:
    """Make all tables and their indexes anew: no other way are bytes of a row that is gone taken
    out of its page, or a word that no row has any more out of an index of words.
    """
    rows = fetch(_TABLES)
    if not all(may for _, may in rows) or not _is_let_go(since):
        return False
    return all(_is_made_anew(table) for table, _ in rows)


def _is_made_anew(table: str) -> bool:
    """Whether a table was soon made anew without any dead row: PostgreSQL keeps what somebody may
    read, and for a moment what was there before whoever is connecting, to whatever database.
    """
    for _ in range(_TRIES):
        details = run_told(f"VACUUM (FULL, ANALYZE, VERBOSE) {table}")
        if all(found[0] == "0" for found in map(_NUMBER.findall, details) if found):
            return True
        sleep(_PAUSE)
    return False


def _is_let_go(since: str) -> bool:
    """Whether soon nobody reads this database of PostgreSQL as it stood before a transaction:
    for who does, its dead rows stay.
    """
    for _ in range(int(_LONGEST_WAIT / _PAUSE)):
        ((held,),) = fetch(_HELD, [since])
        if not held:
            return True
        sleep(_PAUSE)
    return False
