"""The report on one visit, as the acts on the visit tell it (RULES R12)."""

from typing import Final

from comity.accounts.domain import Viewer
from comity.ledger.domain.views import Redirect
from comity.reports.domain.on_visits import VisitReport, visit_report
from comity.visits import queries as visits

_MOST_REDIRECTS: Final = 20  # a ref redirects once or twice; more would be a circle


def on_visit(ref: str, *, viewer: Viewer, on: int, known: int | None = None) -> VisitReport | None:
    """The report on a visit as the visit tells it; None where no such visit is on record."""
    for _ in range(_MOST_REDIRECTS):
        found = visits.dossier(ref, viewer=viewer, on=on, known=known)
        if not isinstance(found, Redirect):
            return None if found is None else visit_report(found)
        ref = found.ref
    return None
