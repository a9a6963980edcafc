"""Communications: letters, what came back, and what the reports on them tell."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from ninja import P, PathEx, Query, Router

from comity.accounts.domain import PUBLIC_READER
from comity.api import letter_shapes as shapes
from comity.api.answering import NotFoundError, answer
from comity.api.asking import Days
from comity.api.letter_shapes import LetterFilters
from comity.api.reading import MISSING, REFUSALS, day_of, head, moved, readable
from comity.communications import queries
from comity.communications.domain.reports import Session, report
from comity.communications.queries import LetterQuery
from comity.ledger.domain.views import Redirect

Ref = PathEx[
    str,
    P(description="The letter's ref, or its UN reference.", example="communication/NOR/2025/3"),
]

router = Router(by_alias=True)  # the key `from` is a word of Python


@router.get(
    "/communications",
    response={200: shapes.Communications, **REFUSALS},
    summary="List communications",
)
def communications(request: HttpRequest, asked: Query[LetterFilters]) -> HttpResponse:
    """Letters and where each stood, the latest first, a page at a time."""

    def build() -> Mapping[str, object]:
        query = LetterQuery(
            **{name: value for name, value in asked if name not in {"on", "known", "cursor"}},
            after=asked.cursor,
        )
        page = queries.letters(query, viewer=PUBLIC_READER, on=day_of(asked), known=asked.known)
        items = [letter.as_json() for letter in page.items]
        return {**head(asked), "count": page.count, "items": items, "next": page.next}

    return answer(request, build, takes=LetterFilters)


@router.get(
    "/communications/{path:ref}",
    response={200: shapes.CommunicationDossier, 302: None, **MISSING},
    summary="Show one communication",
)
def communication(request: HttpRequest, ref: Ref, asked: Query[Days]) -> HttpResponse:
    """One letter with its acts, spans and days; a ref that moved answers with its new address."""
    found = queries.dossier(
        readable(ref), viewer=PUBLIC_READER, on=day_of(asked), known=asked.known
    )
    if isinstance(found, Redirect):
        return moved(request, ref, found.ref)
    if found is None:
        raise NotFoundError(
            f"There is no communication {ref[:80]!r} here; /api/v1/communications lists those"
            " there are."
        )
    return answer(request, found.as_json, takes=Days)


@router.get(
    "/communications-reports/{int:year}/{session}",
    response={200: shapes.CommunicationsReport, **MISSING},
    summary="List what a report on communications tells",
)
def communications_report(
    request: HttpRequest, year: int, session: Session, asked: Query[Days]
) -> HttpResponse:
    """The letters and the replies that the report to a session tells (three a year)."""
    found = report(year, session)
    if found is None:
        raise NotFoundError("There are reports on communications since 2011/september.")

    def build() -> Mapping[str, object]:
        told = queries.told_by(found, viewer=PUBLIC_READER, on=day_of(asked), known=asked.known)
        return {**head(asked), "count": len(told), "items": [one.as_json() for one in told]}

    return answer(request, build, takes=Days)
