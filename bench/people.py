"""People of the bench who have signed in, with a second factor, each in a role."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.test import Client

from bench.running import Answer
from comity.accounts.domain import Appointment, Role, Scope
from comity.accounts.models import User
from comity.accounts.services import accept, invite
from comity.kernel.edtf import geneva_day

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(role: Role, scope: Scope | None = None) -> Client:
    """A browser in which somebody new has signed in, who has this role since yesterday."""
    now = datetime.now(UTC)
    appointment = Appointment(
        id=0, role=role, scope=scope or Scope(), begins=geneva_day(now - timedelta(days=1))
    )
    count = User.objects.count()
    token = invite(
        email=f"bench{count}@example.org", name="Bench", appointment=appointment, by="", now=now
    )
    user = User.objects.get(pk=accept(token=token, password="seven calm otters swim", now=now))  # noqa: S106 - of nobody
    TOTP.activate(user, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend=_BACKEND)
    return client


def cookies(people: Mapping[str, Mapping[str, str]]) -> Answer:
    """What the browsers of these people send a server, by their names here, under `cookies`.

    `people` is name → `role` and, where the role has a scope, a `state` or a `mandate`.
    """
    name = settings.SESSION_COOKIE_NAME
    found = {
        person: f"{name}={signed_in(Role(of['role']), _scope(of)).cookies[name].value}"
        for person, of in people.items()
    }
    return {"cookies": found}


def _scope(of: Mapping[str, str]) -> Scope:
    return Scope(
        states=(of["state"],) if "state" in of else (),
        mandates=(of["mandate"],) if "mandate" in of else (),
    )
