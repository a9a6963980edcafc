"""Lists of visits: which stood where on a day, a page at a time, in the order of the alphabet."""

import re
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.directory.queries import directory
from comity.kernel.parties import Turn
from comity.ledger.domain.views import Page, Sort
from comity.ledger.queries import remembered
from comity.ledger.queries.lines import Key
from comity.ledger.queries.ordering import Order, sorted_page
from comity.ledger.queries.sql import Lists
from comity.visits.domain.views import Visit
from comity.visits.domain.words import TAB_OF, Status, Tab
from comity.visits.queries.assemble import load
from comity.visits.queries.narrowing import (
    EVERY_VISIT,
    LATEST,
    VisitQuery,
    filters_of,
    reaches,
    standing_so,
    told_on,
)
from comity.visits.queries.snapshot import reading
from comity.visits.queries.sorting import columns_for
from comity.visits.queries.sql import STATEMENTS, run

type Census = Counter[tuple[str, Status, str, bool]]
"""(State, status, turn, whether the record reaches the day) → number of visits."""


class Turns(Struct, frozen=True):
    """Turn → of how many visits it is that turn; in `beyond` the record does not reach the day."""

    counted: Counter[str]
    beyond: int


def visits(
    query: VisitQuery,
    *,
    viewer: Viewer,
    on: int,
    known: int | None = None,
    language: str = "en",
) -> Page[Visit]:
    """A page of the visits that stood so on the day, in the order asked for, or by State's name,
    the oldest first; of one mandate as that mandate asked for them.

    `Page.next` is the cursor of the following page, opaque; None on the last.
    """
    with reading(known, viewer=viewer, state=query.state or ""):
        counts: Counter[str] = Counter()
        for (state, status, turn, _), number in census(query, viewer=viewer, on=on).items():
            if _asked_for(query, status, turn):
                counts[state] += number
        if query.sort is None:
            keys, following = _by_state(query, counts, language, viewer=viewer, on=on)
        else:
            keys, following = _sorted(query, query.sort, viewer=viewer, on=on)
        items = load(keys, viewer=viewer, on=on)
        if query.mandate is not None:
            items = [visit.as_of(query.mandate) for visit in items]
        return Page(tuple(items), counts.total(), following)


def tabs(
    query: VisitQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> dict[Tab, int]:
    """How many visits stand under each tab, the query's own tab apart."""
    found = dict.fromkeys(Tab, 0)
    for status, number in by_status(query, viewer=viewer, on=on, known=known).items():
        found[TAB_OF[status]] += number
    return found


def by_tab(counts: Mapping[Tab, int]) -> dict[str, int]:
    """These numbers by the names of the tabs, as a State and a mandate tell them as data."""
    return {tab.value: number for tab, number in counts.items()}


def by_status(
    query: VisitQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> Counter[Status]:
    """How many visits stand in each status, the query's own tab apart."""
    with reading(known, viewer=viewer, state=query.state or ""):
        found: Counter[Status] = Counter()
        for (_, status, turn, _), number in census(query, viewer=viewer, on=on).items():
            if query.turn in (None, turn):
                found[status] += number
        return found


def turns(query: VisitQuery, *, viewer: Viewer, on: int, known: int | None = None) -> Turns:
    """How many visits are whose turn under the query's tab, its own turn apart."""
    with reading(known, viewer=viewer, state=query.state or ""):
        counted: Counter[str] = Counter()
        beyond = 0
        for (_, status, turn, reached), number in census(query, viewer=viewer, on=on).items():
            if query.tab in (None, TAB_OF[status]):
                counted[turn] += number if reached else 0
                beyond += 0 if reached else number
        return Turns(+counted, beyond)


def census(query: VisitQuery, *, viewer: Viewer, on: int) -> Census:
    """How many visits stood where on the day, tab and turn apart; counted once in a reading."""
    asked = replace(query, tab=None, turn=None, sort=None, after=None, limit=0)

    def count() -> Census:
        params: dict[str, str | int] = {"on": on}
        filters = filters_of(asked, params, viewer)
        tables = {"reached": reaches("%(on)s"), "told": told_on("%(on)s")}
        rows = run("census", params, viewer=viewer, filters=filters, tables=tables)
        found: Census = Counter()
        for state, status, turn, number, reached in rows:
            stood = str(state), _STATUS[str(status)]
            found[*stood, str(turn), True] += int(reached)
            found[*stood, Turn.NOBODY.value, False] += int(number) - int(reached)
        return +found

    return remembered(("census", asked, viewer.sees, on), count)


def oldest_request(
    query: VisitQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> str | None:
    """The date, as written, of the first request that counts first among the visits of a list; of
    one mandate as that mandate asked. None where nobody asked.
    """
    asked = replace(query, sort=None, after=None, limit=0)

    def find() -> str | None:
        params: dict[str, str | int] = {"on": on}
        filters = filters_of(asked, params, viewer)
        filters += "" if asked.mandate is None else f" AND c.mandate = %(mandate)s AND {LATEST}"
        tables = {
            "settled": standing_so(asked, "v", params),
            "open": standing_so(asked, "s", params),
        }
        rows = run("oldest", params, viewer=viewer, filters=filters, tables=tables)
        return str(rows[0][1]) if rows else None

    with reading(known, viewer=viewer, state=query.state or ""):
        return remembered(("oldest", asked, viewer.sees, on), find)


def longest_awaited(
    query: VisitQuery = EVERY_VISIT,
    *,
    viewer: Viewer,
    on: int,
    known: int | None = None,
    limit: int = 5,
) -> list[Visit]:
    """The visits of the query in which a side has been awaited longest on the day, the longest
    first; of none that the record does not cover on that day.
    """
    with reading(known, viewer=viewer, state=query.state or ""):

        def find() -> list[Key]:
            params: dict[str, str | int] = {"on": on, "limit": limit}
            filters = filters_of(query, params, viewer)
            tables = {"reached": reaches("%(on)s")}
            rows = run("waiting", params, viewer=viewer, filters=filters, tables=tables)
            return [Key(str(stream), str(dossier)) for stream, dossier in rows]

        keys = remembered(("longest awaited", query, viewer.sees, on, limit), find)
        return load(keys, viewer=viewer, on=on)


LAST_KNOWN = "last_known"


def statuses(
    query: VisitQuery, days: Collection[int], *, viewer: Viewer, known: int | None = None
) -> dict[int, Counter[str]]:
    """Day → how many visits stood in each status on it; those whose record had ended by then count
    as LAST_KNOWN.
    """
    asked = replace(query, tab=None, turn=None, sort=None, after=None, limit=0)

    def count() -> dict[int, Counter[str]]:
        params: dict[str, str | int] = {}
        # Who takes part is asked of each day.
        filters = filters_of(asked, params, viewer).replace("%(on)s", "d.column1")
        lists = {"days": [(day,) for day in days]}
        tables = {"reached": reaches("d.column1")}
        rows = run("statuses", params, viewer=viewer, lists=lists, filters=filters, tables=tables)
        found: dict[int, Counter[str]] = {day: Counter() for day in days}
        for day, status, number in rows:
            found[int(day)][str(status)] += int(number)
        return found

    with reading(known, viewer=viewer, state=query.state or ""):
        return remembered(("statuses", asked, tuple(days), viewer.sees), count)


_STATUS = {status.value: status for status in Status}


def _asked_for(query: VisitQuery, status: Status, turn: str) -> bool:
    return query.tab in (None, TAB_OF[status]) and query.turn in (None, turn)


def _by_state(
    query: VisitQuery, counts: Counter[str], language: str, *, viewer: Viewer, on: int
) -> tuple[list[Key], str | None]:
    """The keys of one page by State's name, and the cursor of the next."""
    passed = (query.after or "").partition(".")[0]
    if directory().find(passed):
        counts[passed] += 0  # a page goes on after this State, whether or not it still counts
    order = directory().sorted(list(counts), language, on)
    return _page(query, order, counts, viewer=viewer, on=on)


def _sorted(
    query: VisitQuery, sort: Sort, *, viewer: Viewer, on: int
) -> tuple[list[Key], str | None]:
    """The keys of one page in the order of a column, and the cursor of the next."""
    params: dict[str, str | int] = {"on": on}
    filters = filters_of(query, params, viewer)
    stood = standing_so(query, "s", params)
    return sorted_page(
        STATEMENTS,
        Order(sort, columns_for(query)[sort.column]),
        params,
        viewer=viewer,
        on=on,
        after=query.after,
        limit=query.limit,
        filters=filters,
        tables={"stood": stood},
    )


def _page(
    query: VisitQuery, order: list[str], counts: Counter[str], *, viewer: Viewer, on: int
) -> tuple[list[Key], str | None]:
    """The keys of one page: States in order until it is full, and the cursor of the next."""
    state, _, passed = (query.after or "").partition(".")
    start = order.index(state) if state in order else 0
    chosen: list[str] = []
    room = query.limit + 1 + (counts[state] if state in order else 0)
    for code in order[start:]:
        chosen.append(code)
        room -= counts[code]
        if room <= 0:
            break
    if not chosen:
        return [], None
    params: dict[str, str | int] = {"on": on, "limit": query.limit + 1}
    filters = filters_of(query, params, viewer)
    opened = "v.opened" if query.mandate is None else _OF_THE_MANDATE
    if state in order:
        filters += _beyond(state, passed, opened, params)
    tables = {
        "opened": opened,
        "settled": standing_so(query, "v", params),
        "open": standing_so(query, "s", params),
    }
    streams = [f"visit/{code}" for code in chosen]
    lists: Lists = {"streams": streams, "places": [(name, no) for no, name in enumerate(streams)]}
    rows = run("keys", params, viewer=viewer, lists=lists, filters=filters, tables=tables)
    page = rows[: query.limit]
    following = None
    if page and (len(rows) > query.limit or len(chosen) < len(order) - start):
        _, dossier, place, day = page[-1]
        following = f"{chosen[int(place)]}.{day:07}.{dossier}"
    return [Key(str(stream), str(dossier)) for stream, dossier, *_ in page], following


_PLACE: Final = re.compile(r"(\d{7})\.([\w~:-]+)", re.ASCII)
"""The rest of a cursor, behind its State: first day and dossier."""


def goes_on_after(place: str) -> bool:
    """Whether a page goes on after this place: a State that there is, a first day, a dossier."""
    state, _, passed = place.partition(".")
    party = directory().find(state)
    return party is not None and party.code == state and _PLACE.fullmatch(passed) is not None


def _beyond(state: str, passed: str, opened: str, params: dict[str, str | int]) -> str:
    """The condition that a visit comes after that of a cursor, which is one of this State; in the
    order of the first days that `opened` tells.

    All of them come after a cursor that no page gave.
    """
    place = _PLACE.fullmatch(passed)
    day, dossier = place.groups() if place else (0, "")
    params |= {"passed_in": f"visit/{state}", "passed_on": int(day), "passed": dossier}
    return (
        f" AND (v.stream <> %(passed_in)s OR ({opened}, v.dossier) > (%(passed_on)s, %(passed)s))"
    )


_OF_THE_MANDATE: Final = (
    "(SELECT CASE WHEN c.requested < c.joined THEN c.requested ELSE c.joined END"
    " FROM course c WHERE c.stream = v.stream AND c.dossier = v.dossier"
    " AND c.mandate = %(mandate)s AND c.joined <= %(on)s AND (c.readings & %(reading)s) <> 0"
    " ORDER BY c.no DESC LIMIT 1)"
)
"""SQL: the first day of one mandate in a visit `v`: that of its request, which may lie before it
took part, else that from which it took part; where it left and came back, of what it began then.
"""
