"""Erasing what a protection names, so that it is gone for every past view too (RULES P4).

What stands beside the tables, in files, in the log and in words, goes once the transaction has
ended. That this is still to be done is on record until it is done, whatever comes between.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from time import sleep

from django.db import DatabaseError, transaction

from comity.ledger.domain import ERASED, PROTECTION
from comity.ledger.domain.documents import ATTACHED
from comity.ledger.domain.events import EventRow, erased
from comity.ledger.domain.standing import family
from comity.ledger.files import remove
from comity.ledger.queries.events import IN_PUBLIC
from comity.ledger.queries.state import TO_ERASE
from comity.ledger.tables import (
    fetch,
    fetch_among,
    is_sqlite,
    named,
    new_epoch,
    run,
    sqlite_set,
)

_LONGEST_WAIT = 2_000  # milliseconds: whoever records waits for it; what is left is done later
_PAUSE = 100  # milliseconds between two looks
_COLUMNS = named(EventRow._fields)
# What the trigger allows to change, and only to the erased state.
_TOLD = EventRow._fields[EventRow._fields.index("kind") : EventRow._fields.index("hash")]


def erase(events: Iterable[str]) -> None:
    """Erase these events and all that correct them; the protection that names them is recorded.

    What is left is a tombstone: its place in the chain, when it was recorded and learnt.
    """
    _leave_copies(leave=False)
    gone_with = {row.act: row for event in events for row in _with_corrections(event)}
    if _in_public(gone_with):  # caches are told of nothing else
        new_epoch()
    contents = []
    for row in gone_with.values():
        gone = erased(row)
        values = [getattr(gone, column) for column in _TOLD]
        settings = ", ".join(f'"{column}" = %s' for column in _TOLD)
        run(f"UPDATE event SET {settings} WHERE id = %s", [*values, row.id])
        if row.kind == ATTACHED:
            contents += _erase_content(row)
    _leave_to_do(contents)
    transaction.on_commit(finish, robust=True)


def finish() -> bool:
    """Do what the last erasures left to be done beside the tables; whether nothing is left of it.

    Nothing is done where another program holds what has to go: a later call does it.
    """
    left = fetch("SELECT value FROM meta WHERE name = %s", [TO_ERASE])
    if not left:
        return True
    ((told,),) = left
    since, *contents = str(told).split()
    named = fetch_among("SELECT sha256 FROM content WHERE sha256 IN {names}", contents)
    with suppress(OSError, DatabaseError):
        _leave_copies(leave=False)
        for sha256 in {*contents}.difference(str(one) for (one,) in named):
            remove(sha256)
        if _is_scrubbed(since):
            run("DELETE FROM meta WHERE name = %s AND value = %s", [TO_ERASE, told])
            _leave_copies(leave=True)
            return True
    return False


def _in_public(events: Iterable[str]) -> bool:
    """Whether everybody reads one of these events."""
    found = fetch_among(f"SELECT 1 FROM event WHERE {IN_PUBLIC} AND act IN {{names}}", events)
    return any(found)


def _with_corrections(event: str) -> list[EventRow]:
    """The event, then those that correct it, and so on; protections and what is gone left out."""
    told = [
        EventRow._make(row)
        for row in fetch(
            f"SELECT {_COLUMNS} FROM event WHERE act = %s OR (root > '' AND root = ("
            "SELECT CASE WHEN root = '' THEN act ELSE root END FROM event WHERE act = %s))",
            [event, event],
        )
    ]
    by_id = {row.act: row for row in told}
    correcting = defaultdict(list)
    for row in told:
        correcting[row.corrects].append(row.act)
    rows = [by_id[name] for name in family(event, correcting)]
    return [row for row in rows if row.kind not in (ERASED, PROTECTION)]


def _leave_copies(*, leave: bool) -> None:
    """Whether SQLite leaves what is overwritten in free pages."""
    if is_sqlite():
        run(f"PRAGMA secure_delete = {'OFF' if leave else 'ON'}")


def _leave_to_do(contents: Iterable[str]) -> None:
    """Keep that something is still to be done: after which transaction, and which files go."""
    ((since,),) = [("-",)] if is_sqlite() else fetch("SELECT pg_current_xact_id()::text")
    left = fetch("SELECT value FROM meta WHERE name = %s", [TO_ERASE])
    before = str(left[0][0]).split()[1:] if left else []
    run("DELETE FROM meta WHERE name = %s", [TO_ERASE])
    run(
        "INSERT INTO meta (name, value) VALUES (%s, %s)",
        [TO_ERASE, " ".join([str(since), *before, *contents])],
    )


def _erase_content(attached: EventRow) -> list[str]:
    """Erase the content of a document, unless another attachment that stands has the same; what
    files go with it.
    """
    sha256 = str(json.loads(attached.payload)["sha256"])
    run("DELETE FROM file_name WHERE document IN (%s, %s)", [attached.act, attached.root])
    others = fetch(
        "SELECT 1 FROM event WHERE stream = %s AND kind = %s AND payload LIKE %s LIMIT 1",
        [attached.stream, ATTACHED, f"%{sha256}%"],
    )
    if others:
        return []
    run("DELETE FROM content WHERE sha256 = %s", [sha256])
    return [sha256]


def _is_scrubbed(since: str) -> bool:
    """Leave no copy of what was erased beside the table, in the log, in dead rows, in words;
    whether none is left, which a program that reads what stood before may hold.
    """
    if is_sqlite():
        with sqlite_set("busy_timeout", _LONGEST_WAIT):
            run("INSERT INTO text_words (text_words) VALUES ('optimize')")
            ((busy, *_),) = fetch("PRAGMA wal_checkpoint(TRUNCATE)")
        return not busy
    if not _is_let_go(since):
        return False
    for table in ("event", "content", "file_name", "text", "meta"):
        run(f'VACUUM "{table}"')
    return True


def _is_let_go(since: str) -> bool:
    """Whether soon nobody reads this database of PostgreSQL as it stood before a transaction:
    for who does, its dead rows stay.
    """
    for _ in range(_LONGEST_WAIT // _PAUSE):
        ((held,),) = fetch(
            "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
            " AND datname = current_database() AND age(backend_xmin) >= age(%s::xid8::xid)",
            [since],
        )
        if not held:
            return True
        sleep(_PAUSE / 1000)
    return False
