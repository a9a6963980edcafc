"""What can be drafted as a Word file; to say so nothing need be loaded that writes one."""

from enum import StrEnum


class DraftKind(StrEnum):
    """What can be drafted."""

    REQUEST = "request"
    REMINDER = "reminder"
    COMMUNICATION = "communication"
    NOTE_VERBALE = "note-verbale"
