"""A real mail server on this machine, with the bad days that servers have.

    with serving() as server:            takes every mail into `server.taken`
    server.mood = Mood.DIES_AFTER        … and goes away before it says that it has

`mailer(server.port)` are Django's settings to reach it.
"""

import email
import email.policy
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from enum import StrEnum
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Mood(StrEnum):
    """How a server behaves."""

    WELL = "well"
    BUSY = "busy"  # 451: later
    UNKNOWN = "unknown"  # 550: nobody of that name
    FULL = "full"  # 552 once it has seen the mail
    DIES_BEFORE = "dies_before"  # in the middle of the mail, which it forgets
    DIES_AFTER = "dies_after"  # it has the mail and goes away before it says so


class Server:
    """What the server took, and how it behaves next."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.mood = Mood.WELL
        self.refuses = ""  # an address
        self.port = 0

    async def handle_RCPT(  # noqa: N802 - the name is aiosmtpd's
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        match self.mood:
            case Mood.BUSY:
                return "451 try again later"
            case _ if address == self.refuses or self.mood is Mood.UNKNOWN:
                return "550 5.1.1 no such mailbox"
            case _:
                envelope.rcpt_tos.append(address)
                return "250 OK"

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        match self.mood:
            case Mood.FULL:
                return "552 too much mail"
            case Mood.DIES_BEFORE:
                self._hang_up(server)
            case Mood.DIES_AFTER:
                self._take(envelope)
                self._hang_up(server)
            case _:
                self._take(envelope)
        return "250 taken"

    def _take(self, envelope: Envelope) -> None:
        content = envelope.content
        assert isinstance(content, bytes)
        message = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.taken.append(message)

    def _hang_up(self, server: SMTP) -> None:
        assert server.transport is not None
        server.transport.abort()


@contextmanager
def serving() -> Iterator[Server]:
    """Run a server on a free port of this machine."""
    server = Server()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    server.port = controller.port
    try:
        yield server
    finally:
        controller.stop()


@contextmanager
def silent() -> Iterator[int]:
    """The port of something that takes connections and never says a word."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def mailer(port: int, *, seconds: float = 5) -> dict[str, Any]:
    """`MAILERS` that reach this port."""
    return {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": port, "timeout": seconds},
        }
    }
