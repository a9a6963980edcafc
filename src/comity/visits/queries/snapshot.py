"""What is asked about visits is read in one snapshot with what else a State's page shows."""

from contextlib import AbstractContextManager

from comity.accounts.domain import Viewer
from comity.ledger.domain.coverage import COVERAGE
from comity.ledger.queries import snapshot
from comity.ledger.queries.snapshot import Folds
from comity.visits.domain.lifecycle import VISIT
from comity.visits.domain.standing import STANDING_INVITATION


def reading(
    known: int | None = None, *, viewer: Viewer, state: str = "", counting: bool = False
) -> AbstractContextManager[None]:
    """Ask several questions of one snapshot; as known on a day, of one State where it is given,
    else of the world, and of what assessments count where it is `counting`.
    """
    if not state:
        every = (VISIT, STANDING_INVITATION, COVERAGE)
        folds: Folds = [(lifecycle, None) for lifecycle in every]
    else:
        folds = [(each, (f"{each.kind}/{state}",)) for each in (VISIT, STANDING_INVITATION)]
    return snapshot.reading(known, viewer=viewer, folds=folds, counting=counting)
