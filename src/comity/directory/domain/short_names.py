"""Short names of mandates, as the Office and its readers write them: "SR torture", WGAD.

The abbreviations were not checked against a list of the United Nations; none is known.
"""

import re
from typing import Final

from comity.directory.domain.names import fold

ABBREVIATIONS: Final = {
    "african-descent": ("WGEPAD", "WGPAD"),
    "arbitrary-detention": ("WGAD",),
    "assembly-association": ("FOAA", "peaceful assembly and association"),
    "business": ("WGBHR", "UNWG business"),
    "central-african-republic": ("CAR",),
    "coercive-measures": ("UCM",),
    "defenders": ("HRD", "HRDs"),
    "disappearances": ("WGEID", "enforced disappearances"),
    "expression": ("FOE", "freedom of expression"),
    "internally-displaced": ("IDPs", "IDP"),
    "occupied-palestinian-territory": ("OPT", "Palestine"),
    "older-persons": ("enjoyment of all human rights by older persons",),
    "religion-belief": ("FORB",),
    "toxics": ("toxic wastes", "toxics and human rights"),
    "truth-justice": ("transitional justice",),
    "violence-women": ("VAW", "SRVAW"),
    "water-sanitation": ("WATSAN", "water and sanitation"),
    "women-girls": ("WGDAWG",),
}
"""Code of a mandate → other words for its subject, or for the mandate as a whole."""

_OFFICES: Final = (
    *("sr", "ie", "wg", "srsg", "rsg", "special rapporteur", "independent expert"),
    *("working group", "special representative of the secretary general", "mandate"),
    *("rapporteur special", "rapporteuse speciale", "expert independant", "experte independante"),
    *("groupe de travail", "mandat", "relator especial", "relatora especial"),
    *("experto independiente", "experta independiente", "grupo de trabajo", "mandato"),
)
_JOINTS: Final = (
    *("on", "of", "for", "in", "the", "sur", "de", "du", "des", "le", "la", "les", "l"),
    *("sobre", "el", "los", "las", "human rights", "situation of human rights"),
)
_OFFICE = re.compile(
    rf"(?:un )?(?:{'|'.join(_OFFICES)})((?: (?:{'|'.join(_JOINTS)}))*) (?P<subject>.+)"
)


def subject_of(written: str) -> str | None:
    """Return the folded subject of "SR torture" or "Special Rapporteur on torture": "torture".

    None where the words do not begin with the office of a mandate.
    """
    found = _OFFICE.fullmatch(fold(written))
    return found["subject"] if found else None
