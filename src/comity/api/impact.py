"""Stories of impact: the addresses of what changed and what mandates contributed."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Field, P, PathEx, Query, Router

from comity.api.answering import answer
from comity.api.asking import Days, MatterFilters, following, words_of
from comity.api.impact_shapes import ImpactStories, ImpactStoryAtLength
from comity.api.reading import MISSING, REFUSALS, at_length, paged
from comity.impact import queries
from comity.impact.domain.words import ImpactKind, Level, Status
from comity.impact.queries import ImpactQuery

router = Router(by_alias=True)
Ref = PathEx[str, P(description="The story's ref.", example="impact/PRT/1")]

Standing = Annotated[str, *words_of(Status)]
Following = Annotated[str, *following("impact")]


class StoryFilters(MatterFilters):
    """What a list of stories is narrowed to."""

    kind: ImpactKind | None = Field(None, description="Stories of this kind, first or other.")
    level: Level | None = Field(None, description="Stories of a change at this level.")
    status: Standing | None = Field(None, description="Stories that stand so.")
    cursor: Following | None = Field(None, description="The `next` of the page before.")


@router.get("/impact", response={200: ImpactStories, **REFUSALS}, summary="List stories of impact")
def stories(request: HttpRequest, asked: Query[StoryFilters]) -> HttpResponse:
    """Stories of impact and where each stood, the latest first, a page at a time."""
    return answer(request, lambda: paged(asked, queries.stories, ImpactQuery), takes=StoryFilters)


@router.get(
    "/impact/{path:ref}",
    response={200: ImpactStoryAtLength, 302: None, **MISSING},
    summary="Show one story of impact",
)
def story(request: HttpRequest, ref: Ref, asked: Query[Days]) -> HttpResponse:
    """One story of impact with its evidence, acts, spans and days."""
    return at_length(request, ref, asked, queries.dossier, one="story of impact", among="impact")
