"""What the rules expected, as it stood on a day: of some dossiers, or under some rules.

The outcome is worked out here in SQL for whoever counts; a test holds it against
`rulebook.domain.expecting.outcome`, which every single expectation goes by.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import batched
from typing import Final, NamedTuple

from msgspec import Struct

from comity.accounts.domain import Reading, Viewer
from comity.kernel.edtf import OPEN_END
from comity.ledger.domain.expecting import stood
from comity.ledger.domain.lifecycle import ExpectationRow
from comity.ledger.queries.seeing import concerns, readings_of, seen
from comity.ledger.tables import AT_ONCE, fetch, named
from comity.rulebook import labels
from comity.rulebook.domain.expected import Expectation, ExpectationView
from comity.rulebook.domain.expecting import as_of
from comity.rulebook.queries import rulebook

PLACE: Final = re.compile(r"([^|\x00]*)\|([^|\x00]*)\|([^|\x00]*)\|(\d{1,9})", re.ASCII)
"""A cursor: the State, stream, dossier and number after which a page of cases goes on."""
_COLUMNS: Final = named(ExpectationRow._fields, of="e")
_STANDS: Final = "e.since <= %s AND e.until > %s"
_OUTCOME: Final = f"""CASE
    WHEN e.met_on <= %s THEN CASE
        WHEN e.in_time = 'yes' THEN 'met'
        WHEN e.in_time = 'no' AND e.shape = 'window' THEN 'missed'
        WHEN e.in_time = 'no' THEN 'late'
        WHEN e.in_time = 'urgent' THEN 'waived'
        WHEN e.in_time = 'no_number' THEN 'no_rule'
        ELSE 'not_recorded' END
    WHEN e.ended_on <= %s AND (e.due = {OPEN_END} OR e.ended_on <= e.due) THEN 'waived'
    WHEN e.ended_on <= %s THEN CASE WHEN {{told}} THEN 'missed' ELSE 'not_recorded' END
    WHEN e.shape = 'precede' AND e.opened_on <= %s THEN CASE
        WHEN e.opened_on <= e.covered_to AND {{told}} THEN 'missed'
        ELSE 'not_recorded' END
    WHEN e.covered_to < %s THEN 'not_recorded'
    WHEN e.due >= %s THEN 'outstanding'
    WHEN {{told}} THEN 'overdue'
    ELSE 'not_recorded' END"""


class Tally(NamedTuple):
    """How many expectations of a party under a rule have an outcome."""

    rule: str
    party: str
    outcome: str
    number: int


class Decided(Struct, frozen=True):
    """An expectation under a rule, and the dossier in which it arose."""

    ref: str
    state: str
    view: ExpectationView
    cursor: str
    """What a page that goes on after it is asked for with."""

    def as_json(self) -> dict[str, object]:
        """As data: `ref, state`, and the expectation."""
        return {"ref": self.ref, "state": self.state or None, **self.view.as_json()}


class Under(Struct, frozen=True, kw_only=True):
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
            f" AND {_STANDS} AND {seen(viewer, 'e')} ORDER BY e.dossier, e.no",
            [*(name for key in some for name in key), on, on],
        )
        for one in _told(rows, viewer, on):
            found[one.expectation.dossier].append(one)
    return found


def tallies(
    rules: Collection[str], *, viewer: Viewer, on: int, state: str | None = None
) -> list[Tally]:
    """Return how often each rule was met, missed and so on by whom, as of a day.

    Of all States, or of one.
    """
    if not rules:
        return []
    marks = ", ".join(["%s"] * len(rules))
    narrower, values = _narrower(Under(rules=(), state=state))
    rows = fetch(
        "SELECT rule, party, outcome, count(*) FROM"
        f" (SELECT e.rule, e.party, {_outcome(viewer)} AS outcome FROM expectation e"
        f" WHERE e.rule IN ({marks}) AND {_STANDS} AND {seen(viewer, 'e')}{narrower}) AS told"
        " GROUP BY rule, party, outcome ORDER BY rule, party, outcome",
        [*_outcome_values(on), *rules, on, on, *values],
    )
    return [Tally(*row) for row in rows]


def count_of(counts: Iterable[Tally], asked: Under) -> int:
    """Return how many expectations a list has that is narrowed so; `counts` are of its State."""
    return sum(
        one.number
        for one in counts
        if asked.outcome in (None, one.outcome) and asked.party in (None, one.party)
    )


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
        f"SELECT e.rule, e.party, {_outcome(viewer)} AS outcome, e.stream, e.dossier, e.opened_by"
        f" FROM expectation e WHERE e.opened_on BETWEEN %s AND %s AND {_STANDS}"
        f" AND {seen(viewer, 'e')}",
        [*_outcome_values(on), begins, ends, on, on],
    )
    return [Opened(*row) for row in rows]


def decided(asked: Under, *, viewer: Viewer, on: int) -> list[Decided]:
    """Return expectations under rules, by State, one page of them: those that the viewer reads."""
    if not asked.rules:
        return []
    marks = ", ".join(["%s"] * len(asked.rules))
    narrower, values = _narrower(asked)
    outcome = f" AND {_outcome(viewer)} = %s" if asked.outcome else ""
    rows = fetch(
        f"SELECT {_COLUMNS}, a.ref FROM expectation e JOIN address a ON a.stream = e.stream"
        " AND a.dossier = e.dossier AND a.canonical = 1"
        f" WHERE e.rule IN ({marks}) AND {_STANDS} AND {seen(viewer, 'e', 'a')}{narrower}{outcome}"
        " ORDER BY e.state, e.stream, e.dossier, e.no LIMIT %s",
        [
            *asked.rules,
            *(on, on),
            *values,
            *((*_outcome_values(on), asked.outcome) if asked.outcome else ()),
            asked.limit,
        ],
    )
    views = _told([row[:-1] for row in rows], viewer, on)
    return [
        Decided(str(ref), str(row[1]), view, _cursor(row))
        for (*row, ref), view in zip(rows, views, strict=True)
    ]


def _narrower(asked: Under) -> tuple[str, list[str | int]]:
    clauses = ""
    values: list[str | int] = []
    if asked.party:
        clauses += " AND e.party = %s"
        values.append(asked.party)
    if asked.state:
        clauses += " AND e.state = %s"
        values.append(asked.state)
    if place := PLACE.fullmatch(asked.after):
        *before, number = place.groups()
        clauses += " AND (e.state, e.stream, e.dossier, e.no) > (%s, %s, %s, %s)"
        values += [*before, int(number)]
    return clauses, values


def _cursor(row: Sequence[str | int]) -> str:
    told = ExpectationRow._make(row)
    return f"{told.state}|{told.stream}|{told.dossier}|{told.no}"


def _told(rows: Sequence[Sequence[str | int]], viewer: Viewer, on: int) -> list[ExpectationView]:
    told = [ExpectationRow._make(row) for row in rows]
    reads = readings_of({(each.stream, each.dossier) for each in told}, viewer=viewer)
    views = []
    for each in told:
        rule = rulebook().rule(each.rule)
        in_public = reads[each.stream, each.dossier] is Reading.PUBLIC
        found: Expectation = as_of(stood(each), rule, on, in_public=in_public)
        views.append(labels.view(found, rule))
    return views


def _outcome(viewer: Viewer) -> str:
    """The outcome in SQL: to the public, what is private (1) is never told to be missing."""
    if viewer.reading is not Reading.PUBLIC:
        return _OUTCOME.format(told="TRUE")
    own = f" OR {concerns(viewer, 'e')}" if viewer.is_scoped else ""
    return _OUTCOME.format(told=f"(e.private = 0{own})")


def _outcome_values(on: int) -> list[int]:
    """The values of `_outcome`."""
    return [on] * _OUTCOME.count("%s")
