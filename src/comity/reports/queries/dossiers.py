"""Reading reports: lists, one whole with what came back for it, and the reports on a visit."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.kernel.edtf import OPEN_END
from comity.kernel.years import days_of
from comity.ledger.domain.views import DossierView, Page, Redirect, Sort
from comity.ledger.queries import (
    Column,
    Dossiers,
    Listed,
    by_then,
    by_words,
    in_order,
    snapshot,
)
from comity.ledger.queries.outcomes import outcome
from comity.ledger.queries.snapshot import Folds
from comity.ledger.queries.sql import Lists, Statements, Value, in_list, struct_of
from comity.ledger.queries.telling import without_about
from comity.reports.checks import length
from comity.reports.domain.lifecycle import REPORT
from comity.reports.domain.sessions import SESSION
from comity.reports.domain.views import (
    CAME,
    SLOT_RULES,
    Card,
    Input,
    Report,
    ReportDossier,
    slot_standing,
)
from comity.reports.domain.words import EVIDENCE, GIVES, OVER, InTime, ReportType, Status
from comity.reports.queries.sessions import sessions
from comity.reports.queries.visit import on_visit
from comity.rulebook.queries import rulebook
from comity.visits.domain.lifecycle import VISIT

_SQL = Statements("comity.reports")
_DOSSIERS: Final = Dossiers(
    lifecycle=REPORT,
    card="report",
    day="opened",
    evidence=frozenset(map(str, EVIDENCE)),
    over=frozenset(map(str, OVER)),
    by_state=False,
    before=((SESSION, None),),
    complete=lambda values: replace(values, sessions=sessions()),
    by_day=True,
)


_DUE: Final = (
    "(SELECT min(e.due) FROM expectation e WHERE e.stream = c.stream AND e.dossier = c.dossier"
    " AND e.rule IN ({rules}) AND e.since <= %(on)s AND e.until > %(on)s "
    f" AND e.due < {OPEN_END} AND (e.readings & %(reading)s) <> 0)"
).replace("{rules}", ", ".join(f"'{rule}'" for rule in sorted(SLOT_RULES)))
"""SQL: the last day of the slot of a report."""
_ANSWERS: Final = (
    "(SELECT count(*) FROM report_input i WHERE i.stream = c.stream AND i.day <= %(on)s"
    " AND (i.readings & %(reading)s) <> 0)"
)
_SESSION: Final = (
    "CASE WHEN c.session > '' THEN rtrim(c.session, '0123456789')"
    " || length(ltrim(c.session, 'AGHCR')) || ltrim(c.session, 'AGHCR') END"
)
"""SQL: the organ of a session and its number, of which a longer one is a later one."""

COLUMNS: Final[Mapping[str, Column]] = {
    "state": Column("c.state", is_state=True),
    "status": by_words("s.status", Status),
    "type": by_words("c.type", ReportType),
    "session": Column(_SESSION, is_text=True),
    "due": Column(_DUE),
    "submitted": Column(by_then("c.submitted")),
    "issued": Column(by_then("c.issued")),
    "answers": Column(_ANSWERS),
}
"""What a list of reports can be ordered by."""


class ReportQuery(Struct, frozen=True, kw_only=True):
    """What a list of reports is narrowed to; None narrows nothing."""

    state: str | None = None
    group: str | None = None
    mandate: str | None = None
    session: str | None = None
    type: str | None = None
    status: str | None = None
    turn: str | None = None
    in_time: str | None = None
    year: int | None = None
    sort: Sort | None = None
    after: str | None = None
    limit: int = 50


def reading(known: int | None, *, viewer: Viewer) -> AbstractContextManager[None]:
    """Ask several questions of one snapshot."""
    return _DOSSIERS.reading(known, viewer=viewer)


def reports(
    query: ReportQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> Page[Report]:
    """A page of the reports that stood so on the day, in the order asked for or the latest
    first.
    """
    with _DOSSIERS.reading(known, viewer=viewer):
        found = _DOSSIERS.page(_listed(query, viewer), viewer=viewer, on=on, known=known)
        streams = [each.stream for each in found.items]
        items = several(streams, viewer=viewer, on=on, known=known)
        return Page(tuple(items), found.count, found.next)


def by_status(
    query: ReportQuery, *, viewer: Viewer, on: int, known: int | None = None
) -> Counter[str]:
    """How many reports stood in each status on the day, whatever status is asked for."""
    return _DOSSIERS.by_status(_listed(query, viewer), viewer=viewer, on=on, known=known)


def dossier(
    ref: str, *, viewer: Viewer, on: int, known: int | None = None
) -> ReportDossier | Redirect | None:
    """The report of this ref; None alike for what is unknown and not permitted."""
    with _DOSSIERS.reading(known, viewer=viewer):
        found = _DOSSIERS.one(ref, viewer=viewer, on=on, known=known)
        if found is None or isinstance(found, Redirect):
            return found
        stream = found.stands.stream
        (report,) = _told([found], viewer=viewer, on=on, known=known)
        acts = tuple(without_about(act, report.card.about) for act in found.acts)
        dates = {act.id: act.date for act in acts}
        return ReportDossier(
            report=report,
            view=replace(found, acts=acts),
            in_calendar=any(
                run.begins <= on for run in sessions(viewer=viewer).get(report.card.session, ())
            ),
            came_back=tuple(
                replace(one, date=dates.get(one.act, ""))
                for one in _inputs([stream], viewer=viewer, on=on).get(stream, ())
            ),
            length=length(report.card.words, report.card.slot, rulebook().on(on)),
            on_visit=on_visit(report.card.on_visit, viewer=viewer, on=on, known=known)
            if report.card.on_visit
            else None,
        )


def reporting_on(ref: str, *, viewer: Viewer, on: int, known: int | None = None) -> list[Report]:
    """The reports that say that they are on a visit, as they stood, the earliest first."""
    params: dict[str, Value] = {"ref": ref, "on": on}
    with _DOSSIERS.reading(known, viewer=viewer):
        streams = [str(row[0]) for row in _SQL.run("reporting", params, viewer=viewer)]
        return several(streams, viewer=viewer, on=on, known=known)


def with_symbols(
    symbols: Collection[str], *, state: str, viewer: Viewer, on: int, known: int | None = None
) -> list[Report]:
    """The reports on a State that came out under these symbols, as they stood, the earliest first:
    of a report on a visit that does not say on which.
    """
    if not symbols:
        return []
    params: dict[str, Value] = {"state": state, "on": on}
    with _DOSSIERS.reading(known, viewer=viewer):
        rows = _SQL.run("with_symbol", params, viewer=viewer, lists={"symbols": sorted(symbols)})
        return several([str(row[0]) for row in rows], viewer=viewer, on=on, known=known)


def reported_on(*, viewer: Viewer, on: int, known: int | None = None) -> frozenset[str]:
    """The States on a visit to which a report is on record, whether the visit is or not."""
    with _DOSSIERS.reading(known, viewer=viewer):
        rows = _SQL.run("reported_on", {"on": on}, viewer=viewer)
        return frozenset(str(state) for (state,) in rows)


def _listed(query: ReportQuery, viewer: Viewer) -> Listed:
    params: dict[str, Value] = {}
    filters = ""
    for name in ("type", "session"):
        if value := getattr(query, name):
            params[f"its_{name}"] = value
            filters += f" AND c.{name} = %(its_{name})s"
    if query.year is not None:
        first, last = days_of(query.year)
        params |= {"from_day": first, "to_day": last}
        filters += " AND c.submitted BETWEEN %(from_day)s AND %(to_day)s"
    if query.in_time is not None:
        rules = in_list("rule", sorted(SLOT_RULES), params)
        so = [how for how, came in CAME.items() if came is InTime(query.in_time)]
        outcomes = in_list("outcome", so, params)
        filters += _CAME.format(
            rules=rules, never=OPEN_END, outcome=outcome(viewer), outcomes=outcomes
        )
    return Listed(
        state=query.state,
        group=query.group,
        mandate=query.mandate,
        statuses=frozenset({query.status}) if query.status else None,
        turn=query.turn,
        filters=filters,
        params=tuple(params.items()),
        order=in_order(query.sort, COLUMNS),
        after=query.after,
        limit=query.limit,
    )


_CAME: Final = (  # as `slot_standing` says it of what was read
    " AND EXISTS (SELECT 1 FROM expectation e WHERE e.stream = c.stream"
    " AND e.dossier = c.dossier AND e.rule IN {rules} AND e.since <= %(on)s AND e.until > %(on)s"
    " AND e.due < {never} AND (e.readings & %(reading)s) <> 0"
    " AND {outcome} IN {outcomes})"
)


def several(
    streams: Collection[str], *, viewer: Viewer, on: int, known: int | None
) -> list[Report]:
    """These reports as they stood, in their order."""
    if not streams:
        return []
    found = _DOSSIERS.several(streams, viewer=viewer, on=on, known=known)
    return _told(found, viewer=viewer, on=on, known=known)


def _told(
    found: Collection[DossierView], *, viewer: Viewer, on: int, known: int | None
) -> list[Report]:
    """Each report with its card, and how it stands with its slot."""
    streams = [each.stands.stream for each in found]
    lists = {"streams": streams}
    folds = _visits_of(lists) if known is not None else ()
    with snapshot.reading(known, viewer=viewer, folds=folds):
        rows = _SQL.run("cards", {"on": on}, viewer=viewer, lists=lists)
    cards = {str(stream): struct_of(Card, values).by(on) for stream, *values in rows}
    inputs = _inputs(streams, viewer=viewer, on=on)
    told = []
    for each in found:
        stream = each.stands.stream
        told.append(
            Report(
                stands=each.stands,
                card=cards[stream],
                slot=slot_standing(each),
                written=_written(each),
                since_text=_since_text(each),
                inputs=len(inputs.get(stream, ())),
            )
        )
    return told


def _visits_of(lists: Lists) -> Folds:
    """The visits on which these reports are: a card tells one only where it was known itself."""
    streams = [str(stream) for (stream,) in _SQL.run("visits_of", {}, lists=lists)]
    return [(VISIT, streams)] if streams else []


def _written(view: DossierView) -> Mapping[str, str]:
    """Kind of act → the date of the first such act, as written."""
    found: dict[str, str] = {}
    for act in view.acts:
        found.setdefault(act.kind, act.date)
    return found


def _since_text(view: DossierView) -> str:
    """The date, as written, of the act that gave the report its status; `` where none has a date
    of its own, as of what is planned.
    """
    kind = GIVES.get(Status(view.stands.status))
    given = [act for act in view.acts if act.kind == kind]
    on_the_day = (act.date for act in given if act.effective == view.stands.since)
    return next(on_the_day, given[0].date if given else "")


def _inputs(streams: Collection[str], *, viewer: Viewer, on: int) -> Mapping[str, list[Input]]:
    params: dict[str, Value] = {"on": on}
    found: dict[str, list[Input]] = defaultdict(list)
    for stream, *values in _SQL.run("inputs", params, viewer=viewer, lists={"streams": streams}):
        found[str(stream)].append(Input(*values))  # type: ignore[arg-type]
    return found
