"""What readers may ask about visits.

Every function takes a `viewer`, a day `on` and, where the question is what was known then, a day
`known`; all days are ordinals. A page asks all its questions inside one `reading(...)`, so that
its figures agree with each other.
"""

from comity.visits.queries.dossiers import briefly, dossier, dossiers, named
from comity.visits.queries.lists import (
    LAST_KNOWN,
    Turns,
    by_status,
    by_tab,
    goes_on_after,
    longest_awaited,
    oldest_request,
    statuses,
    tabs,
    turns,
    visits,
)
from comity.visits.queries.narrowing import VisitQuery
from comity.visits.queries.quality import (
    ActInVisit,
    last_acts,
    standing_invitation,
    standing_invitations,
)
from comity.visits.queries.snapshot import reading
from comity.visits.queries.sql import covered_to
from comity.visits.queries.world import NotVisited, not_visited, tiles

__all__ = [
    "LAST_KNOWN",
    "ActInVisit",
    "NotVisited",
    "Turns",
    "VisitQuery",
    "briefly",
    "by_status",
    "by_tab",
    "covered_to",
    "dossier",
    "dossiers",
    "goes_on_after",
    "last_acts",
    "longest_awaited",
    "named",
    "not_visited",
    "oldest_request",
    "reading",
    "standing_invitation",
    "standing_invitations",
    "statuses",
    "tabs",
    "tiles",
    "turns",
    "visits",
]
