"""Chapters XI and XII: public statements of the year; reports, and whether they came in time."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

from comity.cooperation.domain.annual import TOTAL, Column, Kind, Row, Table, counted, per_cent
from comity.cooperation.queries.annual.asking import Year
from comity.cooperation.queries.selecting import ask
from comity.kernel.edtf import OPEN_END
from comity.reports.domain.views import SLOT_RULES
from comity.rulebook.domain.expected import Outcome


class Statement(NamedTuple):
    """A statement released in the year; `told` where the State was told, or had it, before."""

    ref: str
    type: str
    about_state: bool
    told: bool


class Report(NamedTuple):
    """A report that was due, submitted or presented in the year; OPEN_END where that is not so.

    `came` is how it stands with its slot, of OUTCOMES; `late` its days after the slot, None where
    that is not known.
    """

    ref: str
    type: str
    mandates: str
    session: str
    symbol: str
    submitted: int
    presented: int
    due: int
    came: str
    late: int | None


OUTCOMES: Final = ("on_time", "late", "not_submitted", "not_due", "not_recorded", "no_slot")
JUDGED: Final = OUTCOMES[:3]
"""How reports stand with a slot that has passed, as far as that is known."""

_CAME: Final = {
    Outcome.MET: "on_time",
    Outcome.LATE: "late",
    Outcome.OVERDUE: "not_submitted",
    Outcome.MISSED: "not_submitted",
    Outcome.OUTSTANDING: "not_due",
}
"""What the outcome of the rule of its slot says of a report; of the others it is not recorded."""


def tables(year: Year) -> Iterator[Table]:
    """The tables of these chapters."""
    yield _statements(statements(year))
    found = reports(year)
    yield _by_type(found)
    yield _listed(found)


def statements(year: Year) -> list[Statement]:
    """The statements released in the year."""
    rows = ask("annual_statements", year.selection)
    refs = year.refs((str(row[0]), str(row[1])) for row in rows)
    return [
        Statement(
            refs[str(dossier)],
            str(type_),
            bool(state) and str(state) != _NONE,
            min(int(informed), int(shared)) <= int(released),
        )
        for _, dossier, state, type_, informed, shared, released in rows
        if str(dossier) in refs
    ]


_NONE: Final = "OTH"


def reports(year: Year) -> list[Report]:
    """The reports of the year, in no order."""
    rows = ask("annual_reports", year.selection, lists={"slots": sorted(SLOT_RULES)})
    refs = year.refs((str(row[0]), str(row[1])) for row in rows)
    found = []
    for _, dossier, type_, mandates, session, symbol, submitted, presented, *slot in rows:
        if str(dossier) not in refs:
            continue
        due, outcome, met = int(slot[0]), Outcome(str(slot[1])), int(slot[2])
        came = _CAME.get(outcome, "not_recorded") if due < OPEN_END else "no_slot"
        found.append(
            Report(
                ref=refs[str(dossier)],
                type=str(type_),
                mandates=str(mandates),
                session=str(session),
                symbol=str(symbol),
                submitted=_by(int(submitted), year.on),
                presented=_by(int(presented), year.on),
                due=due,
                came=came,
                late=max(0, min(met, year.on) - due) if came in JUDGED else None,
            )
        )
    return found


def _by(day: int, on: int) -> int:
    return day if day <= on else OPEN_END


def _statements(found: list[Statement]) -> Table:
    columns = (
        Column("type", Kind.STATEMENT_TYPE),
        *(Column(name, Kind.COUNT) for name in ("released", "about_states", "told_before")),
        Column("not_on_record", Kind.COUNT),
    )
    by: dict[str, list[Statement]] = defaultdict(list)
    for one in found:
        by[one.type].append(one)
    rows = [_statement_row(key, own) for key, own in sorted(by.items())]
    rows.append(_statement_row(TOTAL, found))
    return Table("statements_types", columns, tuple(rows), total=True)


def _statement_row(key: str, own: list[Statement]) -> Row:
    about = [one for one in own if one.about_state]
    sets = (
        [one.ref for one in own],
        [one.ref for one in about],
        [one.ref for one in about if one.told],
        [one.ref for one in about if not one.told],
    )
    return counted(key, key or None, sets)


def _by_type(found: list[Report]) -> Table:
    columns = (
        *(Column("type", Kind.REPORT_TYPE), Column("reports", Kind.COUNT)),
        *(Column(name, Kind.COUNT) for name in OUTCOMES),
        Column("on_time_share", Kind.SHARE),
    )
    by: dict[str, list[Report]] = defaultdict(list)
    for one in found:
        by[one.type].append(one)
    rows = [_report_row(key, own) for key, own in sorted(by.items())]
    rows.append(_report_row(TOTAL, found))
    return Table("reports_types", columns, tuple(rows), total=True)


def _report_row(key: str, own: list[Report]) -> Row:
    by: dict[str, set[str]] = {name: set() for name in OUTCOMES}
    for one in own:
        by[one.came].add(one.ref)
    row = counted(key, key or None, [[one.ref for one in own], *by.values()])
    share = per_cent(len(by["on_time"]), sum(len(by[name]) for name in JUDGED))
    marks = frozenset(f"{ref}|{name}" for name, refs in by.items() for ref in refs)
    return Row(key, (*row.cells, share), behind=(*row.behind, marks))


def _listed(found: list[Report]) -> Table:
    columns = (
        *(Column("mandates", Kind.MANDATES), Column("type", Kind.REPORT_TYPE)),
        *(Column("session", Kind.TEXT), Column("due", Kind.DAY), Column("submitted", Kind.DAY)),
        *(Column("days_late", Kind.COUNT), Column("symbol", Kind.SOURCE)),
        Column("ref", Kind.REF),
    )
    rows = []
    for one in sorted(found, key=lambda one: (one.mandates, one.session, one.ref)):
        cells = (
            *(one.mandates, one.type or None, one.session or None),
            *(day if day < OPEN_END else None for day in (one.due, one.submitted)),
            *(one.late, one.symbol or None, one.ref),
        )
        notes = () if one.came in ("on_time", "late") else ((one.came,),)
        rows.append(Row(one.ref, cells, notes, (frozenset({one.ref}),) * len(cells)))
    return Table("reports", columns, tuple(rows))
