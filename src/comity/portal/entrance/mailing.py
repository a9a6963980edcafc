"""Mail to owners of accounts goes out as soon as what it is about was done.

A thread of its own sends it, so that nobody waits for a mail server, and nobody can tell by the
wait whether an address has an account. What it cannot send waits for `comity notices send`.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from threading import Thread
from typing import Final

from django.conf import settings
from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from comity.exports.alerts import render
from comity.outbox.queries import has_alerts
from comity.outbox.services import deliver_alerts, send_mail

THREAD: Final = "mail to owners"


class MailingMiddleware:
    """Sends what waits after each form that was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, while mail goes out."""
        response = self._get_response(request)
        if request.method == "POST" and settings.MAILERS and has_alerts(by=_now()):
            Thread(target=_send, name=THREAD, daemon=True).start()
        return response


def _send() -> None:
    try:
        deliver_alerts(clock=_now, render=render, send=send_mail)
    finally:
        connections.close_all()


def _now() -> datetime:
    return datetime.now(UTC)
