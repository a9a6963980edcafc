"""What the rules expected, as it stood on a day: of some dossiers, or under some rules.

The outcome is worked out here in SQL for whoever counts; a test holds it against
`rulebook.domain.expecting.outcome`, which every single expectation goes by.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import batched
from typing import Final, NamedTuple

from comity.accounts.domain import Reading, Viewer
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.expecting import stood
from comity.ledger.domain.lifecycle import ExpectationRow
from comity.ledger.tables import AT_ONCE, fetch
from comity.rulebook import labels
from comity.rulebook.domain.expected import Expectation, ExpectationView
from comity.rulebook.domain.expecting import as_of
from comity.rulebook.queries import rulebook

_COLUMNS: Final = ", ".join(f"e.{column}" for column in ExpectationRow._fields)
_STANDS: Final = "e.since <= %s AND e.until > %s AND (e.readings & %s) <> 0"
_OUTCOME: Final = f"""CASE
    WHEN e.met_on <= %s THEN CASE
        WHEN e.in_time = 'yes' THEN 'met'
        WHEN e.in_time = 'no' AND e.shape = 'window' THEN 'missed'
        WHEN e.in_time = 'no' THEN 'late'
        WHEN e.in_time = 'urgent' THEN 'waived'
        WHEN e.in_time = 'no_number' THEN 'no_rule'
        ELSE 'not_recorded' END
    WHEN e.ended_on <= %s AND (e.due = {OPEN_END} OR e.ended_on <= e.due) THEN 'waived'
    WHEN e.ended_on <= %s THEN CASE WHEN e.private <> %s THEN 'missed' ELSE 'not_recorded' END
    WHEN e.shape = 'precede' AND e.opened_on <= %s THEN CASE
        WHEN e.opened_on <= e.covered_to AND e.private <> %s THEN 'missed'
        ELSE 'not_recorded' END
    WHEN e.covered_to < %s THEN 'not_recorded'
    WHEN e.due >= %s THEN 'outstanding'
    WHEN e.private <> %s THEN 'overdue'
    ELSE 'not_recorded' END"""


class Tally(NamedTuple):
    """How many expectations of a party under a rule have an outcome."""

    rule: str
    party: str
    outcome: str
    number: int


@dataclass(frozen=True, slots=True)
class Decided:
    """An expectation under a rule, and the dossier in which it arose."""

    ref: str
    state: str
    view: ExpectationView
    cursor: str
    """What a page that goes on after it is asked for with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Under:
    """Which expectations to list: under these rules, of a party or State, with an outcome."""

    rules: tuple[str, ...]
    party: str | None = None
    outcome: str | None = None
    state: str | None = None
    after: str = ""
    limit: int = 50


def expected(
    keys: Iterable[tuple[str, str]], *, viewer: Viewer, on: int
) -> dict[str, list[ExpectationView]]:
    """Return dossier → what the rules expected in it, as it stood on a day.

    `keys` are (stream, dossier). In each by the day that opened it, then by rule.
    """
    found: dict[str, list[ExpectationView]] = defaultdict(list)
    for some in batched(keys, AT_ONCE):
        marks = ", ".join(["(%s, %s)"] * len(some))
        rows = fetch(
            f"SELECT {_COLUMNS} FROM expectation e WHERE (e.stream, e.dossier) IN (VALUES {marks})"
            f" AND {_STANDS} ORDER BY e.dossier, e.no",
            [*(name for key in some for name in key), on, on, int(viewer.reading)],
        )
        for row in rows:
            one = _told(row, viewer, on)
            found[one.expectation.dossier].append(one)
    return found


def tallies(rules: Collection[str], *, viewer: Viewer, on: int) -> list[Tally]:
    """Return how often each rule was met, missed and so on by whom, as of a day."""
    if not rules:
        return []
    marks = ", ".join(["%s"] * len(rules))
    rows = fetch(
        "SELECT rule, party, outcome, count(*) FROM"
        f" (SELECT e.rule, e.party, {_OUTCOME} AS outcome FROM expectation e"
        f" WHERE e.rule IN ({marks}) AND {_STANDS}) AS told"
        " GROUP BY rule, party, outcome ORDER BY rule, party, outcome",
        [*_outcome_values(viewer, on), *rules, on, on, int(viewer.reading)],
    )
    return [Tally(*row) for row in rows]


class Opened(NamedTuple):
    """An expectation by where it arose, and how it came out."""

    rule: str
    party: str
    outcome: str
    stream: str
    dossier: str
    opened_by: str


def opened_between(begins: int, ends: int, *, viewer: Viewer, on: int) -> list[Opened]:
    """Return every expectation that an act of these days opened, with its outcome on a day."""
    rows = fetch(
        f"SELECT e.rule, e.party, {_OUTCOME} AS outcome, e.stream, e.dossier, e.opened_by"
        f" FROM expectation e WHERE e.opened_on BETWEEN %s AND %s AND {_STANDS}",
        [*_outcome_values(viewer, on), begins, ends, on, on, int(viewer.reading)],
    )
    return [Opened(*row) for row in rows]


def decided(asked: Under, *, viewer: Viewer, on: int) -> list[Decided]:
    """Return expectations under rules, by State, one page of them: those that the viewer reads."""
    if not asked.rules:
        return []
    marks = ", ".join(["%s"] * len(asked.rules))
    narrower, values = _narrower(asked)
    outcome = f" AND {_OUTCOME} = %s" if asked.outcome else ""
    rows = fetch(
        f"SELECT {_COLUMNS}, a.ref FROM expectation e JOIN address a ON a.stream = e.stream"
        " AND a.dossier = e.dossier AND a.canonical = 1 AND (a.readings & %s) <> 0"
        f" WHERE e.rule IN ({marks}) AND {_STANDS}{narrower}{outcome}"
        " ORDER BY e.state, e.stream, e.dossier, e.no LIMIT %s",
        [
            int(viewer.reading),
            *asked.rules,
            *(on, on, int(viewer.reading)),
            *values,
            *((*_outcome_values(viewer, on), asked.outcome) if asked.outcome else ()),
            asked.limit,
        ],
    )
    return [Decided(str(ref), row[1], _told(row, viewer, on), _cursor(row)) for *row, ref in rows]


def _narrower(asked: Under) -> tuple[str, list[str | int]]:
    clauses = ""
    values: list[str | int] = []
    if asked.party:
        clauses += " AND e.party = %s"
        values.append(asked.party)
    if asked.state:
        clauses += " AND e.state = %s"
        values.append(asked.state)
    after = asked.after.split("|")
    if len(after) == len(_PLACE) and after[-1].isdecimal():
        clauses += " AND (e.state, e.stream, e.dossier, e.no) > (%s, %s, %s, %s)"
        values += [*after[:-1], int(after[-1])]
    return clauses, values


_PLACE: Final = ("state", "stream", "dossier", "no")


def _cursor(row: Sequence[str | int]) -> str:
    told = ExpectationRow._make(row)
    return "|".join(str(getattr(told, name)) for name in _PLACE)


def _told(row: Sequence[str | int], viewer: Viewer, on: int) -> ExpectationView:
    told = ExpectationRow._make(row)
    rule = rulebook().rule(told.rule)
    found: Expectation = as_of(stood(told), rule, on, in_public=_in_public(viewer))
    return labels.view(found, rule)


def _outcome_values(viewer: Viewer, on: int) -> list[int]:
    """The values of `_OUTCOME`: to the public, what is private (1) is never told to be missing."""
    hidden = 1 if _in_public(viewer) else -1
    return [on, on, on, hidden, on, hidden, on, on, hidden]


def _in_public(viewer: Viewer) -> bool:
    return viewer.reading is Reading.PUBLIC
