"""The browsers in which somebody signed in before: what others fail at does not slow these."""

import secrets
from datetime import datetime
from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from comity.accounts.queries.sign_ins import is_device_word
from comity.accounts.services import know_device

_DAYS: Final = 180
_BYTES: Final = 32


def word(request: HttpRequest) -> str:
    """The word by which a browser is known; `` where it has none."""
    told: str = request.COOKIES.get(settings.DEVICE_COOKIE_NAME, "")
    return told


def remember(
    request: HttpRequest,
    response: HttpResponseBase,
    *,
    user: int,
    network: str,
    language: str,
    now: datetime,
) -> bool:
    """Know this browser as one of a user from now on; whether it was not known before."""
    held = word(request)
    told = held if is_device_word(held) else secrets.token_urlsafe(_BYTES)
    is_new = know_device(
        user=user,
        word=told,
        session=request.session.session_key or "",
        network=network,
        browser=request.headers.get("user-agent", ""),
        language=language,
        now=now,
    )
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        told,
        max_age=_DAYS * 86_400,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return is_new
