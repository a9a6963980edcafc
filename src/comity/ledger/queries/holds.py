"""What is held back from the public: until when, and for which reason.

A person at risk is one; an embargo that ends at an hour is the other, and names the moment.
"""

from collections import defaultdict
from collections.abc import Collection
from typing import Final, NamedTuple

from comity.accounts.domain import Reading, Viewer
from comity.ledger.domain import CORRECTION, EMBARGO, ERASED, HOLD, PROTECTION
from comity.ledger.domain.standing import is_taken_back
from comity.ledger.queries.events import IN_PUBLIC, events
from comity.ledger.tables import fetch, fetch_among


class Hold(NamedTuple):
    """A hold on an act: its event, the first day on which everyone reads the act, the reason.

    `moment` is when an embargo to the hour ends, as it was written; `` of every other hold.
    """

    event: str
    act: str
    until: int
    reason: str
    moment: str = ""


def public_on(act: str) -> int | None:
    """The day from which everybody reads an act, 0 where they do; None where no day is said."""
    rows = fetch(
        f"SELECT CASE WHEN {IN_PUBLIC} THEN 0 ELSE public_from END FROM event WHERE act = %s",
        [act],
    )
    return rows[0][0] if rows else None


def opening(acts: Collection[str]) -> dict[str, int]:
    """Act → the day from which everybody reads a telling of it, were nothing held back; 0 where
    they do. An act of which no telling names a day is left out.
    """
    told = (
        "SELECT coalesce(nullif(root, ''), act),"
        f" CASE WHEN {IN_PUBLIC} THEN 0 ELSE public_from END FROM event"
        f" WHERE kind NOT IN ('{CORRECTION}', '{ERASED}', '{HOLD}', '{PROTECTION}')"
        f" AND ({IN_PUBLIC} OR public_from IS NOT NULL)"
    )
    rows = [
        *fetch_among(f"{told} AND act IN {{names}}", sorted(acts)),
        *fetch_among(f"{told} AND root > '' AND root IN {{names}}", sorted(acts)),
    ]
    return {str(act): int(day) for act, day in sorted(rows, key=lambda row: -int(row[1]))}


def holds(acts: Collection[str], *, viewer: Viewer, on: int) -> dict[str, Hold]:
    """Act → the hold under which it stands on a day, of the acts that this reader may read.

    The public reads of none; the parties of an act read of each, its author among them.
    """
    if not acts or (viewer.reading is Reading.PUBLIC and not viewer.is_scoped):
        return {}
    found = _standing(acts)
    seen = events([one.event for one in found], viewer=viewer)
    standing = [one for one in found if one.until > on and one.event in seen]
    return {one.act: one for one in sorted(standing, key=lambda one: one.until)}


def embargoes(acts: Collection[str]) -> list[Hold]:
    """The embargoes to the hour that stand on these acts, whoever may read them."""
    return [one for one in _standing(acts) if one.reason == EMBARGO]


def embargoes_on(day: int) -> list[Hold]:
    """The embargoes that end at an hour of this day of Geneva, and have not ended yet."""
    ending = fetch(
        f"SELECT root FROM event WHERE kind = '{HOLD}' AND note = '{EMBARGO}'"
        " AND public_from = %s",
        [day + 1],
    )
    found = embargoes({str(act) for (act,) in ending})
    return sorted(one for one in found if one.until == day + 1)


def _standing(acts: Collection[str]) -> list[Hold]:
    """The holds on these acts that no withdrawal took back, whoever may read them."""
    rows = list(fetch_among(_HOLDS, sorted(acts)))
    withdrawn = defaultdict(list)
    for event, _act, corrects, kind, *_rest in rows:
        if kind == CORRECTION:
            withdrawn[corrects].append(event)
    return [
        Hold(event, act, until, note, occurred if note == EMBARGO else "")
        for event, act, _corrects, kind, until, note, occurred in rows
        if kind == HOLD and not is_taken_back(event, withdrawn)
    ]


_HOLDS: Final = (
    "SELECT act, root, corrects, kind, public_from, note, occurred FROM event"
    f" WHERE root > '' AND root IN {{names}} AND kind IN ('{HOLD}', '{CORRECTION}')"
)
