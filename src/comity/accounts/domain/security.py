"""What the security log tells: one declaration of its events. Pure."""

from enum import StrEnum


class Event(StrEnum):
    """What happened to an account or at the entrance; what is noted besides is a `Deed`."""

    SIGN_IN_FAILED = "sign_in_failed"
    SIGN_IN_SLOWED = "sign_in_slowed"
    SIGNED_OUT = "signed_out"
    FACTOR_FAILED = "factor_failed"
    OFFICE_REFUSED = "office_refused"
    BACKUP_RESTORED = "backup_restored"
    SEALED = "sealed"
    SEAL_KEY_CHANGED = "seal_key_changed"
    CLOCK_CONFIRMED = "clock_confirmed"
    CLOSED_EARLY = "closed_early"
    PERSONS_KEYS_COPIED = "persons_keys_copied"
    PERSONS_KEYS_RESTORED = "persons_keys_restored"
