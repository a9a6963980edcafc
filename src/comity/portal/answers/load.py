"""How much this process answers at once: what is kept is served again, what is dear waits.

Every address of portal and API passes here. A server runs two such processes, and each has the
places and copies that are named here: of a machine there are twice as many (decision 177).
"""

from collections.abc import Callable, Hashable
from contextlib import suppress
from http import HTTPStatus
from ipaddress import ip_address, ip_network
from typing import Final
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext_lazy as _

from comity.kernel.costs import is_costly
from comity.kernel.places import FullError, Places
from comity.kernel.time_limit import was_up
from comity.kernel.years import asked as asked_for
from comity.ledger.queries.time_limit import at_most
from comity.portal.answers.answering import refuse
from comity.portal.answers.asking import ask, today_in_geneva
from comity.portal.answers.copies import COPIES, copy_of
from comity.portal.answers.downloads import DATA
from comity.portal.answers.ruling import EVERYBODY, access_of
from comity.portal.answers.signed_in import has_signed_in
from comity.portal.answers.version import version_for
from comity.portal.answers.waiting import nobody_waits

PLACES: Final = Places(at_once=2, of_one=1, waiting=3, waiting_of_one=2, patience=10)
"""For dear questions: of the eight threads of a process three stay free for all others."""
LONGEST: Final = 30
"""Seconds after which a dear question is given up."""
LATER: Final = 10
"""Seconds after which somebody who found no place may ask again."""
_READING: Final = frozenset({"GET", "HEAD"})
_API: Final = "api-v1"

type Key = tuple[Hashable, Hashable]
"""The version of the public record, and what else an answer depends on."""


class LoadMiddleware:
    """Serves copies of public answers, and bounds how many dear questions are worked on."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer: a copy, a new one, or a sentence that asks for patience."""
        if request.method not in _READING:
            return self._answer(request)
        key = _key(request)
        if key and (found := COPIES.get(*key)):
            return found.response(request)
        match = _match(request)
        if match is None:
            return self._answer(request)
        if not _is_public(match):
            key = None
        if not _is_costly(request, match):
            return self._made(request, key)
        left = nobody_waits(request)
        try:
            with PLACES.taken(_asker(request)):
                return self._in_time(request, key, left)
        except FullError:
            return _not_now(request, _BUSY)

    def _in_time(
        self, request: HttpRequest, key: Key | None, left: Callable[[], bool] | None
    ) -> HttpResponseBase:
        if left and left():
            return _not_now(request, _BUSY)  # nobody reads it
        with at_most(LONGEST, left=left):
            response = self._made(request, key)
            given_up = was_up() and response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        return _not_now(request, _TOO_LONG) if given_up else response

    def _made(self, request: HttpRequest, key: Key | None) -> HttpResponseBase:
        """The view's answer; a public one is made once while others wait for its copy."""
        if key is None:
            return self._answer(request)
        with COPIES.one_at_a_time(key):
            if found := COPIES.get(*key):
                return found.response(request)
            response = self._answer(request)
            if copy := copy_of(request, response):
                COPIES.put(*key, copy)
        return response


def _key(request: HttpRequest) -> Key | None:
    """Under what a copy is kept; None where the answer may be for one reader alone."""
    mine = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
    if not mine.isdisjoint(request.COOKIES):
        return None
    try:
        version = version_for(request)
    except DatabaseError:  # the view says so
        return None
    today = today_in_geneva()
    opens = settings.COMITY_AS_OF or today
    language = get_language_from_request(request)
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    address = request.scheme, request.get_host(), request.get_full_path()
    name = connections[DEFAULT_DB_ALIAS].settings_dict["NAME"]
    return (name, version), (address, language, zipped, today, opens)


def _match(request: HttpRequest) -> ResolverMatch | None:
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None


def _is_public(match: ResolverMatch) -> bool:
    return match.namespace == _API or access_of(match.func) == EVERYBODY


def _is_costly(request: HttpRequest, match: ResolverMatch) -> bool:
    """Whether the view says so, or the record has to be folded anew for the answer."""
    form = match.kwargs.get("form") or request.GET.get("format", "")
    if is_costly(match.func, form):
        return True
    if request.GET.get("contested") == "without":
        return True
    known = asked_for(request.GET.get("known", "").strip())
    return known is not None and known[1] < today_in_geneva()


def _asker(request: HttpRequest) -> str:
    """Whose places these are: an account's, else those of a network (a /24 or /64)."""
    if has_signed_in(request):
        return f"account {request.user.pk}"
    told = str(request.META.get("REMOTE_ADDR", ""))
    with suppress(PermissionDenied, ImproperlyConfigured):  # a proxy that is not as it was said
        told = get_adapter(request).get_client_ip(request)
    return network(told)


def network(address: str) -> str:
    """The network of an address; what is no address is one of its own."""
    try:
        one = ip_address(address)
    except ValueError:
        return address
    if one.version == 6 and one.ipv4_mapped:  # noqa: PLR2004
        one = one.ipv4_mapped
    return str(ip_network(f"{one}/{24 if one.version == 4 else 64}", strict=False))  # noqa: PLR2004


_TITLE: Final = _("Not just now")
_BUSY: Final = _("The server is busy with other long answers. Try again in ten seconds.")
_TOO_LONG: Final = _(
    "This answer took more than half a minute and was stopped. Ask for one State, one mandate or"
    " a shorter period."
)


def _not_now(request: HttpRequest, sentence: str | Promise) -> HttpResponseBase:
    """503 with the time after which to ask again, in the form that was asked for."""
    status = HTTPStatus.SERVICE_UNAVAILABLE
    response: HttpResponseBase
    if request.path_info.startswith("/api/"):
        response = JsonResponse({"detail": str(sentence)}, status=status)
        response["Access-Control-Allow-Origin"] = "*"
    elif request.GET.get("format") in DATA or has_signed_in(request):
        response = refuse(request, status=status, title=_TITLE, sentence=sentence)
    else:
        response = HttpResponse(_page(request, sentence), status=status)
    response["Retry-After"] = str(LATER)
    return response


def _page(request: HttpRequest, sentence: str | Promise) -> bytes:
    """The page for strangers, which names nothing of their address: drawn once a language."""
    language = ask(request).language
    with translation.override(language):
        key = language, str(sentence)
    if key not in _PAGES:
        request.path = request.path_info = "/"
        request.GET = QueryDict(urlencode({"lang": language}))
        status = HTTPStatus.SERVICE_UNAVAILABLE
        drawn = refuse(request, status=status, title=_TITLE, sentence=sentence)
        _PAGES[key] = drawn.content
    return _PAGES[key]


_PAGES: Final[dict[tuple[str, str], bytes]] = {}
