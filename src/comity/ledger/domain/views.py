"""What readers get of the ledger: events, refs, seals, and whether it is whole."""

from dataclasses import dataclass

from comity.ledger.domain.facts import Payload, Visibility, is_published


@dataclass(frozen=True, slots=True)
class Event:
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

    @property
    def is_published(self) -> bool:
        """Whether anyone can read the document that tells it."""
        return is_published(self.source)


@dataclass(frozen=True, slots=True)
class FirstBad:
    """The first row that is not as it was written: where it is, and why it cannot be right."""

    stream: str
    seq: int
    why: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What `verify` found: `ok` when every event is as it was written and none is missing."""

    ok: bool
    events: int
    streams: int
    first_bad: FirstBad | None = None


@dataclass(frozen=True, slots=True)
class Sealed:
    """One published seal: its number, the day, the hash that roots every chain, and the hash at
    which the public chain then ended (`` before there was one).
    """

    no: int
    day: int
    hash: str
    public: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The dossier that a ref names, its ref of today, and the ref asked for if it redirects."""

    stream: str
    dossier: str
    ref: str
    redirected_from: str | None = None
