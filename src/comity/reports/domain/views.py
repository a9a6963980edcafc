"""A report as readers see it on a day, for pages, JSON, CSV and tables alike."""

from dataclasses import dataclass, replace

from comity.kernel.edtf import OPEN_END, iso
from comity.ledger.domain.views import ActView, DossierView, Stands
from comity.reports.domain.cards import NOT_RECORDED
from comity.rulebook.domain.expected import ExpectationView

SLOT_RULES = frozenset({"report-slot", "in-session-document", "post-session-document"})
"""The rules by which a document is due for its session (rulebook, documentation rules)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a report says of itself; days are ordinals, OPEN_END where there is none."""

    type: str
    slot: str
    title: str
    session: str
    about: str
    symbol: str
    words: int
    languages: str
    asked: int
    input_due: int
    noted: int
    submitted: int
    issued: int
    presented: int
    annexed: int
    withdrawn: int

    def by(self, day: int) -> "Card":
        """What of it had happened by the end of a day."""
        late = {
            name: OPEN_END
            for name in ("asked", "noted", "submitted", "issued", "presented", "annexed")
            if getattr(self, name) > day
        }
        found = replace(self, **late)  # type: ignore[arg-type]
        if self.asked > day:
            found = replace(found, input_due=OPEN_END)
        if self.issued > day:
            found = replace(found, languages="", symbol="")
        return found if self.submitted <= day else replace(found, words=NOT_RECORDED)


@dataclass(frozen=True, slots=True)
class Input:
    """What came back for a report: who answered what, on which day, by when it was asked for."""

    act: str
    of: str
    actor: str
    party: str
    languages: str
    day: int
    due: int

    def as_json(self) -> dict[str, object]:
        """`act, of, actor, party, languages, day, due`."""
        return {
            "act": self.act,
            "of": self.of or None,
            "actor": self.actor,
            "party": self.party or None,
            "languages": self.languages.split("+") if self.languages else [],
            "day": iso(self.day),
            "due": _day(self.due),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as it stood on a day, for one reader.

    `due` is the last day of its slot by the rule in force, None where no session was announced;
    `late` the days by which it came, or is, after it, None where nothing can be said.
    """

    stands: Stands
    card: Card
    due: int | None = None
    late: int | None = None
    inputs: int = 0

    def as_json(self) -> dict[str, object]:
        """The report in the words and forms of DESIGN 7."""
        card = self.card
        return {
            **self.stands.as_json(),
            "type": card.type or None,
            "slot": card.slot,
            "title": card.title or None,
            "session": card.session or None,
            "about": card.about or None,
            "symbol": card.symbol or None,
            "words": None if card.words == NOT_RECORDED else card.words,
            "languages": card.languages.split("+") if card.languages else [],
            "asked_for_input": _day(card.asked),
            "input_due": _day(card.input_due),
            "inputs": self.inputs,
            "advance_note": _day(card.noted),
            "due": None if self.due is None else iso(self.due),
            "submitted": _day(card.submitted),
            "days_late": self.late,
            "issued": _day(card.issued),
            "presented": _day(card.presented),
            "comments_annexed": _day(card.annexed),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDossier:
    """A report with everything about it, and what came back for it."""

    report: Report
    view: DossierView
    came_back: tuple[Input, ...] = ()

    @property
    def acts(self) -> tuple[ActView, ...]:
        """Its acts, in order."""
        return self.view.acts

    def as_json(self) -> dict[str, object]:
        """The report, its acts, spans, expectations and days, and what came back."""
        return {
            **self.view.as_json(),
            **self.report.as_json(),
            "came_back": [one.as_json() for one in self.came_back],
        }


def lateness(
    expectations: tuple[ExpectationView, ...], submitted: int, on: int
) -> tuple[int | None, int | None]:
    """Return the last day of a report's slot, and by how many days it is or came late.

    Nought or less is in time: a report that is not submitted is late from the day after.
    """
    slots = [one.expectation for one in expectations if one.expectation.rule in SLOT_RULES]
    due = next((one.due for one in slots if one.due is not None), None)
    if due is None:
        return None, None
    if submitted < OPEN_END:
        return due, max(0, submitted - due)
    return due, on - due if on > due else None


def _day(day: int) -> str | None:
    return None if day >= OPEN_END else iso(day)
