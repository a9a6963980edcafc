"""A public statement as readers see it on a day, for pages, JSON, CSV and tables alike."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, iso_or_none, parse
from comity.ledger.domain.views import ActView, DossierView, Stands
from comity.statements.domain.cards import UNKNOWN
from comity.statements.domain.words import Kind

COLUMNS: Final = (
    *("ref", "state", "mandates", "type", "title", "about", "symbol", "status", "turn", "since"),
    *("informed", "shared", "answered", "released", "amended", "withdrawn", "notice_minutes"),
    *("response", "urgent", "despite"),
)
"""The columns of a list of statements in a CSV file, by the keys of their JSON."""


class Card(Struct, frozen=True, kw_only=True):
    """What a statement says of itself; days are ordinals, OPEN_END where there is none.

    `notice` is in minutes, UNKNOWN where the hours are not on record.
    """

    type: str
    title: str
    about: str
    symbol: str
    response: str
    urgent: str
    despite: str
    informed: int
    shared: int
    answered: int
    released: int
    amended: int
    withdrawn: int
    notice: int
    released_text: str

    def by(self, day: int) -> "Card":
        """What of it had happened by the end of a day."""
        late = {
            name: OPEN_END
            for name in ("informed", "shared", "answered", "released", "amended", "withdrawn")
            if getattr(self, name) > day
        }
        found = replace(self, **late)
        if self.released <= day:
            return found
        return replace(found, notice=UNKNOWN, released_text="")


class PublicStatement(Struct, frozen=True, kw_only=True):
    """A statement as it stood on a day, for one reader.

    `written`: kind of an act and the day from which it counts → its date as written.
    """

    stands: Stands
    card: Card
    written: Mapping[tuple[str, int], str] = field(default_factory=dict)

    def date_of(self, day: int, *kinds: Kind) -> str:
        """The date, as written, of the act of one of these kinds that counts from a day."""
        found = (self.written.get((kind, day), "") for kind in kinds)
        return next(filter(None, found), "")

    @property
    def informed_text(self) -> str:
        """The date of the first word to the State as written; `` where it had none."""
        return self.date_of(self.card.informed, Kind.STATE_INFORMED, Kind.SHARED)

    @property
    def was_told(self) -> bool:
        """Whether the State had heard of it by its release, or by what tells of one."""
        card = self.card
        out = min(card.released, card.amended, card.withdrawn)
        if card.informed == OPEN_END or card.informed > out:
            return False
        told, released = (parse(text or "[..]").instant for text in _hours(self))
        return told is None or released is None or told <= released

    @property
    def days_of_notice(self) -> int | None:
        """Days from the first word to the State to the release; None where either is missing, or
        its day is not known.
        """
        if self.card.released == OPEN_END or not self.was_told:
            return None
        if not all(parse(text).exact for text in _hours(self) if text):
            return None
        return self.card.released - self.card.informed

    def as_row(self) -> list[object]:
        """Its cells in a CSV file."""
        told = self.as_json()
        return [
            "+".join(value) if isinstance(value := told[name], list) else value for name in COLUMNS
        ]

    def as_json(self) -> dict[str, object]:
        """The statement in the words and forms of DESIGN 7."""
        card = self.card
        return {
            **self.stands.as_json(),
            "type": card.type or None,
            "title": card.title or None,
            "about": card.about or None,
            "symbol": card.symbol or None,
            "response": card.response or None,
            "urgent": card.urgent or None,
            "despite": card.despite or None,
            "informed": iso_or_none(card.informed),
            "shared": iso_or_none(card.shared),
            "answered": iso_or_none(card.answered),
            "released": card.released_text or None,
            "amended": iso_or_none(card.amended),
            "withdrawn": iso_or_none(card.withdrawn),
            "notice_minutes": None if card.notice == UNKNOWN else card.notice,
        }


def _hours(shown: PublicStatement) -> tuple[str, str]:
    """The dates as written of the first word to the State, and of the release."""
    return shown.informed_text, shown.card.released_text


class StatementDossier(Struct, frozen=True, kw_only=True):
    """A statement with everything about it."""

    statement: PublicStatement
    view: DossierView

    @property
    def acts(self) -> tuple[ActView, ...]:
        """Its acts, in order."""
        return self.view.acts

    def as_json(self) -> dict[str, object]:
        """The statement, its acts, spans, expectations and days (DESIGN 7, `show`)."""
        return {**self.view.as_json(), **self.statement.as_json()}
