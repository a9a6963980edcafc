"""What was noted of readers is kept by the database itself, and goes when it is old."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from tests.databases import Engine

from comity.accounts.domain.tracing import LEAST_KEPT_DAYS, Deed, Trace, TraceQuery
from comity.accounts.queries.traces import first_traced, traces
from comity.accounts.services.traces import KeptError, forget, note

NOW = datetime.now(UTC)


def noted(days_ago: int) -> None:
    at = NOW - timedelta(days=days_ago)
    note(Trace(at=at, who="user 7", deed=Deed.READ, what="visit/NOR/torture/1"))


@pytest.mark.parametrize(
    "statement",
    ["UPDATE accounts_trace SET who = 'user 8'", "DELETE FROM accounts_trace"],
)
def test_a_note_is_neither_changed_nor_dropped(engine: Engine, statement: str) -> None:
    noted(days_ago=LEAST_KEPT_DAYS - 2)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert traces(TraceQuery()).count == 1


def test_old_notes_are_dropped_and_that_is_noted(engine: Engine) -> None:
    noted(days_ago=400)
    noted(days_ago=LEAST_KEPT_DAYS)
    noted(days_ago=1)

    dropped = forget(before=NOW - timedelta(days=LEAST_KEPT_DAYS), by="test", now=NOW)

    assert dropped == 1
    assert traces(TraceQuery()).items[0].deed is Deed.FORGOTTEN
    assert first_traced() == NOW - timedelta(days=LEAST_KEPT_DAYS)


def test_what_was_noted_lately_is_not_dropped(engine: Engine) -> None:
    noted(days_ago=1)

    with pytest.raises(KeptError):
        forget(before=NOW - timedelta(days=LEAST_KEPT_DAYS - 1), by="test", now=NOW)
