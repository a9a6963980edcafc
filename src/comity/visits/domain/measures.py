"""The cards of visits that assessments count: stages, asking acts, units and deeds (RULES L, U).

They hold what the fold knows and SQL could not tell again without being a second fold: which
act gave a status, whose answer came first, what came of agreed dates.
"""

from collections.abc import Iterable, Sequence

from comity.ledger.domain import Card
from comity.visits.domain.deeds import DEED_CARD, STANDS_FOR, deeds, leading
from comity.visits.domain.stages import STAGE_CARD, stages
from comity.visits.domain.threads import Thread, threads, timeline
from comity.visits.domain.units import ASK_CARD, UNIT_CARD, asking, units
from comity.visits.domain.visit import Visit

MEASURES = {"stage": STAGE_CARD, "ask": ASK_CARD, "unit": UNIT_CARD, "deed": DEED_CARD}


def measures(visits: Sequence[Visit]) -> dict[str, list[Card]]:
    """The rows of each of these cards for the visits of a State."""
    found: dict[str, list[Card]] = {name: [] for name in MEASURES}
    asked: set[tuple[str, str]] = set()
    for thread in threads(visits):
        stood = timeline(thread)
        own = {
            "stage": stages(thread, stood),
            "ask": asking(thread, asked),
            "unit": units(thread, stood),
            "deed": deeds(thread),
        }
        for name, rows in own.items():
            found[name] += _behind(found[name], rows, thread) if thread.no else rows
    found["deed"] = leading(found["deed"])
    return found


def _behind(before: Sequence[Card], rows: Iterable[Card], thread: Thread) -> list[Card]:
    """The rows, numbered on from those of what its mandate had begun in this visit before."""
    last = before[-1] if before and before[-1][:_NO] == thread.place else None
    first = int(last[_NO]) + _ROOM if last else 0
    return [(*row[:_NO], int(row[_NO]) + first, *row[_NO + 1 :]) for row in rows]


_NO = STAGE_CARD.index("no")  # of each of these cards
_ROOM = 1 + max(map(len, STANDS_FOR.values()))  # for the rows for which a last one may stand
