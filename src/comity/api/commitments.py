"""Commitments: the addresses of what was committed to, and of what became of it."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Field, P, PathEx, Query, Router

from comity.api.answering import answer
from comity.api.asking import Days, Limited, Year, following, words_of
from comity.api.commitments_shapes import CommitmentAtLength, Commitments
from comity.api.reading import MISSING, REFUSALS, at_length, paged
from comity.committee.domain.commitments.words import Nature, Origin, Owner, Status, Strength
from comity.committee.queries import commitments as queries
from comity.committee.queries.commitments import CommitmentQuery

router = Router(by_alias=True)
Ref = PathEx[str, P(description="The commitment's ref.", example="commitment/letter-2019/7")]

Standing = Annotated[str, *words_of(Status)]
Following = Annotated[str, *following("commitment")]


class CommitmentFilters(Limited):
    """What a list of commitments is narrowed to."""

    origin: Origin | None = Field(None, description="Commitments made there.")
    strength: Strength | None = Field(None, description="Commitments made so firmly.")
    owner: Owner | None = Field(None, description="Commitments that they carry out.")
    nature: Nature | None = Field(None, description="Whether carried out once or lasting.")
    status: Standing | None = Field(None, description="Commitments of this status.")
    year: Year | None = Field(None, description="Commitments made in this year.")
    cursor: Following | None = Field(None, description="The `next` of the page before.")


@router.get("/commitments", response={200: Commitments, **REFUSALS}, summary="List commitments")
def commitments(request: HttpRequest, asked: Query[CommitmentFilters]) -> HttpResponse:
    """Commitments and where each stood, in the order of their documents, a page at a time."""
    return answer(
        request,
        lambda: paged(asked, queries.commitments, CommitmentQuery),
        takes=CommitmentFilters,
    )


@router.get(
    "/commitments/{path:ref}",
    response={200: CommitmentAtLength, 302: None, **MISSING},
    summary="Show one commitment",
)
def commitment(request: HttpRequest, ref: Ref, asked: Query[Days]) -> HttpResponse:
    """One commitment with its evidence, acts, spans and days."""
    return at_length(request, ref, asked, queries.dossier, one="commitment", among="commitments")
