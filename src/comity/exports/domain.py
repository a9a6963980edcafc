"""What calendars and feeds say, as values: entries with a day or days, and news in order."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class EntryKind(StrEnum):
    """What an entry of a calendar is."""

    VISIT = "visit"
    DEADLINE = "deadline"
    SESSION = "session"
    MEETING = "meeting"


class Entry(Struct, frozen=True, kw_only=True):
    """One entry of a calendar, in words already. No person and no place is named (RULES P6).

    `key` names it for good and means nothing; days are ordinals, the last included. `revision`
    grows with every public change of its stream and `changed` is the moment of the last one.
    `alarms` are days before the first on which it rings, at nine in Geneva. `certain` is false
    where the days are known only roughly.
    """

    key: str
    kind: EntryKind
    first: int
    last: int
    summary: str
    description: str
    ref: str
    revision: int
    changed: datetime
    alarms: tuple[int, ...] = ()
    certain: bool = True


class News(Struct, frozen=True, kw_only=True):
    """One act that became public, in words already; `at` is when it did, `told` when told last."""

    key: str
    at: datetime
    told: datetime
    title: str
    source: str
    ref: str
    state: str


class Scope(Struct, frozen=True, kw_only=True):
    """Whose matters a calendar or feed shows; None narrows nothing."""

    state: str | None = None
    mandate: str | None = None
