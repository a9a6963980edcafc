"""`comity doctor` knows the guards of the record by what they do, and not by name alone."""

import pytest
from django.db import connection
from tests.databases import Engine

from comity.cli import guards


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_guards_are_those_that_the_migrations_make(engine: Engine) -> None:
    assert guards.standing() == guards.DIGESTS[engine.name]
    assert guards.missing() == guards.changed() == []


@pytest.mark.parametrize("table", ["event", "ref", "seal", "public_link", "printing"])
def test_a_guard_that_is_gone_is_missed(engine: Engine, table: str) -> None:
    on = "" if engine.name == "sqlite" else f"ON {table}"

    run(f"DROP TRIGGER {table}_delete {on}")

    assert guards.missing() == [f"{table}_delete"]


def test_a_guard_that_does_nothing_is_told_on_sqlite(sqlite: Engine) -> None:
    run("DROP TRIGGER event_update")
    run("CREATE TRIGGER event_update BEFORE UPDATE ON event BEGIN SELECT 1; END")

    assert guards.missing() == []
    assert guards.changed() == ["event_update"]


def test_a_function_that_refuses_nothing_is_told_on_postgresql(postgresql: Engine) -> None:
    run(
        "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RETURN NEW; END $$"
    )

    assert "ref_delete" in guards.changed()
    assert "printing_update" in guards.changed()


def test_a_guard_that_never_wakes_is_told_on_postgresql(postgresql: Engine) -> None:
    run("DROP TRIGGER event_insert ON event")
    run(
        "CREATE TRIGGER event_insert BEFORE INSERT ON event FOR EACH ROW WHEN (false)"
        " EXECUTE FUNCTION ledger_new()"
    )
    run("ALTER TABLE event ENABLE ALWAYS TRIGGER event_insert")

    assert guards.changed() == ["event_insert"]


def test_a_guard_that_is_switched_off_is_missed_on_postgresql(postgresql: Engine) -> None:
    run("ALTER TABLE ref DISABLE TRIGGER ref_update")

    assert guards.missing() == ["ref_update"]
