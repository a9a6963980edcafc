"""A comment as readers see it on a day, for pages, JSON, CSV and tables alike."""

from typing import Final

from msgspec import Struct

from comity.consultations.domain.comments.words import Status
from comity.ledger.domain.views import ActView, DossierView, Stands

COLUMNS: Final = (
    *("ref", "consultation", "number", "version", "pid", "type", "text", "proposed", "by"),
    *("voice", "group", "shown", "status", "turn", "since", "outcome", "reason", "changed"),
    "disputed",
)
"""The columns of a list of comments in a CSV file, by the keys of their JSON."""


class Card(Struct, frozen=True, kw_only=True):
    """What a comment says of itself, as far as its author chose to show it to this reader.

    `consultation` and `merged_into` are refs, `` where this reader may see no such matter.
    """

    consultation: str
    version: str
    pid: str
    type: str
    text: str
    proposed: str
    author: str
    voice: str
    group_of: str
    shown: str
    actor: str
    released_to: str
    number: int
    outcome: str
    reason: str
    changed: str
    merged_into: str
    satisfied: str
    times_disposed: int
    settled_on: int
    opened: int


class Comment(Struct, frozen=True, kw_only=True):
    """A comment as it stood on a day, for one reader."""

    stands: Stands
    card: Card

    @property
    def is_disputed(self) -> bool:
        """Whether its author disputes its disposition."""
        return self.stands.status == Status.DISPUTED

    @property
    def is_settled(self) -> bool:
        """Whether a disposition is on record: merged into another counts (COMMITTEE T3)."""
        return bool(self.card.outcome or self.card.merged_into) or self.stands.status in (
            Status.MERGED,
            Status.DISPOSED,
        )

    @property
    def settled_on(self) -> int:
        """The day of its first decision, OPEN_END where none is on record."""
        return self.card.settled_on

    def as_row(self) -> list[object]:
        """Its cells in a CSV file."""
        told = self.as_json()
        return [told[name] for name in COLUMNS]

    def as_json(self) -> dict[str, object]:
        """The comment in the words and forms of COMMITTEE 3.6."""
        card = self.card
        return {
            **self.stands.as_json(),
            "consultation": card.consultation or None,
            "number": card.number or None,
            "version": int(card.version) if card.version else None,
            "pid": card.pid or None,
            "type": card.type or None,
            "text": card.text or None,
            "proposed": card.proposed or None,
            "by": card.author or None,
            "voice": card.voice or None,
            "group": card.group_of or None,
            "shown": card.shown or None,
            "outcome": card.outcome or None,
            "reason": card.reason or None,
            "changed": card.changed or None,
            "merged_into": card.merged_into or None,
            "disputed": self.is_disputed,
        }


class CommentDossier(Struct, frozen=True, kw_only=True):
    """A comment with everything about it."""

    comment: Comment
    view: DossierView

    @property
    def acts(self) -> tuple[ActView, ...]:
        """Its acts, in order."""
        return self.view.acts

    def as_json(self) -> dict[str, object]:
        """The comment, its acts, spans, expectations and days (DESIGN 7, `show`)."""
        return {**self.view.as_json(), **self.comment.as_json()}
