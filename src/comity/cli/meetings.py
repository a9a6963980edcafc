"""`comity meetings` and `comity points`: what was discussed with States, and what became of it."""

import argparse
from collections.abc import Sequence
from typing import Final

from comity.cli.dossiers import write_course, write_line
from comity.cli.listing import write_sheet
from comity.cli.output import Column, write
from comity.committee.domain.meetings.views import Meeting, MeetingDossier
from comity.committee.domain.meetings.words import MeetingType
from comity.committee.domain.meetings.words import Status as MeetingStatus
from comity.committee.domain.points.views import Point, PointDossier
from comity.committee.domain.points.words import PointType, Status
from comity.committee.labels import meetings as meeting_words
from comity.committee.labels import points as point_words
from comity.committee.queries import meetings as meeting_queries
from comity.committee.queries import points as point_queries
from comity.kernel.edtf import iso


def meetings(options: argparse.Namespace) -> int:
    """List the meetings that the options ask for, the latest first."""
    return write_sheet(
        meeting_queries.SHEET,
        options,
        _MEETINGS,
        empty="No meeting on record fits these options.",
    )


def points(options: argparse.Namespace) -> int:
    """List the points that the options ask for, the latest first."""
    return write_sheet(
        point_queries.SHEET,
        options,
        _POINTS,
        empty="No point on record fits these options.",
    )


def write_meeting(dossier: MeetingDossier, on: int) -> None:
    """Write one meeting whole."""
    one = dossier.meeting
    write(f"{one.stands.ref}, on {iso(on)}")
    for name, said in (
        ("Type", _type(one)),
        ("Title", one.card.title),
        ("Place", one.card.place),
        ("Status", meeting_words.heading(one)),
        ("Present", f"{one.card.present} delegations" if one.card.present else ""),
    ):
        if said:
            write_line(name, said)
    write_course(dossier.view, meeting_words.WORDS)


def write_point(dossier: PointDossier, on: int) -> None:
    """Write one point whole."""
    one = dossier.point
    write(f"{one.stands.ref}, on {iso(on)}")
    for name, said in (
        ("Point", one.card.text),
        ("Raised by", _by(one)),
        ("At", one.card.at),
        ("Status", point_words.heading(one)),
        ("Reason", one.card.reason),
    ):
        if said:
            write_line(name, said)
    write_course(dossier.view, point_words.WORDS)


def _type(one: Meeting) -> str:
    return str(meeting_words.TYPE[MeetingType(one.card.type)]) if one.card.type else ""


def _by(one: Point) -> str:
    return one.card.raised_by or one.card.voice


def _point_type(one: Point) -> str:
    return str(point_words.TYPE[PointType(one.card.type)]) if one.card.type else ""


_MEETINGS: Final[Sequence[Column[Meeting]]] = (
    Column("Ref", lambda one: one.stands.ref),
    Column("Days", meeting_words.days),
    Column("Type", _type),
    Column("Status", lambda one: str(meeting_words.STATUS[MeetingStatus(one.stands.status)])),
    Column("Present", lambda one: one.card.present),
    Column("Points", lambda one: str(one.card.points)),
    Column("Title", lambda one: one.card.title, spare=True),
)
_POINTS: Final[Sequence[Column[Point]]] = (
    Column("Ref", lambda one: one.stands.ref),
    Column("By", _by),
    Column("Type", _point_type),
    Column("Status", lambda one: str(point_words.STATUS[Status(one.stands.status)])),
    Column("Since", lambda one: iso(one.stands.since)),
    Column("Point", lambda one: one.card.text, spare=True),
)
