"""Whoever changes a row that readers get, in whatever table and column, is found out by `verify`.

The register has something of every kind, for every kind of reader. Each table is attacked as its
owner can: a cell is changed, a row is removed, a row is added.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from functools import partial

import pytest
from django.db import connection, transaction
from tests.databases import Databases, Engine
from tests.everything import filled
from tests.portal import world
from tests.register import RECORDING

from comity.ledger.domain import BadRow
from comity.ledger.domain.shown import Shown
from comity.ledger.queries.shown import made_by, shown_now, tables_shown
from comity.ledger.queries.snapshot import one_moment
from comity.ledger.tables import fetch, named, run
from comity.register import services
from comity.register.lifecycles import LIFECYCLES

TABLES = {
    table: [one for one in columns if one != "id"]
    for table, columns in tables_shown(LIFECYCLES.values()).items()
}
NEVER_FULL = {
    *(
        "advisory_figures",
        "comment",
        "commitment",
        "consultation",
        "meeting",
        "more_time",
        "point",
        "unopened",
    ),
}
"""Tables of which no register here has rows."""
SALT = bytes(32)


def full() -> None:
    """Visits, letters, statements, reports and sessions, and what only some may read."""
    world.filled()
    filled()


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    """A small register of its own for each test."""
    with databases.fresh(request.param, filled) as engine:
        yield engine


@pytest.fixture(params=["sqlite", "postgresql"])
def larger(request: pytest.FixtureRequest, databases: Databases) -> Iterator[Engine]:
    """A register with rows in nearly every table."""
    with databases.fresh(request.param, full) as engine:
        yield engine


def bad_row() -> BadRow | None:
    return services.first_bad_row(now=RECORDING.now)


def digest(salt: bytes = SALT) -> Shown:
    with one_moment():
        return shown_now(LIFECYCLES.values(), salt=salt)


def attacked(change: Callable[[], None]) -> tuple[BadRow | None, Shown]:
    """What is found, and the digests, after somebody did this; it is undone."""
    with transaction.atomic():
        change()
        found = bad_row(), digest()
        transaction.set_rollback(True)
    return found


type Drawn = tuple[str, list[object]]
"""The condition that finds one row of a table, and its values."""


def any_row(table: str) -> Drawn | None:
    """A row of a table, drawn by its name; None where there is none."""
    columns = TABLES[table]
    rows = sorted(fetch(f'SELECT {named(columns)} FROM "{table}"'))
    if not rows:
        return None
    row = random.Random(table).choice(rows)  # noqa: S311 # no secret
    return " AND ".join(f'"{column}" = %s' for column in columns), list(row)


def unseen_cells(table: str, columns: Iterable[str], before: Shown) -> list[str]:
    """The columns of a table in which a change is not found, of a register of this digest."""
    drawn = any_row(table)
    if drawn is None:
        return []
    where, row = drawn
    unseen = []
    for column in columns:
        value = row[TABLES[table].index(column)]
        other = value + 1000 if isinstance(value, int) else f"{value}x"
        change = partial(run, f'UPDATE "{table}" SET "{column}" = %s WHERE {where}', [other, *row])
        bad, after = attacked(change)
        # What is made of a row is found to differ too, and may come before it.
        if bad is None or bad.table not in {table, "address", "text"} or after == before:
            unseen.append(f"{table}.{column}")
    return unseen


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.usefixtures("register")
def test_a_cell_that_was_changed_is_named(table: str) -> None:
    columns = TABLES[table]
    drawn = random.Random(table).sample(columns, min(5, len(columns)))  # noqa: S311 # no secret

    assert unseen_cells(table, drawn, digest()) == []


@pytest.mark.usefixtures("larger")
def test_a_cell_of_each_table_of_a_larger_register_is_named() -> None:
    lots = random.Random(len(TABLES))  # noqa: S311 # no secret
    drawn = {table: lots.choice(columns) for table, columns in TABLES.items()}

    assert {table for table in TABLES if any_row(table) is None} == NEVER_FULL
    before = digest()
    assert [
        cell for table, column in drawn.items() for cell in unseen_cells(table, [column], before)
    ] == []


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.usefixtures("register")
def test_a_row_that_was_removed_or_is_of_another_stream_is_missed(table: str) -> None:
    drawn = any_row(table)
    if drawn is None:
        pytest.skip(f"the register has no row of {table}")
    where, row = drawn
    moved = f'UPDATE "{table}" SET stream = %s WHERE {where}'
    before = digest()

    removed, after = attacked(lambda: run(f'DELETE FROM "{table}" WHERE {where}', row))
    strangers = [
        attacked(partial(run, moved, [stream, *row]))[0]
        for stream in ("visit/ZZZ", "zzz/NOR", "statement/NOR", "coverage/NOR")
    ]

    assert removed is not None
    assert after.every != before.every
    assert None not in strangers


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE head SET folded_on = folded_on + 400",
        "UPDATE head SET public = public + 1 WHERE seq > 0",
        "UPDATE head SET rulebook = 'x' WHERE rulebook <> ''",
    ],
)
@pytest.mark.usefixtures("register")
def test_a_head_that_was_changed_is_named(statement: str) -> None:
    bad, _ = attacked(lambda: run(statement))

    assert bad is not None
    assert bad.table == "head"


@pytest.mark.usefixtures("register")
def test_a_status_that_was_changed_is_told_with_its_visit() -> None:
    bad, _ = attacked(lambda: run("UPDATE span SET status = 'declined' WHERE state = 'NOR'"))

    assert bad is not None
    assert (bad.table, bad.stream) == ("span", "visit/NOR")
    assert bad.dossier.startswith("visit/NOR/")


@pytest.mark.usefixtures("register")
def test_words_of_search_that_were_taken_out_are_missed() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps the index of words by itself")

    with transaction.atomic():
        run("INSERT INTO text_words (text_words) VALUES ('delete-all')")
        bad = bad_row()
        transaction.set_rollback(True)

    assert bad == BadRow("text_words", "")


@pytest.mark.usefixtures("register")
def test_what_is_no_text_is_named_too() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL takes no such value")

    with transaction.atomic():
        run("UPDATE address SET ref = CAST(x'ff41' AS TEXT) WHERE stream = 'visit/NOR'")
        bad = bad_row()
        transaction.set_rollback(True)

    assert bad is not None
    assert bad.stream == "visit/NOR"


@pytest.mark.usefixtures("register")
def test_a_digest_tells_nothing_without_its_salt() -> None:
    one, other = digest(), digest(bytes(31) + b"1")

    assert one.public != other.public
    assert one.every != other.every
    assert [len(each) for each in one.joined().split()] == [128, 64]


@pytest.mark.usefixtures("register")
def test_what_is_hidden_moves_the_digest_of_all_and_not_that_of_the_public() -> None:
    before = digest()

    _, after = attacked(lambda: run("UPDATE act SET no = no + 100 WHERE readings & 1 = 0"))

    assert after.public == before.public
    assert after.every != before.every


def test_both_engines_have_the_same_digest_of_the_same_rows(databases: Databases) -> None:
    with databases.fresh("sqlite", filled):
        rows = {
            table: fetch(f'SELECT {named(columns)} FROM "{table}"')
            for table, columns in tables_shown(LIFECYCLES.values()).items()
        }
        on_sqlite = digest()

    with databases.fresh("postgresql"):
        for table, columns in tables_shown(LIFECYCLES.values()).items():
            insert_all(table, columns, rows[table])
        assert digest().public == on_sqlite.public


def insert_all(table: str, columns: tuple[str, ...], rows: list[tuple[object, ...]]) -> None:
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f'INSERT INTO "{table}" ({named(columns)}) VALUES ({marks})', rows)


@pytest.mark.usefixtures("register")
def test_rows_of_other_rules_have_another_maker() -> None:
    visits = LIFECYCLES["visit"]

    assert made_by([visits]) != made_by([LIFECYCLES["statement"]])
