"""Meetings and points: the addresses of what was discussed, and of what became of it."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Field, P, PathEx, Query, Router

from comity.api.answering import answer
from comity.api.asking import Days, Limited, Year, following, words_of
from comity.api.meetings_shapes import MeetingAtLength, Meetings, PointAtLength, Points
from comity.api.reading import MISSING, REFUSALS, at_length, paged
from comity.committee.domain.meetings.words import MeetingType
from comity.committee.domain.meetings.words import Status as MeetingStatus
from comity.committee.domain.points.words import PointType
from comity.committee.domain.points.words import Status as PointStatus
from comity.committee.queries import meetings as meeting_queries
from comity.committee.queries import points as point_queries
from comity.committee.queries.meetings import MeetingQuery
from comity.committee.queries.points import PointQuery

router = Router(by_alias=True)
MeetingRef = PathEx[str, P(description="The meeting's ref.", example="meeting/2019/3")]
PointRef = PathEx[str, P(description="The point's ref.", example="point/2019/1")]
MeetingStanding = Annotated[str, *words_of(MeetingStatus)]
PointStanding = Annotated[str, *words_of(PointStatus)]
AfterMeeting = Annotated[str, *following("meeting")]
AfterPoint = Annotated[str, *following("point")]


class MeetingFilters(Limited):
    """What a list of meetings is narrowed to."""

    type: MeetingType | None = Field(None, description="Meetings of this type.")
    status: MeetingStanding | None = Field(None, description="Meetings of this status.")
    year: Year | None = Field(None, description="Meetings of this year.")
    cursor: AfterMeeting | None = Field(None, description="The `next` of the page before.")


class PointFilters(Limited):
    """What a list of points is narrowed to."""

    type: PointType | None = Field(None, description="Points of this type.")
    by: str | None = Field(None, description="Raised or joined by this State, group or voice.")
    status: PointStanding | None = Field(None, description="Points of this status.")
    year: Year | None = Field(None, description="Points last raised in this year.")
    cursor: AfterPoint | None = Field(None, description="The `next` of the page before.")


@router.get("/meetings", response={200: Meetings, **REFUSALS}, summary="List meetings")
def meetings(request: HttpRequest, asked: Query[MeetingFilters]) -> HttpResponse:
    """Meetings and where each stood, the latest first, a page at a time."""
    return answer(
        request,
        lambda: paged(asked, meeting_queries.meetings, MeetingQuery),
        takes=MeetingFilters,
    )


@router.get(
    "/meetings/{path:ref}",
    response={200: MeetingAtLength, 302: None, **MISSING},
    summary="Show one meeting",
)
def meeting(request: HttpRequest, ref: MeetingRef, asked: Query[Days]) -> HttpResponse:
    """One meeting with its acts, spans and days."""
    return at_length(request, ref, asked, meeting_queries.dossier, one="meeting", among="meetings")


@router.get("/points", response={200: Points, **REFUSALS}, summary="List points raised")
def points(request: HttpRequest, asked: Query[PointFilters]) -> HttpResponse:
    """Points raised and what became of each, the latest first, a page at a time."""
    return answer(
        request, lambda: paged(asked, point_queries.points, PointQuery), takes=PointFilters
    )


@router.get(
    "/points/{path:ref}",
    response={200: PointAtLength, 302: None, **MISSING},
    summary="Show one point",
)
def point(request: HttpRequest, ref: PointRef, asked: Query[Days]) -> HttpResponse:
    """One point with its acts, spans and days."""
    return at_length(request, ref, asked, point_queries.dossier, one="point", among="points")
