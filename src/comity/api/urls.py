"""The addresses of the API, for `include`: version 1, and a sentence for every other."""

from collections.abc import Mapping
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path

from comity import __version__
from comity.api.answering import View, as_json, open_to_all, problem
from comity.api.v1 import VIEWS, api
from comity.kernel.costs import costly

DESCRIPTION = "openapi.json"


def front(request: HttpRequest) -> HttpResponse:
    """Return what is here: the program, and where the API is described."""
    return as_json({"version": __version__, "openapi": request.path + DESCRIPTION})


def description(request: HttpRequest) -> HttpResponse:
    """Return the OpenAPI description of the API at the address where it stands."""
    return as_json(_described(request.path.removesuffix(DESCRIPTION)))


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Return the answer to an address that does not exist."""
    where = request.path.partition("/v1/")[0] + f"/v1/{DESCRIPTION}"
    return problem(404, f"There is no such address; {where} lists those there are.")


@lru_cache(maxsize=4)
def _described(prefix: str) -> Mapping[str, object]:
    return api.get_openapi_schema(path_prefix=prefix)


def _opened(pattern: URLPattern) -> View:
    """The view of an address for readers of any origin; it says whether its answers are dear."""
    view = open_to_all(pattern.callback)
    said = getattr(VIEWS.get(str(pattern.name)), "costly", None)
    return view if said is None else costly(*said)(view)


app_name = "api-v1"
_patterns, _, _ = api.urls
urlpatterns: list[URLPattern] = [
    path("", open_to_all(front), name="front"),
    path(DESCRIPTION, open_to_all(description), name="description"),
    *(
        path(str(pattern.pattern), _opened(pattern), name=pattern.name)
        for pattern in _patterns
        if isinstance(pattern, URLPattern) and pattern.name not in {"api-root", "openapi-json"}
    ),
    re_path("", open_to_all(nothing_here), name="nothing"),
]
