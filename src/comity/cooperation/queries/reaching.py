"""How far the record of a State reaches, of one mandate or of any: what is not there then is not
nought.
"""

from comity.cooperation.domain.indicators import Unit
from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain import Coverage, Values


def reach(mandate: str | None, state: str, values: Values, unit: Unit) -> int:
    """The last day to which the record of a State is complete, of all that is stated of it."""
    if mandate:
        return _ends(values.covered(mandate, state), unit)
    stated = [_ends(one, unit) for (_m, of), one in values.coverage.items() if of in (state, "*")]
    return min(stated, default=OPEN_END if not values.coverage else OPEN_START)


def _ends(coverage: Coverage, unit: Unit) -> int:
    """The last day on which it covers what is counted: a limited one does not cover all."""
    covers = {
        Unit.LETTER: coverage.letters,
        Unit.REPORT: coverage.reports,
        Unit.STATEMENT: coverage.letters and coverage.reports,
    }
    return coverage.ends if covers.get(unit, True) else OPEN_START
