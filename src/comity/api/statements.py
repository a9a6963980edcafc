"""Public statements: the addresses of what mandate holders said in public."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Field, P, PathEx, Query, Router

from comity.api.answering import answer
from comity.api.asking import Days, MatterFilters, Words, Year, following, words_of
from comity.api.reading import MISSING, REFUSALS, at_length, paged
from comity.api.statements_shapes import PublicStatementAtLength, PublicStatements
from comity.statements import queries
from comity.statements.domain.words import Response, StatementType, Status
from comity.statements.queries import StatementQuery

router = Router(by_alias=True)
Ref = PathEx[str, P(description="The statement's ref.", example="statement/JPN/torture/1")]


Standing = Annotated[str, *words_of(Status)]
Following = Annotated[str, *following("statement")]


class StatementFilters(MatterFilters):
    """What a list of public statements is narrowed to."""

    type: StatementType | None = Field(None, description="Statements of this kind.")
    status: Standing | None = Field(None, description="Statements that stand so.")
    response: Response | None = Field(
        None, description="Statements that say this of the State's response."
    )
    year: Year | None = Field(None, description="Released in this year.")
    about: Words | None = Field(None, description="Speaking of the visit or letter of this ref.")
    cursor: Following | None = Field(None, description="The `next` of the page before.")


@router.get(
    "/statements", response={200: PublicStatements, **REFUSALS}, summary="List public statements"
)
def statements(request: HttpRequest, asked: Query[StatementFilters]) -> HttpResponse:
    """Public statements and where each stood, the latest first, a page at a time."""
    return answer(
        request,
        lambda: paged(asked, queries.statements, StatementQuery),
        takes=StatementFilters,
    )


@router.get(
    "/statements/{path:ref}",
    response={200: PublicStatementAtLength, 302: None, **MISSING},
    summary="Show one public statement",
)
def statement(request: HttpRequest, ref: Ref, asked: Query[Days]) -> HttpResponse:
    """One public statement with its acts, spans and days."""
    return at_length(request, ref, asked, queries.dossier, one="statement", among="statements")
