"""How far the clock of the machine is believed, and what was opened before its day.

What waits for a day opens by itself only while the clock is near the last seal, and near the clock
of the database server where there is one. Else it waits until somebody confirms the clock
(docs/decisions/0175). Two registrars can confirm it too, until the next seal.
"""

from datetime import datetime
from typing import Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain.approvals import ApprovalKind
from comity.accounts.queries.approvals import confirmed
from comity.kernel.edtf import geneva_day
from comity.ledger.domain import HOLD
from comity.ledger.tables import fetch, is_sqlite

STEP: Final = 2
"""Days for which the clock is believed after a seal: `comity seal` runs daily."""


class Clock(Struct, frozen=True):
    """The day that the clock shows, that of the last seal, that on which something was last
    recorded, and that which the database server shows; None where there is none. `seal` is the
    number of the last seal, `confirmed` the day on which two registrars confirmed the clock since.
    """

    day: int
    seal: int = 0
    sealed: int | None = None
    confirmed: int | None = None
    recorded: int | None = None
    server: int | None = None

    @property
    def believed(self) -> int | None:
        """The last day that a seal, or two registrars since, have said to be right."""
        if self.sealed is None or self.confirmed is None:
            return self.sealed
        return max(self.sealed, self.confirmed)

    @property
    def is_ahead(self) -> bool:
        """Whether it is too far ahead of that day or of the database server."""
        held = (self.believed, self.server)
        return any(one is not None and self.day > one + STEP for one in held)

    @property
    def opens(self) -> int | None:
        """The day to which things open by themselves; None where nothing does: never sealed."""
        if self.believed is None:
            return None
        return min(self.day, self.believed) if self.is_ahead else self.day

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
    ((sealed, no, recorded, *others),) = fetch(
        "SELECT (SELECT max(day) FROM seal), (SELECT max(no) FROM seal),"
        f" (SELECT recorded_at FROM event ORDER BY id DESC LIMIT 1){server}"
    )
    found = Clock(
        day=geneva_day(now),
        seal=no or 0,
        sealed=sealed,
        recorded=geneva_day(datetime.fromisoformat(recorded)) if recorded else None,
        server=geneva_day(others[0]) if others else None,
    )
    return replace(found, confirmed=_confirmed(found.seal)) if found.is_ahead else found


def _confirmed(seal: int) -> int | None:
    """The day on which two registrars confirmed the clock last, since this seal."""
    days = [
        geneva_day(one.decided_at)
        for one in confirmed(ApprovalKind.OPEN_AFTER_JUMP)
        if one.decided_at is not None and one.subject["seal"] == str(seal)
    ]
    return days[-1] if days else None


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
