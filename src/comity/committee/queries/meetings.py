"""Reading meetings: lists, and one whole."""

from collections.abc import Collection, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.committee.domain.meetings.lifecycle import MEETING
from comity.committee.domain.meetings.views import COLUMNS, Card, Meeting, MeetingDossier
from comity.committee.domain.meetings.words import EVIDENCE, OVER, MeetingType, Status
from comity.committee.domain.points.lifecycle import POINT
from comity.committee.labels.meetings import STATUS, TYPE
from comity.committee.queries.years import in_year
from comity.ledger.domain.views import DossierView, Stands
from comity.ledger.queries import Carded, Dossiers, Filter, Listed, Sheet
from comity.ledger.queries.sql import Statements, Value, struct_of

_SQL = Statements("comity.committee")
_DOSSIERS: Final = Dossiers(
    lifecycle=MEETING,
    card="meeting",
    day="first_day",
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OVER)),
    before=((POINT, None),),
    by_day=True,
)


class MeetingQuery(Struct, frozen=True, kw_only=True):
    """What a list of meetings is narrowed to; None narrows nothing."""

    type: str | None = None
    status: str | None = None
    year: int | None = None
    after: str | None = None
    limit: int = 50


def _listed(query: MeetingQuery) -> Listed:
    """The query as every list of dossiers is asked; conditions on the card in SQL."""
    params: dict[str, Value] = {}
    filters = in_year("c.first_day", query.year, params)
    if query.type:
        params["its_type"] = query.type
        filters += " AND c.type = %(its_type)s"
    return Listed(
        statuses=frozenset({query.status}) if query.status else None,
        filters=filters,
        params=tuple(params.items()),
        after=query.after,
        limit=query.limit,
    )


def _with_cards(
    found: Collection[Stands], *, viewer: Viewer, on: int, known: int | None
) -> list[Meeting]:
    del known
    if not found:
        return []
    lists = {"streams": [each.stream for each in found]}
    rows = _SQL.run("meeting_cards", {"on": on}, viewer=viewer, lists=lists)
    cards: Mapping[str, Card] = {str(stream): struct_of(Card, values) for stream, *values in rows}
    return [Meeting(stands=each, card=cards[each.stream]) for each in found]


def _whole(one: Meeting, view: DossierView) -> MeetingDossier:
    return MeetingDossier(meeting=one, view=view)


_CARDED: Final = Carded(_DOSSIERS, listed=_listed, with_cards=_with_cards, whole=_whole)
reading = _CARDED.reading
meetings = _CARDED.page
by_status = _CARDED.by_status
several = _CARDED.several
dossier = _CARDED.dossier
SHEET: Final = Sheet(
    kind=MEETING.kind,
    path="meetings",
    one="meeting",
    several="meetings",
    query=MeetingQuery,
    columns=COLUMNS,
    row=Meeting.as_row,
    page=meetings,
    whole=dossier,
    reading=reading,
    filters=(
        Filter(
            name="type",
            label=_("Type of meeting"),
            words=MeetingType,
            called=TYPE,
            every=_("All types"),
        ),
        Filter(
            name="status", label=_("Status"), words=Status, called=STATUS, every=_("Any status")
        ),
    ),
)
