"""How many Members were asked, answered, received a visit and were written to, year by year.

The definition is the same for every year, and the Members of its last day stand beside it.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from comity.cooperation.domain.indicators import Unit
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries.covering import kept
from comity.cooperation.queries.selecting import Selection, ask
from comity.cooperation.queries.snapshot import reading
from comity.directory.queries import directory


@dataclass(frozen=True, slots=True)
class Year:
    """How many Members there were, and how many of them each thing happened to.

    `written` and `replied` are None where the record does not cover letters.
    """

    year: int
    members: int
    asked: int
    answered: int
    visited: int
    written: int | None
    replied: int | None

    def as_json(self) -> dict[str, int | None]:
        """The year as JSON."""
        return asdict(self)


def members_by_year(selection: Selection, years: Sequence[int]) -> list[Year]:
    """The same counts for each calendar year, each with its denominator."""
    on = selection.period.on
    with reading(selection.known, state=selection.state or ""):
        letters = Unit.LETTER in kept(selection)
        found = []
        for year in years:
            first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            of_year = replace(selection, period=Period(first, last, on))
            ((asked, answered, visited),) = ask("members", of_year)
            ((written, replied),) = ask("written", of_year)
            told = letters or int(written) > 0
            found.append(
                Year(
                    *(year, len(directory().members(min(last, on)))),
                    *(int(asked), int(answered), int(visited)),
                    int(written) if told else None,
                    int(replied) if told else None,
                )
            )
        return found
