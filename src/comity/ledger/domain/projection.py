"""From the events of a stream to rows of the projections, and the refs of its dossiers. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.ledger.domain import (
    Act,
    ActRow,
    AnomalyRow,
    CourseRow,
    ExpectationRow,
    Folded,
    Lifecycle,
    SpanRow,
    Values,
)
from comity.ledger.domain.concerned import ConcernedRow, concerned
from comity.ledger.domain.contested import fold_without
from comity.ledger.domain.expecting import expectation_rows
from comity.ledger.domain.refs import Given, in_order
from comity.ledger.domain.standing import Entry, standing

type Row = tuple[str | int, ...]
type Rows = dict[str, list[Row]]
"""Table → its rows, each with its readings last."""

OWN_TABLES: Mapping[str, tuple[str, ...]] = {
    "act": (*ActRow._fields, "readings"),
    "span": (*SpanRow._fields, "readings"),
    "course": (*CourseRow._fields, "readings"),
    "anomaly": (*AnomalyRow._fields, "readings"),
    "expectation": (*ExpectationRow._fields, "readings"),
    "concerned": (*ConcernedRow._fields, "readings"),
    "address": ("stream", "dossier", "ref", "canonical", "readings"),
}


@dataclass(frozen=True, slots=True)
class Projection:
    """What the events of a stream fold into, once for each different set of visible acts."""

    stream: str
    groups: list[tuple[int, Folded]]

    def rows(self) -> Rows:
        """The rows of every table but `address`; equal rows of several readings are one row."""
        rows: Rows = {}
        for mask, folded in self.groups:
            for table, each in _tables(folded):
                kept = rows.setdefault(table, [])
                kept.extend((*row, mask) for row in each)
        if len(self.groups) > 1:
            rows = {table: _merged(each) for table, each in rows.items()}
        rows["concerned"] = concerned(self.stream, self.groups)
        return rows

    def addresses(self, given: Sequence[Given]) -> list[Row]:
        """The rows of `address`: which dossier each ref names in each reading."""
        rows: list[Row] = []
        for mask, folded in self.groups:
            named: set[str] = set()
            for ref, dossier in in_order(given, folded):
                rows.append((self.stream, dossier, ref, int(dossier not in named), mask))
                named.add(dossier)
        return _merged(rows)


def project(
    stream: str,
    entries: Sequence[Entry],
    *,
    lifecycle: Lifecycle,
    values: Values,
    day: int,
    known: int | None = None,
    uncontested: int | None = None,
) -> Projection:
    """Fold the events of a stream as each reader sees them (RULES P1).

    With `uncontested`, without the acts that somebody contests by that day.
    """

    def folded(acts: Sequence[Act]) -> Folded:
        if uncontested is None:
            return lifecycle.fold(stream, acts, values)
        return fold_without(lifecycle, stream, acts, values, uncontested)

    groups = [
        (mask, folded(acts))
        for mask, acts in standing(entries, lifecycle=lifecycle, day=day, known=known)
    ]
    return projected(stream, groups, lifecycle, values)


def projected(
    stream: str, groups: list[tuple[int, Folded]], lifecycle: Lifecycle, values: Values
) -> Projection:
    """The projection of what was folded, with what the rules expect of it."""
    for _, folded in groups:
        folded.expectations = expectation_rows(stream, folded, lifecycle, values)
    return Projection(stream, groups)


def tables_of(lifecycle: Lifecycle) -> dict[str, tuple[str, ...]]:
    """Every projection table of a lifecycle with its columns, `readings` last."""
    cards = {name: (*columns, "readings") for name, columns in lifecycle.cards.items()}
    return {**OWN_TABLES, **cards}


def _tables(folded: Folded) -> Iterable[tuple[str, Sequence[Row]]]:
    yield "act", folded.acts
    yield "span", folded.spans
    yield "course", folded.courses
    yield "anomaly", folded.anomalies
    yield "expectation", folded.expectations
    yield from folded.cards.items()


def _merged(rows: Iterable[Row]) -> list[Row]:
    """Rows that are equal but for their readings become one, with the readings of all."""
    masks: dict[Row, int] = {}
    for *row, mask in rows:
        key = tuple(row)
        masks[key] = masks.get(key, 0) | int(mask)
    return [(*row, mask) for row, mask in masks.items()]
