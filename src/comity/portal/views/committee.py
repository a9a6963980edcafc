"""The Committee's work at a glance: its next meeting, what is due, what changed, the figures."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct

from comity.committee.domain.commitments.views import Commitment
from comity.committee.domain.commitments.words import Outcome
from comity.committee.domain.commitments.words import Status as CommitmentStatus
from comity.committee.domain.figures import (
    EVER,
    Figures,
    Interval,
    Period,
    Wait,
    figures,
)
from comity.committee.domain.meetings.views import Meeting
from comity.committee.domain.meetings.words import MeetingType
from comity.committee.domain.meetings.words import Status as MeetingStatus
from comity.committee.domain.points.views import Point
from comity.committee.domain.points.words import Status as PointStatus
from comity.committee.labels.commitments import STATUS, due
from comity.committee.labels.members import OFFICE
from comity.committee.labels.points import STATUS as POINT_STATUS
from comity.committee.queries import commitments as commitment_queries
from comity.committee.queries import meetings as meeting_queries
from comity.committee.queries import points as point_queries
from comity.committee.queries.commitments import CommitmentQuery
from comity.committee.queries.meetings import MeetingQuery
from comity.committee.queries.members import members
from comity.committee.queries.points import PointQuery
from comity.consultations.domain.consultations.views import Consultation
from comity.consultations.queries import consultations as consultation_queries
from comity.consultations.queries.consultations import ConsultationQuery
from comity.cooperation.domain.survival import Case, kaplan_meier
from comity.kernel.edtf import OPEN_END
from comity.ledger.labels import dates
from comity.ledger.labels.text import upper_first
from comity.portal.acts.commitments import commitment_title
from comity.portal.acts.meetings import meeting_title, speaker
from comity.portal.answers.answering import Answer, Elsewhere, Missing, listed, page
from comity.portal.answers.asking import Asked
from comity.portal.answers.names import Names
from comity.portal.answers.questions import takes
from comity.portal.lists.fields import Filters, known_year, said_above
from comity.portal.views.meetings import present
from comity.rulebook.labels.series import colon, semicolons

_MOST: Final = 2000  # of each kind: an office has a few hundred
_OPEN: Final = frozenset({Outcome.AHEAD, Outcome.OVERDUE, Outcome.PASSED})


class Item(Struct, frozen=True):
    """A line with a link, and what is said of it."""

    title: str
    address: str
    said: str = ""


class Figure(Struct, frozen=True):
    """A figure: its code, what it counts, and what it comes to."""

    code: str
    name: str
    said: Sequence[str]


class _Record(Struct, frozen=True):
    """What is on record by the day: meetings and points the latest first."""

    meetings: Sequence[Meeting]
    commitments: Sequence[Commitment]
    points: Sequence[Point]
    consultations: Sequence[Consultation]


@page
@takes("year")
def index(asked: Asked) -> Answer | Elsewhere | Missing:
    """The next meeting, what is due, what changed since the last conversation, the figures."""
    written = {"year": asked.query.get("year", "")}
    wrong: dict[str, str] = {}
    year = known_year(written["year"], wrong)
    fields = [Filters(year, written, wrong).field("year", _("Year"), size=6, figures=True)]
    record = _read(asked)
    talks = [one for one in record.meetings if _is_talk(one) and one.was_held]
    sitting = members(on=asked.on)
    last = max((one.card.held_on for one in talks), default=None)
    # No coverage of meetings can be stated yet: none is said to be missed (RULES R15).
    found = figures(
        record.meetings,
        record.commitments,
        record.points,
        on=asked.on,
        complete=False,
        period=_period(year),
    )
    return Answer(
        template="portal/committee.html",
        title=_("Coordination Committee"),
        wrong=wrong,
        context={
            "fields": fields,
            "wrong": said_above(wrong, fields),
            "keep": {},
            "calendar": asked.link_now("calendar-committee"),
            "lists": list(_lists(asked, record)),
            "members": [(OFFICE[one.office], one.name, one.source) for one in sitting],
            "next_meeting": _next(asked, record.meetings),
            "last_talk": _item(talks[0], asked) if talks else None,
            "due": [
                Item(commitment_title(one), asked.link("commitment", one.stands.ref), due(one))
                for one in record.commitments
                if one.outcome in _OPEN
            ],
            "changed": list(_changed(asked, record.commitments, last)) if last else [],
            "figures": list(_figures(asked, found, record)),
        },
        data=lambda: {
            **listed(asked, found.as_json()),
            "members": [one.as_json() for one in sitting],
        },
    )


def _period(year: int | None) -> Period:
    """The days of a year; every day where none is asked for."""
    if year is None:
        return EVER
    return Period(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal())


def _read(asked: Asked) -> _Record:
    with meeting_queries.reading(asked.known, viewer=asked.viewer):
        meetings = asked.reads(meeting_queries.meetings)(MeetingQuery(limit=_MOST)).items
        points = asked.reads(point_queries.points)(PointQuery(limit=_MOST)).items
        commitments = asked.reads(commitment_queries.commitments)(
            CommitmentQuery(limit=_MOST)
        ).items
        consultations = asked.reads(consultation_queries.consultations)(
            ConsultationQuery(limit=_MOST)
        ).items
    return _Record(meetings, commitments, points, consultations)


def _is_talk(one: Meeting) -> bool:
    return one.card.type == MeetingType.INFORMAL_CONVERSATION


def _item(one: Meeting, asked: Asked) -> Item:
    return Item(meeting_title(one), asked.link("meeting", one.stands.ref))


def _lists(asked: Asked, record: _Record) -> Iterator[Item]:
    for name, target, found in (
        (_("Commitments"), "commitments", record.commitments),
        (_("Meetings of the Committee"), "meetings", record.meetings),
        (_("Points raised with the Committee"), "points", record.points),
        (_("Consultations on texts"), "consultations", record.consultations),
    ):
        yield Item(name, asked.link(target), dates.number(len(found)))


def _next(asked: Asked, meetings: Sequence[Meeting]) -> Item | None:
    """The next meeting that is announced for a later day."""
    ahead = [
        one
        for one in meetings
        if one.stands.status == MeetingStatus.ANNOUNCED and one.card.last_day >= asked.on
    ]
    first = min(ahead, key=lambda one: one.card.first_day, default=None)
    return _item(first, asked) if first else None


def _changed(asked: Asked, commitments: Sequence[Commitment], last: int) -> Iterator[Item]:
    """The commitments whose status changed after the last conversation with States."""
    for one in commitments:
        if one.stands.since > last:
            said = _("%(status)s since %(day)s") % {
                "status": upper_first(str(STATUS[CommitmentStatus(one.stands.status)])),
                "day": dates.day(one.stands.since),
            }
            yield Item(commitment_title(one), asked.link("commitment", one.stands.ref), said)


def _figures(asked: Asked, found: Figures, record: _Record) -> Iterator[Figure]:
    yield Figure("K1", _("Informal conversations with States"), list(_conversations(found)))
    yield Figure("K2", _("Commitments with a due day"), list(_dues(found)))
    yield Figure("K3", _("Points raised"), list(_raised(asked, found)))
    yield Figure(
        "K5",
        _("Delegations present"),
        [
            f"{meeting_title(one)}{colon()}{present(one)}"
            for one in record.meetings
            if one.card.present
        ]
        or [_("No number of delegations is recorded.")],
    )


def _conversations(found: Figures) -> Iterator[str]:
    yield ngettext("%(n)s held", "%(n)s held", found.held) % {"n": dates.number(found.held)}
    for one in found.conversations:
        yield _interval(one)


def _interval(one: Interval) -> str:
    values = {"after": dates.day(one.after), "due": dates.day(one.due)}
    if one.outcome is Wait.MET:
        said = _("After %(after)s another was due by %(due)s: held on %(held)s, in time.")
    elif one.outcome is Wait.OUTSTANDING:
        said = _("After %(after)s another is due by %(due)s.")
    elif one.outcome is Wait.NOT_RECORDED:
        said = _("After %(after)s another was due by %(due)s: not recorded.")
    elif one.outcome is Wait.LATE:
        said = _("After %(after)s another was due by %(due)s: held on %(held)s, late.")
    else:
        said = _("After %(after)s another was due by %(due)s: overdue.")
    return said % {**values, "held": dates.day(one.held) if one.held < OPEN_END else ""}


def _dues(found: Figures) -> Iterator[str]:
    for outcome, words in (
        (Outcome.MET, _("done in time: %(n)s")),
        (Outcome.LATE, _("done after the day: %(n)s")),
        (Outcome.OVERDUE, _("overdue or not recorded: %(n)s")),
        (Outcome.PASSED, _("only intended, the day has passed: %(n)s")),
        (Outcome.DROPPED, _("dropped: %(n)s")),
        (Outcome.AHEAD, _("day not yet reached: %(n)s")),
    ):
        if found.due[outcome]:
            yield upper_first(words % {"n": dates.number(found.due[outcome])})


def _raised(asked: Asked, found: Figures) -> Iterator[str]:
    names = Names(asked)
    told = [
        f"{POINT_STATUS[PointStatus(status)]}{colon()}{dates.number(number)}"
        for status, number in sorted(found.points.items())
    ]
    if told:
        yield upper_first(semicolons(told))
    by = [
        f"{speaker(code, names)}{colon()}{dates.number(number)}"
        for code, number in sorted(found.voices.items())
        if code
    ]
    if by:
        yield _("By whom: %(list)s") % {"list": semicolons(by)}
    curve = kaplan_meier(Case(days, "word" if came else "") for days, came in found.words)
    if curve.median is not None:
        length = dates.length(curve.median)
        yield _("Half had a first word of the Committee within %(days)s.") % {"days": length}
