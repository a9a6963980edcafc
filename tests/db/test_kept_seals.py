"""Whatever is changed in a record, and by whom, it no longer extends a seal that somebody kept.

The attacker holds the database, has switched off its guards, and in the worst case has the key
that signs seals too.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import pytest
from django.db import connection, transaction
from tests.databases import Databases
from tests.db.conftest import without_loop
from tests.db.test_ledger_chain import by_hand
from tests.everything import filled
from tests.register import RECORDING

from comity.ledger import signing
from comity.ledger.domain import FirstBad
from comity.ledger.domain.events import FIRST_HASH, EventRow, chained, commitment
from comity.ledger.domain.notes import Note, SealText, seal_text, written
from comity.ledger.queries import verify
from comity.ledger.queries.documents import verify_contents
from comity.ledger.queries.shown import tables_shown
from comity.ledger.queries.signed import first_difference, last_signed
from comity.ledger.tables import fetch, named, run
from comity.register import services
from comity.register.lifecycles import LIFECYCLES

TABLES = (
    *("event", "ref", "head", "seal", "public_link", "signed_seal", "seal_key", "content"),
    *tables_shown(LIFECYCLES.values()),
)
_UNGUARDED = {
    "sqlite": (),
    "postgresql": tuple(
        f"ALTER TABLE {table} DISABLE TRIGGER ALL"
        for table in ("signed_seal", "seal_key", "witness")
    ),
}
PASSED_OVER = {"ref.given_at"}
"""Columns that no reader gets, and from which nothing follows."""


@dataclass(frozen=True)
class Kept:
    """The seal that somebody kept, and the key of the record."""

    seal: SealText
    signer: signing.Signer


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def kept(
    request: pytest.FixtureRequest, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kept]:
    """A register with something of every kind, sealed twice, without its guards."""
    path = tmp_path_factory.mktemp("key") / "seal.pem"
    signing.new_key(path)
    with (
        without_loop(),
        databases.fresh(request.param, filled),
        pytest.MonkeyPatch.context() as patched,
    ):
        patched.setattr("django.conf.settings.COMITY_SEAL_KEY", path)
        services.seal(recording=RECORDING, confirmed=True)
        first = last_signed()
        services.seal(recording=RECORDING, confirmed=True)
        by_hand(*_UNGUARDED[request.param])
        assert first is not None
        yield Kept(first, signing.signer_in(path))


def found(kept: Kept) -> FirstBad | str | None:
    """What `comity verify --against` finds first."""
    bad = verify(trusted=kept.signer.public).first_bad or verify_contents()
    bad = bad or first_difference([kept.seal])
    row = None if bad else services.first_bad_row(now=RECORDING.now)
    shown = None if bad or row else services.last_seal_shown()
    return bad or (row.table if row else None) or (shown and not shown.is_same and "shown") or None


def after(kept: Kept, *changes: Callable[[], object]) -> FirstBad | str | None:
    """What is found after somebody did this; it is undone."""
    with transaction.atomic():
        for change in changes:
            change()
        bad = found(kept)
        transaction.set_rollback(True)
    return bad


def columns_of(table: str) -> list[str]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    return [column.name for column in described]


def drawn(table: str) -> tuple[str, list[object], list[str], random.Random]:
    """A row of a table: the condition that finds it, its values, the columns, further lots."""
    columns, lots = columns_of(table), random.Random(table)  # noqa: S311 # no secret
    row = lots.choice(sorted(fetch(f'SELECT {named(columns)} FROM "{table}"'), key=repr))
    keys = {name: value for name, value in zip(columns, row, strict=True) if value is not None}
    where = " AND ".join(f'"{name}" = %s' for name in keys)
    return where, list(row), columns, lots


def other(value: object) -> object:
    """Another value of the same kind."""
    if isinstance(value, int):
        return value + 1000
    if isinstance(value, bytes | memoryview):
        return bytes([bytes(value)[0] ^ 1, *bytes(value)[1:]]) if len(value) else b"x"
    return f"{value}x"


def test_nothing_is_found_in_a_record_that_nobody_changed(kept: Kept) -> None:
    assert found(kept) is None


@pytest.mark.parametrize("table", TABLES)
def test_a_row_that_was_removed_or_changed_is_found(kept: Kept, table: str) -> None:
    if not fetch(f'SELECT 1 FROM "{table}" LIMIT 1'):
        pytest.skip(f"the register has no row of {table}")
    where, row, columns, lots = drawn(table)
    present = [value for value in row if value is not None]
    filled_in = [name for name, value in zip(columns, row, strict=True) if value is not None]
    passed = [
        f"{table}.{name}"
        for name in lots.sample(filled_in, min(4, len(filled_in)))
        if f"{table}.{name}" not in PASSED_OVER and (name != "id" or table == "event")
        if not after(
            kept,
            partial(
                run,
                f'UPDATE "{table}" SET "{name}" = %s WHERE {where}',
                [other(row[columns.index(name)]), *present],
            ),
        )
    ]

    removed = after(kept, lambda: run(f'DELETE FROM "{table}" WHERE {where}', present))

    assert removed is not None
    assert passed == []


@pytest.mark.parametrize("table", tables_shown(LIFECYCLES.values()))
def test_a_row_that_was_added_for_other_readers_is_found(kept: Kept, table: str) -> None:
    if not fetch(f'SELECT 1 FROM "{table}" LIMIT 1'):
        pytest.skip(f"the register has no row of {table}")
    _, row, columns, _ = drawn(table)
    told = dict(zip(columns, row, strict=True))
    if "id" in told:
        told["id"] = other(told["id"])
    told["readings"] = other(told["readings"])
    marks = ", ".join(["%s"] * len(told))
    added = f'INSERT INTO "{table}" ({named(tuple(told))}) VALUES ({marks})'

    assert after(kept, lambda: run(added, list(told.values()))) is not None


def rewritten(act: str, note: str) -> None:
    """Change what an event says, and every hash that follows from it: the chain is whole again."""
    names = named(EventRow._fields)
    run("UPDATE event SET note = %s WHERE act = %s", [note, act])
    ends: dict[str, bytes] = defaultdict(lambda: FIRST_HASH)
    for row in map(EventRow._make, fetch(f"SELECT {names} FROM event ORDER BY stream, seq")):
        bound = bytes(row.commitment) or commitment(row, bytes(row.salt))
        ends[row.stream] = chained(ends[row.stream], row, bound)
        run("UPDATE event SET hash = %s WHERE id = %s", [ends[row.stream], row.id])
    for stream, end in ends.items():
        run("UPDATE head SET hash = %s WHERE stream = %s", [end, stream])


def sealed_anew(times: int = 2) -> None:
    """Make all seals again, as who has the key can."""
    ((count,),) = fetch("SELECT count(*) FROM seal")
    for table in ("witness", "signed_seal", "seal_key", "public_link", "seal"):
        run(f'DELETE FROM "{table}"')
    for _ in range(max(times, int(str(count)))):
        services.seal(recording=RECORDING, confirmed=True)


def rebuilt() -> None:
    services.rebuild(recording=RECORDING)


@pytest.mark.parametrize("visibility", ["public", "parties", "office"])
def test_a_history_that_was_signed_again_as_a_whole_is_found(kept: Kept, visibility: str) -> None:
    acts = fetch(
        "SELECT act FROM event WHERE visibility = %s AND kind <> 'attached'", [visibility]
    )
    act = str(random.Random(visibility).choice(sorted(acts))[0])  # noqa: S311 # no secret
    changes = (lambda: rewritten(act, "never said"), rebuilt, sealed_anew)

    with transaction.atomic():
        for change in changes:
            change()
        alone = verify().first_bad or services.first_bad_row(now=RECORDING.now)
        bad = first_difference([kept.seal])
        transaction.set_rollback(True)

    assert alone is None
    assert bad is not None
    assert bad.stream == "seal"


def test_rows_that_were_otherwise_on_the_day_of_the_seal_are_found_later(kept: Kept) -> None:
    """Who changes a status, lets it be sealed and puts it back, leaves the digest of it."""
    change = "UPDATE span SET status = %s WHERE state = 'NOR' AND status = %s"
    ((status,),) = fetch("SELECT max(status) FROM span WHERE state = 'NOR'")

    bad = after(
        kept,
        lambda: run(change, ["declined_", status]),
        lambda: services.seal(recording=RECORDING, confirmed=True),
        lambda: run(change, [status, "declined_"]),
    )

    assert bad == "shown"


def test_a_digest_that_was_signed_again_differs_from_the_seal_that_was_kept(kept: Kept) -> None:
    def signed_again() -> None:
        run("UPDATE span SET status = 'declined' WHERE state = 'NOR'")
        run("DELETE FROM signed_seal WHERE no = %s", [kept.seal.no])
        note = kept.signer.sign  # the key is theirs
        text = seal_text(kept.seal._replace(shown=f"2 {'0' * 128} {'0' * 64} {'0' * 64}"))
        run(
            "INSERT INTO signed_seal (no, note) VALUES (%s, %s)",
            [kept.seal.no, written(Note(text, (note(text, name=kept.seal.origin),)))],
        )
        rebuilt()

    bad = after(kept, signed_again)

    assert isinstance(bad, FirstBad)
    assert "what readers got then" in bad.why
