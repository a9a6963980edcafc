"""One act, told by one or several sources: from when it counts and in which order (RULES R1–R4a).

Two documents often tell the same letter, one by its year and one by its day. The rows that tell
one act are joined here into one `Told`; the finest date is shown and the act counts once. What
else tells two acts of a lifecycle apart, its own subclass says in `allows`.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from operator import attrgetter
from typing import Self

from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import Actor
from comity.kernel.plain import PLAIN
from comity.ledger.domain import Act, ActRow

_VAGUE = frozenset({Actor.BOTH, Actor.UNKNOWN})
_oral, _letter = attrgetter("oral"), attrgetter("letter")


class Told:
    """An act with all its tellings; `acts[0]` is the finest, the others are its statements.

    `id` is that of the finest. `first` and `last` bound its own day; `effective` is the day from
    which it counts, earlier than `last` where a source or another act says so; `known_by` the last
    day of which all its tellings can tell. `rank` is the place of its kind within a day;
    `as_written` marks what a side says of the record itself.
    """

    __slots__ = (
        "actor",
        "acts",
        "as_written",
        "digest",
        "duplicates",
        "effective",
        "exact",
        "first",
        "id",
        "kind",
        "known_by",
        "last",
        "letter",
        "mandates",
        "pins",
        "rank",
    )
    kind: str

    def __init__(self, act: Act, rank: float, *, as_written: bool = False) -> None:
        date = act.date
        self.acts = [act]
        self.id = act.id
        self.as_written = as_written
        self.duplicates: list[str] = []
        self.kind = act.kind
        self.rank = rank
        self.actor = act.actor
        self.mandates = act.mandates
        self.digest = act.digest
        self.letter = act.letter
        # To what its tellings are pinned, the finest first, each once.
        self.pins: tuple[str, ...] = (act.pins,) if act.pins else ()
        self.first, self.last, self.exact = date.first, date.last, date.exact
        self.known_by = known_by(act, self.first, self.last)
        self.effective = counts_from(act, self.first, self.last)

    @property
    def ids(self) -> list[str]:
        """The ids of all its tellings."""
        return [act.id for act in self.acts]

    @property
    def oral(self) -> bool:
        """True where none of its tellings is in writing (RULES R13)."""
        return all(map(_oral, self.acts))

    def came_in(self, letter: str) -> bool:
        """True where one of its tellings came in this letter."""
        return bool(letter) and letter in map(_letter, self.acts)

    def says(self, field: str) -> str:
        """What the first of its tellings that fills this field of the payload says; `` if none."""
        for act in self.acts:
            if said := act.payload.get(field):
                return str(said)
        return ""

    def tells_too(self, row: Self) -> None:
        """Join another row that tells this act."""
        act = row.acts[0]
        if any(other.source == act.source for other in self.acts):
            self.duplicates.append(act.id)
        self.acts.append(act)
        self.known_by = min(self.known_by, row.known_by)
        self.effective = min(self.effective, row.effective)
        if len(act.mandates) > len(self.mandates):
            self.mandates = act.mandates
        if self.actor in _VAGUE and (act.actor not in _VAGUE or self.actor is Actor.UNKNOWN):
            self.actor = act.actor
        self.letter = self.letter or row.letter
        if act.pins and act.pins not in self.pins:
            self.pins += (act.pins,)

    def allows(self, other: Self, *, in_part: bool = False) -> bool:
        """True where mandates, actor and sources allow that the other is the same act, and a
        side's own words are the same words about the same. `in_part` leaves the mandates out.
        """
        if self.as_written and self.acts[0].payload != other.acts[0].payload:
            return False
        if self.mandates != other.mandates and not in_part:
            mine, theirs = set(self.mandates), set(other.mandates)
            if not (mine <= theirs or theirs <= mine):
                return False
        if not _agree(self.actor, other.actor):
            return False
        return other.first <= self.known_by and self.first <= other.known_by


def known_by(act: Act, first: int, last: int) -> int:
    """The last day of which an act within these bounds can tell: the date of its source (RULES
    R1); where neither that nor their end is known, the day on which it was learnt.
    """
    if min(last, act.source_day) >= OPEN_END:
        return max(act.learnt, first)
    return act.source_day


def counts_from(act: Act, first: int, last: int) -> int:
    """The day from which an act within these bounds counts: the earlier of their end and the last
    day of which it can tell.
    """
    return max(min(last, known_by(act, first, last)), first)


def effective(act: Act) -> int:
    """The day from which an act counts that nothing else tells or presupposes."""
    return counts_from(act, act.date.first, act.date.last)


def told[T: Told](rows: Iterable[T]) -> tuple[list[T], list[tuple[T, T]]]:
    """The acts that these rows tell, and the pairs that are perhaps the same act."""
    by_kind: dict[str, list[T]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    found: list[T] = []
    doubts: list[tuple[T, T]] = []
    for some in by_kind.values():
        joined = _join(some)
        found += joined
        doubts += _perhaps_the_same(joined)
    return found, doubts


def by_day(act: Told) -> tuple[int, float, bytes]:
    """The order of acts: by day, within a day by rank, then by digest (RULES R4a)."""
    return act.effective, act.rank, act.digest


def ordered[T: Told](acts: Iterable[T]) -> list[T]:
    """The acts by day; the rows of one source and day are then ordered by their steps."""
    found = sorted(acts, key=by_day)
    stepped: dict[tuple[int, str], list[int]] = {}
    for place, act in enumerate(found):
        if act.acts[0].step is not None:
            stepped.setdefault((act.effective, act.acts[0].source), []).append(place)
    for places in stepped.values():
        moved = sorted((found[place] for place in places), key=lambda act: act.acts[0].step or 0)
        for place, act in zip(places, moved, strict=True):
            found[place] = act
    return found


def act_row(place: tuple[str, str, str, int, int], act: Act, day: int) -> ActRow:
    """The row of an act at its place: stream, State, dossier, number and statement."""
    said = act.id, act.event, PLAIN[act.kind], PLAIN[act.actor]
    mandates = "+".join(act.mandates)
    return ActRow(*place, *said, mandates, act.date.text, effective=day, label="")


def act_rows(place: tuple[str, str, str, int], act: Told, label: str) -> Iterator[ActRow]:
    """The rows of an act and its statements at a place: stream, State, dossier and number.

    Their words are plain text, which a database takes faster than members of an enum.
    """
    kind, said = PLAIN[act.kind], PLAIN[label]
    mandates = "+".join(act.mandates)
    for statement, telling in enumerate(act.acts):
        yield ActRow(
            *place,
            statement,
            telling.id,
            telling.event,
            kind,
            PLAIN[act.actor if statement == 0 else telling.actor],
            mandates if statement == 0 else "+".join(telling.mandates),
            telling.date.text,
            act.effective,
            said,
        )


def _join[T: Told](rows: list[T]) -> list[T]:
    """The acts told by rows of one kind, joined the finest first (RULES R3)."""
    if len(rows) == 1:
        return rows
    joined: list[T] = []
    by_first: list[tuple[int, int, T]] = []
    serial = count()
    for row in sorted(rows, key=_finest_first):
        cluster = _cluster_of(row, by_first)
        if cluster is None:
            joined.append(row)
            insort(by_first, (row.first, next(serial), row))
        else:
            cluster.tells_too(row)
    return joined


def _finest_first(row: Told) -> tuple[int, int, int, bytes]:
    return row.last - row.first, row.first, row.acts[0].source_day, row.digest


def _cluster_of[T: Told](row: T, by_first: list[tuple[int, int, T]]) -> T | None:
    """The earliest act that the row tells too; None where it tells one of its own."""
    for place in range(bisect_left(by_first, (row.first,)), len(by_first)):
        first, _, cluster = by_first[place]
        if first > row.last:
            return None
        if _same(cluster, row):
            return cluster
    return None


def _same[T: Told](cluster: T, row: T) -> bool:
    """True where the row tells the act of the cluster, whose period is not the coarser."""
    if not (row.first <= cluster.first and cluster.last <= row.last):
        return False
    act = row.acts[0]
    if act.pins and any(_pinned_apart(pins, act.pins) for pins in cluster.pins):
        return False
    if _repeats(cluster, act):
        return cluster.first <= max(row.first, row.known_by)
    from_elsewhere = all(other.source != act.source for other in cluster.acts)
    return from_elsewhere and cluster.allows(row)


def _agree(one: Actor, other: Actor) -> bool:
    return one is other or one in _VAGUE or other in _VAGUE


def _pinned_apart(one: str, other: str) -> bool:
    """True of two acts, or of two labels of one source, as what rows are pinned to.

    Labels of two sources may name one dossier, and so may a label and an act.
    """
    if one == other:
        return False
    return one.rpartition("#")[0] == other.rpartition("#")[0]


def _repeats(cluster: Told, act: Act) -> bool:
    """True where the row is the same row of the same source again."""
    return any(
        other.source == act.source
        and other.date.text == act.date.text
        and _agree(other.actor, act.actor)
        and other.mandates == act.mandates
        and dict(other.payload) == dict(act.payload)
        and other.letter == act.letter
        for other in cluster.acts
    )


def _perhaps_the_same[T: Told](joined: Sequence[T]) -> list[tuple[T, T]]:
    """Pairs whose periods overlap in part and which nothing else tells apart (RULES R3)."""
    coarse = sorted((act for act in joined if act.last > act.first), key=attrgetter("first"))
    pairs = []
    for index, one in enumerate(coarse):
        for place in range(index + 1, len(coarse)):
            other = coarse[place]
            if other.first > one.last:
                break
            if (
                one.first < other.first
                and one.last < other.last
                and one.allows(other)
                and of_other_sources(one, other)
            ):
                pairs.append((one, other))
    return pairs


def of_other_sources(one: Told, other: Told) -> bool:
    """True where no source tells both."""
    return {act.source for act in one.acts}.isdisjoint(act.source for act in other.acts)
