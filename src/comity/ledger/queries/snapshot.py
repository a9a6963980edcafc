"""One page reads in one snapshot, of what is known now or was known on a day (DESIGN 3)."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from functools import partial
from typing import cast

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from msgspec import Struct, field

from comity.accounts.domain import Reading, Viewer
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain import Lifecycle, Values
from comity.ledger.domain.contested import CONTEST
from comity.ledger.domain.coverage import COVERAGE
from comity.ledger.domain.extents import EXTENTS
from comity.ledger.domain.position import Position
from comity.ledger.domain.projection import tables_of
from comity.ledger.queries.choosing import Choice, Scope, Until
from comity.ledger.queries.covered import current_values
from comity.ledger.queries.known import known_projections
from comity.ledger.queries.seeing import seen
from comity.ledger.queries.side import owners_side
from comity.ledger.queries.state import version_for
from comity.ledger.tables import fetch, run

type Folds = Sequence[tuple[Lifecycle, Scope]]
"""What is asked about: lifecycles, each with its streams, None for all. A name that ends in `/`
stands for every stream that begins so."""


type Complete = Callable[[Values], Values]
type _Tables = Mapping[str, Sequence[str]]
type _Names = frozenset[str]


class _Open(Struct):
    """The snapshot that is being read: by whom, as known when, of which streams it tells so."""

    known: int | None
    stack: ExitStack
    viewer: Viewer
    at: Position | None = None  # up to which place in the ledger
    # Kind, and whether of what is counted → names, or how they begin; None: all.
    told: dict[tuple[str, bool], frozenset[str] | None] = field(default_factory=dict)
    values: list[Values] = field(default_factory=list)  # once they were asked for
    answers: dict[Hashable, object] = field(default_factory=dict)
    version: list[str] = field(default_factory=list)  # of the record, once it was asked for
    covers: bool = False  # whether it tells what was known to be covered
    anew: bool = False  # whether that was something else than now
    uncontested: int | None = None  # without what is contested by this day

    @property
    def is_of_now(self) -> bool:
        """Whether the projections tell it as they are."""
        return self.known is None and self.at is None and self.uncontested is None

    @property
    def until(self) -> Until:
        """Up to where it is folded."""
        return Until(self.known, self.at, self.uncontested)

    def tells(self, viewer: Viewer) -> bool:
        """Whether what is folded for its viewer is folded for this one, too."""
        of_all = {Reading.PUBLIC, self.viewer.reading}
        return self.viewer.sees == viewer.sees or (
            not viewer.is_scoped and viewer.reading in of_all
        )


_open: ContextVar[_Open | None] = ContextVar("comity_reading", default=None)


@contextmanager
def reading(
    known: int | None = None,
    *,
    viewer: Viewer,
    folds: Folds = (),
    complete: Complete | None = None,
    counting: bool = False,
) -> Iterator[None]:
    """Ask several questions of one snapshot; inside another of the same `known` it is that one.

    As known on a day, the projections are folded anew from what had been learnt by then, of the
    streams of these folds, as far as the viewer may read it: each once, and until the outermost
    reading ends. `complete` adds to the
    values what a context folds with of its own, as the folds before it tell it. Only where it is
    `counting`, the cards tell it that assessments count.
    """
    outer = _open.get()
    if outer is not None and outer.known == known:
        if not outer.is_of_now and not outer.tells(viewer):
            raise RuntimeError("Inside what one viewer reads nothing is read for another.")
        _tell(outer, folds, complete, counting=counting)
        yield
        return
    if outer is not None and outer.known is not None:
        raise RuntimeError("Inside what was known on one day nothing of another can be read.")
    with ExitStack() as stack:
        if known is not None:
            stack.enter_context(owners_side())
        stack.enter_context(one_moment())
        opened = _Open(known, stack, viewer)
        _tell(opened, folds, complete, counting=counting)
        token = _open.set(opened)
        try:
            yield
        finally:
            _open.reset(token)


@contextmanager
def standing_at(
    at: Position, known: int | None = None, *, viewer: Viewer, lifecycles: Sequence[Lifecycle]
) -> Iterator[None]:
    """Until it ends, every reading of this `known` tells what the projections of these lifecycles
    told the viewer at this place.

    Nothing that was recorded later has any effect, nor that time made something public since; the
    program, its rules and the directory are today's. Where nothing was recorded since that the
    viewer may read, it costs nothing.
    """
    if _open.get() is not None:
        raise RuntimeError("What stood at a place in the ledger is read in a reading of its own.")
    with ExitStack() as stack:
        stack.enter_context(owners_side())
        stack.enter_context(one_moment())
        changed = any(Choice(each, viewer, Until(at=at)).is_changed() for each in lifecycles)
        opened = _Open(known, stack, viewer, at if changed else None)
        token = _open.set(opened)
        try:
            yield
        finally:
            _open.reset(token)


@contextmanager
def uncontested(on: int, known: int | None = None, *, viewer: Viewer) -> Iterator[None]:
    """Until it ends, every reading of this `known` tells what the record comes to without the acts
    that somebody contests by that day (RULES U4). Where the viewer sees none it costs nothing.
    """
    if _open.get() is not None:
        raise RuntimeError(
            "What a record comes to without contested acts is a reading of its own."
        )
    with ExitStack() as stack:
        stack.enter_context(owners_side())
        stack.enter_context(one_moment())
        is_any = known is not None or _any_contest(viewer)
        opened = _Open(known, stack, viewer, uncontested=on if is_any else None)
        token = _open.set(opened)
        try:
            yield
        finally:
            _open.reset(token)


def _any_contest(viewer: Viewer) -> bool:
    """Whether the viewer sees that anybody contests anything."""
    statement = f"SELECT 1 FROM act a WHERE a.kind = '{CONTEST}' AND {seen(viewer, 'a')} LIMIT 1"
    return bool(fetch(statement))


_begun: ContextVar[tuple[BaseDatabaseWrapper, ...]] = ContextVar("comity_begun", default=())
"""The connections on which a transaction that only reads is open: of either side its own."""


@contextmanager
def one_moment() -> Iterator[None]:
    """Until it ends, all that is asked tells of one moment, by whichever readings it is asked.

    It is a transaction that only reads: deferred on SQLite, repeatable read on PostgreSQL. What
    writes begins one of its own, and so is refused inside.
    """
    own, begun = connections[DEFAULT_DB_ALIAS], _begun.get()
    if own.in_atomic_block or own in begun:
        yield
        return
    shared = _snapshot_of(begun[0]) if begun else None
    begin = "BEGIN" if own.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ"
    with own.cursor() as cursor:
        cursor.execute(begin)
    token = _begun.set((*begun, own))
    end = "ROLLBACK"
    try:
        if shared:
            with own.cursor() as cursor:
                cursor.execute(f"SET TRANSACTION SNAPSHOT '{shared}'")
        yield
        # Nothing was written; but after a ROLLBACK the connection prepares its statements anew.
        end = "COMMIT"
    finally:
        _begun.reset(token)
        with own.cursor() as cursor:
            cursor.execute(end)


def _snapshot_of(public: BaseDatabaseWrapper) -> str | None:
    """The name of the moment that the public's role reads, for the owner to read the same; None
    where the role reads a replica, whose moments its primary does not know.
    """
    with public.cursor() as cursor:
        cursor.execute("SELECT CASE WHEN NOT pg_is_in_recovery() THEN pg_export_snapshot() END")
        ((name,),) = cursor.fetchall()
    return None if name is None else str(name)


def remembered[T](question: Hashable, answer: Callable[[], T]) -> T:
    """The answer to a question, worked out once in a reading.

    What is asked of the record as it is known now is also kept by the process until the record
    changes: public pages are pure functions of the day and the version of the record.
    """
    now = _open.get()
    if now is None:
        return answer()
    if question in now.answers:
        return cast("T", now.answers[question])
    # What is read inside somebody's transaction may be taken back.
    passing = not now.is_of_now or connection.in_atomic_block
    if passing:
        found = now.answers[question] = answer()
        return found
    if not now.version:
        now.version.append(version_for(now.viewer))
    found = now.answers[question] = _kept(now.version[0], question, answer)
    return found


def _tell(opened: _Open, folds: Folds, complete: Complete | None, *, counting: bool) -> None:
    """Let the projections of these folds tell what was known; now they do anyway."""
    if opened.is_of_now:
        return
    if folds and not opened.covers:
        _tell_what_is_covered(opened)
    for lifecycle, asked in folds:
        for tables, streams, told in _untold(opened, lifecycle, asked, counting=counting):
            if not opened.values:
                opened.values.append(current_values())
            values = complete(opened.values[0]) if complete else opened.values[0]
            anew = opened.anew or complete is not None
            _fold(opened, lifecycle, tables, streams, values, anew=anew, without=told)


def _untold(
    opened: _Open, lifecycle: Lifecycle, asked: Scope, *, counting: bool
) -> Iterator[tuple[_Tables, Scope, _Names]]:
    """The tables that do not tell yet what is asked for, of which streams, None for all, and
    without which, that are told.

    What is counted is told apart: few pages ask for it, and it takes as long as all the rest.
    """
    every = tables_of(lifecycle)
    counted = {name: columns for name, columns in every.items() if name in lifecycle.counted}
    parts = [{name: columns for name, columns in every.items() if name not in counted}]
    if counting and counted:
        parts.append(counted)
    missing: list[tuple[_Tables, Scope, _Names]] = []
    for tables in parts:
        part = lifecycle.kind, tables is counted
        told = opened.told.get(part, frozenset())
        if told is None:
            continue
        new = None if asked is None else {one for one in asked if not _is_among(told, one)}
        if new is None or new:
            opened.told[part] = None if new is None else told | new
            missing.append((tables, new if new is None else sorted(new), told))
    if len(missing) > 1 and missing[0][1:] == missing[1][1:]:
        missing = [(every, *missing[0][1:])]
    yield from missing


def _is_among(told: Collection[str], stream: str) -> bool:
    """Whether a stream is among these, or begins as one of them that stands for all that do."""
    return stream in told or any(stream.startswith(one) for one in told if one.endswith("/"))


def check_counting() -> None:
    """RuntimeError where a reading is open that does not tell, as known then, what is counted."""
    now = _open.get()
    if now is not None and not now.is_of_now and not any(counted for _, counted in now.told):
        raise RuntimeError("What is counted is read in a reading that is `counting`.")


def _tell_what_is_covered(opened: _Open) -> None:
    """Tell first, and whole, what was known to be covered: the other folds need it as a value."""
    opened.covers = True
    known = opened.known
    later = known is not None and bool(fetch(_COVERED_LATER, {"known": known}))
    if later or Choice(COVERAGE, opened.viewer, opened.until).is_changed():
        opened.anew = True
        opened.told[COVERAGE.kind, False] = None
        _fold(opened, COVERAGE, tables_of(COVERAGE), None, current_values(), anew=False)
        if known is not None:
            # In the table that stands before the real one, also what was corrected since.
            run(_COVERED_UNTIL, {"known": known})


def _later(last: str) -> str:
    """SQL: whether this last covered day is one after the day of knowledge."""
    return f"{last} > %(known)s AND {last} < {OPEN_END}"


_STATED_LATER = " OR ".join(_later(last) for _, last in EXTENTS)
_COVERED_LATER = f"SELECT 1 FROM coverage WHERE {_STATED_LATER} LIMIT 1"
_COVERED_UNTIL = (
    "UPDATE coverage SET "
    + ", ".join(
        f"{first} = CASE WHEN {_later(last)} AND {first} > %(known)s THEN {OPEN_END}"
        f" ELSE {first} END, {last} = CASE WHEN NOT ({_later(last)}) THEN {last}"
        f" WHEN {first} > %(known)s THEN {OPEN_START} ELSE %(known)s END"
        for first, last in EXTENTS
    )
    + f" WHERE {_STATED_LATER}"
)
"""Whoever states until when a record is complete cannot have known it of the days after."""


def _fold(
    opened: _Open,
    lifecycle: Lifecycle,
    tables: _Tables,
    streams: Scope,
    values: Values,
    *,
    anew: bool,
    without: _Names = frozenset(),
) -> None:
    opened.stack.enter_context(
        known_projections(
            lifecycle=lifecycle,
            viewer=opened.viewer,
            streams=streams,
            until=opened.until,
            values=values,
            tables=tables,
            anew=anew,
            without=partial(_is_among, without),
        )
    )


_KEPT = 256  # answers; those of an older version are let go first
_answers: OrderedDict[tuple[Hashable, Hashable], object] = OrderedDict()


def _kept[T](of: str, question: Hashable, answer: Callable[[], T]) -> T:
    # Each side keeps its own: the public's role sees less.
    key = ((connection.settings_dict["NAME"], connection.alias, of), question)
    if key not in _answers:
        _answers[key] = answer()
        while len(_answers) > _KEPT:
            _answers.popitem(last=False)
    return cast("T", _answers[key])
