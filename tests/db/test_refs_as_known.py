"""As known on a day, each row has a ref of its own that opens it (DESIGN 1.6, 7; decision 31)."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.test import Client
from tests.databases import Engine
from tests.make import day, fact
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER, Viewer
from comity.exports import open_data
from comity.kernel.edtf import iso
from comity.ledger.domain import Fact
from comity.ledger.domain.views import Redirect
from comity.ledger.queries.snapshot import reading
from comity.register import services
from comity.visits.domain.views import Dossier
from comity.visits.queries import VisitQuery, dossier, visits

THEN = "2010-12-31"
VIEW = f"on={THEN}&known={THEN}"
FIRST, LAST = day("2009-01-01"), day("2013-12-31")
KINDS = ("request", "request", "declination", "acceptance", "reminder", "withdrawal", "visit_held")
ALONE = ("torture", "torture", "executions", "expression")
SETS = (*ALONE, "executions+torture", "expression+torture")
STATES = ("NOR", "SWE", "DNK", "FIN", "ISL", "EST")


def learnt(kind: str, date: str, on: str, mandates: str, **others: object) -> Fact:
    return fact(kind, date, mandates=mandates, learnt=day(on), **others)  # type: ignore[arg-type]


@pytest.fixture
def merged_since(register: Engine) -> Engine:
    """Two visits of which it was learnt a year later that they had been asked for as one."""
    services.record(
        [
            learnt("request", "2010-01-10", "2010-01-10", "executions"),
            learnt("request", "2010-06-10", "2010-06-10", "torture"),
            learnt("declination", "2010-09-01", "2010-09-01", "torture", actor="state"),
            learnt("request", "2009-05-01", "2012-01-01", "executions+torture"),
        ],
        recording=RECORDING,
    )
    return register


def told(address: str, *, view: str) -> Any:  # JSON of any shape
    return Client().get(f"{address}?{view}").json()


@pytest.mark.parametrize(
    ("listed", "one", "view"),
    [("/visits", "/", f"{VIEW}&format=json"), ("/api/v1/visits", "/api/v1/visits/", VIEW)],
    ids=["pages", "API"],
)
def test_two_visits_that_are_one_now_had_each_its_address(
    merged_since: Engine, listed: str, one: str, view: str
) -> None:
    items = told(listed, view=view)["items"]

    opened = [told(f"{one}{item['ref']}", view=view) for item in items]

    assert [item["status"] for item in items] == ["requested", "declined"]
    assert [(each["ref"], each["status"]) for each in opened] == [
        (item["ref"], item["status"]) for item in items
    ]


def test_each_of_them_bears_the_ref_that_its_acts_have_now(merged_since: Engine) -> None:
    found = visits(VisitQuery(), viewer=PUBLIC_READER, on=day(THEN), known=day(THEN)).items

    assert found[0].ref == "visit/NOR/executions/1"
    assert found[1].ref == "visit/NOR/executions/2"  # parted from the joint request since


def test_open_data_as_known_names_each_visit_once(merged_since: Engine, tmp_path: Path) -> None:
    open_data.write(tmp_path, open_data.Asked(PUBLIC_READER, day(THEN), day(THEN)))

    lines = (tmp_path / "visits.jsonl").read_text(encoding="utf-8").splitlines()
    assert len({json.loads(line)["ref"] for line in lines}) == len(lines) == 2


def random_record(chance: Random, state: str) -> list[Fact]:
    """Some acts around visits to a State, each learnt some time after its day."""
    found = []
    for _ in range(chance.randint(4, 12)):
        kind, on = chance.choice(KINDS), chance.randint(FIRST, LAST)
        date = f"{iso(on)}/{iso(on + 4)}" if kind == "visit_held" else iso(on)
        later = on + 5 + chance.choice([0, 0, 200, 900])
        found.append(learnt(kind, date, iso(later), chance.choice(SETS), state=state))
    return found


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("viewer", [PUBLIC_READER, OFFICE], ids=["public", "office"])
def test_whatever_was_known_each_row_is_opened_by_its_own_ref(
    register: Engine, seed: int, viewer: Viewer
) -> None:
    chance = Random(seed)  # noqa: S311 - any record will do
    for state in STATES:
        services.record(random_record(chance, state), recording=RECORDING)

    for known in range(FIRST + 200, LAST + 1000, 250):
        rows = visits(VisitQuery(limit=500), viewer=viewer, on=known, known=known).items
        refs = [row.ref for row in rows]
        assert len(set(refs)) == len(refs)
        with reading(known, viewer=viewer):  # which folds once for all of them
            opened = [dossier(ref, viewer=viewer, on=known, known=known) for ref in refs]
        for row, found in zip(rows, opened, strict=True):
            if row.closed_because == "merged":
                assert isinstance(found, Redirect)
                assert found.ref in refs
            else:
                assert isinstance(found, Dossier)
                assert found.visit.as_json() == row.as_json()
