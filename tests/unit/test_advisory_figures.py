"""Published figures on the advisory procedure: what Rule F makes, and what it allows."""

import pytest

from comity.advisory.domain.figures.tables import (
    LADDERS,
    counted,
    figures,
    groups_of,
    refused,
    untimely,
)
from comity.kernel.edtf import parse
from comity.kernel.rule_f import Counted

FIRST, LAST = parse("2024-01-01").first, parse("2024-12-31").last
Y2024 = (FIRST, LAST)


def requests(*of: tuple[str, int, int]) -> list[Counted]:
    """Requests by source: how many, and how many of them are of its greatest contributor."""
    found = []
    for source, number, greatest in of:
        for no in range(number):
            name = f"{source} greatest" if no < greatest else f"{source} {no}"
            found.append(
                counted(
                    source=source,
                    category="case",
                    outcome="advice",
                    subject="letters",
                    contributor=name,
                )
            )
    return found


@pytest.mark.parametrize(
    ("of", "total", "told"),
    [
        (((15, 4), (5, 1), (6, 1)), 26, "states 15; mandate_holders+others 11"),
        (((15, 4), (6, 1), (6, 1)), 27, "states 15; mandate_holders 6; others 6"),
        (((15, 4), (8, 1), (3, 1)), 26, "states 15; mandate_holders+others 11"),
        (((11, 2), (4, 1), (0, 0)), 15, None),
        (((12, 9), (6, 1), (6, 1)), 24, None),
        (((5, 1), (0, 0), (1, 1)), 6, None),
        (((2, 2), (2, 1), (2, 1)), None, None),
        (((3, 1), (2, 1), (0, 0)), None, None),
    ],
)
def test_a6_what_is_published_of_the_sources(
    of: tuple[tuple[int, int], ...], total: int | None, told: str | None
) -> None:
    named = [
        (source, *each)
        for source, each in zip(("state", "mandate_holder", "ngo"), of, strict=True)
    ]

    found = figures(requests(*named))

    assert found.get("total") == total
    assert found.get("by_source") == told


def test_what_rule_f_makes_is_allowed_in_an_act() -> None:
    made = figures(requests(("state", 15, 4), ("mandate_holder", 6, 1), ("ngo", 6, 1)))

    assert refused(made, *Y2024) is None


def test_each_ladder_holds_every_class_once() -> None:
    for ladder in LADDERS.values():
        classes = [sorted(one for group in grouping for one in group) for grouping in ladder]
        assert all(one == classes[0] and len(set(one)) == len(one) for one in classes)


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("states 15; mandate_holders 7; others 4", "at least five"),
        ("states 15; mandate_holders+others 12", "add up to the total of 26"),
        ("states 15; mandate_holders 11", "one of these groupings"),
        ("states 15; states 11", "one of these groupings"),
    ],
)
def test_a_table_that_would_say_too_much_is_refused(table: str, expected: str) -> None:
    found = refused({"total": 26, "by_source": table}, *Y2024)

    assert found
    assert found[0] == "by_source"
    assert expected in found[1]


def test_without_a_total_there_is_no_table() -> None:
    found = refused({"by_source": "states 15; mandate_holders+others 11"}, *Y2024)

    assert found
    assert "too few" in found[1]
    assert refused({}, *Y2024) is None


def test_a_period_has_twelve_months_at_least() -> None:
    found = refused({}, FIRST, LAST - 1)

    assert found == ("to", "a period of at least twelve months")


def test_a7_a_period_that_overlaps_a_published_one_is_refused() -> None:
    both = (FIRST, parse("2025-12-31").last)

    found = untimely(*both, today=parse("2026-12-01").first, published=[Y2024])

    assert found
    assert found.endswith("one that is published: 2024-01-01 to 2024-12-31")


def test_a_period_ended_three_months_ago_at_least() -> None:
    early, then = parse("2025-03-30").first, parse("2025-03-31").first

    assert "three months ago" in (untimely(*Y2024, today=early, published=[]) or "")
    assert untimely(*Y2024, today=then, published=[]) is None


def test_a_table_is_read_as_it_is_written() -> None:
    found = groups_of("states 15;  mandate_holders + others 11 ")

    assert [(one.classes, one.n) for one in found] == [
        (("states",), 15),
        (("mandate_holders", "others"), 11),
    ]
    with pytest.raises(ValueError, match="fifteen"):
        groups_of("states fifteen")
