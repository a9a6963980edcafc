"""Reports to the Council and the Assembly, those on visits, and the sessions they are for."""

from collections.abc import Mapping
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Field, P, PathEx, Query, Router
from pydantic import BeforeValidator, WithJsonSchema

from comity.accounts.domain import PUBLIC_READER
from comity.api import reports_shapes as shapes
from comity.api.answering import answer
from comity.api.asking import (
    MOST_ITEMS,
    Cursor,
    Days,
    MandateCode,
    MatterFilters,
    StateCode,
    Year,
    expected,
    following,
    words_of,
)
from comity.api.reading import MISSING, REFUSALS, at_length, day_of, listed, paged
from comity.directory.domain import RegionalGroup
from comity.reports import queries
from comity.reports.domain.sessions import session_reference
from comity.reports.domain.words import InTime, ReportType, Status
from comity.reports.queries import ReportQuery
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery

router = Router(by_alias=True)  # the key `from` is a word of Python
Ref = PathEx[str, P(description="The report's ref.", example="report/torture/HRC43/1")]
SessionRef = PathEx[str, P(description="The session's ref.", example="session/HRC/43")]


def _session(text: object) -> str:
    found = session_reference(str(text))
    if found is None:
        raise expected("a session such as HRC43 or GA74")
    return found[2]


Standing = Annotated[str, *words_of(Status)]
Following = Annotated[str, *following("report")]
SessionCode = Annotated[
    str,
    BeforeValidator(_session),
    WithJsonSchema({"type": "string", "examples": ["HRC43"]}),
]


class ReportFilters(MatterFilters):
    """What a list of reports is narrowed to."""

    type: ReportType | None = Field(None, description="Reports of this kind.")
    session: SessionCode | None = Field(None, description="Reports for this session.")
    status: Standing | None = Field(None, description="Reports that stand so.")
    in_time: InTime | None = Field(None, description="Reports that stand so with their slot.")
    year: Year | None = Field(None, description="Submitted in this year.")
    cursor: Following | None = Field(None, description="The `next` of the page before.")


class VisitReportFilters(Days):
    """What the reports on visits are narrowed to."""

    limit: int = Field(50, ge=1, le=MOST_ITEMS, description="How many items a page holds.")
    state: StateCode | None = Field(None, description="On visits to this State.")
    mandate: MandateCode | None = Field(None, description="On visits by this mandate.")
    group: RegionalGroup | None = Field(None, description="On visits to States of this group.")
    cursor: Cursor | None = Field(None, description="The `next` of the page before.")


@router.get("/reports", response={200: shapes.Reports, **REFUSALS}, summary="List reports")
def reports(request: HttpRequest, asked: Query[ReportFilters]) -> HttpResponse:
    """Reports and where each stood, the latest first, a page at a time."""
    return answer(
        request,
        lambda: paged(asked, queries.reports, ReportQuery),
        takes=ReportFilters,
    )


@router.get(
    "/reports-on-visits",
    response={200: shapes.ReportsOnVisits, **REFUSALS},
    summary="List the reports on visits",
)
def reports_on_visits(request: HttpRequest, asked: Query[VisitReportFilters]) -> HttpResponse:
    """The report on each visit that was held, as the acts on the visit tell it, by State."""
    return answer(
        request,
        lambda: paged(asked, queries.on_visits, VisitQuery, tab=Tab.COMPLETED),
        takes=VisitReportFilters,
    )


@router.get(
    "/reports/{path:ref}",
    response={200: shapes.ReportAtLength, 302: None, **MISSING},
    summary="Show one report",
)
def report(request: HttpRequest, ref: Ref, asked: Query[Days]) -> HttpResponse:
    """One report with its acts, what was asked and came back, who was late, and its length."""
    return at_length(request, ref, asked, queries.dossier, one="report", among="reports")


@router.get("/sessions", response={200: shapes.Sessions, **REFUSALS}, summary="List sessions")
def sessions(request: HttpRequest, asked: Query[Days]) -> HttpResponse:
    """The sessions announced by the day, with the days announced then and those of documents."""

    def build() -> Mapping[str, object]:
        found = queries.calendar(viewer=PUBLIC_READER, on=day_of(asked), known=asked.known)
        return listed(asked, [one.as_json() for one in found])

    return answer(request, build, takes=Days)


@router.get(
    "/sessions/{path:ref}",
    response={200: shapes.SessionAtLength, 302: None, **MISSING},
    summary="Show one session",
)
def session(request: HttpRequest, ref: SessionRef, asked: Query[Days]) -> HttpResponse:
    """One session, what was announced when, and its acts."""
    return at_length(request, ref, asked, queries.session, one="session", among="sessions")
