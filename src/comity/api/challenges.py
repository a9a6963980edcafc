"""Documented challenges: the addresses of what documents show, and of how States responded."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Field, P, PathEx, Query, Router

from comity.api.answering import answer
from comity.api.asking import Days, MatterFilters, following, words_of
from comity.api.challenges_shapes import ChallengeCaseAtLength, ChallengeCases
from comity.api.reading import MISSING, REFUSALS, at_length, paged
from comity.challenges.domain.cases.words import Effect, Of, Status, What
from comity.challenges.queries import cases as queries
from comity.challenges.queries.cases import CaseQuery

router = Router(by_alias=True)
Ref = PathEx[str, P(description="The entry's ref.", example="challenge/2024/1")]

Standing = Annotated[str, *words_of(Status)]
Following = Annotated[str, *following("challenge")]


class CaseFilters(MatterFilters):
    """What a list of documented challenges is narrowed to."""

    challenge: Of | None = Field(None, description="Entries on this challenge.")
    what: What | None = Field(None, description="Entries where resources lacked for this.")
    effect: Effect | None = Field(None, description="Entries with this effect.")
    status: Standing | None = Field(None, description="Entries with this status.")
    cursor: Following | None = Field(None, description="The `next` of the page before.")


@router.get(
    "/challenge-cases",
    response={200: ChallengeCases, **REFUSALS},
    summary="List documented challenges",
)
def cases(request: HttpRequest, asked: Query[CaseFilters]) -> HttpResponse:
    """Documented challenges and where each stood, the latest first, a page at a time."""
    return answer(request, lambda: paged(asked, queries.cases, CaseQuery), takes=CaseFilters)


@router.get(
    "/challenge-cases/{path:ref}",
    response={200: ChallengeCaseAtLength, 302: None, **MISSING},
    summary="Show one documented challenge",
)
def case(request: HttpRequest, ref: Ref, asked: Query[Days]) -> HttpResponse:
    """One documented challenge with its acts, spans and days."""
    return at_length(
        request, ref, asked, queries.dossier, one="documented challenge", among="challenge-cases"
    )
