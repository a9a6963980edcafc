"""Whether the rows that readers get are those that the recorded events give: nothing is written.

Every stream is folded anew as on the day of its last fold, and compared with the tables.
What differs is looked at again in one snapshot: somebody may have recorded meanwhile.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Final

from django.db import Error, transaction
from msgspec import Struct

from comity.kernel.edtf import geneva_day
from comity.ledger.domain import BadRow, Lifecycle, Recording, Values
from comity.ledger.domain.coverage import COVERAGE
from comity.ledger.domain.projection import Row, tables_of
from comity.ledger.domain.texts import TEXT_COLUMNS
from comity.ledger.faults import plainly
from comity.ledger.queries.snapshot import one_moment
from comity.ledger.queries.sql import beginning
from comity.ledger.services.heads import Head
from comity.ledger.services.indexing import first_not_indexed, is_indexed, said_in
from comity.ledger.services.naming import UnnamedError
from comity.ledger.services.projecting import Folding, Pending, write_stream
from comity.ledger.tables import (
    entries_of,
    fetch,
    fetch_among,
    fetch_as_written,
    is_sqlite,
    named,
    run,
    streams_in,
    uncollected,
)

_TEXT = "text"
_LONG_AGO = datetime(1900, 1, 1, tzinfo=UTC)  # no fold is of a day before: that of the head counts
_FIRST_DAY: Final = geneva_day(_LONG_AGO)
_UNREADABLE = (Error, LookupError, TypeError, ValueError)
"""What comes of a fold that finds no text or number where there has to be one."""

type Asked = Callable[[], Values]


def first_bad_row(
    lifecycles: Sequence[Lifecycle],
    *,
    now: datetime,
    values: Asked = Values,
) -> BadRow | None:
    """The first row in the tables of projections that the events do not give, or the first place
    where one is missing; None where all are as they should be.

    Events are taken as they are: `queries.verify` looks at them. Lifecycles come in the order of
    folding, so that a coverage is named before the visits that are folded with it.
    """
    with plainly(), uncollected():
        found = _early(geneva_day(now)) or _stranger(lifecycles)
        for lifecycle in lifecycles:
            found = found or _of_kind(lifecycle, values)
        return found or _words_bad()


def _of_kind(lifecycle: Lifecycle, values: Asked) -> BadRow | None:
    """The first bad row in the streams of one lifecycle."""
    folding = Folding(values=values(), recording=Recording(_LONG_AGO), day=_FIRST_DAY)
    for head in _heads(lifecycle):
        found = None
        with suppress(UnnamedError, *_UNREADABLE):
            found = compared(head, lifecycle, folding)
        if found is None or not _is_same(found):
            bad = _looked_at_again(head.stream, lifecycle, values)
            if bad is not None:
                return bad
    return None


class Found(Struct, frozen=True):
    """What folding a stream would change: its head before and after, and the changes.

    `is_indexed` says that search has the words of the stream as it stands.
    """

    before: Head
    after: Head
    changes: Pending
    is_indexed: bool


def compared(head: Head, lifecycle: Lifecycle, folding: Folding) -> Found:
    """What folding a stream would change, of which nothing is written.

    UnnamedError where it would give a ref.
    """
    entries = entries_of(head.stream)
    changes = Pending(lifecycle, writes=False, said=said_in(entries))
    after = write_stream(changes, head, entries, folding)
    texts, changes.texts, changes.said = changes.texts, [], None
    return Found(head, after, changes, is_indexed(head.stream, texts))


def _is_same(found: Found) -> bool:
    return found.is_indexed and found.before == found.after and not found.changes.moved


def _looked_at_again(stream: str, lifecycle: Lifecycle, values: Asked) -> BadRow | None:
    """The first bad row of a stream, all of it read at one moment."""
    with one_moment():
        folding = Folding(values=values(), recording=Recording(_LONG_AGO), day=_FIRST_DAY)
        head = next((one for one in _heads(lifecycle) if one.stream == stream), None)
        if head is None:
            return None
        try:
            found = compared(head, lifecycle, folding)
        except UnnamedError:
            return BadRow("address", stream)
        except _UNREADABLE:
            return _unreadable(stream, lifecycle)
        return _difference(found, lifecycle)


def _difference(found: Found, lifecycle: Lifecycle) -> BadRow | None:
    stream = found.before.stream
    for table, columns in tables_of(lifecycle).items():
        rows: list[Row] = [*found.changes.gone.get(table, ()), *found.changes.new.get(table, ())]
        if rows:
            return _named(table, stream, columns, min(rows, key=repr))
    if not found.is_indexed:
        row = first_not_indexed(stream)
        return _named(_TEXT, stream, TEXT_COLUMNS, row) if row else None
    return BadRow("head", stream) if found.before != found.after else None


def _unreadable(stream: str, lifecycle: Lifecycle) -> BadRow:
    """The first row of a stream that holds what is neither a text nor a number."""
    for table, columns in {**tables_of(lifecycle), _TEXT: TEXT_COLUMNS}.items():
        at = columns.index("readings")
        asked = f'SELECT {named(columns)} FROM "{table}" WHERE stream = %s'
        for row in fetch_as_written(asked, [stream]):
            if not all(map(_is_readable, row)) or not isinstance(row[at], int):
                return _named(table, stream, columns, row)
    return BadRow("address", stream)


def _is_readable(value: object) -> bool:
    """Whether it is a number, or a text in UTF-8: other bytes are read as surrogates."""
    if isinstance(value, str):
        return not any("\ud800" <= sign <= "\udfff" for sign in value)
    return isinstance(value, int)


def _named(table: str, stream: str, columns: Sequence[str], row: Row) -> BadRow:
    """A bad row, with the ref of its dossier where it has one."""
    of = next((name for name in ("dossier", "document") if name in columns), None)
    dossier = str(row[columns.index(of)]) if of else ""
    refs = fetch_as_written(_REF, [stream, dossier]) if dossier else []
    return BadRow(table, stream, str(refs[0][0]) if refs else dossier)


_REF = "SELECT ref FROM address WHERE stream = %s AND dossier = %s ORDER BY canonical DESC LIMIT 1"


def _heads(lifecycle: Lifecycle) -> list[Head]:
    columns = ", ".join(Head._fields)
    own = beginning("stream", "%(start)s")
    asked = f"SELECT {columns} FROM head WHERE {own} AND seq > 0 ORDER BY stream"
    return [Head._make(row) for row in fetch(asked, {"start": f"{lifecycle.kind}/"})]


def _early(today: int) -> BadRow | None:
    """A stream that was folded as on a day that is still to come: it shows what is not due."""
    asked = "SELECT stream FROM head WHERE folded_on > %s ORDER BY stream LIMIT 1"
    rows = fetch(asked, [today])
    return BadRow("head", str(rows[0][0])) if rows else None


def _stranger(lifecycles: Sequence[Lifecycle]) -> BadRow | None:
    """A row of a stream that has no events, or of which the table keeps nothing."""
    kinds: Mapping[str, set[str]] = defaultdict(set)
    for lifecycle in lifecycles:
        for table in tables_of(lifecycle):
            kinds[table].add(lifecycle.kind)
        if lifecycle.kind != COVERAGE.kind:
            kinds[_TEXT].add(lifecycle.kind)
    for table, own in kinds.items():
        there = {str(stream) for stream in streams_in(table)}
        begun = set(fetch_among(_WITH_EVENTS, there))
        for stream in sorted(there):
            if stream.partition("/")[0] not in own or (stream,) not in begun:
                return BadRow(table, stream)
    return None


_WITH_EVENTS = "SELECT stream FROM head WHERE seq > 0 AND stream IN {names}"


def _words_bad() -> BadRow | None:
    """The index of words of SQLite, where it is not that of the texts."""
    if not is_sqlite():
        return None
    try:
        with transaction.atomic():
            run("INSERT INTO text_words (text_words, rank) VALUES ('integrity-check', 1)")
            transaction.set_rollback(True)
    except Error as error:
        if "malformed" in str(error):
            return BadRow("text_words", "")
        if "readonly" not in str(error):
            raise
    return None
