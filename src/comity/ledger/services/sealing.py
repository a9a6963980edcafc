"""Sealing: root the ends of all chains, and lengthen the public chain by what became public."""

import os
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Final, NamedTuple

from django.db import transaction

from comity.accounts.domain import Reading
from comity.kernel.edtf import OPEN_START, geneva_day, iso
from comity.kernel.phrases import Phrase
from comity.ledger.domain import HOLD, LedgerError, Lifecycle, Sealed, Visibility
from comity.ledger.domain.events import (
    FIRST_HASH,
    WRITERS_LOCK,
    EventRow,
    commitment,
    root_of,
    seal_hash,
)
from comity.ledger.domain.links import Link, What, linked, ref_bound, ref_name
from comity.ledger.domain.refs import UNPUBLISHED, WHOLE
from comity.ledger.faults import plainly
from comity.ledger.queries.events import HELD_BACK
from comity.ledger.queries.shown import covered
from comity.ledger.queries.sql import beginning
from comity.ledger.services.adding import SALT_BYTES
from comity.ledger.services.signing import sign
from comity.ledger.signing import Signer
from comity.ledger.tables import fetch, insert, is_sqlite, named, new_epoch, run

_EVENT = named(EventRow._fields)
_ROWS_AT_ONCE = 20_000
OF_NO_ADDRESS: Final = "comity"
"""The name of a record in signed texts where it has no address."""


class _Before(NamedTuple):
    """The seal before: up to which position and day its public chain reaches."""

    no: int = 0
    hash: bytes = FIRST_HASH
    position: int = 0
    day: int = OPEN_START


def seal(
    *,
    now: datetime,
    following: Collection[str] = (),
    signer: Signer | None = None,
    origin: str = OF_NO_ADDRESS,
    lifecycles: Collection[Lifecycle] = (),
) -> Sealed:
    """Root the ends of all chains and chain the root to the seal before; one seal a call.

    `following` are the kinds of matter of which acts are published with another; `signer` and
    `origin` are as `sign` takes them. A signed seal also covers the rows that readers get of
    these lifecycles.

    It waits until nobody is writing, so that a seal covers everything up to a position.
    LedgerError where the clock stands before the day of the last seal.
    """
    with plainly(), transaction.atomic():
        if not is_sqlite():
            run("SELECT pg_advisory_xact_lock(%s)", [WRITERS_LOCK])
        ((position,),) = fetch("SELECT coalesce(max(id), 0) FROM event")
        heads = fetch("SELECT stream, seq, hash FROM head WHERE seq > 0")
        salt, day = os.urandom(SALT_BYTES), geneva_day(now)
        root = root_of(heads, salt)
        before = _before(day)
        no, public = before.no + 1, _lengthen(before, position, day, following)
        made = seal_hash(bytes(before.hash), day, root, public)
        run(
            "INSERT INTO seal (no, day, sealed_at, position, salt, root, public, hash)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            [no, day, now.isoformat(), position, salt, root, public, made],
        )
        sealed = Sealed(no, day, made.hex(), public.hex())
        shown = ""
        if signer and lifecycles:
            shown = covered(lifecycles, salt=salt)
        sign(sealed, signer=signer, origin=origin, shown=shown)
        # The page of seals is one of the public pages: their caches look again.
        new_epoch()
        return sealed


def _before(day: int) -> _Before:
    """The seal before one of this day; LedgerError where that is of a later day."""
    rows = fetch("SELECT no, hash, position, day FROM seal ORDER BY no DESC LIMIT 1")
    if not rows:
        return _Before()
    last = _Before._make(rows[0])
    if last.day > day:
        raise LedgerError(
            Phrase(
                "The last seal is of %(last)s, and the clock says %(day)s: no seal is made of an"
                " earlier day; set the clock right.",
                last=iso(last.day),
                day=iso(day),
            )
        )
    # Not the last one's day: a clock that was set back has sealed an earlier one after a later.
    ((reached,),) = fetch("SELECT max(day) FROM seal")
    return last._replace(day=reached)


def _lengthen(before: _Before, position: int, day: int, following: Collection[str]) -> bytes:
    """Link what became public since the seal before; the hash at which the chain ends."""
    rows = fetch(
        "SELECT no, seal, what, name, bound, hash FROM public_link ORDER BY no DESC LIMIT 1"
    )
    last = Link._make(rows[0])._replace(hash=bytes(rows[0][5])) if rows else None
    # A record that was sealed before there was a public chain is linked from its beginning.
    since = before if last else before._replace(position=0, day=OPEN_START)
    links: list[Link] = []
    public = (*_events(since, position, day), *_followers(position, following))
    for what, name, bound in (*sorted(public), *sorted(_refs())):
        last = linked(last, before.no + 1, what, name, bound)
        links.append(last)
    insert("public_link", Link._fields, links)
    return last.hash if last else FIRST_HASH


def _events(since: _Before, position: int, day: int) -> Iterator[tuple[What, str, bytes]]:
    """The events that became public: recorded since, public from a day since, held until now."""
    recorded = since.position
    while True:
        rows = fetch(
            f"SELECT {_EVENT}, CASE WHEN {HELD_BACK} THEN 1 ELSE 0 END FROM event"
            f" WHERE id > %s AND id <= %s ORDER BY id LIMIT {_ROWS_AT_ONCE}",
            [recorded, position],
        )
        if not rows:
            break
        recorded = rows[-1][0]
        for *each, is_held in rows:
            if not is_held and _is_public(row := EventRow._make(each), day):
                yield _bound(row)
    due = fetch(
        f"SELECT {_EVENT} FROM event WHERE public_from > %s AND public_from <= %s AND id <= %s"
        f" AND visibility <> %s AND NOT {HELD_BACK}",
        [since.day, day, since.position, Visibility.PUBLIC],
    )
    sent = {row.act for row in map(EventRow._make, due)}
    yield from (_bound(EventRow._make(each)) for each in due)
    yield from (
        _bound(row)
        for row in map(EventRow._make, fetch(_OPENED, {"position": since.position}))
        if row.act not in sent and _is_public(row, day)
    )


# What was held, or was shut and stands again: it was passed over before, and has no link yet.
_TOUCHED: Final = f"""
    SELECT h.root FROM event h WHERE h.kind = '{HOLD}' AND h.public_from > 0
    UNION SELECT n.root FROM event n WHERE n.root > '' AND n.id > %(position)s"""
_OPENED: Final = f"""
SELECT {_EVENT} FROM event WHERE id <= %(position)s
  AND (act IN ({_TOUCHED}) OR (root > '' AND root IN ({_TOUCHED})))
  AND NOT {HELD_BACK}
  AND NOT EXISTS
    (SELECT 1 FROM public_link l WHERE l.what = '{What.ACT.value}' AND l.name = event.act)"""


def _followers(position: int, kinds: Collection[str]) -> Iterator[tuple[What, str, bytes]]:
    """The events that became public with another one, and that have no link yet."""
    for kind in sorted(kinds):
        rows = fetch(
            f"SELECT {_EVENT} FROM event e WHERE {beginning('e.stream', '%(start)s')}"
            " AND e.id <= %(position)s"
            " AND e.visibility = %(parties)s AND e.public_from IS NULL"
            " AND EXISTS (SELECT 1 FROM act a WHERE a.stream = e.stream AND a.event = e.act"
            " AND (a.readings & %(public)s) <> 0)"
            " AND NOT EXISTS"
            " (SELECT 1 FROM public_link l WHERE l.what = %(act)s AND l.name = e.act)",
            {
                "start": f"{kind}/",
                "position": position,
                "parties": Visibility.PARTIES,
                "public": int(Reading.PUBLIC),
                "act": What.ACT,
            },
        )
        yield from (_bound(EventRow._make(each)) for each in rows)


def _is_public(row: EventRow, day: int) -> bool:
    due = row.public_from is not None and row.public_from <= day
    return due or row.visibility == Visibility.PUBLIC


def _bound(row: EventRow) -> tuple[What, str, bytes]:
    """What links an event: its commitment, which an erased one keeps in place of its content."""
    kept = bytes(row.commitment)
    return What.ACT, row.act, kept or commitment(row, bytes(row.salt))


def _refs() -> Iterator[tuple[What, str, bytes]]:
    """The refs under which a public reader finds something, and that have no link yet.

    Not those that a matter had before it was published, which would tell that it was known; and
    each with what the public reads there, since others may find it by more.
    """
    linked_already = {name for (name,) in fetch(_LINKED_REFS, [What.REF])}
    asked = {"hidden": f"%{UNPUBLISHED}%", "whole": WHOLE, "public": int(Reading.PUBLIC)}
    for ref, act in fetch(_PUBLIC_REFS, asked):
        name = ref_name(ref, act)
        if name not in linked_already:
            yield What.REF, name, ref_bound(ref, act)


_LINKED_REFS = "SELECT name FROM public_link WHERE what = %s"
_PUBLIC_REFS = """
SELECT r.ref, r.act FROM ref r WHERE r.ref NOT LIKE %(hidden)s AND EXISTS (
  SELECT 1 FROM address a
  WHERE a.ref = r.ref AND a.stream = r.stream AND (a.readings & %(public)s) <> 0
    AND (a.dossier = ltrim(r.act, %(whole)s) OR EXISTS (
      SELECT 1 FROM act t
      WHERE t.stream = a.stream AND t.dossier = a.dossier AND (t.readings & %(public)s) <> 0
        AND (t.act = ltrim(r.act, %(whole)s) OR r.act LIKE t.act || ':%%'))))"""
