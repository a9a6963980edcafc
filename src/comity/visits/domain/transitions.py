"""What each kind of act does to a visit: one function a kind, one table (DESIGN 4; R6–R14)."""

from collections.abc import Callable, Mapping, Sequence

from comity.kernel.edtf import OPEN_END, OPEN_START, by, until
from comity.kernel.parties import Actor, Turn
from comity.visits.domain.answers import accept, decline, invite, only_said
from comity.visits.domain.effects import Did
from comity.visits.domain.letters import (
    Letters,
    label_of,
    named_days,
    of_the_states_invitation,
)
from comity.visits.domain.told import Told
from comity.visits.domain.visit import Days, Visit
from comity.visits.domain.words import (
    ACTORS_OF_TURN,
    AGREED,
    BREAKS_OFF,
    COUNTED,
    FIXED,
    GIVES_UP,
    KEEPS_ITS_TURN,
    PROPOSES_DATES,
    TAKES_PLACE,
    WAS_HELD,
    Anomaly,
    Because,
    Kind,
    Status,
)

_OTHER_SIDE = {Actor.STATE: Turn.MANDATE_HOLDER, Actor.MANDATE_HOLDER: Turn.STATE}

type Transition = Callable[[Visit, Told, Letters], None]


def apply(visit: Visit, act: Told, letters: Letters, *, attached: bool) -> None:
    """Let the act do to the visit what its kind does, or only attach it."""
    label = label_of(visit, act, letters)
    visit.acts.append((act, label))
    _doubt_actor(visit, act)
    transition = _TABLE.get(act.kind)
    if transition is None:
        return
    left = bool(visit.parts) and visit.parts.keys().isdisjoint(act.mandates)
    acts = visit.is_open and not left and not attached
    if acts or act.kind in _AFTERWARDS:
        _check_ordinal(visit, act)
        if acts:
            visit.hear(act)
        transition(visit, act, letters)
        if visit.is_open:
            visit.mark(act)
    elif act.kind in _ODD_AFTERWARDS and not _gives_up_the_rest(visit, act):
        visit.wonder(Anomaly.AFTER_HELD, act.effective, (act.id,))


def _gives_up_the_rest(visit: Visit, act: Told) -> bool:
    """True where nothing is left but to say that a visit broken off does not go on (R7)."""
    return visit.status is Status.HELD_IN_PART and act.kind in GIVES_UP


def _doubt_actor(visit: Visit, act: Told) -> None:
    """Say where it is not recorded which side did it, if that has to be known."""
    unknown = act.actor is Actor.UNKNOWN and act.kind not in TAKES_PLACE
    if unknown or (act.kind is Kind.DATES_PROPOSED and act.actor not in PROPOSES_DATES):
        visit.wonder(Anomaly.ACTOR_UNKNOWN, act.effective, (act.id,))


def _fallback(visit: Visit) -> Status:
    return Status.ACCEPTED if visit.firm else Status.REQUESTED


def _asked(visit: Visit, act: Told) -> None:
    """Remember who was asked since when, whatever it does to the status (RULES R5, R6)."""
    visit.asked = True
    for mandate in act.mandates:
        part = visit.parts.get(mandate)
        if part is not None and part.asked_day == OPEN_END:
            part.asked, part.asked_day = act.acts[0].date.text, act.effective
            part.step("requested", act.effective)


def _request(visit: Visit, act: Told, _: Letters) -> None:
    _asked(visit, act)
    if not visit.changes:
        visit.becomes(act.effective, Status.REQUESTED, Turn.STATE)
    elif visit.status is Status.INVITED:
        visit.becomes(act.effective, Status.ACCEPTED, Turn.STATE, spoken=visit.spoken)
    else:
        _ask_again(visit, act)


def _reminder(visit: Visit, act: Told, _: Letters) -> None:
    for mandate in visit.parts.keys() & act.mandates:
        visit.parts[mandate].reminders.append(act.id)
    if not visit.changes:
        _open_unrecorded(visit, act)
    elif visit.status is Status.INVITED:
        visit.wonder(Anomaly.ASKED_WHILE_INVITED, act.effective, (act.id,))
    elif visit.status in KEEPS_ITS_TURN and visit.turn.value == act.actor.value:
        visit.wonder(Anomaly.REMINDED_WHILE_AWAITED, act.effective, (act.id,))
    else:
        _ask_again(visit, act)


def _ask_again(visit: Visit, act: Told) -> None:
    """What a reminder or a renewal does to an open visit (RULES R6, R7)."""
    day = act.effective
    match visit.status:
        case Status.ACCEPTED:
            visit.give_turn(day, Turn.STATE)
        case Status.DATES_PROPOSED if visit.by == Actor.STATE:
            visit.wonder(Anomaly.ASKED_AFTER_STATES_DATES, day, (act.id,))
        case Status.DATES_PROPOSED:
            visit.give_turn(day, Turn.STATE)
        case Status.DATES_AGREED | Status.UNDER_WAY | Status.OUTCOME_NOT_RECORDED:
            visit.wonder(Anomaly.ASKED_WHILE_AGREED, day, (act.id,))
        case Status.POSTPONED | Status.DECLINED | Status.CANCELLED:
            visit.becomes(day, _fallback(visit), Turn.STATE)
        case _:
            pass  # before an answer a reminder changes nothing


def _open_unrecorded(visit: Visit, act: Told) -> None:
    """Open a visit as requested by an act that presupposes a request not recorded (RULES R7)."""
    visit.asked = True
    visit.wonder(Anomaly.PRESUPPOSES_UNRECORDED, act.effective, (act.id,))
    visit.becomes(act.effective, Status.REQUESTED, Turn.STATE)


def _acknowledgement(visit: Visit, act: Told, _: Letters) -> None:
    visit.step("acknowledged", act.effective)
    if visit.changes:
        return
    if of_the_states_invitation(act):  # which nobody asked the State to answer
        visit.firm = True
        visit.wonder(Anomaly.PRESUPPOSES_UNRECORDED, act.effective, (act.id,))
        visit.becomes(act.effective, Status.INVITED, Turn.MANDATE_HOLDER)
    else:
        _open_unrecorded(visit, act)


def _dates_proposed(visit: Visit, act: Told, _: Letters) -> None:
    day = act.effective
    if visit.status in FIXED:
        visit.wonder(Anomaly.DATES_WHILE_AGREED, day, (act.id,))
        return
    if not visit.changes:
        visit.wonder(Anomaly.PRESUPPOSES_UNRECORDED, day, (act.id,))
    if act.actor is Actor.STATE:
        visit.firm = True
    visit.proposal = act.id
    turn = _OTHER_SIDE.get(act.actor, Turn.NOBODY)
    dates = named_days(act, "proposed")
    repeats = visit.status is Status.DATES_PROPOSED and visit.by == act.actor
    spoken = _said_of(visit, act, dates, repeats=repeats)
    visit.becomes(day, Status.DATES_PROPOSED, turn, by=act.actor, dates=dates, spoken=spoken)


def _said_of(visit: Visit, act: Told, dates: Days | None, *, repeats: bool) -> frozenset[Actor]:
    """Who only said these dates: nobody takes back by word of mouth what is written (R13)."""
    now = visit.dates
    same = (dates and (dates.first, dates.last)) == (now and (now.first, now.last))
    return visit.spoken if repeats and same and not visit.spoken else only_said(act)


def _dates_agreed(visit: Visit, act: Told, _: Letters) -> None:
    day = act.effective
    if not visit.changes:
        visit.wonder(Anomaly.PRESUPPOSES_UNRECORDED, day, (act.id,))
    visit.firm, visit.started = True, None
    dates = named_days(act, "agreed")
    visit.agrees(act, dates)
    spoken = _said_of(visit, act, dates, repeats=visit.status in FIXED)
    visit.becomes(day, Status.DATES_AGREED, Turn.NOBODY, dates=dates, spoken=spoken)


def _terms_accepted(visit: Visit, act: Told, _: Letters) -> None:
    if not visit.changes:
        _open_unrecorded(visit, act)


def _postponement(visit: Visit, act: Told, _: Letters) -> None:
    _check_presupposed(visit, act)
    visit.gives_up(act)
    turn = ACTORS_OF_TURN.get(act.actor, Turn.NOBODY)
    visit.becomes(act.effective, Status.POSTPONED, turn, by=act.actor)


def _cancellation(visit: Visit, act: Told, _: Letters) -> None:
    because = Kind.POSTPONEMENT if _is_of_the_states_postponement(visit, act) else ""
    if because:
        visit.effects.write(act.id, Did.TREATED)
    elif visit.status is not Status.POSTPONED:
        _check_presupposed(visit, act)
    visit.gives_up(act)
    visit.effects.write(act.id, Did.REFUSED)
    visit.becomes(act.effective, Status.CANCELLED, Turn.NOBODY, by=act.actor, because=because)


def _is_of_the_states_postponement(visit: Visit, act: Told) -> bool:
    """True where the visit stands as postponed by the State, or the act says that it is because
    of such a postponement, after which no dates were agreed (RULES R10).
    """
    if visit.status is Status.POSTPONED and visit.by == Actor.STATE:
        return True
    because = act.says("because_of")
    for one, _ in reversed(visit.acts if because else ()):
        if because in one.ids:
            return one.kind is Kind.POSTPONEMENT and one.actor is Actor.STATE
        if one.kind in AGREED or visit.effects.found(one.id, Did.AGREED):
            return False
    return False


def _check_presupposed(visit: Visit, act: Told) -> None:
    """Dates that are postponed or cancelled were agreed; say so where that is not recorded, or
    others were.
    """
    agreed = visit.status in FIXED
    if _are_others(visit.dates, act) if agreed else not _writes_what_was_said(visit, act):
        visit.wonder(Anomaly.PRESUPPOSES_UNRECORDED, act.effective, (act.id,))


def _writes_what_was_said(visit: Visit, act: Told) -> bool:
    """True of what its side had only said since dates were last agreed (RULES R13)."""
    for one, _ in reversed(visit.acts):
        if act.oral or one.kind in AGREED or visit.effects.found(one.id, Did.AGREED):
            return False
        if one is not act and (one.kind, one.actor, one.oral) == (act.kind, act.actor, True):
            return one.shares_days(act) or not (one.names_days and act.names_days)
    return False


def _are_others(agreed: Days | None, act: Told) -> bool:
    if agreed is None or act.kind is Kind.INTERRUPTION or not act.names_days:
        return False
    return act.begins > agreed.last or act.ends < agreed.first


def _check_ordinal(visit: Visit, act: Told) -> None:
    stated = int(act.says("stated_ordinal") or 0)
    if not stated:
        return
    so_far = sum(other.kind is act.kind and other.actor is act.actor for other, _ in visit.acts)
    if stated > so_far:
        visit.wonder(Anomaly.FEWER_THAN_STATED, act.effective, (act.id,))


def _interruption(visit: Visit, act: Told, letters: Letters) -> None:
    agreed = visit.dates if visit.status in FIXED else None
    first = _first_day(visit, act, agreed)
    if act.effective < first:
        _cancellation(visit, act, letters)
        return
    _check_presupposed(visit, act)
    begins, ends = act.own_days()
    if agreed:
        begins = agreed.begins
    elif act.names_days:
        begins, _ = act.day_texts()
    elif begins == ends:  # nothing tells on which day it had begun
        begins = until(act.effective).text
    exact = act.exact and (agreed is None or agreed.to_the_day)
    dates = Days(begins, ends, first or act.first, act.effective, exact, "actual")
    visit.ended_on = act.effective
    visit.effects.write(act.id, Did.CUT_SHORT)
    turn = _awaited(visit, act.effective)
    visit.becomes(act.effective, Status.HELD_IN_PART, turn, by=act.actor, dates=dates)


def _first_day(visit: Visit, act: Told, agreed: Days | None) -> int:
    """The first day of the visit that the act interrupts; OPEN_START where nothing tells it."""
    if visit.started is not None:
        return visit.started
    if agreed:
        return agreed.first
    return act.begins if act.names_days else OPEN_START


def _visit_started(visit: Visit, act: Told, _: Letters) -> None:
    day = act.effective
    if visit.status not in FIXED and not visit.brought:
        visit.wonder(Anomaly.PRESUPPOSES_UNRECORDED, day, (act.id,))
    dates = named_days(act, "actual")
    agreed = visit.dates if visit.status in FIXED else visit.brought
    if agreed and _tells_less(act, agreed):
        dates = agreed if act.begins_on == OPEN_END else agreed.since(act.begins_on)
    visit.firm, visit.started = True, day
    visit.becomes(day, Status.UNDER_WAY, Turn.NOBODY, dates=dates)


def _tells_less(act: Told, agreed: Days) -> bool:
    """True where only the first day is told, or a part of a year for days that are known."""
    if act.begins == act.ends:
        return act.begins <= agreed.last
    overlap = act.begins <= agreed.last and agreed.first <= act.ends
    return agreed.to_the_day and not act.to_the_day and overlap


def _visit_held(visit: Visit, act: Told, _: Letters) -> None:
    day = act.effective
    if visit.status not in FIXED and not visit.brought:
        visit.wonder(Anomaly.PRESUPPOSES_UNRECORDED, day, (act.id,))
    visit.firm, visit.ended_on = True, day
    taking_part = [mandate for mandate in visit.parts if mandate in act.mandates]
    turn = _awaited(visit, day, taking_part)
    visit.becomes(day, Status.HELD, turn, dates=named_days(act, "actual"))


def _awaited(visit: Visit, day: int, mandates: Sequence[str] = ()) -> Turn:
    """After a visit by these the report is awaited, from when to when reports are covered (RULES
    R12, R15); after a working or academic visit, which is no country visit, none is.
    """
    if visit.type not in COUNTED and not visit.reported:
        return Turn.NOBODY
    coverage = visit.values.covered_by_all(mandates, visit.state) if mandates else visit.coverage
    covered = coverage.reports_from <= day <= coverage.visits_reports_to
    return _REPORTING[visit.reported] if covered else Turn.NOBODY


_STAGES = {Kind.REPORT_SHARED: 1, Kind.STATE_COMMENTS: 2, Kind.REPORT_PUBLISHED: 3}
_REPORTING = (Turn.MANDATE_HOLDER, Turn.STATE, Turn.MANDATE_HOLDER, Turn.NOBODY)
"""Whose turn it is after a visit, by how far its report has come."""


def _report(visit: Visit, act: Told, _: Letters) -> None:
    day = act.effective
    visit.await_no_report(day)
    visit.reported = max(visit.reported, _STAGES[act.kind])
    if visit.status in WAS_HELD:
        visit.give_turn(day, _awaited(visit, day))
        return
    visit.wonder(Anomaly.HELD_BY_REPORT, day, (act.id,))
    if not visit.changes:
        visit.firm = True
        visit.becomes(day, Status.OUTCOME_NOT_RECORDED, Turn.SECRETARIAT)


def _told_afterwards(visit: Visit, act: Told, _: Letters) -> None:
    """What comes after a visit tells of one that the record does not hold."""
    if not visit.changes:
        visit.firm = True
        visit.wonder(Anomaly.HELD_BY_REPORT, act.effective, (act.id,))
        visit.becomes(act.effective, Status.OUTCOME_NOT_RECORDED, Turn.SECRETARIAT)


def _withdrawal(visit: Visit, act: Told, _: Letters) -> None:
    if not visit.changes:
        visit.wonder(Anomaly.PRESUPPOSES_UNRECORDED, act.effective, (act.id,))
    for mandate in act.mandates:
        if mandate in visit.parts:
            visit.leave(mandate, act.effective, Because.WITHDRAWN)


def _listed_pending(visit: Visit, act: Told, _: Letters) -> None:
    day = act.effective
    if not visit.changes:
        visit.asked = True
        for part in visit.parts.values():
            part.asked, part.asked_day = by(act.acts[0].date).text, day
            part.step("requested", day)
        visit.becomes(day, Status.REQUESTED, Turn.STATE)
    elif visit.status in FIXED or visit.status in (Status.DECLINED, Status.CANCELLED):
        visit.wonder(Anomaly.LIST_CONTRADICTS, day, (act.id,))


_AFTERWARDS = frozenset({Kind.ACKNOWLEDGEMENT, *_STAGES})
_ODD_AFTERWARDS = BREAKS_OFF | {Kind.REMINDER}
"""After a visit, or a mandate's part in it, ends: reports go on, what asks is odd (RULES R7)."""

_TABLE: Mapping[Kind, Transition] = {
    Kind.REQUEST: _request,
    Kind.REMINDER: _reminder,
    Kind.INVITATION: invite,
    Kind.ACKNOWLEDGEMENT: _acknowledgement,
    Kind.ACCEPTANCE: accept,
    Kind.DECLINATION: decline,
    Kind.DATES_PROPOSED: _dates_proposed,
    Kind.DATES_AGREED: _dates_agreed,
    Kind.TERMS_ACCEPTED: _terms_accepted,
    Kind.POSTPONEMENT: _postponement,
    Kind.CANCELLATION: _cancellation,
    Kind.INTERRUPTION: _interruption,
    Kind.VISIT_STARTED: _visit_started,
    Kind.VISIT_HELD: _visit_held,
    Kind.DEBRIEFING: _told_afterwards,
    Kind.FOLLOWUP: _told_afterwards,
    Kind.REPORT_SHARED: _report,
    Kind.STATE_COMMENTS: _report,
    Kind.REPORT_PUBLISHED: _report,
    Kind.WITHDRAWAL: _withdrawal,
    Kind.LISTED_PENDING: _listed_pending,
    Kind.EXTENSION_ASKED: _told_afterwards,
    Kind.EXTENSION_GRANTED: _told_afterwards,
}
"""Kinds that are not here are evidence: they do nothing to the status."""
