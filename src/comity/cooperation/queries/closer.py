"""What stands on the page of one figure: times, outcomes by year, groups, guarantees, medians."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from comity.cooperation.domain.cases import cohort_names
from comity.cooperation.domain.columns import Tally
from comity.cooperation.domain.deeds import OFFERS
from comity.cooperation.domain.figures import Times
from comity.cooperation.domain.indicators import FINDINGS, GUARANTEES, OUTCOMES
from comity.cooperation.domain.shares import FEWEST
from comity.cooperation.domain.survival import median
from comity.cooperation.domain.views import Rows
from comity.cooperation.queries.counting import met_times, times
from comity.cooperation.queries.followup import letter_times
from comity.cooperation.queries.listing import rows_behind
from comity.cooperation.queries.participations import participations
from comity.cooperation.queries.selecting import Selection, ask
from comity.cooperation.queries.snapshot import reading
from comity.directory.domain import RegionalGroup
from comity.directory.queries import directory

_STEPS: Final = {"S4": "answered", "S5": "beyond", "S6": "dated"}
_KINDS: Final = {"M1": OFFERS, "M9": ("held", "held_in_part")}
_MEDIANS: Final = {
    "S8": "notice_days",
    "M3": "days_ahead",
    "M5": "minutes_of_notice",
    "M6": "minutes_of_notice",
    "M7": "notice_days",
    "M8": "days_late",
}


def times_of(selection: Selection, code: str) -> Times | None:
    """How long what an indicator counts took; None where it tells of no time.

    Dates compete with declinations and cancellations (RULES U6).
    """
    if code in _STEPS:
        return times(selection, _STEPS[code], competing=code == "S6")
    if code == "S15":
        return letter_times(selection)
    return met_times(selection, _KINDS[code]) if code in _KINDS else None


def steps_competing(selection: Selection) -> Mapping[str, Times]:
    """The ways from a request to acceptance, dates and the first day, where ends compete (S6)."""
    return {
        step: times(selection, step, competing=True) for step in ("accepted", "dated", "visited")
    }


class Middle(Struct, frozen=True):
    """The median of a column over the rows that have it, and how many these are."""

    column: str
    value: float
    number: int


def middle(code: str, rows: Rows) -> Middle | None:
    """The median of what an indicator's rows tell of days or minutes; None below five of them."""
    column = _MEDIANS.get(code)
    if column is None or column not in rows.header:
        return None
    place = rows.header.index(column)
    known = [row[place] for row in rows.rows]
    numbers = [cell for cell in known if isinstance(cell, int)]
    found = median(numbers) if len(numbers) >= FEWEST else None
    return None if found is None else Middle(column, found, len(numbers))


def outcomes_by_year(selection: Selection) -> list[tuple[int, Sequence[int]]]:
    """Each year in which something was first asked for → how many came to each outcome (S7)."""
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        rows = participations(selection, "WHERE p.cohort > 0")
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for row in rows:
        year = date.fromordinal(row.first_asked).year
        found[year].update(cohort_names(row.situation))
    return [
        (year, [found[year][f"cohort_{outcome}"] for outcome in OUTCOMES])
        for year in sorted(found)
    ]


class Group(Struct, frozen=True):
    """A regional group: requests to its States, how many were asked, how many there are."""

    group: RegionalGroup
    requests: int
    asked: int
    states: int


def requests_by_group(by_state: Mapping[str, Tally], on: int) -> list[Group]:
    """M4: requests of a period by regional group; `by_state` are the tallies of each State."""
    found = []
    for group, parties in directory().by_group(on).items():
        own = [party.code for party in parties]
        asked = [by_state[code].columns["asks"] for code in own if code in by_state]
        found.append(Group(group, sum(asked), sum(bool(n) for n in asked), len(own)))
    return found


def findings(tally: Tally) -> list[tuple[str, Sequence[int]]]:
    """S12: each guarantee → how often it was found kept, limited, breached."""
    return [
        (name, [tally.columns[f"findings_{name}:{each}"] for each in FINDINGS])
        for name in GUARANTEES
    ]


def contested_acts(selection: Selection, tally: Tally) -> int:
    """How many acts are contested: of a State's visits, else of those that a figure names."""
    if selection.state is None:
        names = ("state_contested", "holder_contested", "contested")
        return sum(tally.columns[name] for name in names)
    with reading(selection.known, viewer=selection.viewer, state=selection.state):
        ((number,),) = ask("contests", selection, more={"stream": f"visit/{selection.state}"})
        return int(number)


def oldest_open(selection: Selection) -> str | None:
    """The day from which the oldest request that is open counts, ISO; None where none is."""
    rows = rows_behind(selection, "S3")
    place = rows.header.index("first_asked")
    days = [str(row[place]) for row in rows.rows if row[place]]
    return min(days, default=None)
