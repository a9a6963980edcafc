"""The part of a long stream that new events can touch, so that not all of it is folded again.

The lifecycle says which dossiers they can touch on the ground as it stands. What is bound to these
is touched too: acts that lie in several dossiers, that share a letter, or are pinned to one
another. Where the fold then finds that an act is about a dossier before the window, it begins
anew with that one (docs/decisions/0014).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import nullcontext
from typing import Any

from msgspec import Struct

from comity.ledger.domain import (
    LABEL,
    SILENT,
    Act,
    Ground,
    Lifecycle,
    Values,
    Visibility,
    label_of,
)
from comity.ledger.domain.projection import Projection, Task
from comity.ledger.domain.standing import READINGS, Chosen, Entry, acts_of
from comity.ledger.queries.sql import beginning
from comity.ledger.tables import (
    FEWER_LENGTHS,
    Part,
    about,
    among,
    entries_about,
    fetch_among,
    fetch_as_one,
    fetch_together,
    is_long,
    listed,
    marked,
    rows_of,
    unprepared,
)

SHORT = 50  # events: a stream as short as this is folded whole
WIDE = 2  # a window on more than half of the events saves nothing
MOST_NEW = 10  # a stream that grows by more than a tenth at once is folded whole
EVERYONE = int(sum(READINGS))
FEW = 5  # mandates: a row is sooner read than asked for each of more
TRIES = 8  # a window that is still too narrow then is given up

type _Pinned = tuple[str, str]
"""An act, and the act or label to which it is pinned."""


class Windowed(Struct, frozen=True):
    """What the events of a window fold into, and the dossiers that get their rows anew."""

    projection: Projection
    written: Sequence[str]


def fold_window(
    stream: str,
    new: Sequence[Entry],
    *,
    old: int,
    lifecycle: Lifecycle,
    values: Values,
    day: int,
) -> Windowed | None:
    """Fold what these new events of a stream of `old` ones can touch; None: fold all of it."""
    window = lifecycle.window
    if window is None or old < SHORT or len(new) * MOST_NEW > old:
        return None
    families = {entry.root or entry.act for entry in new}
    corrected = [entry.root for entry in new if entry.corrects]
    changed = _acts([*new, *entries_about(corrected)] if corrected else new, lifecycle)
    known = _few(frozenset(mandate for act in changed for mandate in act.mandates))
    ground, pinned = _ground(window.reads, stream, known)
    also: set[str] = set()
    for _ in range(TRIES):
        reach = window.reach(ground, changed, also)
        while known and not reach.mandates <= known:
            known = _few(known | reach.mandates)
            ground, pinned = _ground(window.reads, stream, known)
            reach = window.reach(ground, changed, also)
        written = sorted(reach.touched)
        entries, bound = _bound(stream, written, families, pinned)
        if len(entries) * WIDE > old:
            return None
        more = bound - reach.touched
        if not more:
            shared = all(row[-1] == EVERYONE for rows in ground.values() for row in rows)
            pasts = _pasts(stream, reach, lifecycle, shared=shared)
            projection = Task(stream, entries, day, pasts=pasts).fold(lifecycle, values)
            more = projection.beyond
            if not more:
                return Windowed(projection, written)
        if more <= also:
            return None
        also |= more
        if known:  # what is touched also may be of any mandate
            known = frozenset()
            ground, pinned = _ground(window.reads, stream, known)
    return None


def _few(mandates: frozenset[str]) -> frozenset[str]:
    """These mandates where they are few; else none, for which all is read."""
    return mandates if len(mandates) <= FEW else frozenset()


def _ground(
    reads: Mapping[str, Sequence[str]], stream: str, mandates: Collection[str]
) -> tuple[Ground, list[_Pinned]]:
    """What the lifecycle reads of these mandates in a stream, or of all, and what is pinned."""
    names, marks = marked("mandate", sorted(mandates))
    of_mandate = {
        "mandate": f" AND a.mandate {marks}",
        "mandates": f" AND ({' OR '.join(_NAMING.format(name) for name in names)})",
    }
    asked, acts = [], _acts_apart()
    for table, columns in reads.items():
        rest = acts.get(table, f'FROM "{table}" a WHERE a.stream = %(stream)s')
        if mandates and table not in acts:
            rest += next((of_mandate[name] for name in of_mandate if name in columns), "")
        asked.append(Part(tuple(f'a."{name}"' for name in (*columns, "readings")), rest))
    *found, pinned = fetch_as_one(
        [*asked, _PINNED], {"stream": stream, **names}, is_much=not mandates
    )
    return dict(zip(reads, found, strict=True)), [
        (str(act), _anchor(str(to), str(source))) for act, to, source in pinned
    ]


_NAMING = "'+' || a.mandates || '+' LIKE '%%+' || %({})s || '+%%'"
_PINNED = Part(
    ("coalesce(nullif(root, ''), act)", "pins", "source"),
    "FROM event WHERE pins > '' AND stream = %(stream)s",
)


def _acts_apart() -> dict[str, str]:
    """What a ground tells of acts: those that lie in no dossier, and those that are pinned."""
    loose = beginning("a.dossier", "'~'")
    return {
        "loose": f"FROM act a WHERE a.stream = %(stream)s AND {loose}",
        "pinned": (
            "FROM event e JOIN act a ON a.act = coalesce(nullif(e.root, ''), e.act)"
            " WHERE e.pins > '' AND e.stream = %(stream)s"
        ),
    }


def _acts(entries: Iterable[Entry], lifecycle: Lifecycle) -> list[Act]:
    """What these events tell, whether it stands or not."""
    telling = [entry for entry in entries if entry.kind not in SILENT]
    return acts_of([Chosen(each.root or each.act, each, ()) for each in telling], lifecycle)


def _bound(
    stream: str, written: Sequence[str], families: set[str], pinned: Sequence[_Pinned]
) -> tuple[list[Entry], set[str]]:
    """The events of the acts in these dossiers and of these families, and the dossiers in which
    these acts lie and those that are bound to them.
    """
    entries, lie = _told_of(stream, written, families)
    entries = _in_order(stream, entries)
    acts = families.union(entry.root or entry.act for entry in entries)
    tied = _by_letter(stream, {entry.letter for entry in entries if entry.letter})
    tied += _by_step(stream, {entry.source for entry in entries if entry.step is not None})
    acts.update(act for act, _ in tied)
    pins = {_anchor(entry.pins, entry.source) for entry in entries if entry.pins}
    more = _by_pin(pinned, acts, pins) - acts
    lie.update(str(row[0]) for row in fetch_among(_LYING, more, [stream]))
    return entries, lie.union(place for _, place in tied if place)


def _told_of(
    stream: str, written: Sequence[str], families: set[str]
) -> tuple[list[Entry], set[str]]:
    """The events of the acts in these dossiers and of these families, and where these acts lie."""
    dossiers, of_dossiers = marked("dossier", written, FEWER_LENGTHS)
    others, listing = listed("act", sorted(families))
    known = among(
        f"SELECT act FROM act WHERE stream = %(stream)s AND dossier {of_dossiers}"
        f" UNION ALL {listing}"
    )
    values = {"stream": stream, **dossiers, **others}
    lying = f"SELECT DISTINCT dossier FROM act WHERE act {known} AND stream = %(stream)s"
    with unprepared() if is_long(written) or is_long(families) else nullcontext():
        events, lie = fetch_together([about(known, values), (lying, values)])
    return [Entry._make(row) for row in events], {str(row[0]) for row in lie}


def _in_order(stream: str, entries: list[Entry]) -> list[Entry]:
    """The events as they were recorded, where it matters: not everybody reads all of them."""
    if all(entry.visibility == Visibility.PUBLIC for entry in entries):
        return entries
    acts = [entry.act for entry in entries]
    asked = "SELECT act, seq FROM event WHERE act IN {names} AND stream = %s"
    place = dict(fetch_among(asked, acts, [stream]))
    return sorted(entries, key=lambda entry: place[entry.act])


_LYING = "SELECT dossier FROM act WHERE act IN {names} AND stream = %s"


type _Tied = tuple[str, str | None]
"""An act, and a dossier in which it lies, if it does."""


def _by_letter(stream: str, letters: set[str]) -> list[_Tied]:
    """What came in these letters: a letter that proposes dates says so of all that is in it.

    Asked for the stream as it stands, SQLite would read all of it to find a few letters.
    """
    return list(
        fetch_among(
            f"{_TIED} WHERE e.letter > '' AND e.letter IN {{names}} AND e.stream || '' = %s",
            letters,
            [stream],
        )
    )


def _by_step(stream: str, sources: set[str]) -> list[_Tied]:
    """The numbered rows of these sources: they order one another."""
    return list(
        fetch_among(
            f"{_TIED} WHERE e.step IS NOT NULL AND e.source IN {{names}} AND e.stream = %s",
            sources,
            [stream],
        )
    )


_TIED = (
    "SELECT coalesce(nullif(e.root, ''), e.act), a.dossier FROM event e LEFT JOIN act a"
    " ON a.act = coalesce(nullif(e.root, ''), e.act) AND a.stream = e.stream"
)


def _anchor(pins: str, source: str) -> str:
    """The label, or the act, to which an act of this source is pinned: of a dossier that is named
    after an act and a mandate, that act.
    """
    return label_of(pins, source) if pins.startswith(LABEL) else pins.partition(":")[0]


def _by_pin(pinned: Sequence[_Pinned], acts: set[str], pins: set[str]) -> set[str]:
    """What is pinned to these acts, or by one of these labels, and to what they are pinned."""
    return pins.union(act for act, to in pinned if to in pins or to in acts)


def _pasts(stream: str, reach: Any, lifecycle: Lifecycle, *, shared: bool) -> dict[int, Any]:
    """What each reading knows of the past; `shared` says that all stand on the same ground."""
    behind = _Behind(stream, sorted(reach.behind), lifecycle)
    pasts: dict[int, Any] = {}
    for reading in map(int, READINGS):
        # Nearly always all readings have one past.
        one = pasts[min(pasts)] if shared and behind.is_shared and pasts else None
        pasts[reading] = one or reach.past(reading, behind.of(reading))
    return pasts


class _Behind:
    """The acts of dossiers before the window as they stand in each reading."""

    def __init__(self, stream: str, dossiers: Sequence[str], lifecycle: Lifecycle) -> None:
        columns = ("dossier", "no", "statement", "act", "event", "effective", "readings")
        self._rows = sorted(rows_of("act", columns, stream, dossiers)) if dossiers else []
        self.is_shared = all(row[-1] == EVERYONE for row in self._rows)
        entries = {each.act: each for each in entries_about({str(row[4]) for row in self._rows})}
        self._acts = {
            (row[3], row[4]): acts_of([Chosen(str(row[3]), entries[str(row[4])], ())], lifecycle)[
                0
            ]
            for row in self._rows
        }

    def of(self, reading: int) -> list[tuple[list[Act], int]]:
        """Each act with all its tellings and the day from which it counts."""
        told: dict[tuple[str | int, ...], tuple[list[Act], int]] = {}
        for dossier, no, _, act, event, effective, readings in self._rows:
            if int(readings) & reading:
                acts, _ = told.setdefault((dossier, no), ([], int(effective)))
                acts.append(self._acts[act, event])
        return list(told.values())
