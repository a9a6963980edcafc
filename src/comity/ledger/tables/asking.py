"""Questions about many names, and several questions as one statement."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import batched
from typing import Any

from comity.ledger.tables.sending import fetch, is_sqlite, unprepared

AT_ONCE = 500  # names in one list
LENGTHS = (1, 2, 4, 8, 16, 32)  # of short lists in the text of a statement


def fetch_among(
    statement: str, names: Iterable[str], others: Sequence[Any] = ()
) -> Iterator[tuple[Any, ...]]:
    """The rows of a query that says `IN {names}`, for any number of names; `others` follow.

    Many names are planned for the table as it is now: what was prepared when it was empty reads
    all of it once it has grown, in one and the same import.
    """
    for each in batched(names, AT_ONCE):
        some = rounded_up(each)
        if is_long(some) and not is_sqlite():
            with unprepared():
                rows = fetch(statement.replace("IN {names}", "= ANY(%s)"), [list(some), *others])
        else:
            marks = ", ".join(["%s"] * len(some))
            rows = fetch(statement.replace("{names}", f"({marks})"), [*some, *others])
        yield from rows


def rounded_up[T](members: Sequence[T]) -> Sequence[T]:
    """These members of an IN list, the last again until they are 1, 2, 4, 8, 16 or 32.

    Each length is a statement of its own: so there are few, and each is soon prepared. Longer
    lists are left alone.
    """
    if not members or len(members) > LENGTHS[-1]:
        return members
    length = next(length for length in LENGTHS if length >= len(members))
    return [*members, *[members[-1]] * (length - len(members))]


def is_long(members: Collection[str]) -> bool:
    """Whether a list goes as one value: a mark for each of so many members would take its time."""
    return len(members) > LENGTHS[-1]
