"""What a reader may read, as values: every query takes a `Viewer`, there is no way round it.

A *reading* is the fold of the acts that one kind of reader may read. Each projection row holds a
bitmask of the readings it belongs to, so `row.readings & viewer.reading` decides whether a viewer
sees it.
"""

from dataclasses import dataclass
from enum import IntFlag


class Reading(IntFlag):
    """Who may read an act: everyone, the two parties of its matter, or the secretariat."""

    PUBLIC = 1
    PARTIES = 2
    OFFICE = 4


EVERY_READING = Reading.PUBLIC | Reading.PARTIES | Reading.OFFICE


@dataclass(frozen=True, slots=True)
class Viewer:
    """Someone who reads: in one reading, under a name that stands beside what they record."""

    reading: Reading
    name: str = ""


PUBLIC_READER = Viewer(Reading.PUBLIC)
OFFICE = Viewer(Reading.OFFICE, "secretariat")
