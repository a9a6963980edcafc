"""How consultations and comments are named, and whose matters they are."""

import re
from collections.abc import Sequence
from typing import Final

from comity.kernel.edtf import iso
from comity.kernel.parties import Actor
from comity.ledger.domain.matter import Dossier, Said

_STATE: Final = re.compile(r"[A-Z]{3}", re.ASCII)
_GROUPS: Final = frozenset({"LMG", "NAM", "OIC"})
"""Groups of States whose codes look like those of States."""


def concerns_no_state(stream: str, acts: Sequence[Said]) -> str:
    """The State whose matter a consultation is: none."""
    del stream, acts
    return ""


def of_its_author(stream: str, acts: Sequence[Said]) -> str:
    """The State that submitted a comment, for who may read that it did; `` where none did."""
    del stream
    for act in acts:
        code = act.says("by")
        if act.actor == Actor.STATE and _STATE.fullmatch(code) and code not in _GROUPS:
            return code
    return ""


def by_year(dossier: Dossier) -> str:
    """Under what numbers run where nothing else names a dossier: the year of its first act."""
    kind = dossier.stream.split("/", 1)[0]
    return f"{kind}/{iso(dossier.opened)[:4]}"
