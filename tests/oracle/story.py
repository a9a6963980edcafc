"""What a reading of the acts comes to, in a form in which two readings can be compared."""

from dataclasses import dataclass, field
from typing import NamedTuple

from comity.kernel.edtf import OPEN_END, parse
from comity.ledger.domain import Folded
from comity.visits.domain.words import TAB_OF, Status


class Standing(NamedTuple):
    """Where a visit, or one participation in it, stands."""

    status: str
    by: str
    turn: str
    first: int
    last: int
    oral: bool = False
    because: str = ""

    @property
    def tab(self) -> str:
        """OHCHR's tab for it."""
        return TAB_OF[Status(self.status)].value


class Part(NamedTuple):
    """A participation: `left` is OPEN_END while it goes on, `asked` its first request's date."""

    dossier: str
    mandate: str
    joined: int
    left: int
    asked: str
    carried: frozenset[str] = frozenset()
    steps: tuple[tuple[str, int], ...] = ()


STEPS = ("requested", "invited", "acknowledged")
"""The steps of which a course keeps the first day."""


@dataclass
class Story:
    """Every visit (by the id of its opening act) with its acts, days, standings and parts.

    `agreed` are the acceptances by which a side took the dates of the other, `refused` what
    declined a request or cancelled the visit (both told by the oracle).
    """

    acts: dict[str, list[str]] = field(default_factory=dict)
    effective: dict[str, int] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    told_by: dict[str, set[str]] = field(default_factory=dict)
    runs: dict[tuple[str, str], list[tuple[int, Standing | None]]] = field(default_factory=dict)
    parts: set[Part] = field(default_factory=set)
    anomalies: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    agreed: set[tuple[str, str]] = field(default_factory=set)
    refused: set[tuple[str, str]] = field(default_factory=set)

    def on(self, dossier: str, day: int, mandate: str = "") -> Standing | None:
        """How the visit stood at the end of that day; None before it was opened."""
        found = None
        for begins, standing in self.runs.get((dossier, mandate), []):
            if begins <= day:
                found = standing
        return found

    def status(self, dossier: str, day: int) -> str:
        """Status and turn in two words, `requested state`, or an empty text."""
        found = self.on(dossier, day)
        return f"{found.status} {found.turn}" if found else ""

    def days(self) -> list[int]:
        """Every day on which something changes, and the days beside it."""
        changes = {begins for run in self.runs.values() for begins, _ in run}
        return sorted({day + more for day in changes for more in (-1, 0, 1)})

    def codes(self) -> list[str]:
        """The codes of the anomalies, in order."""
        return sorted(code for code, _ in self.anomalies)

    def told(self) -> dict[str, list[str]]:
        """The dossiers with the acts in them, the empty one apart."""
        return {dossier: acts for dossier, acts in self.acts.items() if dossier}


def story_of(folded: Folded) -> Story:
    """The projections of a fold as a story."""
    story = Story()
    lead = {}
    for row in sorted(folded.acts, key=lambda row: (row.dossier, row.no, row.statement)):
        if row.statement == 0:
            story.acts.setdefault(_named(row.dossier), []).append(row.act)
            story.effective[row.act] = row.effective
            story.labels[_named(row.dossier), row.act] = row.label
            lead[row.dossier, row.no] = row.act
        story.told_by.setdefault(lead[row.dossier, row.no], set()).add(row.act)
    for span in sorted(folded.spans, key=lambda span: (span.dossier, span.mandate, span.no)):
        run = story.runs.setdefault((span.dossier, span.mandate), [])
        if run and run[-1] == (span.begins, None):
            run.pop()
        first, last = _bounds(span.dates_from, span.dates_to)
        run.append(
            (
                span.begins,
                Standing(
                    *(span.status, span.by, span.turn, first, last),
                    *(bool(span.oral), span.because),
                ),
            )
        )
        if span.ends < OPEN_END:
            run.append((span.ends, None))
    for course in folded.courses:
        story.parts.add(
            Part(
                course.dossier,
                course.mandate,
                course.joined,
                course.left,
                course.asked,
                frozenset(course.carried.split()),
                tuple((name, day) for name in STEPS if (day := getattr(course, name)) < OPEN_END),
            )
        )
        if (course.dossier, "") not in story.runs and (
            course.dossier,
            course.mandate,
        ) in story.runs:
            joint = [c for c in folded.courses if c.dossier == course.dossier]
            if len({c.mandate for c in joint}) == 1:
                story.runs[course.dossier, ""] = story.runs[course.dossier, course.mandate]
    story.anomalies = [(row.code, frozenset(row.acts.split())) for row in folded.anomalies]
    return story


def _bounds(first: str, last: str) -> tuple[int, int]:
    if not first and not last:
        return 0, 0
    return parse(first or last).first, parse(last or first).last


def _named(dossier: str) -> str:
    """What is in no visit stands under the empty name, however a fold writes that."""
    return "" if dossier.startswith("~") else dossier
