"""The rows behind figures and levels: each participation, request and act, with its ref."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import batched
from typing import Any, Final

from comity.cooperation.domain.deeds import OFFERS, is_declined, is_taken_back
from comity.cooperation.domain.indicators import INDICATORS, STATUSES, Population
from comity.cooperation.domain.levels import Covered, Level, Result, Situation, level, otherwise
from comity.cooperation.domain.views import ActBehind, Assessed, Cell, Rows
from comity.cooperation.queries.naming import (
    AT_ONCE,
    by_day,
    in_order_of_names,
    refs,
)
from comity.cooperation.queries.of_states import standing_rows, visited_rows
from comity.cooperation.queries.papers import letter_rows, report_rows, statement_rows
from comity.cooperation.queries.participations import ParticipationOfDay, participations
from comity.cooperation.queries.selecting import Selection, ask, joint_acts_once
from comity.cooperation.queries.snapshot import reading
from comity.kernel.edtf import OPEN_END, iso_or_none
from comity.kernel.parties import Actor
from comity.visits.domain.deeds import AGREED_DATES, STANDS_FOR
from comity.visits.domain.threads import STATES_ACTS, began_in
from comity.visits.domain.units import STEPS
from comity.visits.domain.words import AGREED, ASKS, BREAKS_OFF, Kind

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
    with reading(selection.known, state=selection.state or ""):
        of_states = _OF_STATES.get(code)
        found = (
            of_states(selection)
            if of_states
            else _BEHIND[INDICATORS[code].population](selection, code)
        )
        return _in_order(found, selection, language)


def _assessed(selection: Selection, only: str, language: str) -> list[Assessed]:
    with reading(selection.known, state=selection.state or ""):
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
        for _, act, kind, actor, mandates, day, date, label in acts.get(dossier, ()):
            asks = kind in ASKS and row.mandate in mandates.split("+")
            asks = asks and (kind != Kind.LISTED_PENDING or act == dossier)
            in_period = selection.period.begins <= day <= selection.period.last
            agrees = kind in AGREED or (kind == Kind.ACCEPTANCE and not label)  # of dates (R8d)
            states = agrees or (kind in STATES_ACTS and actor in ("state", "both"))
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
    found: list[tuple[Cell, ...]] = []
    for row in rows:
        stands = row.situation
        if not _IS_BEHIND.get(code, _every)(stands):
            continue
        result = level(stands)
        of_requests = stands.asked != "no" and result.level is not Level.NOT_ASKED
        found.append(
            (
                row.state,
                named.get(row.dossier, ""),
                row.mandate,
                stands.status,
                stands.by or None,
                stands.turn,
                result.level.value if of_requests else None,
                result.rule if of_requests else None,
                iso_or_none(row.first_asked),
                _age(row.first_asked, selection.period.on),
                row.reminders,
            )
        )
    return Rows(header=(*header, "days_since", "reminders"), rows=tuple(found))


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
    del code  # they are the same rows for every indicator of this population
    rows = ask("each_unit", selection)
    named = refs({(row[0], row[1]) for row in rows}, selection)
    header = ("state", "ref", "mandate", "asked", "answered", "beyond", "accepted", "dated")
    on = selection.period.on
    return Rows(
        header=(*header, "visited", "refused", "covered_to", "coarse"),
        rows=tuple(
            (
                str(state),
                named.get(str(dossier), ""),
                str(mandate),
                *(by_day(int(day), on) for day in days[:7]),
                iso_or_none(int(days[9])),
                _coarse(
                    (step, by_day(int(days[place]), on), int(days[-1]) & 1 << place)
                    for place, step in enumerate(STEPS)
                ),
            )
            for _, dossier, state, mandate, _, *days in rows
        ),
    )


def _coarse(days: Iterable[tuple[str, Cell, int]]) -> str | None:
    """Which days, by name, are told and not fine, such as `asked:answered`: known more coarsely
    than by a month.

    Such a day counts as the last that it can have been, that on which a visit began as the first.
    """
    return ":".join(name for name, day, fine in days if day is not None and not fine) or None


_KINDS: Final = {
    "S12": ("access", "access_finding"),
    "S13": ("report_published", "followup"),
    "M7": ("report_draft",),
    "M1": OFFERS,
    "M9": ("held", "held_in_part"),
}

_TAKEN_BACK_BY: Final = {"S8": Actor.STATE, "M2": Actor.MANDATE_HOLDER}
"""Whose taking back of agreed dates the indicator counts, beside dates that were agreed."""

_WITH_REASON: Final = BREAKS_OFF | {Kind.DECLINATION}
"""The kinds of act of which a reason is asked: of no other is it missing."""

_DEEDS: Final = (
    *("state", "ref", "mandate", "act", "kind", "actor", "day", "reason", "about", "met"),
    *("met_by", "notice_days", "contested", "coarse"),
)


def _counts(deed: Sequence[Any], code: str, on: int) -> bool:
    """Whether an indicator tells of it by the day: of a guarantee each finding, or that there is
    none.
    """
    kind, met = deed[5], int(deed[11])
    if code in _TAKEN_BACK_BY:
        given_up = deed[10] in (AGREED_DATES, Kind.POSTPONEMENT) or is_declined(
            kind, deed[6], deed[10]
        )
        return kind == Kind.DATES_AGREED or (given_up and deed[6] == _TAKEN_BACK_BY[code])
    if is_taken_back(kind, str(deed[13]) if met <= on else ""):
        return False
    of_access = {"access": met > on, "access_finding": met <= on}
    return kind in _KINDS[code] and of_access.get(kind, True)


def _deeds(selection: Selection, code: str) -> Rows:
    lead = joint_acts_once(selection, "state")
    if lead and code in _TAKEN_BACK_BY:
        lead = " AND (s.lead = 1 OR s.kind = 'dates_agreed')"
    on = selection.period.on
    asked = _told_apart(ask("each_deed", selection, lead=lead))
    rows = [row for row in asked if _counts(row, code, on)]
    named = refs({(row[0], row[1]) for row in rows}, selection)
    return Rows(
        header=_DEEDS,
        rows=tuple(
            (
                str(state),
                named.get(str(dossier), ""),
                str(mandate),
                str(act),
                str(kind),
                str(actor),
                iso_or_none(int(day)),
                str(reason) if kind in _WITH_REASON else None,
                str(value) or None,
                by_day(int(met), on) if met_by else None,
                str(met_by) if met_by and int(met) <= on else None,
                int(notice) if int(notice) >= 0 else None,
                by_day(int(contested), on),
                _coarse(
                    (
                        ("day", iso_or_none(int(day)), int(fine)),
                        ("met", by_day(int(met), on) if met_by else None, int(met_fine)),
                    )
                ),
            )
            for (
                _,
                dossier,
                state,
                mandate,
                act,
                kind,
                actor,
                day,
                fine,
                reason,
                value,
                met,
                met_fine,
                met_by,
                notice,
                contested,
            ) in rows
        ),
    )


def _told_apart(rows: Sequence[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The rows of `each_deed.sql`, and after each those for which it stands too."""
    for row in rows:
        stands_for = STANDS_FOR.get(row[10], ())
        yield (*row[:10], "", *row[11:]) if stands_for else row
        for kind, value in stands_for:
            yield (*row[:5], kind, *row[6:10], value, OPEN_END, 0, "", -1, row[15])


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
                _coarse([("day", iso_or_none(int(day)), int(fine))]),
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
    Population.AGREEMENTS: _deeds,
    Population.DEEDS: _deeds,
    Population.ASKS: _asks,
    Population.LETTERS: letter_rows,
    Population.STATEMENTS: statement_rows,
    Population.REPORTS: report_rows,
}
