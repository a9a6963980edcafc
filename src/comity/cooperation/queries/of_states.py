"""The rows of figures that count States: a row each, those of which nothing is on record too."""

from typing import Final

from comity.cooperation.domain.views import Cell, Rows
from comity.cooperation.queries.naming import refs
from comity.cooperation.queries.participations import participations
from comity.cooperation.queries.selecting import Selection, ask
from comity.directory.queries import directory
from comity.kernel.edtf import iso_or_none

NOT_RECORDED: Final = "not_recorded"


def states_of(selection: Selection) -> tuple[str, ...]:
    """The codes of the States that a selection is about: one, or every Member of the day."""
    if selection.state is not None:
        return (selection.state,)
    return tuple(party.code for party in directory().members(selection.period.on))


def standing_rows(selection: Selection) -> Rows:
    """S1: each State of the selection, and who else has a standing invitation on record.

    `in_force` is yes, no or `NOT_RECORDED`.
    """
    rows = ask("standing", selection.of())
    found: dict[str, tuple[Cell, ...]] = {
        state: (state, NOT_RECORDED, None, None, None) for state in states_of(selection)
    }
    for state, in_force, since, _, scope, source in rows:
        if selection.state in (None, state):
            said = "yes" if in_force else "no"
            found[str(state)] = (str(state), said, str(since), str(scope) or None, str(source))
    return Rows(
        header=("state", "in_force", "since", "scope", "source"), rows=tuple(found.values())
    )


def visited_rows(selection: Selection) -> Rows:
    """S2: each State of the selection with its last visit held, and apart the last in part.

    `held_until` and `held_in_part_until` are the days by which these visits had ended: the last of
    them, or the last that it can have been.
    """
    last: dict[tuple[str, str], tuple[int, str, str]] = {}
    for part in participations(selection, "WHERE p.held_on > 0 OR p.in_part_on > 0"):
        for status, day in (("held", part.held_on), ("held_in_part", part.in_part_on)):
            one = (day, part.stream, part.dossier)
            last[part.state, status] = max(last.get((part.state, status), one), one)
    named = refs({(stream, dossier) for day, stream, dossier in last.values() if day}, selection)

    def cells(state: str, status: str) -> tuple[Cell, Cell]:
        day, _, dossier = last.get((state, status), (0, "", ""))
        return (iso_or_none(day), named.get(dossier, "") if day else None)

    return Rows(
        header=("state", "held_until", "ref", "held_in_part_until", "held_in_part_ref"),
        rows=tuple(
            (state, *cells(state, "held"), *cells(state, "held_in_part"))
            for state in states_of(selection)
        ),
    )
