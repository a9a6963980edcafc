"""Events, refs and seals are only ever added, whatever the connection and whichever the way."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests.databases import Engine
from tests.make import fact

from comity.ledger.domain import Recording
from comity.ledger.models import Event, Ref, Seal
from comity.ledger.queries import verify
from comity.ledger.services import append, seal
from comity.visits.domain.lifecycle import VISIT

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
REFUSED = "only ever added"


def record() -> None:
    """Two acts, a ref and a seal."""
    facts = [fact("request", "2010-03-01", key="a#1"), fact("reminder", "2011", key="a#2")]
    append(facts, lifecycle=VISIT, recording=Recording(NOW))
    seal(now=NOW)


def run(statement: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def twin(table: str, **others: object) -> tuple[str, list[Any]]:
    """An INSERT of the table's first row again, but for these values."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 1")
        names = [column[0] for column in cursor.description]
        row = dict(zip(names, cursor.fetchone(), strict=True)) | others
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join(["%s"] * len(row))
    return f"INTO {table} ({columns}) VALUES ({marks})", list(row.values())


@pytest.mark.parametrize("table", ["event", "ref", "seal", "public_link"])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {} SET {}",
        "DELETE FROM {}",
    ],
)
def test_rows_are_neither_changed_nor_removed(engine: Engine, table: str, statement: str) -> None:
    record()
    change = {"event": "note = 'x'", "ref": "ref = 'x'", "seal": "day = 1"}.get(table, "seal = 9")

    with pytest.raises(DatabaseError, match=REFUSED):
        run(statement.format(table, change))

    assert verify().ok


@pytest.mark.parametrize("table", ["event", "ref", "seal", "public_link"])
def test_tables_are_not_emptied(engine: Engine, table: str) -> None:
    record()
    words = "TRUNCATE" if engine.name == "postgresql" else "DELETE FROM"

    with pytest.raises(DatabaseError, match=REFUSED):
        run(f"{words} {table}")


@pytest.mark.parametrize(
    "way",
    [
        lambda: Event.objects.update(note="x"),
        lambda: Event.objects.all().delete(),
        lambda: Event.objects.get(id=1).save(),
        lambda: Ref.objects.update(ref="x"),
        lambda: Seal.objects.all().delete(),
        lambda: Event.objects.bulk_update([Event(id=1, note="x")], ["note"]),
        lambda: Event.objects.bulk_create(
            [Event.objects.get(id=1)],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["note"],
        ),
    ],
)
def test_the_orm_is_refused_too(engine: Engine, way: Callable[[], object]) -> None:
    record()
    with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
        way()

    assert verify().ok


@pytest.mark.parametrize("pragma", ["ON", "OFF"])
@pytest.mark.parametrize(
    "others",
    [
        {},
        {"act": "new", "key": "new", "stream": "new"},  # the position is taken
        {"id": 9, "key": "new", "stream": "new"},  # the act
        {"id": 9, "act": "new", "key": "new"},  # the place in the stream
    ],
)
@pytest.mark.parametrize("conflict", ["REPLACE", "IGNORE", "ROLLBACK", "FAIL"])
def test_an_insert_replaces_no_event_on_sqlite(
    sqlite: Engine, pragma: str, others: dict[str, object], conflict: str
) -> None:
    record()
    statement, row = twin("event", note="forged", **others)
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers = {pragma}")

        with pytest.raises(DatabaseError, match=REFUSED):
            cursor.execute(f"INSERT OR {conflict} {statement}", row)

    assert verify().ok


@pytest.mark.parametrize(
    ("table", "others"),
    [("ref", {"given_at": "never"}), ("ref", {"no": 9}), ("seal", {"day": 1})],
)
def test_an_insert_replaces_no_ref_and_no_seal_on_sqlite(
    sqlite: Engine, table: str, others: dict[str, object]
) -> None:
    record()
    statement, row = twin(table, **others)

    with connection.cursor() as cursor, pytest.raises(DatabaseError, match=REFUSED):
        cursor.execute(f"INSERT OR REPLACE {statement}", row)


@pytest.mark.parametrize("pragma", ["ON", "OFF"])
def test_no_ref_is_replaced_by_the_number_of_its_row_on_sqlite(
    sqlite: Engine, pragma: str
) -> None:
    record()
    statement, row = twin("ref", stream="other", no=9, ref="other", act="other")
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers = {pragma}")
        cursor.execute("SELECT min(rowid) FROM ref")
        (number,) = cursor.fetchone()
        named = statement.replace("(", "(rowid, ", 1).replace("VALUES (", f"VALUES ({number}, ")

        with pytest.raises(DatabaseError, match=REFUSED):
            cursor.execute(f"INSERT OR REPLACE {named}", row)


def test_an_upsert_changes_no_event(engine: Engine) -> None:
    record()
    statement, row = twin("event")
    with (
        pytest.raises(DatabaseError, match=REFUSED),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"INSERT {statement} ON CONFLICT (id) DO UPDATE SET note = 'x'", row)


def test_a_session_that_plays_a_replica_is_refused_on_postgresql(postgresql: Engine) -> None:
    record()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")

    for statement in ("UPDATE event SET note = 'x'", "DELETE FROM ref", "TRUNCATE seal"):
        with pytest.raises(DatabaseError, match=REFUSED):
            run(statement)


def test_nothing_is_erased_that_no_protection_names(engine: Engine) -> None:
    record()
    statement = """
        UPDATE event SET kind = 'erased', actor = 'unknown', mandates = '', letter = '',
        occurred = '[..]', first = 0, last = 9999999, instant = '', zone = '', source = '',
        locator = '', source_date = '', source_day = 9999999, step = NULL, recorded_by = '',
        behalf_of = '', channel = '', note = '', payload = '{}', payload_version = 0,
        sealed = NULL, key_id = '', pins = '', key = act, digest = %s, salt = %s,
        commitment = %s WHERE id = 1
    """
    with (
        pytest.raises(DatabaseError, match=REFUSED),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement, [b"", b"", b"x" * 32])


def test_nothing_is_recorded_as_erased(engine: Engine) -> None:
    record()
    statement, row = twin(
        "event", id=9, act="new", key="new", stream="new", kind="erased", commitment=b"x" * 32
    )
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT {statement}", row)


@pytest.mark.parametrize("place", [{"id": 0}, {"id": -1}, {"id": 9, "seq": 0}])
def test_nothing_is_recorded_before_the_first_place(
    engine: Engine, place: dict[str, object]
) -> None:
    record()
    statement, row = twin("event", **{"act": "new", "key": "new", "stream": "new"} | place)

    with (
        pytest.raises(DatabaseError, match=REFUSED),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"INSERT {statement}", row)
