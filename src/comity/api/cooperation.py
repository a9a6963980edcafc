"""Cooperation of both sides: the assessment, and what each of its figures counts."""

from collections.abc import Mapping
from typing import Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, P, PathEx, Query, Router

from comity.accounts.domain import PUBLIC_READER
from comity.api.answering import NotFoundError, WrongParameterError, answer
from comity.api.asking import Day, Days, FirstDay, MandateCode, StateCode
from comity.api.cooperation_shapes import Cooperation, Definition, Definitions
from comity.api.reading import MISSING, REFUSALS, day_of, listed
from comity.cooperation.domain.indicators import INDICATORS
from comity.cooperation.queries.assessing import assessment
from comity.cooperation.queries.defining import definition
from comity.cooperation.queries.selecting import Selection, default_period
from comity.cooperation.queries.snapshot import reads
from comity.kernel.costs import costly

router = Router(by_alias=True)
Code = PathEx[str, P(description="Code of the indicator.", example="S4")]


class CooperationFilters(Days):
    """A party and a period. There is no parameter that orders States by a figure."""

    state: StateCode | None = Field(None, description="This State alone.")
    mandate: MandateCode | None = Field(None, description="This mandate alone.")
    begins: FirstDay | None = Field(
        None,
        alias="from",
        description="First day of the period. Default: that of the five years up to its end.",
    )
    ends: Day | None = Field(
        None,
        alias="to",
        description="Last day of the period. Default: `on`, to which answers count.",
    )
    contested: Literal["with", "without"] = Field(
        "with", description="Whether acts that somebody contests are counted."
    )


@router.get("/cooperation", response={200: Cooperation, **REFUSALS}, summary="Assess cooperation")
@costly()
def cooperation(request: HttpRequest, asked: Query[CooperationFilters]) -> HttpResponse:
    """Levels, days of turns and indicators of a party and period; States by the alphabet."""
    period = default_period(day_of(asked), asked.begins, asked.ends)
    if period.begins > period.ends:
        raise WrongParameterError("The period ends before it begins; `from` is its first day.")

    asks = Selection(
        viewer=PUBLIC_READER,
        period=period,
        state=asked.state,
        mandate=asked.mandate,
        known=asked.known,
        uncontested=asked.contested == "without",
    )

    def build() -> Mapping[str, object]:
        with reads(asks):
            return assessment(asks).as_json()

    return answer(request, build, takes=CooperationFilters)


@router.get("/indicators", response={200: Definitions, **REFUSALS}, summary="List indicators")
def indicators(request: HttpRequest, asked: Query[Days]) -> HttpResponse:
    """Every indicator with its definition, the State's side first."""
    items = [definition(one) for one in INDICATORS.values()]
    return answer(request, lambda: listed(asked, items), takes=Days)


@router.get(
    "/indicators/{code}", response={200: Definition, **MISSING}, summary="Define one indicator"
)
def indicator(request: HttpRequest, code: Code, asked: Query[Days]) -> HttpResponse:
    """What one indicator counts."""
    del asked
    one = INDICATORS.get(code.upper())
    if one is None:
        raise NotFoundError(
            f"There is no indicator {code[:20]!r}; /api/v1/indicators lists those there are."
        )
    return answer(request, lambda: definition(one), takes=Days)
