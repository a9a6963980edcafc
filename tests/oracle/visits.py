"""Walking through the days of a State: which visit each act belongs to (RULES R4 to R7)."""

from collections.abc import Collection

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.ledger.domain import LABEL, Values
from comity.visits.domain.words import EVIDENCE, NEVER_OPENS, Anomaly, Status
from tests.oracle.acting import apply
from tests.oracle.answering import accepts_dates
from tests.oracle.days import by_then, in_order
from tests.oracle.offers import GIVING_UP, overlap
from tests.oracle.statements import Row
from tests.oracle.story import STEPS, Part, Story
from tests.oracle.visit import (
    FIXED,
    REPORTS,
    TOLD_AFTERWARDS,
    Joined,
    Visit,
    after_held,
    calendar,
    covered_to,
    doubt_actor,
    other_days,
    unanswered,
)

MERGING = ("request", "dates_agreed", "visit_started", "visit_held")
REFUSES = ("declination", "cancellation", "interruption")
OPENS_AGAIN = ("request", "invitation", "dates_proposed", "dates_agreed", "acceptance")
ANSWERS_BY_NAME = ("acceptance", "invitation", "dates_proposed", "declination")
WITH_DAYS = ("visit_started", "visit_held", "postponement", "cancellation", "interruption")


def walk(state: str, rows: list[Row], values: Values, story: Story) -> None:
    """Go through every day on which something may change, and write down what stands after it."""
    walker = _Walk(state, rows, values, story)
    for day in _days(rows, values):
        walker.pass_into(day)
        for row in in_order([row for row in rows if row.effective == day]):
            walker.read(row)
        for visit in walker.visits:
            calendar(visit, day, state, values)
            unanswered(visit, day, state, values)
        walker.write_down(day)
    walker.finish()


def _days(rows: list[Row], values: Values) -> list[int]:
    found = {row.effective for row in rows}
    for row in rows:
        if row.days:
            found |= {row.days[0], row.days[1] + 1}
    found |= {last + 1 for _, last in values.mandates.values()}
    found |= {one.reports_to + 1 for one in values.coverage.values()}
    return sorted(day for day in found if OPEN_START <= day <= OPEN_END)


class _Walk:
    def __init__(self, state: str, rows: list[Row], values: Values, story: Story) -> None:
        self.state, self.rows, self.values, self.story = state, rows, values, story
        self.visits: list[Visit] = []
        self.goes_on_in: dict[str, Visit] = {}  # visits that were merged into others
        self.named: dict[str, Visit] = {}  # labels, and ids of acts with what tells them
        self.day = 0

    def pass_into(self, day: int) -> None:
        """What the calendar alone does by this day: dates pass, mandates end (R8 f, R15)."""
        self.day = day
        for visit in self.visits:
            calendar(visit, day, self.state, self.values)
            self.end_mandates(visit)

    def end_mandates(self, visit: Visit) -> None:
        """A mandate that has ended takes part in nothing that is still open."""
        covered = covered_to(visit, self.state, self.values)
        for mandate in sorted(visit.mandates):
            _, last = self.values.mandates.get(mandate, (0, OPEN_END))
            if not visit.ended and last < self.day <= covered:
                self.leave(visit, mandate, "mandate_ended")

    def leave(self, visit: Visit, mandate: str, because: str) -> None:
        """End one participation; the last one closes the visit."""
        visit.parts[mandate].left = self.day
        visit.parts[mandate].because = because
        if not visit.mandates:
            visit.status, visit.turn, visit.by = Status.CLOSED, "nobody", ""
            visit.because = because
            visit.oral = False
            visit.ended_on = self.day

    def read(self, row: Row) -> None:
        """Let the act act on its visits; a mandate that has ended takes part in none."""
        self.story.effective[row.id] = row.effective
        for visit in self.visits:
            calendar(visit, self.day, self.state, self.values)
        self.find_and_act(row)
        for visit in self.visits:
            self.end_mandates(visit)

    def find_and_act(self, row: Row) -> None:
        pinned = self.pinned(row)
        if pinned:
            self.act_as_named(pinned, row)
        elif any(name.startswith(LABEL) for name in row.pins) and row.kind not in NEVER_OPENS:
            self.open(row, row.mandates)
        else:
            self.find_by_itself(row)
        acted = next((visit for visit in self.visits if row in visit.rows), None)
        if acted:
            names = [member.id for member in row.members]
            self.named |= dict.fromkeys(names, acted)
            for name in row.pins:
                self.named.setdefault(name, acted)

    def pinned(self, row: Row) -> Visit | None:
        """The visit that a file or an officer names; of one that was merged, what goes on (R4)."""
        found = next((self.named[name] for name in row.pins if name in self.named), None)
        while found and found.id in self.goes_on_in:
            found = self.goes_on_in[found.id]
        return found

    def act_as_named(self, visit: Visit, row: Row) -> None:
        """It skips the joining and merging: who is named takes part, if it is still open."""
        if not visit.ended and row.kind not in EVIDENCE:
            for mandate in row.mandates - visit.mandates:
                visit.join(mandate, Joined(self.day))
        if visit.ended or not row.mandates & visit.mandates:
            self.attach(visit, row)
        else:
            self.act_on(visit, row)

    def find_by_itself(self, row: Row) -> None:
        found = self.open_for(row)
        if not found:
            self.without_open(row)
            return
        if row.kind in TOLD_AFTERWARDS and not any(visit.begun for visit in found):
            held = [visit for m in row.mandates for visit in self.held_last(m, row)]
            for visit in sorted(set(held), key=lambda v: v.no):
                self.attach(visit, row)
            if held:
                return
        if row.kind in MERGING:
            found = [self.merge(_alike(found), row)]
        lacking = row.mandates - {m for visit in found for m in visit.mandates}
        if row.kind == "listed_pending" and lacking:
            self.open(row, lacking)
        elif row.kind not in EVIDENCE:
            for mandate in lacking:
                found[0].join(mandate, Joined(self.day))
        for visit in found:
            self.act_on(visit, row)

    def open_for(self, row: Row) -> list[Visit]:
        """The open visits to which it goes, the oldest first (R4, R5, R6)."""
        found = {
            visit
            for mandate in row.mandates
            for visit in _lane(
                [v for v in self.visits if mandate in v.mandates and not v.ended], row
            )
        }
        return sorted(found, key=lambda v: v.no)

    def held_last(self, mandate: str, row: Row) -> list[Visit]:
        """The visit that this mandate held last, of the row's scope and type if it names one."""
        held = [
            visit
            for visit in self.visits
            if visit.held
            and self.has_ended(visit, {mandate})
            and row.scope in ("", visit.scope)
            and row.type in ("", visit.type)
        ]
        return [max(held, key=lambda v: (_ended_on(v, row), v.no))] if held else []

    def act_on(self, visit: Visit, row: Row) -> None:
        self.label(visit, row)
        others = visit.mandates - row.mandates
        answers = row.kind in ANSWERS_BY_NAME and row.actor == "state" and not visit.fresh
        if answers and visit.status == Status.REQUESTED and row.mandates & visit.mandates:
            for mandate in sorted(others):
                self.split(visit, mandate, row)
        if row.kind == "acceptance" and accepts_dates(visit, row, self.rows):
            self.story.agreed.add((visit.id, row.id))
        apply(visit, row, self.rows)
        if row.kind in REFUSES and visit.status in (Status.DECLINED, Status.CANCELLED):
            self.story.refused.add((visit.id, row.id))
        if row.kind == "withdrawal":
            for mandate in row.mandates & visit.mandates:
                self.leave(visit, mandate, "withdrawn")
        visit.rows.append(row)
        visit.fresh = False
        if row.kind == "visit_held":
            for mandate in sorted(visit.mandates - row.mandates):
                visit.wonder(Anomaly.NOT_NAMED, row)
                self.split(visit, mandate, row)
        if visit.held:
            after_held(visit, self.day, self.state, self.values)

    def without_open(self, row: Row) -> None:
        """After held or closed, or with nothing recorded before (R7, R14)."""
        ended = [v for v in self.visits if self.has_ended(v, row.mandates)]
        same = [v for v in ended if row.scope in ("", v.scope) and row.type in ("", v.type)]
        last = max(same or ended, key=lambda v: (_ended_on(v, row), v.no), default=None)
        if last is None and row.kind in NEVER_OPENS:
            self.story.acts.setdefault("", []).append(row.id)
            self.story.labels["", row.id] = ""
            self.wonder(Anomaly.UNATTACHED, row)
        elif last is None:
            self.open(row, row.mandates)
        elif row.kind in OPENS_AGAIN or row.kind == "listed_pending":
            visit = self.open(row, row.mandates)
            if row.kind not in ("request", "invitation", "listed_pending"):
                visit.wonder(Anomaly.AFTER_HELD, row)
        else:
            self.attach_to_last(row)

    def attach_to_last(self, row: Row) -> None:
        """Put it with the last visit of each of its mandates; one that had none, or of other days,
        opens its own.
        """
        last, other, without = set(), set(), set()
        for mandate in row.mandates:
            ended = [v for v in self.visits if self.has_ended(v, {mandate})]
            same = [v for v in ended if row.scope in ("", v.scope) and row.type in ("", v.type)]
            one = max(same or ended, key=lambda v: (_ended_on(v, row), v.no), default=None)
            if one is None:
                without.add(mandate)
            elif row.kind in WITH_DAYS and (not same or other_days(row, one)):
                other.add(mandate)
            else:
                last.add(one)
        for visit in sorted(last, key=lambda v: v.no):
            self.attach(visit, row)
        if other:
            self.open(row, other | without).wonder(Anomaly.OTHER_DAYS_HELD, row)
        elif without and row.kind not in NEVER_OPENS:
            self.open(row, without)

    def has_ended(self, visit: Visit, mandates: Collection[str]) -> bool:
        return any(
            mandate in visit.parts
            and (
                (visit.ended and visit.parts[mandate].left == OPEN_END)
                or visit.parts[mandate].because in ("withdrawn", "mandate_ended")
            )
            for mandate in mandates
        )

    def attach(self, visit: Visit, row: Row) -> None:
        """Put it with a visit that is over: it tells of it, and reports move its turn."""
        self.label(visit, row)
        visit.rows.append(row)
        visit.told.add(row.kind)
        if row.kind == "acknowledgement":
            visit.step("acknowledged", self.day)
        doubt_actor(visit, row)
        rest = visit.status == Status.HELD_IN_PART and row.kind in GIVING_UP
        if row.kind in ("reminder", *GIVING_UP, "interruption") and not rest:
            visit.wonder(Anomaly.AFTER_HELD, row)
        if row.kind in REPORTS and not visit.held:
            visit.wonder(Anomaly.HELD_BY_REPORT, row)
        if visit.held and row.kind in REPORTS:  # nothing else is a step of its report (R12)
            after_held(visit, self.day, self.state, self.values)

    def open(self, row: Row, mandates: Collection[str]) -> Visit:
        visit = self.new(row.id, row.scope, row.type or "official")
        for mandate in mandates:
            visit.parts[mandate] = Joined(self.day)
            if row.kind == "listed_pending":
                visit.parts[mandate].asked = by_then(row.act.date)
                visit.parts[mandate].steps["requested"] = self.day
        self.act_on(visit, row)
        return visit

    def new(self, name: str, scope: str, type_: str) -> Visit:
        visit = Visit(name, len(self.visits), self.day, scope, type_)
        self.visits.append(visit)
        return visit

    def merge(self, found: list[Visit], row: Row) -> Visit:
        """The oldest goes on; the others close as merged and their mandates keep their ages."""
        oldest, *others = found
        for other in others:
            begun = row.kind in ("visit_started", "visit_held") and other.status in FIXED
            if begun and overlap(row.days, other.dates) and not oldest.brought:
                oldest.brought, oldest.brought_sharp = other.dates, other.sharp
            self.goes_on_in[other.id] = oldest
            for mandate in sorted(other.mandates):
                if mandate not in oldest.mandates:
                    oldest.join(mandate, other.parts[mandate].moved(self.day))
                self.leave(other, mandate, "merged")
            oldest.ever = oldest.ever or other.ever
            oldest.words += other.words
            oldest.asked = oldest.asked or other.asked
        return oldest

    def split(self, visit: Visit, mandate: str, held: Row) -> None:
        """A mandate that took no part goes on alone, with its age (R5)."""
        part = visit.parts[mandate]
        part.left, part.because = self.day, "took_no_part"
        name = f"{held.id}:{mandate}"
        own = self.named[name] = self.new(name, visit.scope, visit.type)
        own.parts[mandate] = part.moved(self.day)
        own.ever, own.asked, own.fresh = visit.ever, visit.asked, False
        own.status = Status.ACCEPTED if visit.ever else Status.REQUESTED
        own.turn, own.words = "both" if visit.ever else "state", list(visit.words)
        own.mark(held)

    def label(self, visit: Visit, row: Row) -> None:
        self.story.acts.setdefault(visit.id, []).append(row.id)
        self.story.labels[visit.id, row.id] = self.label_of(visit, row)

    def label_of(self, visit: Visit, row: Row) -> str:
        """OHCHR's label for the letter (DOMAIN 1.1, G1 to G10)."""
        with_dates = (bool(row.days) and row.of != "dates") or any(
            other.kind == "dates_proposed"
            and other.actor == row.actor
            and other.letters & row.letters
            for other in self.rows
        )
        of_dates = row.of == "dates"
        if row.kind == "acceptance" and not with_dates:
            if of_dates or (not row.of and accepts_dates(visit, row, self.rows)):
                return ""
            return "accepted"
        if row.kind == "invitation":
            plain = "accepted" if visit.asked else "invited"
            return "dates_proposal" if with_dates else plain
        if row.kind == "declination":
            theirs = visit.status == Status.DATES_PROPOSED and visit.by != row.actor.value
            return "" if of_dates or (not row.of and theirs) else "declined"
        return {
            "request": "requested",
            "reminder": "reminder",
            "acknowledgement": "acknowledged",
            "dates_proposed": "dates_proposal",
            "acceptance": "dates_proposal",
        }.get(row.kind, "")

    def wonder(self, code: Anomaly, row: Row) -> None:
        self.story.anomalies.append((code, frozenset((row.id,))))

    def write_down(self, day: int) -> None:
        """Keep how every visit and participation stands at the end of the day."""
        for visit in self.visits:
            for mandate in ("", *visit.parts):
                run = self.story.runs.setdefault((visit.id, mandate), [])
                standing = visit.standing(mandate)
                if not run or run[-1][1] != standing:
                    run.append((day, standing))

    def finish(self) -> None:
        for visit in self.visits:
            self.story.acts.setdefault(visit.id, [])
            self.story.anomalies += sorted(visit.anomalies, key=str)
            for mandate, part in (*visit.former, *visit.parts.items()):
                self.story.parts.add(
                    Part(
                        *(visit.id, mandate, part.joined, part.left, part.asked, part.carried),
                        tuple((name, part.steps[name]) for name in STEPS if name in part.steps),
                    )
                )


def _ended_on(visit: Visit, row: Row) -> int:
    left = [visit.parts[m].left for m in row.mandates if m in visit.parts]
    return min([visit.ended_on, *left])


def _lane(visits: list[Visit], row: Row) -> list[Visit]:
    """Those of its type and scope; where it names none, the official ones without a scope."""
    visits = [
        visit
        for visit in visits
        if row.type in ("", visit.type) and row.scope in ("", visit.scope)
    ]
    official = [visit for visit in visits if visit.type == "official"]
    if not row.type and (official or row.kind == "request"):
        visits = official
    if not row.scope:
        visits = [visit for visit in visits if not visit.scope] or visits
    if not visits:
        return []
    oldest = min(visits, key=lambda v: v.no)
    return [oldest]


def _alike(found: list[Visit]) -> list[Visit]:
    """Those of one scope and type, of which the act is that merges: official ones before others,
    without a scope before those with one, else of the oldest (R4, R6).
    """
    for kind in ("official", ""):
        for scoped in (False, True):
            for first in found:
                if kind in ("", first.type) and bool(first.scope) is scoped:
                    return [v for v in found if (v.scope, v.type) == (first.scope, first.type)]
    return found
