"""What a list of visits is narrowed to, and the conditions in SQL that say so.

The conditions are this package's own text, of a visit `v`; values travel as parameters.
"""

from typing import Final

from msgspec import Struct

from comity.accounts.domain import Viewer
from comity.directory.domain import RegionalGroup
from comity.directory.queries import directory
from comity.kernel.parties import Turn
from comity.kernel.years import days_of
from comity.ledger.domain.views import Sort
from comity.ledger.queries import remembered, sources_with
from comity.ledger.queries.sql import holds, in_capitals, in_list
from comity.visits.domain.words import TAB_OF, Tab
from comity.visits.queries.sql import covered_to


class VisitQuery(Struct, frozen=True, kw_only=True):
    """What a list is narrowed to; what is None or empty narrows nothing.

    `state` and `mandate` are codes, `group` the code of a regional group, `turn` a turn, `year`
    the year of its first request, `held` that in which the visit ended, in whole or in part,
    `asked_before` an ordinal, `text` any words of a State, mandate, scope or source; `sort` orders
    it, None by State, the oldest first; `after` is the cursor of a page before. Of one mandate its
    own first request is asked for (RULES R5).
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
    sort: Sort | None = None
    after: str | None = None
    limit: int = 50


EVERY_VISIT: Final = VisitQuery()
"""The query that narrows nothing."""


def standing_so(query: VisitQuery, row: str, params: dict[str, str | int]) -> str:
    """The condition of tab and turn on the row that says where the visit stands."""
    clause = ""
    if query.tab is not None:
        statuses = [status.value for status, tab in TAB_OF.items() if tab is query.tab]
        clause += f" AND {row}.status IN {in_list('status', statuses, params)}"
    if query.turn is not None:
        params["turn"] = query.turn
        by_then = reaches("%(on)s")
        # Whose turn it is in a visit on a day, as every list and inbox counts it.
        clause += f" AND CASE WHEN {by_then} THEN {row}.turn ELSE '{Turn.NOBODY}' END = %(turn)s"
    return clause


def reaches(day: str) -> str:
    """SQL: whether the record of a visit `v` reaches a day; where no day is covered, it ends with
    the last act (RULES R15).
    """
    covered = covered_to(day)
    return f"({covered} >= {day} OR ({covered} = 0 AND {told_on(day)}))"


def told_on(day: str) -> str:
    """SQL: whether something of a visit `v` is on record on that very day."""
    return (
        f"(v.opened = {day} OR EXISTS (SELECT 1 FROM act a WHERE a.stream = v.stream"
        f" AND a.dossier = v.dossier AND a.effective = {day} AND (a.readings & %(reading)s) <> 0))"
    )


def filters_of(query: VisitQuery, params: dict[str, str | int], viewer: Viewer) -> str:
    """The conditions of a query other than tab and turn, with their parameters.

    What was merged by the day is told, and counted, in the visit that goes on.
    """
    clauses = ["v.merged_on > %(on)s"]
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
        clauses.append(_text(query.text.strip(), params, viewer))
    return "".join(f" AND {clause}" for clause in clauses)


def _participating(query: VisitQuery, params: dict[str, str | int]) -> list[str]:
    """The conditions on who takes part and asked when: of one mandate where one is named, else on
    the first request of any, which is the visit's (decision 119).
    """
    asked, earlier = [], []
    if query.year is not None:
        params["year_from"], params["year_to"] = days_of(query.year)
        asked.append("c.requested BETWEEN %(year_from)s AND %(year_to)s AND c.requested <= %(on)s")
        earlier.append("c.requested < %(year_from)s")
    if query.asked_before is not None:
        params["asked_before"] = query.asked_before
        asked.append("c.requested < %(asked_before)s AND c.requested <= %(on)s")
    if query.mandate is None:
        return [
            *(participates(condition) for condition in asked),
            *(f"NOT {participates(condition)}" for condition in earlier),
        ]
    params["mandate"] = query.mandate
    own = ["c.mandate = %(mandate)s", *([*asked, LATEST] if asked else [])]
    return [participates(" AND ".join(own))]


def participates(condition: str) -> str:
    """SQL: some participation `c` in the visit `v`, begun by the day, meets the condition.

    The conditions are this package's own text; values travel as parameters.
    """
    return _PARTICIPATES.replace("{condition}", condition)


_PARTICIPATES = (
    "EXISTS (SELECT 1 FROM course c WHERE c.stream = v.stream AND c.dossier = v.dossier"
    " AND c.joined <= %(on)s AND (c.readings & %(reading)s) <> 0 AND {condition})"
)
LATEST = (
    "NOT EXISTS (SELECT 1 FROM course l WHERE l.stream = c.stream AND l.dossier = c.dossier"
    " AND l.mandate = c.mandate AND l.no > c.no AND l.joined <= %(on)s"
    " AND (l.readings & %(reading)s) <> 0)"
)
"""SQL: the mandate of a participation `c` had not left and come back by the day."""


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


def _text(text: str, params: dict[str, str | int], viewer: Viewer) -> str:
    """Words of a State's or mandate's name, of a scope or of the source of an act."""
    params["text"] = in_capitals(text)
    states = [f"visit/{code}" for code in _parties_named(text)]
    mandates = _mandates_about(text)
    by_state = f"v.stream IN {in_list('found', states, params)}"
    by_mandate = participates(f"c.mandate IN {in_list('about', mandates, params)}")
    found = [by_state, by_mandate, holds("v.scope", "text")]
    # Nearly always none has them, so that no visit is looked through.
    asked = ("sources", text, viewer.sees)
    if sources := remembered(asked, lambda: sources_with(text, viewer=viewer)):
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
