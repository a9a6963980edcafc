"""People who come in, for tests: invited, with a password and a second factor."""

import time
from datetime import UTC, datetime

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
)
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.http import HttpResponse
from django.test import Client

from comity.accounts.domain import Appointment, Role, Scope
from comity.accounts.models import User
from comity.accounts.services import accept, invite
from comity.kernel.edtf import geneva_day

NOW = datetime.now(UTC)
TODAY = geneva_day(NOW)
PASSWORD = "eleven quiet geese at noon"
HALF_A_MINUTE = 30  # seconds for which an authenticator app shows a code
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SCOPES = {
    Role.MISSION: Scope(states=("NOR",)),
    Role.MANDATE: Scope(mandates=("torture",)),
    Role.DESK: Scope(groups=("african",)),
}


class Quick(PBKDF2PasswordHasher):
    """The program's own hashing of passwords, a thousand times faster."""

    iterations = PBKDF2PasswordHasher.iterations // 1_000


def role(name: Role, *, begins: int = TODAY - 10, **others: object) -> Appointment:
    """An appointment to a role, over the cast's State, mandate or desk."""
    told = {"id": 0, "role": name, "scope": SCOPES.get(name, Scope()), "begins": begins}
    return Appointment(**{**told, **others})  # type: ignore[arg-type]


def somebody(name: Role, email: str = "boris@example.org", *, factor: bool = True) -> User:
    """A person who came in by an invitation, with a second factor where one is wanted."""
    token = invite(email=email, name="Boris", appointment=role(name), by="test", now=NOW)
    user = User.objects.get(pk=accept(token=token, password=PASSWORD, now=NOW))
    if factor:
        TOTP.activate(user, SECRET)
    return user


def code(secret: str = SECRET, *, ago: int = 0) -> str:
    """What the authenticator app shows now, or showed so many half minutes ago."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // HALF_A_MINUTE - ago)))


def sign_in(
    client: Client, email: str = "boris@example.org", password: str = PASSWORD, **more: str
) -> HttpResponse:
    """Send the form of the sign-in page."""
    return client.post("/sign-in", {"login": email, "password": password, **more})  # type: ignore[return-value]


def signed_in(name: Role, email: str = "") -> Client:
    """A browser in which somebody of this role signed in with both factors."""
    client = Client()
    address = email or f"{name}@example.org"
    somebody(name, address)
    sign_in(client, address)
    client.post("/sign-in/second", {"code": code()})
    return client
