"""From the events of a stream to rows of the projections, and the refs of its dossiers. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from comity.accounts.domain import Reading
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
from comity.ledger.domain.joining import NO_PAST, Past, past_of
from comity.ledger.domain.opening import UnopenedRow, unopened
from comity.ledger.domain.refs import Given, in_order
from comity.ledger.domain.standing import IN_EACH, Entry, Read, seen_by, standing

type Row = tuple[str | int, ...]
type Rows = dict[str, list[Row]]
"""Table → its rows, each with its readings last."""

OWN_TABLES: Mapping[str, tuple[str, ...]] = {
    # First, since it is made of the acts and courses, which are let go when they are taken.
    "concerned": (*ConcernedRow._fields, "readings"),
    "act": (*ActRow._fields, "readings"),
    "span": (*SpanRow._fields, "readings"),
    "course": (*CourseRow._fields, "readings"),
    "anomaly": (*AnomalyRow._fields, "readings"),
    "expectation": (*ExpectationRow._fields, "readings"),
    "address": ("stream", "dossier", "ref", "canonical", "readings"),
    "unopened": (*UnopenedRow._fields, "readings"),
}


class Projection(Struct, frozen=True):
    """What the events of a stream fold into, once for each different set of visible acts.

    `public` says how many of all events of the stream everybody reads (0 of a part of them),
    `unopened` which nobody will, though their day has come, `past` what of it is shut to mandates
    that joined later.
    """

    stream: str
    groups: list[tuple[int, Folded]]
    public: int = 0
    unopened: Collection[str] = ()
    past: Past = NO_PAST

    def rows(self) -> Rows:
        """The rows of every table but `address`; equal rows of several readings are one row."""
        rows: Rows = {}
        for mask, folded in self.groups:
            for table, each in _tables(folded):
                rows.setdefault(table, []).extend(_read_by(mask, each))
        if len(self.groups) > 1:
            rows = {table: _merged(each) for table, each in rows.items()}
        rows["concerned"] = concerned(self.stream, self.groups, self.past)
        rows["unopened"] = self._unopened()
        return rows

    def take(self, table: str) -> list[Row]:
        """The rows of one table, once: they are let go, to have no more in memory than needed."""
        rows = self.look(table)
        for _, folded in self.groups:
            dict(_tables(folded)).get(table, []).clear()
        return rows

    def look(self, table: str) -> list[Row]:
        """The rows of one table."""
        if table == "concerned":
            return concerned(self.stream, self.groups, self.past)
        if table == "unopened":
            return self._unopened()
        rows: list[Row] = []
        for mask, folded in self.groups:
            rows.extend(_read_by(mask, dict(_tables(folded)).get(table, ())))
        return _merged(rows) if len(self.groups) > 1 else rows

    def _unopened(self) -> list[Row]:
        """Of no reading: they are looked up, and read by nobody."""
        return [(*UnopenedRow(self.stream, event), 0) for event in sorted(self.unopened)]

    def addresses(self, given: Sequence[Given]) -> list[Row]:
        """The rows of `address`: which dossier each ref names in each reading."""
        rows: list[Row] = []
        for mask, folded in self.groups:
            named: set[str] = set()
            for ref, dossier in in_order(given, folded):
                rows.append((self.stream, dossier, ref, int(dossier not in named), mask))
                named.add(dossier)
        return _merged(rows)


class Task(Struct, frozen=True):
    """Events of a stream to be folded: all there are, or those of a window after its `pasts`.

    `day` judges `public_from`; `pasts` says for each reading what it knows of the time before.
    `unopened` is wanted where the events are not all there are of their acts. `read` says in which
    readings it is folded.
    """

    stream: str
    entries: Sequence[Entry]
    day: int
    known: int | None = None
    uncontested: int | None = None
    unopened: Collection[str] | None = None
    read: Read = IN_EACH

    def fold(self, lifecycle: Lifecycle, values: Values) -> Projection:
        """The events folded as each reader sees them (RULES P1), with what rules expect."""
        shut = self.unopened
        if shut is None:
            shut = unopened(self.entries, lifecycle=lifecycle, day=self.day)
        seen = standing(
            self.entries,
            lifecycle=lifecycle,
            day=self.day,
            known=self.known,
            unopened=shut,
            read=self.read,
        )
        groups = [(mask, self._whole(acts, lifecycle, values)) for mask, acts in seen]
        read = seen_by(
            self.entries,
            Reading.PUBLIC,
            lifecycle=lifecycle,
            day=self.day,
            unopened=shut,
            read=self.read,
        )
        public = len(read) if self.known is None else 0
        past = past_of(self.entries, read, day=self.day) if lifecycle.joins else NO_PAST
        found = Projection(self.stream, groups, public, unopened=shut, past=past)
        for _, folded in groups:
            folded.expectations = expectation_rows(self.stream, folded, lifecycle, values)
        return found

    def _whole(self, acts: Sequence[Act], lifecycle: Lifecycle, values: Values) -> Folded:
        if self.uncontested is None:
            return lifecycle.fold(self.stream, acts, values)
        return fold_without(lifecycle, self.stream, acts, values, self.uncontested)


def project(
    stream: str,
    entries: Sequence[Entry],
    *,
    lifecycle: Lifecycle,
    values: Values,
    day: int,
    known: int | None = None,
    uncontested: int | None = None,
    unopened: Collection[str] | None = None,
    read: Read = IN_EACH,
) -> Projection:
    """Fold the events of a stream as each reader sees them (RULES P1).

    With `uncontested`, without the acts that somebody contests by that day.
    """
    task = Task(
        stream,
        entries,
        day,
        known=known,
        uncontested=uncontested,
        unopened=unopened,
        read=read,
    )
    return task.fold(lifecycle, values)


def tables_of(lifecycle: Lifecycle) -> dict[str, tuple[str, ...]]:
    """Every projection table of a lifecycle with its columns, `readings` last."""
    cards = {name: (*columns, "readings") for name, columns in lifecycle.cards.items()}
    return {**OWN_TABLES, **cards}


def _tables(folded: Folded) -> Iterable[tuple[str, list[Any]]]:
    yield "act", folded.acts
    yield "span", folded.spans
    yield "course", folded.courses
    yield "anomaly", folded.anomalies
    yield "expectation", folded.expectations
    yield from folded.cards.items()


def _read_by(mask: int, rows: Iterable[tuple[Any, ...]]) -> list[Row]:
    """The rows with their readings, last."""
    last = (mask,)
    return [row + last for row in rows]


def _merged(rows: Iterable[Row]) -> list[Row]:
    """Rows that are equal but for their readings become one, with the readings of all."""
    masks: dict[Row, int] = {}
    for row in rows:
        told = row[:-1]
        masks[told] = masks.get(told, 0) | int(row[-1])
    return [(*row, mask) for row, mask in masks.items()]
