"""From what SQL tells of a population to its named columns, for one party or for all of them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec import Struct, field

from comity.cooperation.domain.cases import (
    agreed_columns,
    agreed_parts,
    deed_columns,
    is_lead,
    standing_columns,
    unit_columns,
)
from comity.cooperation.domain.followup import FollowUp, follow_up_names
from comity.cooperation.domain.indicators import COUNTED_ONCE, once
from comity.cooperation.domain.letters import Letters, letter_names
from comity.cooperation.domain.papers import Due, Released, report_names, statement_names
from comity.kernel.parties import OF_TWO_SIDES

type Columns = Counter[str]
type Standing = tuple[str, str, int, int, int, int, int, int, int, int, int, str]
"""A row of `participations.sql`."""
type Asked = tuple[str, str, int, int, int, int, int, int, int, int]
"""A row of `asks.sql`: requests with dates, without and not known, then those of them that count
for the State."""
type Deeds = tuple[str, str, str, str]
"""A row of `deeds.sql`: a number for each act, between commas, and what became of agreed dates."""
type Cases = tuple[str, str, str]
"""A row of `units.sql`, or of `agreements`: a number for each case, between commas, followed by a
space and the joint request or visit where it is of one."""

TURNS: Final = OF_TWO_SIDES
_SUMS: Final = ("participations", "partly_covered", *(f"days_{turn}" for turn in TURNS))
_ASKS: Final = ("asks", "asks_dated", "asks_undated", "asks_missing")


class Tally(Struct):
    """The columns of one party, or of all together."""

    columns: Columns = field(default_factory=Counter)
    last_held: int = 0
    last_in_part: int = 0

    def add_letters(self, group: Letters, *, once: bool) -> None:
        """Count letters of one row of `letters.sql`; `once`: a joint letter counts once."""
        for name in letter_names(group, once=once):
            self.columns[name] += group.number

    def add_statements(self, group: Released) -> None:
        """Count statements of one row of `statements.sql`."""
        for name in statement_names(group):
            self.columns[name] += group.number

    def add_follow_up(self, group: FollowUp, *, covered: bool) -> None:
        """Count cases of one row of `recommendations.sql`."""
        for name in follow_up_names(group, covered=covered):
            self.columns[name] += group.number

    def add_reports(self, group: Due) -> None:
        """Count reports of one row of `reports.sql`."""
        for name in report_names(group):
            self.columns[name] += group.number


class Told(Struct):
    """What SQL tells of one party, a row for each State and mandate; counted by `tally`."""

    standings: list[Standing] = field(default_factory=list)
    units: list[Cases] = field(default_factory=list)
    agreements: list[Cases] = field(default_factory=list)
    deeds: list[Deeds] = field(default_factory=list)
    asks: list[Asked] = field(default_factory=list)

    def tally(self, *, joint_once: bool) -> Tally:
        """The columns; `joint_once` counts a joint act once, not for each of its mandates."""
        found = Tally()
        columns = found.columns
        if self.standings:
            *sums, held, in_part, _ = list(zip(*self.standings, strict=True))[2:]
            columns.update(dict(zip(_SUMS, map(sum, sums), strict=True)))
            found.last_held, found.last_in_part = max(held), max(in_part)
            columns["mandates_that_asked"] = sum(map(_asked, self.standings))
        _count_parts(columns, self.standings, standing_columns)
        _count_parts(columns, self.units, unit_columns)
        _count_parts(columns, self.agreements, agreed_columns)
        deeds = _cases(row[2] for row in self.deeds)
        if joint_once:
            deeds = Counter({case: number for case, number in deeds.items() if is_lead(case)})
        _count(columns, deeds, deed_columns)
        for name, numbers in zip(_ASKS, _asks(self.asks, joint_once=joint_once), strict=False):
            columns[name] = sum(numbers)
        columns["asks_on_record"] = columns["asks_dated"] + columns["asks_undated"]
        columns["states"] = int(columns["asks"] > 0)
        return found


def agreements(rows: Iterable[Deeds]) -> list[Cases]:
    """What became of the dates agreed with each participation, of a State and mandate a row."""
    parts = ((stream, mandate, ",".join(agreed_parts(told))) for stream, mandate, _, told in rows)
    return [row for row in parts if row[2]]


def _asked(row: Standing) -> bool:
    """Whether this mandate asked this State at all, in however many visits."""
    return any("asked" in standing_columns(case.split()[0]) for case in row[-1].split(","))


def _cases(told: Iterable[str]) -> Counter[str]:
    """How many cases there are of each number."""
    line = ",".join(filter(None, told))
    return Counter(line.split(",")) if line else Counter()


def _count(
    columns: Columns, cases: Counter[str], names_of: Callable[[str], tuple[str, ...]]
) -> None:
    for case, number in cases.items():
        for name in names_of(case):
            columns[name] += number


def _count_parts(
    columns: Columns, rows: Sequence[Standing | Cases], names_of: Callable[[str], tuple[str, ...]]
) -> None:
    """Count participations, and where a share is given of them also how many visits or requests
    they are, a joint one once (RULES U1).
    """
    alone: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    of_joint: dict[str, list[str]] = defaultdict(list)
    for told, number in _cases(str(row[-1]) for row in rows).items():
        case, _, joint = told.partition(" ")
        if joint:
            shared[case] += number
            of_joint[joint].append(case)
        else:
            alone[case] += number
    own: Columns = Counter()
    _count(own, alone, names_of)
    for name in COUNTED_ONCE & own.keys():
        columns[once(name)] += own[name]
    columns.update(own)
    _count(columns, shared, names_of)
    once_of = {case: COUNTED_ONCE.intersection(names_of(case)) for case in shared}
    for cases in of_joint.values():
        for name in frozenset().union(*(once_of[case] for case in cases)):
            columns[once(name)] += 1


def _asks(rows: Sequence[Asked], *, joint_once: bool) -> list[tuple[int, ...]]:
    """The numbers of requests, column by column."""
    found = list(zip(*rows, strict=True))[2:]
    return found[len(_ASKS) :] if joint_once else found[: len(_ASKS)]


def together(tallies: Iterable[Tally]) -> Tally:
    """All parties as one."""
    found = Tally()
    for tally in tallies:
        found.columns.update(tally.columns)
        found.last_held = max(found.last_held, tally.last_held)
        found.last_in_part = max(found.last_in_part, tally.last_in_part)
    return found
