"""Of what the record says that it is kept at all: letters, statements, reports (RULES R15)."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from comity.cooperation.domain.indicators import Unit
from comity.cooperation.queries.selecting import Selection
from comity.ledger.domain.coverage import CoverageView
from comity.ledger.queries import coverages, remembered


def coverage_of(selection: Selection) -> tuple[CoverageView, ...]:
    """The stated coverage that bears on the selection: by mandate and State."""
    return tuple(one for one in _of(selection) if selection.state in (None, one.state))


def kept(selection: Selection) -> frozenset[Unit]:
    """The units of which the record is kept.

    Where nobody has stated a coverage it is taken as complete. Where all that was stated is
    limited to other matters, that none of these is on record tells nothing.
    """
    return _units(
        [one for one in _of(selection) if selection.state in (None, one.state) or one.state == "*"]
    )


def keeping_letters(selection: Selection, states: Iterable[str]) -> frozenset[str]:
    """Those of these States of which, each for itself, a record of letters is kept."""
    of: dict[str, list[CoverageView]] = defaultdict(list)
    for one in _of(selection):
        of[one.state].append(one)
    return frozenset(code for code in states if Unit.LETTER in _units([*of[code], *of["*"]]))


def _units(stated: Collection[CoverageView]) -> frozenset[Unit]:
    if not stated:
        return frozenset(Unit)
    found = {
        Unit.LETTER: any(one.letters for one in stated),
        Unit.REPORT: any(one.reports for one in stated),
        # No coverage names statements: one that is not limited covers them too.
        Unit.STATEMENT: any(one.letters and one.reports for one in stated),
    }
    return frozenset(unit for unit in Unit if found.get(unit, True))


def _of(selection: Selection) -> list[CoverageView]:
    viewer = selection.viewer
    stated = remembered(("coverages", viewer.sees), lambda: coverages(viewer=viewer))
    return [one for one in stated if selection.mandate in (None, one.mandate)]
