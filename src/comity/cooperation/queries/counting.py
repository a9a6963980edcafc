"""Every figure of every party: each population scanned once, the rest is sums in Python."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, Literal

from comity.cooperation.domain.columns import TURNS, Columns, Tally, Told, agreements, together
from comity.cooperation.domain.deeds import OFFERS
from comity.cooperation.domain.figures import Figure, Times, compared, figures
from comity.cooperation.domain.followup import FollowUp, limits
from comity.cooperation.domain.indicators import INDICATORS, Shape
from comity.cooperation.domain.letters import Letters
from comity.cooperation.domain.papers import Due, Released
from comity.cooperation.domain.shares import FEWEST
from comity.cooperation.domain.survival import Case, aalen_johansen, kaplan_meier, median
from comity.cooperation.queries.covering import kept, reports_reach
from comity.cooperation.queries.of_states import states_of
from comity.cooperation.queries.selecting import Selection, ask, joint_acts_once
from comity.cooperation.queries.snapshot import reading
from comity.directory.domain import MandateScope
from comity.directory.queries import directory
from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import Turn, codes_of
from comity.ledger.queries import longest, remembered
from comity.ledger.queries.sql import Row, Value, hashed
from comity.reports.domain.views import SLOT_RULES
from comity.visits.domain.deeds import TAKEN_BACK_BY
from comity.visits.domain.packing import FIRST_OF_REPORTS

type Key = Literal["state", "mandate"]

ALL_MANDATES: Final = ("", "all", "thematic", "all thematic", "thematic special procedures")
"""Scopes of a standing invitation that cover every thematic mandate."""

STEP_BITS: Final = {"answered": 2, "beyond": 4, "accepted": 8, "dated": 16, "visited": 32}
NOT_DATABLE, AFTER_THE_RECORD = -1, -2

COMPARED: Final = frozenset({*compared("asked"), "letters_sent"}).union(
    *(compared(each.denominator) for each in INDICATORS.values() if each.shape is Shape.SHARE)
)
"""The columns of which a share is given: of requests and letters by level, and of indicators."""

SOME: Final = (2, 6)
"""Of how many other States the cases are counted at first, and then besides, to find five."""


def tallies(selection: Selection, key: Key = "state") -> Mapping[str, Tally]:
    """The columns of each State, or each mandate, that has any in the selection."""
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        return remembered(("tallies", _as_asked(selection)), lambda: _tallies(selection))[key]


def all_figures(selection: Selection) -> dict[str, Figure]:
    """Every indicator's figure of the selection as a whole."""
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        return figures(whole(selection), kept(selection), wider(selection))


def wider(selection: Selection) -> list[Tally]:
    """Columns of the views of which this one is a part: one filter less, and none.

    They differ from its own by few where, and only where, those of the whole view do (RULES U7);
    of columns below five, which have no share, they say nothing. As known on a day, or without
    contested acts, only the views of the same State: of the others nothing was folded.
    """
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        views = {selection.of(state=selection.state)}
        is_of_now = selection.known is None and not selection.uncontested
        if is_of_now or selection.state is None:
            views |= {selection.of(mandate=selection.mandate), selection.of()}
        return [_enough_of(view, selection) for view in views - {selection}]


def _enough_of(view: Selection, own: Selection) -> Tally:
    """The columns of a wider view, or as much of them as shows that five cases more are in it: the
    world is counted only where those of some other States leave a doubt.
    """
    if view.state is not None:
        return whole(view)
    counted = whole(own).columns
    apart = remembered(("apart", _as_asked(view)), lambda: _of_no_state(view))
    asked = {name for name in COMPARED if counted[name] >= FEWEST} - set(apart.columns)
    found = Tally(columns=counted.copy())
    for states in _some_but(own.state):
        found.columns.update(_beyond(states, view, own))
        if all(found.columns[name] - counted[name] >= FEWEST for name in asked):
            return Tally(columns=Counter({**found.columns, **apart.columns}))
    return whole(view)


def _beyond(states: Sequence[str], view: Selection, own: Selection) -> Columns:
    """The cases of some other States that are in the view and not in one's own."""
    found = tallies(view.of_some(states))
    known = tallies(own.of_some(states)) if own.state is None else {}
    cases: Columns = Counter()
    for state, tally in found.items():
        cases.update(tally.columns - known[state].columns if state in known else tally.columns)
    return cases


def _some_but(state: str | None) -> Iterable[list[str]]:
    """Some other States, more at a time, of which there is much to read."""
    most = sum(SOME)
    streams = remembered(("longest", most), lambda: longest("visit", most + 1))
    names = [stream.partition("/")[2] for stream in streams]
    others = [name for name in names if name != state][:most]
    return [some for some in (others[: SOME[0]], others[SOME[0] :]) if some]


def whole(selection: Selection) -> Tally:
    """The columns of the selection as a whole."""
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        return remembered(("whole", _as_asked(selection)), lambda: _whole(selection))


def _whole(selection: Selection) -> Tally:
    of = tallies(selection)
    found = together(of.values())
    found.columns.update(_of_no_state(selection).columns)
    own = [of[state] for state in states_of(selection) if state in of]
    found.last_held = max((tally.last_held for tally in own), default=0)
    found.last_in_part = max((tally.last_in_part for tally in own), default=0)
    in_part = sum(bool(tally.last_in_part and not tally.last_held) for tally in own)
    found.columns["states_visited"] = sum(bool(tally.last_held) for tally in own)
    found.columns["states_visited_in_part"] = in_part
    return found


def _of_no_state(selection: Selection) -> Tally:
    """What is no sum over States: reports, of which there are few, and how many States there are
    of a kind.
    """
    found = Tally()
    _add_standing_invitations(found, selection)
    for group in _reports(selection):
        found.add_reports(group)
    found.columns["states_in_all"] = len(states_of(selection))
    return found


def times(selection: Selection, step: str, *, competing: bool = False) -> Times:
    """How long the State took to this answer (a key of STEP_BITS), as Kaplan and Meier count.

    With `competing`, declinations and cancellations rule the answer out (Aalen and Johansen).
    """
    more, bit = {"competing": int(competing)}, str(STEP_BITS[step])
    return _once(
        ("times", step, competing, _as_asked(selection)),
        selection,
        lambda: times_of_rows(
            ask("durations", selection, more=more, step=step, bit=bit), step, competing=competing
        ),
    )


def offer_times(selection: Selection) -> Times:
    """How long mandate holders took to answer invitations and dates that States proposed."""
    return met_times(selection, OFFERS)


def met_times(selection: Selection, kinds: tuple[str, ...]) -> Times:
    """How long it took until what became of these kinds of deed had come."""
    lead = joint_acts_once(selection, "state")
    return _once(
        ("met", kinds, _as_asked(selection)),
        selection,
        lambda: times_of_rows(
            ask("met_after", selection, lists={"kinds": kinds, "gone": TAKEN_BACK_BY}, lead=lead),
            "met",
        ),
    )


def _once(question: Hashable, selection: Selection, answer: Callable[[], Times]) -> Times:
    """Times worked out once in a reading: a figure and its curve tell of the same."""
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        return remembered(question, answer)


def times_of_rows(rows: Sequence[Row], step: str, *, competing: bool = False) -> Times:
    """The curve of rows (days, how it ended, number), days below nought apart."""
    ends = ("", step, "refused")
    cases: list[Case] = []
    not_datable = 0
    for days, ended, number in rows:
        if int(days) == NOT_DATABLE:
            not_datable += int(number)
        elif int(days) >= 0:
            cases += [Case(int(days), ends[int(ended)])] * int(number)
    own = [Case(case.days, case.ended if case.ended == step else "") for case in cases]
    return Times(
        curve=kaplan_meier(own),
        not_datable=not_datable,
        incidence=tuple(aalen_johansen(cases)) if competing else (),
        waited=tuple(sorted(case.days for case in cases)),
    )


def requests_by_year(selection: Selection) -> Mapping[int, tuple[int, int]]:
    """Year → how many requests were first made in it, and how many of these the State answered."""
    found: dict[int, tuple[int, int]] = {}
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        for day, requests, answered in ask("asked_days", selection):
            year = date.fromordinal(int(day)).year
            before = found.get(year, (0, 0))
            found[year] = (before[0] + int(requests), before[1] + int(answered))
    return found


def medians(selection: Selection) -> dict[Turn, float | None]:
    """The median days of each turn over the participations of the selection; None of none."""
    with reading(selection.known, viewer=selection.viewer, state=selection.state or ""):
        rows = ask("turns", selection)
    return {turn: median([int(row[place]) for row in rows]) for place, turn in enumerate(TURNS)}


def standing_invitations(selection: Selection) -> dict[str, bool]:
    """State → whether a standing invitation is in force on the day, where one is on record."""
    rows = ask("standing", selection.of())
    held = {str(row[0]): bool(row[1]) for row in rows}
    if selection.state is not None:
        return {code: one for code, one in held.items() if code == selection.state}
    return held


def _as_asked(selection: Selection) -> tuple[object, ...]:
    """The selection without who asks: what is read is the same for all who read alike."""
    asked = (selection.state, selection.mandate, selection.among)
    return (*asked, selection.period, selection.viewer.sees)


def _tallies(selection: Selection) -> dict[Key, dict[str, Tally]]:
    """The tallies of all States and of all mandates, of one scan of each population of visits."""
    found: dict[Key, dict[str, Tally]] = {}
    for key, parties in _told(selection).items():
        once = key == "state" and selection.mandate is None
        of = found[key] = defaultdict(Tally)
        of.update((party, told.tally(joint_once=once)) for party, told in parties.items())
        _add_letters(of, selection, key)
        _add_statements(of, selection, key)
        _add_follow_up(of, selection, key)
        if key == "mandate":
            for group in _reports(selection):
                for party in _parties(group.mandates, selection, key):
                    of[party].add_reports(group)
        lead = joint_acts_once(selection, key)
        for code, number in ask("annexed", selection, key=key, lead=lead):
            of[str(code)].columns["comments_annexed"] += int(number)
    return {key: dict(of) for key, of in found.items()}


def _told(selection: Selection) -> dict[Key, dict[str, Told]]:
    """What is told of visits, for each State and for each mandate."""
    with hashed():
        deeds: Sequence[Any] = ask("deeds", selection, more={"reports": FIRST_OF_REPORTS})
        populations: dict[str, Sequence[Any]] = {
            "standings": ask("participations", selection),
            "units": ask("units", selection, lists=scopes()),
            "agreements": agreements(deeds),
            "deeds": deeds,
            "asks": ask("asks", selection),
        }
    states: dict[str, Told] = defaultdict(Told)
    mandates: dict[str, Told] = defaultdict(Told)
    for name, rows in populations.items():
        for stream, own in _grouped(rows, 0).items():
            setattr(states[stream.partition("/")[2]], name, own)
        for mandate, own in _grouped(rows, 1).items():
            setattr(mandates[mandate], name, own)
    return {"state": states, "mandate": mandates}


def _grouped(rows: Sequence[Row], place: int) -> dict[str, list[Row]]:
    """The rows of each party, which they name in this place."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[str(row[place])].append(row)
    return found


def _add_letters(found: dict[str, Tally], selection: Selection, key: Key) -> None:
    once = key == "state" and selection.mandate is None
    for row in ask("letters", selection, key=key):
        found[str(row[0])].add_letters(Letters._make(row), once=once)


def _add_statements(found: dict[str, Tally], selection: Selection, key: Key) -> None:
    column = "state" if key == "state" else "mandates"
    for row in ask("statements", selection, key=column):
        group = Released._make(row)
        for party in _parties(group.party, selection, key):
            found[party].add_statements(group)


def _add_follow_up(found: dict[str, Tally], selection: Selection, key: Key) -> None:
    reaches = reports_reach(selection)
    rows = ask("recommendations", selection, more=follow_up_limits(selection))
    for row in rows:
        group = FollowUp._make(row)
        covered = reaches(group.state, codes_of(group.mandates))
        party = group.state if key == "state" else group.mandates
        for name in _parties(party, selection, key):
            found[name].add_follow_up(group, covered=covered)


def follow_up_limits(selection: Selection) -> dict[str, Value]:
    """The last days of what counts of follow-up, and the day that never comes."""
    return {**limits(selection.period.on), "never": OPEN_END}


def _reports(selection: Selection) -> list[Due]:
    """Reports that are due or presented in the period: a mandate's, and no State's."""
    if selection.state is not None or selection.among:
        return []
    rows = ask("reports", selection, lists={"slots": sorted(SLOT_RULES)})
    return [Due._make(row) for row in rows]


def _parties(told: str, selection: Selection, key: Key) -> list[str]:
    """The State, or those of the mandates, for which something counts."""
    if key == "state":
        return [told]
    return [name for name in codes_of(told) if selection.mandate in (None, name)]


def scopes() -> dict[str, tuple[str, ...]]:
    """What the scope of a standing invitation can be, and which mandates are thematic."""
    mandates = directory().mandates()
    thematic = [one.code for one in mandates if one.scope is MandateScope.THEMATIC]
    return {
        "scopes": ALL_MANDATES,
        "thematic": tuple(thematic),
        "mandates": tuple(one.code for one in mandates),
    }


def _add_standing_invitations(found: Tally, selection: Selection) -> None:
    held = standing_invitations(selection)
    found.columns["in_force"] = sum(held.values())
    found.columns["on_record"] = len(held)
    found.columns["silent"] = len(set(states_of(selection)) - set(held))
