"""The one fold of every matter of which a dossier has a stream of its own (DESIGN 2, 3).

A letter to a State, a press release, a report: each is a `Matter`, which says what acts it knows
and, in a table, where each act leaves it. `lifecycle` makes of it what `register` lists. The fold
is total: an act of which the table says nothing is kept and raised as an anomaly. It knows no
clock and no order of arrival, and where a matter stands on a day depends on no later act.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cached_property, partial
from typing import NamedTuple, Self

from msgspec import Struct, field

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.kernel.parties import Turn
from comity.ledger.domain import (
    Act,
    ActSpec,
    AnomalyRow,
    Card,
    CourseRow,
    DossierRow,
    Folded,
    Histories,
    Lifecycle,
    Upcast,
    Values,
)
from comity.ledger.domain.spans import Change, Days, runs, span_rows
from comity.ledger.domain.told import Told, act_rows, by_day, ordered, told

ANY = "*"
"""In a table of moves: whatever the status, or whoever acts."""


class Anomaly(StrEnum):
    """What in the record of any matter an officer should look at."""

    DUPLICATE_ROW = "duplicate_row"
    PERHAPS_THE_SAME = "perhaps_the_same"
    PRESUPPOSES_UNRECORDED = "presupposes_unrecorded"
    TWO_CORRECTIONS = "two_corrections"
    UNEXPECTED = "unexpected"


class Standing(NamedTuple):
    """Where a matter stands: its status, whose turn it is, by whom and why it stands so."""

    status: str
    turn: Turn
    by: str = ""
    because: str = ""


class Move(NamedTuple):
    """Where an act leaves a matter; a status or turn of None stays as it is.

    With `by` the status is by whoever acts (`status_by`); `anomaly` says what is odd about it.
    """

    status: str | None = None
    turn: Turn | None = None
    by: bool = False
    because: str = ""
    anomaly: str = ""

    def of(self, standing: Standing, actor: str) -> Standing:
        """Where a matter that stood so stands after an act of this actor."""
        turn = standing.turn if self.turn is None else self.turn
        if self.status is None:
            return standing._replace(turn=turn)
        return Standing(self.status, turn, actor if self.by else "", self.because)


class Said(Told):
    """An act of a matter; `apart` are the fields that tell it from others, and what they say."""

    __slots__ = ("apart",)

    def __init__(self, act: Act, rank: float, fields: Iterable[str], *, as_written: bool) -> None:
        super().__init__(act, rank, as_written=as_written)
        self.apart = {name: str(act.payload[name]) for name in fields if act.payload.get(name)}

    def tells_too(self, row: Self) -> None:
        """Join another row that tells this act."""
        super().tells_too(row)
        self.apart = {**row.apart, **self.apart}

    def allows(self, other: Self, *, in_part: bool = False) -> bool:
        """True where no field that both fill tells them apart, and nothing else does."""
        if any(other.apart.get(name, value) != value for name, value in self.apart.items()):
            return False
        return super().allows(other, in_part=in_part)


class Dossier(Struct, eq=False):
    """A matter with its acts in order, as its ref and its cards are made of it.

    `mandates` are those for which somebody acted, from the first day on which somebody did.
    """

    stream: str
    state: str
    values: Values
    acts: list[Said]
    mandates: dict[str, int] = field(default_factory=dict)
    changes: list[Change[Days]] = field(default_factory=list)
    anomalies: list[tuple[str, int, tuple[str, ...]]] = field(default_factory=list)

    @property
    def opened(self) -> int:
        """The day from which the matter is on record."""
        return self.acts[0].effective

    def first(self, kind: str) -> Said | None:
        """The first act of a kind, None where there is none."""
        return next((act for act in self.acts if act.kind == kind), None)

    def first_day(self, kind: str) -> int:
        """The day from which the first act of a kind counts, OPEN_END where there is none."""
        found = self.first(kind)
        return found.effective if found else OPEN_END


def latest(acts: Sequence[Said], field: str) -> str:
    """What these acts say in a field; where they differ, the latest, and `` where none does."""
    return next((said for act in reversed(acts) if (said := act.says(field))), "")


type Step = Callable[[Standing, Said, Sequence[Said]], Move | None]
"""Where an act leaves a matter that stood so, after these acts; None: what the table says."""


def _second_part(stream: str, acts: Sequence[Said]) -> str:
    del acts
    return stream.split("/", 2)[1]


def _first_parts(dossier: Dossier) -> str:
    return "/".join(dossier.stream.split("/")[:2])


def _no_name(dossier: Dossier) -> str:
    del dossier
    return ""


def _from_ever(dossier: Dossier, acts: Sequence[Said]) -> int:
    del dossier, acts
    return OPEN_START


class Matter(Struct, frozen=True, kw_only=True, dict=True):
    """A kind of matter of which each dossier has a stream of its own.

    `acts` in the order in which acts of one day are read. `moves`: (status, kind, actor) → where
    it leaves the matter; status and actor may be ANY, and the most particular line holds. `step`
    is asked first, where a table does not do. `at_first` is where a matter stands of which only
    evidence is on record. `presupposes`: kind → the kinds of which one must have come before.
    `apart`: fields of the payload in which two sources of one act may not differ. `state` and
    `prefix` say which State a dossier concerns and under what its numbers run, by default by its
    stream `kind/STATE/key`; `whole` is a ref that the dossier bears without a number, or ``.
    `covered_from` says, after some acts, from which day its record is complete: what is awaited
    since an earlier one may have come and not be on record, and is nobody's turn (RULES R15).
    """

    kind: str
    acts: Mapping[str, ActSpec]
    moves: Mapping[tuple[str, str, str], Move]
    at_first: Standing
    step: Step | None = None
    evidence: frozenset[str] = frozenset()
    presupposes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    apart: tuple[str, ...] = ()
    state: Callable[[str, Sequence[Said]], str] = _second_part
    prefix: Callable[[Dossier], str] = _first_parts
    whole: Callable[[Dossier], str] = _no_name
    covered_from: Callable[[Dossier, Sequence[Said]], int] = _from_ever
    cards: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    card_rows: Callable[[Dossier], Mapping[str, list[Card]]] | None = None

    def __post_init__(self) -> None:
        for kind, before in self.presupposes.items():
            late = [each for each in before if self.rank[each] >= self.rank[kind]]
            if late:
                raise ValueError(f"{kind} presupposes {late[0]}, which is read after it.")
        named = {kind for _, kind, _ in self.moves} | self.evidence | self.labels.keys()
        if unknown := named - self.acts.keys():
            raise ValueError(f"{min(unknown)} is no kind of act of {self.kind}.")

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The place of each kind within a day."""
        return {kind: place for place, kind in enumerate(self.acts)}

    def move(self, status: str, kind: str, actor: str) -> Move | None:
        """What the table says of an act, the most particular line first; None: nothing."""
        for key in ((status, kind, actor), (status, kind, ANY), (ANY, kind, actor)):
            if key in self.moves:
                return self.moves[key]
        return self.moves.get((ANY, kind, ANY))


def lifecycle(
    matter: Matter,
    *,
    version: int = 1,
    payload_version: int = 1,
    upcasts: Mapping[tuple[str, int], Upcast] | None = None,
    happened: Histories | None = None,
    covers: str = "",
    for_everybody: bool = False,
) -> Lifecycle:
    """The lifecycle of a matter, as `register` lists it; `happened` names its acts for rules."""
    return Lifecycle(
        kind=matter.kind,
        version=version,
        acts=matter.acts,
        fold=partial(fold, matter),
        cards=matter.cards,
        payload_version=payload_version,
        upcasts=upcasts or {},
        happened=happened,
        covers=covers,
        for_everybody=for_everybody,
    )


def fold(matter: Matter, stream: str, acts: Sequence[Act], values: Values) -> Folded:
    """The projections of one dossier from the acts that stand in its stream."""
    if not acts:
        return Folded()
    rows = (
        Said(
            act,
            matter.rank[act.kind],
            matter.apart,
            as_written=matter.acts[act.kind].as_written,
        )
        for act in acts
    )
    found, doubts = told(rows)
    _pull(found, matter.presupposes)
    order = ordered(found)
    dossier = Dossier(stream, matter.state(stream, order), values, order)
    _stand(dossier, matter)
    _look(dossier, matter, doubts)
    return _write(dossier, matter)


def _pull(acts: Iterable[Said], presupposes: Mapping[str, tuple[str, ...]]) -> None:
    """Let each act count at the latest from the day of one that presupposes it (RULES R2).

    Of several that could be presupposed it is the one that can have been first; and none is,
    where one of them stands already.
    """
    by_kind: dict[str, list[Said]] = {}
    for act in sorted(acts, key=lambda act: (act.first, *by_day(act))):
        by_kind.setdefault(act.kind, []).append(act)
    reached: set[str] = set()
    done: set[int] = set()

    def reach(act: Said) -> None:
        done.add(id(act))
        before = presupposes.get(act.kind, ())
        if before and reached.isdisjoint(before):
            day = act.effective
            could = [
                each
                for kind in before
                for each in by_kind.get(kind, ())
                if id(each) not in done and each.first <= day < each.effective
            ]
            if could:
                pulled = min(could, key=lambda each: (each.first, *by_day(each)))
                pulled.effective = day
                reach(pulled)
        reached.add(act.kind)

    for act in sorted((act for some in by_kind.values() for act in some), key=by_day):
        if id(act) not in done:
            reach(act)


def _stand(dossier: Dossier, matter: Matter) -> None:
    """Let the acts of a dossier act, one after the other."""
    standing, by_kind, oral = matter.at_first, "", False
    written = _written(standing, dossier, dossier.acts[:1], matter)
    dossier.changes.append(Change(dossier.opened, *written, dates=None, oral=False))
    for place, act in enumerate(dossier.acts):
        if act.kind not in matter.evidence:
            for mandate in act.mandates:
                dossier.mandates.setdefault(mandate, act.effective)
        move = matter.step(standing, act, dossier.acts[:place]) if matter.step else None
        move = move or matter.move(standing.status, act.kind, act.actor)
        if move is None:
            if act.kind not in matter.evidence:
                dossier.anomalies.append((Anomaly.UNEXPECTED, act.effective, (act.id,)))
            continue
        if move.anomaly:
            dossier.anomalies.append((move.anomaly, act.effective, (act.id,)))
        before, standing = standing, move.of(standing, act.actor)
        # What was said and is then written is confirmed, and stands as it did (RULES R13).
        confirms = oral and act.kind == by_kind and not act.oral
        if standing != before or confirms:
            by_kind, oral = act.kind, act.oral
            written = _written(standing, dossier, dossier.acts[: place + 1], matter)
            dossier.changes.append(Change(act.effective, *written, dates=None, oral=oral))


def _written(
    standing: Standing, dossier: Dossier, acts: Sequence[Said], matter: Matter
) -> tuple[str, str, Turn, str]:
    """Where these acts leave it, in the order of a change: before its record begins it is nobody's
    turn.
    """
    covered = matter.covered_from(dossier, acts) <= acts[-1].effective
    turn = standing.turn if covered else Turn.NOBODY
    return standing.status, standing.by, turn, standing.because


def _look(dossier: Dossier, matter: Matter, doubts: Iterable[tuple[Said, Said]]) -> None:
    """Raise what is odd about the record itself, whatever the matter."""
    since: dict[str, int] = {}
    for act in dossier.acts:
        since.setdefault(act.kind, act.effective)
    for act in dossier.acts:
        before = matter.presupposes.get(act.kind, ())
        if before and min(since.get(kind, OPEN_END) for kind in before) > act.effective:
            dossier.anomalies.append((Anomaly.PRESUPPOSES_UNRECORDED, act.effective, (act.id,)))
        if act.duplicates:
            acts = (act.id, *act.duplicates)
            dossier.anomalies.append((Anomaly.DUPLICATE_ROW, act.effective, acts))
        for telling in act.acts:
            if telling.rivals:
                acts = (telling.id, *telling.rivals)
                dossier.anomalies.append((Anomaly.TWO_CORRECTIONS, act.effective, acts))
    for one, other in doubts:
        day = max(one.effective, other.effective)
        dossier.anomalies.append((Anomaly.PERHAPS_THE_SAME, day, (one.id, other.id)))


def _write(dossier: Dossier, matter: Matter) -> Folded:
    """The rows of a dossier; inside the ledger it is known by the name of its stream."""
    stream, state = dossier.stream, dossier.state
    name = stream
    folded = Folded(cards={table: [] for table in matter.cards})
    for no, act in enumerate(dossier.acts):
        place = stream, state, name, no
        folded.acts += act_rows(place, act, matter.labels.get(act.kind, ""))
    folded.spans += span_rows((stream, state, name, ""), runs(dossier.changes))
    folded.courses += [
        _course(stream, state, name, mandate, joined)
        for mandate, joined in sorted(dossier.mandates.items())
    ]
    numbers: dict[str, int] = {}
    for code, since, acts in sorted(set(dossier.anomalies)):
        no = numbers[code] = numbers.get(code, -1) + 1
        row = AnomalyRow(stream, state, name, code, no, since, " ".join(acts))
        folded.anomalies.append(row)
    folded.dossiers.append(DossierRow(name, matter.prefix(dossier), matter.whole(dossier)))
    if matter.card_rows:
        folded.cards.update(matter.card_rows(dossier))
    return folded


def _course(stream: str, state: str, dossier: str, mandate: str, joined: int) -> CourseRow:
    """The row of a mandate that takes part from a day on: steps are those of visits alone."""
    whole = (0, joined, OPEN_END, "", "", "")
    steps = CourseRow._fields[CourseRow._fields.index("requested") :]
    return CourseRow(stream, state, dossier, mandate, *whole, *(OPEN_END for _ in steps))
