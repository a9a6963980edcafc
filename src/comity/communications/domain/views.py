"""A letter as readers see it on a day, for pages, JSON, CSV and tables alike (DESIGN 7).

Days are ordinals here; `as_json` writes them as ISO dates, and dates as written in EDTF.
"""

from collections.abc import Mapping

from msgspec import Struct

from comity.communications.domain.findings import Finding
from comity.communications.domain.words import OTHERS, Status
from comity.kernel.edtf import iso, iso_or_none
from comity.kernel.parties import Turn
from comity.ledger.domain.spans import Span
from comity.ledger.domain.views import ActView, DossierView, Stands
from comity.rulebook.domain.expected import ExpectationView

LetterJson = dict[str, object]


class Opinion(Struct, frozen=True):
    """How far a reply went by the account of one mandate: full or partial, since which day."""

    mandate: str
    value: str
    since: int

    def as_json(self) -> dict[str, object]:
        """`mandate, value, since`."""
        return {"mandate": self.mandate, "value": self.value, "since": iso(self.since)}


class Reply(Struct, frozen=True):
    """A reply of the addressee: its date as written, from when it counts, whether of substance."""

    date: str
    day: int
    of_substance: bool

    def as_json(self) -> dict[str, object]:
        """`date, of_substance`."""
        return {"date": self.date, "of_substance": self.of_substance}


class Letter(Struct, frozen=True, kw_only=True):
    """A letter as it stood on a day, for one reader.

    `mandates` are those that signed it. Days of what has not happened by then are None; `persons`
    and `women` where nobody said.
    """

    stands: Stands
    reference: str
    addressee: str
    mandates: tuple[str, ...]
    type: str
    joint: bool
    sent: int | None
    sent_text: str
    through: str
    urgency: str
    follows: str
    themes: tuple[str, ...]
    persons: int | None
    women: int | None
    received: int | None
    first_act: int | None
    acknowledged: int | None
    first_reply: int | None
    replied: int | None
    refused: int | None
    published: int | None
    replies: tuple[Reply, ...]
    opinions: tuple[Opinion, ...]

    @property
    def ref(self) -> str:
        """What it is called here."""
        return self.stands.ref

    @property
    def state(self) -> str:
        """The State addressed, or `OTH`."""
        return self.stands.state

    @property
    def status(self) -> Status:
        """Where it stands."""
        return Status(self.stands.status)

    @property
    def turn(self) -> str:
        """Whose turn it is."""
        return self.stands.turn

    @property
    def awaits_nobody(self) -> bool:
        """Whether it is nobody's turn although a State was written to and nothing ended that: an
        answer may have come before the record of letters begins (RULES R15).
        """
        over = self.status in (Status.REFUSED, Status.EVALUATED, Status.CLOSED)
        return self.state != OTHERS and self.turn == Turn.NOBODY and not over

    def as_json(self) -> LetterJson:
        """The letter in the words of the vocabulary; days are ISO, null where there is none."""
        return {
            **self.stands.as_json(),
            "mandates": list(self.mandates),
            "reference": self.reference or None,
            "type": self.type or None,
            "joint": self.joint,
            "addressee": self.addressee or None,
            "sent": self.sent_text or None,
            "through": self.through or None,
            "urgency": self.urgency or None,
            "follows": self.follows or None,
            "themes": list(self.themes),
            "persons": self.persons,
            "women": self.women,
            "received": iso_or_none(self.received),
            "first_act": iso_or_none(self.first_act),
            "acknowledged": iso_or_none(self.acknowledged),
            "first_reply": iso_or_none(self.first_reply),
            "replied": iso_or_none(self.replied),
            "refused": iso_or_none(self.refused),
            "published": iso_or_none(self.published),
            "replies": [reply.as_json() for reply in self.replies],
            "evaluations": [opinion.as_json() for opinion in self.opinions],
        }


class Dossier(Struct, frozen=True, kw_only=True):
    """A letter with everything about it: its acts, spans, expectations and days of each turn.

    `written` is its reference as the letter tells it, with or without its type; `followed_by` are
    the refs of the letters that follow it up; `public_from` is the day on which everyone may read
    it, where that is still to come; `findings` are what the Code of Conduct asks of it, with
    whether each citation was checked.
    """

    letter: Letter
    view: DossierView
    summary: str = ""
    written: str = ""
    followed_by: tuple[str, ...] = ()
    public_from: int | None = None
    findings: tuple[tuple[Finding, bool], ...] = ()

    @property
    def acts(self) -> tuple[ActView, ...]:
        """Its acts, in order."""
        return self.view.acts

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its statuses, each from when to when."""
        return self.view.spans

    @property
    def covered_spans(self) -> tuple[Span, ...]:
        """The same as far as the record tells whose turn it was."""
        return self.view.covered_spans

    @property
    def days(self) -> Mapping[str, int]:
        """The days of each turn."""
        return self.view.days

    @property
    def expectations(self) -> tuple[ExpectationView, ...]:
        """What the rules expected of whom."""
        return self.view.expectations

    def as_json(self) -> LetterJson:
        """The letter, its acts, spans, expectations and days, and what the Code asks of it."""
        return {
            **self.view.as_json(),
            **self.letter.as_json(),
            "summary": self.summary or None,
            "followed_by": list(self.followed_by),
            "public_from": iso_or_none(self.public_from),
            "findings": [
                {**found.as_json(), "verified": verified} for found, verified in self.findings
            ],
        }
