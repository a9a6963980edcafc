"""What is held back from the public: until when, and for which reason.

A person at risk is one; an embargo that ends at an hour is the other, and names the moment.
"""

from collections.abc import Collection
from typing import NamedTuple

from comity.accounts.domain import Reading, Viewer
from comity.ledger.domain import CORRECTION, EMBARGO, ERASED, HOLD, PROTECTION
from comity.ledger.queries.events import IN_PUBLIC, events, taken_back
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
    rows = fetch_among(f"{_STANDING} AND h.root > '' AND h.root IN {{names}}", sorted(acts))
    found = [_hold(*row) for row in rows]
    seen = events([one.event for one in found], viewer=viewer)
    standing = [one for one in found if one.until > on and one.event in seen]
    return {one.act: one for one in sorted(standing, key=lambda one: one.until)}


def embargoes(acts: Collection[str]) -> list[Hold]:
    """The embargoes to the hour that stand on these acts, whoever may read them."""
    statement = f"{_STANDING} AND h.note = '{EMBARGO}' AND h.root > '' AND h.root IN {{names}}"
    return [_hold(*row) for row in fetch_among(statement, sorted(acts))]


def embargoes_on(day: int) -> list[Hold]:
    """The embargoes that end at an hour of this day of Geneva, and have not ended yet."""
    statement = f"{_STANDING} AND h.note = '{EMBARGO}' AND h.public_from = %s ORDER BY h.act"
    return [_hold(*row) for row in fetch(statement, [day + 1])]


def _hold(event: str, act: str, until: int, note: str, occurred: str) -> Hold:
    return Hold(event, act, until, note, occurred if note == EMBARGO else "")


_STANDING = (
    "SELECT h.act, h.root, h.public_from, h.note, h.occurred FROM event h"
    f" WHERE h.kind = '{HOLD}' AND NOT {taken_back('h')}"
)
