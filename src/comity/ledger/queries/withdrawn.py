"""What was taken back: the acts that no reader finds any more, and the events that took them."""

from collections import defaultdict
from collections.abc import Collection
from typing import Final, NamedTuple

from comity.accounts.domain import OFFICE
from comity.ledger.domain import CORRECTION, ERASED, HOLD, PAST_OPENED, SILENT
from comity.ledger.domain.along import OfAnAct
from comity.ledger.domain.companions import BESIDE, OUT
from comity.ledger.domain.documents import KIND
from comity.ledger.queries.seeing import seen
from comity.ledger.tables import fetch, fetch_among, named


class Withdrawn(NamedTuple):
    """An act that does not stand, and the last withdrawal of it, by the ids of their events."""

    act: str
    withdrawal: str


def withdrawn(*, stream: str = "", most: int) -> list[Withdrawn]:
    """The acts of matters that were taken back and do not stand to the office, the last first.

    Of one stream where one is named. It is the office's to read: who asks sees to it.
    """
    where, values = ("AND w.stream = %s", [stream]) if stream else ("", [])
    found: dict[str, Withdrawn] = {}
    for act, withdrawal in fetch(_WITHDRAWN.replace("{where}", where), values):
        found.setdefault(str(act), Withdrawn(str(act), str(withdrawal)))
        if len(found) == most:
            break
    return list(found.values())


def told_last(acts: Collection[str]) -> dict[str, str]:
    """Act → the last event that corrected it, as it stood until the act was taken back as a whole.

    An act that nothing corrected is not among them.
    """
    return {str(act): str(event) for act, event in fetch_among(_TOLD_LAST, acts)}


def about_withdrawn(events: Collection[str]) -> dict[tuple[str, str], list[OfAnAct]]:
    """All that is on record of each act that these events name and that was taken back as a whole.

    By the stream and the act, whether it stands again or not. Most acts never were: of them this
    costs one question.
    """
    acts = [str(act) for (act,) in fetch_among(_TAKEN_BACK, set(events))]
    found: dict[tuple[str, str], list[OfAnAct]] = defaultdict(list)
    for column in ("act", "root > '' AND root"):
        for stream, act, *row in fetch_among(_ABOUT.replace("{column}", column), acts):
            found[stream, act].append(OfAnAct._make(row))
    return found


_SILENT: Final = ", ".join(f"'{kind}'" for kind in sorted(SILENT))
_TOLD_LAST: Final = (
    "SELECT c.root, c.act FROM event c WHERE c.root > '' AND c.root IN {names}"
    f" AND c.kind NOT IN ({_SILENT})"
    " AND NOT EXISTS (SELECT 1 FROM event w WHERE w.root > '' AND w.root = c.root"
    f" AND w.corrects = c.act AND w.kind = '{CORRECTION}'"
    " AND NOT EXISTS (SELECT 1 FROM event u WHERE u.root > '' AND u.root = c.root"
    f" AND u.corrects = w.act AND u.kind = '{CORRECTION}')"
    " AND NOT EXISTS (SELECT 1 FROM event o WHERE o.root > '' AND o.root = c.root"
    f" AND o.corrects = c.root AND o.kind = '{CORRECTION}' AND o.recorded_at = w.recorded_at))"
    " ORDER BY c.id"
)
"""What goes along with the withdrawal of an act was on record until then."""
_TAKEN_BACK: Final = (
    "SELECT DISTINCT w.root FROM event n JOIN event w ON w.root > '' AND w.root = n.root"
    f" AND w.corrects = w.root AND w.kind = '{CORRECTION}' WHERE n.act IN {{names}}"
)
_ABOUT: Final = (
    f"SELECT stream, coalesce(nullif(root, ''), act), {named(OfAnAct._fields)} FROM event"
    " WHERE {column} IN {names}"
)
_WITHDRAWN: Final = (
    "SELECT w.root, w.act FROM event w JOIN event e ON e.act = w.root"
    f" WHERE w.root > '' AND w.kind = '{CORRECTION}' {{where}}"
    f" AND e.kind <> '{ERASED}' AND substr(e.stream, 1, {len(KIND) + 1}) <> '{KIND}/'"
    f" AND NOT EXISTS (SELECT 1 FROM act a WHERE a.act = w.root AND {seen(OFFICE, 'a')})"
    f" AND w.key NOT LIKE '%%{BESIDE}{OUT}%%'"
    " AND NOT EXISTS (SELECT 1 FROM event t WHERE t.act = w.corrects"
    f" AND t.kind IN ('{CORRECTION}', '{HOLD}', '{PAST_OPENED}'))"
    " AND (w.corrects = w.root OR NOT EXISTS (SELECT 1 FROM event o WHERE o.root > ''"
    f" AND o.root = w.root AND o.corrects = w.root AND o.kind = '{CORRECTION}'))"
    " ORDER BY w.id DESC"
)
"""Neither what takes back a withdrawal nor what ends a hold takes back what was told; what went
along with the withdrawal of an act says not why, and what came beside it comes back with it."""
