"""Reading published figures on the advisory procedure."""

from collections.abc import Collection, Mapping
from typing import Final

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.advisory.domain.figures.lifecycle import ADVISORY_FIGURES
from comity.advisory.domain.figures.views import Card, Figures, FiguresDossier
from comity.advisory.domain.figures.words import EVIDENCE, OVER
from comity.ledger.domain.views import DossierView, Stands
from comity.ledger.queries import Carded, Dossiers, Listed
from comity.ledger.queries.sql import Statements, struct_of

_SQL = Statements("comity.advisory")
_MOST: Final = 200  # one a year
_DOSSIERS: Final = Dossiers(
    lifecycle=ADVISORY_FIGURES,
    card="advisory_figures",
    day="first_day",
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OVER)),
    by_day=True,
)


class FiguresQuery(Struct, frozen=True, kw_only=True):
    """What a list of published figures is narrowed to; None narrows nothing."""

    after: str | None = None
    limit: int = _MOST


def _listed(query: FiguresQuery) -> Listed:
    """The figures of which the publication is on record, in this reading."""
    return Listed(filters=" AND c.first_day > 0", after=query.after, limit=query.limit)


def _with_cards(
    found: Collection[Stands], *, viewer: Viewer, on: int, known: int | None
) -> list[Figures]:
    del known
    if not found:
        return []
    lists = {"streams": [each.stream for each in found]}
    rows = _SQL.run("figures_cards", {"on": on}, viewer=viewer, lists=lists)
    cards: Mapping[str, Card] = {str(stream): struct_of(Card, values) for stream, *values in rows}
    return [Figures(stands=each, card=cards[each.stream]) for each in found]


def _whole(one: Figures, view: DossierView) -> FiguresDossier:
    return FiguresDossier(figures=one, view=view)


_CARDED: Final = Carded(_DOSSIERS, listed=_listed, with_cards=_with_cards, whole=_whole)
reading = _CARDED.reading
figures = _CARDED.page
several = _CARDED.several
dossier = _CARDED.dossier


def periods() -> dict[str, tuple[int, int]]:
    """Stream → the first and the last day of its period, of every table on record."""
    rows = _SQL.run("figures_periods", {})
    return {str(stream): (int(str(first)), int(str(last))) for stream, first, last in rows}
