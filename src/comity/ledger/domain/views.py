"""What readers get of the ledger: events, refs, seals, and whether it is whole; and of any matter
its acts, spans and anomalies, as pages, JSON, CSV and tables show them alike (DESIGN 7).

Days are ordinals here; `as_json` writes them as ISO dates, and dates as written in EDTF.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec import Struct, field

from comity.kernel.edtf import iso, iso_or_none, parse
from comity.kernel.parties import Turn
from comity.ledger.domain.facts import Payload, Visibility, is_published
from comity.ledger.domain.remarks import parted
from comity.ledger.domain.spans import Span, covered
from comity.rulebook.domain.expected import ExpectationView


class Event(Struct, frozen=True):
    """An event as a reader sees it; an erased one keeps its place and tells nothing.

    `id` is the event's own opaque id, `act` that of the act it tells or corrects, `corrects` the
    event it replaces or withdraws. Days are ordinals, `recorded_at` is ISO 8601 in UTC.
    """

    position: int
    stream: str
    seq: int
    id: str
    act: str
    corrects: str
    kind: str
    actor: str
    mandates: tuple[str, ...]
    date: str
    payload: Payload
    letter: str
    source: str
    locator: str
    source_date: str
    source_day: int
    step: int | None
    channel: str
    note: str
    learnt: int
    pins: str
    behalf_of: str
    visibility: Visibility
    public_from: int | None
    recorded_at: str
    recorded_by: str
    erased: bool
    source_unchecked: bool = False
    """Whether nobody checked the date of its document."""

    @property
    def why(self) -> str:
        """Why it corrects or takes back what it does; `` where it does not, or nobody says."""
        return parted(self.note)[0] if self.corrects else ""

    @property
    def remark(self) -> str:
        """What its recorder remarks of the act itself."""
        return parted(self.note)[1] if self.corrects else self.note

    def read_by(self, day: int) -> Visibility:
        """Who reads it on a day, where nothing holds it: what was kept until then, everybody."""
        due = self.public_from is not None and self.public_from <= day
        return Visibility.PUBLIC if due else self.visibility

    @property
    def is_published(self) -> bool:
        """Whether anyone can read the document that tells it."""
        return is_published(self.source)


class FirstBad(Struct, frozen=True):
    """The first row that is not as it was written: where it is, and why it cannot be right."""

    stream: str
    seq: int
    why: str


class BadRow(Struct, frozen=True):
    """A row that readers get and that no event bears out: its table, its stream, the ref or id of
    its dossier (empty where it is of none).
    """

    table: str
    stream: str
    dossier: str = ""


class Verified(Struct, frozen=True):
    """What `verify` found: `ok` when every event is as it was written and none is missing."""

    ok: bool
    events: int
    streams: int
    first_bad: FirstBad | None = None


class Sealed(Struct, frozen=True):
    """One published seal: its number, the day, the hash that roots every chain, and the hash at
    which the public chain then ended (`` before there was one).
    """

    no: int
    day: int
    hash: str
    public: str = ""


class Resolved(Struct, frozen=True):
    """The dossier that a ref names, its ref of today, and the ref asked for if it redirects."""

    stream: str
    dossier: str
    ref: str
    redirected_from: str | None = None


class AnomalyView(Struct, frozen=True):
    """Something to look at: its code and the ids of the acts concerned."""

    code: str
    acts: tuple[str, ...]
    since: int

    def as_json(self) -> dict[str, object]:
        """`code, acts`."""
        return {"code": self.code, "acts": list(self.acts)}


class Statement(Struct, frozen=True, kw_only=True):
    """Another source that tells the same act."""

    event: str
    date: str
    source: str
    locator: str
    learnt: int

    def as_json(self) -> dict[str, object]:
        """`date, source, locator, learnt`."""
        return {
            "date": self.date,
            "source": self.source or None,
            "locator": self.locator or None,
            "learnt": iso(self.learnt),
        }


class Correction(Struct, frozen=True, kw_only=True):
    """What a correction replaced: the older telling, when and why it was replaced."""

    learnt: int
    reason: str
    before: dict[str, str]
    """The fields that changed, as they read before: `date`, `actor`, `kind`, `mandates` joined by
    `+`, `channel`, `source`, `locator`, and those of the payload; `` where nothing was told."""


class ActView(Struct, frozen=True, kw_only=True):
    """An act of a matter as a reader sees it.

    `office` filed or recorded it, such as `mission/NOR`; `` where that is not on record.
    `contested_by` are the ids of the acts that contest it. Of what is
    `as_written` its `reason` is what a side says of the record itself. `read_whole` where nothing
    that it may tell is kept from the reader, whether or not it tells it (RULES P1). On one of
    `source_days` a document that tells it is dated, which bounds its day (RULES R1); each says
    whether somebody has checked that date.
    """

    id: str
    kind: str
    actor: str
    mandates: tuple[str, ...]
    date: str
    effective: int
    label: str | None
    source: str
    locator: str
    channel: str | None
    learnt: int
    visibility: str
    letter: str
    payload: dict[str, str | int] = field(default_factory=dict)
    note: str = ""
    statements: tuple[Statement, ...] = ()
    corrects: str | None = None
    corrections: tuple[Correction, ...] = ()
    office: str = ""
    contested_by: tuple[str, ...] = ()
    as_written: bool = False
    read_whole: bool = True
    source_days: Mapping[int, bool] = field(default_factory=dict)

    @property
    def tellings(self) -> frozenset[str]:
        """The events that tell it: its own and those of its other sources."""
        return frozenset({self.id, *(one.event for one in self.statements)})

    @property
    def noted(self) -> tuple[str, str]:
        """Why it was corrected, and its own remark; `` for what its note does not tell."""
        return parted(self.note) if self.corrects or self.corrections else ("", self.note)

    @property
    def remarks(self) -> tuple[str, ...]:
        """Its note, but not why it was corrected where one of its corrections tells that."""
        why, remark = self.noted
        is_told = any(one.reason == why for one in self.corrections)
        return tuple(filter(None, ("" if is_told else why, remark)))

    def as_json(self) -> dict[str, object]:
        """The act as DESIGN 7 writes it, with its payload where it has one."""
        return {
            "id": self.id,
            "kind": self.kind,
            "actor": self.actor,
            "mandates": list(self.mandates),
            "date": self.date,
            "effective": iso(self.effective),
            "label": self.label,
            "source": self.source or None,
            "locator": self.locator or None,
            "channel": self.channel,
            "learnt": iso(self.learnt),
            "statements": [statement.as_json() for statement in self.statements],
            "corrects": self.corrects,
            "visibility": self.visibility,
            "payload": dict(self.payload),
            "note": self.note or None,
            "office": self.office or None,
            "contested_by": list(self.contested_by),
        }


def coarse(acts: Iterable[ActView]) -> frozenset[str]:
    """Those of the acts of which the day is not known."""
    return frozenset(act.id for act in acts if not parse(act.date).exact)


class Whose(NamedTuple):
    """Whose turn it is, and since which day."""

    turn: str
    since: int

    @classmethod
    def on_the_day(cls, turn: str, since: int, covered_to: int, on: int) -> "Whose":
        """As it was last known; nobody's after the day on which the record ends (RULES R15)."""
        if on <= covered_to or turn == Turn.NOBODY:
            return cls(turn, since)
        return cls(Turn.NOBODY.value, covered_to + 1)


class Stands(Struct, frozen=True, kw_only=True):
    """A matter of one dossier as it stood on a day (`on`), for one reader; days are ordinals.

    `since` is the first day of the unbroken run of the same status by the same party, `turn_since`
    of the same `turn`, as both were last known; `last_contact` the date of either side's last act,
    evidence apart.
    """

    ref: str
    stream: str
    state: str
    mandates: tuple[str, ...]
    status: str
    by: str | None
    because: str
    turn: str
    since: int
    turn_since: int
    label: str | None
    last_contact: str | None
    covered_to: int
    anomalies: tuple[AnomalyView, ...]
    on: int
    contested_by: tuple[str, ...] = ()  # the sides that contest its account by the day, for lists

    @property
    def beyond_coverage(self) -> bool:
        """True where the day asked for lies after the end of the record's coverage (RULES R15)."""
        return self.on > self.covered_to

    @property
    def whose(self) -> Whose:
        """Whose turn it is on the day, and since when; nobody's once the record has ended."""
        return Whose.on_the_day(self.turn, self.turn_since, self.covered_to, self.on)

    def as_json(self) -> dict[str, object]:
        """What every matter says of itself, in the words and forms of DESIGN 7."""
        return {
            "ref": self.ref,
            "state": self.state or None,
            "mandates": list(self.mandates),
            "status": str(self.status),
            "status_by": self.by,
            "turn": self.whose.turn,
            "since": iso(self.since),
            "turn_since": iso(self.whose.since),
            "label": self.label,
            "last_contact": self.last_contact,
            "covered_to": iso_or_none(self.covered_to),
            "anomalies": [anomaly.as_json() for anomaly in self.anomalies],
        }


class DossierView(Struct, frozen=True, kw_only=True):
    """A matter with everything that every matter has: acts, spans, expectations, days of turns."""

    stands: Stands
    acts: tuple[ActView, ...]
    spans: tuple[Span, ...]
    expectations: tuple[ExpectationView, ...]
    days: dict[str, int]
    """Days of each turn to the day asked for: state, mandate_holder, both, nobody, secretariat."""

    @property
    def covered_spans(self) -> tuple[Span, ...]:
        """Its statuses as far as the record tells whose turn it was."""
        return covered(self.spans, self.stands.covered_to, self.stands.on)

    def as_json(self) -> dict[str, object]:
        """The matter, its acts, spans, expectations and days (DESIGN 7, `show`)."""
        return {
            **self.stands.as_json(),
            "acts": [act.as_json() for act in self.acts],
            "spans": [span.as_json() for span in self.covered_spans],
            "expectations": [one.as_json(coarse(self.acts)) for one in self.expectations],
            "days": dict(self.days),
        }


class Redirect(Struct, frozen=True):
    """A ref that now answers under another one, and why.

    Of visits `merged` or `late_fact`; of a matter `published` or `named`, since it bears a number
    now, or the reference by which its record names it.
    """

    ref: str
    because: str


class Page[T](Struct, frozen=True):
    """Some items of a list, how many there are in all, and the cursor of the next page."""

    items: tuple[T, ...]
    count: int
    next: str | None = None


class Sort(Struct, frozen=True):
    """By which column a list is ordered, from its end where `descending`; States by their names in
    a language.
    """

    column: str
    descending: bool = False
    language: str = "en"
