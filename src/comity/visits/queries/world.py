"""The world on a day: the tiles of the map, and the States not yet visited."""

from collections.abc import Collection, Mapping
from typing import Final

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.directory.queries import directory
from comity.kernel.edtf import parse
from comity.ledger.domain import Values
from comity.ledger.queries import current_values, remembered
from comity.ledger.queries.lines import Key
from comity.visits.domain.views import Tile
from comity.visits.domain.words import ASKS, Kind
from comity.visits.queries.assemble import gather, load
from comity.visits.queries.dossiers import briefly
from comity.visits.queries.narrowing import participates
from comity.visits.queries.snapshot import reading
from comity.visits.queries.sql import run


class NotVisited(Struct, frozen=True):
    """Member States without any visit held, as far as the record reaches: never asked, asked.

    `unasked` are those of the never asked of which a visit is on record all the same: the State
    invited, or was visited in another way. `visited_in_part` are in neither list: every visit
    that they received was held in part.
    """

    never_asked: tuple[str, ...]
    asked: tuple[str, ...]
    unasked: tuple[str, ...] = ()
    visited_in_part: tuple[str, ...] = ()


def tiles(
    *, viewer: Viewer, on: int, known: int | None = None, mandate: str | None = None
) -> list[Tile]:
    """What the map shows of every Member State of the day, in the order of codes.

    A State's visit is its open one, official before others, else the last that ended.
    """
    with reading(known, viewer=viewer):
        leading, counts = remembered(
            ("leading", mandate, viewer.sees, on),
            lambda: _leading(viewer=viewer, on=on, mandate=mandate),
        )
        material = gather(leading, viewer=viewer, on=on) if leading else None
        shown = load(leading, viewer=viewer, on=on, material=material)
        found = {visit.state: visit for visit in shown}
        whole = briefly(shown, viewer=viewer, known=known, material=material) if mandate else []
        told = {one.visit.state: one for one in whole}
        values = current_values()
        perhaps = remembered(
            ("perhaps asked", mandate, viewer.sees, on),
            lambda: _perhaps_asked(viewer=viewer, on=on, mandate=mandate),
        )
        return [
            Tile(
                party.code,
                "visit"
                if party.code in found
                else _nothing(values, mandate, party.code, on, perhaps),
                found.get(party.code),
                counts.get(party.code, 0),
                told.get(party.code),
                "" if party.code in found else perhaps.get(party.code, ""),
            )
            for party in directory().members(on)
        ]


def _leading(
    *, viewer: Viewer, on: int, mandate: str | None
) -> tuple[list[Key], Mapping[str, int]]:
    """The visit that speaks for each State, and how many visits each has."""
    params: dict[str, str | int] = {"on": on}
    filters = ""
    if mandate is not None:
        params["mandate"] = mandate
        filters = f" AND {participates('c.mandate = %(mandate)s')}"
    rows = run("leading", params, viewer=viewer, filters=filters)
    keys = [Key(str(stream), str(dossier)) for stream, dossier, _, _ in rows]
    return keys, {str(state): int(visits) for _, _, state, visits in rows}


def _perhaps_asked(*, viewer: Viewer, on: int, mandate: str | None) -> Mapping[str, str]:
    """State → the date, as written, of the first request or invitation that may have come by the
    day, though it counts from a later one (RULES R1).
    """
    params: dict[str, str | int] = {"on": on}
    filters = ""
    if mandate is not None:
        params["mandate"] = mandate
        filters = "AND c.mandate = %(mandate)s"
    lists = {"asking": sorted(_TELLS)}
    found: dict[str, str] = {}
    for stream, date in run("undated", params, viewer=viewer, lists=lists, filters=filters):
        if parse(str(date)).first <= on:
            found.setdefault(str(stream).partition("/")[2], str(date))
    return found


_TELLS: Final = ASKS | {
    Kind.INVITATION,
    Kind.ACKNOWLEDGEMENT,
    Kind.ACCEPTANCE,
    Kind.DECLINATION,
}
"""What says that somebody had asked or invited; the day of dates agreed tells nothing of it."""


_IN_PART: Final = 1  # as `examined.sql` numbers it


def not_visited(*, viewer: Viewer, on: int, known: int | None = None) -> NotVisited:
    """The Members in which no official or follow-up visit was held by the day (DOMAIN 1.2)."""
    with reading(known, viewer=viewer):
        params: dict[str, str | int] = {"on": on}
        lists = {"asking": sorted(ASKS)}
        rows = run("examined", params, viewer=viewer, lists=lists)
        asked = {str(state): bool(asked) for state, held, asked in rows if not held}
        visited = {str(state): int(held) for state, held, _ in rows if held}
        members = [party.code for party in directory().members(on)]
        codes = [code for code in members if code not in visited]
        return NotVisited(
            tuple(code for code in codes if not asked.get(code)),
            tuple(code for code in codes if asked.get(code)),
            tuple(code for code in codes if asked.get(code) is False),
            tuple(code for code in members if visited.get(code) == _IN_PART),
        )


def _nothing(
    values: Values, mandate: str | None, state: str, on: int, perhaps: Collection[str]
) -> str:
    """Whether no visit means that nobody asked, or only that the record says nothing."""
    if state in perhaps:
        return "nothing_on_record"
    if mandate is None:
        stated = [one for (_, of), one in values.coverage.items() if of in (state, "*")]
        complete = not stated
    else:
        coverage = values.covered(mandate, state)
        complete = not coverage.stated or coverage.begins <= on <= coverage.ends
    return "not_asked" if complete else "nothing_on_record"
