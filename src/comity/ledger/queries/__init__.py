"""Reading the ledger: events for those who may see them, refs, the chain, and what was known."""

from comity.ledger.domain import Event
from comity.ledger.queries.carded import Carded
from comity.ledger.queries.chain import seals, verify
from comity.ledger.queries.covered import complete_from, coverages, current_values, stated_of
from comity.ledger.queries.dossiers import Dossiers, Listed, goes_on_in
from comity.ledger.queries.events import (
    corrections_of,
    events,
    events_of,
    holds_its_secret,
    sources_of,
    sources_with,
)
from comity.ledger.queries.expected import (
    PLACE,
    Decided,
    Opened,
    Tally,
    Under,
    count_of,
    decided,
    expected,
    opened_between,
    tallies,
)
from comity.ledger.queries.expecting import book, book_of
from comity.ledger.queries.known import known_projections
from comity.ledger.queries.oddities import ANOMALY, AnomalyInMatter, anomalies
from comity.ledger.queries.ordering import (
    Column,
    by_then,
    by_words,
    goes_on_sorted,
    in_order,
)
from comity.ledger.queries.public_chain import links, links_counted
from comity.ledger.queries.refs import refs_of, resolve, resolved
from comity.ledger.queries.sheets import Filter, Sheet
from comity.ledger.queries.snapshot import (
    one_moment,
    reading,
    remembered,
    standing_at,
    uncontested,
)
from comity.ledger.queries.state import (
    check_fold_version,
    check_not_newer,
    due,
    is_left_to_erase,
    last_recorded,
    longest,
    position,
    projections_digest,
    public_version,
    rules_changed,
    set_back,
    settled_position,
    sources,
    version,
    without_end,
)

__all__ = [
    "ANOMALY",
    "PLACE",
    "AnomalyInMatter",
    "Carded",
    "Column",
    "Decided",
    "Dossiers",
    "Event",
    "Filter",
    "Listed",
    "Opened",
    "Sheet",
    "Tally",
    "Under",
    "anomalies",
    "book",
    "book_of",
    "by_then",
    "by_words",
    "check_fold_version",
    "check_not_newer",
    "complete_from",
    "corrections_of",
    "count_of",
    "coverages",
    "current_values",
    "decided",
    "due",
    "events",
    "events_of",
    "expected",
    "goes_on_in",
    "goes_on_sorted",
    "holds_its_secret",
    "in_order",
    "is_left_to_erase",
    "known_projections",
    "last_recorded",
    "links",
    "links_counted",
    "longest",
    "one_moment",
    "opened_between",
    "position",
    "projections_digest",
    "public_version",
    "reading",
    "refs_of",
    "remembered",
    "resolve",
    "resolved",
    "rules_changed",
    "seals",
    "set_back",
    "settled_position",
    "sources",
    "sources_of",
    "sources_with",
    "standing_at",
    "stated_of",
    "tallies",
    "uncontested",
    "verify",
    "version",
    "without_end",
]
