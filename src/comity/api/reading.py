"""What every address that reads has in common: the days, the form of a list, refs that moved."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx

from comity.api.answering import NotFoundError
from comity.api.asking import Days
from comity.api.clock import opening_day
from comity.api.shapes import Problem
from comity.kernel.edtf import iso

REFUSALS: Final[Mapping[int, Any]] = {304: None, 422: Problem, 503: Problem}
MISSING: Final[Mapping[int, Any]] = {404: Problem, **REFUSALS}

Ref = PathEx[str, P(description="The visit's ref.", example="visit/THA/torture/1")]


def day_of(asked: Days) -> int:
    """The day whose end is meant: the one asked for, else the one at which the record opens."""
    return opening_day() if asked.on is None else asked.on


def head(asked: Days) -> dict[str, object]:
    """The head of every list: `as_of, known_at`."""
    known_at = None if asked.known is None else iso(asked.known)
    return {"as_of": iso(day_of(asked)), "known_at": known_at}


def listed(asked: Days, items: list[dict[str, object]]) -> Mapping[str, object]:
    """A whole list: `as_of, known_at, count, items` (DESIGN 7)."""
    return {**head(asked), "count": len(items), "items": items}


def readable(ref: str) -> str:
    """The ref, or NotFoundError where it holds what no ref can hold."""
    if not ref.isprintable():
        raise NotFoundError("A ref is letters, figures and strokes, such as visit/NOR/torture/2.")
    return ref


def moved(request: HttpRequest, ref: str, now: str) -> HttpResponse:
    """Lead a reader on who asked under a ref that now answers under another."""
    query = f"?{urlencode(request.GET)}" if request.GET else ""
    response = HttpResponse(status=302)
    response["Location"] = request.path.removesuffix(ref) + now + query
    return response
