"""What was answered to somebody who signed in is kept by no cache, whatever view answered."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from comity.portal.answers.answering import privately


class PrivacyMiddleware:
    """Marks as private every answer that no view called public, to who sent a session's cookie."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, private where it has to be."""
        response = self._answer(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and "Cache-Control" not in response:
            return privately(response)
        return response
