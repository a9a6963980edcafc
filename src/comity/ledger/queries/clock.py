"""How far the clock of the machine is believed, and what was opened before its day.

What waits for a day opens by itself only while the clock is near the last seal, and near the clock
of the database server where there is one. Else it waits until somebody confirms the clock
(docs/decisions/0175).
"""

from datetime import datetime
from typing import Final, NamedTuple

from msgspec import Struct

from comity.kernel.edtf import geneva_day
from comity.ledger.domain import HOLD
from comity.ledger.tables import fetch, is_sqlite

STEP: Final = 2
"""Days for which the clock is believed after a seal: `comity seal` runs daily."""


class Clock(Struct, frozen=True):
    """The day that the clock shows, that of the last seal, that on which something was last
    recorded, and that which the database server shows; None where there is none.
    """

    day: int
    sealed: int | None = None
    recorded: int | None = None
    server: int | None = None

    @property
    def is_ahead(self) -> bool:
        """Whether it is too far ahead of the last seal or of the database server."""
        return any(one is not None and self.day > one + STEP for one in (self.sealed, self.server))

    @property
    def opens(self) -> int | None:
        """The day to which things open by themselves; None where nothing does: never sealed."""
        if self.sealed is None:
            return None
        return min(self.day, self.sealed) if self.is_ahead else self.day

    @property
    def folds(self) -> int:
        """The day by which what is recorded now is folded: where nothing was sealed, no further
        ahead of what was recorded last than it may be of a seal.
        """
        if self.opens is not None:
            return self.opens
        if self.recorded is None or self.day <= self.recorded + STEP:
            return self.day
        return self.recorded

    @property
    def true_day(self) -> int:
        """The day at most: the earlier of the two clocks."""
        return self.day if self.server is None else min(self.day, self.server)


class Early(NamedTuple):
    """An act that everybody reads before its day."""

    act: str
    stream: str
    opens: int
    opened: int


def clock(now: datetime) -> Clock:
    """What the clock says at a moment, and what it is held against."""
    server = "" if is_sqlite() else ", clock_timestamp()"
    ((sealed, recorded, *others),) = fetch(
        "SELECT (SELECT max(day) FROM seal),"
        f" (SELECT recorded_at FROM event ORDER BY id DESC LIMIT 1){server}"
    )
    return Clock(
        day=geneva_day(now),
        sealed=sealed,
        recorded=geneva_day(datetime.fromisoformat(recorded)) if recorded else None,
        server=geneva_day(others[0]) if others else None,
    )


def opened_early(day: int) -> list[Early]:
    """The acts that a clock opened whose day, or the end of whose hold, is still to come."""
    rows = fetch(
        "SELECT coalesce(nullif(e.root, ''), e.act), e.stream, e.public_from, h.folded_on"
        " FROM event e JOIN head h ON h.stream = e.stream"
        " WHERE e.public_from > %(day)s AND h.folded_on > %(day)s"
        " AND e.public_from <= h.folded_on"
        f" AND (e.visibility <> 'public' OR e.kind = '{HOLD}')"
        " ORDER BY e.stream, e.public_from, e.id",
        {"day": day},
    )
    return [Early._make(row) for row in rows]
