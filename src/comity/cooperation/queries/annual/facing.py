"""Chapter I: the fact sheet, with the figures of the other chapters; and what is covered."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from comity.cooperation.domain.annual import Column, Kind, Row, Table, per_cent
from comity.cooperation.domain.indicators import Unit
from comity.cooperation.queries.annual.asking import VisitOfDay, Year
from comity.cooperation.queries.annual.speaking import JUDGED, reports, statements
from comity.cooperation.queries.annual.standing import invitations, ref_of
from comity.cooperation.queries.annual.visiting import apart, held_in_year
from comity.cooperation.queries.annual.writing import replies, to_states
from comity.cooperation.queries.covering import is_whole, kept
from comity.cooperation.queries.listing import rows_behind
from comity.directory.domain import MandateScope
from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_START
from comity.ledger.domain.coverage import ALL_STATES, EACH, CoverageView, Covers, holding
from comity.ledger.queries import coverages

_COLUMNS: Final = (
    Column("figure", Kind.FIGURE),
    Column("number", Kind.COUNT),
    Column("of", Kind.COUNT),
    Column("share", Kind.SHARE),
)


def fact_sheet(year: Year, keeps: Iterable[str]) -> Table:
    """The figures of the year. What the record keeps nothing of is not recorded, never nought:
    nor is that of a year which has none of it on record, where nobody states that it is kept.
    """
    stated = kept(year.selection)
    rows = [*_mandates(year), *_visits(year)]
    for kind, unit, lines in (
        ("communication", Unit.LETTER, _letters),
        ("statement", Unit.STATEMENT, _statements),
        ("report", Unit.REPORT, _reports),
    ):
        found = lines(year)
        told = kind in keeps and (unit in stated or any(row.behind[1] for row in found))
        rows += found if told else [_not_recorded(row) for row in found]
    return Table("fact_sheet", _COLUMNS, tuple(rows))


def coverage(year: Year) -> Table:
    """How far the record is complete, by mandate: named States covered to the day, in part, not.

    `all_others` says the same of a statement that is of all States, and is empty without one. The
    mandates are those that existed in the year. A row is of what of visits, reports and letters is
    covered alike, so most mandates have one.
    """
    columns = (
        Column("mandate", Kind.MANDATE),
        Column("covers", Kind.COVERS),
        *(Column(name, Kind.COUNT) for name in COVERED),
        Column("all_others", Kind.COVERED),
    )
    by: dict[str, list[CoverageView]] = defaultdict(list)
    for one in coverages(viewer=year.selection.viewer, on=year.on):
        if directory().mandate(one.mandate).last >= year.begins:
            by[one.mandate].append(one)
    mandates = sorted(by, key=lambda code: directory().subject(code, "en").casefold())
    rows = [row for mandate in mandates for row in _covered(mandate, by[mandate], year)]
    return Table("coverage", columns, tuple(rows))


def _covered(mandate: str, stated: Sequence[CoverageView], year: Year) -> Iterator[Row]:
    """The row of a mandate; of what is not covered as visits are, rows of their own after it."""
    of: dict[tuple[str, ...], list[Covers]] = {}
    of_all = next((one for one in stated if one.state == ALL_STATES), None)
    holds = [holding(one, of_all) or one for one in stated]
    for what in EACH:
        found = tuple(_reaches(one.extents.get(what), year) for one in holds)
        of.setdefault(found, []).append(what)
    for reaches, alike in of.items():
        by_state = {one.state: how for one, how in zip(stated, reaches, strict=True)}
        named = [how for state, how in by_state.items() if state != ALL_STATES]
        covers = "+".join(alike)
        counts = (named.count(how) for how in COVERED)
        cells = (mandate, covers, *counts, by_state.get(ALL_STATES))
        every = frozenset(f"coverage/{mandate}/{state}|{how}" for state, how in by_state.items())
        key = mandate if Covers.VISITS in alike else f"{mandate}/{covers}"
        yield Row(key, cells, behind=(every,) * len(cells))


COVERED: Final = ("to_the_day", "in_part", "not_covered")


def _reaches(days: tuple[int, int] | None, year: Year) -> str:
    if days is None or days[1] < year.begins or days[0] > year.on:
        return "not_covered"
    whole = days[0] <= year.begins and days[1] >= year.on
    return "to_the_day" if whole else "in_part"


def _line(
    key: str,
    refs: Iterable[str],
    of: int | None = None,
    *,
    n: int | None = None,
    among: Iterable[str] | None = None,
) -> Row:
    """A figure: how many things stand behind it, or `n`; of so many, or of those `among` which."""
    behind = frozenset(refs)
    whole = frozenset(among or ())
    number = len(behind) if n is None else n
    of = of if among is None else len(whole)
    marked = frozenset(f"{ref}|counted" for ref in behind)
    own = (frozenset[str](), behind, whole, marked | whole)
    return Row(key, (key, number, of, per_cent(number, of)), behind=own)


def _not_recorded(row: Row) -> Row:
    return Row(row.key, (row.key, None, None, None), behind=row.behind)


def _mandates(year: Year) -> list[Row]:
    mandates = directory().mandates(year.on)
    scopes = {scope: sum(one.scope is scope for one in mandates) for scope in MandateScope}
    return [
        _line("mandates", (), n=len(mandates)),
        *(_line(f"mandates_{scope.value}", (), n=number) for scope, number in scopes.items()),
    ]


def _visits(year: Year) -> list[Row]:
    """The figures of visits, as far as their record is whole over the year, or until the day."""
    whole = is_whole(year.selection, since=year.begins)
    ever = is_whole(year.selection, since=OPEN_START)
    return [
        *_standing(year),
        *(_as_covered(row, whole=whole) for row in _of_year(year)),
        *(_as_covered(row, whole=ever) for row in _visited_by_the_day(year)),
    ]


def _as_covered(row: Row, *, whole: bool) -> Row:
    """A figure of visits; where their record is not whole, a number of what is on record alone:
    none on record is not recorded, and so is of how many none is.
    """
    if whole:
        return row
    if not row.cells[1] or row.key == "members_not_visited":
        return _not_recorded(row)
    return Row(row.key, (*row.cells[:2], None, None), row.notes, row.behind)


def _standing(year: Year) -> list[Row]:
    """How many hold a standing invitation, and of how many Members nothing is recorded (S1)."""
    held = invitations(year)
    standing = {state for state, one in held.items() if one[0]}
    members = frozenset(year.members)
    own, others = map(ref_of, standing & members), map(ref_of, standing - members)
    silent = len(members - held.keys())
    return [
        _line("standing_invitations", own, None if silent else len(members)),
        _line("standing_invitations_not_recorded", map(ref_of, held), n=silent),
        _line("standing_invitations_others", others),
    ]


def _of_year(year: Year) -> list[Row]:
    asked = rows_behind(year.selection, "M4")
    asks = [f"{row[1]}|{row[3]}" for row in asked.rows]
    members = len(year.members)
    return [
        *_visited_in_year(year),
        _line("requests", asks),
        _line(
            *("states_asked", asks, members),
            n=len({str(row[0]) for row in asked.rows}.intersection(year.members)),
        ),
    ]


def _visited_in_year(year: Year) -> list[Row]:
    """What was held in the year; in part only in addition, as everywhere (RULES R11)."""
    whole, part = apart(held_in_year(year))
    states = _states(whole, year)
    only = _states(part, year) - states
    return [
        _line("visits", _refs(whole)),
        _line("visits_in_part", _refs(part)),
        _line("states_visited", _refs(whole), len(year.members), n=len(states)),
        _line("states_visited_in_part", _refs(part, only), n=len(only)),
    ]


def _visited_by_the_day(year: Year) -> list[Row]:
    """The Members in which a visit was held so far, in addition those only in part, and others."""
    whole, part = apart(one for one in year.visits if one.is_counted and one.is_held)
    states = _states(whole, year)
    only = _states(part, year) - states
    members = len(year.members)
    behind = {*_refs(whole, states), *_refs(part, states | only)}
    return [
        _line("members_visited_ever", _refs(whole, states), members, n=len(states)),
        _line("members_visited_in_part", _refs(part, only), n=len(only)),
        _line("members_not_visited", behind, members, n=members - len(states | only)),
    ]


def _states(visits: Iterable[VisitOfDay], year: Year) -> frozenset[str]:
    """The Members that these visits examined."""
    return frozenset(one.state for one in visits).intersection(year.members)


def _refs(visits: Iterable[VisitOfDay], states: Collection[str] | None = None) -> list[str]:
    """The refs of these visits, or of those of them that are to these States."""
    return [one.ref for one in visits if states is None or one.state in states]


def _letters(year: Year) -> list[Row]:
    letters = year.letters
    named = to_states(letters)
    members = {one.state for one in named}.intersection(year.members)
    back = replies(year)
    came = [token for own in back.values() for token in own]
    told = [one for one in letters if one.persons >= 0]
    refs = [one.ref for one in letters]
    return [
        _line("letters", refs),
        _line("letters_to_others", [one.ref for one in letters if one not in named]),
        _line("states_written_to", refs, len(year.members), n=len(members)),
        _line("persons", [one.ref for one in told], n=sum(one.persons for one in told)),
        _line("letters_persons_not_said", [one.ref for one in letters if one.persons < 0]),
        _line("replies", came),
        _line("letters_replied", [one.ref for one in letters if one.replied], among=refs),
    ]


def _statements(year: Year) -> list[Row]:
    found = statements(year)
    about = [one for one in found if one.about_state]
    return [
        _line("statements", [one.ref for one in found]),
        _line(
            "statements_told",
            [one.ref for one in about if one.told],
            among=[one.ref for one in about],
        ),
    ]


def _reports(year: Year) -> list[Row]:
    found = reports(year)
    judged = [one for one in found if one.came in JUDGED]
    on_time = [one.ref for one in judged if one.came == "on_time"]
    return [
        _line("reports", [one.ref for one in found]),
        _line("reports_on_time", on_time, among=[one.ref for one in judged]),
    ]
