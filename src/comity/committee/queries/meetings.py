"""Reading meetings: lists, and one whole."""

from collections import Counter
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.committee.domain.meetings.lifecycle import MEETING
from comity.committee.domain.meetings.views import Card, Meeting, MeetingDossier
from comity.committee.domain.meetings.words import EVIDENCE, OVER
from comity.committee.domain.points.lifecycle import POINT
from comity.committee.queries.years import in_year
from comity.ledger.domain.views import Page, Redirect, Stands
from comity.ledger.queries import Dossiers, Listed
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


def reading(known: int | None, *, viewer: Viewer) -> AbstractContextManager[None]:
    """Ask several questions of one snapshot."""
    return _DOSSIERS.reading(known, viewer=viewer)


def meetings(
    query: MeetingQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> Page[Meeting]:
    """A page of the meetings that stood so on the day, the latest first."""
    with _DOSSIERS.reading(known, viewer=viewer):
        found = _DOSSIERS.page(_listed(query), viewer=viewer, on=on, known=known)
        return Page(tuple(_with_cards(found.items, viewer, on)), found.count, found.next)


def by_status(
    query: MeetingQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> Counter[str]:
    """How many meetings stood in each status on the day, whatever status is asked for."""
    return _DOSSIERS.by_status(_listed(query), viewer=viewer, on=on, known=known)


def several(
    streams: Collection[str], *, viewer: Viewer, on: int, known: int | None = None
) -> list[Meeting]:
    """These meetings as they stood, in their order."""
    with _DOSSIERS.reading(known, viewer=viewer):
        found = _DOSSIERS.stand(streams, viewer=viewer, on=on, known=known) if streams else []
        return _with_cards(found, viewer, on)


def dossier(
    ref: str, *, viewer: Viewer, on: int, known: int | None = None
) -> MeetingDossier | Redirect | None:
    """The meeting of this ref; None alike for what is unknown and not permitted."""
    with _DOSSIERS.reading(known, viewer=viewer):
        found = _DOSSIERS.one(ref, viewer=viewer, on=on, known=known)
        if found is None or isinstance(found, Redirect):
            return found
        (one,) = _with_cards([found.stands], viewer, on)
        return MeetingDossier(meeting=one, view=replace(found, stands=one.stands))


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


def _with_cards(found: Collection[Stands], viewer: Viewer, on: int) -> list[Meeting]:
    if not found:
        return []
    lists = {"streams": [each.stream for each in found]}
    rows = _SQL.run("meeting_cards", {"on": on}, viewer=viewer, lists=lists)
    cards: Mapping[str, Card] = {str(stream): struct_of(Card, values) for stream, *values in rows}
    return [Meeting(stands=each, card=cards[each.stream]) for each in found]
