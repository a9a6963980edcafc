"""Short names of mandates, as the Office and its readers write them: "SR torture", WGAD.

`data/mandate_aliases.csv` holds the words; here is how the office of a mandate is read before, or
in Chinese behind, its subject.
"""

import re
from collections.abc import Mapping
from typing import Final

from comity.directory.domain.names import fold

_OFFICES: Final = (
    *("sr", "ie", "wg", "srsg", "rsg", "special rapporteur", "independent expert"),
    *("working group", "special representative of the secretary general", "mandate"),
    *("rapporteur special", "rapporteuse speciale", "expert independant", "experte independante"),
    *("groupe de travail", "mandat", "relator especial", "relatora especial"),
    *("experto independiente", "experta independiente", "grupo de trabajo", "mandato"),
    *("специальныи докладчик", "независимыи эксперт", "рабочая группа", "мандат"),
)
_JOINTS: Final = (
    *("on", "of", "for", "in", "the", "sur", "de", "du", "des", "le", "la", "les", "l"),
    *("sobre", "el", "los", "las", "human rights", "situation of human rights"),
    *("situation des droits de lhomme", "situacion de los derechos humanos", "au", "aux", "en"),
    *("по", "вопросу", "вопросам", "о", "об"),
)
_OFFICE: Final = (
    re.compile(
        rf"(?:un )?(?:{'|'.join(_OFFICES)})((?: (?:{'|'.join(_JOINTS)}))*) (?P<subject>.+)"
    ),
    re.compile(
        "(?:مقرره?|خبيره?|فريق) (?:الخاصه?|المستقله?|العامل) المعنيه? ب(?:ال)?(?P<subject>.+)"
    ),
    re.compile("(?P<subject>.+?)(?:问题)?(?:特别报告员|独立专家|工作组)"),
)
"""The words of an office as `fold` leaves them."""


def subject_of(written: str) -> str | None:
    """Return the folded subject of "SR torture" or "Special Rapporteur on torture": "torture".

    None where the words have no office of a mandate.
    """
    words = fold(written)
    found = next((one for office in _OFFICE if (one := office.fullmatch(words))), None)
    return found["subject"] if found else None


def called(written: str, words: Mapping[str, str]) -> str | None:
    """Return the code of the mandate that is called so, alone or behind its office; None if none.

    `words` are the folded words for mandates, each with its code.
    """
    return words.get(fold(written)) or words.get(subject_of(written) or "")
