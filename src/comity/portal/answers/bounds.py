"""How much a request may hold: refused before anything of it is read or kept.

A server in front waits for slow readers and writers (the operator's guide); where there is none,
whoever sends a form little by little holds a thread, and cannot be let to hold them all.
"""

from collections.abc import Callable
from http import HTTPStatus
from threading import BoundedSemaphore
from typing import Final

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict, UnreadablePostError
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from comity.ledger.domain.documents import MOST_BYTES
from comity.portal.answers.answering import refuse
from comity.portal.answers.signed_in import has_signed_in

LONGEST_ADDRESS: Final = 8 * 1024
LITTLE: Final = 32 * 1024
"""Bytes of a form of who has not signed in: a password, where to go on, the proof of a passkey."""
MOST: Final = MOST_BYTES + 2 * 1024 * 1024
"""Bytes of a form with a file, of what a document may hold and what stands beside it."""
AT_ONCE: Final = 2
"""Forms of who has not signed in that a process reads at once: a quarter of its threads."""

_API: Final = "/api/"


class BoundsMiddleware:
    """Lets nobody send more than a page can take, nor keep everybody waiting while they send."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer
        self._reading = BoundedSemaphore(AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, or why there is none."""
        if len(request.path_info) + len(request.META.get("QUERY_STRING", "")) > LONGEST_ADDRESS:
            return _too_long(request)
        if size := _length(request):
            known = has_signed_in(request)
            if size > (MOST if known else LITTLE):
                return _too_large(request)
            if not known and not self._is_read(request):
                return _not_now(request)
        return self._answer(request)

    def _is_read(self, request: HttpRequest) -> bool:
        """Whether what was sent is here; not where others send at this moment already."""
        if not self._reading.acquire(blocking=False):
            return False
        try:
            return request.body is not None
        except UnreadablePostError:  # they went away
            return False
        finally:
            self._reading.release()


_LONG: Final = _("The address is too long; at most 8,192 characters are read.")


def _too_long(request: HttpRequest) -> HttpResponse:
    """414, in a page or answer that repeats nothing of the address."""
    status = HTTPStatus.REQUEST_URI_TOO_LONG
    if request.path_info.startswith(_API):
        open_to_all = {"Access-Control-Allow-Origin": "*"}
        return JsonResponse({"detail": _LONG}, status=status, headers=open_to_all)
    request.path = request.path_info = "/"
    request.GET = QueryDict()
    return refuse(request, status=status, title=_("The address is too long"), sentence=_LONG)


def _too_large(request: HttpRequest) -> HttpResponse:
    return refuse(
        request,
        status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        title=_("Too much was sent at once"),
        sentence=_(
            "The form was not recorded or kept. A file may have up to 50 MB. Without "
            "signing in, only a short form can be sent. If you had signed in, do so again, "
            "and fill in the form again."
        ),
    )


def _not_now(request: HttpRequest) -> HttpResponse:
    return refuse(
        request,
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        title=_("Not just now"),
        sentence=_("Too many send something at this moment. Try again in a minute."),
    )


def _length(request: HttpRequest) -> int:
    told = str(request.META.get("CONTENT_LENGTH") or "")
    return int(told) if told.isdecimal() else 0
