"""Which rows tell one act (RULES R1, R3, and the first sentence of the fine print)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, OPEN_START, Edtf, months_before, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import Act, Payload
from comity.visits.domain.words import RANK, Anomaly, Kind
from tests.oracle.story import Story

ITS_DATE_IS_THE_VISITS = ("visit_started", "visit_held")
type Span = tuple[int, int]
type Lies = Callable[[Span, Span], bool]
EITHER = (Actor.UNKNOWN, Actor.BOTH)


@dataclass(eq=False)
class Row:
    """One act, with all its statements; `first` and `last` bound the day on which it was done.

    `days` are the days that it names (the visit's), `sharp` whether they are known to the day.
    """

    act: Act
    kind: str
    actor: Actor
    mandates: frozenset[str]
    payload: dict[str, str | int]
    first: int
    last: int
    days: tuple[int, int] | None
    sharp: bool
    effective: int
    members: list[Act] = field(default_factory=list)
    taken: tuple[int, int] | None = None  # the days of a visit held that were those agreed
    given_up_on: int = OPEN_END  # of dates that were agreed

    @property
    def id(self) -> str:
        return self.act.id

    @property
    def letters(self) -> set[str]:
        return {member.letter for member in self.members if member.letter}

    @property
    def pins(self) -> list[str]:
        return list(dict.fromkeys(member.pins for member in self.members if member.pins))

    @property
    def oral(self) -> bool:
        return all(member.oral for member in self.members)

    @property
    def scope(self) -> str:
        return str(self.payload.get("scope", ""))

    @property
    def type(self) -> str:
        return str(self.payload.get("type", ""))

    @property
    def of(self) -> str:
        return str(self.payload.get("of", ""))

    @property
    def order(self) -> tuple[int, int, bytes]:
        return self.effective, RANK[Kind(self.kind)], self.act.digest


def told(acts: Sequence[Act], story: Story) -> list[Row]:
    """The acts that the rows tell; duplicates and near misses are put down as anomalies."""
    acts = [_begun(act, acts) for act in acts]
    clusters: list[list[Act]] = []
    copies: list[tuple[Act, Act]] = []
    for act in sorted(acts, key=_finest_first):
        original = _copied(act, clusters)
        if original is not None:
            copies.append((original, act))
            continue
        joined = [
            cluster
            for cluster in clusters
            if _is_told_by(act, cluster, _inside) and not _put_elsewhere(act, cluster)
        ]
        if joined:
            min(joined, key=lambda cluster: period(cluster[0])[0]).append(act)
        else:
            clusters.append([act])
    for number, one in enumerate(clusters):
        for other in clusters[number + 1 :]:
            of_both = {a.source for a in one} & {a.source for a in other}
            if not of_both and (
                _is_told_by(other[0], one, _overlap_only) or _is_told_for_some(other, one)
            ):
                ids = frozenset((one[0].id, other[0].id))
                story.anomalies.append((Anomaly.PERHAPS_THE_SAME, ids))
    for original, copy in copies:
        next(cluster for cluster in clusters if original in cluster).append(copy)
    for cluster in clusters:
        doubled = frozenset(copy.id for _, copy in copies if copy in cluster)
        if doubled:
            story.anomalies.append((Anomaly.DUPLICATE_ROW, doubled | {cluster[0].id}))
        story.told_by[cluster[0].id] = {member.id for member in cluster}
        story.anomalies += [
            (Anomaly.TWO_CORRECTIONS, frozenset((member.id, *member.rivals)))
            for member in cluster
            if member.rivals
        ]
    return [_row(cluster) for cluster in clusters]


def _begun(act: Act, acts: Sequence[Act]) -> Act:
    """The act; of one told by a day, no earlier than what ended since another telling (A5)."""
    by_a_day = act.date.first == OPEN_START and act.date.last < OPEN_END
    if act.kind in ("visit_started", "visit_held", "dates_agreed", *OWN_WORDS) or not by_a_day:
        return act
    ends = [
        _counts_from([one])
        for one in acts
        if _ended(one, acts) and set(one.mandates) & set(act.mandates)
    ]
    last = max((day for day in ends if day < _counts_from([act])), default=OPEN_START)
    told_before = any(
        _counts_from([other]) < last and _is_told_by(act, [other], _overlap, same_source=True)
        for other in acts
        if other is not act
    )
    return replace(act, date=replace(act.date, first=last + 1)) if told_before else act


def _ended(act: Act, acts: Sequence[Act]) -> bool:
    """Whether an act ends a visit: so does an interruption of one that had begun (R11)."""
    if act.kind != "interruption":
        return act.kind in ("visit_held", "withdrawal")
    day, own = _counts_from([act]), named(act.payload)
    if own:
        return own[0] <= day
    mine = set(act.mandates)
    others = [one for one in acts if mine & set(one.mandates)]
    started = any(one.kind == "visit_started" and _counts_from([one]) <= day for one in others)
    agreed = [named(one.payload) for one in others if one.kind == "dates_agreed"]
    return started or any(days and days[0] <= day <= days[1] for days in agreed)


def period(act: Act) -> tuple[int, int]:
    """The first and last day on which the act can have been done, by its own words."""
    days = named(act.payload)
    if act.kind == "dates_agreed" and act.date.is_unknown and days:
        return months_before(days[0], 6), days[0] or days[1]
    return act.date.first, act.date.last


FOR_COMMENTS = ("extension_asked", "extension_granted")
"""Their `to` is the last day for comments."""


OWN_WORDS = ("contest", "reply")
"""What a side says of the record itself: other words are another act."""


def named(payload: Payload) -> tuple[int, int] | None:
    """The first and last day that from and to name; None when they name none."""
    first, last = texts(payload)
    return (parse(first).first, parse(last).last) if first else None


def texts(payload: Payload) -> tuple[str, str]:
    """Both bounds as written: one that is not told is unknown, unless a period tells both."""
    told = [str(payload.get(name) or "") for name in ("from", "to")]
    if any(told) and not all(told):
        (alone,) = filter(None, told)
        bounds = parse(alone)
        told = [one or ("[..]" if bounds.first == bounds.last else alone) for one in told]
    return told[0], told[1]


def _finest_first(act: Act) -> tuple[int, int, int, bytes]:
    first, last = period(act)
    return last - first + 1, first, act.source_day, act.digest


def _copied(act: Act, clusters: list[list[Act]]) -> Act | None:
    for cluster in clusters:
        if _put_elsewhere(act, cluster):
            continue
        if period(cluster[0])[0] > max(period(act)[0], _was_told(act)):
            continue
        for other in cluster:
            if (
                act.source == other.source
                and act.kind == other.kind
                and (act.actor == other.actor or act.actor in EITHER or other.actor in EITHER)
                and act.letter == other.letter
                and act.date.text == other.date.text
                and act.mandates == other.mandates
                and dict(act.payload) == dict(other.payload)
            ):
                return other
    return None


def _put_elsewhere(act: Act, cluster: list[Act]) -> bool:
    """Whether a row says that it belongs to another visit than these do (R4)."""
    return any(
        act.pins
        and member.pins not in ("", act.pins)
        and member.pins.rpartition("#")[0] == act.pins.rpartition("#")[0]
        for member in cluster
    )


def _is_told_for_some(other: list[Act], one: list[Act]) -> bool:
    """Whether they may be one act, but for mandates of which each has some alone."""
    mine, theirs = _row(one).mandates, _row(other).mandates
    in_part = mine & theirs and mine - theirs and theirs - mine
    return bool(in_part) and all(
        _is_told_by(member, one, _overlap, of_mandates=theirs | mine) for member in other
    )


def _is_told_by(
    act: Act,
    cluster: list[Act],
    lies: Lies,
    of_mandates: frozenset[str] | None = None,
    *,
    same_source: bool = False,
) -> bool:
    """Whether the act so far, with what its rows say together, is the one that the row tells."""
    fine, so_far = cluster[0], _row(cluster)
    mandates = frozenset(act.mandates) if of_mandates is None else of_mandates
    return (
        act.kind == fine.kind
        and (same_source or all(act.source != member.source for member in cluster))
        and lies(period(act), period(fine))
        and (so_far.mandates <= mandates or so_far.mandates >= mandates)
        and (act.actor == so_far.actor or act.actor in EITHER or so_far.actor in EITHER)
        and period(act)[0] <= _was_told(fine)
        and period(fine)[0] <= _was_told(act)
        and (act.kind not in OWN_WORDS or dict(act.payload) == dict(fine.payload))
        and all(
            act.payload.get(name, "") == so_far.payload.get(name, "")
            or not act.payload.get(name)
            or not so_far.payload.get(name)
            for name in (
                *("of", "scope", "type", "guarantee"),
                *(["to"] if act.kind in FOR_COMMENTS else []),
            )
        )
        and _days_meet(visit_days(act), so_far.days)
    )


def _inside(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return (one[0] <= other[0] and other[1] <= one[1]) or (
        other[0] <= one[0] and one[1] <= other[1]
    )


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _overlap_only(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return _overlap(one, other) and not _inside(one, other)


def _days_meet(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def visit_days(act: Act) -> tuple[int, int] | None:
    """The days of the visit that a row names."""
    if act.kind in ITS_DATE_IS_THE_VISITS:
        return (act.date.first, act.date.last)
    return None if act.kind in FOR_COMMENTS else named(act.payload)


def _row(cluster: list[Act]) -> Row:
    fine = cluster[0]
    payload: dict[str, str | int] = {}
    for member in cluster:
        payload = {**member.payload, **payload}
    if fine.kind not in (*ITS_DATE_IS_THE_VISITS, *FOR_COMMENTS):
        payload = {name: said for name, said in payload.items() if name not in ("from", "to")}
        payload |= _days_told([one for one in cluster if named(one.payload)])
    known = [member.actor for member in cluster if member.actor not in EITHER]
    both = [member.actor for member in cluster if member.actor == Actor.BOTH]
    actor = (known + both + [fine.actor])[0]
    first, last = period(fine)
    its_date = fine.kind in ITS_DATE_IS_THE_VISITS
    days = (fine.date.first, fine.date.last) if its_date else named(payload)
    days = None if fine.kind in FOR_COMMENTS else days
    sharp = fine.date.exact if its_date else _sharp(payload)
    return Row(
        act=fine,
        kind=fine.kind,
        actor=actor,
        mandates=frozenset(code for member in cluster for code in member.mandates),
        payload=payload,
        first=first,
        last=last,
        days=days,
        sharp=sharp,
        effective=_counts_from(cluster),
        members=list(cluster),
    )


def _days_told(naming: list[Act]) -> dict[str, str]:
    """The days by the finest row that names them, and a bound unknown to it by the next."""
    told: dict[str, str] = {}
    for row in sorted(naming, key=_vague)[::-1]:
        first, last = texts(row.payload)
        told["from"] = first if "from" not in told or parse(first).first else told["from"]
        told["to"] = last if "to" not in told or parse(last).last < OPEN_END else told["to"]
    return told


def _vague(act: Act) -> int:
    """How coarsely a row names the days of the visit (R3: the finer date is shown)."""
    first, last = named(act.payload) or (0, 0)
    return 0 if _sharp(act.payload) else last - first + 1


def _sharp(payload: Payload) -> bool:
    return all(text and parse(text).exact for text in texts(payload))


def _counts_from(cluster: list[Act]) -> int:
    """The earliest day by what is stated; a visit is held on the last of its days (R1)."""
    fine = cluster[0]
    ending = parse(_bound(fine.date, 1)) if fine.kind == "visit_held" else None
    if ending is not None and ending.exact:
        return ending.last
    return min(_stated(member) for member in cluster)


def _stated(act: Act) -> int:
    """The effective day by one statement: the end of its period, or its source's date (R1)."""
    first, last = period(act)
    if act.kind == "visit_started":
        last = _beginning(act.date)
    told = act.learnt if min(last, act.source_day) == OPEN_END else act.source_day
    return max(first, min(last, told))


def _was_told(act: Act) -> int:
    """The day after which nothing that happens can be told by these words (R1, and `learnt` for
    what has no end of its own).
    """
    first, last = period(act)
    if act.source_day < OPEN_END or last < OPEN_END:
        return act.source_day
    return max(first, act.learnt)


def _beginning(date: Edtf) -> int:
    """The last day on which a visit of these days can have begun."""
    left = _bound(date, 0)
    return parse(left).last if left else date.last


def _bound(date: Edtf, side: int) -> str:
    """The first or the last day of a visit as written; empty where it is open."""
    bound = date.text.split("/")[side] if date.extent else date.text
    return "" if bound == ".." else bound


def first_day(row: Row) -> int | None:
    """The first of the days of a visit that began or was held, if it is known."""
    known = bool(row.days) and _beginning(row.act.date) == row.act.date.first
    if row.taken:
        return row.taken[0]
    return row.act.date.first if known else None
