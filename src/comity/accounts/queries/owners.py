"""Where mail about an account goes, and in which language its owner reads."""

from datetime import datetime, timedelta
from typing import Final

from msgspec import Struct

from comity.accounts.models import Device, User

_LONG_KNOWN: Final = timedelta(days=1)
"""A device known for less may be that of somebody who broke in: the owner may not read as it."""


class Owner(Struct, frozen=True):
    """The address of an account, and a language; `` where none is known."""

    address: str
    language: str


def owner_of(name: str, *, at: datetime) -> Owner | None:
    """The owner of `user 7` as of a moment; None where mail can reach nobody."""
    number = name.removeprefix("user ")
    user = User.objects.filter(pk=int(number)).first() if number.isdecimal() else None
    if user is None or not user.email:
        return None
    known = Device.objects.filter(user=user)
    long = known.filter(since__lte=at - _LONG_KNOWN).order_by("-seen").first()
    device = long or known.order_by("since", "pk").first()
    return Owner(user.email, device.language if device else "")
