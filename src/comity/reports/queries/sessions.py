"""Sessions as they were announced, for folds, and the days of documents for them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from comity.accounts.domain import PUBLIC_READER, Viewer
from comity.ledger.domain import Announced
from comity.ledger.queries.sql import Statements
from comity.reports.domain.session_views import DocumentDays
from comity.rulebook.queries import rulebook

_STATEMENTS = Statements("comity.reports")
_SUBMITTED: Final = "report-slot"
"""The rule that says how long before a session its documents are submitted (10-4-6)."""

_ISSUED: Final = "report-issued"
"""The rule that says how long before a session they are issued (10-4-6)."""


def sessions(*, viewer: Viewer = PUBLIC_READER) -> Mapping[str, Sequence[Announced]]:
    """Each session, such as `HRC43`, with the days for which it was announced, in their order."""
    found: dict[str, list[Announced]] = defaultdict(list)
    for session, *run in _STATEMENTS.run("sessions", {}, viewer=viewer):
        found[str(session)].append(Announced(*map(int, run)))
    return found


def held_against(codes: Collection[str]) -> list[str]:
    """The streams of the reports that are for one of these sessions."""
    rows = _STATEMENTS.run("held_against", {}, lists={"sessions": sorted(codes)})
    return [str(stream) for (stream,) in rows]


def document_days(opens: int) -> DocumentDays:
    """Until when documents for a session that opens on a day are submitted and issued."""
    rules = [rulebook().on(opens).rule(name) for name in (_SUBMITTED, _ISSUED)]
    submitted, issued = (
        rule.at_least.value.before(opens) if rule and rule.at_least else None for rule in rules
    )
    return DocumentDays(
        submitted=submitted,
        issued=issued,
        verified=all(rule.verified for rule in rules if rule is not None),
    )
