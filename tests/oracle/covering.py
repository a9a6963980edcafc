"""What is covered of a State, looked up for visits, reports and letters each (RULES R15)."""

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain import Coverage, Values


def covered(values: Values, mandate: str, state: str) -> Coverage:
    """By what is stated of this State, where it tells of these; else by what is stated of all."""
    stated = [values.coverage.get((mandate, of)) for of in (state, "*")]
    found = [one for one in stated if one]
    if not found:
        return Coverage()
    days = [
        (one.begins, one.ends, one.reports_from, one.reports_to, one.letters_from, one.letters_to)
        for one in found
    ]
    if not any(days[0][place] for place in (1, 3, 5)):
        return found[0]
    told: list[int] = []
    for place in (0, 2, 4):
        each = [(one[place], one[place + 1]) for one in days if one[place + 1] > OPEN_START]
        told += each[0] if each else (OPEN_END, OPEN_START)
    return Coverage(*told, stated=True)
