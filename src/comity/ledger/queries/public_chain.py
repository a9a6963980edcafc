"""The public chain as its readers follow it, and whether it is as the seals say."""

from collections.abc import Iterable, Iterator
from typing import Final

from comity.ledger.domain import HOLD, FirstBad, Visibility
from comity.ledger.domain.events import FIRST_HASH, EventRow
from comity.ledger.domain.links import Link, What, linked, ref_bound
from comity.ledger.tables import fetch, fetch_among, fetch_as_written

_LINK = ", ".join(Link._fields)
_ROWS_AT_ONCE = 5_000


def links(*, after: int = 0, limit: int = 1_000) -> list[Link]:
    """The links that follow the one of this number, in their order: at most so many."""
    rows = fetch(
        f"SELECT {_LINK} FROM public_link WHERE no > %s ORDER BY no LIMIT %s", [after, limit]
    )
    return [_link(row) for row in rows]


def links_in_order(size: int | None = None) -> Iterator[Link]:
    """The first `size` links in their order, or all, a few thousand in memory at a time."""
    last, left = 0, size
    while left is None or left > 0:
        most = _ROWS_AT_ONCE if left is None else min(left, _ROWS_AT_ONCE)
        found = links(after=last, limit=most)
        yield from found
        if len(found) < most:
            return
        last, left = found[-1].no, None if left is None else left - len(found)


def links_counted() -> int:
    """How many links the public chain has."""
    (row,) = fetch("SELECT count(*) FROM public_link")
    return int(row[0])


class PublicEvents:
    """Holds events against their links: everything public when it was last sealed has one."""

    def __init__(self) -> None:
        self.position, self.day = 0, 0
        self._waiting: dict[str, tuple[bytes, str, int]] = {}
        self._not_yet: set[str] = set()

    def begin(self) -> None:
        """Read up to where the public chain reaches, once the seals are known to be whole."""
        rows = fetch(
            "SELECT position, day FROM seal WHERE length(public) > 0 ORDER BY no DESC LIMIT 1"
        )
        self.position, self.day = rows[0] if rows else (0, 0)
        self._not_yet = {str(act) for (act,) in fetch(_NOT_YET, [self.day, self.day])}

    def add(self, row: EventRow, bound: bytes) -> FirstBad | None:
        """Remember an event with its commitment; the first bad one of some, now and then."""
        due = row.public_from is not None and row.public_from <= self.day
        is_public = due or row.visibility == Visibility.PUBLIC
        if row.id <= self.position and is_public and row.act not in self._not_yet:
            self._waiting[row.act] = (bound, row.stream, row.seq)
        return self.look() if len(self._waiting) >= _ROWS_AT_ONCE else None

    def look(self) -> FirstBad | None:
        """The first remembered event that its link does not bind."""
        statement = "SELECT name, bound FROM public_link WHERE name IN {names}"
        bound = dict(fetch_among(statement, self._waiting))
        waiting, self._waiting = self._waiting, {}
        for act, (expected, stream, seq) in waiting.items():
            if bound.get(act) != expected:
                return FirstBad(stream, seq, "the public chain does not hold it as it is")
        return None


# What no day has opened, and what was held back on that day or since.
_NOT_YET: Final = f"""
SELECT event FROM unopened
UNION SELECT e.act FROM event h JOIN event e ON e.act = h.root
  WHERE h.kind = '{HOLD}' AND h.public_from > %s
UNION SELECT e.act FROM event h JOIN event e ON e.root > '' AND e.root = h.root
  WHERE h.kind = '{HOLD}' AND h.public_from > %s"""


def first_bad_link() -> FirstBad | None:
    """The first link that does not follow from the one before, or does not end at its seal."""
    ends = {no: bytes(made) for no, made in fetch("SELECT no, public FROM seal ORDER BY no")}
    last: Link | None = None
    for link in _all_links():
        if not _follows(link, last):
            return _bad(link)
        if last and link.seal != last.seal and ends.get(last.seal) != last.hash:
            return _bad(last)
        last = link
    newest = next((made for made in reversed(ends.values()) if made), FIRST_HASH)
    if newest != (last.hash if last else FIRST_HASH):
        no = last.no + 1 if last else 1
        return FirstBad("public", no, "the end of the public chain is missing")
    return None


def _follows(link: Link, last: Link | None) -> bool:
    """Whether a link is the one after the last, and a ref is bound as refs are."""
    try:
        what = What(link.what)
        is_bound = what is not What.REF or link.bound == ref_bound(*link.name.rsplit(" ", 1))
        return is_bound and link == linked(last, link.seal, what, link.name, link.bound)
    except (AttributeError, TypeError, ValueError):  # what stands there was never linked so
        return False


def _bad(link: Link) -> FirstBad:
    return FirstBad("public", link.no, "the public chain is not as it was sealed")


def _all_links() -> Iterator[Link]:
    """Every link as it stands, from the lowest number on, whatever that is."""
    after = ""
    values: list[int] = []
    while rows := fetch_as_written(
        f"SELECT {_LINK} FROM public_link {after} ORDER BY no LIMIT {_ROWS_AT_ONCE}", values
    ):
        yield from map(Link._make, rows)
        after, values = "WHERE no > %s", [rows[-1][0]]


def _link(row: Iterable[object]) -> Link:
    link = Link._make(row)
    return link._replace(bound=bytes(link.bound), hash=bytes(link.hash))
