"""One visit while the acts are walked through, and what each kind of act does to it."""

from dataclasses import dataclass, field

from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import Values
from comity.visits.domain.words import BY_SOMEBODY, ENDED, Anomaly, Status
from tests.oracle.days import GIVING_UP, asking_kinds, overlap
from tests.oracle.statements import Row
from tests.oracle.story import Standing

REPORTS = ("report_shared", "state_comments", "report_published")
TOLD_AFTERWARDS = (*REPORTS, "debriefing", "followup", "extension_asked", "extension_granted")
ACCEPTS_ITSELF = (
    ("acceptance", "state", "invitation"),
    ("acceptance", "mandate_holder", "request"),
)
OPENS_AS_ASKED = ("request", "reminder", "acknowledgement", "terms_accepted", "listed_pending")
FIXED = (Status.DATES_AGREED, Status.UNDER_WAY, Status.OUTCOME_NOT_RECORDED)
BROKEN_OFF = (Status.POSTPONED, Status.CANCELLED, Status.DECLINED)
OTHER_SIDE = {"state": "mandate_holder", "mandate_holder": "state"}


@dataclass
class Joined:
    """One participation in a visit."""

    joined: int
    left: int = OPEN_END
    because: str = ""
    asked: str = ""
    reminders: set[str] = field(default_factory=set)
    carried: frozenset[str] = frozenset()


@dataclass(eq=False)
class Visit:
    """A visit as it stands at one moment of the walk."""

    id: str
    no: int
    opened: int
    scope: str
    type: str
    parts: dict[str, Joined] = field(default_factory=dict)
    status: Status = Status.REQUESTED
    by: str = ""
    turn: str = "state"
    dates: tuple[int, int] = (0, 0)
    sharp: bool = False
    oral: bool = False
    ever: bool = False  # the State accepted or invited at some time
    asked: bool = False  # a request stands in it
    started: bool = False
    proposed: Row | None = None
    ended_on: int = OPEN_END
    fresh: bool = True  # nothing is recorded in it yet
    rows: list[Row] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    anomalies: set[tuple[str, frozenset[str]]] = field(default_factory=set)

    @property
    def ended(self) -> bool:
        return self.status in ENDED

    @property
    def held(self) -> bool:
        return self.status in (Status.HELD, Status.HELD_IN_PART)

    @property
    def begun(self) -> bool:
        return self.status in (Status.UNDER_WAY, Status.OUTCOME_NOT_RECORDED)

    @property
    def mandates(self) -> set[str]:
        """Those whose participation goes on."""
        return {mandate for mandate, part in self.parts.items() if part.left == OPEN_END}

    def standing(self, mandate: str = "") -> Standing:
        part = self.parts.get(mandate)
        if part and part.left != OPEN_END:
            return Standing("closed", "", "nobody", 0, 0)
        by = self.by if self.status in BY_SOMEBODY else ""
        shown = self.status not in (
            Status.REQUESTED,
            Status.INVITED,
            Status.ACCEPTED,
            Status.CLOSED,
            *BROKEN_OFF,
        )
        dates = self.dates if shown else (0, 0)
        return Standing(self.status.value, by, self.turn, *dates, self.oral)

    def wonder(self, code: Anomaly, *rows: Row) -> None:
        self.anomalies.add((code.value, frozenset(row.id for row in rows)))

    def become(self, status: Status, turn: str, row: Row) -> None:
        """Take this status by this act."""
        self.status, self.turn, self.by = status, turn, row.actor.value
        self.oral = row.oral

    def restore(self, row: Row) -> None:
        """Go back to what it was before it was broken off (R7)."""
        self.become(Status.ACCEPTED if self.ever else Status.REQUESTED, "state", row)


def covered_to(visit: Visit, state: str, values: Values) -> int:
    """The last covered day: the earliest of the mandates' (R15)."""
    ends = [values.covered(mandate, state).ends for mandate in visit.mandates or visit.parts]
    return min(ends, default=OPEN_END)


def calendar(visit: Visit, day: int, state: str, values: Values) -> None:
    """What the passing of days does to agreed and proposed dates (R8 f and g)."""
    if day > covered_to(visit, state, values):
        return
    first, last = visit.dates
    if visit.status in FIXED and last:
        if day > last:
            visit.status, visit.turn = Status.OUTCOME_NOT_RECORDED, "secretariat"
        elif day >= first and visit.sharp:
            visit.status, visit.turn = Status.UNDER_WAY, "nobody"
    if visit.status == Status.DATES_PROPOSED and last and day > last and visit.proposed:
        visit.wonder(Anomaly.DATES_PASSED, visit.proposed)


def after_held(visit: Visit, state: str, values: Values) -> None:
    """Whose turn it is after the visit (R12, R15)."""
    taking_part = visit.mandates or visit.parts
    covered = all(values.covered(mandate, state).reports for mandate in taking_part)
    if not covered or "report_published" in visit.told:
        visit.turn = "nobody"
    elif "state_comments" in visit.told:
        visit.turn = "mandate_holder"
    elif "report_shared" in visit.told:
        visit.turn = "state"
    else:
        visit.turn = "mandate_holder"


def apply(visit: Visit, row: Row, rows: list[Row]) -> None:
    """What the act does to an open visit."""
    ordinal = row.payload.get("stated_ordinal")
    same = {other.id for other in visit.rows if other.kind == row.kind} | {row.id}
    if ordinal and int(ordinal) > len(same):
        visit.wonder(Anomaly.FEWER_THAN_STATED, row)
    visit.told.add(row.kind)
    if _presupposes_unrecorded(visit, row):
        visit.wonder(Anomaly.PRESUPPOSES_UNRECORDED, row)
    of_a_request = asking_kinds(row) == ("request",)
    if row.kind in OPENS_AS_ASKED and visit.fresh:
        visit.asked = True
    answers = (row.kind == "acceptance" and not accepts_dates(visit, row, rows)) or (
        row.kind == "declination" and (row.of or not has_open_dates(visit, row))
    )
    if of_a_request and (visit.fresh or (answers and visit.status not in FIXED)):
        visit.asked = True
    doing = DOES.get(row.kind)
    if doing is not None:
        doing(visit, row, rows)


def _presupposes_unrecorded(visit: Visit, row: Row) -> bool:
    """Whether what it presupposes is not in the visit (R2; the last lines of R)."""
    if row.kind == "listed_pending":
        return False
    if row.kind in ("acceptance", "declination") and row.of == "dates":
        open_dates = has_open_dates(visit, row) and not _names_others(visit, row)
        return visit.status not in FIXED and not open_dates
    if row.kind in GIVING_UP and visit.status in FIXED:
        return bool(row.days and visit.dates[1]) and not overlap(row.days, visit.dates)
    if row.kind in (*GIVING_UP, "visit_started", "visit_held", "interruption"):
        return visit.status not in FIXED
    if (row.kind, row.actor, row.of) in ACCEPTS_ITSELF:
        return visit.status not in FIXED
    return visit.fresh and (row.kind == "withdrawal" or bool(asking_kinds(row)))


def _names_others(visit: Visit, row: Row) -> bool:
    """Whether it accepts days that the other side never proposed."""
    offers = [
        other
        for other in visit.rows
        if other.kind == "dates_proposed" and other.actor != row.actor
    ]
    return bool(row.days) and not any(
        other.days is None or overlap(other.days, row.days) for other in offers
    )


def has_open_dates(visit: Visit, row: Row) -> bool:
    """Whether dates that it did not propose itself are open."""
    return visit.status == Status.DATES_PROPOSED and visit.by != row.actor.value


def _request(visit: Visit, row: Row, rows: list[Row]) -> None:
    fresh = visit.fresh
    for mandate in row.mandates & visit.mandates:
        part = visit.parts[mandate]
        part.asked = part.asked or row.act.date.text
    visit.asked = True
    if fresh:
        visit.become(Status.REQUESTED, "state", row)
    elif visit.status == Status.INVITED:
        visit.restore(row)
    else:
        _ask_again(visit, row, rows)


def _reminder(visit: Visit, row: Row, rows: list[Row]) -> None:
    for mandate in row.mandates & visit.mandates:
        visit.parts[mandate].reminders.add(row.id)
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


def _invitation(visit: Visit, row: Row, rows: list[Row]) -> None:
    if visit.asked:
        _agree_in_principle(visit, row)
    elif visit.fresh or visit.status in BROKEN_OFF:
        visit.become(Status.INVITED, "mandate_holder", row)
    elif visit.status == Status.INVITED:
        visit.oral = visit.oral and row.oral
    else:
        _agree_in_principle(visit, row)
    visit.ever = True
    if row.days:
        _propose(visit, row, rows)


def _agree_in_principle(visit: Visit, row: Row) -> None:
    if visit.status in FIXED:
        visit.wonder(Anomaly.DATES_WHILE_AGREED, row)
    elif visit.status == Status.ACCEPTED:
        visit.turn = "both"
        visit.oral = visit.oral and row.oral
    elif visit.status != Status.DATES_PROPOSED:
        visit.become(Status.ACCEPTED, "both", row)
        visit.ever = True


def _acceptance(visit: Visit, row: Row, rows: list[Row]) -> None:
    visit.ever = visit.ever or row.actor == "state"
    if accepts_dates(visit, row, rows):
        visit.ever = True
        if row.days:
            visit.dates, visit.sharp = row.days, row.sharp
        elif visit.status != Status.DATES_PROPOSED:
            visit.dates = (0, 0)
        visit.become(Status.DATES_AGREED, "nobody", row)
    else:
        _agree_in_principle(visit, row)
    if row.days and row.of != "dates":
        _propose(visit, row, rows)


def accepts_dates(visit: Visit, row: Row, rows: list[Row]) -> bool:
    """Whether what it accepts are the other side's open dates (R8 c and d)."""
    if row.of == "dates":
        return visit.status not in FIXED
    if not has_open_dates(visit, row):
        return False
    names_its_own = bool(row.days) or any(
        other.kind == "dates_proposed"
        and other.actor == row.actor
        and other.letters & row.letters
        and other.days != visit.dates
        for other in rows
    )
    if names_its_own:
        return False
    carried = (
        visit.by == "state"
        and visit.proposed is not None
        and any(
            other.kind == "invitation"
            and (other is visit.proposed or other.letters & visit.proposed.letters)
            for other in visit.rows
        )
    )
    return not row.of or (row.of == "invitation" and carried)


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
    visit.become(Status.DATES_PROPOSED, OTHER_SIDE.get(row.actor.value, "nobody"), row)
    visit.dates, visit.sharp, visit.proposed = row.days or (0, 0), row.sharp, row
    visit.ever = visit.ever or row.actor == "state"


def _agree(visit: Visit, row: Row, _rows: list[Row]) -> None:
    visit.become(Status.DATES_AGREED, "nobody", row)
    visit.dates, visit.sharp, visit.ever = row.days or (0, 0), row.sharp, True
    visit.started = False


def _break_off(visit: Visit, row: Row, _rows: list[Row]) -> None:
    if row.kind == "postponement":
        turn = row.actor.value if row.actor in ("state", "mandate_holder", "both") else ""
        turn = "both" if row.actor == "external" else turn
        visit.become(Status.POSTPONED, turn or "nobody", row)
        if not turn:
            visit.wonder(Anomaly.ACTOR_UNKNOWN, row)
    else:
        visit.become(Status.CANCELLED, "nobody", row)
    visit.started = False


def _interrupt(visit: Visit, row: Row, rows: list[Row]) -> None:
    dated = visit.status in FIXED and visit.dates[0]
    begins = visit.dates[0] if dated else (row.days[0] if row.days else 0)
    if begins and row.effective < begins and not visit.started:
        _break_off(visit, row, rows)
        return
    visit.become(Status.HELD_IN_PART, "mandate_holder", row)
    visit.dates = (begins or row.effective, row.effective)
    visit.ended_on = row.effective


def _start(visit: Visit, row: Row, _rows: list[Row]) -> None:
    agreed = visit.status in FIXED and visit.dates[1] >= row.effective
    finer = visit.status in FIXED and visit.sharp and not row.sharp
    finer = finer and overlap(row.days, visit.dates)
    visit.become(Status.UNDER_WAY, "nobody", row)
    if row.days and not finer and (row.days[0] < row.days[1] or not agreed):
        visit.dates, visit.sharp = row.days, row.sharp
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
