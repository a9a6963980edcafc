"""Recording: facts become events at the end of their streams' chains, and are folded at once."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction

from comity.kernel.phrases import Phrase
from comity.kernel.stopping import answer_first
from comity.ledger.domain import (
    PROTECTION,
    Fact,
    LedgerError,
    Lifecycle,
    Recorded,
    Recording,
    Source,
    Values,
    Visibility,
)
from comity.ledger.domain.events import EventRow
from comity.ledger.faults import plainly
from comity.ledger.queries.clock import clock
from comity.ledger.queries.events import IN_PUBLIC
from comity.ledger.services.adding import Adding
from comity.ledger.services.drafting import (
    Draft,
    Kept,
    Standing,
    check,
    corrected,
    draft,
    ids_of,
    is_taken_back,
    taken_back,
)
from comity.ledger.services.erasing import erase
from comity.ledger.services.heads import Head, lock, update_heads
from comity.ledger.services.indexing import index_documents, index_dossiers
from comity.ledger.services.persons import same_names
from comity.ledger.services.projecting import (
    Folding,
    Pending,
    begin_stream,
    write_stream,
)
from comity.ledger.tables import (
    ask_as_an_import,
    entries_of,
    fetch,
    fetch_among,
    insert,
    is_sqlite,
    uncollected,
)

TRIES = 3  # two writers with one key: the slower one starts anew and finds the event there
MANY = 2_000  # ids: more are asked for only where they may be there
FEW = 20  # facts that come as people write them, and no import
DOSSIERS_AT_ONCE = 1_000  # dossiers that wait to be written and read by search


def append(
    facts: Sequence[Fact],
    *,
    lifecycle: Lifecycle,
    recording: Recording,
    values: Values | None = None,
) -> list[Recorded]:
    """Record the facts of one lifecycle in one transaction (`add`)."""
    own = values or Values()

    def write() -> list[Recorded]:
        return add(facts, lifecycle=lifecycle, recording=recording, values=lambda: own)

    return written(write)


def written[T](write: Callable[[], T]) -> T:
    """What comes of writing in one transaction, anew where another writer was first."""
    with plainly(), uncollected():
        for left in reversed(range(TRIES)):
            try:
                # SQLite has one writer at a time and nothing to try anew; and inside an open
                # savepoint each insert into a table with triggers costs it ten times as much.
                with transaction.atomic(savepoint=not is_sqlite()):
                    done = write()
                    answer_first()
            except IntegrityError as error:
                if not left or "event_" not in str(error):
                    raise
            else:
                return done
    raise LedgerError(Phrase("Another writer recorded the same again and again; try again."))


def add(
    facts: Sequence[Fact],
    *,
    lifecycle: Lifecycle,
    recording: Recording,
    values: Callable[[], Values],
    progress: Callable[[int], None] | None = None,
) -> list[Recorded]:
    """Record the facts of one lifecycle, all or none; what became of each, in their order.

    It is one of the things that are `written`; `values` gives what is folded with. A fact whose
    key is known is not recorded again; LedgerError says in one sentence why a fact cannot be kept:
    its key was used for something else, or it corrects what is not there. `progress`
    is told how many are folded, stream by stream.
    """
    if len(facts) > FEW:
        ask_as_an_import()
    heads = lock({fact.stream for fact in facts}, lifecycle)
    ((told,),) = fetch("SELECT value FROM meta WHERE name = 'secret'")
    secret = bytes.fromhex(str(told))
    ids = ids_of(facts, secret)
    there = _there(corrected(facts, secret).union(name for name in ids if name))
    drafts = draft(facts, ids, lifecycle=lifecycle, secret=secret, there=there)
    there |= _there({each.act for each in drafts if not each.fact.key})
    new = _unknown(drafts, there, lifecycle)
    kinds = _kinds({each.corrects for each in new.values()}, there, new)
    for each in new.values():
        check(each, lifecycle=lifecycle, kinds=kinds)
    _keep_as_kept(new)
    same_names(drafts, new, lifecycle=lifecycle)
    positions = {name: each.position for name, each in there.items()}
    if new:
        folding = Folding(values=values(), recording=recording, day=clock(recording.now).folds)
        named = {fact.source for fact in facts} - {""}
        dated = {str(row[0]): Source(*row) for row in fetch_among(_SOURCES, named)}
        drawn = _positions(len(new))
        adding = Adding.of(list(new.values()), drawn, dated, lifecycle, recording)
        _add(adding, heads, folding, progress)
        if len(new) == len(drafts):  # as in an import: each of them is new, in its place
            told = zip(new, adding.positions, strict=True)
            return [Recorded(act, position, added=True) for act, position in told]
        positions |= zip(new, adding.positions, strict=True)
    # Of two equal facts the first is the one that was added.
    return [
        Recorded(each.act, positions[each.act], added=new.get(each.act) is each) for each in drafts
    ]


_SOURCES = "SELECT symbol, date, day, verified FROM source WHERE symbol IN {names}"


def _there(ids: Collection[str]) -> dict[str, Standing]:
    """The events of these ids that the ledger holds; where it holds few, it is read instead of
    asked for each of many that it has not.
    """
    told = "SELECT act, id, digest, stream, root, kind, source FROM event"
    if len(ids) > MANY and len(ids) > 2 * _length():
        rows: Iterable[tuple[Any, ...]] = (row for row in fetch(told) if row[0] in ids)
    else:
        rows = fetch_among(f"{told} WHERE act IN {{names}}", ids)
    return {each.act: each for row in rows for each in [Standing._make(row)]}


def _length() -> int:
    """How many events the ledger holds."""
    ((held,),) = fetch("SELECT coalesce(sum(seq), 0) FROM head")
    return int(held)


def _kinds(
    events: Iterable[str], there: Mapping[str, Standing], new: Mapping[str, Draft]
) -> dict[str, tuple[str, str]]:
    """The stream and kind of each of these events, whether it is there or about to be."""
    told = {act: there.get(act) or new[act].fact for act in events if act in there or act in new}
    return {act: (each.stream, each.kind) for act, each in told.items()}


def _keep_as_kept(new: Mapping[str, Draft]) -> None:
    """Let whatever takes something back be read by those who may read what it takes back."""
    back = {act: each for act, each in new.items() if each.corrects and is_taken_back(each.fact)}
    kept = _kept({each.corrects for each in back.values()}) if back else {}
    for each in back.values():
        own = new.get(each.corrects)
        named = own.readers if own else kept[each.corrects]
        taken_back(each, named)


def _kept(events: Iterable[str]) -> dict[str, Kept]:
    """Event → for whom it is kept; for nobody what everybody reads by now."""
    rows = fetch_among(
        f"SELECT act, CASE WHEN {IN_PUBLIC} THEN 'public' ELSE visibility END, public_from"
        " FROM event WHERE act IN {names}",
        events,
    )
    return {str(act): Kept(Visibility(kept), until) for act, kept, until in rows}


def _unknown(
    drafts: Iterable[Draft], there: Mapping[str, Standing], lifecycle: Lifecycle
) -> dict[str, Draft]:
    """The drafts that are not recorded yet, each once; LedgerError when a key means two things."""
    new: dict[str, Draft] = {}
    for each in drafts:
        known = there.get(each.act) or new.setdefault(each.act, each)
        if known is each:
            continue
        digest = known.digest if isinstance(known, Standing) else known.told(lifecycle)[1]
        # An erased event has no digest left: its key alone says that it was recorded.
        if digest and digest != each.told(lifecycle)[1]:
            raise LedgerError(
                Phrase(
                    "The key '%(key)s' was used before for something else: a key names one act,"
                    " and an act is changed by a correction.",
                    key=each.key,
                )
            )
    return new


def _add(
    adding: Adding,
    heads: dict[str, Head],
    folding: Folding,
    progress: Callable[[int], None] | None,
) -> None:
    """Add events to their chains, fold their streams and write what changed; the heads follow."""
    pending = Pending(adding.lifecycle)
    done = 0
    after: dict[str, Head] = {}
    for parcel in adding.parcels():
        found = {
            stream: adding.chained(heads[stream], places) for stream, places in parcel.items()
        }
        # A stream that begins with a protection is folded once what that names is erased.
        there = {name for name in parcel if heads[name].seq or name in adding.protecting}
        own = [row for stream in parcel if stream in there for row in found[stream][1]]
        insert("event", EventRow._fields, own)
        if protected := [row.corrects for row in own if row.kind == PROTECTION]:
            erase(protected)
        for stream, (head, rows) in found.items():
            if stream in there:
                after[stream] = write_stream(pending, head, entries_of(stream), folding)
            else:
                after[stream] = begin_stream(pending, head, rows, folding)
            done += len(rows)
            if progress:
                progress(done)
            if len(pending.dossiers) >= DOSSIERS_AT_ONCE:
                _flush(pending)
    _flush(pending)
    update_heads(after.values())
    index_documents(pending.documents)


def _flush(pending: Pending) -> None:
    """Write what waits, and let search read it."""
    pending.flush()
    index_dossiers(pending.dossiers)
    pending.dossiers.clear()


def _positions(count: int) -> Sequence[int]:
    """So many positions, which are drawn at once."""
    if is_sqlite():
        ((last,),) = fetch("SELECT coalesce(max(id), 0) FROM event")
        assert isinstance(last, int)
        return range(last + 1, last + 1 + count)
    drawn = "SELECT nextval('event_position') AS position FROM generate_series(1, %s)"
    if count > MANY:  # nearly always in a row: others draw few
        bounds = fetch(f"SELECT min(position), max(position) FROM ({drawn}) AS drawn", [count])
        ((first, last),) = bounds
        if last - first < count:
            return range(first, last + 1)
    return [int(row[0]) for row in fetch(drawn, [count])]
