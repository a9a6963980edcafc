"""The rows of projections that every dossier has, in one reading, as they hold on a day."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final, NamedTuple

from comity.accounts.domain import Viewer
from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import Actor
from comity.ledger.domain.contested import CONTEST
from comity.ledger.domain.spans import Span, joined
from comity.ledger.domain.views import AnomalyView
from comity.ledger.queries.sql import Row, Statements
from comity.ledger.tables import Question, fetch

STATEMENTS: Final = Statements("comity.ledger")


class Key(NamedTuple):
    """Where a dossier is kept."""

    stream: str
    dossier: str


class ActLine(NamedTuple):
    """An act, or another statement of it, in its place."""

    dossier: str
    no: int
    statement: int
    act: str
    event: str
    kind: str
    actor: str
    mandates: str
    date: str
    effective: int
    label: str


class SpanLine(NamedTuple):
    """A span that speaks for a dossier as a whole."""

    dossier: str
    status: str
    by: str
    turn: str
    begins: int
    ends: int
    because: str
    dates_from: str
    dates_to: str
    dates_kind: str
    oral: int
    state: str


class AnomalyLine(NamedTuple):
    """Something to look at."""

    dossier: str
    code: str
    acts: str
    since: int


def by_dossier[L](rows: Iterable[Row], line: Callable[[Row], L]) -> dict[str, list[L]]:
    """Dossier → its rows, each made a line; the dossier is the first column."""
    found: dict[str, list[L]] = defaultdict(list)
    for row in rows:
        found[str(row[0])].append(line(row))
    return found


def act_lines(keys: Collection[Key], *, viewer: Viewer, on: int) -> dict[str, list[ActLine]]:
    """The acts effective by a day, with their statements, in order."""
    if not keys:
        return {}
    return by_dossier(fetch(*asked_of("acts", keys, viewer=viewer, on=on)), ActLine._make)


def asked_of(name: str, keys: Collection[Key], *, viewer: Viewer, on: int) -> Question:
    """What one of the ledger's statements asks of these dossiers, of which there is one at least:
    several are read together.
    """
    return STATEMENTS.asked(name, {"on": on}, viewer=viewer, lists={"dossiers": keys})


def anomaly_views(lines: Iterable[AnomalyLine]) -> tuple[AnomalyView, ...]:
    """These anomalies as readers get them."""
    return tuple(AnomalyView(line.code, tuple(line.acts.split()), line.since) for line in lines)


def runs(lines: Sequence[SpanLine], on: int) -> tuple[Span, ...]:
    """The spans of a dossier up to a day, joined where only the dates changed.

    The one of that day lasts: what ended it came later, and is not known on the day.
    """
    return joined(
        Span(
            line.status,
            line.by or None,
            line.turn,
            line.begins,
            line.ends if line.ends <= on else OPEN_END,
        )
        for line in lines
    )


def first_day(lines: Sequence[SpanLine], what: Callable[[SpanLine], object]) -> int:
    """The first day of the unbroken run up to the last span in which this did not change."""
    since = lines[-1].begins
    for line in reversed(lines):
        if what(line) != what(lines[-1]):
            break
        since = line.begins
    return since


PERHAPS_A_SIDES = frozenset({Actor.STATE, Actor.MANDATE_HOLDER, Actor.BOTH, Actor.UNKNOWN})


def last_contact(lines: Sequence[ActLine], evidence: Collection[str]) -> ActLine | None:
    """Either side's last act, evidence apart; an act of which nobody knows whose it is may be."""
    return next(
        (
            line
            for line in reversed(lines)
            if line.statement == 0 and line.kind not in evidence and line.actor in PERHAPS_A_SIDES
        ),
        None,
    )


def contested_by(lines: Sequence[ActLine]) -> tuple[str, ...]:
    """The sides that contest the account of what is told."""
    return tuple(sorted({line.actor for line in lines if line.kind == CONTEST}))


def label_of(lines: Sequence[ActLine]) -> str | None:
    """The label of the latest act that has one."""
    return next((x.label for x in reversed(lines) if x.label and x.statement == 0), None)
