"""From what SQL tells of a population to its named columns, for one party or for all of them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from msgspec import Struct, field

from comity.cooperation.domain.cases import (
    agreed_columns,
    deed_columns,
    is_lead,
    standing_columns,
    unit_columns,
)
from comity.cooperation.domain.indicators import COUNTED_ONCE, once
from comity.cooperation.domain.letters import Letters, letter_names
from comity.cooperation.domain.papers import Due, Released, report_names, statement_names
from comity.kernel.parties import Turn

type Columns = Counter[str]
type Standing = tuple[str, str, str, int, int, int, int, int, int, int, int, str]
"""A row of `participations.sql`."""
type Asked = tuple[str, str, int, int, int, int, int, int, int, int]
"""A row of `asks.sql`: requests with dates, without and not known, then those of them that count
for the State."""
type Cases = tuple[str, str, str]
"""A row of `deeds.sql`: a number for each act, between commas."""
type Parts = tuple[str, str, str, str]
"""A row of `units.sql` or `agreements.sql`: which joint request or visit it is of, if any, and a
number for each case."""

TURNS: Final = tuple(Turn)
_SUMS: Final = ("participations", *(f"days_{turn}" for turn in TURNS[:5]))
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

    def add_reports(self, group: Due) -> None:
        """Count reports of one row of `reports.sql`."""
        for name in report_names(group):
            self.columns[name] += group.number


class Told(Struct):
    """What SQL tells of one party, a row for each State and mandate; counted by `tally`."""

    standings: list[Standing] = field(default_factory=list)
    units: list[Parts] = field(default_factory=list)
    agreements: list[Parts] = field(default_factory=list)
    deeds: list[Cases] = field(default_factory=list)
    asks: list[Asked] = field(default_factory=list)

    def tally(self, *, joint_once: bool) -> Tally:
        """The columns; `joint_once` counts a joint act once, not for each of its mandates."""
        found = Tally()
        columns = found.columns
        if self.standings:
            *sums, held, in_part, _ = list(zip(*self.standings, strict=True))[3:]
            columns.update(dict(zip(_SUMS, map(sum, sums), strict=True)))
            found.last_held, found.last_in_part = max(held), max(in_part)
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


def _cases(told: Iterable[str]) -> Counter[str]:
    """How many cases there are of each number."""
    line = ",".join(told)
    return Counter(line.split(",")) if line else Counter()


def _count(
    columns: Columns, cases: Counter[str], names_of: Callable[[str], tuple[str, ...]]
) -> None:
    for case, number in cases.items():
        for name in names_of(case):
            columns[name] += number


def _count_parts(
    columns: Columns, rows: Sequence[Standing | Parts], names_of: Callable[[str], tuple[str, ...]]
) -> None:
    """Count participations, and where a share is given of them also how many visits or requests
    they are: a row for all that are not joint, and one for each mandate of a joint one.
    """
    parts: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        parts[row[2]].append(row[-1])
    for joint, told in parts.items():
        own: Columns = Counter()
        _count(own, _cases(told), names_of)
        columns.update(own)
        for name in COUNTED_ONCE & own.keys():
            columns[once(name)] += 1 if joint else own[name]


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
