"""Reading points raised: lists, and one whole."""

from collections.abc import Collection, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.committee.domain.meetings.lifecycle import MEETING
from comity.committee.domain.points.lifecycle import POINT
from comity.committee.domain.points.views import COLUMNS, Card, Point, PointDossier
from comity.committee.domain.points.words import EVIDENCE, OVER, PointType, Status
from comity.committee.labels.points import STATUS, TYPE
from comity.committee.queries.years import in_year
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.views import ActView, DossierView, Stands
from comity.ledger.queries import Carded, Dossiers, Filter, Listed, Sheet
from comity.ledger.queries.sql import Statements, Value, struct_of

_SQL = Statements("comity.committee")
_LINKS: Final = ("at", "became")
_DOSSIERS: Final = Dossiers(
    lifecycle=POINT,
    card="point",
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OVER)),
    before=((MEETING, None),),
    by_day=True,
)


class PointQuery(Struct, frozen=True, kw_only=True):
    """What a list of points is narrowed to; None narrows nothing. `by` is a State, a group of
    States or a kind of voice.
    """

    type: str | None = None
    by: str | None = None
    status: str | None = None
    turn: str | None = None
    year: int | None = None
    after: str | None = None
    limit: int = 50


def _without(act: ActView, unseen: Collection[str]) -> ActView:
    """The act without the links to what this reader may not see."""
    if not any(name in act.payload for name in unseen):
        return act
    return replace(act, payload={k: v for k, v in act.payload.items() if k not in unseen})


def _listed(query: PointQuery) -> Listed:
    """The query as every list of dossiers is asked; conditions on the card in SQL."""
    params: dict[str, Value] = {}
    filters = in_year("c.raised_on", query.year, params)
    if query.type:
        params["its_type"] = query.type
        filters += " AND c.type = %(its_type)s"
    if query.by:
        params |= {"its_by": query.by, "its_other": f"%+{query.by}+%"}
        filters += (
            " AND (c.raised_by = %(its_by)s OR c.voice = %(its_by)s"
            " OR '+' || c.joined || '+' LIKE %(its_other)s)"
        )
    return Listed(
        statuses=frozenset({query.status}) if query.status else None,
        turn=query.turn,
        filters=filters,
        params=tuple(params.items()),
        after=query.after,
        limit=query.limit,
    )


def _with_cards(
    found: Collection[Stands], *, viewer: Viewer, on: int, known: int | None
) -> list[Point]:
    del known
    if not found:
        return []
    lists = {"streams": [each.stream for each in found]}
    rows = _SQL.run("point_cards", {"on": on, "never": OPEN_END}, viewer=viewer, lists=lists)
    cards: Mapping[str, Card] = {str(stream): struct_of(Card, values) for stream, *values in rows}
    return [Point(stands=each, card=cards[each.stream]) for each in found]


def _whole(one: Point, view: DossierView) -> PointDossier:
    unseen = [name for name in _LINKS if not getattr(one.card, name)]
    acts = tuple(_without(act, unseen) for act in view.acts)
    return PointDossier(point=one, view=replace(view, acts=acts))


_CARDED: Final = Carded(_DOSSIERS, listed=_listed, with_cards=_with_cards, whole=_whole)
reading = _CARDED.reading
points = _CARDED.page
by_status = _CARDED.by_status
several = _CARDED.several
dossier = _CARDED.dossier
SHEET: Final = Sheet(
    kind=POINT.kind,
    path="points",
    one="point",
    several="points",
    query=PointQuery,
    columns=COLUMNS,
    row=Point.as_row,
    page=points,
    whole=dossier,
    reading=reading,
    filters=(
        Filter(
            name="type",
            label=_("Type of point"),
            words=PointType,
            called=TYPE,
            every=_("All types"),
        ),
        Filter(
            name="status", label=_("Status"), words=Status, called=STATUS, every=_("Any status")
        ),
    ),
)
