"""The projections as they would be, had nothing been learnt after a day or recorded after another.

They are folded from events into temporary tables of the same names, which both engines find
before the real ones: the same SQL then answers as known on that day, or as it stood at that place
in the ledger (DESIGN 3).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from itertools import batched
from typing import NamedTuple

from django.db import DatabaseError, InternalError, OperationalError
from msgspec.structs import replace

from comity.ledger.domain import Lifecycle, Values
from comity.ledger.domain.contested import CONTEST
from comity.ledger.domain.position import Position
from comity.ledger.domain.projection import Projection, Row, project, tables_of
from comity.ledger.domain.refs import Given, borne_then, place
from comity.ledger.queries.events import opaque
from comity.ledger.queries.sql import beginning
from comity.ledger.tables import (
    AT_ONCE,
    entries_by_stream,
    fetch,
    fetch_among,
    insert,
    is_sqlite,
    run,
    run_together,
    uncollected,
    unprepared,
)

_READ_ONLY = "25006"  # PostgreSQL's read_only_sql_transaction
ROWS_AT_ONCE = 40_000
FEW = 5_000  # events: to find a row among those of so few takes less than to make indexes for it
_shadowed: ContextVar[frozenset[str]] = ContextVar("comity_shadowed", default=frozenset())


class OnlyReadsError(OperationalError):
    """A replica, which makes no tables, was asked what was known; the message says whom to ask."""

    def __str__(self) -> str:
        return "This server only reads: ask the one that records what was known on a day."


@contextmanager
def known_projections(
    *,
    lifecycle: Lifecycle,
    streams: Collection[str] | None,
    known: int | None,
    values: Values,
    tables: Mapping[str, Sequence[str]] | None = None,
    anew: bool = False,
    at: Position | None = None,
    uncontested: int | None = None,
) -> Iterator[None]:
    """Until it ends, these tables of a lifecycle tell what was known at the end of that day.

    Where only some of its `tables` are given, those alone. With `at`, what of it was recorded by
    that event, and public by its day; with `uncontested`, without the acts that somebody contests
    by that day. Of these streams, or of all where None; of no stream, nothing is changed. With
    `anew` all of them are folded, since the values are of that day too; else only those that told
    less then. The caller has begun the transaction in which it reads, and begins no other. One may
    stand inside another: that of a second lifecycle adds its rows to the tables that both write.
    """
    sizes = heads_of(lifecycle, streams)
    if streams is not None and not streams:
        yield
        return
    tables = tables_of(lifecycle) if tables is None else tables
    counting = not lifecycle.counted.isdisjoint(tables)
    with unprepared(), _shadows(tables) as new:
        with uncollected():
            changed = set(sizes) if anew else changed_since(sizes, known, at)
            if uncontested is not None:
                changed |= contesting(sizes)
            until = _Until(known, at, uncontested)
            own = replace(values, counting=counting)
            _fill(tables, sizes, until, lifecycle=lifecycle, values=own, changed=changed)
        if sum(length for length, _ in sizes.values()) > FEW:
            _index(new)
        yield


@contextmanager
def _shadows(tables: Iterable[str]) -> Iterator[list[str]]:
    """Until it ends, temporary tables stand before these; those of them that are new."""
    new = [table for table in tables if table not in _shadowed.get()]
    _shadow(new)
    token = _shadowed.set(_shadowed.get() | set(new))
    try:
        yield new
    finally:
        _shadowed.reset(token)
        _unshadow(new)


def heads_of(
    lifecycle: Lifecycle, streams: Collection[str] | None = None
) -> dict[str, tuple[int, int]]:
    """These streams of a lifecycle, or all: stream → (its length, the day of its fold)."""
    statement, prefix = "SELECT stream, seq, folded_on FROM head", f"{lifecycle.kind}/"
    if streams is None:
        own = beginning("stream", "%(start)s")
        rows = fetch(f"{statement} WHERE seq > 0 AND {own} ORDER BY stream", {"start": prefix})
    else:
        rows = list(fetch_among(f"{statement} WHERE stream IN {{names}}", streams))
    return {name: (seq, day) for name, seq, day in rows if name.startswith(prefix)}


def changed_since(
    streams: Mapping[str, tuple[int, int]], known: int | None, at: Position | None
) -> set[str]:
    """Those of these streams (→ length, day of folding) that told less, or otherwise, then."""
    found = _among("learnt > %s", [known], streams) if known is not None else set()
    if at is None:
        return found
    found |= _among("id > %s", [at.event], streams)
    # What became public between the two days is hidden again, or public already.
    for low, high in {(min(at.day, day), max(at.day, day)) for _, day in streams.values()}:
        if low < high:
            some = [name for name, (_, day) in streams.items() if {low, high} == {at.day, day}]
            found |= _among("public_from > %s AND public_from <= %s", [low, high], some)
    return found


def contesting(streams: Collection[str]) -> set[str]:
    """Those of these streams in which somebody contests an act."""
    return _among(f"kind = '{CONTEST}'", [], streams)


def any_contest() -> bool:
    """Whether anybody contests anything."""
    return bool(fetch("SELECT 1 FROM event WHERE kind = %s LIMIT 1", [CONTEST]))


def every_head() -> dict[str, tuple[int, int]]:
    """Every stream: stream → (its length, the day by which it was folded)."""
    rows = fetch("SELECT stream, seq, folded_on FROM head WHERE seq > 0")
    return {str(stream): (seq, day) for stream, seq, day in rows}


class _Until(NamedTuple):
    """Up to which day of learning, and which place in the ledger, and without what is contested
    by which day.
    """

    known: int | None
    at: Position | None
    uncontested: int | None


def _fill(
    tables: Mapping[str, Sequence[str]],
    sizes: Mapping[str, tuple[int, int]],
    until: _Until,
    *,
    lifecycle: Lifecycle,
    values: Values,
    changed: Collection[str],
) -> None:
    _copy(tables, [stream for stream in sizes if stream not in changed])
    waiting: dict[str, list[Row]] = {table: [] for table in tables}
    lengths = {stream: sizes[stream][0] for stream in sorted(changed)}
    upto = None if until.at is None else until.at.event
    given = _given(lengths)
    unopened = {} if until.known is None else _unopened(lengths)
    for stream, entries in entries_by_stream(lengths, known=until.known, upto=upto):
        projection = project(
            stream,
            entries,
            lifecycle=lifecycle,
            values=values,
            day=sizes[stream][1] if until.at is None else until.at.day,
            known=until.known,
            uncontested=until.uncontested,
            unopened=None if until.known is None else unopened.get(stream, ()),
        )
        rows = projection.rows()
        if "address" in tables:
            rows["address"] = _addresses(projection, given.get(stream, ()))
        for table in waiting.keys() & rows.keys():
            waiting[table] += rows[table]
        if max(map(len, waiting.values())) > ROWS_AT_ONCE:
            _write(tables, waiting)
    _write(tables, waiting)


def _among(condition: str, parameters: Sequence[int], streams: Collection[str]) -> set[str]:
    """Those of these streams in which some event meets the condition."""
    statement = f"SELECT DISTINCT stream FROM event WHERE {condition}"
    if len(streams) > AT_ONCE:
        found = {name for (name,) in fetch(statement, parameters)}
        return found.intersection(streams)
    marks = ", ".join(["%s"] * len(streams))
    rows = (
        fetch(f"{statement} AND stream IN ({marks})", [*parameters, *streams]) if streams else []
    )
    return {name for (name,) in rows}


def _copy(tables: Mapping[str, Sequence[str]], streams: Sequence[str]) -> None:
    """Take over the rows of streams of which everything was known."""
    for table, columns in tables.items():
        names = ", ".join(f'"{column}"' for column in columns)
        for some in batched(streams, AT_ONCE):
            marks = ", ".join(["%s"] * len(some))
            run(
                f'INSERT INTO "{table}" ({names}) SELECT {names} FROM {_real(table)}'
                f" WHERE stream IN ({marks})",
                some,
            )


def _write(tables: Mapping[str, Sequence[str]], waiting: dict[str, list[Row]]) -> None:
    for table, columns in tables.items():
        insert(table, columns, waiting[table])
        waiting[table] = []


def _given(streams: Iterable[str]) -> dict[str, list[Given]]:
    """The refs given to dossiers of these streams, in the order of giving."""
    given: dict[str, list[Given]] = {}
    rows = fetch_among(
        "SELECT stream, ref, act FROM ref WHERE stream IN {names} ORDER BY stream, no", streams
    )
    for stream, ref, act in rows:
        given.setdefault(stream, []).append(Given(ref, act))
    return given


def _unopened(streams: Iterable[str]) -> dict[str, set[str]]:
    """Of each of these streams what its day does not open, by all that is known today."""
    found: dict[str, set[str]] = {}
    statement = f"SELECT stream, event FROM {_real('unopened')} WHERE stream IN {{names}}"
    for stream, event in fetch_among(statement, streams):
        found.setdefault(str(stream), set()).add(str(event))
    return found


def _addresses(projection: Projection, given: Sequence[Given]) -> list[Row]:
    """The rows of `address`; also of a dossier that no ref named then."""
    stream = projection.stream
    rows = projection.addresses(given)
    now: dict[str, str] | None = None
    for mask, folded in projection.groups:
        named = set(place(given, folded).values())
        if all(each.dossier in named for each in folded.dossiers):
            continue
        now = _refs_of_acts(stream) if now is None else now
        for dossier, ref in borne_then(folded, given, now=now, opaque=opaque):
            rows.append((stream, dossier, ref, 1, mask))
    return rows


def _refs_of_acts(stream: str) -> dict[str, str]:
    """Act → the ref that names its dossier now."""
    act, address = _real("act"), _real("address")
    rows = fetch(
        f"SELECT a.act, r.ref FROM {act} a JOIN {address} r"
        " ON r.stream = a.stream AND r.dossier = a.dossier AND r.canonical = 1"
        " WHERE a.stream = %s ORDER BY r.readings, a.dossier",
        [stream],
    )
    return dict(rows)


def _real(table: str) -> str:
    """The name by which a table is found behind its shadow."""
    return f'{"main" if is_sqlite() else "public"}."{table}"'


def _shadow(tables: Sequence[str]) -> None:
    if is_sqlite():
        for table in tables:
            ((made,),) = fetch("SELECT sql FROM main.sqlite_master WHERE name = %s", [table])
            run(made.replace("CREATE TABLE", "CREATE TEMP TABLE", 1).replace("%", "%%"))
    else:
        try:
            run_together(
                f'CREATE TEMP TABLE "{table}" (LIKE public."{table}")' for table in tables
            )
        except InternalError as error:
            if getattr(error.__cause__, "sqlstate", "") != _READ_ONLY:
                raise
            raise OnlyReadsError from error


def _index(tables: Sequence[str]) -> None:
    """Give the tables on PostgreSQL their keys once they are filled, as SQLite's have them."""
    if not is_sqlite():
        keys = fetch_among(_KEYS, tables)
        run_together(f"CREATE INDEX ON pg_temp.{table} {columns}" for table, columns in keys)


_KEYS = (
    "SELECT quote_ident(tablename), substr(indexdef, strpos(indexdef, '(')) FROM pg_indexes"
    " WHERE schemaname = 'public' AND indexname = tablename || '_pkey' AND tablename IN {names}"
)


def _unshadow(tables: Iterable[str]) -> None:
    temporary = "temp" if is_sqlite() else "pg_temp"
    # Where the transaction has failed already, its end takes the tables along.
    with suppress(DatabaseError):
        run_together(f'DROP TABLE {temporary}."{table}"' for table in tables)
