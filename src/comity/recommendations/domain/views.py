"""A recommendation as readers see it on a day, for pages, JSON, CSV and tables alike."""

import json
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, iso_or_none
from comity.kernel.parties import codes_of
from comity.ledger.domain.views import ActView, DossierView, Stands

COLUMNS: Final = (
    *("ref", "state", "mandates", "symbol", "paragraph", "text", "worded", "type", "themes"),
    *("affected", "sdgs", "about", "addressee", "status", "turn", "since", "first_made"),
    *("repeated", "position", "state_says", "holder_says", "others_say", "annotation_id"),
)
"""The columns of a list of recommendations in a CSV file, by the keys of their JSON."""
_WORD_OF: Final = {"state_says": "claims", "holder_says": "value"}


class Card(Struct, frozen=True, kw_only=True):
    """What is said of a recommendation; days are ordinals, OPEN_END where there is none."""

    type: str
    symbol: str
    paragraph: str
    text: str
    worded: str
    themes: str
    affected: str
    sdgs: str
    about: str
    annotation_id: str
    addressee: str
    position: str
    state_says: str
    state_on: str
    state_source: str
    holder_says: str
    holder_on: str
    holder_reasons: str
    others_say: str
    asked_on: str
    due: str
    repeated: int
    first_made: int

    def by(self, day: int) -> "Card":
        """What of it had happened by the end of a day."""
        return replace(self, first_made=OPEN_END) if self.first_made > day else self

    @property
    def others(self) -> list[dict[str, str]]:
        """The last claim of each other kind of voice: `voice, claims, on, source`."""
        told: list[dict[str, str]] = json.loads(self.others_say) if self.others_say else []
        return told


class Recommendation(Struct, frozen=True, kw_only=True):
    """A recommendation as it stood on a day, for one reader."""

    stands: Stands
    card: Card

    def as_row(self) -> list[object]:
        """Its cells in a CSV file: of a voice the word alone, of others each with its voice."""
        told = self.as_json()
        return [_cell(name, told[name]) for name in COLUMNS]

    def as_json(self) -> dict[str, object]:
        """The recommendation, and the three voices side by side."""
        card = self.card
        return {
            **self.stands.as_json(),
            "symbol": card.symbol or None,
            "paragraph": card.paragraph or None,
            "text": card.text or None,
            "worded": card.worded or None,
            "type": card.type or None,
            "themes": list(codes_of(card.themes)),
            "affected": list(codes_of(card.affected)),
            "sdgs": list(codes_of(card.sdgs)),
            "about": card.about or None,
            "addressee": card.addressee or None,
            "first_made": iso_or_none(card.first_made),
            "repeated": card.repeated,
            "position": card.position or None,
            "asked": card.asked_on or None,
            "due": card.due or None,
            "state_says": _said(
                claims=card.state_says, on=card.state_on, source=card.state_source
            ),
            "holder_says": _said(
                value=card.holder_says, on=card.holder_on, reasons=card.holder_reasons
            ),
            "others_say": [{k: v or None for k, v in one.items()} for one in card.others],
            "annotation_id": card.annotation_id or None,
        }


def _said(**told: str) -> dict[str, str | None] | None:
    return {name: said or None for name, said in told.items()} if any(told.values()) else None


def _cell(name: str, value: object) -> object:
    if name in _WORD_OF:
        return value[_WORD_OF[name]] if isinstance(value, dict) else None
    if name == "others_say" and isinstance(value, list):
        return "+".join(f"{one['voice'] or ''}={one['claims'] or ''}" for one in value)
    return "+".join(value) if isinstance(value, list) else value


class RecommendationDossier(Struct, frozen=True, kw_only=True):
    """A recommendation with everything about it."""

    recommendation: Recommendation
    view: DossierView

    @property
    def acts(self) -> tuple[ActView, ...]:
        """Its acts, in order."""
        return self.view.acts

    def as_json(self) -> dict[str, object]:
        """The recommendation, its acts, spans, expectations and days (DESIGN 7, `show`)."""
        return {**self.view.as_json(), **self.recommendation.as_json()}
