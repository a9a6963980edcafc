"""Chapter I: the fact sheet, with the figures of the other chapters; and what is covered."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from comity.cooperation.domain.annual import Column, Kind, Row, Table, per_cent
from comity.cooperation.queries.annual.asking import Year
from comity.cooperation.queries.annual.speaking import in_time, reports, statements
from comity.cooperation.queries.annual.standing import invitations, ref_of
from comity.cooperation.queries.annual.visiting import held_in_year, visited
from comity.cooperation.queries.annual.writing import replies, to_states
from comity.cooperation.queries.listing import rows_behind
from comity.directory.domain import MandateScope
from comity.directory.queries import directory
from comity.ledger.queries import coverages

_COLUMNS: Final = (
    Column("figure", Kind.FIGURE),
    Column("number", Kind.COUNT),
    Column("of", Kind.COUNT),
    Column("share", Kind.SHARE),
)


def fact_sheet(year: Year, keeps: Iterable[str]) -> Table:
    """The figures of the year. What the record keeps nothing of is not recorded, never nought."""
    rows = [*_mandates(year), *_visits(year)]
    for kind, lines in (
        ("communication", _letters),
        ("statement", _statements),
        ("report", _reports),
    ):
        found = lines(year)
        rows += found if kind in keeps else [_not_recorded(row) for row in found]
    return Table("fact_sheet", _COLUMNS, tuple(rows))


def coverage(year: Year) -> Table:
    """How far the record is complete, by mandate: States covered to the day, covered in part."""
    columns = (
        Column("mandate", Kind.MANDATE),
        *(Column(name, Kind.COUNT) for name in ("to_the_day", "in_part", "not_covered")),
    )
    by: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in coverages(viewer=year.selection.viewer):
        whole = one.begins <= year.begins and one.ends >= year.on
        none = one.begins > one.ends or one.ends < year.begins or one.begins > year.on
        kind = "to_the_day" if whole else "not_covered" if none else "in_part"
        by[one.mandate][kind].add(one.state)
    rows = []
    for mandate, found in sorted(by.items()):
        sets = [found[name] for name in ("to_the_day", "in_part", "not_covered")]
        every = [f"coverage/{mandate}/{state}" for own in sets for state in own]
        behind = (frozenset(), *(frozenset(every) for _ in sets))
        everybody = (("all_states",),) if any("*" in own for own in sets) else ()
        rows.append(Row(mandate, (mandate, *map(len, sets)), everybody, behind))
    return Table("coverage", columns, tuple(rows))


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
    seen = visited(year)
    behind = [one.ref for one in year.visits if one.state in seen and one.is_held]
    asked = rows_behind(year.selection, "M4")
    standing = {state: one for state, one in invitations(year).items() if one[0]}
    given = [ref_of(state) for state in standing if state in year.members]
    return [
        _line("standing_invitations", given, members),
        _line("standing_invitations_others", set(map(ref_of, standing)).difference(given)),
        _line("visits", refs),
        _line("states_visited", refs, members, n=len(states.intersection(year.members))),
        _line("requests", [f"{row[1]}|{row[3]}" for row in asked.rows]),
        _line(
            *("states_asked", [f"{row[1]}|{row[3]}" for row in asked.rows], members),
            n=len({str(row[0]) for row in asked.rows}.intersection(year.members)),
        ),
        _line("members_visited_ever", behind, members, n=len(seen)),
        _line("members_not_visited", behind, members, n=members - len(seen)),
    ]


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
