"""The projections as they would be, had nothing been learnt after a day or recorded after another.

They are folded from events into temporary tables of the same names, which both engines find
before the real ones: the same SQL then answers as known on that day, or as it stood at that place
in the ledger (DESIGN 3). They hold what one viewer may read, and nothing else.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from itertools import batched

from django.db import DatabaseError, InternalError, OperationalError
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.ledger.domain import Lifecycle, Values
from comity.ledger.domain.projection import Projection, Row, project, tables_of
from comity.ledger.domain.refs import WHOLE, Given, borne_then, place
from comity.ledger.queries.choosing import Choice, Chosen, Scope, Until, real
from comity.ledger.queries.events import opaque
from comity.ledger.queries.seeing import read_by
from comity.ledger.tables import (
    AT_ONCE,
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
    viewer: Viewer,
    streams: Scope,
    until: Until,
    values: Values,
    tables: Mapping[str, Sequence[str]] | None = None,
    anew: bool = False,
    without: Callable[[str], bool] | None = None,
) -> Iterator[None]:
    """Until it ends, these tables of a lifecycle tell a viewer what was known at the end of a day.

    Where only some of its `tables` are given, those alone. Of these streams, or of all where None,
    but for those `without`: of those of which the viewer may read something, as `choosing` says.
    With `anew` all of them are folded, since the values are of that day too; else only those that
    told the viewer less then. The caller has begun the transaction in which it reads, and begins
    no other. One may stand inside another: that of a second lifecycle adds its rows to the tables
    that both write.
    """
    choice = Choice(lifecycle, viewer, until)
    chosen = choice.streams(streams)
    if without is not None:
        chosen = {name: one for name, one in chosen.items() if not without(name)}
    if streams is not None and not chosen:
        yield
        return
    tables = _told_by_day(tables_of(lifecycle) if tables is None else tables, until)
    counting = not lifecycle.counted.isdisjoint(tables)
    with unprepared(), _shadows(tables) as new:
        with uncollected():
            own = replace(values, counting=counting)
            _fill(tables, chosen, choice, values=own, anew=anew)
        if sum(one.events for one in chosen.values()) > FEW:
            _index(new)
        yield


def _told_by_day(tables: Mapping[str, Sequence[str]], until: Until) -> Mapping[str, Sequence[str]]:
    """These tables but for `unopened`, unless a place is asked about: it is the same on every day
    of knowledge.
    """
    if until.at is not None:
        return tables
    return {name: columns for name, columns in tables.items() if name != "unopened"}


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


def _fill(
    tables: Mapping[str, Sequence[str]],
    chosen: Mapping[str, Chosen],
    choice: Choice,
    *,
    values: Values,
    anew: bool,
) -> None:
    changed = {name: one for name, one in chosen.items() if anew or one.is_changed}
    for is_own in (False, True):
        same = [
            name for name, one in chosen.items() if name not in changed and one.is_own == is_own
        ]
        _copy(tables, same, choice.bits(is_own=is_own))
    until = choice.until
    waiting: dict[str, list[Row]] = {table: [] for table in tables}
    given = _given(changed, choice)
    is_of_a_place = until.at is not None and until.known is not None
    unopened = _unopened(changed) if is_of_a_place else {}
    for stream, entries, read in choice.entries(changed):
        projection = project(
            stream,
            entries,
            lifecycle=choice.lifecycle,
            values=values,
            day=chosen[stream].folded_on if until.at is None else until.at.day,
            known=until.known,
            uncontested=until.uncontested,
            unopened=unopened.get(stream, ()) if read.may is not None or is_of_a_place else None,
            read=read,
        )
        rows = projection.rows()
        if "address" in tables:
            rows["address"] = _addresses(projection, given.get(stream, ()))
        for table in waiting.keys() & rows.keys():
            waiting[table] += rows[table]
        if max(map(len, waiting.values())) > ROWS_AT_ONCE:
            _write(tables, waiting)
    _write(tables, waiting)


def _copy(tables: Mapping[str, Sequence[str]], streams: Sequence[str], bits: int) -> None:
    """Take over the rows, of these readings, of streams of which everything was known."""
    for table, columns in tables.items():
        names = ", ".join(f'"{column}"' for column in columns)
        of_reader = "" if table == "unopened" else f" AND {read_by(bits, 't')}"
        for some in batched(streams, AT_ONCE):
            marks = ", ".join(["%s"] * len(some))
            run(
                f'INSERT INTO "{table}" ({names}) SELECT {names} FROM {real(table)} t'
                f" WHERE stream IN ({marks}){of_reader}",
                some,
            )


def _write(tables: Mapping[str, Sequence[str]], waiting: dict[str, list[Row]]) -> None:
    for table, columns in tables.items():
        insert(table, columns, waiting[table])
        waiting[table] = []


def _given(streams: Mapping[str, Chosen], choice: Choice) -> dict[str, list[Given]]:
    """The refs given to what the viewer may read of these streams, in the order of giving."""
    given: dict[str, list[Given]] = {}
    anchor = _anchor()
    for is_own in (False, True):
        rows = fetch_among(
            "SELECT stream, ref, act FROM ref WHERE stream IN {names}"
            f" AND (act IN (stream, '{WHOLE}' || stream) OR EXISTS (SELECT 1 FROM event"
            f" WHERE (act = {anchor} OR (root > '' AND root = {anchor}))"
            f" AND {choice.reads(is_own=is_own)})) ORDER BY stream, no",
            [name for name, one in streams.items() if one.is_own == is_own],
        )
        for stream, ref, act in rows:
            given.setdefault(stream, []).append(Given(ref, act))
    return given


def _unopened(streams: Iterable[str]) -> dict[str, set[str]]:
    """Of each of these streams what its day does not open, by all that is known today."""
    found: dict[str, set[str]] = {}
    statement = f"SELECT stream, event FROM {real('unopened')} WHERE stream IN {{names}}"
    for stream, event in fetch_among(statement, streams):
        found.setdefault(str(stream), set()).add(str(event))
    return found


def _addresses(projection: Projection, given: Sequence[Given]) -> list[Row]:
    """The rows of `address`; also of a dossier that no ref named then."""
    stream = projection.stream
    rows = projection.addresses(given)
    for mask, folded in projection.groups:
        named = set(place(given, folded).values())
        if all(each.dossier in named for each in folded.dossiers):
            continue
        now = _refs_of_acts(stream, mask)
        for dossier, ref in borne_then(folded, given, now=now, opaque=opaque):
            rows.append((stream, dossier, ref, 1, mask))
    return rows


def _refs_of_acts(stream: str, mask: int) -> dict[str, str]:
    """Act → the ref that names its dossier now, in these readings."""
    rows = fetch(
        f"SELECT a.act, r.ref FROM {real('act')} a JOIN {real('address')} r"
        " ON r.stream = a.stream AND r.dossier = a.dossier AND r.canonical = 1"
        f" WHERE a.stream = %s AND {read_by(mask, 'a', 'r')} ORDER BY r.readings, a.dossier",
        [stream],
    )
    return dict(rows)


_ANCHOR = (
    "ltrim(CASE WHEN ref.act LIKE '%%:%%' THEN substr(ref.act, 1, {at} - 1) ELSE ref.act END, "
    f"'{WHOLE}')"
)
"""The act to which a ref is anchored, in SQL; `{at}` is the place of the first colon."""


def _anchor() -> str:
    return _ANCHOR.replace("{at}", f"{'instr' if is_sqlite() else 'strpos'}(ref.act, ':')")


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
