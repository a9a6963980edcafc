"""What a reader may read, as values: every query takes a `Viewer`, there is no way round it.

A *reading* is the fold of the acts that one kind of reader may read. Each projection row holds a
bitmask of the readings it belongs to. A viewer has one reading of the matters of its own parties
(a State, mandates) and one of all others, and sees each dossier in exactly one of them
(docs/decisions/0080).
"""

import re
from collections.abc import Iterable
from enum import IntFlag

from msgspec import Struct

_CODE = re.compile(r"[A-Za-z0-9_*-]+", re.ASCII)


class Reading(IntFlag):
    """Who may read an act: everyone, the two parties of its matter, its mandate holder before the
    State does (docs/decisions/0102), or the secretariat.
    """

    PUBLIC = 1
    PARTIES = 2
    OFFICE = 4
    HOLDER = 8


EVERY_READING = Reading.PUBLIC | Reading.PARTIES | Reading.HOLDER | Reading.OFFICE


class Viewer(Struct, frozen=True):
    """Someone who reads, under a name that stands beside what they record.

    `own` is the reading of the matters of `parties` (codes of States and mandates), `reading` that
    of every other matter. Who has no parties reads everything in one reading.
    """

    reading: Reading
    name: str = ""
    own: Reading = Reading.PUBLIC
    parties: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for code in self.parties:
            if not _CODE.fullmatch(code):
                raise ValueError(f"{code!r} is no code of a State or mandate.")

    @property
    def is_scoped(self) -> bool:
        """Whether some matters are read otherwise than the rest."""
        return bool(self.parties) and self.own != self.reading

    @property
    def sees(self) -> tuple[Reading, Reading, frozenset[str]]:
        """What is read, without who reads: the same for all who read alike. For caches."""
        if not self.is_scoped:
            return self.reading, self.reading, frozenset()
        return self.reading, self.own, self.parties

    def reading_of(self, parties: Iterable[str]) -> Reading:
        """The reading of a matter of these parties, its State and mandates."""
        return self.own if not self.parties.isdisjoint(parties) else self.reading


PUBLIC_READER = Viewer(Reading.PUBLIC)
OFFICE = Viewer(Reading.OFFICE, "secretariat")
