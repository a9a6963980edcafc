"""The cards of visits that assessments count: stages, asking acts, units and deeds (RULES L, U).

They hold what the fold knows and SQL could not tell again without being a second fold: which
act gave a status, whose answer came first, what came of agreed dates.
"""

from collections.abc import Sequence

from comity.ledger.domain import Card
from comity.visits.domain.deeds import DEED_CARD, deeds, leading
from comity.visits.domain.stages import STAGE_CARD, stages
from comity.visits.domain.threads import threads, timeline
from comity.visits.domain.units import ASK_CARD, UNIT_CARD, asking, units
from comity.visits.domain.visit import Visit

MEASURES = {"stage": STAGE_CARD, "ask": ASK_CARD, "unit": UNIT_CARD, "deed": DEED_CARD}


def measures(visits: Sequence[Visit]) -> dict[str, list[Card]]:
    """The rows of each of these cards for the visits of a State."""
    found: dict[str, list[Card]] = {name: [] for name in MEASURES}
    asked: set[tuple[str, str]] = set()
    for thread in threads(visits):
        stood = timeline(thread)
        found["stage"] += stages(thread, stood)
        found["ask"] += asking(thread, asked)
        found["unit"] += units(thread, stood)
        found["deed"] += deeds(thread, stood)
    found["deed"] = leading(found["deed"])
    return found
