"""Acts of letters, statements and reports find their dossiers, whichever way a table is cut."""

import csv
from collections.abc import Iterable, Mapping
from itertools import batched
from pathlib import Path

import pytest
from tests.databases import Databases, Engine
from tests.register import RECORDING, ready

from comity.ledger.queries import projections_digest
from comity.ledger.tables import fetch, run
from comity.register import services
from comity.register.domain import Imported
from comity.register.lifecycles import LIFECYCLES

type Row = Mapping[str, str]

LETTER: Row = {
    "matter": "communication",
    "state": "JPN",
    "mandates": "torture",
    "kind": "letter_sent",
    "actor": "mandate_holder",
    "date": "2025-03-03",
    "source": "the desk",
}
REPLY: Row = {**LETTER, "kind": "reply", "actor": "state", "date": "2025-05-01", "mandates": ""}
ROWS: tuple[Row, ...] = (
    {**LETTER, "id": "1", "reference": "AL JPN 2/2025"},
    {**REPLY, "id": "2", "ref": "AL JPN 2/2025"},
    {**LETTER, "id": "3", "ref": "new:spring", "type": "UA", "date": "2025-04-01"},
    {**REPLY, "id": "4", "ref": "new:spring"},
    {**LETTER, "id": "5", "type": "OL", "date": "2025-04-02"},
    {
        **LETTER,
        "id": "6",
        "matter": "statement",
        "kind": "released",
        "type": "press_release",
        "date": "2025-03-10",
    },
    {**LETTER, "id": "7", "matter": "report", "kind": "planned", "ref": "new:r", "state": ""},
    {**LETTER, "id": "8", "matter": "report", "kind": "submitted", "ref": "new:r", "state": ""},
)


def bring_in(folder: Path, rows: Iterable[Row], name: str = "acts.csv") -> None:
    assert imported(folder, rows, name).errors == ()


def imported(folder: Path, rows: Iterable[Row], name: str) -> Imported:
    rows = list(rows)
    columns = sorted({column for row in rows for column in row})
    with (folder / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns)
        table.writeheader()
        table.writerows(rows)
    return services.import_file(folder / name, recording=RECORDING)


def state_of_the_record() -> tuple[str, list[tuple[object, ...]]]:
    digest = projections_digest(LIFECYCLES.values())
    return digest, fetch("SELECT stream, act FROM event ORDER BY stream, act")


def test_each_act_lies_in_the_dossier_that_its_row_names(register: Engine, tmp_path: Path) -> None:
    bring_in(tmp_path, ROWS)

    kept = fetch("SELECT stream, count(*) FROM event GROUP BY stream ORDER BY stream")
    kinds = [str(stream).split("/")[:2] for stream, _ in kept]
    assert kinds == [
        ["communication", "JPN"],
        ["communication", "JPN"],
        ["communication", "JPN"],
        ["report", "torture"],
        ["statement", "JPN"],
    ]
    assert ("communication/JPN/2025/2", 2) in kept
    assert sorted(count for _, count in kept) == [1, 1, 2, 2, 2]


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_order_and_cutting_change_nothing(
    databases: Databases, tmp_path: Path, engine: str
) -> None:
    found = []
    for size, rows in (
        (len(ROWS), ROWS),
        (1, ROWS[::-1]),
        (3, (*ROWS[1::2], *ROWS[::2])),
    ):
        with databases.fresh(engine, ready):
            run("UPDATE meta SET value = %s WHERE name = 'secret'", ["00" * 32])
            for no, some in enumerate(batched(rows, size)):
                bring_in(tmp_path, some, name=f"{no}.csv")
            found.append(state_of_the_record())

    assert found[1] == found[0]
    assert found[2] == found[0]


def test_a_correction_and_a_withdrawal_need_no_name(register: Engine, tmp_path: Path) -> None:
    bring_in(tmp_path, ROWS)
    bring_in(
        tmp_path,
        [
            {**LETTER, "id": "9", "corrects": "5", "type": "OL", "date": "2025-04-03"},
            {**REPLY, "id": "10", "corrects": "4", "kind": "correction"},
        ],
    )

    rows = fetch(
        "SELECT date FROM act WHERE stream LIKE 'communication/%%' AND kind IN ('letter_sent',"
        " 'reply') ORDER BY date"
    )
    assert [str(date) for (date,) in rows] == [
        "2025-03-03",
        "2025-04-01",
        "2025-04-03",
        "2025-05-01",
    ]


def test_what_is_wrong_is_told_in_the_order_of_the_rows(register: Engine, tmp_path: Path) -> None:
    rows: tuple[Row, ...] = (
        {**LETTER, "id": "1", "ref": "new:spring", "type": "UA"},
        {**REPLY, "id": "2", "ref": "new:spring", "corrects": "none"},
        {**REPLY, "id": "3", "ref": "new:spring", "state": "THA"},
        {**REPLY, "id": "4", "ref": "new:spring", "corrects": "none"},
    )

    done = imported(tmp_path, rows, "wrong.csv")

    assert [problem.row for problem in done.errors] == [3, 4, 5]


@pytest.mark.parametrize("row", [ROWS[1], ROWS[5], {**ROWS[7], "state": "JPN"}])
def test_a_ref_of_a_visit_names_no_other_matter(
    register: Engine, tmp_path: Path, row: Row
) -> None:
    visit = {**LETTER, "matter": "visit", "kind": "request"}
    bring_in(tmp_path, [{**visit, "id": "1"}])

    done = imported(tmp_path, [{**row, "id": "2", "ref": "visit/JPN/torture/1"}], "more.csv")

    (problem,) = done.errors
    assert (problem.column, problem.value) == ("ref", "visit/JPN/torture/1")
    assert done.added == 0


SESSION: Row = {
    "matter": "session",
    "kind": "announced",
    "actor": "secretariat",
    "date": "2019-01-14",
    "from": "2019-02-25",
    "to": "2019-03-22",
    "source": "the calendar",
}


def test_a_correction_of_what_a_session_announces_stays_with_it(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, [{**SESSION, "id": "1", "ref": "HRC40"}])

    bring_in(tmp_path, [{**SESSION, "id": "2", "to": "2019-03-23", "corrects": "1"}], "more.csv")

    assert fetch("SELECT DISTINCT stream FROM event") == [("session/HRC/40",)]
    assert fetch("SELECT count(*) FROM event WHERE kind = 'correction'") == [(0,)]


@pytest.mark.parametrize("ref", ["", "new:spring"])
def test_a_session_is_named_by_its_number_alone(
    register: Engine, tmp_path: Path, ref: str
) -> None:
    done = imported(tmp_path, [{**SESSION, "id": "1", "ref": ref}], "acts.csv")

    (problem,) = done.errors
    assert (problem.column, str(problem.expected)) == ("ref", "a session such as HRC43 or GA74")


def test_a_session_that_takes_the_place_of_an_act_of_another_matter_is_named(
    register: Engine, tmp_path: Path
) -> None:
    visit = {**LETTER, "matter": "visit", "kind": "request", "source": SESSION["source"]}
    bring_in(tmp_path, [{**visit, "id": "1"}])

    done = imported(tmp_path, [{**SESSION, "id": "2", "corrects": "1"}], "more.csv")

    (problem,) = done.errors
    assert (problem.column, str(problem.expected)) == ("ref", "a session such as HRC43 or GA74")
    assert fetch("SELECT kind FROM event") == [("request",)]
