"""`verify` names the first row that is not as it was written, whatever was done by hand."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from tests.databases import Engine
from tests.make import fact

from comity.ledger.domain import FirstBad, Recording
from comity.ledger.domain.events import FIRST_HASH, EventRow, chained, commitment
from comity.ledger.queries import seals, verify
from comity.ledger.services import append, seal
from comity.ledger.tables import fetch
from comity.visits.domain.lifecycle import VISIT

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


def record(*keys: str, state: str = "NOR") -> None:
    """A reminder for each key, one event after the other."""
    facts = [fact("reminder", f"20{no + 10}", state=state, key=key) for no, key in enumerate(keys)]
    append(facts, lifecycle=VISIT, recording=Recording(NOW))


def by_hand(*statements: str) -> None:
    """What somebody does who holds the database: take the triggers away, then write."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            for table in ("event", "ref", "seal", "public_link"):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        for statement in statements:
            cursor.execute(statement)


COLUMNS = (
    "stream, seq, root, corrects, visibility, public_from, learnt, recorded_at, kind, actor,"
    " mandates, letter, occurred, first, last, instant, zone, source, locator, source_date,"
    " source_day, step, recorded_by, behalf_of, channel, note, payload, payload_version, sealed,"
    " key_id, pins, digest, salt, commitment, hash"
)


INSERTED = (
    f"INSERT INTO event (id, act, key, {COLUMNS})"
    f" SELECT 90, 'x', 'x', {COLUMNS.replace('seq', '5')} FROM event WHERE seq = 4"
)


@pytest.mark.parametrize(
    ("statements", "stream", "seq"),
    [
        (["UPDATE event SET note = 'never said' WHERE seq = 2"], "visit/NOR", 2),
        (["UPDATE event SET occurred = '2009' WHERE seq = 3"], "visit/NOR", 3),
        (["UPDATE event SET recorded_by = 'another' WHERE seq = 1"], "visit/NOR", 1),
        (["UPDATE event SET visibility = 'office' WHERE seq = 2"], "visit/NOR", 2),
        (["UPDATE event SET learnt = learnt - 1 WHERE seq = 2"], "visit/NOR", 2),
        (["UPDATE event SET digest = salt WHERE seq = 2"], "visit/NOR", 2),
        (["UPDATE event SET key = 'another' WHERE seq = 2"], "visit/NOR", 2),
        (["UPDATE event SET hash = salt WHERE seq = 1"], "visit/NOR", 1),
        (["UPDATE event SET id = 90 WHERE seq = 2"], "visit/NOR", 3),
        (["DELETE FROM event WHERE seq = 2"], "visit/NOR", 3),
        (["DELETE FROM event WHERE seq = 1"], "visit/NOR", 2),
        (["DELETE FROM event WHERE seq = 4"], "visit/NOR", 4),
        (["DELETE FROM event"], "visit/NOR", 1),
        (
            [
                "UPDATE event SET id = 90, seq = 90 WHERE seq = 2",
                "UPDATE event SET id = 2, seq = 2 WHERE seq = 3",
                "UPDATE event SET id = 3, seq = 3 WHERE seq = 90",
            ],
            "visit/NOR",
            2,
        ),
        (
            [INSERTED],
            "visit/NOR",
            5,
        ),
        (["UPDATE head SET seq = 3"], "visit/NOR", 4),
        (["UPDATE head SET seq = 5"], "visit/NOR", 5),
        (["UPDATE head SET hash = (SELECT salt FROM event WHERE seq = 1)"], "visit/NOR", 4),
        (["DELETE FROM head"], "visit/NOR", 4),
        (["UPDATE event SET kind = 'erased' WHERE seq = 2"], "visit/NOR", 2),
        (["UPDATE event SET commitment = salt WHERE seq = 2"], "visit/NOR", 2),
        (["UPDATE event SET id = 0 WHERE seq = 1"], "visit/NOR", 1),
        ([INSERTED.replace("SELECT 90", "SELECT -7")], "visit/NOR", 5),
        (["UPDATE seal SET day = day - 1"], "seal", 1),
        (
            [
                "DELETE FROM event WHERE seq = 4",
                "UPDATE head SET seq = 3, hash = (SELECT hash FROM event WHERE seq = 3)",
            ],
            "seal",
            1,
        ),
    ],
)
def test_tampering_by_hand_is_found(
    engine: Engine, statements: list[str], stream: str, seq: int
) -> None:
    record("a", "b", "c", "d")
    seal(now=NOW)
    assert verify().ok

    by_hand(*statements)

    found = verify()
    assert not found.ok
    assert found.first_bad is not None
    assert (found.first_bad.stream, found.first_bad.seq) == (stream, seq)


def test_a_seal_that_is_gone_breaks_the_chain_of_seals(engine: Engine) -> None:
    record("a")
    for days in range(3):
        seal(now=NOW + timedelta(days=days))

    by_hand("DELETE FROM seal WHERE no = 2")

    assert verify().first_bad == FirstBad("seal", 3, "it is not chained to the seal before it")


@pytest.mark.parametrize("seq", [1, 2])
def test_a_secret_that_was_changed_is_found(engine: Engine, seq: int) -> None:
    record("a")
    drawn = fetch("SELECT value FROM meta WHERE name = 'secret'")
    other = f"UPDATE meta SET value = '{'0f' * 32}' WHERE name = 'secret'"

    by_hand(other)
    if seq == 2:
        record("a")
        by_hand(f"UPDATE meta SET value = '{drawn[0][0]}' WHERE name = 'secret'")

    why = "its id was made with another secret than the table 'meta' holds"
    assert verify().first_bad == FirstBad("visit/NOR", seq, why)


def test_an_untouched_ledger_is_whole(engine: Engine) -> None:
    record("a", "b")
    record("c", state="THA")
    seal(now=NOW)
    record("d", state="THA")

    found = verify()

    assert (found.ok, found.events, found.streams, found.first_bad) == (True, 4, 2, None)


def test_an_empty_ledger_is_whole(engine: Engine) -> None:
    seal(now=NOW)

    assert verify().ok


def test_seals_have_one_shape_whether_anything_changed_or_not(engine: Engine) -> None:
    record("a")
    first, second = seal(now=NOW), seal(now=NOW + timedelta(days=1))

    assert first.hash != second.hash
    assert (second.no, second.day) == (first.no + 1, first.day + 1)
    assert seals() == [second, first]


@pytest.mark.parametrize("change", [lambda: record("z"), lambda: None])
def test_a_seal_gives_nothing_of_what_it_seals_away(
    engine: Engine, change: Callable[[], None]
) -> None:
    record("a")
    before = seal(now=NOW)
    change()

    after = seal(now=NOW)

    assert len(after.hash) == len(before.hash) == 64
    assert after.hash != before.hash


def with_hash_of_its_own(stream: str) -> None:
    """A stream before the first position, with a chain and a head that are right in themselves."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(EventRow._fields)} FROM event WHERE seq = 1")
        row = EventRow._make(cursor.fetchone())
        row = row._replace(id=-3, stream=stream, act="forged", key="forged")
        made = chained(FIRST_HASH, row, commitment(row, row.salt))
        row = row._replace(hash=made)
        marks = ", ".join(["%s"] * len(row))
        cursor.execute(f"INSERT INTO event ({', '.join(row._fields)}) VALUES ({marks})", row)
        cursor.execute(
            "INSERT INTO head (stream, seq, hash, fold_version, folded_on, public, rulebook)"
            " VALUES (%s, 1, %s, 1, 1, 1, '')",
            [stream, made],
        )


def test_a_stream_forged_before_the_first_position_is_named(engine: Engine) -> None:
    record("a")
    by_hand()

    with_hash_of_its_own("visit/FRA")

    why = "it stands before the first position of the record"
    assert verify().first_bad == FirstBad("visit/FRA", 1, why)


@pytest.mark.parametrize(
    "change",
    [
        "position = position + 1",
        "position = 0",
        "root = hash",
        "salt = root",
    ],
)
def test_every_seal_is_held_against_the_chains_and_not_the_last_alone(
    engine: Engine, change: str
) -> None:
    record("a")
    seal(now=NOW)
    record("b", state="THA")
    seal(now=NOW + timedelta(days=1))

    by_hand(f"UPDATE seal SET {change} WHERE no = 1")

    found = verify().first_bad
    assert found is not None
    assert (found.stream, found.seq) == ("seal", 1)


@pytest.mark.parametrize(
    ("statement", "stream", "seq"),
    [
        ("UPDATE event SET note = CAST(x'ff' AS TEXT) WHERE seq = 2", "visit/NOR", 2),
        ("UPDATE event SET stream = CAST(x'ff' AS TEXT) WHERE seq = 3", r"\xff", 3),
        ("UPDATE event SET note = x'ff' WHERE seq = 2", "visit/NOR", 2),
        ("UPDATE event SET salt = 'text' WHERE seq = 2", "visit/NOR", 2),
        ("UPDATE event SET salt = 7 WHERE seq = 2", "visit/NOR", 2),
        ("UPDATE event SET sealed = 'text' WHERE seq = 2", "visit/NOR", 2),
        ("UPDATE event SET digest = 'text' WHERE seq = 2", "visit/NOR", 2),
        ("UPDATE event SET hash = 'text' WHERE seq = 2", "visit/NOR", 2),
        ("UPDATE event SET learnt = 'text' WHERE seq = 2", "visit/NOR", 2),
        ("UPDATE head SET seq = 'text'", "visit/NOR", 3),
        ("UPDATE head SET stream = CAST(x'ff' AS TEXT)", r"\xff", 1),
        ("UPDATE seal SET salt = 'text'", "seal", 1),
        ("UPDATE seal SET root = 'text'", "seal", 1),
        ("UPDATE seal SET position = 'text'", "seal", 1),
        ("UPDATE seal SET public = 'text'", "seal", 1),
        ("UPDATE public_link SET bound = 'text' WHERE no = 4", "public", 4),
        ("UPDATE public_link SET name = CAST(x'ff' AS TEXT) WHERE no = 4", "public", 4),
        ("UPDATE public_link SET what = 'another' WHERE no = 4", "public", 4),
        ("UPDATE ref SET ref = CAST(x'ff' AS TEXT)", "public", 4),
    ],
)
def test_a_row_that_cannot_be_read_as_it_was_recorded_is_named(
    sqlite: Engine, statement: str, stream: str, seq: int
) -> None:
    record("a", "b", "c")
    seal(now=NOW)
    assert verify().ok

    by_hand(statement)

    found = verify().first_bad
    assert found is not None
    assert (found.stream, found.seq) == (stream, seq)
