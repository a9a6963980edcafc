"""The part of a long stream that new events can touch, so that not all of it is folded again.

The lifecycle says which dossiers they can touch on the ground as it stands. What is bound to these
is touched too: acts that lie in several dossiers, that share a letter, or are pinned to one
another. Where the fold then finds that an act is about a dossier before the window, it begins
anew with that one (docs/decisions/0014).
"""

from collections.abc import Generator, Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from comity.ledger.domain import CORRECTION, ERASED, HOLD, PROTECTION, Act, Ground, Lifecycle
from comity.ledger.domain.projection import Projection, Task
from comity.ledger.domain.standing import READINGS, Chosen, Entry, acts_of
from comity.ledger.tables import entries_about, fetch, fetch_among, fetch_together, rows_of

SHORT = 100  # events: a stream as short as this is folded whole
WIDE = 2  # a window on more than half of the dossiers saves nothing
MOST_NEW = 10  # a stream that grows by more than a tenth at once is folded whole
EVERYONE = int(sum(READINGS))
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
    day: int,
) -> Generator[Task, Projection, Windowed | None]:
    """Fold what these new events of a stream of `old` ones can touch; None: fold all of it.

    It asks for each fold and gets the projection.
    """
    window = lifecycle.window
    if window is None or old < SHORT or len(new) * MOST_NEW > old:
        return None
    families = {entry.root or entry.act for entry in new}
    corrected = [entry.root for entry in new if entry.corrects]
    changed = _acts([*new, *entries_about(corrected)] if corrected else new, lifecycle)
    ground, pinned = _ground(window.reads, stream)
    dossiers = len({row[0] for rows in ground.values() for row in rows})
    shared = all(row[-1] == EVERYONE for rows in ground.values() for row in rows)
    also: set[str] = set()
    for _ in range(TRIES):
        reach = window.reach(ground, changed, also)
        if len(reach.touched) * WIDE > dossiers:
            return None
        written = sorted(reach.touched)
        acts = families.union(str(row[0]) for row in rows_of("act", ("act",), stream, written))
        entries = entries_about(acts)
        more = _bound_to(stream, acts, entries, pinned) - reach.touched
        if not more:
            pasts = _pasts(stream, reach, lifecycle, shared=shared)
            projection = yield Task(stream, entries, day, pasts=pasts)
            more = projection.beyond
            if not more:
                return Windowed(projection, written)
        if more <= also:
            return None
        also |= more
    return None


def _ground(reads: Mapping[str, Sequence[str]], stream: str) -> tuple[Ground, list[_Pinned]]:
    """What the lifecycle reads of a stream, and what is pinned in it."""
    asked = []
    for table, columns in reads.items():
        chosen = ", ".join(f'a."{name}"' for name in (*columns, "readings"))
        of = _ACTS.get(table, f'FROM "{table}" a WHERE a.stream = %s')
        asked.append((f"SELECT {chosen} {of}", [stream]))
    *found, pinned = fetch_together([*asked, (_PINNED, [stream])])
    return dict(zip(reads, found, strict=True)), [(str(act), str(to)) for act, to in pinned]


_PINNED = "SELECT coalesce(nullif(root, ''), act), pins FROM event WHERE pins > '' AND stream = %s"
_ACTS = {
    "loose": (
        "FROM act a WHERE a.stream = %s AND a.dossier >= '~' AND substr(a.dossier, 1, 1) = '~'"
    ),
    "pinned": (
        "FROM event e JOIN act a ON a.act = coalesce(nullif(e.root, ''), e.act)"
        " WHERE e.pins > '' AND e.stream = %s"
    ),
}


def _acts(entries: Iterable[Entry], lifecycle: Lifecycle) -> list[Act]:
    """What these events tell, whether it stands or not."""
    silent = (CORRECTION, PROTECTION, HOLD, ERASED)
    telling = [entry for entry in entries if entry.kind not in silent]
    return acts_of([Chosen(each.root or each.act, each, ()) for each in telling], lifecycle)


def _bound_to(
    stream: str, acts: Iterable[str], entries: Sequence[Entry], pinned: Sequence[_Pinned]
) -> set[str]:
    """The dossiers in which these acts lie, and those of the acts that are bound to them."""
    names = set(acts)
    names |= _by_letter(stream, {entry.letter for entry in entries if entry.letter})
    names |= _by_pin(pinned, names, {entry.pins for entry in entries if entry.pins})
    names |= _by_step(stream, {entry.source for entry in entries if entry.step is not None})
    rows = fetch_among(
        "SELECT dossier FROM act WHERE act IN {names} AND stream = %s", names, [stream]
    )
    return {str(dossier) for (dossier,) in rows}


def _by_letter(stream: str, letters: set[str]) -> set[str]:
    """What came in these letters: a letter that proposes dates says so of all that is in it."""
    found = fetch_among(
        "SELECT coalesce(nullif(root, ''), act) FROM event"
        " WHERE letter > '' AND letter IN {names} AND stream = %s",
        letters,
        [stream],
    )
    return {str(act) for (act,) in found}


def _by_pin(pinned: Sequence[_Pinned], acts: set[str], pins: set[str]) -> set[str]:
    """What is pinned to these acts, or by one of these labels, and to what they are pinned."""
    return pins.union(act for act, to in pinned if to in pins or to in acts)


def _by_step(stream: str, sources: set[str]) -> set[str]:
    """The numbered rows of these sources: they order one another."""
    if not sources:
        return set()
    rows = fetch(
        "SELECT coalesce(nullif(root, ''), act), source FROM event"
        " WHERE step IS NOT NULL AND stream = %s",
        [stream],
    )
    return {str(act) for act, source in rows if source in sources}


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
