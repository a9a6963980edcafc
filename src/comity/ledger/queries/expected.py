"""What the rules expected, as it stood on a day: of some dossiers, or under some rules.

Whoever counts works out the outcome in SQL, by `outcomes`.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import batched
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Reading, Viewer
from comity.kernel.edtf import parse
from comity.ledger.domain.expecting import stood
from comity.ledger.domain.lifecycle import ExpectationRow
from comity.ledger.queries.outcomes import outcome
from comity.ledger.queries.seeing import readings_of, seen
from comity.ledger.queries.sql import Value, in_list
from comity.ledger.tables import AT_ONCE, fetch, named
from comity.rulebook import labels
from comity.rulebook.domain import Shape
from comity.rulebook.domain.expected import Expectation, ExpectationView
from comity.rulebook.domain.expecting import as_of
from comity.rulebook.queries import rulebook

PLACE: Final = re.compile(r"([^|\x00]*)\|([^|\x00]*)\|([^|\x00]*)\|(\d{1,9})", re.ASCII)
"""A cursor: the State, stream, dossier and number after which a page of cases goes on."""
_COLUMNS: Final = named(ExpectationRow._fields, of="e")
_STANDS: Final = "e.since <= %(on)s AND e.until > %(on)s"


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
    met_text: str = ""
    """The date of what met it, as written, where that is no day."""

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
        values: dict[str, Value] = {"on": on}
        rows = fetch(
            f"SELECT {_COLUMNS} FROM expectation e"
            f" WHERE (e.stream, e.dossier) IN {in_list('key', some, values)}"
            f" AND {_STANDS} AND {seen(viewer, 'e')} ORDER BY e.dossier, e.no",
            values,
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
    values: dict[str, Value] = {"on": on}
    narrower = _narrower(Under(rules=tuple(rules), state=state), values)
    rows = fetch(
        "SELECT rule, party, outcome, count(*) FROM"
        f" (SELECT e.rule, e.party, {outcome(viewer)} AS outcome FROM expectation e"
        f" WHERE {narrower} AND {_STANDS} AND {seen(viewer, 'e')}) AS told"
        " GROUP BY rule, party, outcome ORDER BY rule, party, outcome",
        values,
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
        f"SELECT e.rule, e.party, {outcome(viewer)} AS outcome, e.stream, e.dossier, e.opened_by"
        f" FROM expectation e WHERE e.opened_on BETWEEN %(begins)s AND %(ends)s AND {_STANDS}"
        f" AND {seen(viewer, 'e')}",
        {"on": on, "begins": begins, "ends": ends},
    )
    return [Opened(*row) for row in rows]


def decided(asked: Under, *, viewer: Viewer, on: int) -> list[Decided]:
    """Return expectations under rules, by State, one page of them: those that the viewer reads."""
    if not asked.rules:
        return []
    values: dict[str, Value] = {"on": on, "limit": asked.limit}
    narrower = _narrower(asked, values)
    if asked.outcome:
        narrower += f" AND {outcome(viewer)} = %(outcome)s"
        values["outcome"] = asked.outcome
    rows = fetch(
        f"SELECT {_COLUMNS}, a.ref FROM expectation e JOIN address a ON a.stream = e.stream"
        " AND a.dossier = e.dossier AND a.canonical = 1"
        f" WHERE {narrower} AND {_STANDS} AND {seen(viewer, 'e', 'a')}"
        " ORDER BY e.state, e.stream, e.dossier, e.no LIMIT %(limit)s",
        values,
    )
    views = _told([row[:-1] for row in rows], viewer, on)
    coarse = coarse_among(views, viewer=viewer)
    return [
        Decided(
            str(ref),
            str(row[1]),
            datable(view, coarse),
            _cursor(row),
            coarse.get(view.expectation.met_by or "", ""),
        )
        for (*row, ref), view in zip(rows, views, strict=True)
    ]


def coarse_among(views: Iterable[ExpectationView], *, viewer: Viewer) -> Mapping[str, str]:
    """Return of the acts that met these, or before which these were due, those of which the day is
    not known: id → date, as written.
    """
    told = [one.expectation for one in views]
    acts = {one.opened_by for one in told if one.shape is Shape.PRECEDE}
    acts |= {one.met_by for one in told if one.met_by}
    found: dict[str, str] = {}
    for some in batched(sorted(acts), AT_ONCE):
        values: dict[str, Value] = {}
        rows = fetch(
            f"SELECT a.act, a.date FROM act a WHERE a.act IN {in_list('act', some, values)}"
            f" AND a.statement = 0 AND {seen(viewer, 'a')}",
            values,
        )
        found.update((str(act), str(date)) for act, date in rows)
    return {act: date for act, date in found.items() if not parse(date).exact}


def datable(view: ExpectationView, coarse: Collection[str]) -> ExpectationView:
    """Return the same as the page of its matter tells it, of acts of which some are coarse: what
    had to come before an act was due on no day where that of the act is not known.
    """
    return replace(view, expectation=view.expectation.datable(coarse))


def _narrower(asked: Under, values: dict[str, Value]) -> str:
    """The condition on rules, party, State and place, of which `values` gets the values."""
    clauses = f"e.rule IN {in_list('rule', asked.rules, values)}"
    for name in ("party", "state"):
        if value := getattr(asked, name):
            clauses += f" AND e.{name} = %({name})s"
            values[name] = value
    if place := PLACE.fullmatch(asked.after):
        *before, number = place.groups()
        clauses += (
            " AND (e.state, e.stream, e.dossier, e.no)"
            " > (%(after_state)s, %(after_stream)s, %(after_dossier)s, %(after_no)s)"
        )
        names = ("after_state", "after_stream", "after_dossier", "after_no")
        values |= zip(names, (*before, int(number)), strict=True)
    return clauses


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
