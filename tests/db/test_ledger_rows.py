"""Rows of projections are changed in their place."""

from contextlib import suppress

from tests.databases import Engine

from comity.ledger.tables import (
    change,
    fetch,
    insert,
    is_sqlite,
    much_in_memory,
)

COLUMNS = ("stream", "dossier", "ref", "canonical", "readings")


def address(ref: str, canonical: int, readings: int = 7) -> tuple[str | int, ...]:
    return ("visit/NOR", "a", ref, canonical, readings)


def test_rows_that_are_gone_changed_and_new_are_told_apart_by_their_key(engine: Engine) -> None:
    stays, gone, old = address("stays", 1), address("gone", 1), address("changed", 0)
    insert("address", COLUMNS, [stays, gone, old])

    new, changed = address("new", 0, readings=1), address("changed", 1)
    change("address", COLUMNS, [gone, old], [new, changed])

    found = fetch(f"SELECT {', '.join(COLUMNS)} FROM address WHERE stream = 'visit/NOR'")
    assert set(found) == {stays, new, changed}


def test_an_import_that_breaks_off_gives_back_the_memory_it_took(engine: Engine) -> None:
    asked = "PRAGMA cache_size" if is_sqlite() else "SHOW work_mem"
    before = during = fetch(asked)

    with suppress(ZeroDivisionError), much_in_memory():
        during = fetch(asked)
        raise ZeroDivisionError

    assert (during != before) is is_sqlite()
    assert fetch(asked) == before
