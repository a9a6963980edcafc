"""Recipients, what is due, a clock that is set by hand, and a mail server."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django import Settings
from tests.mail import Server, mailer, serving

from comity.accounts.domain import Reading
from comity.kernel.parties import Actor
from comity.outbox.domain import Digest, Due, Mail, Nature, Scope
from comity.outbox.services import subscribe

TODAY = datetime(2026, 11, 24, tzinfo=UTC).toordinal()


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 6, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def wait(self, **time: float) -> None:
        self.moment += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server(settings: Settings) -> Iterator[Server]:
    """A mail server that Django's settings name."""
    with serving() as running:
        settings.MAILERS = mailer(running.port)
        settings.DEFAULT_FROM_EMAIL = "Comity <comity@example.org>"
        yield running


def due(day: int = TODAY + 3, **told: object) -> Due:
    """A reply that Norway owes, in three days."""
    facts: dict[str, object] = {
        "nature": Nature.EXPECTED,
        "key": "act-1",
        "ref": "communication/NOR/2026/3",
        "party": Actor.STATE,
        "state": "NOR",
        "mandates": ("torture",),
        "what": "manual-2008:answer-to-letter",
    }
    return Due(**{**facts, "due": day, **told})  # type: ignore[arg-type]


def subscribed(
    address: str = "mission@example.org",
    *,
    scope: Scope = Scope.STATE,
    code: str = "NOR",
    reading: Reading = Reading.PUBLIC,
    day: int = TODAY,
) -> None:
    """Let an address be told of Norway from today on."""
    now = datetime(2026, 11, 24, 6, tzinfo=UTC)
    subscribe(address, scope=scope, code=code, reading=int(reading), day=day, now=now)


def plainly(digest: Digest) -> Mail:
    """A digest in words that a test can count."""
    lines = [f"{one.cause}:{one.due.key}:{one.due.due}" for one in digest.notices]
    return Mail(
        to=digest.address, token=digest.token, subject="Comity", text="\n".join(lines) + "\n"
    )
