"""Communications: letters, what came back, and what the reports on them tell."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Router

from comity.accounts.domain import PUBLIC_READER
from comity.api import letter_shapes as shapes
from comity.api.answering import NotFoundError, answer
from comity.api.asking import Days
from comity.api.letter_shapes import LetterFilters
from comity.api.reading import MISSING, REFUSALS, at_length, day_of, listed, paged
from comity.communications import queries
from comity.communications.domain.reports import Session, report
from comity.communications.queries import LetterQuery

Ref = PathEx[
    str,
    P(description="The letter's ref, or its UN reference.", example="communication/NOR/2025/3"),
]

ReportYear = PathEx[int, P(description="The year of the report.", example=2019)]
ReportSession = PathEx[Session, P(description="The session to which it is made.", example="march")]

router = Router(by_alias=True)  # the key `from` is a word of Python


@router.get(
    "/communications",
    response={200: shapes.Communications, **REFUSALS},
    summary="List communications",
)
def communications(request: HttpRequest, asked: Query[LetterFilters]) -> HttpResponse:
    """Letters and where each stood, the latest first, a page at a time."""
    return answer(
        request,
        lambda: paged(asked, queries.letters, LetterQuery),
        takes=LetterFilters,
    )


@router.get(
    "/communications/{path:ref}",
    response={200: shapes.CommunicationDossier, 302: None, **MISSING},
    summary="Show one communication",
)
def communication(request: HttpRequest, ref: Ref, asked: Query[Days]) -> HttpResponse:
    """One letter with its acts, spans and days; a ref that moved answers with its new address."""
    return at_length(
        request, ref, asked, queries.dossier, one="communication", among="communications"
    )


@router.get(
    "/communications-reports/{int:year}/{session}",
    response={200: shapes.CommunicationsReport, **MISSING},
    summary="List what a report on communications tells",
)
def communications_report(
    request: HttpRequest, year: ReportYear, session: ReportSession, asked: Query[Days]
) -> HttpResponse:
    """The letters and the replies that the report to a session tells (three a year)."""
    found = report(year, session)
    if found is None:
        raise NotFoundError("There are reports on communications since 2011/september.")

    def build() -> Mapping[str, object]:
        told = queries.told_by(found, viewer=PUBLIC_READER, on=day_of(asked), known=asked.known)
        return listed(asked, [one.as_json() for one in told])

    return answer(request, build, takes=Days)
