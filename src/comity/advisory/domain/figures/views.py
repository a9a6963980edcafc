"""Published figures as readers see them on a day, alike for every way in."""

from typing import Final

from msgspec import Struct

from comity.advisory.domain.figures.tables import groups_of
from comity.advisory.domain.figures.words import TABLES, Method
from comity.ledger.domain.views import DossierView, Stands

COLUMNS: Final = (
    *("ref", "from", "to", "total", "too_few", *TABLES),
    *("method", "published_at", "source", "note"),
)
"""The columns of a CSV file, by the keys of their JSON."""


class Card(Struct, frozen=True, kw_only=True):
    """What a table says of itself."""

    period_from: str
    period_to: str
    total: str
    method: str
    by_source: str
    by_category: str
    by_outcome: str
    by_subject: str
    published: str
    source: str
    explained: str


class Figures(Struct, frozen=True, kw_only=True):
    """A table as it stood on a day, for one reader."""

    stands: Stands
    card: Card

    @property
    def number(self) -> int | None:
        """The total; None where it is too small to be published."""
        return int(self.card.total) if self.card.total else None

    @property
    def was_read_whole(self) -> bool:
        """Whether nothing of its source was missing."""
        return self.card.method != Method.READ_IN_PART

    def as_row(self) -> list[object]:
        """Its cells in a CSV file; tables as an act holds them."""
        told = {**self.as_json(), **{name: getattr(self.card, name) for name in TABLES}}
        return [told[name] for name in COLUMNS]

    def as_json(self) -> dict[str, object]:
        """The table by its words (COMMITTEE 1.7)."""
        card = self.card
        return {
            "ref": self.stands.ref,
            "from": card.period_from,
            "to": card.period_to,
            "published_at": card.published,
            "method": card.method or None,
            "total": self.number,
            "too_few": self.number is None,
            **{name: _groups(getattr(card, name)) for name in TABLES},
            "source": card.source or None,
            "note": card.explained or None,
        }


def _groups(text: str) -> list[dict[str, object]] | None:
    groups = groups_of(text)
    return [{"groups": list(one.classes), "n": one.n} for one in groups] or None


class FiguresDossier(Struct, frozen=True, kw_only=True):
    """A table with everything on record about it."""

    figures: Figures
    view: DossierView
