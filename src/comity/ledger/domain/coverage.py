"""Coverage: from when to when the record of a mandate and State is complete (RULES R15).

Every matter is folded with what is covered of it, so this lifecycle lies below them all. A
coverage is stated like any other act, with a source. Several statements of one mandate and State
reach from the earliest first day to the latest last day.
"""

from collections.abc import Sequence
from enum import StrEnum

from comity.kernel.edtf import OPEN_END, OPEN_START, parse
from comity.kernel.parties import Actor
from comity.ledger.domain import (
    Act,
    ActSpec,
    AnomalyRow,
    Coverage,
    DossierRow,
    Folded,
    Lifecycle,
    Values,
)
from comity.ledger.domain.matter import Anomaly
from comity.ledger.domain.told import act_row, effective


class Covers(StrEnum):
    """What a coverage is limited to; a statement without a limit covers all three.

    `none` says that no day is covered: there is no complete record of this mandate and State.
    """

    VISITS = "visits"
    REPORTS = "reports"
    LETTERS = "letters"
    NONE = "none"


COVERAGE_CARD = (
    "stream",
    "state",
    "dossier",
    "mandate",
    "begins",
    "ends",
    "reports",
    "letters",
    "source",
    "act",
)
"""`begins` is OPEN_END and `ends` OPEN_START where no day is covered; `source` and `act` are of
the statement that reaches furthest."""

COVERAGE_KIND = "coverage"
ALL_STATES = "*"
"""Stands for the State where a coverage is of every State that has none of its own."""
COVERAGE_ACTS: dict[str, ActSpec] = {
    COVERAGE_KIND: ActSpec(frozenset(Actor), frozenset({"from", "to", "value"}))
}
_ALL = frozenset({Covers.VISITS, Covers.REPORTS, Covers.LETTERS})


def covers(value: str) -> frozenset[Covers]:
    """Return what a `value` such as `visits+reports` covers; ValueError when it is none."""
    if not value:
        return _ALL
    return frozenset(Covers(word.strip()) for word in value.split("+"))


def fold(stream: str, acts: Sequence[Act], values: Values) -> Folded:
    """Return the coverage of one mandate and State, or of one mandate and all States (`*`)."""
    del values
    folded = Folded()
    if not acts:
        return folded
    _, mandate, state = stream.split("/", 2)
    order = sorted(acts, key=lambda act: (effective(act), act.digest))
    dossier = order[0].id
    covered, furthest = _together(order)
    folded.dossiers.append(DossierRow(dossier, stream))
    extent = covered.begins, covered.ends, int(covered.reports), int(covered.letters)
    folded.cards["coverage"] = [
        (stream, state, dossier, mandate, *extent, furthest.source, furthest.id)
    ]
    concerned = "" if state == ALL_STATES else state
    place = stream, concerned, dossier, Anomaly.TWO_CORRECTIONS
    folded.anomalies = [
        AnomalyRow(*place, no, effective(act), " ".join((act.id, *act.rivals)))
        for no, act in enumerate(one for one in order if one.rivals)
    ]
    folded.acts = [
        act_row((stream, state, dossier, no, 0), act, effective(act))
        for no, act in enumerate(order)
    ]
    return folded


def _together(acts: Sequence[Act]) -> tuple[Coverage, Act]:
    """Return all statements taken together, and the one that reaches furthest."""
    begins, ends, furthest = OPEN_END, OPEN_START, acts[0]
    reports = letters = False
    for act in acts:
        what = covers(str(act.payload.get("value", "")))
        reports = reports or Covers.REPORTS in what
        letters = letters or Covers.LETTERS in what
        if Covers.VISITS in what:
            first, last = _days(act)
            begins = min(begins, first)
            if last > ends:
                ends, furthest = last, act
    return Coverage(begins, ends, reports, letters, stated=True), furthest


def _days(act: Act) -> tuple[int, int]:
    """Return the first and last day that a statement covers; open where it names none."""
    first, last = str(act.payload.get("from", "")), str(act.payload.get("to", ""))
    return parse(first).first if first else OPEN_START, parse(last).last if last else OPEN_END


COVERAGE = Lifecycle(
    kind="coverage",
    # 2: two corrections of one statement are something to look at
    version=2,
    acts=COVERAGE_ACTS,
    fold=fold,
    cards={"coverage": COVERAGE_CARD},
    for_everybody=True,
)
"""Streams `coverage/torture/NOR` and, for all States, `coverage/torture/*`."""
