"""Facts that somebody asks to record, as plain values, and what the ledger answers."""

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Final

from msgspec import Struct, field

from comity.kernel.edtf import Edtf
from comity.kernel.parties import Actor
from comity.kernel.phrases import PhrasedError

type Payload = Mapping[str, str | int]


class Visibility(StrEnum):
    """Who may read an event (RULES P2); who may read one of these reads those before it too."""

    PUBLIC = "public"
    PARTIES = "parties"
    HOLDER = "holder"  # the mandate holder and the office: what the State is not told yet
    OFFICE = "office"

    @property
    def rank(self) -> int:
        """The higher, the fewer may read it."""
        return _RANK[self]


_RANK: Final = {visibility: rank for rank, visibility in enumerate(Visibility)}


class Channel(StrEnum):
    """How an act reached the other side."""

    WRITTEN = "written"
    ORAL = "oral"
    NOTE_VERBALE = "note_verbale"
    EMAIL = "email"
    PORTAL = "portal"


CORRECTION = "correction"  # the kind that, with nothing else, withdraws a record
PROTECTION = "protection"  # the withdrawal that also erases content (RULES P4)
HOLD = "hold"  # keeps an act from the public until a day: a person at risk, or an embargo
PAST_OPENED = "past_opened"  # opens the past of an act's matter to mandates that joined it
EMBARGO = "embargo"  # the reason of a hold that ends at a moment, which is when it occurred
WAITS = "waits"  # the reason of a hold on what waits to be erased by a second person
ERASED = "erased"  # the kind that an event shows once a protection has erased it
ERASED_BECAUSE: Final = ("asked", "risk", "named")
"""Why a person is protected: a class, since whatever is written there stays for ever."""
RETRACTIONS: Final = frozenset({CORRECTION, PROTECTION, HOLD, PAST_OPENED})
"""Kinds that say nothing of their own, but of what they name."""
SILENT: Final = RETRACTIONS | {ERASED}
"""Kinds of events that tell nothing of the act itself."""


class LedgerError(PhrasedError):
    """The ledger refuses, and nothing was written; the message is one sentence for people."""


# The symbols of organs whose documents are public (A/HRC/40/59, E/CN.4/2003/68/Add.2,
# CCPR/C/GC/36), or an address. Letters have references that look alike (G/SO/214/33): not these.
_ORGANS = "A|S|E|T|ST|HRI|CCPR|CAT|CED|CEDAW|CERD|CMW|CRC|CRPD"
_PUBLISHED = re.compile(
    rf"https?://\S+|(?:{_ORGANS})(?:/[\w.*-]+(?:\([IVX\d.-]+\))?)+\Z", re.ASCII
)


@lru_cache(maxsize=4_096)  # a record cites few documents many times
def is_published(source: str) -> bool:
    """Whether a source is a UN symbol or an address, which anyone can read."""
    return _PUBLISHED.match(source) is not None


def label_of(pins: str, source: str) -> str:
    """Return what an act of this source is pinned to, a label with the source that it belongs to.

    `new:LABEL` is one of the act's own source, the same as `new:SOURCE#LABEL`; what is no label is
    an act, and stays as it is.
    """
    if not pins.startswith(LABEL) or "#" in pins:
        return pins
    return f"{LABEL}{source}#{pins.removeprefix(LABEL)}"


LABEL: Final = "new:"
"""What the label of a dossier begins with, where a fact is pinned to one."""


class Fact(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One act as somebody asks to record it; `key` makes asking twice harmless.

    `learnt`, `source_date` (its last day) and `public_from` are ordinals of days; None means not
    said. `corrects` names an act by its id or by the key of its event.
    """

    stream: str
    kind: str
    actor: Actor
    mandates: tuple[str, ...]
    date: Edtf
    payload: Payload = field(default_factory=dict)
    letter: str = ""
    source: str = ""
    locator: str = ""
    source_date: str = ""
    step: int | None = None
    channel: Channel | None = None
    note: str = ""
    learnt: int | None = None
    visibility: Visibility = Visibility.PUBLIC
    public_from: int | None = None
    corrects: str = ""
    pins: str = ""
    behalf_of: str = ""
    key: str = ""


class Recorded(Struct, frozen=True):
    """What became of one fact: its act's id, and whether it was there already."""

    act: str
    position: int
    added: bool


class Recording(Struct, frozen=True):
    """Who records, for which office, and when: the clock and the actor are arguments.

    `now` carries a zone. `behalf_of` stands beside every fact that names no office itself.
    `cleared` says why words that may name a private person may be published: a class.
    """

    now: datetime
    by: str = ""
    behalf_of: str = ""
    cleared: str = ""


class Source(Struct, frozen=True):
    """A document whose date is known: its symbol, its date, and the last day that this can be."""

    symbol: str
    date: str
    day: int
    verified: bool
