"""Letters give the same record in any order and cut of files; what is taken back was never."""

import csv
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.databases import Databases, Engine
from tests.db.test_import_letters import COLUMNS, LETTER, REPLY
from tests.db.test_letters import STORY
from tests.register import RECORDING, ready
from tests.taking_back import withdraw

from comity.kernel.edtf import parse
from comity.ledger.queries import projections_digest
from comity.ledger.tables import fetch
from comity.register import services
from comity.register.lifecycles import LIFECYCLES

type Row = Mapping[str, str]

ROWS: tuple[Row, ...] = (
    *(
        {**LETTER, "id": f"s{no}", "mandates": "torture", "kind": kind, "date": date,
         "actor": actor, "ref": "AL NOR 1/2020", **more}
        for no, (kind, date, actor, more) in enumerate(STORY)
    ),
    LETTER,
    REPLY,
    {**LETTER, "id": "5", "ref": "UA NOR 7/2019", "date": "2019", "urgency": "grave_damage"},
    {**REPLY, "id": "6", "ref": "UA NOR 7/2019", "date": "2019-08", "source": "A/HRC/42/1"},
    {**REPLY, "id": "7", "ref": "UA NOR 7/2019", "date": "2019-08-02"},
    {**REPLY, "id": "8", "ref": "AL THA 9/2019", "state": "THA"},
    {**LETTER, "id": "9", "ref": "AL OTH 2/2019", "state": "OTH", "public_from": "2099-01-01"},
    {**REPLY, "id": "10", "ref": "AL OTH 2/2019", "state": "OTH", "actor": "other"},
)  # fmt: skip


def digest() -> str:
    return projections_digest(LIFECYCLES.values())


def bring_in(folder: Path, rows: Sequence[Row]) -> None:
    path = folder / "part.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(
            {"matter": "communication", "source": "the register", **row} for row in rows
        )
    done = services.import_file(path, recording=RECORDING)
    assert done.errors == ()


def stands() -> tuple[object, ...]:
    """Where every letter stood, in every reading, its cards and its acts."""
    tables = ("span", "communication", "signature", "opinion", "theme", "extension", "act")
    return tuple(tuple(sorted(map(str, fetch(f'SELECT * FROM "{table}"')))) for table in tables)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_letters_in_any_parts_and_order_give_the_same_projections(
    databases: Databases, tmp_path: Path, name: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a shuffle, no secret
    rows = list(ROWS)
    with databases.fresh(name, ready):
        bring_in(tmp_path, rows)
        whole = digest()
    chance.shuffle(rows)
    cuts = sorted(chance.sample(range(1, len(rows)), 3))
    parts = [rows[a:b] for a, b in zip([0, *cuts], [*cuts, len(rows)], strict=True)]

    with databases.fresh(name, ready):
        for part in parts:
            bring_in(tmp_path, part)

        assert digest() == whole


@pytest.mark.parametrize("no", range(len(STORY)))
def test_an_act_of_a_letter_that_is_taken_back_was_never(
    databases: Databases, tmp_path: Path, no: int
) -> None:
    story = list(ROWS[: len(STORY)])
    with databases.fresh("sqlite", ready):
        bring_in(tmp_path, [*story[:no], *story[no + 1 :]])
        without = stands()

    with databases.fresh("sqlite", ready):
        bring_in(tmp_path, story)
        withdraw(f"the register#{story[no]['id']}", date=parse("2021"), recording=RECORDING)

        assert stands() == without


def test_a_rebuild_finds_every_letter_as_it_stood(register: Engine, tmp_path: Path) -> None:
    bring_in(tmp_path, ROWS)
    before = stands()

    services.rebuild(recording=RECORDING)

    assert stands() == before
