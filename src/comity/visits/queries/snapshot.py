"""One page reads in one snapshot, of what is known now or was known on a day (DESIGN 3)."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import cast

from django.db import connection

from comity.ledger.domain.coverage import COVERAGE
from comity.ledger.queries import current_values, known_projections, version
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.standing import STANDING_INVITATION


@dataclass(frozen=True, slots=True)
class _Open:
    """The snapshot that is being read: as known when, of which State ("" for the world)."""

    known: int | None
    state: str
    answers: dict[Hashable, object] = field(default_factory=dict)
    version: list[str] = field(default_factory=list)  # of the record, once it was asked for


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
    passing = now.known is not None or connection.in_atomic_block
    if passing:
        found = now.answers[question] = answer()
        return found
    if not now.version:
        now.version.append(version())
    found = now.answers[question] = _kept(now.version[0], question, answer)
    return found


_KEPT = 256  # answers; those of an older version are let go first
_answers: OrderedDict[tuple[Hashable, Hashable], object] = OrderedDict()


def _kept[T](of: str, question: Hashable, answer: Callable[[], T]) -> T:
    key = ((connection.settings_dict["NAME"], of), question)
    if key not in _answers:
        _answers[key] = answer()
        while len(_answers) > _KEPT:
            _answers.popitem(last=False)
    return cast("T", _answers[key])


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
