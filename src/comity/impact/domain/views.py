"""A story of impact as readers see it on a day, for pages, JSON, CSV and tables alike."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.impact.domain.words import Kind, Value
from comity.kernel.consent import Purpose
from comity.kernel.edtf import OPEN_END, iso_or_none
from comity.kernel.parties import codes_of
from comity.ledger.domain.views import ActView, DossierView, Stands

COLUMNS: Final = (
    *("ref", "kind", "also", "level", "state", "mandates", "title", "what", "when", "who"),
    *("contribution", "about", "individuals", "status", "turn", "since", "substantiated"),
    *("substantiated_by", "state_says", "notified", "published", "reversed", "withdrawn"),
)
"""The columns of a list of stories in a CSV file, by the keys of their JSON."""


class Card(Struct, frozen=True, kw_only=True):
    """What a story says of itself; days are ordinals, OPEN_END where there is none."""

    state: str
    kind_of: str
    also: str
    level: str
    title: str
    what: str
    happened: str
    who: str
    contribution: str
    about: str
    individuals: str
    substantiated: str
    substantiated_by: str
    state_says: str
    undone: str
    change_shown: int
    contribution_shown: int
    notified: int
    confirmed: int
    published: int
    reversed: int
    withdrawn: int

    def by(self, day: int) -> "Card":
        """What of it had happened by the end of a day."""
        steps = ("notified", "confirmed", "published", "reversed", "withdrawn")
        return replace(self, **{name: OPEN_END for name in steps if getattr(self, name) > day})


class ImpactStory(Struct, frozen=True, kw_only=True):
    """A story as it stood on a day, for one reader."""

    stands: Stands
    card: Card

    @property
    def kinds(self) -> tuple[str, ...]:
        """Its kinds, the one in which it is counted first."""
        own = (self.card.kind_of,) if self.card.kind_of else ()
        return tuple(dict.fromkeys((*own, *codes_of(self.card.also))))

    @property
    def is_evidenced(self) -> bool:
        """Whether there is evidence of the change, and of the contribution."""
        return bool(self.card.change_shown and self.card.contribution_shown)

    def as_row(self) -> list[object]:
        """Its cells in a CSV file."""
        told = self.as_json()
        return [
            "+".join(value) if isinstance(value := told[name], list) else value for name in COLUMNS
        ]

    def as_json(self) -> dict[str, object]:
        """The story in the words and forms of COMMITTEE 6.5."""
        card = self.card
        return {
            **self.stands.as_json(),
            "kind": card.kind_of or None,
            "also": list(codes_of(card.also)),
            "level": card.level or None,
            "title": card.title or None,
            "what": card.what or None,
            "when": card.happened or None,
            "who": card.who or None,
            "contribution": card.contribution or None,
            "about": card.about or None,
            "individuals": card.individuals or None,
            "substantiated": card.substantiated or None,
            "substantiated_by": card.substantiated_by or None,
            "state_says": card.state_says or None,
            "notified": iso_or_none(card.notified),
            "published": iso_or_none(card.published),
            "reversed": iso_or_none(card.reversed),
            "withdrawn": iso_or_none(card.withdrawn),
        }


class ImpactDossier(Struct, frozen=True, kw_only=True):
    """A story with everything about it."""

    story: ImpactStory
    view: DossierView

    @property
    def acts(self) -> tuple[ActView, ...]:
        """Its acts, in order."""
        return self.view.acts

    @property
    def evidence(self) -> Sequence[ActView]:
        """Its pieces of evidence, in order."""
        return [act for act in self.acts if act.kind == Kind.EVIDENCE]

    @property
    def has_consent(self) -> bool:
        """Whether the last answer to a request for consent to publication is that it is given."""
        said = [
            act.payload.get("value")
            for act in self.acts
            if act.kind == Kind.CONSENT and act.payload.get("for") == Purpose.PUBLIC
        ]
        return bool(said) and said[-1] == Value.GIVEN

    def as_json(self) -> dict[str, object]:
        """The story, its evidence, its acts, spans, expectations and days (DESIGN 7, `show`)."""
        return {
            **self.view.as_json(),
            **self.story.as_json(),
            "evidence": list(self._evidence_as_json()),
        }

    def _evidence_as_json(self) -> Iterator[dict[str, object]]:
        for act in self.evidence:
            yield {
                "of": act.payload.get("of"),
                "by": act.payload.get("by"),
                "source": act.source or None,
            }


class Cell(Struct, frozen=True, kw_only=True):
    """How many stories of one kind and level are published, and when the first and last were."""

    kind: str
    level: str
    stories: int
    first: int
    last: int

    def as_json(self) -> dict[str, object]:
        """The cell by its words."""
        return {
            "kind": self.kind or None,
            "level": self.level or None,
            "stories": self.stories,
            "first_published": iso_or_none(self.first),
            "last_published": iso_or_none(self.last),
        }
