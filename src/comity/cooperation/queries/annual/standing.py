"""Chapters II to IV: mandates and what is on record of their holders, standing invitations."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from comity.cooperation.domain.annual import (
    OTHERS,
    TOTAL,
    Cell,
    Column,
    Kind,
    Row,
    Table,
    per_cent,
)
from comity.cooperation.queries.annual.asking import Year
from comity.cooperation.queries.selecting import ask
from comity.directory.domain import Mandate, MandateScope
from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_START


def tables(year: Year) -> Iterator[Table]:
    """The tables of these chapters."""
    mandates = directory().mandates(year.on)
    yield _kinds(mandates, year.on)
    yield _holders(mandates, year.on)
    yield _mandates(mandates, year.on)
    held = invitations(year)
    yield _listed(year, held)
    yield _by_group(year, held)


type Invitation = tuple[bool, str, bool, str, str]
"""In force, since when as written, whether only known to be held by then, scope, source."""


def invitations(year: Year) -> dict[str, Invitation]:
    """State → its standing invitation as last stated by the day."""
    rows = ask("standing", year.selection.of())
    return {
        str(state): (bool(in_force), str(since), bool(by), str(scope), str(source))
        for state, in_force, since, by, scope, source in rows
    }


def ref_of(state: str) -> str:
    """Under which a standing invitation is cited (DESIGN 4)."""
    return f"standing-invitation/{state}"


def _kinds(mandates: tuple[Mandate, ...], on: int) -> Table:
    columns = (
        Column("kind", Kind.MANDATE_KIND),
        *(Column(scope.value, Kind.COUNT) for scope in MandateScope),
        Column("mandates", Kind.COUNT),
    )
    found = Counter((one.title_on(on).kind, one.scope) for one in mandates)
    kinds = sorted({kind for kind, _ in found})
    rows = [
        Row(kind.value, (kind.value, *(found[kind, scope] for scope in MandateScope), whole))
        for kind in kinds
        for whole in [sum(found[kind, scope] for scope in MandateScope)]
    ]
    sums = [sum(found[kind, scope] for kind in kinds) for scope in MandateScope]
    rows.append(Row(TOTAL, (TOTAL, *sums, sum(sums))))
    return Table("mandates_kinds", columns, tuple(rows), total=True)


def _holders(mandates: tuple[Mandate, ...], on: int) -> Table:
    """How many mandates the directory says something of: no figure is of a person."""
    columns = (Column("figure", Kind.FIGURE), Column("mandates", Kind.COUNT))
    named = [one for one in mandates if directory().holders(one.code, on)]
    checked = [
        one for one in named if all(each.verified for each in directory().holders(one.code, on))
    ]
    counts = (
        ("mandates_named", len(named)),
        ("mandates_named_checked", len(checked)),
        ("mandates_unnamed", len(mandates) - len(named)),
    )
    rows = [Row(key, (key, number)) for key, number in counts]
    rows.append(Row(TOTAL, (TOTAL, len(mandates))))
    return Table("mandates_holders", columns, tuple(rows), total=True)


def _mandates(mandates: tuple[Mandate, ...], on: int) -> Table:
    columns = (
        Column("mandate", Kind.MANDATE),
        Column("kind", Kind.MANDATE_KIND),
        Column("scope", Kind.SCOPE_OF_MANDATE),
        Column("since", Kind.YEAR),
    )
    rows = (
        Row(
            one.code,
            (
                one.code,
                one.title_on(on).kind.value,
                one.scope.value,
                date.fromordinal(one.first).year if one.first > OPEN_START else None,
            ),
            () if one.verified else (("unverified_mandate",),),
        )
        for one in sorted(mandates, key=lambda one: directory().subject(one.code, "en").casefold())
    )
    return Table("mandates", columns, tuple(rows))


def _listed(year: Year, held: dict[str, Invitation]) -> Table:
    columns = (
        Column("state", Kind.STATE),
        Column("since", Kind.DATE),
        Column("scope", Kind.TEXT),
        Column("source", Kind.SOURCE),
        Column("ref", Kind.REF),
    )
    rows = []
    for state in year.in_order(state for state, one in held.items() if one[0]):
        _, since, by, scope, source = held[state]
        notes = [("held_by",)] if by else []
        if state not in year.members:
            notes.append(("no_member",))
        cells = (state, since or None, scope or None, source or None, ref_of(state))
        behind = (frozenset({ref_of(state)}),) * len(cells)
        rows.append(Row(state, cells, tuple(notes), behind))
    return Table("standing", columns, tuple(rows))


def _by_group(year: Year, held: dict[str, Invitation]) -> Table:
    columns = (
        *(Column("group", Kind.GROUP), Column("members", Kind.COUNT)),
        *(Column("in_force", Kind.COUNT), Column("share", Kind.SHARE)),
        *(Column("withdrawn", Kind.COUNT), Column("nothing_on_record", Kind.COUNT)),
    )
    rows = [_group_row(group, codes, held) for group, codes in year.groups.items()]
    outside = tuple(state for state in held if state not in year.members)
    if outside:
        rows.append(_group_row(OTHERS, outside, held))
    rows.append(_total(year, held, outside))
    return Table("standing_groups", columns, tuple(rows), total=True)


def _total(year: Year, held: dict[str, Invitation], outside: tuple[str, ...]) -> Row:
    """All together; the share is of Members that hold one among Members."""
    whole = _group_row(TOTAL, (*year.members, *outside), held)
    members = sum(held[code][0] for code in year.members if code in held)
    cells = list(whole.cells)
    cells[1], cells[3] = len(year.members), _share(members, len(year.members), whole.cells[5])
    return Row(TOTAL, tuple(cells), behind=whole.behind)


def _group_row(key: str, states: tuple[str, ...], held: dict[str, Invitation]) -> Row:
    own = {state: held[state] for state in states if state in held}
    given = frozenset(ref_of(state) for state, one in own.items() if one[0])
    taken = frozenset(ref_of(state) for state, one in own.items() if not one[0])
    members = None if key == OTHERS else len(states)
    silent = None if key == OTHERS else len(states) - len(own)
    share = _share(len(given), members, silent)
    cells = (key, members, len(given), share, len(taken), silent)
    nothing: frozenset[str] = frozenset()
    return Row(key, cells, behind=(nothing, nothing, given, given, taken, given | taken))


def _share(given: int, members: int | None, silent: Cell) -> int | None:
    """The share that holds one; None where of some nothing is recorded (RULES A1)."""
    return None if silent else per_cent(given, members)
