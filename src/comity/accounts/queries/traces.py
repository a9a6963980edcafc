"""Who read, exported and decided what, for the admin and the operator."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q, QuerySet
from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain.tracing import Deed, Trace, TraceQuery
from comity.accounts.models import Trace as TraceRow
from comity.accounts.models import User


class Traces(Struct, frozen=True):
    """Some deeds, the latest first; how many there are in all, and the id after which to go on."""

    items: tuple[Trace, ...]
    count: int
    next: int | None = None


def traces(query: TraceQuery) -> Traces:
    """A page of what was noted; the thousandth costs what the first does."""
    items, following = _page(query)
    return Traces(items, _narrowed(query).count(), following)


def every_trace(query: TraceQuery) -> Iterator[Trace]:
    """All of what was noted, the latest first, read a page at a time."""
    items, following = _page(query)
    yield from items
    while following is not None:
        items, following = _page(replace(query, after=following))
        yield from items


def first_traced() -> datetime | None:
    """When the oldest deed that is kept was done; None where there is none."""
    return TraceRow.objects.order_by("at").values_list("at", flat=True).first()


def names_of_people() -> dict[str, str]:
    """`user 7` → the name of this person, of everybody who ever had an account, by name."""
    rows = User.objects.order_by("name", "pk").values_list("pk", "name")
    return {f"user {number}": name for number, name in rows}


def _page(query: TraceQuery) -> tuple[tuple[Trace, ...], int | None]:
    rows = _narrowed(query)
    if query.after is not None:
        rows = rows.filter(pk__lt=query.after)
    found = list(rows.order_by("-pk")[: query.limit + 1])
    items = tuple(_trace(row) for row in found[: query.limit])
    return items, items[-1].id if len(found) > query.limit else None


def _narrowed(query: TraceQuery) -> QuerySet[TraceRow]:
    wanted = {
        "who": query.who or None,
        "deed": query.deed,
        "at__gte": query.first,
        "at__lt": query.last,
    }
    rows = TraceRow.objects.filter(**{key: value for key, value in wanted.items() if value})
    return rows.filter(Q(what=query.what) | Q(document=query.what)) if query.what else rows


def _trace(row: TraceRow) -> Trace:
    return Trace(
        id=row.pk,
        at=row.at,
        who=row.who,
        office=row.office,
        deed=Deed(row.deed),
        what=row.what,
        form=row.form,
        document=row.document,
    )
