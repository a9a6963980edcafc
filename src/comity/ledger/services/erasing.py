"""Erasing what a protection names, so that it is gone for every past view too (RULES P4).

What stands beside the tables, in files, in the log and in words, goes once the transaction has
ended. That this is still to be done is on record until it is done, whatever comes between.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from django.db import DatabaseError, transaction

from comity.accounts.services.drafts import drop_drafts
from comity.ledger import keystore
from comity.ledger.domain import ERASED, PROTECTION, LedgerError
from comity.ledger.domain.documents import ATTACHED
from comity.ledger.domain.events import EventRow, erased
from comity.ledger.domain.standing import family
from comity.ledger.files import clear_waiting, remove
from comity.ledger.queries.events import IN_PUBLIC
from comity.ledger.queries.state import KEYS_TO_ERASE, TO_ERASE
from comity.ledger.services.extracting import forget_waiting
from comity.ledger.services.scrubbing import is_scrubbed
from comity.ledger.tables import (
    fetch,
    fetch_among,
    is_sqlite,
    named,
    new_epoch,
    run,
)

_COLUMNS = named(EventRow._fields)
# What the trigger allows to change, and only to the erased state.
_TOLD = EventRow._fields[EventRow._fields.index("kind") : EventRow._fields.index("hash")]


def erase(events: Iterable[str]) -> None:
    """Erase these events and all that correct them; the protection that names them is recorded.

    What is left is a tombstone: its place in the chain, when it was recorded and learnt.
    """
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


def erase_key(person: str, *, now: datetime, by: str) -> bool:
    """Destroy the key of a person; False where there is none, or none any more."""
    run("INSERT INTO meta VALUES (%s, '') ON CONFLICT (name) DO NOTHING", [KEYS_TO_ERASE])
    is_destroyed = keystore.destroy(person, now=now, by=by)
    _finish_keys()
    return is_destroyed


def finish() -> bool:
    """Do what the last erasures left to be done beside the tables; whether nothing is left of it.

    Nothing is done where another program holds what has to go: a later call does it.
    """
    return all([_finish_keys(), _finish_record()])


def _finish_keys() -> bool:
    left = fetch("SELECT 1 FROM meta WHERE name = %s", [KEYS_TO_ERASE])
    with suppress(LedgerError):
        if left and keystore.scrub():
            run("DELETE FROM meta WHERE name = %s", [KEYS_TO_ERASE])
            return True
    return not left


def _finish_record() -> bool:
    left = fetch("SELECT value FROM meta WHERE name = %s", [TO_ERASE])
    if not left:
        return True
    ((told,),) = left
    since, *contents = str(told).split()
    named = fetch_among("SELECT sha256 FROM content WHERE sha256 IN {names}", contents)
    with suppress(OSError, DatabaseError):
        clear_waiting()
        forget_waiting()
        drop_drafts()  # any of them may hold what is erased
        for sha256 in {*contents}.difference(str(one) for (one,) in named):
            remove(sha256)
        if is_scrubbed(since):
            run("DELETE FROM meta WHERE name = %s AND value = %s", [TO_ERASE, told])
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


def _leave_to_do(contents: Iterable[str]) -> None:
    """Keep that something is still to be done: after which transaction, and which files go."""
    left = fetch("SELECT value FROM meta WHERE name = %s", [TO_ERASE])
    since, *before = str(left[0][0]).split() if left else ["-"]
    if not is_sqlite():
        ((since,),) = fetch("SELECT pg_current_xact_id()::text")
    run("DELETE FROM meta WHERE name = %s", [TO_ERASE])
    run(
        "INSERT INTO meta (name, value) VALUES (%s, %s)",
        [TO_ERASE, " ".join([since, *before, *contents])],
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
