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
    """An event: what it did to which act (`root`, or its own), and whether the public reads it."""

    position: int
    stream: str
    act: str
    root: str
    kind: str
    actor: str
    date: str
    recorded_at: str
    what: str
    is_public: bool


_COLUMNS = (
    "id, stream, act, root, kind, actor, occurred, recorded_at, visibility, public_from,"
    f" CASE WHEN {UNOPENED} THEN 1 ELSE 0 END"
)


def recorded_between(one: Position, other: Position) -> list[Recorded]:
    """The events recorded after the earlier place up to the later one, or published between."""
    first, last = sorted((one.event, other.event))
    early, late = sorted((one.day, other.day))
    rows = fetch(
        f"SELECT {_COLUMNS} FROM event WHERE (id > %s AND id <= %s)"
        " OR (id <= %s AND public_from > %s AND public_from <= %s AND visibility <> 'public')"
        " ORDER BY id",
        [first, last, first, early, late],
    )
    return [_recorded(row, first, late) for row in rows]


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


def _recorded(row: tuple[object, ...], first: int, day: int) -> Recorded:
    position, stream, act, root, kind, actor, date, at, visibility, public_from, shut = row
    assert isinstance(position, int)
    due = isinstance(public_from, int) and public_from <= day
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
        is_public=(visibility == "public" or due) and not shut,
    )
