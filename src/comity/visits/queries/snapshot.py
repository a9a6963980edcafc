"""One page reads in one snapshot, of what is known now or was known on a day (DESIGN 3)."""

from collections.abc import Collection, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection

from comity.accounts.domain import Reading
from comity.directory.queries import mandate_periods
from comity.ledger.domain import Coverage, Values
from comity.ledger.queries import known_projections
from comity.visits.domain.coverage import COVERAGE
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.standing import STANDING_INVITATION
from comity.visits.queries.sql import Value, run


@dataclass(frozen=True, slots=True)
class _Open:
    """The snapshot that is being read: as known when, of which State ("" for the world)."""

    known: int | None
    state: str


_open: ContextVar[_Open | None] = ContextVar("comity_reading", default=None)


@contextmanager
def reading(known: int | None = None, *, state: str = "") -> Iterator[None]:
    """Ask several questions of one snapshot; inside another of the same `known` it is that one.

    As known on a day, the projections are folded anew from what had been learnt by then: of one
    State where `state` is given, else of the world.
    """
    outer = _open.get()
    if outer is not None and outer.known == known and outer.state in ("", state):
        yield
        return
    with ExitStack() as stack:
        stack.enter_context(_transaction())
        if known is not None:
            values = current_values()
            streams = (f"visit/{state}", f"standing-invitation/{state}") if state else None
            for lifecycle in (VISIT, STANDING_INVITATION, COVERAGE):
                own = [s for s in streams or () if s.startswith(f"{lifecycle.kind}/")]
                stack.enter_context(
                    known_projections(
                        lifecycle=lifecycle,
                        streams=own if streams else None,
                        known=known,
                        values=values,
                    )
                )
        token = _open.set(_Open(known, state))
        try:
            yield
        finally:
            _open.reset(token)


def current_values(states: Collection[str] | None = None) -> Values:
    """What folds need beside acts: when mandates exist and what the record covers.

    Of these States, or of all where None: recording one act need not read what is covered of
    every State. What is covered is what the office reads.
    """
    lists: dict[str, Collection[Value]] = {}
    filters = ""
    if states is not None:
        lists["states"] = sorted({*states, "*"})
        filters = " AND c.state IN {states}"
    rows = run("coverage", {"reading": int(Reading.OFFICE)}, lists=lists, filters=filters)
    coverage = {
        (str(mandate), str(state)): Coverage(
            int(begins), int(ends), reports=bool(reports), letters=bool(letters), stated=True
        )
        for mandate, state, begins, ends, reports, letters, _ in rows
    }
    return Values(mandates=mandate_periods(), coverage=coverage)


@contextmanager
def _transaction() -> Iterator[None]:
    """A transaction that only reads: deferred on SQLite, repeatable read on PostgreSQL."""
    if connection.in_atomic_block or _open.get() is not None:
        yield
        return
    begin = "BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ"
    with connection.cursor() as cursor:
        cursor.execute(begin)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
