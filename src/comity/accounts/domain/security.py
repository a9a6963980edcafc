"""What the security log tells: one declaration of its events. Pure."""

from enum import StrEnum


class Event(StrEnum):
    """What happened to an account or at the entrance; what is noted besides is a `Deed`."""

    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_IN_SLOWED = "sign_in_slowed"
    SIGNED_OUT = "signed_out"
    NEW_DEVICE = "new_device"
    SESSIONS_ENDED = "sessions_ended"
    FACTOR_FAILED = "factor_failed"
    FACTOR_ADDED = "factor_added"
    FACTOR_REMOVED = "factor_removed"
    RECOVERY_CODES_MADE = "recovery_codes_made"
    RECOVERY_CODE_USED = "recovery_code_used"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - an event, no password
    OFFICE_CONNECTED = "office_connected"
    OFFICE_REFUSED = "office_refused"
    MANY_FAILED = "many_failed"
    ROLE_CHANGED = "role_changed"
