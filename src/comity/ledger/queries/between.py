"""What was recorded, or became public, between two places in the ledger."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from comity.accounts.domain import Viewer
from comity.ledger.domain import SILENT
from comity.ledger.domain.position import Position
from comity.ledger.queries.events import HELD_BACK, IN_PUBLIC, UNOPENED
from comity.ledger.queries.lines import Key
from comity.ledger.queries.refs import refs_of
from comity.ledger.queries.seeing import seen
from comity.ledger.tables import AT_ONCE, fetch, fetch_among

RECORDED, CORRECTED, WITHDRAWN, PUBLISHED = "recorded", "corrected", "withdrawn", "published"


class Recorded(NamedTuple):
    """An event that the public reads: what it did to which act (`root`, or its own)."""

    position: int
    stream: str
    act: str
    root: str
    kind: str
    actor: str
    date: str
    recorded_at: str
    what: str


_COLUMNS = "id, stream, act, root, kind, actor, occurred, recorded_at"


def recorded_between(one: Position, other: Position) -> list[Recorded]:
    """The events that the public reads by the later place, of those recorded after the earlier
    one, or published between.
    """
    first, last = sorted((one.event, other.event))
    early, late = sorted((one.day, other.day))
    rows = fetch(
        f"SELECT {_COLUMNS} FROM event WHERE ((id > %s AND id <= %s"
        " AND (visibility = 'public' OR public_from <= %s))"
        " OR (id <= %s AND public_from > %s AND public_from <= %s AND visibility <> 'public'))"
        f" AND NOT {UNOPENED} ORDER BY id",
        [first, last, late, first, early, late],
    )
    return [_recorded(row, first) for row in rows]


def is_silent_between(first: int, last: int) -> bool:
    """Whether everybody reads none of the events recorded after the first place up to the last."""
    told = f"SELECT 1 FROM event WHERE id > %s AND id <= %s AND {IN_PUBLIC} AND NOT {HELD_BACK}"
    return not fetch(f"{told} LIMIT 1", [first, last])


def refs_of_acts(acts: Collection[str], *, viewer: Viewer) -> Mapping[str, frozenset[str]]:
    """Act → the refs of the matters in which it lies, to this viewer, in the reading that is open.

    `acts` are ids of acts, or of the events that tell them.
    """
    rows: set[tuple[str, str, str]] = set()
    for column in ("act", "event"):
        statement = (
            f"SELECT DISTINCT {column}, stream, dossier FROM act a WHERE {column} IN {{names}}"
            f" AND {seen(viewer, 'a')}"
        )
        rows.update(fetch_among(statement, sorted(acts)))
    keys = sorted({Key(stream, dossier) for _, stream, dossier in rows})
    refs: dict[str, str] = {}
    for start in range(0, len(keys), AT_ONCE):
        refs |= refs_of(keys[start : start + AT_ONCE], viewer=viewer)
    found: dict[str, set[str]] = defaultdict(set)
    for act, _, dossier in rows:
        if dossier in refs:
            found[act].add(refs[dossier])
    return {act: frozenset(named) for act, named in found.items()}


def _recorded(row: tuple[object, ...], first: int) -> Recorded:
    position, stream, act, root, kind, actor, date, at = row
    assert isinstance(position, int)
    if position <= first:
        what = PUBLISHED
    elif kind in SILENT:
        what = WITHDRAWN
    else:
        what = CORRECTED if root else RECORDED
    return Recorded(
        position=position,
        stream=str(stream),
        act=str(act),
        root=str(root),
        kind=str(kind),
        actor=str(actor),
        date=str(date),
        recorded_at=str(at),
        what=what,
    )
