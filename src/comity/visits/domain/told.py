"""One act, told by one or several sources (RULES R1, R3).

Two documents often tell the same letter, one by its year and one by its day. The rows that tell
one act are joined here into one `Told`; the finest date is shown and the act counts once.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import count
from operator import attrgetter

from comity.kernel.edtf import OPEN_END, OPEN_START, Edtf, months_before, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import Act
from comity.visits.domain.words import RANK, Kind

_VAGUE = frozenset({Actor.BOTH, Actor.UNKNOWN})
_BY_ITS_DAYS = frozenset({Kind.VISIT_STARTED, Kind.VISIT_HELD})


class Told:
    """An act with all its tellings; `acts[0]` is the finest, the others are its statements.

    `first` and `last` bound its own day; `effective` is the day from which it counts, earlier
    than `last` where a source or another act says so. `begins` and `ends` bound the days of a
    visit that it names (OPEN_START, OPEN_END where it names none); `to_the_day` says whether
    these are exact.
    """

    __slots__ = (
        "actor",
        "acts",
        "begins",
        "digest",
        "duplicates",
        "effective",
        "ends",
        "exact",
        "first",
        "given_up",
        "kind",
        "last",
        "letter",
        "mandates",
        "names_days",
        "of",
        "place",
        "rank",
        "reason_class",
        "scope",
        "spent",
        "taken_days",
        "to_the_day",
        "type",
    )

    def __init__(self, act: Act) -> None:
        payload = act.payload
        self.acts = [act]
        self.duplicates: list[str] = []
        self.kind = Kind(act.kind)
        self.rank: float = RANK[self.kind]
        self.actor = act.actor
        self.mandates = act.mandates
        self.digest = act.digest
        self.letter = act.letter
        self.of = str(payload.get("of", ""))
        self.scope = str(payload.get("scope", ""))
        self.type = str(payload.get("type", ""))
        self.place = str(payload.get("place", ""))
        self.reason_class = str(payload.get("reason_class", ""))
        self.given_up = False
        self.spent = False  # of agreed dates: held, ended or given up
        self.taken_days: tuple[str, str] | None = None
        self.begins: int = OPEN_START
        self.ends: int = OPEN_END
        self.to_the_day: bool = False
        self.names_days: bool = False
        self._bound_days(act)
        self.first, self.last, self.exact = _own_period(self)
        self.effective = _effective(self, act)

    @property
    def id(self) -> str:
        """The id of the act, that of its finest telling."""
        return self.acts[0].id

    @property
    def ids(self) -> list[str]:
        """The ids of all its tellings."""
        return [act.id for act in self.acts]

    def came_in(self, letter: str) -> bool:
        """True where one of its tellings came in this letter."""
        return bool(letter) and any(act.letter == letter for act in self.acts)

    def day_texts(self) -> tuple[str, str]:
        """The days that it names as written: (first, last); (``, ``) where it names none."""
        if self.taken_days:
            return self.taken_days
        if self.kind in _BY_ITS_DAYS:
            return edges(self.acts[0].date)
        begins = _field(self.acts, "from")
        return begins, _field(self.acts, "to") or begins

    def take_days(self, other: "Told") -> None:
        """Take the exact days that another act names for the visit (RULES R2, last sentence)."""
        self.taken_days = other.day_texts()
        self.begins, self.ends, self.to_the_day = other.begins, other.ends, True
        self.first, self.last, self.exact = other.begins, other.ends, True
        told_by = min(act.source_day for act in self.acts)
        self.effective = max(min(other.ends, told_by), other.begins)

    def tells_too(self, act: Act) -> None:
        """Join another row that tells this act."""
        telling = Told(act)
        if any(other.source == act.source for other in self.acts):
            self.duplicates.append(act.id)
        self.acts.append(act)
        self.effective = min(self.effective, telling.effective)
        if len(act.mandates) > len(self.mandates):
            self.mandates = act.mandates
        if self.actor in _VAGUE and (act.actor not in _VAGUE or self.actor is Actor.UNKNOWN):
            self.actor = act.actor
        self.of = self.of or telling.of
        self.scope = self.scope or telling.scope
        self.type = self.type or telling.type
        self.place = self.place or telling.place
        self.letter = self.letter or telling.letter
        self.reason_class = self.reason_class or telling.reason_class
        if telling.names_days and not self.names_days:
            self._bound_days(act)

    def _bound_days(self, act: Act) -> None:
        if self.kind in _BY_ITS_DAYS:
            date = act.date
            self.begins, self.ends, self.to_the_day = date.first, date.last, date.exact
            self.names_days = not date.is_unknown
            return
        begins, ends = act.payload.get("from"), act.payload.get("to")
        self.names_days = bool(begins or ends)
        if not self.names_days:
            return
        first, last = parse(str(begins or ends)), parse(str(ends or begins))
        self.begins, self.ends = first.first, last.last
        self.to_the_day = first.exact and last.exact


def told(acts: Iterable[Act]) -> tuple[list[Told], list[tuple[Told, Told]]]:
    """The acts that these rows tell, and the pairs that are perhaps the same act."""
    by_kind: dict[str, list[Act]] = {}
    for act in acts:
        by_kind.setdefault(act.kind, []).append(act)
    found: list[Told] = []
    doubts: list[tuple[Told, Told]] = []
    for rows in by_kind.values():
        joined = _join(rows)
        found += joined
        doubts += _perhaps_the_same(joined)
    return found, doubts


def edges(date: Edtf) -> tuple[str, str]:
    """The texts of the first and last day of an extent; of any other date, itself twice."""
    if date.extent:
        left, _, right = date.text.partition("/")
        return left, right
    return date.text, date.text


def _field(acts: Sequence[Act], name: str) -> str:
    return next((str(act.payload[name]) for act in acts if act.payload.get(name)), "")


def _own_period(told: Told) -> tuple[int, int, bool]:
    """First and last day on which the act itself can lie (RULES R2 for dates agreed)."""
    date = told.acts[0].date
    if told.kind is Kind.DATES_AGREED and date.is_unknown and told.names_days:
        return months_before(told.begins, 6), told.begins, False
    return date.first, date.last, date.exact


def _effective(told: Told, act: Act) -> int:
    """The earlier of the end of the stated period and the date of the source (RULES R1)."""
    last = told.first if told.kind is Kind.VISIT_STARTED and told.exact else told.last
    bound = min(last, act.source_day)
    if bound >= OPEN_END:
        bound = act.learnt
    return max(bound, told.first)


def _join(rows: list[Act]) -> list[Told]:
    """The acts told by rows of one kind, joined the finest first (RULES R3)."""
    if len(rows) == 1:
        return [Told(rows[0])]
    order = sorted(map(Told, rows), key=_finest_first)
    joined: list[Told] = []
    by_first: list[tuple[int, int, Told]] = []
    serial = count()
    for row in order:
        cluster = _cluster_of(row, by_first)
        if cluster is None:
            joined.append(row)
            insort(by_first, (row.first, next(serial), row))
        else:
            cluster.tells_too(row.acts[0])
    return joined


def _finest_first(row: Told) -> tuple[int, int, int, bytes]:
    return row.last - row.first, row.first, row.acts[0].source_day, row.digest


def _cluster_of(row: Told, by_first: list[tuple[int, int, Told]]) -> Told | None:
    """The earliest act that the row tells too; None where it tells one of its own."""
    for place in range(bisect_left(by_first, (row.first,)), len(by_first)):
        first, _, cluster = by_first[place]
        if first > row.last:
            return None
        if _same(cluster, row):
            return cluster
    return None


def _same(cluster: Told, row: Told) -> bool:
    """True where the row tells the act of the cluster, whose period is not the coarser."""
    if not (row.first <= cluster.first and cluster.last <= row.last):
        return False
    act = row.acts[0]
    if _repeats(cluster, act):
        return True
    from_elsewhere = all(other.source != act.source for other in cluster.acts)
    return from_elsewhere and _may_be_the_same(cluster, row)


def _may_be_the_same(one: Told, other: Told) -> bool:
    """True where mandates, actor, answer, scope, type, named days and sources allow it."""
    if one.mandates != other.mandates:
        mine, theirs = set(one.mandates), set(other.mandates)
        if not (mine <= theirs or theirs <= mine):
            return False
    if not _agree(one.actor, other.actor):
        return False
    for said, says in ((one.of, other.of), (one.scope, other.scope), (one.type, other.type)):
        if said != says and said and says:
            return False
    if (
        one.names_days
        and other.names_days
        and (one.begins > other.ends or other.begins > one.ends)
    ):
        return False
    return all(other.first <= act.source_day for act in one.acts) and all(
        one.first <= act.source_day for act in other.acts
    )


def _agree(one: Actor, other: Actor) -> bool:
    return one is other or one in _VAGUE or other in _VAGUE


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


def _perhaps_the_same(joined: list[Told]) -> list[tuple[Told, Told]]:
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
                and _told_apart_by_nothing(one, other)
            ):
                pairs.append((one, other))
    return pairs


def _told_apart_by_nothing(one: Told, other: Told) -> bool:
    sources = {act.source for act in one.acts}
    return sources.isdisjoint(act.source for act in other.acts) and _may_be_the_same(one, other)
