"""What is asked about visits is read in one snapshot with what else a State's page shows."""

from contextlib import AbstractContextManager

from comity.ledger.domain.coverage import COVERAGE
from comity.ledger.queries import snapshot
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.standing import STANDING_INVITATION


def reading(known: int | None = None, *, state: str = "") -> AbstractContextManager[None]:
    """Ask several questions of one snapshot; as known on a day, of one State where it is given,
    else of the world.
    """
    if not state:
        every = (VISIT, STANDING_INVITATION, COVERAGE)
        return snapshot.reading(known, folds=[(lifecycle, None) for lifecycle in every])
    own = [(each, (f"{each.kind}/{state}",)) for each in (VISIT, STANDING_INVITATION)]
    return snapshot.reading(known, folds=own)
