"""How far the record of a State reaches, of one mandate or of any: what is not there then is not
nought.
"""

from collections.abc import Sequence

from comity.cooperation.domain.indicators import Unit
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain import Coverage, Values


def reach(mandate: str | None, state: str, values: Values, unit: Unit) -> int:
    """The last day to which the record of a State is complete, of all that is stated of it."""
    ends = [_ends(one, unit) for one in _stated(mandate, state, values)]
    return min(ends, default=OPEN_END if not values.coverage else OPEN_START)


def begins(mandate: str | None, state: str, values: Values) -> int:
    """The first day from which the record of a State is complete, of all that is stated of it."""
    return max((one.begins for one in _stated(mandate, state, values)), default=OPEN_START)


def _stated(mandate: str | None, state: str, values: Values) -> Sequence[Coverage]:
    """What is covered of a mandate and State, or of each mandate of which that is stated."""
    if mandate:
        return (values.covered(mandate, state),)
    return [one for (_m, of), one in values.coverage.items() if of in (state, "*")]


def _ends(coverage: Coverage, unit: Unit) -> int:
    """The last day on which it covers what is counted: a limited one does not cover all."""
    ends = {
        Unit.LETTER: coverage.letters_to,
        Unit.REPORT: coverage.reports_to,
        Unit.STATEMENT: min(coverage.ends, coverage.letters_to, coverage.reports_to),
    }
    return ends.get(unit, coverage.ends)
