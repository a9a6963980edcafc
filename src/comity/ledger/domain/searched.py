"""What search reads of an act: its note, its source and place in it, and some of its payload.

The public reads a note and what only the parties are told where a published document tells the
act (RULES P2), as on its page. Personal data is sealed, and no search reads it.
"""

import json
from typing import NamedTuple

from comity.accounts.domain import Reading
from comity.ledger.domain.documents import CITED
from comity.ledger.domain.facts import is_published

FOR_ALL = ("title", "subject", "themes", "symbol", "scope", "headline")
FOR_THE_PARTIES = ("reason", "place")


class ActText(NamedTuple):
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

    def line(self, reading: Reading) -> str:
        """What a reader may find of it."""
        told = json.loads(self.payload) if self.payload != "{}" else {}
        tells_all = reading is not Reading.PUBLIC or is_published(self.source)
        fields = FOR_ALL + FOR_THE_PARTIES if tells_all else FOR_ALL
        parts = [str(told[name]) for name in fields if told.get(name)]
        if tells_all:
            parts.append(self.note)
        if not self.source.startswith(CITED):
            parts += [self.source, self.locator]
        return " · ".join(part for part in parts if part)
