"""Erasing what a protection names, so that it is gone for every past view too (RULES P4)."""

import json
from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction

from comity.ledger.domain import ERASED, PROTECTION
from comity.ledger.domain.documents import ATTACHED
from comity.ledger.domain.events import EventRow, erased
from comity.ledger.domain.standing import family
from comity.ledger.files import remove
from comity.ledger.queries.events import IN_PUBLIC
from comity.ledger.tables import fetch, fetch_among, is_sqlite, new_epoch, run

_COLUMNS = ", ".join(f'"{column}"' for column in EventRow._fields)
# What the trigger allows to change, and only to the erased state.
_TOLD = EventRow._fields[EventRow._fields.index("kind") : EventRow._fields.index("hash")]


def erase(events: Iterable[str]) -> None:
    """Erase these events and all that correct them; the protection that names them is recorded.

    What is left is a tombstone: its place in the chain, when it was recorded and learnt.
    """
    if is_sqlite():
        run("PRAGMA secure_delete = ON")  # what is overwritten leaves no copy in free pages
    gone_with = {row.act: row for event in events for row in _with_corrections(event)}
    if _in_public(gone_with):  # caches are told of nothing else
        new_epoch()
    for row in gone_with.values():
        gone = erased(row)
        values = [getattr(gone, column) for column in _TOLD]
        settings = ", ".join(f'"{column}" = %s' for column in _TOLD)
        run(f"UPDATE event SET {settings} WHERE id = %s", [*values, row.id])
        if row.kind == ATTACHED:
            _erase_content(row)
    transaction.on_commit(_scrub, robust=True)


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


def _erase_content(attached: EventRow) -> None:
    """Remove the content of a document, unless another attachment that stands has the same."""
    sha256 = str(json.loads(attached.payload)["sha256"])
    run("DELETE FROM file_name WHERE document IN (%s, %s)", [attached.act, attached.root])
    others = fetch(
        "SELECT 1 FROM event WHERE stream = %s AND kind = %s AND payload LIKE %s LIMIT 1",
        [attached.stream, ATTACHED, f"%{sha256}%"],
    )
    if not others:
        run("DELETE FROM content WHERE sha256 = %s", [sha256])
        transaction.on_commit(lambda: remove(sha256), robust=True)


def _scrub() -> None:
    """Leave no copy of what was erased beside the table: in the log, in dead rows, in words."""
    if is_sqlite():
        run("INSERT INTO text_words (text_words) VALUES ('optimize')")
        run("PRAGMA secure_delete = OFF")
        run("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        for table in ("event", "content", "file_name", "text"):
            run(f'VACUUM "{table}"')
