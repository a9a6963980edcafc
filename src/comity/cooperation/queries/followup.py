"""The rows behind what is counted of follow-up to recommendations (S14, S15, M11, M12)."""

from typing import Final

from comity.cooperation.domain.cases import counted_as
from comity.cooperation.domain.followup import CODES, FollowUp, follow_up_names
from comity.cooperation.domain.views import Cell, Rows
from comity.cooperation.queries.counting import follow_up_limits
from comity.cooperation.queries.covering import reports_reach
from comity.cooperation.queries.naming import by_day, refs
from comity.cooperation.queries.selecting import Selection, ask
from comity.kernel.edtf import iso_or_none
from comity.kernel.parties import codes_of

_HEADER: Final = ("state", "ref", "mandate", "symbol", "day", "met", "counts")


def follow_up_rows(selection: Selection, code: str) -> Rows:
    """The recommendations, letters, reports or words of progress behind an indicator, in order."""
    told = ask("each_recommendation", selection, more=follow_up_limits(selection))
    rows = sorted(row for row in told if row[0] == CODES[code])
    named = refs({(row[1], row[1]) for row in rows}, selection)
    reaches, on = reports_reach(selection), selection.period.on
    found: list[tuple[Cell, ...]] = []
    for what, stream, state, mandates, symbol, day, met, sees in rows:
        is_met = int(met) <= on
        group = FollowUp(str(what), str(state), str(mandates), int(is_met), int(sees), 1)
        covered = reaches(group.state, codes_of(group.mandates))
        found.append(
            (
                group.state,
                named.get(str(stream), ""),
                group.mandates,
                str(symbol) or None,
                iso_or_none(int(day)),
                by_day(int(met), on),
                counted_as(code, tuple(follow_up_names(group, covered=covered))),
            )
        )
    return Rows(header=_HEADER, rows=tuple(found))
