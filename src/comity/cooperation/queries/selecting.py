"""What is asked for: a State, a mandate or a pair, a period, the days, and who asks."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import connection
from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.cooperation.domain.levels import Period
from comity.ledger.queries.outcomes import outcome
from comity.ledger.queries.snapshot import check_counting
from comity.ledger.queries.sql import Lists, Row, Statements, Value, asked_by, in_list
from comity.visits.domain.packing import OVER_IN_SQL, STANDS_IN_SQL

YEARS = 5  # of a period that nobody names: the window of the annual facts and figures

_SQL = Statements("comity.cooperation")
_AROUND = {
    **dict.fromkeys(("participations", "turns", "each"), "each_participation"),
    "letters": "each_letter",
    "statements": "each_statement",
    "reports": "each_report",
    "recommendations": "each_recommendation",
}
"""The statements that stand around another one."""

_PARTS = {
    **dict.fromkeys(("units", "each_unit"), ("told_of_unit",)),
    **dict.fromkeys(("deeds", "each_deed"), ("told_of_deed", "told_of_dates")),
}
"""The parts of a statement that have files of their own: figures and the rows behind them tell by
the same numbers how a case counts.
"""

_LETTERS = frozenset({"letters", "each_letter", "written"})
_PAPERS = frozenset(
    {
        "statements",
        "each_statement",
        "reports",
        "each_report",
        "recommendations",
        "each_recommendation",
    }
)
"""The statements whose rows name their State, and all their mandates at once."""


class Selection(Struct, frozen=True, kw_only=True):
    """A party, a period and two days; what is None narrows nothing. All days are ordinals."""

    viewer: Viewer
    period: Period
    state: str | None = None
    mandate: str | None = None
    among: tuple[str, ...] = ()
    """Several States that are asked about at once, in place of `state`; () narrows nothing."""
    known: int | None = None
    uncontested: bool = False
    """Whether it is read inside `ledger.queries.uncontested`."""

    def of(self, *, state: str | None = None, mandate: str | None = None) -> "Selection":
        """The same question about another party."""
        return replace(self, state=state, mandate=mandate, among=())

    def of_some(self, states: Iterable[str]) -> "Selection":
        """The same question about some States at once."""
        return replace(self, state=None, among=tuple(states))


def default_period(on: int, begins: int | None = None, ends: int | None = None) -> Period:
    """The period from `begins` to `ends`; by default the five years that end on the day, or on an
    earlier last day.
    """
    last = on if ends is None else ends
    first = date(date.fromordinal(min(last, on)).year - YEARS + 1, 1, 1).toordinal()
    return Period(first if begins is None else begins, last, on)


def ask(
    name: str,
    selection: Selection,
    *,
    lists: Lists | None = None,
    more: Mapping[str, Value] | None = None,
    **parts: str,
) -> list[Row]:
    """The rows of `sql/<name>.sql` for a selection; `parts` are texts of our own to put in."""
    check_counting()
    period = selection.period
    values: dict[str, Value] = {
        "begins": period.begins,
        "last": period.last,
        "on": period.on,
        "lately": period.lately,
        "recently": period.recently,
        **STANDS_IN_SQL,
        **(more or {}),
    }
    clauses = {key: in_list(key, each, values) for key, each in (lists or {}).items()}
    clauses["filters"] = _filters(name, selection, values)
    is_sqlite = connection.vendor == "sqlite"
    clauses["list"] = "group_concat" if is_sqlite else "string_agg"
    clauses["apart"] = "" if is_sqlite else "OFFSET 0"
    clauses["over"] = OVER_IN_SQL
    clauses["outcome"] = outcome(selection.viewer)
    parts = {**parts, **{one: _SQL.text(one).format_map(clauses) for one in _PARTS.get(name, ())}}
    each = _SQL.text(_AROUND[name]).format_map(clauses) if name in _AROUND else ""
    with connection.cursor() as cursor:
        statement = _SQL.text(name).format_map({**clauses, "each": each, **parts})
        cursor.execute(asked_by(selection.viewer, statement), values)
        rows: list[Row] = cursor.fetchall()
        return rows


def _filters(name: str, selection: Selection, values: dict[str, Value]) -> str:
    """The conditions on State and mandate, of which `values` gets the values."""
    state, mandate, among = selection.state, selection.mandate, selection.among
    names_state = name in _LETTERS | _PAPERS
    filters = ""
    if among and names_state:
        filters += f" AND s.state IN {in_list('among', among, values)}"
    elif among:
        streams = [f"visit/{each}" for each in among]
        filters += f" AND s.stream IN {in_list('among', streams, values)}"
    elif state is not None and names_state:
        values["state"] = state
        filters += " AND s.state = %(state)s"
    elif state is not None:
        values["stream"] = f"visit/{state}"
        filters += " AND s.stream = %(stream)s"
    if mandate is not None and name in _PAPERS:
        values["mandate"] = f"%+{mandate}+%"
        filters += " AND '+' || s.mandates || '+' LIKE %(mandate)s"
    elif mandate is not None:
        values["mandate"] = mandate
        filters += " AND s.mandate = %(mandate)s"
    return filters


def joint_acts_once(selection: Selection, key: str) -> str:
    """The condition that counts a joint act once: for a State, not for each of its mandates."""
    return " AND s.lead = 1" if selection.mandate is None and key == "state" else ""
