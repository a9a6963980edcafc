"""How far the record of a State reaches, of one mandate or of any: what is not there then is not
nought.
"""

from collections.abc import Sequence

from comity.cooperation.domain.indicators import Unit
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain import Coverage, Values


def reach(mandate: str | None, state: str, values: Values, unit: Unit) -> int:
    """The last day to which the record of a State is complete, of all that is stated of it."""
    stated = _stated(mandate, state, values)
    ends = [last for one in stated for _, last in _extents(one, unit)]
    return min(ends, default=OPEN_END if not values.coverage else OPEN_START)


def begins(mandate: str | None, state: str, values: Values, unit: Unit) -> int:
    """The first day from which the record of a State is complete, of all that is stated of it."""
    stated = _stated(mandate, state, values)
    return max((first for one in stated for first, _ in _extents(one, unit)), default=OPEN_START)


def first_day(mandate: str | None, values: Values, unit: Unit) -> int | None:
    """The first day that is covered of one mandate, or of any; None where no day is."""
    named = (key for key in values.coverage if not mandate or key[0] == mandate)
    extents = (extent for key in named for extent in _extents(values.covered(*key), unit))
    return min((first for first, last in extents if OPEN_START < first <= last), default=None)


def _stated(mandate: str | None, state: str, values: Values) -> Sequence[Coverage]:
    """What is covered of a mandate and State, or of each mandate of which that is stated."""
    if mandate:
        return (values.covered(mandate, state),)
    named = {code for code, of in values.coverage if of in (state, "*")}
    return [values.covered(code, state) for code in named]


def _extents(coverage: Coverage, unit: Unit) -> Sequence[tuple[int, int]]:
    """From when to when it covers what is counted: a limited one does not cover all. No coverage
    names statements: where all three are covered, they are too.
    """
    visits = coverage.begins, coverage.ends
    reports = coverage.reports_from, coverage.reports_to
    letters = coverage.letters_from, coverage.letters_to
    found = {
        Unit.LETTER: (letters,),
        Unit.REPORT: (reports,),
        Unit.STATEMENT: (visits, letters, reports),
    }
    return found.get(unit, (visits,))
