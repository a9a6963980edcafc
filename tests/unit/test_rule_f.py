"""Rule F (COMMITTEE 1.6): which numbers are published, and that they tell no small one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, product, repeat
from typing import Final

import pytest
from tests.make import day

from comity.kernel.rule_f import Counted, Ladder, PeriodError, check_period, publication

CELLS: Final = ("state", "mandate_holder", "other")
LADDER: Final[Ladder] = (
    (("state",), ("mandate_holder",), ("other",)),
    (("state",), ("mandate_holder", "other")),
)

type Parts = tuple[int, ...]
"""How many matters each contributor of a cell sent."""


def sent_by(cells: Iterable[Parts], reader: Parts = (0, 0, 0)) -> list[Counted]:
    """The matters of these contributors, and those of one reader who sent some in each cell."""
    found: list[Counted] = []
    for name, parts, own in zip(CELLS, cells, reader, strict=True):
        classes = {"source": name}
        found += repeat(Counted(classes, frozenset({"the reader"})), own)
        for number, size in enumerate(parts):
            by = frozenset({f"{name}/{number}"}) if size > 1 else frozenset[str]()
            found += repeat(Counted(classes, by), size)
    return found


def parts(number: int, greatest: int) -> Parts:
    """So many matters, by the greatest contributor and by some who sent one each."""
    return (greatest,) * bool(greatest) + (1,) * (number - greatest)


type Told = tuple[int | None, Parts]


def told(counted: list[Counted]) -> Told:
    """What is published: the total, and the numbers of the groups."""
    found = publication(counted, {"source": LADDER})
    return found.total, tuple(group.n for group in found.tables["source"])


TOO_FEW: Final[Told] = (None, ())


@pytest.mark.parametrize(
    ("numbers", "greatest", "published"),
    [
        ((15, 5, 6), (4, 1, 1), (26, (15, 11))),
        ((15, 6, 6), (4, 1, 1), (27, (15, 6, 6))),
        ((15, 8, 3), (4, 1, 1), (26, (15, 11))),
        ((11, 4, 0), (2, 1, 0), (15, ())),
        ((12, 6, 6), (9, 1, 1), (24, ())),
        ((6, 4, 2), (1, 1, 1), (12, (6, 6))),
        ((6, 4, 2), (2, 1, 1), (12, ())),
        ((5, 0, 1), (1, 0, 1), (6, ())),
        ((2, 2, 2), (2, 1, 1), TOO_FEW),
        ((3, 2, 0), (1, 1, 0), TOO_FEW),
    ],
)
def test_a6_the_finest_grouping_with_enough_in_every_group_is_published(
    numbers: Parts, greatest: Parts, published: Told
) -> None:
    cells = [parts(*cell) for cell in zip(numbers, greatest, strict=True)]

    assert told(sent_by(cells)) == published


def test_of_nothing_it_is_said_that_there_is_too_little() -> None:
    assert told([]) == TOO_FEW


def test_a_contributor_is_the_greatest_by_any_of_their_names() -> None:
    one_state = [Counted({"source": "state"}, frozenset({f"r{n}", "NOR"})) for n in range(3)]
    others = list(repeat(Counted({"source": "other"}), 4))

    assert told([*one_state, *others]) == TOO_FEW
    assert told([*one_state, *others, *others[:1]]) == (8, ())


SUMS: Final = tuple(chain.from_iterable(combinations(range(3), n) for n in (1, 2, 3)))
"""What can be asked: each cell, each sum of two, the total."""

type Possible = dict[tuple[Told, Parts], list[set[int]]]
"""What is published and what its reader sent → of each sum, what the others can have sent."""


def numbers_up_to(total: int) -> Iterator[Parts]:
    """Every table of three cells up to a total."""
    for one in range(total + 1):
        for other in range(total + 1 - one):
            yield from ((one, other, third) for third in range(total + 1 - one - other))


def greatest_of(numbers: Parts) -> Iterator[Parts]:
    """How many the greatest contributor of each cell can have sent."""
    return product(*(range(1, number + 1) if number else (0,) for number in numbers))


def add(possible: Possible, published: Told, own: Parts, others: Parts) -> None:
    """Note that a reader who sent these may think so of the others."""
    sets = possible[published, own]
    for found, cells in zip(sets, SUMS, strict=True):
        found.add(sum(others[cell] for cell in cells))


def of_one_cell(total: int) -> Possible:
    """What an outsider, and each contributor who sent matters of one class, can think."""
    possible: Possible = defaultdict(lambda: [set() for _ in SUMS])
    for numbers in numbers_up_to(total):
        for greatest in greatest_of(numbers):
            cells = [parts(*cell) for cell in zip(numbers, greatest, strict=True)]
            published = told(sent_by(cells))
            add(possible, published, (0, 0, 0), numbers)
            for cell, (number, most) in enumerate(zip(numbers, greatest, strict=True)):
                for own in {most, *range(1, min(most, number - most) + 1)} - {0}:
                    sent = tuple(own * (cell == place) for place in range(3))
                    others = tuple(n - s for n, s in zip(numbers, sent, strict=True))
                    add(possible, published, sent, others)
    return possible


def of_several_cells(total: int) -> Possible:
    """What a contributor who sent matters of several classes can think, where the others sent one
    each, or one of them several in a cell.
    """
    possible: Possible = defaultdict(lambda: [set() for _ in SUMS])
    for own in numbers_up_to(3):
        if sum(map(bool, own)) < 2:
            continue
        for others in numbers_up_to(total - sum(own)):
            for greatest in greatest_of(others):
                cells = [parts(*cell) for cell in zip(others, greatest, strict=True)]
                add(possible, told(sent_by(cells, own)), own, others)
    return possible


def tells_a_small_number(possible: Possible, total: int) -> list[tuple[Told, Parts, set[int]]]:
    """What a reader learns: that a number is one to four, or that it is some of these alone.

    Who sent nearly as many as are counted out here could have others that are not.
    """
    small = set(range(5))
    return [
        (published, own, found)
        for (published, own), sums in possible.items()
        if published != TOO_FEW or sum(own) <= total - 4
        for found in sums
        if found & {1, 2, 3, 4} and not small <= found
    ]


def test_no_publication_tells_a_small_number_to_an_outsider_or_a_contributor() -> None:
    total = 18  # the least at which all three groups are published

    possible = of_one_cell(total)

    assert ((18, (6, 6, 6)), (0, 0, 0)) in possible
    assert tells_a_small_number(possible, total) == []


def test_no_publication_tells_a_small_number_to_who_sent_matters_of_several_classes() -> None:
    total = 14

    assert tells_a_small_number(of_several_cells(total), total) == []


def test_the_usual_recipe_of_hiding_small_cells_is_found_to_tell_one() -> None:
    """The counting out can fail: where two small cells are hidden, both may be known to be 4."""
    possible: Possible = defaultdict(lambda: [set() for _ in SUMS])
    for numbers in numbers_up_to(12):
        hidden = sorted(n for n in numbers if 0 < n < 5)
        shown = tuple(n if n == 0 or n >= 5 else -1 for n in numbers)
        if len(hidden) != 1:
            add(possible, (sum(numbers), shown), (0, 0, 0), numbers)

    assert tells_a_small_number(possible, 12) != []


PUBLISHED: Final = ((day("2024-01-01"), day("2024-12-31")),)


def refused(first: str, last: str, today: str = "2026-12-03") -> str:
    """The sentence by which a period is refused, `` where it is not."""
    try:
        check_period(day(first), day(last), today=day(today), published=PUBLISHED)
    except PeriodError as error:
        return str(error)
    return ""


def test_a7_a_period_that_overlaps_one_that_is_published_is_refused() -> None:
    overlaps = "This period overlaps one that is published: 2024-01-01 to 2024-12-31."
    assert refused("2024-01-01", "2025-12-31") == overlaps
    assert refused("2024-12-31", "2025-12-30") == overlaps
    assert refused("2025-01-01", "2025-12-31") == ""


def test_a_period_is_published_three_months_after_its_end() -> None:
    early = "Publish a period that ended at least three months ago."
    assert refused("2025-01-01", "2025-12-31", today="2026-03-30") == early
    assert refused("2025-01-01", "2025-12-31", today="2026-03-31") == ""


def test_a_period_has_at_least_twelve_months() -> None:
    short = "Publish a period of at least twelve months."
    assert refused("2025-01-01", "2025-12-30") == short
    assert refused("2025-12-31", "2025-01-01") == short
