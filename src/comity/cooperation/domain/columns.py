"""From the counted rows of a population to its named columns, for one party or for all of them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from comity.cooperation.domain.deeds import Deed, deed_names
from comity.cooperation.domain.indicators import STATUSES
from comity.cooperation.domain.letters import Letters, letter_names
from comity.cooperation.domain.levels import (
    OF_REQUESTS,
    Answered,
    Asked,
    Covered,
    Level,
    Situation,
    level,
    otherwise,
)
from comity.cooperation.domain.papers import Due, Released, report_names, statement_names
from comity.kernel.parties import Actor, Turn
from comity.visits.domain.words import Status

type Columns = Counter[str]

COVERED: Final = (Covered.NOTHING, Covered.SHORT, Covered.WHOLE)
ASKED: Final = (Asked.NO, Asked.REMINDER, Asked.REQUEST)
ANSWERED: Final = (Answered.NEVER, Answered.EARLIER, Answered.LATELY)
TURNS: Final = tuple(Turn)
ANSWERS: Final = ("answered", "beyond", "accepted", "dated", "visited")


class Standing(NamedTuple):
    """A group of participations that stand alike, as `participations.sql` counts them."""

    party: str
    covered: int
    asked: int
    recent: int
    status: str
    by: str
    turn: str
    reason: str
    contested: int
    oral: int
    firm: int
    offered: int
    within: int
    answered: int
    beyond: int
    invited: int
    carried: int
    cohort: int
    because: str
    number: int
    d_state: int
    d_holder: int
    d_both: int
    d_nobody: int
    d_office: int
    held_on: int
    in_part_on: int
    coarse: int
    undelivered: int

    @property
    def situation(self) -> Situation:
        """All that the level of these participations depends on."""
        return situation(self[1:16])

    @property
    def days(self) -> tuple[int, ...]:
        """Days of turns: State, mandate holder, both, nobody, secretariat."""
        return self[20:25]


def situation(cells: tuple[object, ...]) -> Situation:
    """The situation that cells of SQL tell, in its order."""
    covered, asked, recent, status, by, turn, reason, contested, oral, firm, *rest = cells
    offered, within, answered, beyond, invited = rest
    return Situation(
        COVERED[int(str(covered))],
        ASKED[int(str(asked))],
        bool(recent),
        str(status),
        str(by),
        str(turn),
        str(reason),
        bool(contested),
        bool(oral),
        bool(firm),
        bool(offered),
        bool(within),
        ANSWERED[int(str(answered))],
        bool(beyond),
        bool(invited),
    )


@dataclass(slots=True)
class Tally:
    """The columns of one party, or of all together."""

    columns: Columns = field(default_factory=Counter)
    last_held: int = 0
    last_in_part: int = 0

    def add_standing(self, group: Standing) -> None:
        """Count a group of participations: level, what is open, outcome, days of turns."""
        found = self.columns
        for name in _names(group):
            found[name] += group.number
        for turn, days in zip(TURNS, group.days, strict=True):
            found[f"days_{turn}"] += days
        found["participations"] += group.number
        found["coarse"] += group.coarse
        found["undelivered"] += group.undelivered
        self.last_held = max(self.last_held, group.held_on)
        self.last_in_part = max(self.last_in_part, group.in_part_on)

    def add_units(self, si: str, cells: tuple[int, ...]) -> None:
        """Count the requests of one row of `units.sql`: number, then (yes, no) for each answer."""
        number, *pairs = cells
        suffix = {"yes": "_si", "no": "_no_si"}.get(si)
        self.columns["units"] += number
        for place, name in enumerate(ANSWERS):
            yes, no = pairs[2 * place], pairs[2 * place + 1]
            for column in (name, f"{name}{suffix}") if suffix else (name,):
                self.columns[column] += yes
                self.columns[f"{column}_known"] += yes + no
                self.columns[f"{column}_missing"] += number - yes - no
        if not suffix:
            self.columns["si_not_recorded"] += number

    def add_deed(self, deed: Deed) -> None:
        """Count acts of one row of `deeds.sql`."""
        for name in deed_names(deed):
            self.columns[name] += deed.number

    def add_asks(self, cells: tuple[int, ...]) -> None:
        """Count the requests of one row of `asks.sql`."""
        number, dated, undated, missing = cells
        self.columns["asks"] += number
        self.columns["asks_dated"] += dated
        self.columns["asks_on_record"] += dated + undated
        self.columns["asks_missing"] += missing
        self.columns["states"] += bool(number)

    def add_letters(self, group: Letters, *, once: bool) -> None:
        """Count letters of one row of `letters.sql`; `once`: a joint letter counts once."""
        for name in letter_names(group, once=once):
            self.columns[name] += group.number

    def add_statements(self, group: Released) -> None:
        """Count statements of one row of `statements.sql`."""
        for name in statement_names(group):
            self.columns[name] += group.number

    def add_reports(self, group: Due) -> None:
        """Count reports of one row of `reports.sql`."""
        for name in report_names(group):
            self.columns[name] += group.number


def _names(group: Standing) -> Iterator[str]:
    result = level(group.situation)
    if group.asked:
        yield "asked"
        yield result.level
        other = otherwise(group.situation)
        if other is not None:
            yield "contested"
            yield f"contested_{other.level}"
    elif result.level is Level.INVITED_UNASKED:
        yield "invited_unasked"
    if group.carried:
        yield "carried_over"
    if group.covered == COVERED.index(Covered.WHOLE) and group.status in STATUSES:
        yield "open"
        yield f"open_{group.status}"
        yield f"open_turn_{group.turn}"
    elif group.status in STATUSES:
        yield "open_last_known"
    if group.cohort:
        yield from cohort_names(group)


def cohort_names(group: Standing) -> Iterator[str]:
    """S7: one outcome each, so that they add up."""
    outcome = _outcome(group)
    yield "cohort"
    yield f"cohort_{outcome}"
    if outcome not in ("withdrawn", "outcome_not_recorded"):
        yield "cohort_not_withdrawn"


def _outcome(group: Standing) -> str:
    status = Status(group.status)
    if status in (Status.HELD, Status.HELD_IN_PART):
        return group.status
    if status is Status.CLOSED:
        return "withdrawn"
    if status in (Status.DECLINED, Status.CANCELLED):
        return _ENDED_BY.get(Actor(group.by), "ended_external")
    short = group.covered != COVERED.index(Covered.WHOLE)
    if short or status is Status.OUTCOME_NOT_RECORDED:
        return "outcome_not_recorded"
    if status in (Status.DATES_AGREED, Status.UNDER_WAY):
        return "forthcoming"
    return "open_state" if group.turn == Turn.STATE else "open_holder_or_both"


_ENDED_BY: Final = {
    Actor.STATE: "ended_by_state",
    Actor.MANDATE_HOLDER: "ended_by_holder",
    Actor.UNKNOWN: "outcome_not_recorded",
}


def adds_up(columns: Columns) -> bool:
    """The sum rule: asked is the sum of its levels, and the cohort of its outcomes."""
    return columns["asked"] == sum(columns[each] for each in OF_REQUESTS)


def together(tallies: Iterable[Tally]) -> Tally:
    """All parties as one."""
    found = Tally()
    for tally in tallies:
        found.columns.update(tally.columns)
        found.last_held = max(found.last_held, tally.last_held)
        found.last_in_part = max(found.last_in_part, tally.last_in_part)
    return found
