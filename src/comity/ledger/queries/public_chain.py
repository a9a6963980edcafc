"""The public chain as its readers follow it, and whether it is as the seals say."""

from collections.abc import Iterable, Iterator

from comity.ledger.domain import FirstBad, Visibility
from comity.ledger.domain.events import FIRST_HASH, EventRow
from comity.ledger.domain.links import Link, What, linked
from comity.ledger.tables import fetch, fetch_among

_LINK = ", ".join(Link._fields)
_ROWS_AT_ONCE = 5_000


def links(*, after: int = 0, limit: int = 1_000) -> list[Link]:
    """The links that follow the one of this number, in their order: at most so many."""
    rows = fetch(
        f"SELECT {_LINK} FROM public_link WHERE no > %s ORDER BY no LIMIT %s", [after, limit]
    )
    return [_link(row) for row in rows]


def links_counted() -> int:
    """How many links the public chain has."""
    (row,) = fetch("SELECT count(*) FROM public_link")
    return int(row[0])


class PublicEvents:
    """Holds events against their links: everything public when it was last sealed has one."""

    def __init__(self) -> None:
        rows = fetch(
            "SELECT position, day FROM seal WHERE length(public) > 0 ORDER BY no DESC LIMIT 1"
        )
        self.position, self.day = rows[0] if rows else (0, 0)
        self._waiting: dict[str, tuple[bytes, str, int]] = {}

    def add(self, row: EventRow, bound: bytes) -> FirstBad | None:
        """Remember an event with its commitment; the first bad one of some, now and then."""
        due = row.public_from is not None and row.public_from <= self.day
        if row.id <= self.position and (due or row.visibility == Visibility.PUBLIC):
            self._waiting[row.act] = (bound, row.stream, row.seq)
        return self.look() if len(self._waiting) >= _ROWS_AT_ONCE else None

    def look(self) -> FirstBad | None:
        """The first remembered event that its link does not bind."""
        statement = "SELECT name, bound FROM public_link WHERE name IN {names}"
        bound = {name: bytes(each) for name, each in fetch_among(statement, self._waiting)}
        waiting, self._waiting = self._waiting, {}
        for act, (expected, stream, seq) in waiting.items():
            if bound.get(act) != expected:
                return FirstBad(stream, seq, "the public chain does not hold it as it is")
        return None


def first_bad_link() -> FirstBad | None:
    """The first link that does not follow from the one before, or does not end at its seal."""
    ends = {no: bytes(made) for no, made in fetch("SELECT no, public FROM seal ORDER BY no")}
    last: Link | None = None
    for link in _all_links():
        if link != linked(last, link.seal, What(link.what), link.name, link.bound):
            return _bad(link)
        if last and link.seal != last.seal and ends.get(last.seal) != last.hash:
            return _bad(last)
        last = link
    newest = next((made for made in reversed(ends.values()) if made), FIRST_HASH)
    if newest != (last.hash if last else FIRST_HASH):
        no = last.no + 1 if last else 1
        return FirstBad("public", no, "the end of the public chain is missing")
    return None


def _bad(link: Link) -> FirstBad:
    return FirstBad("public", link.no, "the public chain is not as it was sealed")


def _all_links() -> Iterator[Link]:
    some = links(limit=_ROWS_AT_ONCE)
    while some:
        yield from some
        some = links(after=some[-1].no, limit=_ROWS_AT_ONCE)


def _link(row: Iterable[object]) -> Link:
    link = Link._make(row)
    return link._replace(bound=bytes(link.bound), hash=bytes(link.hash))
