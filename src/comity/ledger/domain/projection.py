"""From the events of a stream to rows of the projections, and the refs of its dossiers. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from comity.accounts.domain import Reading
from comity.ledger.domain import (
    ActRow,
    AnomalyRow,
    CourseRow,
    Folded,
    Lifecycle,
    SpanRow,
    Values,
)
from comity.ledger.domain.standing import Entry, standing

type Row = tuple[str | int, ...]
type Rows = dict[str, list[Row]]
"""Table → its rows, each with its readings last."""

OWN_TABLES: Mapping[str, tuple[str, ...]] = {
    "act": (*ActRow._fields, "readings"),
    "span": (*SpanRow._fields, "readings"),
    "course": (*CourseRow._fields, "readings"),
    "anomaly": (*AnomalyRow._fields, "readings"),
    "address": ("stream", "dossier", "ref", "canonical", "readings"),
}
UNPUBLISHED = "~"  # in a ref: the dossier is not published, and its number is not given yet
UNPUBLISHED_CHARACTERS = 6


class Given(NamedTuple):
    """A ref, and the act (or dossier) to which it is anchored."""

    ref: str
    act: str


@dataclass(frozen=True, slots=True)
class Projection:
    """What the events of a stream fold into, once for each different set of visible acts."""

    stream: str
    groups: list[tuple[int, Folded]]
    tables: Mapping[str, tuple[str, ...]]
    without: frozenset[str] = field(default=frozenset())
    """Dossiers that were folded along for context: their rows are left as they are."""

    def rows(self) -> Rows:
        """The rows of every table but `address`; equal rows of several readings are one row."""
        rows: Rows = {}
        for mask, folded in self.groups:
            for table, each in _tables(folded):
                kept = rows.setdefault(table, [])
                kept.extend((*row, mask) for row in each if not self._skips(table, row))
        if len(self.groups) > 1:
            return {table: _merged(each) for table, each in rows.items()}
        return rows

    def addresses(self, given: Sequence[Given]) -> list[Row]:
        """The rows of `address`: which dossier each ref names in each reading."""
        rows: list[Row] = []
        for mask, folded in self.groups:
            named: set[str] = set()
            placed = place(given, folded)
            for ref in sorted(placed, key=lambda ref: UNPUBLISHED in ref):  # stable: by age
                dossier = placed[ref]
                if dossier not in self.without:
                    rows.append((self.stream, dossier, ref, int(dossier not in named), mask))
                named.add(dossier)
        return _merged(rows)

    def _skips(self, table: str, row: Sequence[str | int]) -> bool:
        if not self.without:
            return False
        return row[self.tables[table].index("dossier")] in self.without


def project(
    stream: str,
    entries: Sequence[Entry],
    *,
    lifecycle: Lifecycle,
    values: Values,
    day: int,
    known: int | None = None,
) -> Projection:
    """Fold the events of a stream as each reader sees them (RULES P1)."""
    groups = standing(entries, lifecycle=lifecycle, day=day, known=known)
    return Projection(
        stream,
        [(mask, lifecycle.fold(stream, acts, values)) for mask, acts in groups],
        tables_of(lifecycle),
    )


def tables_of(lifecycle: Lifecycle) -> dict[str, tuple[str, ...]]:
    """Every projection table of a lifecycle with its columns, `readings` last."""
    cards = {name: (*columns, "readings") for name, columns in lifecycle.cards.items()}
    return {**OWN_TABLES, **cards}


def place(given: Sequence[Given], folded: Folded) -> dict[str, str]:
    """Ref → dossier, in the order of giving: the dossier so named, else where the act now lies."""
    if not given:
        return {}
    dossiers = {dossier for dossier, _, _ in folded.dossiers}
    lies = acts_in(folded)
    placed: dict[str, str] = {}
    for ref, act in given:
        found = act if act in dossiers else lies.get(act.partition(":")[0])
        if found is not None:
            placed.setdefault(ref, found)
    return placed


def acts_in(folded: Folded) -> dict[str, str]:
    """Act → the first dossier, in effective order, in which it lies."""
    order = {dossier: no for no, (dossier, _, _) in enumerate(folded.dossiers)}
    lies: dict[str, str] = {}
    for row in folded.acts:
        if row.dossier in order:
            before = lies.get(row.act)
            if before is None or order[row.dossier] < order[before]:
                lies[row.act] = row.dossier
    return lies


def refs_to_give(
    projection: Projection, given: Sequence[Given], taken: Iterable[str]
) -> list[Given]:
    """New refs for the dossiers that have none, in effective order; `taken` are all of the stream.

    Numbers run per prefix and are never given twice. What no public reader sees gets no number,
    which would count what is hidden: it ends in `~` and six opaque characters (RULES R4).
    """
    given = list(given)
    refs = set(taken)
    last = _last_numbers(refs)
    new: list[Given] = []
    for mask, folded in sorted(projection.groups, key=lambda group: not group[0] & Reading.PUBLIC):
        public = bool(mask & Reading.PUBLIC)
        placed = place(given, folded)
        named = {d for ref, d in placed.items() if not public or UNPUBLISHED not in ref}
        for dossier, prefix, _ in folded.dossiers:
            if dossier in named or dossier in projection.without:
                continue
            if public:
                last[prefix] = last.get(prefix, 0) + 1
                ref = f"{prefix}/{last[prefix]}"
            else:
                ref = _unpublished(prefix, dossier, refs)
            refs.add(ref)
            new.append(Given(ref, dossier))
            given.append(Given(ref, dossier))
    return new


def _unpublished(prefix: str, dossier: str, taken: set[str]) -> str:
    length = UNPUBLISHED_CHARACTERS
    while (ref := f"{prefix}/{UNPUBLISHED}{dossier[:length]}") in taken and length < len(dossier):
        length += 1
    return ref


def _last_numbers(refs: Iterable[str]) -> dict[str, int]:
    last: dict[str, int] = {}
    for ref in refs:
        prefix, _, number = ref.rpartition("/")
        if UNPUBLISHED not in number:
            last[prefix] = max(last.get(prefix, 0), int(number))
    return last


def _tables(folded: Folded) -> Iterable[tuple[str, Sequence[Row]]]:
    yield "act", folded.acts
    yield "span", folded.spans
    yield "course", folded.courses
    yield "anomaly", folded.anomalies
    yield from folded.cards.items()


def _merged(rows: Iterable[Row]) -> list[Row]:
    """Rows that are equal but for their readings become one, with the readings of all."""
    masks: dict[Row, int] = {}
    for *row, mask in rows:
        key = tuple(row)
        masks[key] = masks.get(key, 0) | int(mask)
    return [(*row, mask) for row, mask in masks.items()]
