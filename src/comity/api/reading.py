"""What every address that reads has in common: the days, the form of a list, refs that moved."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx

from comity.accounts.domain import PUBLIC_READER
from comity.api.answering import NotFoundError, answer
from comity.api.asking import Days
from comity.api.clock import opening_day
from comity.api.shapes import Problem
from comity.kernel.edtf import iso, iso_or_none
from comity.ledger.domain.views import Redirect
from comity.ledger.queries import one_moment

REFUSALS: Final[Mapping[int, Any]] = {304: None, 422: Problem, 503: Problem}
MISSING: Final[Mapping[int, Any]] = {404: Problem, **REFUSALS}

Ref = PathEx[str, P(description="The visit's ref.", example="visit/THA/torture/1")]


def day_of(asked: Days) -> int:
    """The day whose end is meant: the one asked for, else the one at which the record opens."""
    return opening_day() if asked.on is None else asked.on


def head(asked: Days) -> dict[str, object]:
    """The head of every list: `as_of, known_at`."""
    known_at = iso_or_none(asked.known)
    return {"as_of": iso(day_of(asked)), "known_at": known_at}


def listed(asked: Days, items: list[dict[str, object]]) -> Mapping[str, object]:
    """A whole list: `as_of, known_at, count, items` (DESIGN 7)."""
    return {**head(asked), "count": len(items), "items": items}


def paged(
    asked: Any, find: Callable[..., Any], query: Callable[..., object], **fixed: object
) -> Mapping[str, object]:
    """A page of what `find` answers to the query of these filters: a list, and its `next`.

    `fixed` is what the address narrows to beside them.
    """
    narrowed = {name: value for name, value in asked if name not in {"on", "known", "cursor"}}
    page = find(
        query(**narrowed, **fixed, after=asked.cursor),
        viewer=PUBLIC_READER,
        on=day_of(asked),
        known=asked.known,
    )
    items = [one.as_json() for one in page.items]
    return {**head(asked), "count": page.count, "items": items, "next": page.next}


def at_length(
    request: HttpRequest,
    ref: str,
    asked: Days,
    find: Callable[..., Any],
    *,
    one: str,
    among: str,
) -> HttpResponse:
    """What `find` answers to a ref; one that moved leads to where it is now.

    Where there is none the refusal says so: of what kind it would be `one`, `among` which list.
    """
    with one_moment():  # its tag is of what was found
        found = find(readable(ref), viewer=PUBLIC_READER, on=day_of(asked), known=asked.known)
        if isinstance(found, Redirect):
            return moved(request, ref, found.ref)
        if found is None:
            raise NotFoundError(
                f"There is no {one} {ref[:80]!r} here; /api/v1/{among} lists those there are."
            )
        return answer(request, found.as_json, takes=Days)


def readable(ref: str) -> str:
    """The ref, or NotFoundError where it holds what no ref can hold."""
    if not ref.isprintable():
        raise NotFoundError("A ref is letters, figures and strokes, such as visit/NOR/torture/2.")
    return ref


def moved(request: HttpRequest, ref: str, now: str) -> HttpResponse:
    """Lead a reader on who asked under a ref that now answers under another."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    response = HttpResponse(status=302)
    response["Location"] = request.path.removesuffix(ref) + now + query
    return response
