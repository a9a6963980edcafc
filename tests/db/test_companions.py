"""Dates that came with an answer go and come with it, however it was entered (decision 148)."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from tests.databases import Engine
from tests.make import day
from tests.register import RECORDING

from comity.accounts.domain import OFFICE, PUBLIC_READER
from comity.kernel.edtf import parse
from comity.ledger.queries.withdrawn import withdrawn
from comity.ledger.tables import fetch
from comity.register import services
from comity.visits.queries import VisitQuery, visits

HEADER = ("id", "kind", "actor", "date", "from", "to", "learnt", "corrects", "place", "note")
MAY = {"from": "2011-05-01", "to": "2011-05-05"}
JUNE = {"from": "2011-06-01", "to": "2011-06-05"}
REQUEST = {
    "id": "r",
    "kind": "request",
    "actor": "mandate_holder",
    "date": "2010-01-10",
    "learnt": "2010-01-10",
}
ON = day("2011-01-01")

type Row = Mapping[str, str]


def answer(name: str, learnt: str = "2010-03-01", **others: str) -> Row:
    own = {"id": name, "kind": "acceptance", "actor": "state", "date": "2010-03-01"}
    return {**own, "learnt": learnt, **others}


def back(name: str, of: str, learnt: str) -> Row:
    own = {"id": name, "kind": "correction", "actor": "secretariat", "date": learnt}
    return {**own, "learnt": learnt, "corrects": of}


COURSES: dict[str, tuple[list[Row], str]] = {
    "cancelled": ([answer("a", **MAY), back("w", "a", "2010-04-01")], "requested"),
    "a withdrawal is cancelled": (
        [answer("a", **MAY), back("w", "a", "2010-04-01"), back("x", "w", "2010-04-02")],
        "2011-05-01",
    ),
    "corrected with other dates": (
        [answer("a", **MAY), answer("b", "2010-04-01", corrects="a", **JUNE)],
        "2011-06-01",
    ),
    "a correction with other dates is cancelled": (
        [
            answer("a", **MAY),
            answer("b", "2010-04-01", corrects="a", **JUNE),
            back("w", "b", "2010-05-01"),
        ],
        "2011-05-01",
    ),
    "corrected without dates": (
        [answer("a", **MAY), answer("b", "2010-04-01", corrects="a")],
        "accepted",
    ),
    "a correction of a correction drops them, and is cancelled": (
        [
            answer("a", **MAY),
            answer("b", "2010-04-01", corrects="a", **JUNE),
            answer("c", "2010-04-02", corrects="b"),
            back("w", "c", "2010-05-01"),
        ],
        "2011-06-01",
    ),
    "a later correction of the first telling drops them": (
        [
            answer("a"),
            answer("b", "2010-04-01", corrects="a", **MAY),
            answer("c", "2010-04-02", corrects="a"),
        ],
        "accepted",
    ),
    "dates came by a correction of what is then cancelled": (
        [
            answer("a"),
            answer("b", "2010-04-01", corrects="a", **MAY),
            back("w", "a", "2010-05-01"),
        ],
        "requested",
    ),
    "dates came by a correction that is then cancelled": (
        [
            answer("a"),
            answer("b", "2010-04-01", corrects="a", **MAY),
            back("w", "b", "2010-05-01"),
        ],
        "accepted",
    ),
    "the answer was a request after all": (
        [
            answer("a", **MAY),
            {**REQUEST, "id": "b", "date": "2010-03-01", "learnt": "2010-04-01", "corrects": "a"},
        ],
        "requested",
    ),
}


SECRET = "the cell of A. Person"
CORRECTED = [
    answer("a", place=SECRET, **MAY),
    answer("b", "2010-04-01", corrects="a", place=SECRET, **JUNE),
]
DROPPED = [
    answer("a"),
    answer("b", "2010-04-01", corrects="a", place=SECRET, note="as to the cell", **MAY),
]


def bring_in(folder: Path, rows: Iterable[Row], state: str = "NOR") -> int:
    """Import rows of torture in a State, of a source of its own; how many acts they added."""
    path = folder / "acts.csv"
    lines = [",".join([*HEADER, "state", "mandates", "source"])]
    lines += [
        ",".join([*(row.get(name, "") for name in HEADER), state, "torture", f"L{state}"])
        for row in rows
    ]
    path.write_text("\n".join([*lines, ""]))
    done = services.import_file(path, recording=RECORDING)
    assert not done.errors
    return done.added


def stands(state: str = "NOR", known: int | None = None) -> str:
    """The first day of the dates that are proposed, else the status."""
    (visit,) = visits(VisitQuery(state=state), viewer=OFFICE, on=ON, known=known).items
    return visit.dates.begins if visit.dates else visit.status


@pytest.mark.parametrize("course", COURSES)
def test_dates_stand_with_the_telling_of_their_answer_in_one_file_and_row_by_row(
    register: Engine, tmp_path: Path, course: str
) -> None:
    rows, expected = COURSES[course]
    whole = [REQUEST, *rows]

    bring_in(tmp_path, whole)
    for row in whole:
        bring_in(tmp_path, [row], "KEN")

    assert stands() == stands("KEN") == expected
    for learnt in {day(row["learnt"]) for row in rows}:
        assert stands(known=learnt) == stands("KEN", known=learnt)
    assert bring_in(tmp_path, whole) == 0
    assert stands() == expected


def test_what_goes_with_an_answer_is_not_listed_as_taken_back_beside_it(
    register: Engine, tmp_path: Path
) -> None:
    bring_in(tmp_path, [REQUEST, answer("a", **MAY), back("w", "a", "2010-04-01")])

    (only,) = withdrawn(most=9)
    assert withdrawn(most=9, stream="visit/NOR") == [only]

    assert fetch("SELECT kind FROM event WHERE act = %s", [only.act]) == [("acceptance",)]


@pytest.mark.parametrize("by", ["act", "row"])
@pytest.mark.parametrize("course", [[answer("a", place=SECRET, **MAY)], CORRECTED, DROPPED])
def test_who_protects_a_person_in_an_answer_erases_the_dates_that_came_with_it(
    register: Engine, tmp_path: Path, course: list[Row], by: str
) -> None:
    """P4: its place and days are gone, from past views too."""
    bring_in(tmp_path, [REQUEST, *course])

    if by == "row":
        bring_in(tmp_path, [{**back("p", "a", "2010-06-01"), "kind": "protection"}])
    else:
        services.protect("LNOR#a", date=parse("2010-06-01"), recording=RECORDING)

    assert stands() == "requested"
    assert {stands(known=day(f"2010-0{month}-15")) for month in (3, 4, 5)} == {"requested"}
    left = fetch("SELECT kind, payload, note, occurred FROM event")
    assert not [row for row in left if "cell" in str(row) or "2011" in str(row)]
    assert [str(row[0]) for row in left].count("erased") >= 2 * len(course) - 1
    assert not fetch("SELECT 1 FROM text WHERE words LIKE %s", ["%cell%"])


def test_who_holds_an_answer_back_holds_the_dates_that_came_with_it(
    register: Engine, tmp_path: Path
) -> None:
    published = {"source": "https://example.org/letter", "visibility": "public"}
    told = [
        {**row, **published, "state": "NOR", "mandates": "torture"}
        for row in (REQUEST, answer("a", **MAY))
    ]
    assert not services.record_rows(told, recording=RECORDING).errors
    act = f"{published['source']}#a"

    def read_by_everybody() -> list[str]:
        (visit,) = visits(VisitQuery(state="NOR"), viewer=PUBLIC_READER, on=ON).items
        return [visit.status, visit.dates.begins if visit.dates else ""]

    assert read_by_everybody() == ["dates_proposed", "2011-05-01"]
    until = day("2026-12-24")
    today = parse("2026-11-24")
    held = services.hold(act, until=until, date=today, recording=RECORDING, reason="risk")
    assert read_by_everybody() == ["requested", ""]
    services.lift(held.act, date=today, recording=RECORDING)
    assert read_by_everybody() == ["dates_proposed", "2011-05-01"]
