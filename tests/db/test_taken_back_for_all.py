"""A withdrawal that comes in a file takes an act back for all to whom it was told."""

import csv
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.databases import Databases, Engine
from tests.register import RECORDING, ready
from tests.taking_back import withdraw

from comity.kernel.edtf import parse
from comity.ledger.queries import projections_digest, verify
from comity.ledger.tables import fetch
from comity.register import services
from comity.register.domain import Imported
from comity.register.lifecycles import LIFECYCLES

type Row = dict[str, str]

ASKED: Row = {
    "state": "NOR",
    "mandates": "torture",
    "kind": "request",
    "actor": "mandate_holder",
    "date": "2020-03-01",
    "source": "letter 1",
}
TAKEN_BACK: Row = {**ASKED, "kind": "correction", "actor": "secretariat"}
FIRST = {**ASKED, "id": "1", "visibility": "parties"}
ANEW = {**ASKED, "id": "2", "corrects": "1", "visibility": "public", "date": "2020-03-02"}
AGAIN = {**ASKED, "id": "3", "corrects": "2", "visibility": "public", "date": "2020-03-03"}
GONE = {**TAKEN_BACK, "id": "4", "corrects": "1", "note": "the letter was never sent"}
BACK = {**TAKEN_BACK, "id": "5", "corrects": "4"}
OTHER = {**ASKED, "id": "6", "date": "2021-01-01"}
ROWS = (FIRST, ANEW, AGAIN, GONE, OTHER)


def bring_in(folder: Path, *rows: Row) -> Imported:
    path = folder / "part.csv"
    columns = sorted({name for row in rows for name in row})
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    done = services.import_file(path, recording=RECORDING)
    assert done.errors == ()
    return done


def told() -> list[tuple[str, int]]:
    """What tells an act to anybody: the key of the event, and in which readings."""
    rows = fetch("SELECT e.key, a.readings FROM act a JOIN event e ON e.act = a.event ORDER BY 1")
    return [(str(key), int(readings)) for key, readings in rows]


def digest() -> str:
    return projections_digest(LIFECYCLES.values())


@pytest.mark.parametrize(
    "parts",
    [
        [[FIRST, ANEW], [GONE]],
        [[FIRST, ANEW, AGAIN], [GONE]],
        [[GONE, AGAIN, ANEW, FIRST]],
        [[FIRST, GONE], [ANEW], [AGAIN]],
    ],
)
def test_a_withdrawal_in_a_file_hides_the_act_from_all_who_read_it(
    register: Engine, tmp_path: Path, parts: Sequence[Sequence[Row]]
) -> None:
    for part in parts:
        bring_in(tmp_path, *part)

    assert told() == []
    assert verify().ok
    stored = digest()
    services.rebuild(recording=RECORDING)
    assert digest() == stored


def test_what_is_taken_back_by_command_is_taken_back_as_by_a_file(
    databases: Databases, tmp_path: Path
) -> None:
    with databases.fresh("sqlite", ready):
        bring_in(tmp_path, FIRST, ANEW, AGAIN)
        withdraw("letter 1#1", date=parse("2026-11-24"), recording=RECORDING)
        by_command = digest()

    with databases.fresh("sqlite", ready):
        bring_in(tmp_path, FIRST, ANEW, AGAIN, GONE)
        assert digest() == by_command


def test_a_withdrawal_that_is_taken_back_lets_the_act_stand_for_all(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, FIRST, ANEW, AGAIN)
    before = told()

    bring_in(tmp_path, GONE)
    bring_in(tmp_path, BACK)

    assert told() == before


def test_the_same_file_again_adds_nothing_beside_it(register: Engine, tmp_path: Path) -> None:
    bring_in(tmp_path, *ROWS)
    ((events,),) = fetch("SELECT count(*) FROM event")

    again = bring_in(tmp_path, *ROWS)

    assert (again.added, again.already) == (0, len(ROWS))
    assert fetch("SELECT count(*) FROM event") == [(events,)]


def test_why_an_act_was_taken_back_is_told_to_no_more_people_than_before(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, *ROWS)

    notes = fetch("SELECT visibility, note FROM event WHERE kind = 'correction'")

    assert ("parties", GONE["note"]) in notes
    assert {note for visibility, note in notes if visibility == "public"} == {""}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_withdrawals_in_any_parts_and_order_give_the_same_projections(
    databases: Databases, tmp_path: Path, name: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a shuffle, no secret
    with databases.fresh(name, ready):
        bring_in(tmp_path, *ROWS, BACK)
        whole = digest()
        events = fetch("SELECT key FROM event ORDER BY key")
    parts = in_parts([*ROWS, BACK], chance)

    with databases.fresh(name, ready):
        for part in parts:
            bring_in(tmp_path, *part)

        assert digest() == whole
        assert fetch("SELECT key FROM event ORDER BY key") == events


def in_parts(rows: list[Row], chance: random.Random) -> list[list[Row]]:
    """The rows in files of chance, none before the row that it corrects."""
    part_of: dict[str, int] = {"": 0}
    parts: list[list[Row]] = [[], [], []]
    for row in rows:
        part_of[row["id"]] = chance.randint(part_of[row.get("corrects", "")], 2)
        parts[part_of[row["id"]]].append(row)
    for part in parts:
        chance.shuffle(part)
    return [part for part in parts if part]
