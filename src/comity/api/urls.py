"""The addresses of the API, for `include`: version 1, and a sentence for every other."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path

from comity.api.answering import open_to_all, problem
from comity.api.v1 import api


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Return the answer to an address that does not exist."""
    start = request.path[: request.path.find("/v1/") + len("/v1/")]
    return problem(404, f"There is no such address; {start}openapi.json lists those there are.")


app_name = "api-v1"
_patterns, _, _ = api.urls
urlpatterns: list[URLPattern] = [
    *(
        path(str(pattern.pattern), open_to_all(pattern.callback), name=pattern.name)
        for pattern in _patterns
        if isinstance(pattern, URLPattern) and pattern.name != "api-root"
    ),
    re_path("", open_to_all(nothing_here), name="nothing"),
]
