"""What an act answers, and what it presupposes of the visit in which it acts (RULES R2, R8)."""

from comity.visits.domain.words import Status
from tests.oracle.days import asking_kinds
from tests.oracle.offers import AGREE, GIVING_UP, overlap
from tests.oracle.statements import Row
from tests.oracle.visit import FIXED, Visit

ACCEPTS_ITSELF = (
    ("acceptance", "state", "invitation"),
    ("acceptance", "mandate_holder", "request"),
)


def presupposes_unrecorded(visit: Visit, row: Row, rows: list[Row]) -> bool:
    """Whether what it presupposes is not in the visit (R2; the last lines of R)."""
    if row.kind == "listed_pending":
        return False
    if row.kind in ("acceptance", "declination"):
        return _answers_nothing(visit, row, rows)
    if row.kind == "cancellation" and visit.status == Status.POSTPONED:
        return False  # a postponement was taken for a cancellation (R10)
    if row.kind in GIVING_UP and visit.status in FIXED:
        return bool(row.days and visit.dates[1]) and not overlap(row.days, visit.dates)
    if row.kind in (*GIVING_UP, "visit_started", "visit_held", "interruption"):
        met = row.kind in ("visit_started", "visit_held") and visit.brought
        return visit.status not in FIXED and not met and not _was_only_said(visit, row)
    return visit.fresh and (row.kind == "withdrawal" or bool(asking_kinds(row)))


def _was_only_said(visit: Visit, row: Row) -> bool:
    """Whether its side gives up in writing what it had only said, no dates agreed since (R13)."""
    if row.kind not in (*GIVING_UP, "interruption") or row.oral:
        return False
    said: list[Row] = []
    for other in visit.rows:
        if other.kind in AGREE or other.id in visit.taken:
            said = []
        elif (other.kind, other.actor) == (row.kind, row.actor) and other.oral:
            said.append(other)
    if not said:
        return False
    days = said[-1].days
    return not (days and row.days) or overlap(days, row.days)


def _answers_nothing(visit: Visit, row: Row, rows: list[Row]) -> bool:
    """Whether the visit holds nothing of the other side's that this answers (R8)."""
    if visit.status in FIXED:
        return False
    if row.of == "dates":
        answered = has_open_dates if row.kind == "declination" else _was_offered
        return not answered(visit, row)
    declines = row.kind == "declination" and not row.of
    if (declines and has_open_dates(visit, row)) or accepts_dates(visit, row, rows):
        return False
    if (row.kind, row.actor, row.of) in ACCEPTS_ITSELF:
        return True
    if asking_kinds(row) == ("request",):
        return not visit.asked
    return not visit.ever and visit.status != Status.INVITED


def since_broken_off(visit: Visit, row: Row) -> list[Row]:
    """The other side's proposals of dates in the visit that nobody has given up, in order."""
    found: list[Row] = []
    for other in visit.rows:
        if other.kind in (*GIVING_UP, "interruption"):
            found = []
        elif other.kind == "dates_proposed" and other.actor != row.actor:
            found.append(other)
    return found


def _was_offered(visit: Visit, row: Row) -> bool:
    """Whether the other side proposed what is accepted: dates at all, or these days."""
    return any(
        not row.days or other.days is None or overlap(other.days, row.days)
        for other in since_broken_off(visit, row)
    )


def has_open_dates(visit: Visit, row: Row) -> bool:
    """Whether dates that it did not propose itself are open."""
    return visit.status == Status.DATES_PROPOSED and visit.by != row.actor.value


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
