"""The rulebook of this program, and what it says of something that is about to go out."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final, TypedDict

from msgspec import Struct

from comity.kernel.edtf import Edtf
from comity.rulebook import checks, labels
from comity.rulebook.checks import Asked
from comity.rulebook.domain import Because, Finding, Rulebook, Verdict
from comity.rulebook.domain.expected import Happened
from comity.rulebook.domain.kinds import KINDS, Sending
from comity.rulebook.domain.timing import Calendars
from comity.rulebook.queries import calendars
from comity.rulebook.queries.loading import load
from comity.rulebook.queries.tables import read

__all__ = [
    "Answer",
    "AnswerJson",
    "Capital",
    "FindingJson",
    "check",
    "digest",
    "load",
    "proposed",
    "rulebook",
]

_FOLDER: Final = Path(__file__).resolve().parents[1] / "data"


class FindingJson(TypedDict):
    """A finding as DESIGN 7 writes it; `kept` is null where nothing can be said."""

    rule: str
    provision: str
    verified: bool
    kept: bool | None
    note: str


class LocalJson(TypedDict):
    """What the clocks show; the Capital's is null where there is no Capital."""

    geneva: str
    capital: str | None


class AnswerJson(TypedDict):
    """What `check` answers (DESIGN 7)."""

    verdict: str
    findings: list[FindingJson]
    earliest: str | None
    local: LocalJson


class Capital(Struct, frozen=True):
    """Where a Government sits: its ISO alpha-2 code, its name and the zone of its clock."""

    iso2: str
    name: str
    zone: str


class AtWork(Struct, frozen=True):
    """Whether each office works at that moment; None where there is none, or it is not known."""

    geneva: bool | None
    capital: bool | None


class Answer(Struct, frozen=True, kw_only=True):
    """What the rulebook says of something that is about to go out."""

    verdict: Verdict
    findings: tuple[tuple[Finding, str], ...]
    """Each finding with its note."""
    earliest: datetime | None
    geneva: datetime
    capital: datetime | None
    at_work: AtWork

    def as_json(self) -> AnswerJson:
        """The answer as DESIGN 7 writes it; moments are ISO with Geneva's or its own offset."""
        return {
            "verdict": self.verdict,
            "findings": [
                {
                    "rule": finding.rule,
                    "provision": finding.provision,
                    "verified": finding.verified,
                    "kept": finding.kept,
                    "note": note,
                }
                for finding, note in self.findings
            ],
            "earliest": _iso(self.earliest),
            "local": {"geneva": str(_iso(self.geneva)), "capital": _iso(self.capital)},
        }


@cache
def rulebook() -> Rulebook:
    """Return the rulebook of this program; RulebookError says what is wrong with a file."""
    return load(files(), kinds=KINDS)


def proposed(name: str, text: str, *, since: int) -> Rulebook:
    """Return the rulebook of this program with a file that somebody proposes, to be tried.

    The file takes the place of the one that has its instrument's id, if any, and is read as if it
    were in force since a day. RulebookError says in one sentence, with file and line, what is
    wrong with it.
    """
    own = read(name, text).head("instrument").text("id")
    others = {
        other: words
        for other, words in files().items()
        if read(other, words).head("instrument").text("id") != own
    }
    together = {**others, name: text}
    as_stated = load(together, kinds=KINDS)
    proposal = next(one for one in as_stated.instruments if one.id == own)
    earlier = next((o for o in as_stated.instruments if o.id == proposal.supersedes), None)
    if earlier is not None:
        since = max(since, earlier.in_force_from + 1)
    return load(together, kinds=KINDS, since={name: since})


@cache
def digest() -> str:
    """Return what changes whenever a rule, a holiday or the library of holidays does."""
    told = [
        *files().items(),
        ("geneva", calendars.geneva_table()),
        ("holidays", version("holidays")),
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def files() -> Mapping[str, str]:
    """Return name → text of the instruments of this program, by name."""
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(_FOLDER.glob("*.toml"))}


def check(
    sending: Sending,
    *,
    at: Edtf,
    capital: Capital | None,
    urgent: str = "",
    facts: Iterable[Happened] = (),
    language: str = "en",
    saying: labels.Saying = labels.ISO,
) -> Answer:
    """Return what the rulebook says of sending this at that moment (`at` has an instant).

    `facts` are the acts of the matter that the record holds and the asker may see.
    """
    book = rulebook()
    asked = Asked(
        sending=sending,
        at=at,
        calendars=_calendars(capital, at),
        urgent=urgent.strip(),
        facts=tuple(facts),
    )
    found = checks.findings(asked, book)
    earliest = checks.earliest(asked, book)
    geneva, there = asked.calendars.geneva, asked.calendars.capital
    return Answer(
        verdict=checks.verdict(found),
        findings=tuple((finding, _note(finding, book, language, saying)) for finding in found),
        earliest=None if earliest is None else geneva.local(earliest),
        geneva=geneva.local(asked.moment),
        capital=None if there is None else there.local(asked.moment),
        at_work=AtWork(
            geneva.is_working(asked.moment),
            None if there is None else there.is_working(asked.moment),
        ),
    )


def _calendars(capital: Capital | None, at: Edtf) -> Calendars:
    if capital is None or at.instant is None:
        return Calendars(calendars.geneva())
    zones = ((0, capital.zone),)
    year = at.instant.year
    return Calendars(
        calendars.geneva(), calendars.capital(capital.iso2, capital.name, zones, year)
    )


def _note(finding: Finding, book: Rulebook, language: str, saying: labels.Saying) -> str:
    if finding.because is not Because.FOR_A_PERSON:
        return labels.note(finding, saying)
    question = next(q for q in book.questions if q.id == finding.rule)
    return question.text.get(language, question.text["en"])


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="minutes")
