"""What each kind of act does to the visit in which it acts (DESIGN 4; RULES R6 to R14)."""

from comity.kernel.edtf import OPEN_START
from comity.visits.domain.words import Anomaly, Status
from tests.oracle.answering import (
    accepts_dates,
    has_open_dates,
    presupposes_unrecorded,
    since_broken_off,
)
from tests.oracle.days import asking_kinds
from tests.oracle.offers import AGREE, overlap
from tests.oracle.statements import Row, first_day
from tests.oracle.visit import (
    BROKEN_OFF,
    FIXED,
    OUTSIDE,
    REPORTS,
    TOLD_AFTERWARDS,
    Visit,
    doubt_actor,
)

OPENS_AS_ASKED = ("request", "reminder", "acknowledgement", "terms_accepted", "listed_pending")
STEPS = {"invitation": "invited", "acknowledgement": "acknowledged"}
"""The steps that an act of a kind takes."""

"""What says that dates were agreed; an acceptance of dates does too."""

OTHER_SIDE = {"state": "mandate_holder", "mandate_holder": "state"}


def apply(visit: Visit, row: Row, rows: list[Row]) -> None:
    """What the act does to an open visit."""
    ordinal = row.payload.get("stated_ordinal")
    done = (row.kind, row.actor)
    same = {other.id for other in visit.rows if (other.kind, other.actor) == done} | {row.id}
    if ordinal and int(ordinal) > len(same):
        visit.wonder(Anomaly.FEWER_THAN_STATED, row)
    visit.told.add(row.kind)
    doubt_actor(visit, row)
    of_a_postponement = row.kind == "cancellation" and _is_of_the_states_postponement(visit, row)
    if not of_a_postponement and presupposes_unrecorded(visit, row, rows):
        visit.wonder(Anomaly.PRESUPPOSES_UNRECORDED, row)
    of_a_request = asking_kinds(row) == ("request",)
    if row.kind in OPENS_AS_ASKED and visit.fresh and asking_kinds(row) != ("invitation",):
        visit.asked = True
    answers = (row.kind == "acceptance" and not accepts_dates(visit, row, rows)) or (
        row.kind == "declination" and (row.of or not has_open_dates(visit, row))
    )
    if of_a_request and (visit.fresh or (answers and visit.status not in FIXED)):
        visit.asked = True
    visit.hear(row)
    doing = DOES.get(row.kind)
    if doing is not None:
        doing(visit, row, rows)
    visit.mark(row)
    if row.kind in STEPS:
        visit.step(STEPS[row.kind], row.effective)


def _request(visit: Visit, row: Row, rows: list[Row]) -> None:
    fresh = visit.fresh
    for mandate in row.mandates & visit.mandates:
        part = visit.parts[mandate]
        part.asked = part.asked or row.act.date.text
        part.steps.setdefault("requested", row.effective)
    visit.asked = True
    if fresh:
        visit.become(Status.REQUESTED, "state", row)
    elif visit.status == Status.INVITED:
        invited = visit.basis
        visit.restore(row)
        visit.basis = invited
    else:
        _ask_again(visit, row, rows)


def _reminder(visit: Visit, row: Row, rows: list[Row]) -> None:
    for mandate in row.mandates & visit.mandates:
        visit.parts[mandate].reminders.add(row.id)
    own = visit.turn == row.actor.value
    if not visit.fresh and own and visit.status in (Status.ACCEPTED, Status.POSTPONED):
        visit.wonder(Anomaly.REMINDED_WHILE_AWAITED, row)
        return
    _ask_again(visit, row, rows)


def _ask_again(visit: Visit, row: Row, _rows: list[Row]) -> None:
    if visit.status == Status.INVITED:
        visit.wonder(Anomaly.ASKED_WHILE_INVITED, row)
    elif visit.status == Status.ACCEPTED:
        visit.turn = "state"
    elif visit.status == Status.DATES_PROPOSED and visit.by == "state":
        visit.wonder(Anomaly.ASKED_AFTER_STATES_DATES, row)
    elif visit.status == Status.DATES_PROPOSED:
        visit.turn = "state"
    elif visit.status in BROKEN_OFF:
        visit.restore(row)
    elif visit.status in FIXED:
        visit.wonder(Anomaly.ASKED_WHILE_AGREED, row)


def _acknowledgement(visit: Visit, row: Row, _rows: list[Row]) -> None:
    if visit.fresh and asking_kinds(row) == ("invitation",):
        visit.become(Status.INVITED, "mandate_holder", row)
        visit.ever = True


def _invitation(visit: Visit, row: Row, rows: list[Row]) -> None:
    if visit.asked:
        _agree_in_principle(visit, row)
    elif visit.fresh or visit.status in BROKEN_OFF:
        visit.become(Status.INVITED, "mandate_holder", row)
    elif visit.status != Status.INVITED:
        _agree_in_principle(visit, row)
    visit.ever = True
    if row.days:
        _propose(visit, row, rows)


def _agree_in_principle(visit: Visit, row: Row) -> None:
    if visit.status in FIXED:
        visit.wonder(Anomaly.DATES_WHILE_AGREED, row)
    elif visit.status == Status.ACCEPTED:
        visit.turn = "both"
    elif visit.status != Status.DATES_PROPOSED:
        invited = (
            visit.basis if row.kind == "acceptance" and visit.status == Status.INVITED else []
        )
        visit.become(Status.ACCEPTED, "both", row)
        visit.basis += invited
        visit.ever = True


def _acceptance(visit: Visit, row: Row, rows: list[Row]) -> None:
    visit.ever = visit.ever or row.actor == "state"
    if accepts_dates(visit, row, rows):
        visit.ever = True
        visit.taken.add(row.id)
        offers = since_broken_off(visit, row)
        taken = row if row.days or not offers else offers[-1]
        visit.dates, visit.sharp = taken.days or (0, 0), taken.sharp
        offered = visit.basis if has_open_dates(visit, row) else []
        visit.become(Status.DATES_AGREED, "nobody", row)
        visit.basis += offered
    else:
        _agree_in_principle(visit, row)
    if row.days and row.of != "dates":
        _propose(visit, row, rows)


def _declination(visit: Visit, row: Row, _rows: list[Row]) -> None:
    open_dates = has_open_dates(visit, row)
    if visit.status in FIXED:
        visit.become(Status.CANCELLED, "nobody", row)
    elif row.of == "dates" or (not row.of and open_dates):
        visit.become(Status.ACCEPTED, row.actor.value, row)
    else:
        visit.become(Status.DECLINED, "nobody", row)


def _propose(visit: Visit, row: Row, _rows: list[Row]) -> None:
    if visit.status in FIXED:
        visit.wonder(Anomaly.DATES_WHILE_AGREED, row)
        return
    written = _written_already(visit, row, Status.DATES_PROPOSED, by=row.actor.value)
    visit.become(Status.DATES_PROPOSED, OTHER_SIDE.get(row.actor.value, "nobody"), row)
    visit.basis = [] if written else [row]
    visit.dates, visit.sharp, visit.proposed = row.days or (0, 0), row.sharp, row
    visit.ever = visit.ever or row.actor == "state"


def _written_already(visit: Visit, row: Row, *statuses: Status, by: str) -> bool:
    """Whether the same dates stand that somebody wrote (R13)."""
    stands = visit.status in statuses and visit.by == by and visit.dates == (row.days or (0, 0))
    return stands and not any(said.oral for said in visit.basis)


def _agree(visit: Visit, row: Row, _rows: list[Row]) -> None:
    written = _written_already(visit, row, *FIXED, by=visit.by)
    visit.become(Status.DATES_AGREED, "nobody", row)
    visit.basis = [] if written else [row]
    visit.dates, visit.sharp, visit.ever = row.days or (0, 0), row.sharp, True
    visit.started = False


def _break_off(visit: Visit, row: Row, _rows: list[Row]) -> None:
    if row.kind == "postponement":
        turn = row.actor.value if row.actor in ("state", "mandate_holder", "both") else ""
        turn = "both" if row.actor.value in OUTSIDE else turn
        visit.become(Status.POSTPONED, turn or "nobody", row)
    else:
        of_a_postponement = _is_of_the_states_postponement(visit, row)
        visit.become(Status.CANCELLED, "nobody", row)
        visit.because = "postponement" if of_a_postponement else ""
    visit.started = False


def _is_of_the_states_postponement(visit: Visit, row: Row) -> bool:
    """Whether the State has postponed it, or the row names a postponement by the State, since
    which no dates were agreed (R10).
    """
    if visit.status == Status.POSTPONED and visit.by == "state":
        return True
    named = row.payload.get("because_of")
    before = [
        place
        for place, other in enumerate(visit.rows)
        if named in {member.id for member in other.members}
    ]
    if not before:
        return False
    postponed, *since = visit.rows[before[-1] :]
    agreed = any(one.kind in AGREE or one.id in visit.taken for one in since)
    by_the_state = postponed.kind == "postponement" and postponed.actor == "state"
    return by_the_state and not agreed


def _interrupt(visit: Visit, row: Row, rows: list[Row]) -> None:
    dated = visit.status in FIXED and visit.dates[0]
    begins = visit.dates[0] if dated else (row.days[0] if row.days else 0)
    if begins and row.effective < begins and not visit.started:
        _break_off(visit, row, rows)
        return
    visit.become(Status.HELD_IN_PART, "mandate_holder", row)
    first, last = _cut_short(row)
    visit.dates = (begins or first, last)
    visit.ended_on = row.effective


def _cut_short(row: Row) -> tuple[int, int]:
    """The days that an interruption tells of itself; the first is not known where it names one."""
    date = row.act.date
    return (row.first if date.extent else OPEN_START), row.last


def _start(visit: Visit, row: Row, _rows: list[Row]) -> None:
    if visit.status not in FIXED and visit.brought:
        known, visit.dates, visit.sharp = True, visit.brought, visit.brought_sharp
    else:
        known = visit.status in FIXED
    agreed = known and visit.dates[1] >= row.effective
    finer = known and visit.sharp and not row.sharp
    finer = finer and overlap(row.days, visit.dates)
    visit.become(Status.UNDER_WAY, "nobody", row)
    first = first_day(row)
    if row.days and not finer and (row.days[0] < row.days[1] or not agreed):
        visit.dates, visit.sharp = row.days, row.sharp
    elif agreed or finer:
        begins, ends = visit.dates
        visit.dates = (begins if first is None else first, ends)
    visit.started = visit.ever = True


def _hold(visit: Visit, row: Row, _rows: list[Row]) -> None:
    visit.become(Status.HELD, "mandate_holder", row)
    visit.dates = row.days or (0, 0)
    visit.ended_on = row.effective


def _told_by_report(visit: Visit, row: Row, _rows: list[Row]) -> None:
    if visit.fresh:
        visit.become(Status.OUTCOME_NOT_RECORDED, "secretariat", row)
        visit.ever = True
    if visit.fresh or row.kind in REPORTS:
        visit.wonder(Anomaly.HELD_BY_REPORT, row)


def _listed(visit: Visit, row: Row, _rows: list[Row]) -> None:
    if visit.status in (*FIXED, Status.DECLINED, Status.CANCELLED):
        visit.wonder(Anomaly.LIST_CONTRADICTS, row)


DOES = {
    "request": _request,
    "reminder": _reminder,
    "invitation": _invitation,
    "acknowledgement": _acknowledgement,
    "acceptance": _acceptance,
    "declination": _declination,
    "dates_proposed": _propose,
    "dates_agreed": _agree,
    "postponement": _break_off,
    "cancellation": _break_off,
    "interruption": _interrupt,
    "visit_started": _start,
    "visit_held": _hold,
    "listed_pending": _listed,
} | dict.fromkeys(TOLD_AFTERWARDS, _told_by_report)
"""What each kind does; the others leave a visit where it stands."""
