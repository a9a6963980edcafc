"""The reports on visits, as the acts on these visits tell them (RULES R12)."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from comity.accounts.domain import Viewer
from comity.ledger.domain.views import Page
from comity.ledger.queries import refs_of
from comity.ledger.queries.lines import Key
from comity.ledger.queries.sql import Statements, Value
from comity.reports.domain.on_visits import VisitReport, visit_report
from comity.reports.queries.dossiers import reading
from comity.visits import queries as visits
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery

_SQL = Statements("comity.reports")


def on_visits(
    query: VisitQuery,
    *,
    viewer: Viewer,
    on: int,
    known: int | None = None,
    language: str = "en",
) -> Page[VisitReport]:
    """A page of the visits that were held by the day, each with its report as it tells it."""
    with (
        visits.reading(known, viewer=viewer, state=query.state or ""),
        reading(known, viewer=viewer),
    ):
        found = visits.visits(query, viewer=viewer, on=on, known=known, language=language)
        whole = visits.dossiers(found.items, viewer=viewer, known=known)
        records = _records([one.ref for one in found.items], viewer=viewer, on=on)
        items = [visit_report(one, records.get(one.visit.ref, ())) for one in whole]
        return Page(tuple(items), found.count, found.next)


def counted(query: VisitQuery, *, viewer: Viewer, on: int, known: int | None = None) -> int:
    """How many visits were held by the day."""
    with visits.reading(known, viewer=viewer, state=query.state or ""):
        return visits.tabs(query, viewer=viewer, on=on, known=known)[Tab.COMPLETED]


def _records(refs: Collection[str], *, viewer: Viewer, on: int) -> Mapping[str, tuple[str, ...]]:
    """Ref of a visit → the refs of the reports that say they are on it."""
    if not refs:
        return {}
    params: dict[str, Value] = {"on": on}
    rows = _SQL.run("on_visits", params, viewer=viewer, lists={"refs": sorted(refs)})
    named = refs_of([Key(str(stream), str(stream)) for stream, _ in rows], viewer=viewer)
    found: dict[str, list[str]] = defaultdict(list)
    for stream, about in rows:
        found[str(about)].append(named[str(stream)])
    return {about: tuple(own) for about, own in found.items()}
