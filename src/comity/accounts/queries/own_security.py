"""What the owner of an account sees of its devices and of what happened to it."""

from datetime import datetime
from ipaddress import ip_address
from typing import Final

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef, Q, QuerySet
from msgspec import Struct

from comity.accounts.domain.tracing import BY_OTHERS, OF_OWN_ACCOUNT, TO_ROLES, Deed
from comity.accounts.models import Appointment, Device, SignIn, Trace
from comity.accounts.queries import appointment_of
from comity.accounts.queries.sign_ins import session_digest

_PARTS: Final = {4: (".", 2, "*.*"), 6: (":", 3, "*")}
"""Of an address of this version: what parts it, how many parts are shown, and how the others."""


class DeviceLine(Struct, frozen=True, kw_only=True):
    """A device on which somebody signed in; `browser` is what it calls itself."""

    id: int
    browser: str
    network: str
    used: datetime
    is_signed_in: bool
    is_current: bool


class EventLine(Struct, frozen=True, kw_only=True):
    """Something that happened to an account; `is_own` where its owner did it."""

    id: int
    at: datetime
    deed: Deed
    is_own: bool
    network: str


class Factors(Struct, frozen=True, kw_only=True):
    """What proves besides the password who somebody is."""

    has_app: bool
    passkeys: int


def devices_of(user: int, *, current: str, now: datetime) -> list[DeviceLine]:
    """The devices of a user, that of the asking cookie first, then the one used last."""
    lasting = SignIn.objects.filter(
        Exists(Session.objects.filter(session_key=OuterRef("session"), expire_date__gt=now)),
        user_id=user,
    )
    here = session_digest(current)
    sessions: dict[int, list[SignIn]] = {}
    for one in lasting.exclude(device=None):
        sessions.setdefault(one.device_id or 0, []).append(one)
    lines = [
        _line(row, sessions.get(row.pk, []), here) for row in Device.objects.filter(user_id=user)
    ]
    return sorted(lines, key=lambda one: (one.is_current, one.used), reverse=True)


def events_of(
    user: int, *, since: datetime, after: int | None, limit: int
) -> tuple[list[EventLine], int | None]:
    """What happened to an account, the latest first, and the id after which to go on."""
    rows = _of(user).filter(at__gte=since)
    if after is not None:
        rows = rows.filter(pk__lt=after)
    found = list(rows.order_by("-pk")[: limit + 1])
    lines = [
        EventLine(
            id=row.pk,
            at=row.at,
            deed=Deed(row.deed),
            is_own=row.who == f"user {user}",
            network=roughly(row.network),
        )
        for row in found[:limit]
    ]
    return lines, lines[-1].id if len(found) > limit else None


def factors_of(user: int) -> Factors:
    """What a user has set up besides the password."""
    kinds = list(Authenticator.objects.filter(user_id=user).values_list("type", flat=True))
    return Factors(
        has_app=Authenticator.Type.TOTP in kinds,
        passkeys=kinds.count(Authenticator.Type.WEBAUTHN),
    )


def roughly(address: str) -> str:
    """The first parts of an address of the network; `` where it is none."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    between, shown, others = _PARTS[found.version]
    return between.join([*found.exploded.split(between)[:shown], others])


def _line(row: Device, sessions: list[SignIn], here: str) -> DeviceLine:
    return DeviceLine(
        id=row.pk,
        browser=row.browser,
        network=roughly(row.network),
        used=max([row.seen, *(one.seen for one in sessions if one.seen)]),
        is_signed_in=bool(sessions),
        is_current=any(one.session == here for one in sessions),
    )


def _of(user: int) -> QuerySet[Trace]:
    """The notes of an account; of its roles by what each note calls them, which an index finds."""
    who = f"user {user}"
    roles = [
        f"{who} {appointment_of(row, row.pk).office}"
        for row in Appointment.objects.filter(user_id=user)
    ]
    return Trace.objects.filter(
        Q(who=who, deed__in=OF_OWN_ACCOUNT)
        | Q(what=who, deed__in=BY_OTHERS)
        | Q(what__in=roles, deed__in=TO_ROLES)
    )
