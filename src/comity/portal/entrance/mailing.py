"""Mail to owners of accounts, and to who asks to follow, goes out as soon as it was caused.

A thread of its own sends it, so that nobody waits for a mail server, and nobody can tell by the
wait whether an address has an account. What it cannot send waits for `comity notices send`.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from threading import Thread
from typing import Final

from django.conf import settings
from django.db import connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from comity.exports.alerts import render
from comity.exports.following import render_request
from comity.outbox.followers import has_requests
from comity.outbox.queries import has_alerts
from comity.outbox.services import deliver_alerts, deliver_requests, send_mail

THREAD: Final = "mail to owners"


class MailingMiddleware:
    """Sends what waits after each form that was sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, while mail goes out."""
        response = self._get_response(request)
        if request.method == "POST" and settings.MAILERS and _waits():
            Thread(target=_send, name=THREAD, daemon=True).start()
        return response


def _waits() -> bool:
    return has_alerts(by=_now()) or has_requests(by=_now())


def _send() -> None:
    ask = partial(render_request, address=settings.COMITY_ADDRESS)
    try:
        deliver_alerts(clock=_now, render=render, send=send_mail)
        deliver_requests(clock=_now, render=ask, send=send_mail)
    finally:
        connections.close_all()


def _now() -> datetime:
    return datetime.now(UTC)
