"""A documented challenge as readers see it on a day, for pages, JSON, CSV and tables alike."""

from typing import Final

from msgspec import Struct

from comity.ledger.domain.views import ActView, DossierView, Stands

COLUMNS: Final = (
    *("ref", "challenge", "state", "mandates", "what", "effect", "about", "symbol", "response"),
    *("response_symbol", "outcome", "status", "turn", "since"),
)
"""The columns of a list of documented challenges in a CSV file, by the keys of their JSON."""


class Card(Struct, frozen=True, kw_only=True):
    """What a documented challenge says of itself."""

    challenge: str
    what: str
    effect: str
    about: str
    symbol: str
    response: str
    response_symbol: str
    outcome: str


class Case(Struct, frozen=True, kw_only=True):
    """A documented challenge as it stood on a day, for one reader."""

    stands: Stands
    card: Card

    def as_row(self) -> list[object]:
        """Its cells in a CSV file."""
        told = self.as_json()
        return [
            "+".join(value) if isinstance(value := told[name], list) else value for name in COLUMNS
        ]

    def as_json(self) -> dict[str, object]:
        """The documented challenge by its words."""
        card = self.card
        return {
            **self.stands.as_json(),
            "challenge": card.challenge,
            "what": card.what or None,
            "effect": card.effect or None,
            "about": card.about or None,
            "symbol": card.symbol or None,
            "response": card.response or None,
            "response_symbol": card.response_symbol or None,
            "outcome": card.outcome or None,
        }


class CaseDossier(Struct, frozen=True, kw_only=True):
    """A documented challenge with everything about it."""

    case: Case
    view: DossierView

    @property
    def acts(self) -> tuple[ActView, ...]:
        """Its acts, in order."""
        return self.view.acts

    def as_json(self) -> dict[str, object]:
        """The documented challenge, its acts, spans and days (DESIGN 7, `show`)."""
        return {**self.view.as_json(), **self.case.as_json()}
