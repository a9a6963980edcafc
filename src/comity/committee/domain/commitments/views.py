"""A commitment as readers see it on a day, for pages, JSON, CSV and tables alike."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from comity.committee.domain.commitments.words import SHOWS, SOFT, Outcome, Status
from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import codes_of
from comity.ledger.domain.views import ActView, DossierView, Stands

COLUMNS: Final = (
    *("ref", "document", "number", "text", "origin", "strength", "verb", "nature", "owner"),
    *("due", "every", "status", "turn", "since", "said_done", "last_step", "outcome"),
    *("measured_by", "provision", "replaced_by", "reason"),
)
"""The columns of a list of commitments in a CSV file, by the keys of their JSON."""


class Card(Struct, frozen=True, kw_only=True):
    """What a commitment says of itself; days are ordinals, OPEN_END where there is none."""

    document: str
    number: str
    text: str
    origin: str
    strength: str
    verb: str
    nature: str
    owner: str
    due: str
    due_on: int
    every: str
    measured_by: str
    provision: str
    replaced_by: str
    why: str
    said_done: str
    done_from: int
    done_to: int
    heard: str


class Commitment(Struct, frozen=True, kw_only=True):
    """A commitment as it stood on a day, for one reader."""

    stands: Stands
    card: Card

    @property
    def outcome(self) -> Outcome | None:
        """What became of its due day by the day asked for; None where no day is stated."""
        card, status = self.card, self.stands.status
        if card.due_on >= OPEN_END:
            return None
        if status in (Status.DROPPED, Status.SUPERSEDED):
            return Outcome.DROPPED
        if status == Status.DONE:
            return Outcome.MET if card.done_from <= card.due_on else Outcome.LATE
        if self.stands.on <= card.due_on:
            return Outcome.AHEAD
        return Outcome.PASSED if card.strength in SOFT else Outcome.OVERDUE

    @property
    def late_by(self) -> tuple[int, int]:
        """By how many days it was done after its due day: at least, and at most."""
        return self.card.done_from - self.card.due_on, self.card.done_to - self.card.due_on

    def as_row(self) -> list[object]:
        """Its cells in a CSV file."""
        told = self.as_json()
        return [
            "+".join(value) if isinstance(value := told[name], list) else value for name in COLUMNS
        ]

    def as_json(self) -> dict[str, object]:
        """The commitment in the words and forms of COMMITTEE 2.5."""
        card = self.card
        return {
            **self.stands.as_json(),
            "document": card.document or None,
            "number": int(card.number) if card.number else None,
            "text": card.text or None,
            "origin": card.origin or None,
            "strength": card.strength or None,
            "verb": card.verb or None,
            "nature": card.nature or None,
            "owner": card.owner or None,
            "due": card.due or None,
            "every": card.every or None,
            "said_done": card.said_done or None,
            "last_step": card.heard or None,
            "outcome": self.outcome,
            "measured_by": list(codes_of(card.measured_by)),
            "provision": card.provision or None,
            "replaced_by": card.replaced_by or None,
            "reason": card.why or None,
        }


class CommitmentDossier(Struct, frozen=True, kw_only=True):
    """A commitment with everything about it."""

    commitment: Commitment
    view: DossierView

    @property
    def acts(self) -> tuple[ActView, ...]:
        """Its acts, in order."""
        return self.view.acts

    def as_json(self) -> dict[str, object]:
        """The commitment, its evidence, acts, spans, expectations and days (DESIGN 7, `show`)."""
        return {
            **self.view.as_json(),
            **self.commitment.as_json(),
            "evidence": list(evidence_of(self.acts)),
        }


class Evidence(Struct, frozen=True, kw_only=True):
    """An act that says that a commitment is carried out, in whole or in part."""

    kind: str
    on: str
    text: str
    source: str
    locator: str


def shown_by(acts: tuple[ActView, ...]) -> Iterator[Evidence]:
    """What is on record of the carrying out of a commitment, in order."""
    for act in acts:
        if act.kind in SHOWS:
            yield Evidence(
                kind=act.kind,
                on=act.date,
                text=str(act.payload.get("text") or ""),
                source=act.source,
                locator=act.locator,
            )


def evidence_of(acts: tuple[ActView, ...]) -> Iterator[dict[str, object]]:
    """The evidence of a commitment as JSON."""
    for one in shown_by(acts):
        yield {
            "kind": one.kind,
            "on": one.on,
            "text": one.text or None,
            "source": one.source or None,
            "locator": one.locator or None,
        }
