"""Where somebody is signed in."""

from datetime import datetime
from hashlib import blake2b
from typing import Final

from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from msgspec import Struct

from comity.accounts.models import Device, SignIn, User
from comity.accounts.queries import digest_of

_DIGEST_BYTES: Final = 20  # as many as Django's table has room for, in hexadecimal


class SessionLine(Struct, frozen=True, kw_only=True):
    """Somewhere somebody is signed in."""

    id: int
    since: datetime
    ip: str
    browser: str
    is_current: bool


def session_digest(word: str) -> str:
    """Under what the session of a cookie lies in the database."""
    return blake2b(word.encode(), digest_size=_DIGEST_BYTES).hexdigest()


def sessions_of(user: int, *, current: str) -> list[SessionLine]:
    """Where a user is signed in, the latest first; `current` is the asking cookie's word."""
    lasting = Session.objects.filter(session_key=OuterRef("session"))
    rows = SignIn.objects.filter(Exists(lasting), user_id=user).order_by("-since", "-pk")
    own = session_digest(current)
    return [
        SessionLine(
            id=row.pk,
            since=row.since,
            ip=row.network,
            browser=row.browser,
            is_current=row.session == own,
        )
        for row in rows
    ]


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
