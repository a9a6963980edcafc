"""Sessions as they were announced, for folds and pages."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from comity.accounts.domain import Reading, Viewer
from comity.ledger.domain import Announced
from comity.ledger.queries.sql import Statements

_STATEMENTS = Statements("comity.reports")
_OFFICE = Viewer(Reading.OFFICE)


def sessions(*, viewer: Viewer = _OFFICE) -> Mapping[str, Sequence[Announced]]:
    """Each session, such as `HRC43`, with the days for which it was announced, in their order."""
    found: dict[str, list[Announced]] = defaultdict(list)
    for session, *run in _STATEMENTS.run("sessions", {"reading": int(viewer.reading)}):
        found[str(session)].append(Announced(*map(int, run)))
    return found


def held_against(codes: Collection[str]) -> list[str]:
    """The streams of the reports that are for one of these sessions."""
    rows = _STATEMENTS.run("held_against", {}, lists={"sessions": sorted(codes)})
    return [str(stream) for (stream,) in rows]
