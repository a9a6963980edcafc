"""Who has not signed in reads through the public's role of the database, where there is one.

So a slip of the program shows nobody a row that is not public: the database refuses it. Every
address for everybody, of portal and API, passes here.
"""

from collections.abc import Callable
from typing import Any, Final

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from comity.ledger.queries.side import public_side
from comity.portal.answers.ruling import EVERYBODY, access_of
from comity.portal.answers.signed_in import has_signed_in

_API: Final = "api-v1"
_LOOKS_AT_ACCOUNTS: Final = frozenset({"calendar-private"})
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class PublicSideMiddleware:
    """Lets a view for everybody answer from the public side."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; the side is chosen once it is known which view makes it."""
        return self._get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        parts: dict[str, Any],
    ) -> HttpResponseBase | None:
        """The view's answer, made on the public side; None where the owner's side makes it."""
        if not _is_public(request, view):
            return None
        with public_side():
            return view(request, *args, **parts)


def _is_public(request: HttpRequest, view: object) -> bool:
    match = request.resolver_match
    assert match is not None
    if request.method not in _SAFE or has_signed_in(request):
        return match.namespace == _API  # which looks at no cookie, and writes nothing
    ours = match.namespace == "portal" and match.url_name not in _LOOKS_AT_ACCOUNTS
    return match.namespace == _API or (ours and access_of(view) == EVERYBODY)
