"""A letter as readers see it on a day, for pages, JSON, CSV and tables alike (DESIGN 7).

Days are ordinals here; `as_json` writes them as ISO dates, and dates as written in EDTF.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from comity.communications.domain.words import Status
from comity.kernel.edtf import OPEN_END, iso
from comity.ledger.domain.views import ActView, AnomalyView, Span
from comity.rulebook.domain.expected import ExpectationView

LetterJson = dict[str, object]


@dataclass(frozen=True, slots=True)
class Opinion:
    """How far a reply went by the account of one mandate: full or partial, since which day."""

    mandate: str
    value: str
    since: int
    act: str

    def as_json(self) -> dict[str, object]:
        """`mandate, value, since`."""
        return {"mandate": self.mandate, "value": self.value, "since": iso(self.since)}


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply of the addressee: its date as written, from when it counts, whether of substance."""

    act: str
    date: str
    day: int
    of_substance: bool

    def as_json(self) -> dict[str, object]:
        """`date, of_substance`."""
        return {"date": self.date, "of_substance": self.of_substance}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter as it stood on a day (`on`), for one reader.

    Days of what has not happened by then are None; `persons` and `women` where nobody said.
    """

    ref: str
    stream: str
    reference: str
    state: str
    addressee: str
    mandates: tuple[str, ...]
    type: str
    joint: bool
    status: Status
    turn: str
    since: int
    turn_since: int
    opened: int
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
    last_contact: str | None
    covered_to: int
    anomalies: tuple[AnomalyView, ...]
    on: int
    last_act: int

    @property
    def beyond_coverage(self) -> bool:
        """True where the day asked for lies after the end of the record's coverage (RULES R15)."""
        return self.on > self.known_to

    @property
    def known_to(self) -> int:
        """The day to which the letter is known; where no day is covered, that of its last act."""
        return self.covered_to or self.last_act

    def as_json(self) -> LetterJson:
        """The letter in the words of the vocabulary; days are ISO, null where there is none."""
        return {
            "ref": self.ref,
            "reference": self.reference or None,
            "state": self.state,
            "addressee": self.addressee or None,
            "mandates": list(self.mandates),
            "type": self.type or None,
            "joint": self.joint,
            "status": self.status.value,
            "turn": self.turn,
            "since": iso(self.since),
            "turn_since": iso(self.turn_since),
            "sent": self.sent_text or None,
            "through": self.through or None,
            "urgency": self.urgency or None,
            "follows": self.follows or None,
            "themes": list(self.themes),
            "persons": self.persons,
            "women": self.women,
            "received": _iso(self.received),
            "first_act": _iso(self.first_act),
            "acknowledged": _iso(self.acknowledged),
            "first_reply": _iso(self.first_reply),
            "replied": _iso(self.replied),
            "refused": _iso(self.refused),
            "published": _iso(self.published),
            "replies": [reply.as_json() for reply in self.replies],
            "evaluations": [opinion.as_json() for opinion in self.opinions],
            "last_contact": self.last_contact,
            "covered_to": None if self.covered_to >= OPEN_END else iso(self.known_to),
            "anomalies": [anomaly.as_json() for anomaly in self.anomalies],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A letter with everything about it: its acts, spans, expectations and days of each turn.

    `followed_by` are the refs of the letters that follow it up; `answers` what was answered on
    admissibility, to the office alone, as a cell holds it.
    """

    letter: Letter
    acts: tuple[ActView, ...]
    spans: tuple[Span, ...]
    days: Mapping[str, int]
    expectations: tuple[ExpectationView, ...] = ()
    followed_by: tuple[str, ...] = ()
    answers: str = ""
    summary: str = ""
    findings: tuple[Mapping[str, object], ...] = field(default=())

    def as_json(self) -> LetterJson:
        """The letter, its acts, spans, expectations and days, and what the Code asks of it."""
        return {
            **self.letter.as_json(),
            "summary": self.summary or None,
            "followed_by": list(self.followed_by),
            "acts": [act.as_json() for act in self.acts],
            "spans": [span.as_json() for span in self.spans],
            "expectations": [one.as_json() for one in self.expectations],
            "days": dict(self.days),
            "findings": [dict(one) for one in self.findings],
        }


def _iso(day: int | None) -> str | None:
    return None if day is None else iso(day)
