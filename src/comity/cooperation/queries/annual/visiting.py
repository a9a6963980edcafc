"""Chapters V to VIII: visits of the year, States not yet visited, and five years of requests."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from comity.cooperation.domain.annual import (
    ALL,
    OTHERS,
    TOTAL,
    WINDOW_YEARS,
    Column,
    Kind,
    Note,
    Row,
    Table,
    counted,
    per_cent,
)
from comity.cooperation.queries.annual.asking import VisitOfDay, Year
from comity.cooperation.queries.covering import is_whole
from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_END
from comity.visits.domain.words import OVER, Status
from comity.visits.queries import not_visited

_LIST: Final = (
    Column("state", Kind.STATE),
    Column("mandates", Kind.MANDATES),
    Column("dates", Kind.DATES),
    Column("type", Kind.VISIT_TYPE),
    Column("status", Kind.STATUS),
    Column("place", Kind.TEXT),
    Column("ref", Kind.REF),
)


def tables(year: Year) -> Iterator[Table]:
    """The tables of these chapters."""
    held = [one for one in year.visits if one.is_held and year.within(one.last_day)]
    official = [one for one in held if one.is_counted]
    yield _listed("visits", year, official)
    yield _listed("visits_apart", year, [one for one in held if not one.is_counted])
    yield _listed("visits_unconfirmed", year, _unconfirmed(year))
    yield _by_group(year, official)
    yield _by_mandate(official)
    yield from _not_visited(year)
    yield _status(year)


def apart(visits: Iterable[VisitOfDay]) -> tuple[list[VisitOfDay], list[VisitOfDay]]:
    """Of visits that were held: those held in whole, and those held in part (RULES R11)."""
    visits = list(visits)
    return (
        [one for one in visits if one.status != Status.HELD_IN_PART],
        [one for one in visits if one.status == Status.HELD_IN_PART],
    )


def held_in_year(year: Year) -> list[VisitOfDay]:
    """The official and follow-up visits whose last day lies in the year."""
    return [
        one for one in year.visits if one.is_counted and one.is_held and year.within(one.last_day)
    ]


def _unconfirmed(year: Year) -> list[VisitOfDay]:
    """Visits agreed for days of the year of which nobody recorded whether they were held."""
    return [
        one
        for one in year.visits
        if one.status == Status.OUTCOME_NOT_RECORDED and year.within(one.last_day)
    ]


def _listed(key: str, year: Year, visits: Iterable[VisitOfDay]) -> Table:
    visits = list(visits)
    place = year.place(one.state for one in visits)
    order = sorted(visits, key=lambda one: (place[one.state], one.last_day, one.ref))
    return Table(key, _LIST, tuple(_line(one) for one in order))


def _line(one: VisitOfDay) -> Row:
    cells = (
        *(one.state, "+".join(one.mandates), one.dates or None, one.type, one.status),
        *(one.place or None, one.ref),
    )
    return Row(one.ref, cells, behind=(frozenset({one.ref}),) * len(cells))


def _by_group(year: Year, visits: Iterable[VisitOfDay]) -> Table:
    columns = (
        Column("group", Kind.GROUP),
        Column("members", Kind.COUNT),
        Column("states_visited", Kind.COUNT),
        Column("share", Kind.SHARE),
        Column("visits", Kind.COUNT),
        Column("in_part", Kind.COUNT),
    )
    by: dict[str, list[VisitOfDay]] = defaultdict(list)
    for one in visits:
        by[year.group(one.state)].append(one)
    whole = is_whole(year.selection, since=year.begins)
    rows = [_group_row(group, len(codes), by[group]) for group, codes in year.groups.items()]
    if by[OTHERS]:
        rows.append(_group_row(OTHERS, None, by[OTHERS]))
    rows.append(_group_row(TOTAL, len(year.members), [one for own in by.values() for one in own]))
    rows = rows if whole else [_without_share(row) for row in rows]
    return Table("visits_groups", columns, tuple(rows), total=True)


def _without_share(row: Row) -> Row:
    """A group's row where the record of visits is not whole: numbers alone (RULES A1)."""
    return Row(row.key, (*row.cells[:3], None, *row.cells[4:]), row.notes, row.behind)


def _group_row(key: str, members: int | None, visits: list[VisitOfDay]) -> Row:
    whole, part = apart(visits)
    states = {one.state for one in whole}
    refs = frozenset(one.ref for one in whole)
    in_part = frozenset(one.ref for one in part)
    cells = (key, members, len(states), per_cent(len(states), members), len(refs), len(in_part))
    return Row(key, cells, behind=(frozenset(), frozenset(), refs, refs, refs, in_part))


def _by_mandate(visits: Iterable[VisitOfDay]) -> Table:
    columns = (
        Column("mandate", Kind.MANDATE),
        Column("visits", Kind.COUNT),
        Column("in_part", Kind.COUNT),
    )
    by: dict[str, list[VisitOfDay]] = defaultdict(list)
    for one in visits:
        for mandate in one.mandates:
            by[mandate].append(one)
    rows = (
        counted(mandate, mandate, [[one.ref for one in visits] for visits in apart(own)])
        for mandate, own in sorted(by.items())
    )
    return Table("visits_mandates", columns, tuple(rows))


def _not_visited(year: Year) -> Iterator[Table]:
    """VII: never asked and asked apart, each with what a reader would hold against the line."""
    asks = year.selection
    found = not_visited(viewer=asks.viewer, on=year.on, known=asks.known)
    own: dict[str, list[VisitOfDay]] = defaultdict(list)
    elsewhere: dict[str, list[VisitOfDay]] = defaultdict(list)
    for one in year.visits:
        own[one.state].append(one)
        if one.is_held and one.place != one.state:
            examined_there = _party_of(one.place)
            if examined_there:
                elsewhere[examined_there].append(one)
    yield Table(
        "not_visited_never_asked",
        (Column("state", Kind.STATE),),
        tuple(
            _unvisited(code, own[code], elsewhere[code], asked=False)
            for code in year.in_order(found.never_asked)
        ),
    )
    yield Table(
        "not_visited_asked",
        (Column("state", Kind.STATE), Column("matters", Kind.COUNT), Column("first", Kind.DATE)),
        tuple(
            _unvisited(code, own[code], elsewhere[code], asked=True)
            for code in year.in_order(found.asked)
        ),
    )


def _unvisited(
    code: str, own: list[VisitOfDay], elsewhere: list[VisitOfDay], *, asked: bool
) -> Row:
    own = sorted(own, key=lambda one: one.ref)
    notes: list[Note] = [
        ("about_another", one.state, "+".join(one.mandates), one.dates, one.ref)
        for one in sorted(elsewhere, key=lambda one: one.ref)
    ]
    in_principle = (Status.ACCEPTED, Status.DATES_PROPOSED)
    notes += [
        ("dates_to_be_agreed", "+".join(one.mandates), one.ref)
        for one in own
        if one.status in in_principle
    ]
    notes += [
        ("visited_apart", one.type, "+".join(one.mandates), one.ref)
        for one in own
        if one.is_held and not one.is_counted
    ]
    if not asked:
        told = {str(note[-1]) for note in notes}
        notes += [
            ("unasked", one.status, one.by, "+".join(one.mandates), one.ref)
            for one in own
            if one.ref not in told
        ]
    refs = frozenset(one.ref for one in own)
    marked = frozenset(f"{one.ref}|{one.status}" for one in (*own, *elsewhere))
    marked |= {f"visit/{code}/{ALL}"}
    if not asked:
        return Row(code, (code,), tuple(notes), (marked,))
    first = min(own, key=lambda one: (one.requested, one.ref), default=None)
    behind = (marked, refs, frozenset({first.ref} if first else ()))
    asked_first = (first.asked or None) if first else None
    return Row(code, (code, len(refs), asked_first), tuple(notes), behind)


def _party_of(place: str) -> str | None:
    """The party that a place names as a whole; None for a town, a region or nothing."""
    if not place:
        return None
    found = directory().find(place)
    return found.code if found else None


def _status(year: Year) -> Table:
    """VIII: what was open or changed in five years, by State, as it stands on the day."""
    first = date(date.fromordinal(year.begins).year - WINDOW_YEARS + 1, 1, 1).toordinal()
    columns = (
        *(Column("state", Kind.STATE), Column("mandates", Kind.MANDATES)),
        *(Column("asked", Kind.DATE), Column("reminders", Kind.COUNT)),
        *(Column("status", Kind.STATUS), Column("by", Kind.ACTOR), Column("turn", Kind.TURN)),
        *(Column("dates", Kind.DATES), Column("known_to", Kind.DAY), Column("ref", Kind.REF)),
    )
    shown = [one for one in year.visits if one.is_counted and _in_window(one, first)]
    place = year.place(one.state for one in shown)
    shown.sort(key=lambda one: (place[one.state], one.mandates, one.requested, one.ref))
    return Table("status", columns, tuple(_stands(one, year.on) for one in shown))


def _in_window(one: VisitOfDay, first: int) -> bool:
    return one.status not in OVER or one.since >= first


def _stands(one: VisitOfDay, on: int) -> Row:
    beyond = one.covered_to < on
    cells = (
        one.state,
        "+".join(one.mandates),
        one.asked or None,
        one.reminders,
        one.status,
        one.by or None,
        None if beyond else one.turn,
        one.dates or None,
        one.known_to if beyond and 0 < one.known_to < OPEN_END else None,
        one.ref,
    )
    notes: tuple[Note, ...] = ()
    if beyond:
        notes = (("last_known",),) if one.known_to else (("no_complete_record",),)
    return Row(one.ref, cells, notes, (frozenset({one.ref}),) * len(cells))
