"""What a protection has erased stands in no file of the database any more."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.db import connection
from tests.databases import Databases, Engine
from tests.register import RECORDING, ready

from comity.kernel.edtf import parse
from comity.ledger.queries import is_left_to_erase
from comity.ledger.queries.state import TO_ERASE
from comity.ledger.services import finish_erasing
from comity.ledger.tables import fetch, run
from comity.register import services

TODAY = parse("2026-11-24")
NAME = "xylophonia"
LONG = f"{NAME} asked again, and {NAME} was heard. " * 30
"""Longer than what is written into the same page when it goes: it would not be written over."""


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    with databases.fresh(request.param, ready) as fresh:
        yield fresh


@pytest.fixture
def on_sqlite(databases: Databases) -> Iterator[Engine]:
    with databases.fresh("sqlite", ready) as fresh:
        yield fresh


def told(year: int, note: str) -> dict[str, str]:
    return {
        "kind": "request",
        "actor": "mandate_holder",
        "date": f"{year}-03-01",
        "state": "NOR",
        "mandates": "torture",
        "source": f"letter {year}",
        "letter": f"on {note.partition(' ')[0]}",
        "locator": f"p. 1, {note.partition(' ')[0]}",
        "note": note,
    }


def record(*notes: str) -> str:
    """Record a request a note, and return the act that is told last."""
    rows = [told(2001 + number, note) for number, note in enumerate(notes)]
    done = services.record_rows(rows, recording=RECORDING)
    assert done.is_clean, done.errors
    ((act,),) = fetch("SELECT act FROM event ORDER BY id DESC LIMIT 1")
    return str(act)


def files_of(engine: Engine) -> list[Path]:
    """The files in which the database lies, all of it written to them."""
    if engine.name == "sqlite":
        path = Path(engine.url.removeprefix("sqlite:///"))
        return [one for one in path.parent.glob(f"{path.name}*") if one.is_file()]
    run("CHECKPOINT")
    rows = fetch(
        "SELECT current_setting('data_directory'), oid FROM pg_database"
        " WHERE datname = current_database()"
    )
    return [one for data, oid in rows for one in Path(data, "base", str(oid)).iterdir()]


def where_it_stands(engine: Engine) -> list[str]:
    return [one.name for one in files_of(engine) if NAME.encode() in one.read_bytes().lower()]


@pytest.mark.parametrize("note", [f"{NAME} was asked", LONG])
def test_no_word_of_an_act_that_is_protected_is_left_in_any_file(
    register: Engine, note: str
) -> None:
    act = record("a first one", "a second one", note)
    run("ANALYZE")  # as a server does by itself: it keeps samples of what it read

    services.protect(act, date=TODAY, recording=RECORDING)

    assert where_it_stands(register) == []
    assert not is_left_to_erase()


def test_a_role_that_does_not_own_the_tables_leaves_the_rest_of_an_erasure_to_their_owner(
    databases: Databases,
) -> None:
    with databases.fresh("postgresql", ready):
        act = record(f"{NAME} was asked")
        services.protect(act, date=TODAY, recording=RECORDING)
        run("INSERT INTO meta (name, value) VALUES (%s, '1')", [TO_ERASE])

        run("CREATE ROLE server IN ROLE pg_read_all_data, pg_write_all_data")
        run("SET ROLE server")
        try:
            done = finish_erasing()
        finally:
            run("RESET ROLE")
            run("DROP ROLE server")

        assert not done
        assert is_left_to_erase()
        assert finish_erasing()


def test_what_a_rebuild_replaced_after_a_protection_goes_with_a_later_one(
    on_sqlite: Engine,
) -> None:
    first, act = record("a first one"), record("another", f"{NAME} was asked")

    services.protect(first, date=TODAY, recording=RECORDING)
    services.rebuild(recording=RECORDING)
    services.protect(act, date=TODAY, recording=RECORDING)

    assert fetch("PRAGMA secure_delete") == [(1,)]
    assert where_it_stands(on_sqlite) == []


def test_what_an_earlier_program_left_in_free_pages_goes_with_the_next_seal(
    on_sqlite: Engine,
) -> None:
    act = record("a first one", LONG)
    run("PRAGMA secure_delete = OFF")  # as it was
    services.rebuild(recording=RECORDING)
    services.protect(act, date=TODAY, recording=RECORDING)
    assert where_it_stands(on_sqlite)

    migration = import_module("comity.ledger.migrations.0022_scrubbed")
    with connection.schema_editor() as editor:
        migration.to_scrub(None, editor)
    assert is_left_to_erase()
    services.seal(recording=RECORDING)

    assert where_it_stands(on_sqlite) == []
    assert not is_left_to_erase()
