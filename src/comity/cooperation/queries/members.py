"""How many Members were asked, answered, received a visit and were written to, year by year.

The definition is the same for every year, and the Members of its last day stand beside it.
"""

from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import asdict, replace

from comity.cooperation.domain.indicators import Unit
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries.covering import kept
from comity.cooperation.queries.reaching import begins, reach
from comity.cooperation.queries.selecting import Selection, ask
from comity.cooperation.queries.snapshot import reading
from comity.directory.domain import Party
from comity.directory.queries import directory
from comity.kernel.years import days_of
from comity.ledger.domain import Values
from comity.ledger.queries import current_values


class Year(Struct, frozen=True):
    """How many Members there were, and how many of them each thing happened to.

    `covered` counts those whose record of visits is complete from the first day of the year to its
    end, or to the day; `visited_in_part` those of the `visited` of which every visit was held in
    part (RULES R11).
    `written` and `replied` are None where the record does not cover letters.
    """

    year: int
    members: int
    covered: int
    asked: int
    answered: int
    visited: int
    visited_in_part: int
    written: int | None
    replied: int | None

    def as_json(self) -> dict[str, int | None]:
        """The year as JSON."""
        return asdict(self)


def members_by_year(selection: Selection, years: Sequence[int]) -> list[Year]:
    """The same counts for each calendar year, each with its denominator."""
    on = selection.period.on
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        values = current_values()
        found = []
        for year in years:
            first, last = days_of(year)
            of_year = replace(selection, period=Period(first, last, on))
            ends = min(last, on)
            members = directory().members(ends)
            lists = {"members": [party.code for party in members]}
            ((asked, answered, visited, held),) = ask("members", of_year, lists=lists)
            ((written, replied),) = ask("written", of_year, lists=lists)
            told = int(written) > 0 or Unit.LETTER in kept(of_year)
            found.append(
                Year(
                    *(year, len(members), _covered(selection, members, values, (first, ends))),
                    *(int(asked), int(answered), int(visited), int(visited) - int(held)),
                    int(written) if told else None,
                    int(replied) if told else None,
                )
            )
        return found


def _covered(
    selection: Selection, members: Collection[Party], values: Values, days: tuple[int, int]
) -> int:
    """How many of these Members have a record of visits that is complete over these days."""
    mandate, (first, last) = selection.mandate, days
    return sum(
        begins(mandate, party.code, values, Unit.PARTICIPATION) <= first
        and reach(mandate, party.code, values, Unit.PARTICIPATION) >= last
        for party in members
    )
