"""A session ends after some time without use, and after twelve hours in any case.

Whoever asks for a page uses it; the script that asks how long it lasts does not. When it was used
is written down every few minutes, so that a session may end these few minutes early.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from comity.accounts.services.ways_in import used
from comity.portal.answers.answering import privately
from comity.portal.answers.ruling import EVERY_ROLE, ruled
from comity.portal.answers.signed_in import has_signed_in

WRITTEN: Final = timedelta(minutes=5)
_ASKS: Final = "account-session"
_STAYS: Final = "stay"


class IdleMiddleware:
    """Lets the session of who asks for something last."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer."""
        return self._get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        parts: dict[str, Any],
    ) -> None:
        """Write down that the session is used, where this was not done lately."""
        del view, args, parts
        match = request.resolver_match
        asks = match is not None and match.url_name == _ASKS and _STAYS not in request.GET
        if asks or not has_signed_in(request):
            return
        now = timezone.now()
        session: Any = request.session
        idle: timedelta = settings.SESSION_IDLE
        if session.ends is None or session.ends > now + idle - WRITTEN:
            return
        longest = timedelta(seconds=settings.SESSION_COOKIE_AGE)
        key = session.session_key or ""
        session.ends = used(session=key, idle=idle, longest=longest, now=now) or session.ends


def _lasts(request: HttpRequest) -> HttpResponseBase:
    """For how many seconds the session of who asks still lasts; who has none is led to sign in."""
    if not has_signed_in(request):
        return privately(HttpResponseRedirect(reverse("account_login")))
    session: Any = request.session
    seconds = (session.ends - timezone.now()).total_seconds()
    return privately(JsonResponse({"seconds": int(seconds)}))


lasts = ruled(_lasts, EVERY_ROLE)
