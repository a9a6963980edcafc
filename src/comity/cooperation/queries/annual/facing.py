"""Chapter I: the fact sheet, with the figures of the other chapters; and what is covered."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Final

from comity.cooperation.domain.annual import Column, Kind, Row, Table, per_cent
from comity.cooperation.domain.indicators import Unit
from comity.cooperation.queries.annual.asking import VisitOfDay, Year
from comity.cooperation.queries.annual.speaking import in_time, reports, statements
from comity.cooperation.queries.annual.standing import invitations, ref_of
from comity.cooperation.queries.annual.visiting import held_in_year, only_in_part, visited
from comity.cooperation.queries.annual.writing import replies, to_states
from comity.cooperation.queries.covering import kept
from comity.cooperation.queries.listing import rows_behind
from comity.directory.domain import MandateScope
from comity.directory.queries import directory
from comity.ledger.domain.views import CoverageView
from comity.ledger.queries import coverages
from comity.visits.domain.words import Status

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
    rows = [*_mandates(year), *_visits(year)]
    stated = kept(year.selection)
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
    mandates are those that existed in the year.
    """
    columns = (
        Column("mandate", Kind.MANDATE),
        *(Column(name, Kind.COUNT) for name in COVERED),
        Column("all_others", Kind.COVERED),
    )
    by: dict[str, dict[str, str]] = defaultdict(dict)
    for one in coverages(viewer=year.selection.viewer, on=year.on):
        if directory().mandate(one.mandate).last >= year.begins:
            by[one.mandate][one.state] = _reaches(one, year)
    rows = []
    for mandate in sorted(by, key=lambda code: directory().subject(code, "en").casefold()):
        found = by[mandate]
        named = [how for state, how in found.items() if state != "*"]
        cells = (mandate, *(named.count(how) for how in COVERED), found.get("*"))
        every = frozenset(f"coverage/{mandate}/{state}|{how}" for state, how in found.items())
        rows.append(Row(mandate, cells, behind=(every,) * len(cells)))
    return Table("coverage", columns, tuple(rows))


COVERED: Final = ("to_the_day", "in_part", "not_covered")


def _reaches(one: CoverageView, year: Year) -> str:
    if one.begins > one.ends or one.ends < year.begins or one.begins > year.on:
        return "not_covered"
    whole = one.begins <= year.begins and one.ends >= year.on
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
    members = len(year.members)
    held = held_in_year(year)
    states = {one.state for one in held}
    refs = [one.ref for one in held]
    part = [one.ref for one in held if one.status == Status.HELD_IN_PART]
    in_part = only_in_part(held).intersection(year.members)
    seen = visited(year)
    behind = [one.ref for one in year.visits if one.state in seen and one.is_held]
    counted = [one for one in year.visits if one.is_counted and one.is_held]
    seen_in_part = only_in_part(counted).intersection(year.members)
    asked = rows_behind(year.selection, "M4")
    standing = {state: one for state, one in invitations(year).items() if one[0]}
    given = [ref_of(state) for state in standing if state in year.members]
    return [
        _line("standing_invitations", given, members),
        _line("standing_invitations_others", set(map(ref_of, standing)).difference(given)),
        _line("visits", refs),
        _line("visits_in_part", part),
        _line("states_visited", refs, members, n=len(states.intersection(year.members))),
        _line("states_visited_in_part", _of(in_part, held), n=len(in_part)),
        _line("requests", [f"{row[1]}|{row[3]}" for row in asked.rows]),
        _line(
            *("states_asked", [f"{row[1]}|{row[3]}" for row in asked.rows], members),
            n=len({str(row[0]) for row in asked.rows}.intersection(year.members)),
        ),
        _line("members_visited_ever", behind, members, n=len(seen)),
        _line("members_visited_in_part", _of(seen_in_part, counted), n=len(seen_in_part)),
        _line("members_not_visited", behind, members, n=members - len(seen)),
    ]


def _of(states: Collection[str], visits: Iterable[VisitOfDay]) -> list[str]:
    """The refs of those visits that are to these States."""
    return [one.ref for one in visits if one.state in states]


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
    judged = [
        one for one in found if in_time(one, year.on) in ("on_time", "late", "not_submitted")
    ]
    on_time = [one.ref for one in judged if in_time(one, year.on) == "on_time"]
    return [
        _line("reports", [one.ref for one in found]),
        _line("reports_on_time", on_time, among=[one.ref for one in judged]),
    ]
