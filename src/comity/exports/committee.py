"""The Committee's public record in calendars, in the circular to all States and in briefings."""

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import PUBLIC_READER, Viewer
from comity.committee.domain.commitments.views import Commitment
from comity.committee.domain.commitments.words import Outcome, Owner, Status
from comity.committee.domain.meetings.views import Meeting
from comity.committee.domain.meetings.words import MeetingType
from comity.committee.domain.meetings.words import Status as MeetingStatus
from comity.committee.domain.points.views import Point
from comity.committee.labels.commitments import OWNER, STATUS, due
from comity.committee.labels.meetings import TYPE, days
from comity.committee.labels.meetings import heading as meeting_heading
from comity.committee.labels.points import heading as point_heading
from comity.committee.queries import commitments as commitment_queries
from comity.committee.queries import meetings as meeting_queries
from comity.committee.queries import points as point_queries
from comity.committee.queries.commitments import CommitmentQuery
from comity.committee.queries.meetings import MeetingQuery
from comity.committee.queries.points import PointQuery
from comity.exports.domain import Entry, EntryKind
from comity.exports.queries import changes
from comity.kernel.edtf import OPEN_END
from comity.ledger.labels.text import isolate, join, upper_first

MOST: Final = 2000  # of each kind: an office has a few hundred
ALARMS: Final = (14,)
"""Days before a meeting on which its entry rings."""
_KEPT: Final = 365  # days for which what has passed stays in calendars
_AHEAD: Final = frozenset({MeetingStatus.ANNOUNCED, MeetingStatus.HELD, MeetingStatus.SUMMARISED})


class Work(Struct, frozen=True, kw_only=True):
    """What every State may read of the Committee's work: meetings and commitments."""

    meetings: Sequence[Meeting] = ()
    commitments: Sequence[Commitment] = ()


def work(*, on: int, known: int | None = None, since: int | None = None) -> Work:
    """The meetings ahead and the commitments, as everybody reads them; since a day, the meetings
    held and the commitments changed after it.
    """
    how = Work(
        meetings=meeting_queries.meetings(
            MeetingQuery(limit=MOST), viewer=PUBLIC_READER, on=on, known=known
        ).items,
        commitments=commitment_queries.commitments(
            CommitmentQuery(limit=MOST), viewer=PUBLIC_READER, on=on, known=known
        ).items,
    )
    first = on if since is None else since + 1
    return replace(
        how,
        meetings=[one for one in how.meetings if one.card.last_day >= first],
        commitments=[one for one in how.commitments if since is None or one.stands.since > since],
    )


def meeting_rows(found: Sequence[Meeting]) -> list[tuple[str, ...]]:
    """The meetings as rows of a table: what, when, where it stands, its ref."""
    return [
        (_called(one), days(one), meeting_heading(one), one.stands.ref) for one in reversed(found)
    ]


def commitment_rows(found: Sequence[Commitment]) -> list[tuple[str, ...]]:
    """The commitments as rows of a table: the text, the owner, where it stands, its ref."""
    return [
        (
            one.card.text,
            upper_first(str(OWNER[Owner(one.card.owner)])) if one.card.owner else "",
            join(upper_first(str(STATUS[Status(one.stands.status)])), due(one)),
            one.stands.ref,
        )
        for one in found
    ]


def points_of(state: str, *, on: int, known: int | None = None) -> Sequence[Point]:
    """The points that everybody reads and that a State raised or joined, the latest first."""
    query = PointQuery(by=state, limit=MOST)
    return point_queries.points(query, viewer=PUBLIC_READER, on=on, known=known).items


def point_words(one: Point) -> str:
    """A point and what became of it."""
    return join(isolate(one.card.text), point_heading(one))


def entries(*, viewer: Viewer, on: int) -> list[Entry]:
    """Meetings and due days of commitments as entries of a calendar, without names."""
    return [*_meetings(viewer, on), *_due_days(viewer, on)]


def _meetings(viewer: Viewer, on: int) -> list[Entry]:
    every = meeting_queries.meetings(MeetingQuery(limit=MOST), viewer=viewer, on=on).items
    found = [
        one
        for one in every
        if one.stands.status in _AHEAD and one.card.begins_on and one.card.last_day >= on - _KEPT
    ]
    changed = changes({one.stands.stream for one in found}, viewer=viewer)
    return [
        Entry(
            key=f"meeting {one.stands.stream}",
            kind=EntryKind.MEETING,
            first=one.card.first_day,
            last=one.card.last_day,
            summary=_called(one),
            description=meeting_heading(one),
            ref=one.stands.ref,
            revision=changed[one.stands.stream].revision,
            changed=changed[one.stands.stream].at,
            alarms=ALARMS if one.card.first_day >= on else (),
        )
        for one in found
    ]


def _due_days(viewer: Viewer, on: int) -> list[Entry]:
    query = CommitmentQuery(limit=MOST)
    every = commitment_queries.commitments(query, viewer=viewer, on=on).items
    found = [
        one
        for one in every
        if one.outcome in {Outcome.AHEAD, Outcome.OVERDUE, Outcome.PASSED}
        and on - _KEPT <= one.card.due_on < OPEN_END
    ]
    changed = changes({one.stands.stream for one in found}, viewer=viewer)
    return [
        Entry(
            key=f"commitment {one.stands.stream}",
            kind=EntryKind.DEADLINE,
            first=one.card.due_on,
            last=one.card.due_on,
            summary=_("Due: %(what)s") % {"what": isolate(one.card.text)},
            description=due(one),
            ref=one.stands.ref,
            revision=changed[one.stands.stream].revision,
            changed=changed[one.stands.stream].at,
        )
        for one in found
    ]


def _called(one: Meeting) -> str:
    """A meeting by its type, without names: its title may say more."""
    return upper_first(str(TYPE[MeetingType(one.card.type)])) if one.card.type else _("Meeting")
