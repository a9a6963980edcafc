"""A second person, for tests: two registrars, and what each asks for and confirms."""

import time
from datetime import datetime, timedelta

from django.test import Client

from comity.accounts.domain import Role
from comity.accounts.domain.approvals import By
from tests.entering import NOW, signed_in

AMINA, EMEKA = "amina@example.org", "emeka@example.org"


def registrars() -> tuple[Client, Client]:
    """Two browsers, in each of which another registrar has just signed in with both factors."""
    return signed_in(Role.REGISTRAR, AMINA), signed_in(Role.REGISTRAR, EMEKA)


def by(user: int, role: Role = Role.REGISTRAR, *, proved: datetime | None = NOW) -> By:
    """A person by their number, who has just shown a second factor unless it is said otherwise."""
    return By(who=f"user {user}", office=role, role=role, proved=proved)


def wait(client: Client, ago: timedelta = timedelta(minutes=6)) -> None:
    """Let the second factor of this session be shown so long ago."""
    session = client.session
    told = session["account_authentication_methods"]
    session["account_authentication_methods"] = [
        {**one, "at": time.time() - ago.total_seconds()} for one in told
    ]
    session.save()
