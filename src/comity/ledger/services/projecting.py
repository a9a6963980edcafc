"""Writing projections: fold a stream, compare with what stands there, change what differs."""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from itertools import chain, repeat
from operator import itemgetter
from typing import Any

from msgspec import Struct, field

from comity.accounts.domain import Reading
from comity.ledger.domain import Lifecycle, Recording, Values
from comity.ledger.domain.documents import KIND, DocumentRow
from comity.ledger.domain.events import EventRow
from comity.ledger.domain.expecting import rulebook_of
from comity.ledger.domain.projection import (
    OWN_TABLES,
    Projection,
    Row,
    Task,
    tables_of,
)
from comity.ledger.domain.standing import Entry
from comity.ledger.domain.texts import TextRow
from comity.ledger.services.heads import Head
from comity.ledger.services.indexing import Said, insert_texts, texts_begun, texts_of
from comity.ledger.services.naming import (
    REF_COLUMNS,
    NamesOfOthers,
    given_to,
    name,
    name_begun,
)
from comity.ledger.tables import (
    change,
    insert,
    key_of,
    some_rows_of,
)

ROWS_AT_ONCE = 10_000  # rows kept in memory before they are written
_of_entry = itemgetter(*(EventRow._fields.index(column) for column in Entry._fields))


def entry_of(row: Sequence[Any]) -> Entry:
    """What a fold needs of an event, whose columns are in the order of `EventRow`."""
    return Entry._make(_of_entry(row))


class Folding(Struct, frozen=True, kw_only=True):
    """With what a stream is folded; by the `day` it is judged what is public."""

    values: Values
    recording: Recording
    day: int


class Pending(Struct):
    """Changes of projections that wait to be written together.

    Where it `writes` nothing it keeps them all, and gives no refs (`services.checking`). With what
    is `said` in the events, `texts` are what search is to look through.
    """

    lifecycle: Lifecycle
    writes: bool = True
    said: Said | None = None
    gone: dict[str, list[Row]] = field(default_factory=dict)
    new: dict[str, list[Row]] = field(default_factory=dict)
    refs: list[Row] = field(default_factory=list)
    count: int = 0
    dossiers: set[tuple[str, str]] = field(default_factory=set)
    """The dossiers, as (stream, dossier), whose words search has to read again."""
    events: list[tuple[Any, ...]] = field(default_factory=list)
    texts: list[TextRow] = field(default_factory=list)
    """Rows of `event`, and of `text`, of streams that begin."""
    documents: set[str] = field(default_factory=set)
    """The documents of which search has to read the text again."""
    moves_the_public: bool = False
    """Whether a row that everybody reads has come, gone or changed."""
    moved: int = 0
    """How many rows have come, gone or changed."""

    def change(self, table: str, old: Iterable[list[Row]], new: list[Row]) -> None:
        """Turn the old rows, which come some at a time, into the new ones, touching only what
        differs.

        Rows are compared by their keys: to hash all columns of each takes longer.
        """
        own = key_of(table, tables_of(self.lifecycle)[table])
        after = dict(zip(map(own, new), new, strict=True))
        gone: list[Row] = []
        for some in old:
            standing = list(map(after.pop, map(own, some), repeat(None)))
            if standing == some:
                continue  # as nearly always
            for row, same in zip(some, standing, strict=True):
                if row != same:
                    gone.append(row)
                    if same is not None:
                        after[own(same)] = same
        added = new
        if len(after) < len(new):
            added = [row for row in new if own(row) in after] if after else []
        self._wait(table, gone, added)
        self._touch(table, [*added, *gone])

    def begin(
        self, stream: str, events: list[tuple[Any, ...]], found: Projection, given_at: str
    ) -> None:
        """Take a stream of which nothing stands."""
        names = NamesOfOthers(stream, self.refs)
        addresses, refs = name_begun(found, names=names, given_at=given_at)
        rows = {**found.rows(), "address": addresses}
        self.texts += texts_begun(
            stream, events, rows.get("act", ()), addresses, lambda: rows.get("course", ())
        )
        self.events += events
        self.refs += refs
        for table in tables_of(self.lifecycle):
            self._wait(table, (), rows.get(table, ()))
        self._touch(KIND, rows.get(KIND, ()))

    def _wait(self, table: str, gone: Collection[Row], new: Collection[Row]) -> None:
        if not self.moves_the_public:
            self.moves_the_public = _in_public(gone) != _in_public(new)
        self.gone.setdefault(table, []).extend(gone)
        self.new.setdefault(table, []).extend(new)
        self.count += len(new)
        self.moved += len(gone) + len(new)
        if self.writes and self.count > ROWS_AT_ONCE:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        insert("event", EventRow._fields, self.events)
        for table, columns in tables_of(self.lifecycle).items():
            change(table, columns, self.gone.pop(table, []), self.new.pop(table, []))
        insert("ref", REF_COLUMNS, self.refs)
        insert_texts(self.texts)
        self.events, self.refs, self.texts = [], [], []
        self.count = 0

    def _touch(self, table: str, rows: Iterable[Row]) -> None:
        if table == KIND:
            self.documents.update(str(row[_DOCUMENT_AT]) for row in rows)
        elif (at := _DOSSIER_AT.get(table)) is not None:
            self.dossiers.update((str(row[0]), str(row[at])) for row in rows)


def _in_public(rows: Iterable[Row]) -> set[Row]:
    """What everybody reads of these rows, whose readings are last."""
    return {row[:-1] for row in rows if int(str(row[-1])) & Reading.PUBLIC}


# Where the rows that make search read again name what they are of.
_DOSSIER_AT = {table: OWN_TABLES[table].index("dossier") for table in ("act", "address")}
_DOCUMENT_AT = DocumentRow._fields.index("document")


def begin_stream(
    pending: Pending, head: Head, events: Sequence[EventRow], folding: Folding
) -> Head:
    """Write the events of a stream that begins, of which nothing stands, and their fold."""
    entries = [entry_of(row) for row in events]
    found = Task(head.stream, entries, folding.day).fold(pending.lifecycle, folding.values)
    at = folding.recording.now.isoformat()
    pending.begin(head.stream, [tuple(row) for row in events], found, at)
    return _after(head, found.public, pending.lifecycle, folding)


def write_stream(
    pending: Pending,
    head: Head,
    entries: Sequence[Entry],
    folding: Folding,
    *,
    unopened: Collection[str] | None = None,
) -> Head:
    """Fold all events of a stream and write what differs; the head as it is then.

    `unopened` are the events that no day opens, where that is not for the fold to say.
    """
    day = max(head.folded_on, folding.day)
    task = Task(head.stream, entries, day, unopened=unopened)
    projection = task.fold(pending.lifecycle, folding.values)
    _change(pending, projection, folding)
    return _after(head, projection.public, pending.lifecycle, folding)


def _after(head: Head, public: int, lifecycle: Lifecycle, folding: Folding) -> Head:
    """The head of a stream of which all was folded; of its events so many are public."""
    return head._replace(
        fold_version=lifecycle.version,
        folded_on=max(head.folded_on, folding.day),
        public=public,
        rulebook=rulebook_of(lifecycle, folding.values),
    )


def _change(pending: Pending, projection: Projection, folding: Folding) -> None:
    """Write the projection of a stream over its rows, one table after another, so that no more of
    it is in memory than one needs.
    """
    stream = projection.stream
    tables = tables_of(pending.lifecycle)

    def standing(table: str) -> Iterable[list[Row]]:
        return some_rows_of(table, tables[table], stream)

    stood = _all(standing("address"))
    addresses, refs = name(
        projection,
        stood=stood,
        given=given_to(stream),
        acts=lambda: _all(standing("act")),
        waiting=pending.refs,
        given_at=folding.recording.now.isoformat(),
        gives=pending.writes,
    )
    pending.refs += refs
    pending.change("address", [stood], addresses)
    for table in tables:
        if table == "address":
            continue
        rows = projection.take(table)
        if table == "act" and pending.said is not None:
            courses = partial(projection.look, "course")
            pending.texts += texts_of(stream, pending.said, rows, addresses, courses)
        pending.change(table, standing(table), rows)


def _all(some: Iterable[list[Row]]) -> list[Row]:
    return list(chain.from_iterable(some))
