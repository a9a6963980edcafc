"""Questions about many names, and several questions as one statement."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import batched
from typing import Any, NamedTuple

import msgspec

from comity.ledger.domain.projection import Row
from comity.ledger.tables.sending import fetch, fetch_ahead, fetch_together, is_sqlite, unprepared

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


def fetch_among_ahead(
    statement: str, names: Iterable[str]
) -> Callable[[], Iterable[tuple[Any, ...]]]:
    """What gives the rows of `fetch_among`, once; inside `in_one_go` it is asked for at once."""
    some = list(names)
    if not some or len(some) > LENGTHS[-1]:
        return lambda: fetch_among(statement, some)
    marks = ", ".join(["%s"] * len(rounded_up(some)))
    return fetch_ahead(statement.replace("{names}", f"({marks})"), rounded_up(some))


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


class Part(NamedTuple):
    """A query that finds text and whole numbers only: its columns, and what it says from FROM on.

    Its values have names, which several parts may share.
    """

    columns: tuple[str, ...]
    rest: str


def fetch_as_one(
    parts: Iterable[Part], parameters: Mapping[str, Any], *, is_much: bool = False
) -> list[list[Row]]:
    """The rows of several queries, in no order.

    PostgreSQL is asked for all of them in one statement, the rows of each as JSON: a statement
    costs it and the program more than what it finds. Where it finds much, JSON would take longer.
    """
    asked = tuple(parts)
    if is_much or is_sqlite():
        with unprepared():
            return fetch_together(
                (f"SELECT {', '.join(columns)} {rest}", parameters) for columns, rest in asked
            )
    found: list[list[Row]] = [[] for _ in asked]
    for no, told in fetch(_as_one(asked), parameters):
        found[no] = _ROWS.decode(told) if told else []
    return found


@lru_cache(maxsize=256)
def _as_one(parts: tuple[Part, ...]) -> str:
    # Kept short: the driver takes a statement of more than 4,096 signs apart each time.
    return " UNION ALL ".join(
        f"SELECT {no}, json_agg(json_build_array({','.join(columns)}))::text {rest}"
        for no, (columns, rest) in enumerate(parts)
    )


_ROWS = msgspec.json.Decoder(list[tuple[str | int, ...]])
