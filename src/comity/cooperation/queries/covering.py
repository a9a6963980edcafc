"""Of what the record says that it is kept at all: letters, statements, reports (RULES R15)."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from comity.cooperation.domain.indicators import Unit
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries.selecting import Selection
from comity.ledger.domain.coverage import ALL_STATES, CoverageView, holding
from comity.ledger.queries import coverages, remembered

OF_VISITS: Final = (
    *(Unit.PARTICIPATION, Unit.REQUEST, Unit.VISIT, Unit.ACT),
    *(Unit.GUARANTEE, Unit.MANDATE),
)
"""What is counted of visits, which a coverage of visits covers."""
OF_REPORTS: Final = (Unit.REPORT, Unit.RECOMMENDATION, Unit.FOLLOW_UP, Unit.PROGRESS)
"""What is counted of reports and of what they recommend, which a coverage of reports covers."""


def coverage_of(selection: Selection) -> tuple[CoverageView, ...]:
    """The stated coverage that bears on the selection: by mandate and State."""
    return tuple(one for one in _of(selection) if selection.state in (None, one.state))


def kept(selection: Selection) -> frozenset[Unit]:
    """The units of which the record is kept in the period.

    Where nobody has stated a coverage it is taken as complete. Where all that was stated is
    limited to other matters, or to days before or after the period, that none of these is on
    record tells nothing.
    """
    stated, state = _of(selection), selection.state
    if state is not None:
        own = [one for one in stated if one.state == state]
        stated = _bearing_on(own, [one for one in stated if one.state == ALL_STATES])
    return _units(stated, selection.period)


def is_whole(selection: Selection, *, since: int) -> bool:
    """Whether the record of visits is complete from a day to that of the selection: what is not
    on record then did not happen, and a share of all States may be told.
    """
    return all(one.begins <= since and one.ends >= selection.period.last for one in _of(selection))


def reports_reach(selection: Selection) -> Callable[[str, Iterable[str]], bool]:
    """Whether the record of reports of these mandates on a State reaches the day (RULES R15)."""
    ends = reports_end(selection)
    return lambda state, mandates: ends(state, mandates) >= selection.period.on


def reports_end(selection: Selection) -> Callable[[str, Iterable[str]], int]:
    """To which day the record of reports of these mandates on a State is complete, at the latest
    that of the selection.
    """
    viewer, on = selection.viewer, selection.period.on
    stated = remembered(("coverages", viewer.sees), lambda: coverages(viewer=viewer))
    by = {(one.mandate, one.state): one for one in stated}

    def ends(state: str, mandates: Iterable[str]) -> int:
        found = (holding(by.get((each, state)), by.get((each, ALL_STATES))) for each in mandates)
        return min((one.reports_to for one in found if one), default=on)

    return lambda state, mandates: min(on, ends(state, mandates))


def keeping_letters(selection: Selection, states: Iterable[str]) -> frozenset[str]:
    """Those of these States of which, each for itself, a record of letters is kept."""
    of: dict[str, list[CoverageView]] = defaultdict(list)
    for one in _of(selection):
        of[one.state].append(one)
    return frozenset(
        code
        for code in states
        if Unit.LETTER in _units(_bearing_on(of[code], of[ALL_STATES]), selection.period)
    )


def _bearing_on(own: Sequence[CoverageView], of_all: Sequence[CoverageView]) -> list[CoverageView]:
    """What is stated of a State: by each mandate of this State itself, and what that leaves out
    of all States.
    """
    named, rest = ({one.mandate: one for one in stated} for stated in (own, of_all))
    found = (holding(named.get(mandate), rest.get(mandate)) for mandate in {**named, **rest})
    return [one for one in found if one]


def _units(stated: Collection[CoverageView], period: Period) -> frozenset[Unit]:
    if not stated:
        return frozenset(Unit)
    found = dict.fromkeys((*OF_VISITS, *OF_REPORTS, Unit.LETTER, Unit.STATEMENT), False)
    for one in stated:
        visits = one.begins, one.ends
        found |= dict.fromkeys(OF_VISITS if _meets(period, visits) else (), True)
        reports = one.reports_from, one.reports_to
        letters = one.letters_from, one.letters_to
        found[Unit.LETTER] |= _meets(period, letters)
        found |= dict.fromkeys(OF_REPORTS if _meets(period, reports) else (), True)
        # No coverage names statements: where all three are covered, they are too.
        found[Unit.STATEMENT] |= _meets(period, visits, reports, letters)
    return frozenset(unit for unit in Unit if found.get(unit, True))


def _meets(period: Period, *extents: tuple[int, int]) -> bool:
    """Whether a day of the period lies in all of these extents."""
    first = max(period.begins, *(first for first, _ in extents))
    return first <= min(period.last, *(last for _, last in extents))


def _of(selection: Selection) -> list[CoverageView]:
    viewer = selection.viewer
    stated = remembered(("coverages", viewer.sees), lambda: coverages(viewer=viewer))
    return [one for one in stated if selection.mandate in (None, one.mandate)]
