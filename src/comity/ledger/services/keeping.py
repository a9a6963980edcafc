"""Keeping the record: fold anew, publish what is due, date the sources."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from django.db import transaction

from comity.accounts.domain import Viewer
from comity.kernel.edtf import geneva_day
from comity.kernel.phrases import Phrase
from comity.kernel.progress import Progress
from comity.ledger.domain import LedgerError, Lifecycle, Recording, Source, Values
from comity.ledger.domain.opening import foreseen
from comity.ledger.domain.projection import tables_of
from comity.ledger.faults import plainly
from comity.ledger.queries import due, events_of, without_end
from comity.ledger.queries.clock import Early, clock, opened_early
from comity.ledger.services.heads import lock, update_heads
from comity.ledger.services.indexing import index_documents, index_dossiers, index_streams
from comity.ledger.services.projecting import (
    Folding,
    Pending,
    write_stream,
)
from comity.ledger.tables import (
    entries_by_stream,
    entries_of,
    fetch,
    is_sqlite,
    new_epoch,
    parcels,
    run,
    streams_in,
    uncollected,
)

EVENTS_AT_ONCE = 50_000  # are folded in one transaction, so that a rebuild locks nobody for long
ROWS_COUNTED = 100_000  # of an index of SQLite: of the first thousand, it plans for short streams
MUCH = 4_000  # events added at once, and at least
MUCH_OF = 5  # one in so many of all there are then


def refold(
    streams: Iterable[str],
    *,
    lifecycle: Lifecycle,
    now: datetime,
    values: Values | None = None,
    tell: bool = False,
) -> None:
    """Fold these streams anew: what they are folded with has changed, or what may be read.

    Caches are told where something moved that everybody reads, or to `tell` them.
    """
    names = dict.fromkeys(streams)
    with plainly(), transaction.atomic():
        day = clock(now).folds
        folding = Folding(values=values or Values(), recording=Recording(now), day=day)
        if _refold(names, lifecycle, folding).moves_the_public or tell:
            new_epoch()


def foresee(
    stream: str,
    *,
    lifecycle: Lifecycle,
    now: datetime,
    values: Values,
    viewer: Viewer,
    ended: Collection[str] = (),
) -> None:
    """Fold a stream as it will stand then, by what the viewer reads of it today.

    What they may not read yet is opened by no day that they look ahead to (RULES P5). `ended` are
    the holds that are over by then. For a transaction that is rolled back.
    """
    read = {event.id for event in events_of(stream, viewer=viewer, lifecycle=lifecycle)}
    with plainly(), transaction.atomic():
        heads = lock([stream], lifecycle)
        then = foreseen(
            entries_of(stream), read, lifecycle=lifecycle, day=geneva_day(now), ended=ended
        )
        pending = Pending(lifecycle)
        folding = Folding(values=values, recording=Recording(now), day=geneva_day(now))
        head = write_stream(pending, heads[stream], then.entries, folding, unopened=then.unopened)
        pending.flush()
        update_heads([head])


class Rebuilt(NamedTuple):
    """What a rebuild came to: how many events it read, and whether rows stood otherwise before."""

    events: int
    changed: bool


def rebuild(
    lifecycles: Sequence[Lifecycle],
    *,
    now: datetime,
    values: Callable[[], Values] = Values,
    progress: Progress | None = None,
) -> Rebuilt:
    """Make the projections of every stream again from its events.

    Lifecycles are folded in the order given, and `values` is asked before each, so that coverage
    comes before the visits that are folded with it.
    """
    with plainly():
        sizes = {str(row[0]): int(str(row[1])) for row in fetch("SELECT stream, seq FROM head")}
        _hold_against_events()
        total, done, moved = sum(sizes.values()), 0, 0
        day = clock(now).folds
        for lifecycle in lifecycles:
            folding = Folding(values=values(), recording=Recording(now), day=day)
            own = {
                name: size
                for name, size in sorted(sizes.items())
                if name.startswith(f"{lifecycle.kind}/")
            }
            moved += _drop_strangers(lifecycle, own)
            for parcel in parcels(own, events=EVENTS_AT_ONCE):
                with uncollected(), transaction.atomic():
                    moved += _refold(parcel, lifecycle, folding).moved
                    index_streams(parcel)
                done += sum(own[name] for name in parcel)
                if progress:
                    progress("rebuild", done, total)
        with transaction.atomic():
            new_epoch()
            _count_rows(moved, lifecycles)
    return Rebuilt(done, moved > 0)


_COUNTED_IN_PART: Final = (
    '"event" ("act", "stream", "seq", "root", "learnt", "public_from")',
    '"text" ("stream", "dossier", "document")',
)
"""Of tables of long texts, by which no row is looked for, the columns by which rows are: to count
the words takes longest."""


def count_anew(added: int, lifecycles: Iterable[Lifecycle]) -> None:
    """Let PostgreSQL count its rows anew where so many events of these, or rows that are made of
    them, are much of the record.

    It plans by what it has counted, and of itself counts a minute later: until then every list
    of a register that was just imported is slow. A rough count will do until it does.
    """
    if added < MUCH or is_sqlite():
        return
    ((events,),) = fetch("SELECT coalesce(max(id), 0) FROM event")
    if added * MUCH_OF >= int(str(events)):
        tables = {table for lifecycle in lifecycles for table in tables_of(lifecycle)}
        counted = [*_COUNTED_IN_PART, '"head"', '"ref"', *(f'"{one}"' for one in sorted(tables))]
        run("SET LOCAL default_statistics_target = 5")
        run(f"ANALYZE {', '.join(counted)}")
        run("SET LOCAL default_statistics_target = DEFAULT")


def _count_rows(moved: int, lifecycles: Iterable[Lifecycle]) -> None:
    """Let the database plan by the rows there are after a rebuild that moved so many.

    SQLite, which counts them at no other time, by the first of each index.
    """
    count_anew(moved, lifecycles)
    if is_sqlite():
        run(f"PRAGMA analysis_limit = {ROWS_COUNTED}")
        run("ANALYZE")


def publish_due(
    lifecycles: Sequence[Lifecycle],
    *,
    now: datetime,
    day: int | None = None,
    values: Callable[[], Values] = Values,
) -> list[str]:
    """Fold anew the streams in which something became public by this day since their last fold.

    Where nothing is due, nobody who writes is waited for. Without a day, by that of `now`.
    """
    day = geneva_day(now) if day is None else day
    with plainly():
        if not due(day):
            return []
    with plainly(), transaction.atomic():
        streams = due(day)
        _refold_each(streams, lifecycles, now=now, day=day, values=values)
        return streams


def close_early(
    lifecycles: Sequence[Lifecycle],
    *,
    now: datetime,
    day: int,
    values: Callable[[], Values] = Values,
) -> list[Early]:
    """Close what a clock opened before its day, as if it had shown this one; what was closed."""
    with plainly(), transaction.atomic():
        early = opened_early(day)
        run("UPDATE head SET folded_on = %s WHERE folded_on > %s", [day, day])
        streams = list(dict.fromkeys(one.stream for one in early))
        _refold_each(streams, lifecycles, now=now, day=day, values=values)
        if early:
            new_epoch()
        return early


def _refold_each(
    streams: Sequence[str],
    lifecycles: Sequence[Lifecycle],
    *,
    now: datetime,
    day: int,
    values: Callable[[], Values],
) -> None:
    for lifecycle in lifecycles:
        own = [name for name in streams if name.startswith(f"{lifecycle.kind}/")]
        if own:
            folding = Folding(values=values(), recording=Recording(now), day=day)
            _refold(own, lifecycle, folding)


def add_sources(sources: Iterable[Source]) -> None:
    """Say when documents are dated; what is recorded from now on without a date takes it."""
    with plainly(), transaction.atomic():
        for source in sources:
            run(
                "INSERT INTO source (symbol, date, day, verified) VALUES (%s, %s, %s, %s)"
                " ON CONFLICT (symbol) DO UPDATE SET date = excluded.date, day = excluded.day,"
                " verified = excluded.verified",
                [source.symbol, source.date, source.day, source.verified],
            )


def let_caches_look_again() -> None:
    """Tell caches that a public page changed without an event; in the caller's transaction."""
    new_epoch()


def _refold(streams: Collection[str], lifecycle: Lifecycle, folding: Folding) -> Pending:
    """Fold these streams; what was written."""
    heads = lock(streams, lifecycle)
    pending = Pending(lifecycle)
    sizes = {name: head.seq for name, head in heads.items()}
    for stream, entries in entries_by_stream(sizes):
        heads[stream] = write_stream(pending, heads[stream], entries, folding)
    pending.flush()
    update_heads(heads.values())
    index_dossiers(pending.dossiers)
    index_documents(pending.documents)
    return pending


def _hold_against_events() -> None:
    """LedgerError where a chain has lost its end: its stream would be folded in part, or not."""
    if stream := without_end():
        raise LedgerError(
            Phrase(
                "The chain of %(stream)s has lost its end; no record was rebuilt. `comity "
                "verify` says what is wrong; `comity restore` restores a backup.",
                stream=stream,
            )
        )


def _drop_strangers(lifecycle: Lifecycle, own: Mapping[str, int]) -> int:
    """Remove rows of streams of this lifecycle that have no events: nothing folds them. How many
    streams there were of them in the tables.
    """
    strangers = 0
    with transaction.atomic():
        for table in tables_of(lifecycle):
            for stream in streams_in(table):
                if stream not in own and stream.startswith(f"{lifecycle.kind}/"):
                    run(_DELETE_STRANGER.format(table=table), [stream, stream])
                    strangers += 1
    return strangers


_DELETE_STRANGER = """
    DELETE FROM "{table}"
    WHERE stream = %s AND NOT EXISTS (SELECT 1 FROM event e WHERE e.stream = %s)
"""
"""A stream that was begun since the rebuild did has events, and keeps its rows."""
