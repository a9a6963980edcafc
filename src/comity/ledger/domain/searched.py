"""What search reads of an act: its note, its source and place in it, and some of its payload.

The public reads a note and what only the parties are told where a published document tells the
act (RULES P2), as on its page. Personal data is sealed, and no search reads it.
"""

import json
import re

from msgspec import Struct

from comity.ledger.domain.documents import CITED
from comity.ledger.domain.facts import is_published
from comity.ledger.domain.remarks import parted

FOR_ALL = (*("reference", "title", "subject", "summary", "themes", "symbol", "scope", "headline"),)
FOR_THE_PARTIES = ("reason", "place")
_TOLD = re.compile(f'"(?:{"|".join(FOR_ALL + FOR_THE_PARTIES)})":')


class ActText(Struct, frozen=True):
    """An act in its place in a dossier, as far as search reads it."""

    stream: str
    dossier: str
    state: str
    mandates: str
    effective: int
    readings: int
    source: str
    locator: str
    note: str
    payload: str

    def lines(self) -> tuple[str, str]:
        """What the public may find of it, and what the others may."""
        source = "" if self.source.startswith(CITED) else f"{self.source} {self.locator}".strip()
        told = json.loads(self.payload) if _TOLD.search(self.payload) else {}
        if not told and not self.note:
            return source, source
        parts = [str(told[name]) for name in FOR_ALL if told.get(name)]
        more = [str(told[name]) for name in FOR_THE_PARTIES if told.get(name)]
        more += filter(None, parted(self.note))
        everything = "; ".join(filter(None, [*parts, *more, source]))
        if not more or is_published(self.source):
            return everything, everything
        return "; ".join(filter(None, [*parts, source])), everything
