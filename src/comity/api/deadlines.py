"""Deadlines: what is expected of whom by when, in the matters of a State or a mandate."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from comity.accounts.domain import PUBLIC_READER
from comity.api import shapes
from comity.api.answering import WrongParameterError, answer
from comity.api.asking import DeadlineFilters
from comity.api.reading import REFUSALS, day_of, listed
from comity.cooperation.queries.snapshot import reading
from comity.ledger.queries.deadlines import deadlines as found

router = Router(by_alias=True)


@router.get("/deadlines", response={200: shapes.Deadlines, **REFUSALS}, summary="List deadlines")
def deadlines(request: HttpRequest, asked: Query[DeadlineFilters]) -> HttpResponse:
    """What rules await in a State's or mandate's matters, and what was done in the last 90 days.

    By due day; what has no number in force comes last. `state`, `mandate` or both are needed.
    """
    if asked.state is None and asked.mandate is None:
        raise WrongParameterError("Name a state, a mandate or both, such as state=NOR.")

    def build() -> Mapping[str, object]:
        with reading(asked.known, viewer=PUBLIC_READER, state=asked.state or ""):
            items = found(
                viewer=PUBLIC_READER,
                on=day_of(asked),
                state=asked.state,
                mandate=asked.mandate,
            )
        return listed(asked, [one.as_json() for one in items])

    return answer(request, build, takes=DeadlineFilters)
