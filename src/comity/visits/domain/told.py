"""One act of a visit, told by one or several sources: the days that it names (RULES R1, R3)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter
from typing import Self

from comity.kernel.edtf import OPEN_END, OPEN_START, UNKNOWN, Edtf, iso, months_before, parse
from comity.ledger.domain import Act, is_published
from comity.ledger.domain import told as any_told
from comity.visits.domain.words import ACTS, CLOSES, NAMES_NO_DAYS, RANK, TAKES_PLACE, Kind

_KINDS = {kind.value: kind for kind in Kind}  # quicker than to ask the enum
_DATED_OTHERWISE = TAKES_PLACE | {Kind.DATES_AGREED}  # than by their date alone


class Told(any_told.Told):
    """An act of a visit with all its tellings.

    `begins` and `ends` bound the days of a visit that it names (OPEN_START, OPEN_END where it
    names none), `named` are these as written; `to_the_day` says whether they are exact. `until` is
    the last day for comments that is asked for or given, as written.
    """

    __slots__ = (
        "begins",
        "ends",
        "given_up_on",
        "guarantee",
        "named",
        "names_days",
        "of",
        "place",
        "reason_class",
        "scope",
        "taken_days",
        "to_the_day",
        "type",
        "until",
    )
    kind: Kind

    def __init__(self, act: Act) -> None:
        kind = _KINDS[act.kind]
        super().__init__(act, RANK[kind], as_written=ACTS[kind].as_written)
        self.kind = kind
        self.of = self.scope = self.type = self.place = ""
        self.reason_class = self.guarantee = self.until = ""
        if act.payload:  # most acts say when and by whom, and no more
            self._read(act)
        self.given_up_on = OPEN_END
        self.taken_days: tuple[str, str] | None = None
        self.begins: int = OPEN_START
        self.ends: int = OPEN_END
        self.to_the_day: bool = False
        self.named = ("", "")
        self.names_days: bool = False
        self._bound_days(act)
        if kind in _DATED_OTHERWISE:
            self.first, self.last, self.exact = _own_period(self)
            self.known_by = any_told.known_by(act, self.first, self.last)
            self.effective = _effective(self, act)

    def _read(self, act: Act) -> None:
        payload = act.payload
        self.of = str(payload.get("of", ""))
        self.scope = str(payload.get("scope", ""))
        self.type = str(payload.get("type", ""))
        # Of the visit everybody reads only where published documents place it (RULES P2).
        place = payload.get("place")
        self.place = str(place) if place and is_published(act.source) else ""
        self.reason_class = str(payload.get("reason_class", ""))
        self.guarantee = str(payload.get("guarantee", ""))
        self.until = str(payload.get("to", "")) if self.kind in NAMES_NO_DAYS else ""

    @property
    def is_by_a_day(self) -> bool:
        """True where it is only told by which day it was done."""
        by = self.first == OPEN_START and self.last < OPEN_END
        return by and self.kind not in _DATED_OTHERWISE and not self.as_written

    def day_texts(self) -> tuple[str, str]:
        """The days that it names as written: (first, last); (``, ``) where it names none."""
        if self.taken_days:
            return self.taken_days
        if self.kind in TAKES_PLACE:
            return edges(self.acts[0].date)
        return self.named

    def own_days(self) -> tuple[str, str]:
        """The texts of its own first and last day, or of the days to which others narrow it."""
        date = self.acts[0].date
        if (self.first, self.last) == (date.first, date.last):
            return edges(date)
        first, last = iso(self.first), iso(self.last)
        within = first if self.exact else f"[{first}..{last}]"
        return within, within

    @property
    def begins_on(self) -> int:
        """The first of the days of a visit that it names; OPEN_END where that is not known to the
        day.
        """
        first = parse(self.day_texts()[0]) if self.names_days else UNKNOWN
        return first.first if first.exact else OPEN_END

    def shares_days(self, other: "Told") -> bool:
        """True where the days that it names and those of another have one in common."""
        return self.begins <= other.ends and other.begins <= self.ends

    def take_days(self, other: "Told") -> None:
        """Take the exact days that another act names for the visit (RULES R2, last sentence)."""
        self.taken_days = other.day_texts()
        self.begins, self.ends, self.to_the_day = other.begins, other.ends, True
        self.first, self.last, self.exact = other.begins, other.ends, True
        self.effective = other.ends

    def fit_into(self, other: "Told") -> None:
        """Lie within the exact days that another act names, if a source of theirs may tell it.

        Days that are not among those to which others have narrowed it by now say nothing of it.
        """
        told_by = min(act.source_day for act in self.acts)
        if other.begins <= min(told_by, self.last) and self.first <= other.ends:
            self.first, self.last = max(self.first, other.begins), min(self.last, other.ends)
            self.exact = self.first == self.last
            self.effective = max(min(self.last, told_by), self.first)

    def take_offer(self, offer: "Told") -> None:
        """Accept the days of a proposal, naming none (RULES R8d)."""
        self.taken_days = offer.day_texts()
        self.begins, self.ends, self.to_the_day = offer.begins, offer.ends, offer.to_the_day

    def tells_too(self, row: Self) -> None:
        """Join another row that tells this act."""
        super().tells_too(row)
        if self.kind is Kind.VISIT_HELD:  # on the last of the days that the finest tells
            self.effective = max(self.effective, _last_day_known(self.acts[0].date))
        self.of = self.of or row.of
        self.scope = self.scope or row.scope
        self.type = self.type or row.type
        self.place = self.place or row.place
        self.reason_class = self.reason_class or row.reason_class
        self.until = self.until or row.until
        self.guarantee = self.guarantee or row.guarantee
        if row.names_days and self.kind not in TAKES_PLACE:
            self._name_the_finest()

    def allows(self, other: Self, *, in_part: bool = False) -> bool:
        """True where answer, scope, type, time, guarantee and named days allow it, and what else
        must.
        """
        for said, says in (
            (self.of, other.of),
            (self.scope, other.scope),
            (self.type, other.type),
            (self.until, other.until),
            (self.guarantee, other.guarantee),
        ):
            if said != says and said and says:
                return False
        if self.names_days and other.names_days and not self.shares_days(other):
            return False
        return super().allows(other, in_part=in_part)

    def _name_the_finest(self) -> None:
        """Name the days as the finest of its tellings does, each bound as the finest that tells it
        (RULES R3).
        """
        tellings = (days_named_by(act.payload) for act in self.acts)
        told = sorted(filter(any, tellings), key=_coarseness)
        begins = (first for first, _ in told if parse(first).first > OPEN_START)
        ends = (last for _, last in told if parse(last).last < OPEN_END)
        self._name(next(begins, told[0][0]), next(ends, told[0][1]))

    def _bound_days(self, act: Act) -> None:
        if self.kind in TAKES_PLACE:
            date = act.date
            self.begins, self.ends, self.to_the_day = date.first, date.last, date.exact
            self.names_days = not date.is_unknown
        elif self.kind not in NAMES_NO_DAYS:
            self._name(*days_named_by(act.payload))

    def _name(self, begins: str, ends: str) -> None:
        self.named, self.names_days = (begins, ends), bool(begins)
        if self.names_days:
            first, last = parse(begins), parse(ends)
            self.begins, self.ends = first.first, last.last
            self.to_the_day = first.exact and last.exact


def days_named_by(payload: Mapping[str, str | int]) -> tuple[str, str]:
    """The first and last day of a visit that an act names, as written; (``, ``) where it names
    none.

    A bound that nobody tells is not known; a month or another period that stands alone is both,
    the days within which a visit lies (RULES R8f, decision 154).
    """
    begins, ends = str(payload.get("from", "")), str(payload.get("to", ""))
    if bool(begins) is bool(ends):
        return begins, ends
    one = begins or ends
    if parse(one).days > 1:
        return one, one
    return (one, UNKNOWN.text) if begins else (UNKNOWN.text, one)


def _coarseness(named: tuple[str, str]) -> int:
    """How many days those that are named may be too many: none where they are exact (R3)."""
    first, last = map(parse, named)
    return 0 if first.exact and last.exact else last.last - first.first + 1


def told(acts: Iterable[Act]) -> tuple[list[Told], list[tuple[Told, Told]]]:
    """The acts that these rows tell, and the pairs that are perhaps the same act."""
    rows = list(map(Told, acts))
    _begin_after_closings(rows)
    found, doubts = any_told.told(rows)
    return found, [*doubts, *_for_some_of_the_same(found)]


def _begin_after_closings(rows: Sequence[Told]) -> None:
    """Let what was done by a day, after a visit was held or ended for its mandates, be no act told
    of the time before: "accepted by 2016" is not the acceptance of a visit held in 2013, of which
    another row tells (RULES A5).
    """
    told_by = [row for row in rows if row.is_by_a_day]
    closings = [row for row in rows if _closes(row, rows)] if told_by else []
    closed = {row: _closed_before(row, closings) for row in told_by}
    late = [
        row
        for row, day in closed.items()
        if any(other.effective < day and _may_be_the_same(other, row) for other in rows)
    ]
    for row in late:
        row.first = closed[row] + 1


def _closes(row: Told, rows: Iterable[Told]) -> bool:
    """True where the row ends a visit: also an interruption once the visit had begun; before its
    first day that is a cancellation (RULES R11).
    """
    if row.kind is not Kind.INTERRUPTION:
        return row.kind in CLOSES
    if row.names_days:
        return row.begins <= row.effective
    return any(
        _has_begun(other, row.effective) and not set(other.mandates).isdisjoint(row.mandates)
        for other in rows
    )


def _has_begun(act: Told, day: int) -> bool:
    """True where the act tells that a visit was going on that day, or had started."""
    if act.kind is Kind.VISIT_STARTED:
        return act.effective <= day
    return act.kind is Kind.DATES_AGREED and act.names_days and act.begins <= day <= act.ends


def _closed_before(row: Told, closings: Iterable[Told]) -> int:
    """The last day before it counts on which a visit of its mandates was held or ended."""
    days = (
        one.effective
        for one in closings
        if one.effective < row.effective and not set(one.mandates).isdisjoint(row.mandates)
    )
    return max(days, default=OPEN_START)


def _may_be_the_same(one: Told, other: Told) -> bool:
    return one is not other and one.kind is other.kind and one.allows(other)


def _for_some_of_the_same(found: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    """Pairs of one time that have some mandates in common and each one that the other has not,
    and which nothing else tells apart (RULES R3).
    """
    joint = sorted(
        (act for act in found if len(act.mandates) > 1), key=attrgetter("kind", "first")
    )
    for index, one in enumerate(joint):
        mine = set(one.mandates)
        for other in islice(joint, index + 1, None):
            if other.kind != one.kind or other.first > one.last:
                break
            if (
                mine.intersection(other.mandates)
                and not mine.issubset(other.mandates)
                and not mine.issuperset(other.mandates)
                and one.allows(other, in_part=True)
                and any_told.of_other_sources(one, other)
            ):
                yield one, other


def edges(date: Edtf) -> tuple[str, str]:
    """The texts of the first and last day of an extent, an open one as `[..b]` or `[a..]`; of any
    other date, itself twice.
    """
    if not date.extent:
        return date.text, date.text
    left, right = (bound.strip(" .") for bound in date.text.split("/"))
    return left or f"[..{right}]", right or f"[{left}..]"


def _own_period(told: Told) -> tuple[int, int, bool]:
    """First and last day on which the act itself can lie (RULES R2 for dates agreed).

    A visit of which no first day is known begins by its last.
    """
    date = told.acts[0].date
    if told.kind is Kind.DATES_AGREED and date.is_unknown and told.names_days:
        begins = told.begins if told.begins > OPEN_START else told.ends
        return months_before(told.begins, 6), begins, False
    return date.first, date.last, date.exact


def _effective(told: Told, act: Act) -> int:
    """The day from which it counts: a visit has started on the first of its days and is held on
    the last, whenever that was told (RULES R1).
    """
    if told.kind is Kind.VISIT_STARTED:
        return any_told.counts_from(act, told.first, parse(edges(act.date)[0]).last)
    counts = any_told.counts_from(act, told.first, told.last)
    return max(counts, _last_day_known(act.date)) if told.kind is Kind.VISIT_HELD else counts


def _last_day_known(date: Edtf) -> int:
    """The last of the days of a visit; OPEN_START where that is not known to the day."""
    last = parse(edges(date)[1])
    return last.last if last.exact else OPEN_START
