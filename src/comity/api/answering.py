"""How every answer leaves: as JSON, with a tag for caches, readable from any origin.

The record is public here and reading it needs no login, so any page of the world may read it:
`Access-Control-Allow-Origin: *`, and no cookie is ever looked at.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Final

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from ninja import NinjaAPI
from ninja.errors import ValidationError

from comity import __version__
from comity.api.asking import closed_day, sentence, wrong_parameter
from comity.api.clock import opening_day
from comity.kernel.time_limit import OutOfTimeError
from comity.ledger.queries import one_moment, public_version
from comity.ledger.queries.known import OnlyReadsError
from comity.ledger.queries.time_limit import gave_up

# A minute: an erasure for a person's protection reaches shared caches that fast (RULES P4).
CACHE_CONTROL: Final = "public, max-age=60"
SAFE: Final = ("GET", "HEAD", "OPTIONS")
_LOG: Final = logging.getLogger("comity.api")

type View = Callable[..., HttpResponseBase]
type Failure = Exception | type[Exception]


class NotFoundError(Exception):
    """Nothing of that name is here, or nothing that the public may read: the same answer."""


class WrongParameterError(Exception):
    """A parameter that the address does not take; the message is one sentence."""


def answer(
    request: HttpRequest, build: Callable[[], Mapping[str, object]], *, takes: type
) -> HttpResponse:
    """Return what `build` makes as JSON, or 304 when the reader has it already.

    Whatever it asks of the record tells of one moment.
    `takes` is the class of the parameters of the address; others are refused, and so is one that
    stands in it more than once.
    """
    fields = takes.model_fields  # type: ignore[attr-defined]
    names = frozenset(field.alias or name for name, field in fields.items())
    wrong = wrong_parameter(request, names)
    if wrong:
        raise WrongParameterError(wrong)
    tag = _tag(request)
    response = HttpResponseNotModified() if _has(request, tag) else as_json(_built(build))
    response["ETag"] = tag
    response["Cache-Control"] = CACHE_CONTROL
    return response


def _has(request: HttpRequest, tag: str) -> bool:
    """Whether the reader has this already; tags are compared weakly, as RFC 9110, 13.1.2 asks."""
    had = parse_etags(request.headers.get("If-None-Match", ""))
    return "*" in had or tag.removeprefix("W/") in {one.removeprefix("W/") for one in had}


def _built(build: Callable[[], Mapping[str, object]]) -> Mapping[str, object]:
    with one_moment():
        return build()


def as_json(value: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    """Return a value as JSON in UTF-8."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, status=status, content_type="application/json; charset=utf-8")


def problem(status: int, detail: str) -> HttpResponse:
    """Return a refusal in one sentence."""
    return as_json({"detail": detail}, status=status)


def open_to_all(view: View) -> View:
    """Return the view for readers of any origin: HEAD and OPTIONS answered, writing refused."""

    @wraps(view)
    def answering(request: HttpRequest, *args: str, **parts: str) -> HttpResponseBase:
        response: HttpResponseBase
        if request.method == "OPTIONS":
            response = HttpResponse(status=204)
            del response["Content-Type"]  # there is nothing of which it would be the type
            response["Access-Control-Allow-Methods"] = ", ".join(SAFE)
            response["Access-Control-Allow-Headers"] = "If-None-Match"
            response["Access-Control-Max-Age"] = "86400"
        elif request.method not in SAFE:
            response = problem(405, f"{request.method} is not answered here; expected GET")
        else:
            asked, request.method = request.method, "GET"
            closed = closed_day(request)
            response = problem(422, closed) if closed else view(request, *args, **parts)
            request.method = asked  # so that the server leaves the body of a HEAD out
        if response.status_code in {204, 405}:
            response["Allow"] = ", ".join(SAFE)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        return response

    answering.csrf_exempt = True  # type: ignore[attr-defined] # nothing is written here
    return answering


def say_refusals(api: NinjaAPI) -> None:
    """Let the API answer whatever goes wrong in one sentence."""

    def on(
        error: type[Exception], respond: Callable[[HttpRequest, Failure], HttpResponse]
    ) -> None:
        api.add_exception_handler(error, respond)

    on(ValidationError, _wrong_value)
    on(WrongParameterError, lambda _, error: problem(422, str(error)))
    on(NotFoundError, lambda _, error: problem(404, str(error)))
    on(Http404, lambda _, error: problem(404, str(error)))
    on(OnlyReadsError, lambda _, error: problem(503, str(error)))
    on(OperationalError, _no_database)
    on(InterfaceError, _no_database)
    on(OutOfTimeError, _took_too_long)
    on(Exception, _our_fault)


def _wrong_value(request: HttpRequest, error: Failure) -> HttpResponse:
    assert isinstance(error, ValidationError)
    return problem(422, sentence(request, error))


def _no_database(request: HttpRequest, error: Failure) -> HttpResponse:
    if gave_up(error):
        return _took_too_long(request, error)
    _LOG.error("%s: the database does not answer: %s", request.path, error)
    return problem(503, "The record cannot be read just now; try again in a moment.")


def _took_too_long(request: HttpRequest, error: Failure) -> HttpResponse:
    """What a client gets instead of a question that was given up says the server (`load`)."""
    del request, error
    return problem(503, "This answer took too long and was given up.")


def _our_fault(request: HttpRequest, error: Failure) -> HttpResponse:
    _LOG.error("%s failed", request.get_full_path(), exc_info=True)
    if settings.DEBUG:
        raise error
    return problem(500, "Something went wrong here; it has been logged.")


def _tag(request: HttpRequest) -> str:
    """A public answer is a pure function of these (DESIGN 10)."""
    parts = (__version__, public_version(), opening_day(), request.get_full_path())
    return f'W/"{hashlib.sha256(repr(parts).encode()).hexdigest()[:24]}"'
