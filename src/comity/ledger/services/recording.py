"""Recording: facts become events at the end of their streams' chains, and are folded at once."""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing

from django.db import IntegrityError, transaction

from comity.kernel.edtf import geneva_day
from comity.ledger.domain import (
    PROTECTION,
    Fact,
    LedgerError,
    Lifecycle,
    Recorded,
    Recording,
    Source,
    Values,
)
from comity.ledger.domain.events import FIRST_HASH, WRITERS_LOCK, EventRow, chained, commitment
from comity.ledger.domain.standing import Entry
from comity.ledger.faults import plainly
from comity.ledger.services.beside import WORTH_IT, each_of
from comity.ledger.services.drafting import (
    Draft,
    Standing,
    check,
    corrected,
    draft,
    event_row,
    ids_of,
)
from comity.ledger.services.erasing import erase
from comity.ledger.services.indexing import index_documents, index_dossiers
from comity.ledger.services.persons import same_names, seal_names
from comity.ledger.services.projecting import Folding, Head, Pending, add_to_stream, update_heads
from comity.ledger.tables import fetch, fetch_among, insert, is_sqlite, run, uncollected

SALT_BYTES = 16
TRIES = 3  # two writers with one key: the slower one starts anew and finds the event there
_ENTRY_PLACES = tuple(EventRow._fields.index(column) for column in Entry._fields)


def append(
    facts: Sequence[Fact],
    *,
    lifecycle: Lifecycle,
    recording: Recording,
    values: Values | None = None,
    beside_from: int = WORTH_IT,
) -> list[Recorded]:
    """Record the facts of one lifecycle, all or none; what became of each, in their order.

    A fact whose key is known is not recorded again; LedgerError says in one sentence why a fact
    cannot be kept: its key was used for something else, or it corrects what is not there. So many
    new events as `beside_from` or more are folded in several processes.
    """
    with plainly(), uncollected():
        for left in reversed(range(TRIES)):
            try:
                # SQLite has one writer at a time and nothing to try anew; and inside an open
                # savepoint each insert into a table with triggers costs it ten times as much.
                with transaction.atomic(savepoint=not is_sqlite()):
                    return _append(facts, lifecycle, recording, values or Values(), beside_from)
            except IntegrityError as error:
                if not left or "event_" not in str(error):
                    raise
    raise LedgerError("Another writer recorded the same again and again; try again.")


def _append(
    facts: Sequence[Fact],
    lifecycle: Lifecycle,
    recording: Recording,
    values: Values,
    beside_from: int,
) -> list[Recorded]:
    heads = lock({fact.stream for fact in facts}, lifecycle)
    secret = _secret()
    ids = ids_of(facts, secret)
    there = _there(corrected(facts, secret).union(name for name in ids if name))
    drafts = draft(facts, ids, lifecycle=lifecycle, secret=secret, there=there)
    there |= _there({each.act for each in drafts if not each.fact.key})
    new = _unknown(drafts, there)
    kinds = {name: (each.stream, each.kind) for name, each in there.items()}
    kinds |= {act: (each.fact.stream, each.fact.kind) for act, each in new.items()}
    for each in new.values():
        check(each, lifecycle=lifecycle, kinds=kinds)
    same_names((each for each in drafts if each.act not in new), lifecycle=lifecycle)
    added = _record(new.values(), heads, lifecycle, recording)
    folding = Folding(values=values, recording=recording)
    _project(added, heads, lifecycle, folding, beside_from)
    positions = {name: each.position for name, each in there.items()}
    positions |= {row.act: row.id for row in added}
    # Of two equal facts the first is the one that was added.
    return [
        Recorded(each.act, positions[each.act], added=new.get(each.act) is each) for each in drafts
    ]


def lock(streams: Iterable[str], lifecycle: Lifecycle) -> dict[str, Head]:
    """Hold the heads of these streams until the transaction ends, new ones included.

    They are taken in one order, so that no two writers wait for each other.
    """
    names = sorted(streams)
    if not is_sqlite():
        run("SELECT pg_advisory_xact_lock_shared(%s)", [WRITERS_LOCK])
        held = {str(row[0]) for row in fetch_among(_STREAMS, names)}
        blank = [(name, 0, FIRST_HASH, lifecycle.version, 0, 0) for name in names]
        missing = [row for row in blank if row[0] not in held]
        for row in missing:
            run(_NEW_HEAD, row)
    heads = {
        head.stream: head
        for row in fetch_among(_HEADS if is_sqlite() else f"{_HEADS} FOR UPDATE", names)
        for head in [Head._make(row)]
    }
    for head in heads.values():
        if head.fold_version > lifecycle.version and head.seq:
            raise LedgerError(
                "The database was written by a newer program: upgrade this one before recording."
            )
    fresh = Head("", 0, FIRST_HASH, lifecycle.version, 0, 0)
    return {name: heads.get(name) or fresh._replace(stream=name) for name in names}


_STREAMS = "SELECT stream FROM head WHERE stream IN {names}"
_HEADS = (
    "SELECT stream, seq, hash, fold_version, folded_on, public, rulebook FROM head"
    " WHERE stream IN {names} ORDER BY stream"
)
_NEW_HEAD = (
    "INSERT INTO head (stream, seq, hash, fold_version, folded_on, public, rulebook)"
    " VALUES (%s, %s, %s, %s, %s, %s, '') ON CONFLICT DO NOTHING"
)


def _secret() -> bytes:
    ((value,),) = fetch("SELECT value FROM meta WHERE name = 'secret'")
    return bytes.fromhex(str(value))


def _there(ids: Iterable[str]) -> dict[str, Standing]:
    rows = fetch_among(
        "SELECT act, id, digest, stream, root, kind FROM event WHERE act IN {names}", ids
    )
    return {each.act: each for row in rows for each in [Standing._make(row)]}


def _unknown(drafts: Iterable[Draft], there: Mapping[str, Standing]) -> dict[str, Draft]:
    """The drafts that are not recorded yet, each once; LedgerError when a key means two things."""
    new: dict[str, Draft] = {}
    for each in drafts:
        known = there.get(each.act)
        # An erased event has no digest left: its key alone says that it was recorded.
        digest = known.digest if known else new[each.act].digest if each.act in new else None
        if digest is None:
            new[each.act] = each
        elif digest and digest != each.digest:
            raise LedgerError(
                f"The key {each.key!r} was used before for something else: a key names one act,"
                " and an act is changed by a correction."
            )
    return new


def _record(
    drafts: Iterable[Draft],
    heads: dict[str, Head],
    lifecycle: Lifecycle,
    recording: Recording,
) -> list[EventRow]:
    """Add the events of these drafts to their chains; the heads follow."""
    drafts = list(drafts)
    if not drafts:
        return []
    sources = _sources({each.fact.source for each in drafts})
    names = seal_names(drafts, lifecycle=lifecycle, now=recording.now)
    positions = _positions(len(drafts))
    salts = os.urandom(SALT_BYTES * len(drafts))
    today = geneva_day(recording.now)
    rows = []
    for place, each in enumerate(drafts):
        head = heads[each.fact.stream]
        salt = salts[place * SALT_BYTES : (place + 1) * SALT_BYTES]
        row = event_row(
            each,
            position=positions[place],
            seq=head.seq + 1,
            salt=salt,
            recording=recording,
            lifecycle=lifecycle,
            sources=sources,
            sealed=names.get(each.act, (None, "")),
        )
        made = chained(head.hash, row, commitment(row, salt))
        rows.append(EventRow._make((*row[:-1], made)))  # the hash is the last column
        public = row.visibility == "public" or (row.public_from or today + 1) <= today
        heads[row.stream] = Head(
            row.stream,
            row.seq,
            made,
            head.fold_version,
            head.folded_on,
            head.public + int(public),
            head.rulebook,
        )
    insert("event", EventRow._fields, rows)
    return rows


def _project(
    added: Sequence[EventRow],
    heads: dict[str, Head],
    lifecycle: Lifecycle,
    folding: Folding,
    beside_from: int,
) -> None:
    """Fold the streams that got events and write what changed."""
    by_stream: dict[str, list[Entry]] = {}
    for row in added:
        entry = Entry._make([row[place] for place in _ENTRY_PLACES])
        by_stream.setdefault(row.stream, []).append(entry)
    protected = [row.corrects for row in added if row.kind == PROTECTION]
    if protected:
        erase(protected)
    pending = Pending(lifecycle)
    steps = (
        add_to_stream(pending, heads[stream], new, folding, whole=bool(protected))
        for stream, new in by_stream.items()
    )
    beside = len(added) >= beside_from
    with closing(
        each_of(steps, lifecycle=lifecycle, values=folding.values, beside=beside)
    ) as folded:
        heads |= zip(by_stream, folded, strict=True)
    pending.flush()
    update_heads([heads[stream] for stream in by_stream])
    index_dossiers(pending.dossiers)
    index_documents(pending.documents)


def _positions(count: int) -> Sequence[int]:
    if is_sqlite():
        ((last,),) = fetch("SELECT coalesce(max(id), 0) FROM event")
        assert isinstance(last, int)
        return range(last + 1, last + 1 + count)
    rows = fetch("SELECT nextval('event_position') FROM generate_series(1, %s)", [count])
    return [int(str(row[0])) for row in rows]


def _sources(symbols: Iterable[str]) -> dict[str, Source]:
    rows = fetch_among(
        "SELECT symbol, date, day, verified FROM source WHERE symbol IN {names}",
        [symbol for symbol in symbols if symbol],
    )
    return {str(row[0]): Source(*row) for row in rows}
