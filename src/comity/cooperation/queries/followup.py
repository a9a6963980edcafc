"""The rows behind what is counted of follow-up to recommendations (S14, S15, M11, M12)."""

from typing import Final

from comity.cooperation.domain.cases import counted_as
from comity.cooperation.domain.figures import Times
from comity.cooperation.domain.followup import CODES, FollowUp, follow_up_names
from comity.cooperation.domain.views import Cell, Rows
from comity.cooperation.queries.counting import (
    AFTER_THE_RECORD,
    NOT_DATABLE,
    follow_up_limits,
    times_of_rows,
)
from comity.cooperation.queries.covering import reports_end, reports_reach
from comity.cooperation.queries.naming import by_day, refs
from comity.cooperation.queries.selecting import Selection, ask
from comity.cooperation.queries.snapshot import reading
from comity.kernel.edtf import iso_or_none, parse
from comity.kernel.parties import codes_of

_MONTH: Final = 31  # days: what is known less exactly cannot be counted in days (RULES U6)
_HEADER: Final = ("state", "ref", "mandate", "symbol", "day", "met", "counts")


def follow_up_rows(selection: Selection, code: str) -> Rows:
    """The recommendations, letters, reports or words of progress behind an indicator, in order."""
    told = ask("each_recommendation", selection, more=follow_up_limits(selection))
    rows = sorted(row for row in told if row[0] == CODES[code])
    named = refs({(row[1], row[1]) for row in rows}, selection)
    reaches, on = reports_reach(selection), selection.period.on
    found: list[tuple[Cell, ...]] = []
    for what, stream, state, mandates, symbol, day, met, sees, _ in rows:
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


def letter_times(selection: Selection) -> Times:
    """How long States took to report progress after a letter of follow-up (S15, RULES U6).

    Of a letter without progress the waiting is counted to the day, or the end of the record.
    """
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        told = ask("each_recommendation", selection, more=follow_up_limits(selection))
        ends = reports_end(selection)
    rows = [
        (*_waited(int(day), str(dates), ends(str(state), codes_of(str(mandates)))), 1)
        for what, _, state, mandates, _, day, _, _, dates in told
        if what == CODES["S15"]
    ]
    return times_of_rows(rows, "met")


def _waited(day: int, dates: str, ends: int) -> tuple[int, int]:
    """The days from a letter to the first progress after it, and 1; or until when none was on
    record, and 0.
    """
    asked, *after = dates.split()
    if any(parse(one).days > _MONTH for one in (asked, *after[1:])):
        return NOT_DATABLE, 0
    if after:
        return int(after[0]) - day, 1
    return (ends - day, 0) if ends >= day else (AFTER_THE_RECORD, 0)
