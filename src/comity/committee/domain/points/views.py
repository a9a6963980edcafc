"""A point as readers see it on a day, for pages, JSON, CSV and tables alike."""

from typing import Final

from msgspec import Struct

from comity.kernel.edtf import OPEN_END, iso_or_none
from comity.kernel.parties import codes_of
from comity.ledger.domain.views import ActView, DossierView, Stands

COLUMNS: Final = (
    *("ref", "type", "text", "by", "voice", "at", "themes", "times_raised", "joined", "status"),
    *("turn", "since", "reason", "first_word"),
)
"""The columns of a list of points in a CSV file, by the keys of their JSON."""


class Card(Struct, frozen=True, kw_only=True):
    """What a point says of itself; days are ordinals, OPEN_END where there is none.

    `at` is the ref of its meeting where this reader sees it, else the day that was written; ``
    where neither is.
    """

    type: str
    text: str
    raised_by: str
    voice: str
    at: str
    themes: str
    provisions: str
    times_raised: int
    joined: str
    became_kind: str
    became: str
    passed_to: str
    reason: str
    raised_on: int
    raised: str
    first_word: int


class Point(Struct, frozen=True, kw_only=True):
    """A point as it stood on a day, for one reader."""

    stands: Stands
    card: Card

    @property
    def first_word(self) -> int:
        """The day of the first word on it by the day asked for, OPEN_END where there was none."""
        return self.card.first_word if self.card.first_word <= self.stands.on else OPEN_END

    def as_row(self) -> list[object]:
        """Its cells in a CSV file."""
        told = self.as_json()
        return [
            "+".join(value) if isinstance(value := told[name], list) else value for name in COLUMNS
        ]

    def as_json(self) -> dict[str, object]:
        """The point in the words and forms of COMMITTEE 2.5."""
        card = self.card
        became = {"kind": card.became_kind, "ref": card.became or None}
        return {
            **self.stands.as_json(),
            "type": card.type or None,
            "text": card.text or None,
            "by": card.raised_by or None,
            "voice": card.voice or None,
            "at": card.at or None,
            "themes": list(codes_of(card.themes)),
            "provisions": list(codes_of(card.provisions)),
            "times_raised": card.times_raised,
            "joined": list(codes_of(card.joined)),
            "became": became if card.became_kind else None,
            "reason": card.reason or None,
            "first_word": iso_or_none(self.first_word),
        }


class PointDossier(Struct, frozen=True, kw_only=True):
    """A point with everything about it."""

    point: Point
    view: DossierView

    @property
    def acts(self) -> tuple[ActView, ...]:
        """Its acts, in order."""
        return self.view.acts

    def as_json(self) -> dict[str, object]:
        """The point, its acts, spans, expectations and days (DESIGN 7, `show`)."""
        return {**self.view.as_json(), **self.point.as_json()}
