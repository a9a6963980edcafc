"""The state of the ledger as a whole: positions, versions, the digest of its projections."""

import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import connection, transaction

from comity.accounts.domain import PUBLIC_READER, Viewer
from comity.directory.domain import DirectoryEmptyError
from comity.kernel.phrases import Phrase
from comity.ledger.domain import LedgerError, Lifecycle, Source
from comity.ledger.domain.events import WRITERS_LOCK, canonical
from comity.ledger.domain.projection import tables_of
from comity.ledger.queries.expecting import book
from comity.ledger.queries.seeing import own_streams
from comity.ledger.queries.side import is_public_side
from comity.ledger.queries.sql import beginning
from comity.ledger.tables import fetch, is_sqlite, run

ROWS_AT_ONCE = 5_000
TO_ERASE = "to_erase"
"""Under which name `meta` keeps that an erasure has more to do beside the tables."""
KEYS_TO_ERASE = "keys_to_erase"
"""The same of the store of the keys of persons."""
WHOLE_FILE = "all"
"""What it keeps where the free room of a file of SQLite may hold what is erased only later."""
_SEALS_LOOKED_BACK = 31  # of the days before these nobody can mend a clock any more
_EPOCH = "(SELECT value FROM meta WHERE name = 'epoch')"


def position() -> int:
    """The position of the last event, 0 in an empty ledger. Cheap."""
    ((last,),) = fetch("SELECT coalesce(max(id), 0) FROM event")
    return int(last)


def last_recorded() -> datetime | None:
    """The latest moment at which anything was recorded; None in an empty ledger."""
    ((last,),) = fetch("SELECT max(recorded_at) FROM event")
    return datetime.fromisoformat(last) if last else None


def set_back(by: timedelta) -> tuple[datetime, datetime] | None:
    """The last two moments of recording of which the later in place is earlier, by more than this.

    Of what was recorded since about the last month's seals; None where there are none such.
    """
    ((since,),) = fetch(
        "SELECT coalesce(min(position), 0) FROM (SELECT position FROM seal ORDER BY no DESC"
        f" LIMIT 1 OFFSET {_SEALS_LOOKED_BACK}) s"
    )
    rows = fetch(
        "SELECT before, recorded_at FROM (SELECT id, recorded_at, lag(recorded_at) OVER (ORDER BY"
        " id) AS before FROM event WHERE id > %s) e WHERE before > recorded_at ORDER BY id DESC",
        [since],
    )
    for pair in rows:
        before, after = map(datetime.fromisoformat, pair)
        if before - after > by:
            return before, after
    return None


def is_left_to_erase() -> bool:
    """Whether what was erased may still stand in a file, the log or dead rows."""
    return bool(fetch("SELECT 1 FROM meta WHERE name IN (%s, %s)", [TO_ERASE, KEYS_TO_ERASE]))


def settled_position() -> int:
    """A position below which nothing will be recorded any more, for a report to store.

    On PostgreSQL a writer with a lower position can still be at work; this waits for it.
    """
    if is_sqlite():
        return position()
    with transaction.atomic():
        run("SELECT pg_advisory_xact_lock(%s)", [WRITERS_LOCK])
        return position()


def longest(kind: str, count: int) -> list[str]:
    """Streams of a kind, those first of which the public has most to read; at most so many."""
    rows = fetch(
        f"SELECT stream FROM head WHERE {beginning('stream', '%(start)s')}"
        " ORDER BY public DESC, stream LIMIT %(count)s",
        {"start": f"{kind}/", "count": count},
    )
    return [str(stream) for (stream,) in rows]


def public_version() -> str:
    """What changes whenever a public page may change, and for no hidden event."""
    ((epoch, public),) = fetch(f"SELECT {_EPOCH}, coalesce(sum(public), 0) FROM head")
    return f"{epoch}.{public}"


def version() -> str:
    """What changes whenever any page of any reader may change: for answers that are kept.

    The public's role does not read how many events there are: to it, what is public.
    """
    if is_public_side():
        return public_version()
    ((epoch, public, events),) = fetch(
        f"SELECT {_EPOCH}, coalesce(sum(public), 0), coalesce(sum(seq), 0) FROM head"
    )
    return f"{epoch}.{public}.{events}"


def version_for(viewer: Viewer) -> str:
    """What changes whenever a page of this viewer may change, and for nothing they may not read:
    but for the office, only their own matters are looked at beside what is public.
    """
    if viewer.sees == PUBLIC_READER.sees:
        return public_version()
    if not viewer.is_scoped:
        return version()
    ((number, events),) = fetch(
        f"SELECT count(*), coalesce(sum(seq), 0) FROM head WHERE stream IN ({own_streams(viewer)})"
    )
    return f"{public_version()}.{number}.{events}"


def rules_changed(lifecycles: Iterable[Lifecycle]) -> bool:
    """Whether expectations were made by other rules, holidays or Capitals than are known now."""
    return any(True for _ in _otherwise_expected(lifecycles))


def check_fold_version(lifecycles: Iterable[Lifecycle]) -> None:
    """LedgerError when the projections were made by another fold: then they are not served.

    So are they when rules or working time have changed since.
    """
    lifecycles = list(lifecycles)
    stale = list(_stale(lifecycles))
    if not stale and rules_changed(lifecycles):
        raise LedgerError(
            Phrase(
                "Rules, holidays or Capitals changed, and what is due was computed before: run"
                " comity migrate."
            )
        )
    if not stale:
        return
    check_not_newer(lifecycles)
    raise LedgerError(
        Phrase(
            "Streams were folded by an older program (%(n)s): run comity rebuild.", n=len(stale)
        )
    )


def check_not_newer(lifecycles: Iterable[Lifecycle]) -> None:
    """LedgerError when a newer program folded any stream, though its tables are the same."""
    if any(found > own for found, own in _stale(lifecycles)):
        raise LedgerError(Phrase("The database was written by a newer program: upgrade this one."))


def projections_digest(lifecycles: Iterable[Lifecycle]) -> str:
    """One hash over all rows of the projections, refs apart: the same on both engines.

    Rows are added up, so that their order, which engines sort differently, has no effect.
    """
    tables: dict[str, tuple[str, ...]] = {}
    for lifecycle in lifecycles:
        tables |= tables_of(lifecycle)
    total = 0
    for table, columns in tables.items():
        if table == "address":
            continue
        names = ", ".join(f'"{column}"' for column in columns)
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT {names} FROM "{table}"')
            while rows := cursor.fetchmany(ROWS_AT_ONCE):
                for row in rows:
                    made = hashlib.sha256(canonical([table, *row])).digest()
                    total += int.from_bytes(made)
    return f"{total % 2**256:064x}"


def sources() -> dict[str, Source]:
    """The documents whose date is known, by symbol."""
    rows = fetch("SELECT symbol, date, day, verified FROM source")
    return {row[0]: Source(row[0], row[1], row[2], bool(row[3])) for row in rows}


def due(day: int) -> list[str]:
    """The streams in which something became public by this day and is not folded so yet."""
    rows = fetch(
        "SELECT DISTINCT h.stream FROM event e JOIN head h ON h.stream = e.stream"
        " WHERE e.public_from > h.folded_on AND e.public_from <= %s ORDER BY h.stream",
        [day],
    )
    return [row[0] for row in rows]


def without_end() -> str | None:
    """The first stream whose chain ends elsewhere than its head says; None where all agree.

    One statement, so that what is being recorded meanwhile is seen in both or in neither.
    """
    rows = fetch(
        "SELECT e.stream FROM (SELECT stream, max(seq) AS last FROM event GROUP BY stream) e"
        " LEFT JOIN head h ON h.stream = e.stream WHERE h.seq IS NULL OR h.seq <> e.last"
        " UNION ALL"
        " SELECT h.stream FROM head h WHERE h.seq > 0"
        " AND NOT EXISTS (SELECT 1 FROM event e WHERE e.stream = h.stream)"
        " ORDER BY 1 LIMIT 1"
    )
    return str(rows[0][0]) if rows else None


def _stale(lifecycles: Iterable[Lifecycle]) -> Iterable[tuple[int, int]]:
    versions = {lifecycle.kind: lifecycle.version for lifecycle in lifecycles}
    for stream, version in fetch("SELECT stream, fold_version FROM head WHERE seq > 0"):
        own = versions.get(stream.partition("/")[0])
        if own is not None and own != version:
            yield version, own


def _otherwise_expected(lifecycles: Iterable[Lifecycle]) -> Iterable[str]:
    """The streams whose expectations were made under another digest of rules and working time.

    None before the directory is loaded: no Capital's working time is known yet.
    """
    kinds = {lifecycle.kind for lifecycle in lifecycles if lifecycle.happened is not None}
    try:
        now = book().digest
    except DirectoryEmptyError:
        return
    rows = fetch("SELECT stream FROM head WHERE seq > 0 AND rulebook <> %s", [now])
    for (stream,) in rows:
        if stream.partition("/")[0] in kinds:
            yield stream
