"""Which numbers of a closed register may be published: Rule F (COMMITTEE 1.6).

It holds against a reader who knows the rule, and against one who also knows what they sent: no
cell, sum or total of what the others sent is known to be from 1 to 4, or to be none of these.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from msgspec import Struct

from comity.kernel.edtf import iso, months_before
from comity.kernel.phrases import Phrase, PhrasedError

ENOUGH: Final = 5
"""What must be left in a published number without those of the greatest contributor."""
MONTHS_OF_A_PERIOD: Final = 12
MONTHS_AFTER_ITS_END: Final = 3

type Grouping = tuple[tuple[str, ...], ...]
"""The groups of a table, each of one class or several."""

type Ladder = Sequence[Grouping]
"""The groupings that a table may have, the finest first; each holds every class once."""


class Counted(NamedTuple):
    """One matter that is counted: its class in each table, and who may know that it is theirs.

    Whoever is in no other matter need not be named: then it has a contributor of its own.
    """

    classes: Mapping[str, str]
    contributors: frozenset[str] = frozenset()


class Group(Struct, frozen=True):
    """A number that is published, and the classes that it counts together."""

    classes: tuple[str, ...]
    n: int


class Publication(Struct, frozen=True):
    """What is published of a period: no total where it is too small, and then no table.

    `tables` has no groups of a table of which the total alone is published.
    """

    total: int | None
    tables: Mapping[str, tuple[Group, ...]]


class PeriodError(PhrasedError):
    """Of this period no table may be made."""


def publication(counted: Sequence[Counted], ladders: Mapping[str, Ladder]) -> Publication:
    """What Rule F lets be published of these matters, by the ladder of each table."""
    if not is_enough(counted):
        return Publication(None, dict.fromkeys(ladders, ()))
    tables = {name: _groups(counted, name, ladder) for name, ladder in ladders.items()}
    return Publication(len(counted), tables)


def is_enough(counted: Sequence[Counted]) -> bool:
    """Whether the number of these may be published: at least five are of other contributors than
    the greatest.
    """
    theirs = Counter(name for one in counted for name in one.contributors)
    greatest = max(theirs.values(), default=1)
    return len(counted) - max(greatest, 1) >= ENOUGH


def _groups(counted: Sequence[Counted], name: str, ladder: Ladder) -> tuple[Group, ...]:
    """The finest grouping in which every group is enough; none where there is none."""
    for grouping in ladder:
        groups = [
            (classes, [one for one in counted if one.classes[name] in classes])
            for classes in grouping
        ]
        if sum(len(within) for _, within in groups) != len(counted):
            raise ValueError(f"A grouping of {name} does not hold every class once.")
        if all(is_enough(within) for _, within in groups):
            return tuple(Group(classes, len(within)) for classes, within in groups)
    return ()


def check_period(
    first: int, last: int, *, today: int, published: Iterable[tuple[int, int]]
) -> None:
    """Refuse a period of which no table may be made today, after these that were published.

    PeriodError says why.
    """
    if months_before(first, -MONTHS_OF_A_PERIOD) > last + 1:
        raise PeriodError(Phrase("Publish a period of at least twelve months."))
    for begins, ends in published:
        if begins <= last and first <= ends:
            raise PeriodError(
                Phrase(
                    "This period overlaps one that is published: %(first)s to %(last)s.",
                    first=iso(begins),
                    last=iso(ends),
                )
            )
    if last > months_before(today, MONTHS_AFTER_ITS_END):
        raise PeriodError(Phrase("Publish a period that ended at least three months ago."))
