"""The annual facts and figures say of a report and its slot what rules, lists and M8 say."""

import pytest
from tests.databases import Engine
from tests.db.test_cooperation_papers import record
from tests.make import day, fact

from comity.accounts.domain import PUBLIC_READER
from comity.cooperation.domain.annual import Cell, Facts
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries import counting
from comity.cooperation.queries.annual import facts
from comity.cooperation.queries.selecting import Selection
from comity.ledger.domain import Fact

ON = day("2020-12-31")
SESSION = fact(
    *("announced", "2019-12-01"),
    actor="secretariat",
    stream="session/HRC/44",
    payload={"from": "2020-06-15", "to": "2020-07-03"},
    key="s",
)
DUE = "2020-04-06"  # ten weeks before the session
SLOTS = ("on_time", "late", "not_submitted", "not_due", "not_recorded", "no_slot")


def told(kind: str, date: str, **says: str) -> Fact:
    return fact(
        *(kind, date),
        actor="mandate_holder",
        stream="report/torture/r",
        payload=says,
        key=f"{kind}{date}",
    )


PLANNED = told("planned", "2019-06-01", session="HRC44", type="country", state="NOR")


def covered(ends: str) -> Fact:
    return fact(
        *("coverage", "2020-12-31"),
        actor="secretariat",
        stream="coverage/torture/NOR",
        payload={"from": "2000-01-01", "to": ends, "value": "reports"},
        key=f"c{ends}",
    )


def of_kind(found: Facts) -> dict[str, Cell]:
    """How the one report stands with its slot."""
    table = found.table("reports_types")
    named = dict(zip([one.name for one in table.columns], table.rows[0].cells, strict=True))
    return {name: named[name] for name in SLOTS if named[name]}


def slots() -> set[str]:
    """The same by M8, of the year and as the public reads it."""
    asked = Selection(
        viewer=PUBLIC_READER, period=Period(day("2020-01-01"), ON, ON), mandate="torture"
    )
    columns = counting.whole(asked).columns
    return {
        name
        for name, n in columns.items()
        if name.startswith("slots_") and n and "known" not in name
    }


IN_M8 = {"not_recorded": "slots_missing"}


@pytest.mark.parametrize(
    ("more", "came", "late"),
    [
        ([], "not_submitted", 269),
        ([covered("2020-06-15")], "not_submitted", 269),  # the day on which the session opened
        ([covered("2020-06-14")], "not_recorded", None),
        ([covered("2020-04-05")], "not_recorded", None),
        ([told("submitted", "2020-04-06")], "on_time", 0),
        ([told("submitted", "2020-04-08"), covered("2020-04-05")], "late", 2),
        ([told("submitted", "2020-04")], "not_recorded", None),
        ([told("issued", "2020-05-20", symbol="A/HRC/44/51")], "not_recorded", None),
        ([told("presented", "2020-06-24")], "not_recorded", None),
    ],
)
def test_a_report_came_or_not_as_far_as_that_is_known(
    register: Engine, more: list[Fact], came: str, late: int | None
) -> None:
    record([SESSION, PLANNED, *more])

    found = facts(2020, on=ON)

    (row,) = found.table("reports").rows
    named = dict(zip([one.name for one in found.table("reports").columns], row.cells, strict=True))
    assert of_kind(found) == {came: 1}
    assert slots() == {IN_M8.get(came, f"slots_{came}")}
    assert (named["due"], named["days_late"]) == (day(DUE), late)
    assert row.notes == (() if came in ("on_time", "late") else ((came,),))


@pytest.mark.parametrize(("ends", "judged"), [("2020-12-31", 1), ("2020-04-05", 0)])
def test_what_is_not_known_to_be_missing_is_in_no_share(
    register: Engine, ends: str, judged: int
) -> None:
    record([SESSION, PLANNED, covered(ends)])

    (line,) = [
        one for one in facts(2020, on=ON).table("fact_sheet").rows if one.key == "reports_on_time"
    ]

    assert line.cells[1:3] == (0, judged)
