"""A meeting as readers see it on a day, for pages, JSON, CSV and tables alike."""

from typing import Final

from msgspec import Struct

from comity.kernel.edtf import OPEN_END, iso_or_none
from comity.kernel.parties import codes_of
from comity.ledger.domain.views import ActView, DossierView, Stands

COLUMNS: Final = (
    *("ref", "type", "title", "from", "to", "place", "languages", "open_to", "status"),
    *("status_by", "turn", "since", "present", "statements", "points", "summary"),
)
"""The columns of a list of meetings in a CSV file, by the keys of their JSON."""


class Card(Struct, frozen=True, kw_only=True):
    """What a meeting says of itself; days are ordinals, OPEN_END where there is none."""

    type: str
    title: str
    begins_on: str
    ends_on: str
    first_day: int
    last_day: int
    place: str
    languages: str
    open_to: str
    present: str
    statements: int
    held_on: int
    summary_on: int
    points: int


class Meeting(Struct, frozen=True, kw_only=True):
    """A meeting as it stood on a day, for one reader."""

    stands: Stands
    card: Card

    @property
    def was_held(self) -> bool:
        """Whether it is on record that it was held."""
        return self.card.held_on < OPEN_END

    @property
    def has_passed(self) -> bool:
        """Whether its days are over, and it is not on record that it was held."""
        return not self.was_held and self.card.last_day < self.stands.on

    def as_row(self) -> list[object]:
        """Its cells in a CSV file."""
        told = self.as_json()
        return [
            "+".join(value) if isinstance(value := told[name], list) else value for name in COLUMNS
        ]

    def as_json(self) -> dict[str, object]:
        """The meeting in the words and forms of COMMITTEE 2.5."""
        card = self.card
        return {
            **self.stands.as_json(),
            "type": card.type or None,
            "title": card.title or None,
            "from": card.begins_on or None,
            "to": card.ends_on or None,
            "place": card.place or None,
            "languages": list(codes_of(card.languages)),
            "open_to": list(codes_of(card.open_to)),
            "present": int(card.present) if card.present else None,
            "statements": card.statements,
            "points": card.points,
            "summary": iso_or_none(card.summary_on),
        }


class MeetingDossier(Struct, frozen=True, kw_only=True):
    """A meeting with everything about it."""

    meeting: Meeting
    view: DossierView

    @property
    def acts(self) -> tuple[ActView, ...]:
        """Its acts, in order."""
        return self.view.acts

    def as_json(self) -> dict[str, object]:
        """The meeting, its acts, spans, expectations and days (DESIGN 7, `show`)."""
        return {**self.view.as_json(), **self.meeting.as_json()}
