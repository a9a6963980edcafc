"""Consultations and comments: the addresses of texts consulted on, and of what was said."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Field, P, PathEx, Query, Router

from comity.api.answering import answer
from comity.api.asking import Days, Limited, following, words_of
from comity.api.consultations_shapes import (
    CommentAtLength,
    Comments,
    ConsultationAtLength,
    Consultations,
)
from comity.api.reading import MISSING, REFUSALS, at_length, paged
from comity.consultations.domain.comments.words import Outcome, Voice
from comity.consultations.domain.comments.words import Status as CommentStatus
from comity.consultations.domain.consultations.words import ConsultationPhase, Status
from comity.consultations.queries import comments as comment_queries
from comity.consultations.queries import consultations as queries
from comity.consultations.queries.comments import CommentQuery
from comity.consultations.queries.consultations import ConsultationQuery

router = Router(by_alias=True)
ConsultationRef = PathEx[
    str, P(description="The consultation's ref.", example="consultation/manual/1")
]
CommentRef = PathEx[str, P(description="The comment's ref.", example="comment/manual/1/17")]
ConsultationStanding = Annotated[str, *words_of(Status)]
CommentStanding = Annotated[str, *words_of(CommentStatus)]
AfterConsultation = Annotated[str, *following("consultation")]
AfterComment = Annotated[str, *following("comment")]


class ConsultationFilters(Limited):
    """What a list of consultations is narrowed to."""

    phase: ConsultationPhase | None = Field(None, description="Those whose last phase asks these.")
    status: ConsultationStanding | None = Field(None, description="Those of this status.")
    cursor: AfterConsultation | None = Field(None, description="The `next` of the page before.")


class CommentFilters(Limited):
    """What a list of comments is narrowed to."""

    consultation: str | None = Field(None, description="Comments on this consultation, by ref.")
    pid: str | None = Field(None, description="Comments on this paragraph, by its id.")
    voice: Voice | None = Field(None, description="Comments of this kind of voice.")
    outcome: Outcome | None = Field(None, description="Comments with this outcome.")
    status: CommentStanding | None = Field(None, description="Comments of this status.")
    cursor: AfterComment | None = Field(None, description="The `next` of the page before.")


@router.get(
    "/consultations", response={200: Consultations, **REFUSALS}, summary="List consultations"
)
def consultations(request: HttpRequest, asked: Query[ConsultationFilters]) -> HttpResponse:
    """Consultations and where each stood, the latest first, a page at a time."""
    return answer(
        request,
        lambda: paged(asked, queries.consultations, ConsultationQuery),
        takes=ConsultationFilters,
    )


@router.get(
    "/consultations/{path:ref}",
    response={200: ConsultationAtLength, 302: None, **MISSING},
    summary="Show one consultation",
)
def consultation(request: HttpRequest, ref: ConsultationRef, asked: Query[Days]) -> HttpResponse:
    """One consultation with its acts, spans and days."""
    return at_length(
        request, ref, asked, queries.dossier, one="consultation", among="consultations"
    )


@router.get("/comments", response={200: Comments, **REFUSALS}, summary="List comments")
def comments(request: HttpRequest, asked: Query[CommentFilters]) -> HttpResponse:
    """Comments and what became of each, by their numbers, a page at a time."""
    return answer(
        request, lambda: paged(asked, comment_queries.comments, CommentQuery), takes=CommentFilters
    )


@router.get(
    "/comments/{path:ref}",
    response={200: CommentAtLength, 302: None, **MISSING},
    summary="Show one comment",
)
def comment(request: HttpRequest, ref: CommentRef, asked: Query[Days]) -> HttpResponse:
    """One comment with its acts, spans and days."""
    return at_length(request, ref, asked, comment_queries.dossier, one="comment", among="comments")
