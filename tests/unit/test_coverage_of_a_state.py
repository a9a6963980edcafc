"""What is covered of a State: as is stated of it, and what that leaves out as of all States."""

import pytest
from tests.make import act, day

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain import Coverage, Values, coverage
from comity.ledger.domain.coverage import CoverageView, holding
from comity.ledger.domain.extents import EXTENTS

WIDE = "2001/2020"
NARROW = "2005/2010"
NO_DAY = OPEN_END, OPEN_START

type Days = list[tuple[int, int]]


def days(text: str) -> tuple[int, int]:
    first, _, last = text.partition("/")
    return (day(f"{first}-01-01"), day(f"{last}-12-31")) if text else NO_DAY


def stated(text: str, value: str, source: str) -> dict[str, int | str]:
    said = {"days": text} if text else {}
    one = act("coverage", "2021", value=value, source=source, **said)  # type: ignore[arg-type]
    (row,) = coverage.fold("coverage/torture/NOR", [one], Values()).cards["coverage"]
    return dict(zip(coverage.COVERAGE_CARD, row, strict=True))


def extents(told: object) -> Days:
    return [(getattr(told, first), getattr(told, last)) for first, last in EXTENTS]


def as_told(row: dict[str, int | str]) -> dict[str, int]:
    return {name: int(row[name]) for extent in EXTENTS for name in extent}


CASES = [
    ("visits", NARROW, [NARROW, WIDE, WIDE], "list; of all"),
    ("reports", NARROW, [WIDE, NARROW, WIDE], "list; of all"),
    ("reports+letters", NARROW, [WIDE, NARROW, NARROW], "list; of all"),
    ("", NARROW, [NARROW, NARROW, NARROW], "list"),
    ("none", "", ["", "", ""], "list"),
]
"""What is stated of the State, and from when to when visits, reports, letters are covered."""


@pytest.mark.parametrize(("value", "text", "found", "source"), CASES)
def test_what_is_left_out_of_a_state_goes_by_what_is_stated_of_all(
    value: str, text: str, found: list[str], source: str
) -> None:
    own, of_all = stated(text, value, "list"), stated(WIDE, "", "of all")
    values = Values(
        coverage={
            ("torture", "NOR"): Coverage(**as_told(own), stated=True),
            ("torture", "*"): Coverage(**as_told(of_all), stated=True),
        }
    )
    view = holding(
        CoverageView("torture", "NOR", **as_told(own), source="list"),
        CoverageView("torture", "*", **as_told(of_all), source="of all"),
    )

    expected = [days(each) for each in found]
    assert extents(values.covered("torture", "NOR")) == expected
    assert extents(view) == expected
    assert extents(values.covered("torture", "THA")) == [days(WIDE)] * 3
    assert view is not None
    assert (view.state, view.source) == ("NOR", source)


def test_what_is_stated_nowhere_stays_left_out() -> None:
    own, of_all = stated(NARROW, "reports", "list"), stated(WIDE, "letters", "of all")
    found = holding(
        CoverageView("torture", "NOR", **as_told(own), source="list"),
        CoverageView("torture", "*", **as_told(of_all), source="of all"),
    )

    assert extents(found) == [NO_DAY, days(NARROW), days(WIDE)]


def test_a_state_of_which_nothing_is_stated_goes_by_all_states() -> None:
    of_all = CoverageView("torture", "*", 1, 2)

    assert holding(None, of_all) is of_all
    assert holding(of_all, None) is of_all
    assert holding(None, None) is None


def together(*texts: str) -> dict[str, int | str]:
    """The card of a State of which sources state these years, one source each."""
    acts = [act("coverage", "2021", days=text, source=f"list of {text}") for text in texts]
    (row,) = coverage.fold("coverage/torture/NOR", acts, Values()).cards["coverage"]
    return dict(zip(coverage.COVERAGE_CARD, row, strict=True))


def test_years_between_two_statements_are_not_covered() -> None:
    row = together("2000/2005", "2016/2020")

    assert (row["begins"], row["ends"]) == days("2016/2020")
    assert row["source"] == "list of 2016/2020"
    earlier = coverage.read_earlier(str(row["earlier"]))
    assert [one.as_json() for one in earlier if one.covers == "visits"] == [
        {
            "covers": "visits",
            "from": "2000-01-01",
            "to": "2005-12-31",
            "source": "list of 2000/2005",
        }
    ]


@pytest.mark.parametrize("texts", [("2000/2005", "2006/2020"), ("2003/2020", "2000/2004")])
def test_statements_that_meet_cover_one_stretch(texts: tuple[str, str]) -> None:
    row = together(*texts)

    assert (row["begins"], row["ends"]) == days("2000/2020")
    assert not row["earlier"]
