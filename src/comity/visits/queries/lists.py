"""Lists of visits: which stood where on a day, a page at a time, in the order of the alphabet."""

import re
from collections import Counter
from collections.abc import Collection
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.directory.domain import RegionalGroup
from comity.directory.queries import directory
from comity.kernel.parties import Turn
from comity.kernel.years import days_of
from comity.ledger.domain.views import Page
from comity.ledger.queries import remembered, sources_with
from comity.ledger.queries.lines import Key
from comity.ledger.queries.sql import Lists, holds, in_capitals, in_list
from comity.visits.domain.views import Visit
from comity.visits.domain.words import TAB_OF, Status, Tab
from comity.visits.queries.assemble import load
from comity.visits.queries.snapshot import reading
from comity.visits.queries.sql import covered_to, run


class VisitQuery(Struct, frozen=True, kw_only=True):
    """What a list is narrowed to; what is None or empty narrows nothing.

    `state` and `mandate` are codes, `group` the code of a regional group, `turn` a turn, `year`
    the year of a first request, `held` that in which the visit ended, in whole or in part,
    `asked_before` an ordinal, `text` any words of a State, mandate, scope or source; `after` the
    cursor of a page before. Of one mandate its own first request is asked for (RULES R5).
    """

    state: str | None = None
    mandate: str | None = None
    tab: Tab | None = None
    turn: str | None = None
    group: str | None = None
    year: int | None = None
    held: int | None = None
    asked_before: int | None = None
    text: str = ""
    after: str | None = None
    limit: int = 50


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
    """A page of the visits that stood so on the day, by State's name, the oldest first; of one
    mandate as that mandate asked for them.

    `Page.next` is the cursor of the following page, opaque; None on the last.
    """
    with reading(known, state=query.state or ""):
        counts: Counter[str] = Counter()
        for (state, status, turn, _), number in census(query, viewer=viewer, on=on).items():
            if _asked_for(query, status, turn):
                counts[state] += number
        passed = (query.after or "").partition(".")[0]
        if directory().find(passed):
            counts[passed] += 0  # a page goes on after this State, whether or not it still counts
        order = directory().sorted(list(counts), language, on)
        keys, following = _page(query, order, counts, viewer=viewer, on=on)
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


def by_status(
    query: VisitQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> Counter[Status]:
    """How many visits stand in each status, the query's own tab apart."""
    with reading(known, state=query.state or ""):
        found: Counter[Status] = Counter()
        for (_, status, turn, _), number in census(query, viewer=viewer, on=on).items():
            if query.turn in (None, turn):
                found[status] += number
        return found


def turns(query: VisitQuery, *, viewer: Viewer, on: int, known: int | None = None) -> Turns:
    """How many visits are whose turn under the query's tab, its own turn apart."""
    with reading(known, state=query.state or ""):
        counted: Counter[str] = Counter()
        beyond = 0
        for (_, status, turn, reached), number in census(query, viewer=viewer, on=on).items():
            if query.tab in (None, TAB_OF[status]):
                counted[turn] += number if reached else 0
                beyond += 0 if reached else number
        return Turns(+counted, beyond)


def census(query: VisitQuery, *, viewer: Viewer, on: int) -> Census:
    """How many visits stood where on the day, tab and turn apart; counted once in a reading."""
    asked = replace(query, tab=None, turn=None, after=None, limit=0)

    def count() -> Census:
        params: dict[str, str | int] = {"on": on}
        filters = _filters(asked, params)
        tables = {"reached": _reached("%(on)s"), "told": _told("%(on)s")}
        rows = run("census", params, viewer=viewer, filters=filters, tables=tables)
        found: Census = Counter()
        for state, status, turn, number, reached in rows:
            stood = str(state), _STATUS[str(status)]
            found[*stood, str(turn), True] += int(reached)
            found[*stood, Turn.NOBODY.value, False] += int(number) - int(reached)
        return +found

    return remembered(("census", asked, viewer.sees, on), count)


LAST_KNOWN = "last_known"


def statuses(
    query: VisitQuery, days: Collection[int], *, viewer: Viewer, known: int | None = None
) -> dict[int, Counter[str]]:
    """Day → how many visits stood in each status on it; those whose record had ended by then count
    as LAST_KNOWN.
    """
    asked = replace(query, tab=None, turn=None, after=None, limit=0)

    def count() -> dict[int, Counter[str]]:
        params: dict[str, str | int] = {}
        # Who takes part is asked of each day.
        filters = _filters(asked, params).replace("%(on)s", "d.column1")
        lists = {"days": [(day,) for day in days]}
        tables = {"reached": _reached("d.column1")}
        rows = run("statuses", params, viewer=viewer, lists=lists, filters=filters, tables=tables)
        found: dict[int, Counter[str]] = {day: Counter() for day in days}
        for day, status, number in rows:
            found[int(day)][str(status)] += int(number)
        return found

    with reading(known, state=query.state or ""):
        return remembered(("statuses", asked, tuple(days), viewer.sees), count)


_STATUS = {status.value: status for status in Status}


def _asked_for(query: VisitQuery, status: Status, turn: str) -> bool:
    return query.tab in (None, TAB_OF[status]) and query.turn in (None, turn)


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
    filters = _filters(query, params)
    opened = "v.opened" if query.mandate is None else _OF_THE_MANDATE
    if state in order:
        filters += _beyond(state, passed, opened, params)
    tables = {
        "opened": opened,
        "settled": _standing_so(query, "v", params),
        "open": _standing_so(query, "s", params),
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
    "(SELECT min(CASE WHEN c.requested < c.joined THEN c.requested ELSE c.joined END)"
    " FROM course c WHERE c.stream = v.stream AND c.dossier = v.dossier"
    " AND c.mandate = %(mandate)s AND (c.readings & %(reading)s) <> 0)"
)
"""SQL: the first day of one mandate in a visit `v`: that of its request, which may lie before it
took part, else that from which it took part.
"""


def _standing_so(query: VisitQuery, row: str, params: dict[str, str | int]) -> str:
    """The condition of tab and turn on the row that says where the visit stands."""
    clause = ""
    if query.tab is not None:
        statuses = [status.value for status, tab in TAB_OF.items() if tab is query.tab]
        clause += f" AND {row}.status IN {in_list('status', statuses, params)}"
    if query.turn is not None:
        params["turn"] = query.turn
        reached = _reached("%(on)s")
        # Whose turn it is in a visit on a day, as every list and inbox counts it.
        clause += f" AND CASE WHEN {reached} THEN {row}.turn ELSE '{Turn.NOBODY}' END = %(turn)s"
    return clause


def _reached(day: str) -> str:
    """SQL: whether the record of a visit `v` reaches a day; where no day is covered, it ends with
    the last act (RULES R15).
    """
    covered = covered_to(day)
    return f"({covered} >= {day} OR ({covered} = 0 AND {_told(day)}))"


def _told(day: str) -> str:
    """SQL: whether something of a visit `v` is on record on that very day."""
    return (
        f"(v.opened = {day} OR EXISTS (SELECT 1 FROM act a WHERE a.stream = v.stream"
        f" AND a.dossier = v.dossier AND a.effective = {day} AND (a.readings & %(reading)s) <> 0))"
    )


def _filters(query: VisitQuery, params: dict[str, str | int]) -> str:
    """The conditions of a query other than tab and turn, with their parameters."""
    clauses = []
    if query.state is not None:
        params["state"] = f"visit/{query.state}"
        clauses.append("v.stream = %(state)s")
    if query.group is not None:
        codes = [f"visit/{code}" for code in directory().in_group(RegionalGroup(query.group))]
        clauses.append(f"v.stream IN {in_list('group', codes, params)}")
    clauses += _participating(query, params)
    if query.held is not None:
        params["held_from"], params["held_to"] = days_of(query.held)
        clauses.append(_HELD)
    if query.text.strip():
        clauses.append(_text(query.text.strip(), params))
    return "".join(f" AND {clause}" for clause in clauses)


def _participating(query: VisitQuery, params: dict[str, str | int]) -> list[str]:
    """The conditions on who takes part and asked when: on the part of one mandate where one is
    named, else each on the part of any.
    """
    asked = []
    if query.year is not None:
        params["year_from"], params["year_to"] = days_of(query.year)
        asked.append("c.requested BETWEEN %(year_from)s AND %(year_to)s AND c.requested <= %(on)s")
    if query.asked_before is not None:
        params["asked_before"] = query.asked_before
        asked.append("c.requested < %(asked_before)s AND c.requested <= %(on)s")
    if query.mandate is None:
        return [participates(condition) for condition in asked]
    params["mandate"] = query.mandate
    return [participates(" AND ".join(["c.mandate = %(mandate)s", *asked]))]


def participates(condition: str) -> str:
    """SQL: some participation `c` in the visit `v`, begun by the day, meets the condition.

    The conditions are this package's own text; values travel as parameters.
    """
    return _PARTICIPATES.replace("{condition}", condition)


_PARTICIPATES = (
    "EXISTS (SELECT 1 FROM course c WHERE c.stream = v.stream AND c.dossier = v.dossier"
    " AND c.joined <= %(on)s AND (c.readings & %(reading)s) <> 0 AND {condition})"
)


_OVER = (
    "SELECT 1 FROM span h WHERE h.stream = v.stream AND h.dossier = v.dossier"
    " AND h.mandate = v.lead AND h.status IN ('held', 'held_in_part') AND h.begins <= %(on)s"
    " AND (h.readings & %(reading)s) <> 0"
)
_HELD = (
    f"EXISTS ({_OVER} AND h.begins BETWEEN %(held_from)s AND %(held_to)s)"
    f" AND NOT EXISTS ({_OVER} AND h.begins < %(held_from)s)"
)
"""SQL: a visit `v` was held from a day of a year on; whose turn its report is may begin later."""


def _text(text: str, params: dict[str, str | int]) -> str:
    """Words of a State's or mandate's name, of a scope or of the source of an act."""
    params["text"] = in_capitals(text)
    states = [f"visit/{code}" for code in _parties_named(text)]
    mandates = _mandates_about(text)
    by_state = f"v.stream IN {in_list('found', states, params)}"
    by_mandate = participates(f"c.mandate IN {in_list('about', mandates, params)}")
    found = [by_state, by_mandate, holds("v.scope", "text")]
    # Nearly always none has them, so that no visit is looked through.
    if sources := remembered(("sources", text), lambda: sources_with(text)):
        few = len(sources) <= _FEW
        told = (
            f"e.source IN {in_list('told', sources, params)}" if few else holds("e.source", "text")
        )
        found.append(
            "EXISTS (SELECT 1 FROM act a JOIN event e ON e.act = a.event"
            " WHERE a.stream = v.stream AND a.dossier = v.dossier AND a.effective <= %(on)s"
            f" AND (a.readings & %(reading)s) <> 0 AND {told})"
        )
    return f"({' OR '.join(found)})"


_FEW: Final = 100
"""So many sources, or fewer, are compared one by one; of more each is searched for the words."""


def _parties_named(text: str) -> list[str]:
    """The codes of the parties of which some name, in any language, holds these words."""
    words = text.casefold()
    parties = directory().parties()
    return [
        party.code
        for party in parties
        if any(words in name.name.casefold() for name in directory().names(party.code))
    ]


def _mandates_about(text: str) -> list[str]:
    words = text.casefold()
    return [
        mandate.code
        for mandate in directory().mandates()
        if words in mandate.code or any(words in t.title.casefold() for t in mandate.titles)
    ]
