"""What one reader was answered is kept by no cache, whatever view answered."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from comity.portal.answers.answering import privately


class PrivacyMiddleware:
    """Marks as private what sets or ends a cookie, and every answer that no view called public to
    who sent a session's; lets no cache keep what was refused, which may be there a moment later.
    """

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, private where it has to be."""
        response = self._answer(request)
        is_marked = "Cache-Control" in response
        if response.cookies or (settings.SESSION_COOKIE_NAME in request.COOKIES and not is_marked):
            del response["ETag"]
            return privately(response)
        if response.status_code >= HTTPStatus.BAD_REQUEST and not is_marked:
            response["Cache-Control"] = "no-store"
        return response
