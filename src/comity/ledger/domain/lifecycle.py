"""Acts that stand, what a fold makes of them, and what a lifecycle is (DESIGN 2)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, OPEN_START, Edtf
from comity.kernel.parties import Actor
from comity.ledger.domain.extents import COMPLETE, Coverage, common_before, of_state
from comity.ledger.domain.facts import Payload, Visibility
from comity.rulebook.domain.courses import Book
from comity.rulebook.domain.expected import History


class Act(Struct, eq=False):
    """An act that stands, as a fold reads it.

    `id` is the opaque name of the act and stays the same through corrections; `event` names the
    event that now tells it. `source_day` is the last day on which its source can have been
    written, OPEN_END when nobody said. `digest` is a digest of the unsalted content: it breaks
    ties and is never published (RULES R4a).
    """

    id: str
    event: str
    kind: str
    actor: Actor
    mandates: tuple[str, ...]
    date: Edtf
    payload: Payload
    digest: bytes
    letter: str = ""
    source: str = ""
    source_day: int = OPEN_END
    step: int | None = None
    learnt: int = OPEN_END
    oral: bool = False
    pins: str = ""
    rivals: tuple[str, ...] = ()  # other corrections of the same act that it prevailed over


class Announced(NamedTuple):
    """From `begins` until `ends` (exclusive) a session was announced for these days."""

    begins: int
    ends: int
    opens: int
    closes: int


class Values(Struct, frozen=True):
    """What a fold needs beside acts: when mandates exist, what the record covers, what rules say.

    `mandates`: code → (first day, last day). `coverage`: (mandate, state) → Coverage, with state
    `*` for all States. Without a `book` nothing is expected of anybody. `sessions`: a session such
    as `HRC43` → the days for which it was announced, in their order. Unless it is `counting`, the
    fold leaves out the cards that assessments count (`Lifecycle.counted`).
    """

    mandates: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    coverage: Mapping[tuple[str, str], Coverage] = field(default_factory=dict)
    book: Book | None = None
    sessions: Mapping[str, Sequence[Announced]] = field(default_factory=dict)
    counting: bool = True

    def covered(self, mandate: str, state: str) -> Coverage:
        """The coverage stated for this mandate and State, and what it leaves out as for all
        States; COMPLETE where nobody has stated any.
        """
        own, of_all = self.coverage.get((mandate, state)), self.coverage.get((mandate, "*"))
        found = of_state(own, of_all) or COMPLETE
        if own and of_all and found.begins != own.begins:  # visits as of all States
            return replace(found, earlier=of_all.earlier)
        return found

    def covered_by_all(self, mandates: Sequence[str], state: str) -> Coverage:
        """What the records of all these mandates cover of a State; of none, everything."""
        if len(mandates) == 1:
            return self.covered(mandates[0], state)
        found = [self.covered(mandate, state) for mandate in mandates]
        begins = max((one.begins for one in found), default=OPEN_START)
        return Coverage(
            begins=begins,
            ends=min((one.ends for one in found), default=OPEN_END),
            reports_from=max((one.reports_from for one in found), default=OPEN_START),
            reports_to=min((one.reports_to for one in found), default=OPEN_END),
            letters_from=max((one.letters_from for one in found), default=OPEN_START),
            letters_to=min((one.letters_to for one in found), default=OPEN_END),
            stated=any(one.stated for one in found),
            earlier=common_before(begins, found),
        )


class ActRow(NamedTuple):
    """A standing act in its place: `no` within the dossier, `statement` 0 for the act itself."""

    stream: str
    state: str
    dossier: str
    no: int
    statement: int
    act: str
    event: str
    kind: str
    actor: str
    mandates: str
    date: str
    effective: int
    label: str


class SpanRow(NamedTuple):
    """A run of days, `begins` to `ends` (exclusive), in which one status holds.

    One run of rows a participation, and for a joint visit one with mandate `` for the visit.
    """

    stream: str
    state: str
    dossier: str
    mandate: str
    no: int
    status: str
    by: str
    turn: str
    begins: int
    ends: int
    because: str
    dates_from: str
    dates_to: str
    dates_kind: str
    oral: int


class CourseRow(NamedTuple):
    """A participation: when it joined and left, and the first day of each step; OPEN_END if none.

    `no` counts those of a mandate that left and came back. `asked` is the date of its first
    request as written, `` where none is recorded; `carried` the reminders that it brought from the
    visit in which it was before, ids joined by spaces.
    """

    stream: str
    state: str
    dossier: str
    mandate: str
    no: int
    joined: int
    left: int
    left_because: str
    asked: str
    carried: str
    requested: int
    invited: int
    acknowledged: int


class AnomalyRow(NamedTuple):
    """Something in the record that an officer should look at, and since which day it shows."""

    stream: str
    state: str
    dossier: str
    code: str
    no: int
    since: int
    acts: str


class ExpectationRow(NamedTuple):
    """Who was expected to do what by when, as it stood from day `since` until `until` (exclusive).

    `due`, `met_on` and `ended_on` are OPEN_END where there is none; what was done counts from
    `met_on`. `computed` is canonical text, `given` seconds or ``. The outcome is computed for the
    day asked (`rulebook.domain.expecting.outcome`). `private` is 1 where what would meet it is not
    public: that it is not on record is then no news to the public.
    """

    stream: str
    state: str
    dossier: str
    no: int
    rule: str
    provision: str
    shape: str
    party: str
    opened_by: str
    opened_on: int
    since: int
    until: int
    due: int
    computed: str
    met_by: str
    met_on: int
    in_time: str
    given: str
    ended_by: str
    ended_on: int
    covered_to: int
    private: int


class DossierRow(NamedTuple):
    """A dossier as refs are given to it: a number under `prefix`, unless the fold names the ref.

    Such a ref is borne as it is, published or not, and by no other dossier.
    """

    dossier: str
    prefix: str
    ref: str = ""


class Folded(Struct, dict=True):
    """The projections of one stream; `cards` are the context's own tables, name → rows."""

    acts: list[ActRow] = field(default_factory=list)
    spans: list[SpanRow] = field(default_factory=list)
    courses: list[CourseRow] = field(default_factory=list)
    anomalies: list[AnomalyRow] = field(default_factory=list)
    expectations: list[ExpectationRow] = field(default_factory=list)  # by the ledger, not the fold
    cards: dict[str, list[tuple[str | int, ...]]] = field(default_factory=dict)
    dossiers: list[DossierRow] = field(default_factory=list)
    """Each dossier, in effective order."""

    @cached_property
    def lies(self) -> dict[str, str]:
        """Act → the first dossier, in effective order, in which it lies, of all that is folded.

        Several questions about refs go by it, one after another.
        """
        order = {row.dossier: no for no, row in enumerate(self.dossiers)}
        lies: dict[str, str] = {}
        for row in self.acts:
            if row.dossier in order:
                before = lies.get(row.act)
                if before is None or order[row.dossier] < order[before]:
                    lies[row.act] = row.dossier
        return lies


class ActSpec(Struct, frozen=True):
    """One kind of act: who may act, which payload fields it takes, whether it is public.

    Of the fields those in `sealed` name persons: they are kept under a key a person, and nowhere
    else (RULES P2, P4). What a party says of the record itself is `as_written`: whoever reads the
    act reads its words.
    """

    actors: frozenset[Actor]
    fields: frozenset[str]
    visibility: Visibility = Visibility.PUBLIC
    sealed: frozenset[str] = frozenset()
    as_written: bool = False


type Upcast = Callable[[Payload], Payload]


type Histories = Callable[[Folded, Values], Iterable[History]]
"""From what was folded, and with what, to the acts of each dossier as the rulebook names them."""


type Card = tuple[str | int, ...]


class Lifecycle(Struct, frozen=True, kw_only=True):
    """What a kind of matter is: its acts, the version of its fold, and the fold itself.

    `upcasts` maps (kind of act, payload version) to the function that makes the next version of
    that payload; `cards` maps each projection table of the context to its columns, `stream` first;
    those in `counted` are read where cooperation is assessed, and nowhere else.
    `happened` names its acts for the rulebook; without it nothing is expected of anybody.
    `published_by` are kinds with which the others become public: what was recorded for the
    parties, and of which nobody said a day, is public once an act of these kinds is.
    `covers` says what of a coverage is meant, `letters` or `reports`, or neither where every
    coverage covers it.
    `for_everybody`: its acts move what everybody reads of other matters, so none is confidential.
    What `carries` acts of other kinds, kind → kinds, is one act with those of its letter and day.
    Where a mandate `joins` a dossier of others, its past is shut to it until that is opened.
    """

    kind: str
    version: int
    acts: Mapping[str, ActSpec]
    fold: Callable[[str, Sequence[Act], Values], Folded]
    cards: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    counted: frozenset[str] = frozenset()
    payload_version: int = 1
    upcasts: Mapping[tuple[str, int], Upcast] = field(default_factory=dict)
    happened: Histories | None = None
    published_by: frozenset[str] = frozenset()
    covers: str = ""
    for_everybody: bool = False
    carries: Mapping[str, frozenset[str]] = field(default_factory=dict)
    joins: bool = False
