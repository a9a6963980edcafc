"""Lists of outstanding requests: as the sources print them, and as the ledger derives them.

*Outstanding* on the day of a report: a visit that is open, no act of the State that answers
(alone or with the mandate holder), and first asked by the day of the report before.
"""

import csv
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from comity.accounts.domain import OFFICE
from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_END, iso, parse
from comity.register.services import DATA
from comity.visits import queries
from comity.visits.domain.views import Dossier
from comity.visits.domain.words import ENDED, Kind

TABLE = DATA / "sample" / "torture_visit_events.csv"
SOURCES = DATA / "sources.csv"
MANDATE = "torture"

PARAGRAPHS = {
    "E/CN.4/2004/56": ("5",),
    "A/60/316": ("10",),
    "E/CN.4/2006/6": ("7",),
    "A/61/259": ("13", "14"),
    "A/HRC/4/33": ("23",),
    "A/62/221": ("11",),
    "A/HRC/7/3": ("9",),
    "A/HRC/10/44": ("7",),
    "A/64/215": ("10",),
    "A/HRC/13/39": ("6",),
    "A/HRC/16/52": ("6",),
    "A/HRC/19/61": ("6",),
}
"""The documents whose paragraphs list requests without a visit, oldest first."""

ASKING = ("request_sent", "reminder_sent", "listed_as_pending")
"""What the coder calls the rows that name a State in such a list."""

ACCEPTED = "request_accepted"
"""What such a paragraph tells beside; it names no State of the list."""

OF_THE_DATE = ("year of first request", "month precision")
"""How remarks of the coder begin that say only how a date was written."""

ANSWERS = frozenset(
    {
        Kind.ACKNOWLEDGEMENT,
        Kind.ACCEPTANCE,
        Kind.DECLINATION,
        Kind.INVITATION,
        Kind.DATES_PROPOSED,
        Kind.TERMS_ACCEPTED,
        Kind.POSTPONEMENT,
        Kind.CANCELLATION,
    }
)
"""What answers when the State does it, or both sides; dates agreed always do."""

ASKS = frozenset({Kind.REQUEST, Kind.REMINDER, Kind.LISTED_PENDING})


class Stand(StrEnum):
    """Where a State stands for such a list."""

    OUTSTANDING = "outstanding"
    RECENT = "asked since the report before"
    ANSWERED = "answered, or never asked"
    ENDED = "visited"
    BEYOND = "the record ends before"
    ABSENT = "not on record"


@dataclass(frozen=True)
class Derived:
    """What the ledger says of a State on a day: where it stands, and the words for it."""

    stand: Stand
    words: str


ABSENT = Derived(Stand.ABSENT, "not on record")


@dataclass(frozen=True)
class Line:
    """One State in one comparison. `printed` is empty where the paragraph does not name it."""

    state: str
    printed: str
    recent: bool  # the paragraph itself dates its only request after the report before
    then: Derived
    now: Derived

    @property
    def in_list(self) -> bool:
        """True where the printed list counts the State as outstanding."""
        return bool(self.printed) and not self.recent

    @property
    def differs(self) -> bool:
        """True where list and ledger do not agree, then or now."""
        return {self.then.stand is Stand.OUTSTANDING, self.now.stand is Stand.OUTSTANDING} != {
            self.in_list
        }


@dataclass(frozen=True)
class Comparison:
    """One printed list beside the ledger on the day of its document."""

    symbol: str
    paragraphs: tuple[str, ...]
    day: int
    before: str  # the report before, of those in the sample; empty for the first
    before_day: int
    lines: tuple[Line, ...]


def comparisons() -> list[Comparison]:
    """Every list that the sample lets one reconstruct, oldest first."""
    days = _days()
    reports = sorted((day, symbol) for symbol, day in days.items() if symbol in _symbols())
    found = []
    for symbol, paragraphs in PARAGRAPHS.items():
        day = days[symbol]
        earlier = [report for report in reports if report[0] < day]
        before_day, before = earlier[-1] if earlier else (day, "")
        then = derived(day, before_day, known=day)
        now = derived(day, before_day, known=None)
        printed = _printed(symbol, before_day)
        states = directory().sorted({*printed, *then, *now}, "en", day)
        lines = tuple(
            Line(
                state,
                *printed.get(state, ("", False)),
                then.get(state, ABSENT),
                now.get(state, ABSENT),
            )
            for state in states
        )
        found.append(Comparison(symbol, paragraphs, day, before, before_day, lines))
    return found


def derived(day: int, before_day: int, *, known: int | None) -> dict[str, Derived]:
    """Where each State with a visit of the mandate stands on the day, by the ledger."""
    query = queries.VisitQuery(mandate=MANDATE, limit=1000)
    with queries.reading(known, viewer=OFFICE):
        found: dict[str, Derived] = {}
        for visit in queries.visits(query, viewer=OFFICE, on=day, known=known).items:
            dossier = queries.dossier(visit.ref, viewer=OFFICE, on=day, known=known)
            assert isinstance(dossier, Dossier)
            stood = _stood(dossier, day, before_day)
            if visit.state not in found or stood.stand is Stand.OUTSTANDING:
                found[visit.state] = stood
        return found


def _stood(dossier: Dossier, day: int, before_day: int) -> Derived:
    visit = dossier.visit
    status = visit.status.value.replace("_", " ")
    if visit.status_by:
        status += f" by {visit.status_by.replace('_', ' ')}"
    asked = [act for act in dossier.acts if act.kind in ASKS]
    first = min(asked, key=lambda act: act.effective) if asked else None
    answered = any(
        act.kind == Kind.DATES_AGREED or (act.kind in ANSWERS and act.actor in {"state", "both"})
        for act in dossier.acts
    )
    if visit.covered_to < day:
        return Derived(Stand.BEYOND, f"record ends {_month(visit.covered_to)} ({status})")
    if visit.status in ENDED:
        return Derived(Stand.ENDED, status)
    if answered:
        return Derived(Stand.ANSWERED, f"answered ({status})")
    if first is None:
        return Derived(Stand.ANSWERED, f"no request on record ({status})")
    told = f"asked {first.date}" if first.kind == Kind.REQUEST else f"asked by {first.date}"
    if first.effective > before_day:
        return Derived(Stand.RECENT, f"{told}, since the report before")
    also = "" if status == "requested" else f" ({status})"
    return Derived(Stand.OUTSTANDING, f"outstanding, {told}{also}")


def _printed(symbol: str, before_day: int) -> dict[str, tuple[str, bool]]:
    """State → how the paragraph names it, and whether as asked since the report before."""
    rows: dict[str, list[dict[str, str]]] = {}
    for row in _rows():
        in_paragraph = row["source_symbol"] == symbol and row["paragraph"] in PARAGRAPHS[symbol]
        if in_paragraph and row["event_type"] in (*ASKING, ACCEPTED):
            rows.setdefault(row["state_iso3"], []).append(row)
    found = {}
    for state, named in rows.items():
        if asking := [row for row in named if row["event_type"] in ASKING]:
            recent = all(_is_new(row, before_day) for row in asking)
            found[state] = "; ".join(_named(row) for row in named), recent
    return found


def _named(row: dict[str, str]) -> str:
    note = "" if row["note"].startswith(OF_THE_DATE) else row["note"]
    return f"{_told(row)} ({note})" if note else _told(row)


def _told(row: dict[str, str]) -> str:
    match row["event_type"]:
        case "request_sent":
            return f"asked {row['date_edtf']}"
        case "reminder_sent":
            return f"reminded {row['date_edtf'].replace('/', ' to ')}"
        case "request_accepted":
            return f"accepted {row['date_edtf']}"
        case _:
            return "listed"


def _is_new(row: dict[str, str], before_day: int) -> bool:
    """A request that the paragraph itself dates after the report before, so far as it can tell.

    A year counts by its last day, or by that of the document where this comes first (RULES R1).
    """
    told = min(parse(row["date_edtf"]).last, _days()[row["source_symbol"]])
    return row["event_type"] == "request_sent" and told > before_day


def _month(day: int) -> str:
    return "now" if day >= OPEN_END else iso(day)[:7]


def _rows() -> list[dict[str, str]]:
    return _read(TABLE)


def _symbols() -> set[str]:
    """The reports of the mandate in the table: no page, no corrigendum."""
    return {row["source_symbol"] for row in _rows() if row["source_symbol"][0] in "AE"}


def _days() -> dict[str, int]:
    return {row["symbol"]: parse(row["date"]).last for row in _read(SOURCES)}


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
