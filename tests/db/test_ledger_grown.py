"""Acts recorded one by one into a long stream leave the rows that a rebuild makes."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from msgspec.structs import replace
from tests.databases import Databases, Engine
from tests.make import STREAM, fact

from comity.kernel.edtf import iso
from comity.ledger.domain import (
    Act,
    Fact,
    Folded,
    LedgerError,
    Recorded,
    Recording,
    Values,
    Visibility,
)
from comity.ledger.queries import projections_digest, verify
from comity.ledger.services import append, rebuild
from comity.ledger.services.indexing import index_dossiers
from comity.ledger.services.recording import FEW
from comity.ledger.tables import fetch
from comity.visits.domain.lifecycle import VISIT

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
FIRST, LAST = datetime(1995, 1, 1, tzinfo=UTC).toordinal(), NOW.toordinal()
MANDATES = ("torture", "health", "housing", "food", "water", "torture+health", "food+health")
KINDS = ("request", "reminder", "acknowledgement", "acceptance", "declination", "visit_held")


def anything(dice: random.Random, key: str) -> Fact:
    """Some act on some day; joint, hidden or bound to others now and then."""
    kind = dice.choice(KINDS)
    begins = dice.randint(FIRST, LAST)
    date = f"{iso(begins)}/{iso(begins + 7)}" if kind == "visit_held" else iso(begins)
    hidden = dice.random() < 0.1
    return fact(
        kind,
        date,
        mandates=dice.choice(MANDATES),
        key=key,
        letter=f"letter {dice.randint(1, 9)}" if dice.random() < 0.1 else "",
        step=dice.randint(1, 3) if dice.random() < 0.05 else None,
        **labelled(dice) if dice.random() < 0.1 else {},
        visibility=Visibility.PARTIES if hidden else Visibility.PUBLIC,
        payload={"scope": "the north"} if dice.random() < 0.1 else {},
    )


def labelled(dice: random.Random) -> dict[str, str]:
    """A label of its own source, or one that names the source to which it belongs."""
    source, other = dice.choice(("", "A", "B")), dice.choice(("", "#", "A#", "B#"))
    return {"source": source, "pins": f"new:{other}{dice.randint(1, 3)}"}


def texts() -> list[str]:
    return sorted(map(str, fetch('SELECT * FROM "text"')))


def record(*facts: Fact) -> list[Recorded]:
    return append(facts, lifecycle=VISIT, recording=Recording(NOW))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_recorded_singly_is_what_a_rebuild_makes(engine: Engine, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a story, no secret
    known = record(*(anything(dice, f"old{no}") for no in range(100)))

    for no in range(25):
        new = anything(dice, f"new{no}")
        if dice.random() < 0.2:
            about = dice.choice(known).act
            new = fact("correction", "[..]", corrects=about, key=f"new{no}")
            known = [each for each in known if each.act != about]
        known += record(new)

    recorded = projections_digest([VISIT])
    refs = fetch("SELECT stream, dossier, ref, canonical, readings FROM address ORDER BY 1, 2, 3")
    rebuild([VISIT], now=NOW)
    assert projections_digest([VISIT]) == recorded
    assert refs == fetch(
        "SELECT stream, dossier, ref, canonical, readings FROM address ORDER BY 1, 2, 3"
    )
    assert verify().ok


def test_a_rebuild_makes_the_rows_that_somebody_changed(engine: Engine) -> None:
    dice = random.Random(7)  # noqa: S311 - a story, no secret
    record(*(anything(dice, f"old{no}") for no in range(50)))
    recorded, searched = projections_digest([VISIT]), texts()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE span SET turn = 'nobody'")
        cursor.execute("DELETE FROM course")
        cursor.execute("UPDATE text SET day = day + 1")

    rebuild([VISIT], now=NOW)

    assert projections_digest([VISIT]) == recorded
    assert texts() == searched


def test_streams_that_grow_in_parts_are_what_a_rebuild_makes(engine: Engine) -> None:
    dice = random.Random(11)  # noqa: S311 - a story, no secret
    states = ("visit/ALB", "visit/BRA", "visit/CHE", STREAM)
    for part in range(3):
        facts = [
            replace(anything(dice, f"{state} {part} {no}"), stream=state)
            for state in states
            for no in range(50 if part == 0 else 9)
        ]
        append(facts, lifecycle=VISIT, recording=Recording(NOW))
    recorded, searched = projections_digest([VISIT]), texts()

    index_dossiers(fetch("SELECT stream, dossier FROM address"))
    assert texts() == searched
    rebuild([VISIT], now=NOW)

    assert projections_digest([VISIT]) == recorded
    assert verify().ok


def test_no_other_process_of_the_database_is_asked_while_much_is_recorded(
    databases: Databases,
) -> None:
    asked = "SELECT current_setting('max_parallel_workers_per_gather')"
    facts = [fact("request", "2020-01-01", key=f"{no}") for no in range(FEW + 1)]

    with databases.fresh("postgresql"):
        before = fetch(asked)
        with transaction.atomic():
            append(facts, lifecycle=VISIT, recording=Recording(NOW))
            assert fetch(asked) == [("0",)]

        assert fetch(asked) == before


def test_what_a_fold_refuses_leaves_nothing(engine: Engine) -> None:
    def break_off(stream: str, acts: Sequence[Act], values: Values) -> Folded:
        raise LedgerError(f"{stream} cannot be folded with {len(acts)} acts of {values}.")

    with pytest.raises(LedgerError, match="cannot be folded"):
        append(
            [fact("request", "2020-01-01", key="one")],
            lifecycle=replace(VISIT, fold=break_off),
            recording=Recording(NOW),
        )

    assert not fetch("SELECT 1 FROM event")
