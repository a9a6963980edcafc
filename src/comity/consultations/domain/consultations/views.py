"""A consultation as readers see it on a day, for pages, JSON, CSV and tables alike."""

from collections.abc import Sequence
from functools import cached_property
from typing import Final

from msgspec import Struct

from comity.consultations.domain.consultations.words import Kind, Status
from comity.consultations.domain.texts import Version, decoded
from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import codes_of
from comity.ledger.domain.views import ActView, DossierView, Stands

COLUMNS: Final = (
    *("ref", "title", "instrument", "purpose", "versions", "phase", "from", "to", "languages"),
    *("status", "turn", "since", "adopted_version", "in_force_from", "edition"),
)
"""The columns of a list of consultations in a CSV file, by the keys of their JSON."""


class Card(Struct, frozen=True, kw_only=True):
    """What a consultation says of itself; `closes_on` is an ordinal, OPEN_END where there is none.

    `comments` is how many comments on it this reader may see.
    """

    title: str
    instrument: str
    purpose: str
    versions: str
    phase: str
    phase_from: str
    phase_to: str
    closes_on: int
    languages: str
    adopted_version: str
    adopted_at: str
    in_force_from: str
    edition: str
    reason: str
    comments: int


class Consultation(Struct, frozen=True, kw_only=True):
    """A consultation as it stood on a day, for one reader."""

    stands: Stands
    card: Card

    @property
    def is_open(self) -> bool:
        """Whether a phase is open, and its last day has not passed."""
        return self.stands.status == Status.OPEN and self.stands.on <= self.card.closes_on

    @property
    def has_passed(self) -> bool:
        """Whether the last day of a phase has passed that is not on record as closed."""
        return self.stands.status == Status.OPEN and not self.is_open

    def as_row(self) -> list[object]:
        """Its cells in a CSV file."""
        told = self.as_json()
        return [
            "+".join(map(str, value)) if isinstance(value := told[name], list) else value
            for name in COLUMNS
        ]

    def as_json(self) -> dict[str, object]:
        """The consultation in the words and forms of COMMITTEE 3.6."""
        card = self.card
        return {
            **self.stands.as_json(),
            "title": card.title or None,
            "instrument": card.instrument or None,
            "purpose": card.purpose or None,
            "versions": [int(one) for one in codes_of(card.versions)],
            "phase": card.phase or None,
            "from": card.phase_from or None,
            "to": card.phase_to or None,
            "languages": list(codes_of(card.languages)),
            "comments": card.comments,
            "adopted_version": int(card.adopted_version) if card.adopted_version else None,
            "adopted_at": card.adopted_at or None,
            "in_force_from": card.in_force_from or None,
            "edition": card.edition or None,
            "reason": card.reason or None,
        }


class ConsultationDossier(Struct, frozen=True, kw_only=True, dict=True):
    """A consultation with everything about it."""

    consultation: Consultation
    view: DossierView

    @property
    def acts(self) -> tuple[ActView, ...]:
        """Its acts, in order."""
        return self.view.acts

    @cached_property
    def versions(self) -> Sequence[Version]:
        """The versions of its text that this reader may read, the first one first; of one that is
        published twice the later holds.
        """
        found: dict[int, Version] = {}
        for act in self.acts:
            if act.kind != Kind.TEXT_PUBLISHED or act.effective > self.consultation.stands.on:
                continue
            number = int(act.payload.get("version", len(found) + 1))
            found[number] = Version(number, act.effective, decoded(act.payload.get("paragraphs")))
        return [found[number] for number in sorted(found)]

    def version(self, number: int) -> Version | None:
        """The version of this number, None where this reader may read none."""
        return next((one for one in self.versions if one.number == number), None)

    @property
    def adopted_on(self) -> int:
        """The day of its adoption, OPEN_END where none is on record."""
        days = (act.effective for act in self.acts if act.kind == Kind.ADOPTED)
        return next(days, OPEN_END)

    def as_json(self) -> dict[str, object]:
        """The consultation, its acts, spans, expectations and days (DESIGN 7, `show`)."""
        return {**self.view.as_json(), **self.consultation.as_json()}
