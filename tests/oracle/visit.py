"""One visit while the acts are walked through, and what the calendar does to it."""

from dataclasses import dataclass, field

from comity.kernel.edtf import OPEN_END
from comity.ledger.domain import Values
from comity.visits.domain.words import BY_SOMEBODY, ENDED, Anomaly, Status
from tests.oracle.covering import covered
from tests.oracle.offers import overlap
from tests.oracle.statements import Row
from tests.oracle.story import Standing

REPORTS = ("report_shared", "state_comments", "report_published")
TOLD_AFTERWARDS = (*REPORTS, "debriefing", "followup", "extension_asked", "extension_granted")
FIXED = (Status.DATES_AGREED, Status.UNDER_WAY, Status.OUTCOME_NOT_RECORDED)
OUTSIDE = ("external", "secretariat", "committee", "other")
"""Who acts for neither side."""

BROKEN_OFF = (Status.POSTPONED, Status.CANCELLED, Status.DECLINED)
SAYS_YES = ("invitation", "acceptance")
ON_ITS_WORD = (Status.INVITED, Status.ACCEPTED, Status.DATES_PROPOSED, Status.DATES_AGREED)
"""What rests on the State's word that it receives the visit (R13)."""


@dataclass
class Joined:
    """One participation in a visit."""

    joined: int
    left: int = OPEN_END
    because: str = ""
    asked: str = ""
    reminders: set[str] = field(default_factory=set)
    carried: frozenset[str] = frozenset()
    steps: dict[str, int] = field(default_factory=dict)

    def moved(self, day: int) -> "Joined":
        """The same in another visit from that day on, with what it brings along (R5)."""
        return Joined(
            day,
            asked=self.asked,
            reminders=set(self.reminders),
            carried=frozenset(self.reminders),
            steps=dict(self.steps),
        )


@dataclass(eq=False)
class Visit:
    """A visit as it stands at one moment of the walk."""

    id: str
    no: int
    opened: int
    scope: str
    type: str
    parts: dict[str, Joined] = field(default_factory=dict)  # of each mandate the last
    former: list[tuple[str, Joined]] = field(default_factory=list)  # of those who came back
    status: Status = Status.REQUESTED
    by: str = ""
    turn: str = "state"
    dates: tuple[int, int] = (0, 0)
    sharp: bool = False
    oral: bool = False
    words: list[Row] = field(default_factory=list)  # what the State said of receiving it
    basis: list[Row] = field(default_factory=list)  # the answers and offers that gave the status
    because: str = ""  # why it is closed or cancelled, where its act does not say
    ever: bool = False  # the State accepted or invited at some time
    asked: bool = False  # a request stands in it
    started: bool = False
    brought: tuple[int, int] | None = None  # those agreed in a visit merged by its own start
    brought_sharp: bool = False
    proposed: Row | None = None
    ended_on: int = OPEN_END
    fresh: bool = True  # nothing is recorded in it yet
    rows: list[Row] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)  # what accepted the dates of the other side
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

    def join(self, mandate: str, part: Joined) -> None:
        """Let a mandate take part; what it had withdrawn from stays what it was."""
        if mandate in self.parts:
            self.former.append((mandate, self.parts[mandate]))
        self.parts[mandate] = part

    def standing(self, mandate: str = "") -> Standing:
        part = self.parts.get(mandate)
        if part and part.left != OPEN_END:
            return Standing("closed", "", "nobody", 0, 0, because=part.because)
        by = self.by if self.status in BY_SOMEBODY else ""
        shown = self.status not in (
            Status.REQUESTED,
            Status.INVITED,
            Status.ACCEPTED,
            Status.CLOSED,
            *BROKEN_OFF,
        )
        dates = self.dates if shown else (0, 0)
        return Standing(self.status.value, by, self.turn, *dates, self.oral, self.because)

    def wonder(self, code: Anomaly, *rows: Row) -> None:
        self.anomalies.add((code.value, frozenset(row.id for row in rows)))

    def become(self, status: Status, turn: str, row: Row) -> None:
        """Take this status by this act."""
        self.because = ""
        self.status, self.turn, self.by = status, turn, row.actor.value
        self.basis = [row] if row.kind in (*SAYS_YES, "dates_proposed", "dates_agreed") else []
        self.oral = False

    def hear(self, row: Row) -> None:
        """Keep what the State says of receiving it, and the dates that are agreed."""
        theirs = row.actor.value in ("state", "both") and row.kind in (*SAYS_YES, "dates_proposed")
        if theirs or row.kind == "dates_agreed":
            self.words.append(row)

    def mark(self, row: Row) -> None:
        """Whether what the status rests on was only said: by the State, or by whoever answered or
        offered; a letter of the same side that says the same confirms it (R13).
        """
        if self.says_the_same(row):
            self.basis = [said for said in self.basis if not confirms(row, said)]
        given = any(said.oral for said in self.basis)
        word = bool(self.words) and all(said.oral for said in self.words)
        if self.status in ON_ITS_WORD:
            self.oral = given or word
        elif self.status in FIXED:
            self.oral = self.oral and (given or word)

    def says_the_same(self, row: Row) -> bool:
        """Whether it is a yes as the one that counts, of what it is the answer to."""
        if self.status in FIXED:
            other_days = row.days and any(self.dates) and not _share(row.days, self.dates)
            return row.kind == "acceptance" and row.of in ("", "dates") and not other_days
        said_yes = self.status in (Status.INVITED, Status.ACCEPTED)
        return said_yes and row.kind in SAYS_YES and row.of != "dates"

    def step(self, name: str, day: int) -> None:
        """Remember the first day of a step for all who take part."""
        for mandate in self.mandates:
            self.parts[mandate].steps.setdefault(name, day)

    def restore(self, row: Row) -> None:
        """Go back to what it was before it was broken off (R7)."""
        self.become(Status.ACCEPTED if self.ever else Status.REQUESTED, "state", row)


def confirms(row: Row, said: Row) -> bool:
    """Whether a letter is of the side that said it: of the State also for both, or nobody."""
    sides = {said.actor.value, "both"}
    if said.actor.value != "mandate_holder":
        sides.add("state")
    return not row.oral and row.actor.value in sides


def _share(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def covered_to(visit: Visit, state: str, values: Values) -> int:
    """The last covered day: the earliest of the mandates' (R15)."""
    ends = [covered(values, mandate, state).ends for mandate in visit.mandates or visit.parts]
    return min(ends, default=OPEN_END)


def calendar(visit: Visit, day: int, state: str, values: Values) -> None:
    """What the passing of days does to agreed dates (R8 f)."""
    if visit.held and reports_to(visit, state, values) < day:
        visit.turn = "nobody"
    if day > covered_to(visit, state, values):
        return
    first, last = visit.dates
    if visit.status in FIXED and last:
        if day > last:
            visit.status, visit.turn = Status.OUTCOME_NOT_RECORDED, "secretariat"
        elif day >= first and visit.sharp and visit.status == Status.DATES_AGREED:
            visit.status, visit.turn = Status.UNDER_WAY, "nobody"


def unanswered(visit: Visit, day: int, state: str, values: Values) -> None:
    """Notice in the evening of a day that proposed dates have passed (R8 g)."""
    passed = visit.status == Status.DATES_PROPOSED and 0 < visit.dates[1] < day
    if passed and visit.proposed and day <= covered_to(visit, state, values):
        visit.wonder(Anomaly.DATES_PASSED, visit.proposed)


def reports_to(visit: Visit, state: str, values: Values) -> int:
    """The last day on which reports are covered; OPEN_END where visits are no longer (R15)."""
    each = [covered(values, mandate, state) for mandate in visit.mandates or visit.parts]
    last = min((one.reports_to for one in each), default=OPEN_END)
    visits = min((one.ends for one in each), default=OPEN_END)
    return OPEN_END if last and visits <= last else last


def reports_begun(visit: Visit, day: int, state: str, values: Values) -> bool:
    """Whether the reports of everybody who takes part are covered by this day (R15)."""
    each = visit.mandates or visit.parts
    return all(covered(values, mandate, state).reports_from <= day for mandate in each)


def after_held(visit: Visit, day: int, state: str, values: Values) -> None:
    """Whose turn it is after the visit (R12, R15)."""
    over = reports_to(visit, state, values) < day or "report_published" in visit.told
    if over or not reports_begun(visit, day, state, values):
        visit.turn = "nobody"
    elif "state_comments" in visit.told:
        visit.turn = "mandate_holder"
    elif "report_shared" in visit.told:
        visit.turn = "state"
    elif visit.type in ("working", "academic"):
        visit.turn = "nobody"
    else:
        visit.turn = "mandate_holder"


def doubt_actor(visit: Visit, row: Row) -> None:
    """Both sides hold a visit, whoever tells of it; of all else somebody has to say who did it,
    and of dates proposed which side (R12).
    """
    unknown = row.actor == "unknown" and row.kind not in ("visit_started", "visit_held")
    of_no_side = row.actor in ("secretariat", "committee", "other", "external")
    if unknown or (row.kind == "dates_proposed" and of_no_side):
        visit.wonder(Anomaly.ACTOR_UNKNOWN, row)


def other_days(row: Row, last: Visit) -> bool:
    """Whether it speaks of other days than those of the last visit (R7)."""
    if row.days is None:
        return False
    if not last.held:
        return row.kind in ("visit_started", "visit_held")
    days = last.dates
    if last.status == Status.HELD_IN_PART:
        days = days[0], min(days[1], last.ended_on)  # it was broken off by then
    if row.kind in ("visit_started", "visit_held"):
        return not overlap(row.days, days)
    return row.days[0] > days[1]
