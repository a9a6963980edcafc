"""Recommendations: the addresses of what mandate holders recommended to States."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Field, P, PathEx, Query, Router

from comity.api.answering import answer
from comity.api.asking import Days, MatterFilters, Words, following, words_of
from comity.api.reading import MISSING, REFUSALS, at_length, paged
from comity.api.recommendations_shapes import RecommendationAtLength, Recommendations
from comity.recommendations import queries
from comity.recommendations.domain.words import Assessed, Claim, Status
from comity.recommendations.queries import RecommendationQuery

router = Router(by_alias=True)
Ref = PathEx[
    str,
    P(
        description="The recommendation's ref.",
        example="recommendation/PRT/A-HRC-34-51-Add-2/78a",
    ),
]
Standing = Annotated[str, *words_of(Status)]
Following = Annotated[str, *following("recommendation")]


class RecommendationFilters(MatterFilters):
    """What a list of recommendations is narrowed to."""

    symbol: Words | None = Field(None, description="Made in the document of this symbol.")
    status: Standing | None = Field(None, description="Recommendations of this status.")
    state_says: Claim | None = Field(None, description="Of which the State says this.")
    holder_says: Assessed | None = Field(None, description="Of which the holder says this.")
    theme: Words | None = Field(None, description="On this theme.")
    sdg: Words | None = Field(None, description="On this Sustainable Development Goal.")
    about: Words | None = Field(None, description="About the visit or report of this ref.")
    cursor: Following | None = Field(None, description="The `next` of the page before.")


@router.get(
    "/recommendations",
    response={200: Recommendations, **REFUSALS},
    summary="List recommendations",
)
def recommendations(request: HttpRequest, asked: Query[RecommendationFilters]) -> HttpResponse:
    """Recommendations with what three voices say of each, the latest first, a page at a time."""
    return answer(
        request,
        lambda: paged(asked, queries.recommendations, RecommendationQuery),
        takes=RecommendationFilters,
    )


@router.get(
    "/recommendations/{path:ref}",
    response={200: RecommendationAtLength, 302: None, **MISSING},
    summary="Show one recommendation",
)
def recommendation(request: HttpRequest, ref: Ref, asked: Query[Days]) -> HttpResponse:
    """One recommendation with its acts, spans and days."""
    return at_length(
        request, ref, asked, queries.dossier, one="recommendation", among="recommendations"
    )
