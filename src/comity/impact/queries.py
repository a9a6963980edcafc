"""Reading stories of impact: lists, one whole, and how many are documented of which kind."""

from collections.abc import Collection, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _
from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.impact.domain.lifecycle import IMPACT
from comity.impact.domain.views import COLUMNS, Card, Cell, ImpactDossier, ImpactStory
from comity.impact.domain.words import EVIDENCE, OVER, ImpactKind, Level, Status
from comity.impact.labels import KIND_OF, LEVEL, STATUS
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.views import DossierView, Stands
from comity.ledger.queries import Carded, Dossiers, Filter, Listed, Sheet
from comity.ledger.queries.sql import Statements, Value, struct_of
from comity.ledger.queries.telling import without_about

_SQL = Statements("comity.impact")
_DOSSIERS: Final = Dossiers(
    lifecycle=IMPACT,
    card="impact",
    day="opened",
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OVER)),
    by_day=True,
)


class ImpactQuery(Struct, frozen=True, kw_only=True):
    """What a list of stories is narrowed to; None narrows nothing."""

    state: str | None = None
    group: str | None = None
    mandate: str | None = None
    kind: str | None = None
    level: str | None = None
    status: str | None = None
    turn: str | None = None
    after: str | None = None
    limit: int = 50


def matrix(*, viewer: Viewer, on: int, known: int | None = None) -> list[Cell]:
    """How many stories are published of each kind and level, and when; only those with any."""
    with _DOSSIERS.reading(known, viewer=viewer):
        rows = _SQL.run("matrix", {"on": on}, viewer=viewer)
    return [
        Cell(kind=str(kind), level=str(level), stories=int(n), first=int(first), last=int(last))
        for kind, level, n, first, last in sorted(rows)
    ]


def first_published(*, viewer: Viewer, after: int) -> int | None:
    """The first day after this one on which a story was published; None where none was."""
    ((day,),) = _SQL.run("first_published", {"after": after, "never": OPEN_END}, viewer=viewer)
    return None if day == OPEN_END else int(day)


def _listed(query: ImpactQuery) -> Listed:
    """The query as every list of dossiers is asked; conditions on the card in SQL."""
    params: dict[str, Value] = {}
    filters = ""
    if query.kind:
        params |= {"its_kind": query.kind, "its_other_kind": f"%+{query.kind}+%"}
        filters += (
            " AND (c.kind_of = %(its_kind)s OR '+' || c.also || '+' LIKE %(its_other_kind)s)"
        )
    if query.level:
        params["its_level"] = query.level
        filters += " AND c.level = %(its_level)s"
    return Listed(
        state=query.state,
        group=query.group,
        mandate=query.mandate,
        statuses=frozenset({query.status}) if query.status else None,
        turn=query.turn,
        filters=filters,
        params=tuple(params.items()),
        after=query.after,
        limit=query.limit,
    )


def _with_cards(
    found: Collection[Stands], *, viewer: Viewer, on: int, known: int | None
) -> list[ImpactStory]:
    del known
    if not found:
        return []
    lists = {"streams": [each.stream for each in found]}
    rows = _SQL.run("cards", {"on": on}, viewer=viewer, lists=lists)
    cards: Mapping[str, Card] = {str(stream): struct_of(Card, values) for stream, *values in rows}
    told = [(each, cards[each.stream].by(on)) for each in found]
    # A State that does not read its story yet has no part in it; it is about that State all along.
    return [ImpactStory(stands=replace(each, state=card.state), card=card) for each, card in told]


def _whole(one: ImpactStory, view: DossierView) -> ImpactDossier:
    acts = tuple(without_about(act, one.card.about) for act in view.acts)
    return ImpactDossier(story=one, view=replace(view, acts=acts))


_CARDED: Final = Carded(_DOSSIERS, listed=_listed, with_cards=_with_cards, whole=_whole)
reading = _CARDED.reading
stories = _CARDED.page
by_status = _CARDED.by_status
several = _CARDED.several
dossier = _CARDED.dossier
SHEET: Final = Sheet(
    kind=IMPACT.kind,
    path="impact",
    one="story of impact",
    several="stories of impact",
    query=ImpactQuery,
    columns=COLUMNS,
    row=ImpactStory.as_row,
    page=stories,
    whole=dossier,
    reading=reading,
    filters=(
        Filter(
            name="kind",
            label=_("Kind of impact"),
            words=ImpactKind,
            called=KIND_OF,
            every=_("All kinds"),
        ),
        Filter(name="level", label=_("Level"), words=Level, called=LEVEL, every=_("All levels")),
        Filter(
            name="status", label=_("Status"), words=Status, called=STATUS, every=_("Any status")
        ),
    ),
)
