"""What the ledger holds and what a lifecycle is, as plain values (DESIGN 2 and 3).

A *fact* is what somebody asks to record; an *event* is a fact as recorded, for ever; an *act* is
what stands of the events about one thing after corrections and withdrawals. A *lifecycle* is the
value that says which acts a kind of matter knows and how they fold into projections.
"""

from comity.ledger.domain.facts import (
    CORRECTION,
    ERASED,
    PROTECTION,
    Channel,
    Fact,
    LedgerError,
    Payload,
    Recorded,
    Recording,
    Source,
    Visibility,
    is_published,
)
from comity.ledger.domain.lifecycle import (
    COMPLETE,
    Act,
    ActRow,
    ActSpec,
    AnomalyRow,
    Card,
    CourseRow,
    Coverage,
    DossierRow,
    Folded,
    Lifecycle,
    Reach,
    SpanRow,
    Upcast,
    Values,
    Window,
)
from comity.ledger.domain.views import (
    Event,
    FirstBad,
    Resolved,
    Sealed,
    Verified,
)

__all__ = [
    "COMPLETE",
    "CORRECTION",
    "ERASED",
    "PROTECTION",
    "Act",
    "ActRow",
    "ActSpec",
    "AnomalyRow",
    "Card",
    "Channel",
    "CourseRow",
    "Coverage",
    "DossierRow",
    "Event",
    "Fact",
    "FirstBad",
    "Folded",
    "LedgerError",
    "Lifecycle",
    "Payload",
    "Reach",
    "Recorded",
    "Recording",
    "Resolved",
    "Sealed",
    "Source",
    "SpanRow",
    "Upcast",
    "Values",
    "Verified",
    "Visibility",
    "Window",
    "is_published",
]
