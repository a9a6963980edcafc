"""What can be drafted as a Word file; to say so nothing need be loaded that writes one."""

from enum import StrEnum
from typing import Final

LANGUAGES: Final = ("ar", "en", "es", "fr", "ru", "zh")
"""The languages of letters: the six of the United Nations."""


class DraftKind(StrEnum):
    """What can be drafted."""

    REQUEST = "request"
    REMINDER = "reminder"
    ACCEPTANCE = "acceptance-of-dates"
    DECLINATION = "declination-of-dates"
    COMMUNICATION = "communication"
    NOTE_VERBALE = "note-verbale"
