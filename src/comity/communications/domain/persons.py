"""The persons whom a letter concerns: how many, never who (RULES P2, P4).

How many persons a letter concerns, and how many of them are women, is public with it. Their
names are not kept in any column: they belong into a sealed field, which can be erased and which
only its key opens. A text that addresses somebody by name is sent back.
"""

import re
from typing import Final

from comity.kernel.phrases import Phrase

NO_NAMES: Final = Phrase(
    "no names of persons: describe them (a journalist, two brothers), since names are kept "
    "only in sealed, erasable fields"
)
WITHHELD: Final = "[name withheld]"

_TITLES = (
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Messrs",
    "Dr",
    "Prof",
    "Sheikh",
    "Fr",
    "Sr",
    "Sra",
    "Srta",
    "Mme",
    "Mlle",
    "MM",
)
_NAME = r"(?:[A-Z\u00c0-\u00de][\w’'-]*\.?)"
_JOINING = r"(?:al|el|bin|bint|ben|de|del|da|dos|la|van|von|ul|ur)"
_ADDRESSED = re.compile(
    rf"\b(?:{'|'.join(_TITLES)})\b\.?\s+{_NAME}(?:[\s-]+(?:{_JOINING}[\s-]+)*{_NAME})*"
)


def names_somebody(text: str) -> bool:
    """Whether a text addresses a person by name, as in "Mr. X": a guard, not a proof."""
    return _ADDRESSED.search(text) is not None


def without_names(text: str) -> str:
    """The text with every person whom it addresses by name withheld."""
    return _ADDRESSED.sub(WITHHELD, text)
