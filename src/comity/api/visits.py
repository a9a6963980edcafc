"""Visits, standing invitations, and where nobody has been: the addresses of what visits tell."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Router

from comity.accounts.domain import PUBLIC_READER
from comity.api import shapes
from comity.api.answering import answer
from comity.api.asking import Days, VisitFilters
from comity.api.matter_shapes import StandingInvitationAtLength
from comity.api.reading import MISSING, REFUSALS, Ref, at_length, day_of, listed, paged
from comity.directory.queries import directory
from comity.kernel.edtf import iso
from comity.visits import queries
from comity.visits.queries import VisitQuery

router = Router(by_alias=True)  # the key `from` is a word of Python
StandingRef = PathEx[
    str, P(description="The standing invitation's ref.", example="standing-invitation/NOR")
]


@router.get("/visits", response={200: shapes.Visits, **REFUSALS}, summary="List visits")
def visits(request: HttpRequest, asked: Query[VisitFilters]) -> HttpResponse:
    """Visits and where each stood, by State in the order of the alphabet, a page at a time."""
    return answer(
        request,
        lambda: paged(asked, queries.visits, VisitQuery),
        takes=VisitFilters,
    )


@router.get(
    "/visits/{path:ref}",
    response={200: shapes.Dossier, 302: None, **MISSING},
    summary="Show one visit",
)
def visit(request: HttpRequest, ref: Ref, asked: Query[Days]) -> HttpResponse:
    """One visit with its acts, spans and days; a ref that moved answers with its new address."""
    return at_length(request, ref, asked, queries.dossier, one="visit", among="visits")


@router.get(
    "/standing-invitations",
    response={200: shapes.StandingInvitations, **REFUSALS},
    summary="List standing invitations",
)
def standing_invitations(request: HttpRequest, asked: Query[Days]) -> HttpResponse:
    """The States of which a standing invitation is on record."""

    def build() -> Mapping[str, object]:
        found = queries.standing_invitations(
            viewer=PUBLIC_READER, on=day_of(asked), known=asked.known
        )
        return listed(asked, [one.as_json() for one in found])

    return answer(request, build, takes=Days)


@router.get(
    "/standing-invitations/{path:ref}",
    response={200: StandingInvitationAtLength, 302: None, **MISSING},
    summary="Show one standing invitation",
)
def standing_invitation(
    request: HttpRequest, ref: StandingRef, asked: Query[Days]
) -> HttpResponse:
    """One standing invitation with everything that was said of it."""
    return at_length(
        request,
        ref,
        asked,
        queries.standing_invitation,
        one="standing invitation",
        among="standing-invitations",
    )


@router.get(
    "/not-visited",
    response={200: shapes.NotVisited, **REFUSALS},
    summary="List Members not visited",
)
def not_visited(request: HttpRequest, asked: Query[Days]) -> HttpResponse:
    """Member States in which no visit was held: never asked, and asked."""

    def build() -> Mapping[str, object]:
        on = day_of(asked)
        found = queries.not_visited(viewer=PUBLIC_READER, on=on, known=asked.known)
        return {
            "as_of": iso(on),
            "never_asked": directory().sorted(found.never_asked, "en", on),
            "asked": directory().sorted(found.asked, "en", on),
        }

    return answer(request, build, takes=Days)
