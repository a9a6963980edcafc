"""Which streams and which of their events are folded anew for a reader: those they may read.

What a reader may not read is neither fetched nor counted, and no stream is folded because of it:
else the time of an answer would tell that it is there, and on which day it was learnt (decision
179). A hidden event that a visible one corrects holds its place between the two, and is read by
nobody.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Reading, Viewer
from comity.ledger.domain import CORRECTION, ERASED, HOLD, PROTECTION, Lifecycle
from comity.ledger.domain.contested import CONTEST
from comity.ledger.domain.position import Position
from comity.ledger.domain.standing import Entry, Read
from comity.ledger.queries.events import FOLDED_ON, UNOPENED, meant_for, readable
from comity.ledger.queries.seeing import own_streams
from comity.ledger.queries.sql import beginning
from comity.ledger.tables import AT_ONCE, fetch, fetch_among, is_sqlite, named, parcels

ENTRIES_AT_ONCE: Final = 20_000  # events in memory at a time when many streams are read
_ENTRY: Final = named(Entry._fields)

type Scope = Collection[str] | None
"""Names of streams, None for all of a lifecycle; one that ends in `/` stands for every stream that
begins so."""


class Until(NamedTuple):
    """Up to which day of learning, and which place in the ledger, and without what is contested
    by which day.
    """

    known: int | None = None
    at: Position | None = None
    uncontested: int | None = None


class Chosen(NamedTuple):
    """A stream: how many of its events may be read, and whether one changes what it told."""

    events: int
    is_changed: bool
    folded_on: int
    is_own: bool


class Choice(Struct, frozen=True):
    """What is folded of a lifecycle for a viewer.

    Their own streams in their own reading, all others in the one that they have of them; each in
    the public's reading too, in which part of a page may be asked.
    """

    lifecycle: Lifecycle
    viewer: Viewer
    until: Until

    def streams(self, scope: Scope) -> dict[str, Chosen]:
        """The streams of which the viewer may read something, in the order of their names."""
        found = {
            stream: Chosen(events, bool(changed), day, is_own=False)
            for stream, events, changed, day in self._counted(scope, self._widest(is_own=False))
        }
        if self.viewer.is_scoped and (own := self._own(scope)):
            for stream, events, changed, day in self._counted(own, self._widest(is_own=True)):
                found[stream] = Chosen(events, bool(changed), day, is_own=True)
        return dict(sorted(found.items()))

    def entries(self, streams: Mapping[str, Chosen]) -> Iterator[tuple[str, list[Entry], Read]]:
        """Each of these streams with the events to fold, and who reads which of them."""
        for is_own in (False, True):
            sizes = {name: one.events for name, one in streams.items() if one.is_own == is_own}
            for some in parcels(sizes, events=ENTRIES_AT_ONCE, streams=AT_ONCE):
                yield from self._entries(some, is_own=is_own)

    def bits(self, *, is_own: bool) -> int:
        """The readings in which rows of such a stream are read, as a number."""
        viewer = self.viewer
        return int(Reading.PUBLIC | viewer.reading | (viewer.own if is_own else Reading.PUBLIC))

    def reads(self, *, is_own: bool) -> str:
        """The condition in SQL under which the viewer may read an event of such a stream."""
        return self._reads(self._widest(is_own=is_own))

    def _widest(self, *, is_own: bool) -> Reading:
        return self.viewer.own if is_own else self.viewer.reading

    def _masks(self, *, is_own: bool) -> Mapping[Reading, int]:
        """Reading → the readings with which its rows are written: a scoped viewer never asks for
        the own reading of a stream that is not their own.
        """
        widest = self._widest(is_own=is_own)
        if widest is not Reading.PUBLIC:
            return {Reading.PUBLIC: int(Reading.PUBLIC), widest: int(widest)}
        more = self.viewer.own if self.viewer.is_scoped else Reading.PUBLIC
        return {Reading.PUBLIC: int(Reading.PUBLIC | more)}

    def _reads(self, reading: Reading) -> str:
        """The condition in SQL under which an event is read, as of the place asked about."""
        at = self.until.at
        public = reading is Reading.PUBLIC
        follows = self._follows() if public and self.lifecycle.published_by else ""
        if at is None:
            return readable(reading, follows, real("act"))
        more = f" OR {follows}" if follows else ""
        return f"(id <= {at.event} AND ({_opened_by(reading, at)}{more}))"

    def _follows(self) -> str:
        """When an event that follows another was public by then: that one was."""
        at, known = self.until.at, self.until.known
        kinds = ", ".join(f"'{kind}'" for kind in sorted(self.lifecycle.published_by))
        told = readable(Reading.PUBLIC, acts=real("act"))
        if at is not None:
            told = f"p.id <= {at.event} AND ({_opened_by(Reading.PUBLIC, at)})"
        limit = "" if known is None else f" AND p.learnt <= {known}"
        return (
            "(event.visibility = 'parties' AND event.public_from IS NULL AND EXISTS (SELECT 1"
            f" FROM event p WHERE p.stream = event.stream AND p.kind IN ({kinds}){limit}"
            f" AND {told.replace('event.', 'p.')}))"
        )

    def _counted(self, scope: Scope, reading: Reading) -> Iterator[tuple[str, int, int, int]]:
        reads, changed = self._reads(reading), self._changed(reading)
        if self.until.at is not None:
            reads = f"({reads} OR {changed})"
        yield from self._asked(
            f"SELECT event.stream, count(*), max(CASE WHEN {changed} THEN 1 ELSE 0 END),"
            f" max({FOLDED_ON}) FROM event WHERE {{scope}} AND {reads} GROUP BY event.stream",
            scope,
        )

    def _changed(self, reading: Reading) -> str:
        """The condition in SQL under which a stream told less or otherwise without an event."""
        told = [
            *([] if self.until.known is None else [f"learnt > {self.until.known}"]),
            *([] if self.until.uncontested is None else [f"kind = '{CONTEST}'"]),
            *([] if self.until.at is None else [self._since(self.until.at, reading)]),
        ]
        return f"({' OR '.join(told) or '1 = 0'})"

    def _since(self, at: Position, reading: Reading) -> str:
        """When an event was recorded after a place and may be read, or ended that another may be,
        or became public between its day and that of the fold.
        """
        now = replace(self, until=Until(self.until.known))
        opened = _opened_by(reading, at).replace("event.", "r.")
        return (
            f"(id > {at.event} AND ({now._reads(reading)}"  # noqa: SLF001 - its own
            f" OR (root > '' AND kind IN ('{HOLD}', '{PROTECTION}') AND EXISTS (SELECT 1"
            f" FROM event r WHERE r.act = event.root AND ({opened})))"
            f" OR (kind = '{CORRECTION}' AND EXISTS (SELECT 1 FROM event w JOIN event r"
            f" ON r.act = w.root WHERE w.act = event.corrects AND w.kind = '{HOLD}'"
            f" AND ({opened})))))"
            f" OR (NOT {UNOPENED} AND ((public_from > {at.day} AND public_from <= {FOLDED_ON})"
            f" OR (public_from > {FOLDED_ON} AND public_from <= {at.day})))"
        )

    def is_changed(self) -> bool:
        """Whether anything changes what some stream of the lifecycle told the viewer then."""
        every = self._counted(None, self.viewer.reading)
        return any(changed for _, _, changed, _ in every)

    def _asked(self, statement: str, scope: Scope) -> Iterator[tuple[str, int, int, int]]:
        """The rows of a statement that says `{scope}`, of streams of this lifecycle."""
        prefix = f"{self.lifecycle.kind}/"
        starts = [prefix] if scope is None else [one for one in scope if one.endswith("/")]
        begun = statement.replace("{scope}", beginning("event.stream", "%(start)s"))
        for start in starts:
            yield from fetch(begun, {"start": start})
        own = [one for one in scope or () if one.startswith(prefix) and not one.endswith("/")]
        if own:
            yield from fetch_among(statement.replace("{scope}", "event.stream IN {names}"), own)

    def _own(self, scope: Scope) -> list[str]:
        """The streams in which something is a matter of the viewer's own parties.

        By what stands today, by their names, and by what the viewer could read of them before.
        """
        viewer = self.viewer
        parties = sorted(viewer.parties)
        named_by = [
            f"'/' || event.stream || '/' LIKE '%%/{code}/%%'"
            if code.isupper()
            else f"'+' || event.mandates || '+' LIKE '%%+{code}+%%'"
            for code in parties
        ]
        now = own_streams(viewer).replace("FROM concerned", f"FROM {real('concerned')}")
        then = f"({' OR '.join(named_by)}) AND {self._reads(viewer.own)}"
        rows = self._asked(
            "SELECT event.stream, 0, 0, 0 FROM event WHERE {scope}"
            f" AND (event.stream IN ({now}) OR ({then})) GROUP BY event.stream",
            scope,
        )
        return [stream for stream, *_ in rows]

    def _entries(
        self, streams: list[str], *, is_own: bool
    ) -> Iterator[tuple[str, list[Entry], Read]]:
        masks = self._masks(is_own=is_own)
        reads = self.reads(is_own=is_own)
        public = self._reads(Reading.PUBLIC) if len(masks) > 1 else "1 = 1"
        found: dict[str, list[Entry]] = {stream: [] for stream in streams}
        open_ones: dict[str, set[str]] = {stream: set() for stream in streams}
        statement = (
            f"SELECT {_ENTRY}, stream, CASE WHEN {public} THEN 1 ELSE 0 END FROM event"
            f" WHERE stream IN {{names}} AND {reads}{self._limit()} ORDER BY stream, seq"
        )
        for *told, stream, is_open in fetch_among(statement, streams):
            entry = Entry._make(told)
            found[stream].append(entry)
            if is_open:
                open_ones[stream].add(entry.act)
        while found:
            stream = next(iter(found))
            entries, everybodys = found.pop(stream), open_ones.pop(stream)
            may = {
                reading: everybodys
                if reading is Reading.PUBLIC
                else {entry.act for entry in entries}
                for reading in masks
            }
            more = self._between(entries, reads)
            if self.until.at is not None:
                yield stream, [*entries, *more, *_holds(entries, self.until.at)], Read(masks, None)
            else:
                yield stream, [*entries, *more], Read(masks, may)

    def _limit(self) -> str:
        known = self.until.known
        return "" if known is None else f" AND (learnt <= {known} OR kind = '{ERASED}')"

    def _between(self, entries: Iterable[Entry], reads: str) -> list[Entry]:
        """The hidden events that stand between these and what they correct in the end."""
        there = {entry.act for entry in entries}
        wanted = {one.corrects for one in entries if one.corrects != one.root} - there
        found: list[Entry] = []
        while wanted:
            rows = fetch_among(
                f"SELECT {_ENTRY} FROM event WHERE act IN {{names}} AND NOT {reads}",
                sorted(wanted),
            )
            new = [Entry._make(row) for row in rows]
            found += new
            there |= wanted
            wanted = {one.corrects for one in new if one.corrects != one.root} - there
        return found


def _opened_by(reading: Reading, at: Position) -> str:
    """The condition in SQL under which an event is meant for a reading, or was public by a day."""
    return f"event.{meant_for(reading)} OR event.public_from <= {at.day}"


def _holds(entries: Collection[Entry], at: Position) -> list[Entry]:
    """What held these acts back by a place in the ledger, and what ended that."""
    there = {entry.act for entry in entries}
    of = f"SELECT {_ENTRY} FROM event WHERE root > '' AND id <= {at.event}"
    roots = {entry.root or entry.act for entry in entries}
    rows = fetch_among(f"{of} AND kind = '{HOLD}' AND root IN {{names}}", sorted(roots))
    found = [Entry._make(row) for row in rows]
    left = {entry.act: entry.root for entry in found}
    while left:
        acts = fetch_among(
            f"{of} AND kind = '{CORRECTION}' AND root IN {{names}}", sorted(set(left.values()))
        )
        new = [one for one in map(Entry._make, acts) if one.corrects in left]
        found += new
        left = {one.act: one.root for one in new}
    return [one for one in found if one.act not in there]


def real(table: str) -> str:
    """The name by which a table is found behind its shadow."""
    return f'{"main" if is_sqlite() else "public"}."{table}"'
