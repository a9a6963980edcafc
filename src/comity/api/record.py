"""The record as a whole: what in it is odd, and how far it reaches."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from comity.accounts.domain import PUBLIC_READER
from comity.api import matter_shapes, shapes
from comity.api.answering import answer
from comity.api.asking import AnomalyFilters, Days
from comity.api.reading import REFUSALS, day_of, head, listed
from comity.kernel.edtf import iso
from comity.ledger.queries import AnomalyInMatter, coverages
from comity.ledger.queries import anomalies as find
from comity.register.lifecycles import EVERYTHING
from comity.visits import queries

router = Router(by_alias=True)  # the key `from` is a word of Python


@router.get(
    "/anomalies", response={200: matter_shapes.Anomalies, **REFUSALS}, summary="List anomalies"
)
def anomalies(request: HttpRequest, asked: Query[AnomalyFilters]) -> HttpResponse:
    """What in the record an officer should look at, a page at a time."""

    def build() -> Mapping[str, object]:
        page = find(
            viewer=PUBLIC_READER,
            on=day_of(asked),
            known=asked.known,
            folds=EVERYTHING,
            state=asked.state,
            code=asked.code,
            after=asked.cursor,
            limit=asked.limit,
        )
        items = [_anomaly(one) for one in page.items]
        return {**head(asked), "count": page.count, "items": items, "next": page.next}

    return answer(request, build, takes=AnomalyFilters)


@router.get("/coverage", response={200: shapes.Coverages, **REFUSALS}, summary="List coverage")
def coverage(request: HttpRequest, asked: Query[Days]) -> HttpResponse:
    """From when to when the record of each mandate of the day, and State, is complete."""

    def build() -> Mapping[str, object]:
        with queries.reading(asked.known, viewer=PUBLIC_READER):
            found = coverages(viewer=PUBLIC_READER, on=day_of(asked))
        return listed(asked, [one.as_json() for one in found])

    return answer(request, build, takes=Days)


def _anomaly(one: AnomalyInMatter) -> dict[str, object]:
    return {
        "matter": one.kind,
        "code": one.code,
        "acts": list(one.acts),
        "ref": one.ref,
        "state": one.state,
        "since": iso(one.since),
    }
