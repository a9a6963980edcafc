"""The words by which sessions and browsers are known, and whose address is whose."""

from hashlib import blake2b
from typing import Final

from comity.accounts.models import Device, User
from comity.accounts.queries import digest_of

_DIGEST_BYTES: Final = 20  # as many as Django's table has room for, in hexadecimal


def session_digest(word: str) -> str:
    """Under what the session of a cookie lies in the database."""
    return blake2b(word.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def is_device_word(word: str) -> bool:
    """Whether this word was given to a browser here."""
    return bool(word) and Device.objects.filter(digest=digest_of(word)).exists()


def knows_device(address: str, word: str) -> bool:
    """Whether whose address this is signed in before in the browser that has this word."""
    return bool(word) and bool(
        Device.objects.filter(user__email__iexact=address, digest=digest_of(word)).exists()
    )


def account_named(address: str) -> str:
    """Whose address this is, as the record names people: `user 7`; `` where it is nobody's."""
    found = User.objects.filter(email__iexact=address).values_list("pk", flat=True).first()
    return f"user {found}" if found else ""
