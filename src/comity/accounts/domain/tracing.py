"""What is noted of who reads and hands on what is not public. Pure."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from msgspec import Struct

LEAST_KEPT_DAYS: Final = 180
"""A note younger than this cannot be dropped, so that nobody wipes what they just did."""


class Deed(StrEnum):
    """What somebody did. A registrar's and an operator's deeds of keeping stand beside reading."""

    READ = "read"
    LISTED = "listed"
    OPENED = "opened"
    EXPORTED = "exported"
    DOWNLOADED = "downloaded"
    SIGNED_IN = "signed_in"
    INVITED = "invited"
    READMITTED = "readmitted"
    CAME_IN = "came_in"
    ROLE_GIVEN = "role_given"
    ROLE_ENDED = "role_ended"
    FILING_DECIDED = "filing_decided"
    SHUT_OUT = "shut_out"
    PROTECTED = "protected"
    HELD_BACK = "held_back"
    PERSON_ERASED = "person_erased"
    FORGOTTEN = "forgotten"
    SECOND_ASKED = "second_asked"
    SECOND_CONFIRMED = "second_confirmed"
    SECOND_DECLINED = "second_declined"
    SECOND_WITHDRAWN = "second_withdrawn"
    NEW_DEVICE = "new_device"
    SESSIONS_ENDED = "sessions_ended"
    FACTOR_ADDED = "factor_added"
    FACTOR_REMOVED = "factor_removed"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    RECOVERY_CODE_USED = "recovery_code_used"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - a deed, no password
    OFFICE_CONNECTED = "office_connected"
    MANY_FAILED = "many_failed"


OF_OWN_ACCOUNT: Final = frozenset(
    {
        Deed.SIGNED_IN,
        Deed.CAME_IN,
        Deed.NEW_DEVICE,
        Deed.SESSIONS_ENDED,
        Deed.FACTOR_ADDED,
        Deed.FACTOR_REMOVED,
        Deed.RECOVERY_CODES_MADE,
        Deed.RECOVERY_CODE_USED,
        Deed.PASSWORD_CHANGED,
        Deed.OFFICE_CONNECTED,
    }
)
"""What somebody did to their own account, as its owner reads it."""
BY_OTHERS: Final = frozenset({Deed.READMITTED, Deed.SHUT_OUT, Deed.MANY_FAILED})
"""What others did to an account."""
TO_ROLES: Final = frozenset({Deed.ROLE_GIVEN, Deed.ROLE_ENDED, Deed.FILING_DECIDED})
"""What others did to a role of an account."""


class Trace(Struct, frozen=True, kw_only=True):
    """One deed: when, by whom in which office, of what. It tells nothing that stands in a matter.

    `who` is `user 7` or `command line`, `what` a ref, an address or whom it concerns by number,
    `form` that of a file (`csv`, `docx`), `document` the id of one. `id` is 0 before it is kept.
    """

    at: datetime
    who: str
    office: str = ""
    deed: Deed
    what: str
    form: str = ""
    document: str = ""
    network: str = ""
    id: int = 0


class TraceQuery(Struct, frozen=True, kw_only=True):
    """What a list of deeds is narrowed to; what is None or empty narrows nothing.

    `first` and `last` are instants, `last` exclusive; `after` is the id of the last one read.
    """

    who: str = ""
    what: str = ""
    deed: Deed | None = None
    first: datetime | None = None
    last: datetime | None = None
    after: int | None = None
    limit: int = 100
