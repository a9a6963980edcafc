"""The rows behind figures and levels: each participation, request and act, with its ref."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import batched
from typing import Any, Final

from comity.cooperation.domain.cases import cohort_names, counted_as, unit_columns
from comity.cooperation.domain.indicators import INDICATORS, STATUSES, Population, Shape
from comity.cooperation.domain.levels import Covered, Level, Result, Situation, level, otherwise
from comity.cooperation.domain.views import ActBehind, Assessed, Cell, Rows
from comity.cooperation.queries.counting import scopes
from comity.cooperation.queries.deeds_behind import deed_rows
from comity.cooperation.queries.followup import follow_up_rows
from comity.cooperation.queries.naming import (
    AT_ONCE,
    by_day,
    coarse,
    in_order_of_names,
    refs,
)
from comity.cooperation.queries.of_states import standing_rows, visited_rows
from comity.cooperation.queries.papers import letter_rows, report_rows, statement_rows
from comity.cooperation.queries.participations import ParticipationOfDay, participations
from comity.cooperation.queries.selecting import Selection, ask, joint_acts_once
from comity.cooperation.queries.snapshot import reading
from comity.kernel.edtf import iso_or_none
from comity.kernel.parties import Turn
from comity.visits.domain.threads import STATES_ACTS, began_in
from comity.visits.domain.units import STEPS
from comity.visits.domain.words import AGREED, ASKS, OVER, Kind

_LEVELLED: Final = "WHERE p.asked > 0"
_CARRIED: Final = "WHERE p.carried > 0 AND p.covered = 2"  # covered to the day


def requests(selection: Selection, *, language: str = "en") -> list[Assessed]:
    """Every request of the period with its level and the acts behind it, by State's name."""
    return _assessed(selection, _LEVELLED, language)


def carried_over(selection: Selection, *, language: str = "en") -> list[Assessed]:
    """What was open when the period began and was not asked for again in it: no level."""
    return _assessed(selection, _CARRIED, language)


def rows_behind(selection: Selection, code: str, *, language: str = "en") -> Rows:
    """The rows that the indicator counts, in the order of States' names."""
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        of_states = _OF_STATES.get(code)
        found = (
            of_states(selection)
            if of_states
            else _BEHIND[INDICATORS[code].population](selection, code)
        )
        return _in_order(found, selection, language)


def _assessed(selection: Selection, only: str, language: str) -> list[Assessed]:
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        rows = participations(selection, only)
        named = refs({(row.stream, row.dossier) for row in rows}, selection)
        acts = _acts_of(rows, selection)
        found = [_assess(row, named, acts, selection, only) for row in rows]
        place = in_order_of_names({one.state for one in found}, selection, language)
        return sorted(found, key=lambda one: (place[one.state], one.mandate, one.ref))


def _assess(
    row: ParticipationOfDay,
    named: dict[str, str],
    acts: dict[str, list[Sequence[Any]]],
    selection: Selection,
    only: str,
) -> Assessed:
    found: Result | None = level(row.situation) if only == _LEVELLED else None
    return Assessed(
        ref=named.get(row.dossier, ""),
        state=row.state,
        mandate=row.mandate,
        situation=row.situation,
        result=found,
        other=otherwise(row.situation) if found else None,
        acts=tuple(_behind(row, acts, selection)),
        stream=row.stream,
        dossier=row.dossier,
    )


def _behind(
    row: ParticipationOfDay, acts: dict[str, list[Sequence[Any]]], selection: Selection
) -> Iterator[ActBehind]:
    """What was asked in the period, what the State did, and what gave the status."""
    seen: set[str] = set()
    for dossier in dict.fromkeys((began_in(row.thread), row.dossier)):
        for _, act, kind, actor, mandates, day, date, agreed in acts.get(dossier, ()):
            asks = kind in ASKS and row.mandate in mandates.split("+")
            asks = asks and (kind != Kind.LISTED_PENDING or act == dossier)
            in_period = selection.period.begins <= day <= selection.period.last
            states = (
                agreed or kind in AGREED or (kind in STATES_ACTS and actor in ("state", "both"))
            )
            counts = (asks and in_period) or (states and day >= row.opened) or act == row.cause
            if counts and act not in seen:
                seen.add(act)
                yield ActBehind(act, kind, actor, day, date)


def _acts_of(
    rows: Collection[ParticipationOfDay], selection: Selection
) -> dict[str, list[Sequence[Any]]]:
    """The acts of these visits by dossier, in order."""
    keys = {(row.stream, key) for row in rows for key in (row.dossier, began_in(row.thread))}
    found: dict[str, list[Sequence[Any]]] = defaultdict(list)
    for some in batched(sorted(keys), AT_ONCE):
        for row in ask("acts", selection, lists={"visits": some}):
            found[str(row[0])].append(row)
    return found


def _participations(selection: Selection, code: str) -> Rows:
    only = {"S3": "", "S7": "WHERE p.cohort > 0", "S10": _LEVELLED}.get(code, "")
    rows = participations(selection, only)
    named = refs({(row.stream, row.dossier) for row in rows}, selection)
    header = ("state", "ref", "mandate", "status", "by", "turn", "level", "rule", "first_asked")
    is_share = INDICATORS[code].shape is Shape.SHARE
    found: list[tuple[Cell, ...]] = []
    for row in rows:
        stands = row.situation
        if not _IS_BEHIND.get(code, _every)(stands):
            continue
        result = level(stands)
        of_requests = stands.asked != "no" and result.level is not Level.NOT_ASKED
        runs = stands.covered is Covered.WHOLE  # no clock runs after its record ends (RULES R15)
        is_over = stands.status in OVER
        found.append(
            (
                row.state,
                named.get(row.dossier, ""),
                row.mandate,
                stands.status,
                stands.by or None,
                stands.turn if runs else Turn.NOBODY,
                result.level.value if of_requests else None,
                result.rule if of_requests else None,
                iso_or_none(row.first_asked),
                _age(row.first_asked, selection.period.on) if runs and not is_over else None,
                row.reminders,
                *([counted_as(code, tuple(cohort_names(stands)))] if is_share else []),
            )
        )
    more = ("days_since", "reminders", *(["counts"] if is_share else []))
    return Rows(header=(*header, *more), rows=tuple(found))


def _every(stands: Situation) -> bool:
    del stands
    return True


_IS_BEHIND: Final[Mapping[str, Callable[[Situation], bool]]] = {
    "S3": lambda stands: stands.covered is Covered.WHOLE and stands.status in STATUSES,
}
"""Of which participations an indicator tells, where it is not all of its population."""


def _age(first_asked: int, on: int) -> int | None:
    """Days since the first request counts: at least so many where its day is coarse (RULES R1)."""
    return on - first_asked if 0 < first_asked <= on else None


def _units(selection: Selection, code: str) -> Rows:
    rows = ask("each_unit", selection, lists=scopes())
    named = refs({(row[0], row[1]) for row in rows}, selection)
    header = ("state", "ref", "mandate", "asked", "answered", "beyond", "accepted", "dated")
    on = selection.period.on
    return Rows(
        header=(*header, "visited", "refused", "covered_to", "counts", "coarse"),
        rows=tuple(
            (
                str(state),
                named.get(str(dossier), ""),
                str(mandate),
                *(by_day(int(day), on) for day in days[:7]),
                iso_or_none(int(days[9])),
                counted_as(code, unit_columns(str(told))),
                coarse(
                    (step, by_day(int(days[place]), on), int(days[-1]) & 1 << place)
                    for place, step in enumerate(STEPS)
                ),
            )
            for _, dossier, state, mandate, _, *days, told in rows
        ),
    )


def _asks(selection: Selection, code: str) -> Rows:
    del code  # they are the same rows for every indicator of this population
    rows = ask("each_ask", selection, lead=joint_acts_once(selection, "state"))
    named = refs({(row[0], row[1]) for row in rows}, selection)
    said: dict[int, str | None] = {1: "yes", 0: "no"}
    return Rows(
        header=("state", "ref", "mandate", "act", "day", "dates_offered", "days_ahead", "coarse"),
        rows=tuple(
            (
                str(state),
                named.get(str(dossier), ""),
                str(mandate),
                str(act),
                iso_or_none(int(day)),
                said.get(int(dated)),
                int(ahead) if int(ahead) >= 0 else None,
                coarse([("day", iso_or_none(int(day)), int(fine))]),
            )
            for _, dossier, state, mandate, act, _, day, fine, dated, ahead in rows
        ),
    )


def _in_order(found: Rows, selection: Selection, language: str) -> Rows:
    """By State in the order of names: never by a figure."""
    if found.header[0] != "state":
        return found
    place = in_order_of_names({str(row[0]) for row in found.rows}, selection, language)
    return Rows(
        header=found.header, rows=tuple(sorted(found.rows, key=lambda row: place[str(row[0])]))
    )


_OF_STATES: Final = {"S1": standing_rows, "S2": visited_rows}
_BEHIND: Final[Mapping[Population, Callable[[Selection, str], Rows]]] = {
    Population.PARTICIPATIONS: _participations,
    Population.UNITS: _units,
    Population.AGREEMENTS: deed_rows,
    Population.DEEDS: deed_rows,
    Population.ASKS: _asks,
    Population.LETTERS: letter_rows,
    Population.STATEMENTS: statement_rows,
    Population.REPORTS: report_rows,
    Population.RECOMMENDATIONS: follow_up_rows,
}
