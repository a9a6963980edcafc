"""One figure: its value with numerator, denominator, range and what is not recorded (RULES U)."""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from comity.cooperation.domain.columns import Columns, Tally
from comity.cooperation.domain.indicators import (
    COUNTED_ONCE,
    INDICATORS,
    ONE_SIDED,
    Indicator,
    Shape,
    Unit,
    once,
)
from comity.cooperation.domain.shares import FEWEST, Range, differs_by_few, share, wilson
from comity.cooperation.domain.survival import Curve, Incidence
from comity.kernel.edtf import iso

DECIMALS = 4  # of a share: more would claim more than a count of cases can tell


class Figure(Struct, frozen=True, kw_only=True):
    """An indicator's figure for one party, period and day.

    `recorded` is False where the register does not keep what is counted; then all is None.
    `n` is the whole population, of which `not_recorded` are in neither numerator nor denominator.
    `once` is the denominator where a joint visit or request counts once, None of other cases.
    """

    indicator: Indicator
    recorded: bool
    value: float | int | str | None = None
    numerator: int | None = None
    denominator: int | None = None
    n: int | None = None
    not_recorded: int | None = None
    interval: Range | None = None
    once: int | None = None
    table: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_few(self) -> bool:
        """True below five cases: counts only."""
        return self.denominator is not None and self.denominator < FEWEST

    @property
    def is_range(self) -> bool:
        """True where the cases that are not recorded may all be of those that did (RULES A1): it
        is told as a range, and no share is.
        """
        return bool(self.not_recorded) and self.indicator.code in ONE_SIDED

    @property
    def has_few_beside(self) -> bool:
        """True of a share that is left out since a wider view holds one to four cases more."""
        few = self.interval is None and not self.is_few and not self.are_few_once
        return few and not self.is_range and self.recorded and self.indicator.shape is Shape.SHARE

    @property
    def are_few_once(self) -> bool:
        """True of participations in fewer than five visits or requests: counts only."""
        return self.once is not None and self.once < FEWEST

    def is_timed(self, times: "Times") -> bool:
        """True where it may be told how long its cases took: that is a share of them too."""
        return self.interval is not None and times.curve.cases >= FEWEST

    def as_json(self, definition: str) -> dict[str, object]:
        """The figure as issue and API write it; `definition` is where its definition stands.

        Where the register does not keep what is counted, every number is None. A range has no
        value; it goes from `numerator` to `numerator` + `not_recorded`, of `n`.
        """
        interval = [round(bound, DECIMALS) for bound in self.interval] if self.interval else None
        return {
            "value": self.value,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "n": self.n,
            "not_recorded": self.not_recorded,
            "joint_once": self.once,
            "interval": interval,
            "definition": definition,
        }


class Times(Struct, frozen=True, kw_only=True):
    """How long it took: the curve of what is datable, how many are not, and competing ends.

    `waited` are the days of each datable case until it ended or nobody looked any more.
    """

    curve: Curve
    not_datable: int
    incidence: tuple[Incidence, ...] = ()
    waited: tuple[int, ...] = ()

    def at_risk(self, days: int) -> int:
        """How many cases were still waiting after so many days, as far as anybody looked."""
        return sum(each > days for each in self.waited)


def figures(tally: Tally, kept: frozenset[Unit], wider: Iterable[Tally] = ()) -> dict[str, Figure]:
    """Every indicator's figure of this tally; `kept` are the units of which a record is kept.

    `wider` are tallies that hold this one's cases and more.
    """
    beside = list(wider)
    return {code: figure(each, tally, kept, beside) for code, each in INDICATORS.items()}


def figure(
    indicator: Indicator,
    tally: Tally,
    kept: frozenset[Unit],
    wider: Iterable[Tally] = (),
) -> Figure:
    """One indicator's figure of this tally; not recorded where nobody keeps what it counts.

    It has no share where a wider tally holds one to four cases more: two shares would then tell
    that of so few, by a subtraction (RULES U7).
    """
    columns = tally.columns
    part, whole = columns[indicator.numerator], columns[indicator.denominator]
    missing = columns[indicator.missing] if indicator.missing else 0
    names = compared(indicator.denominator)
    alone = columns[names[-1]]
    if indicator.unit not in kept and not whole + missing:
        return Figure(indicator=indicator, recorded=False)
    value: float | int | str | None = None
    interval = None
    if indicator.shape is Shape.COUNT and missing and not whole:  # nothing of what it counts
        return Figure(indicator=indicator, recorded=False)
    match indicator.shape:
        case Shape.SHARE:
            few = alone < FEWEST or any(few_apart(columns, each.columns, names) for each in wider)
            none = few or (missing and indicator.code in ONE_SIDED)
            found = None if none else share(part, whole)
            value = None if found is None else round(found, DECIMALS)
            interval = None if none else wilson(part, whole)
        case Shape.COUNT:
            value = part
        case Shape.DAY:
            value = iso(tally.last_held) if tally.last_held else None
        case Shape.DAYS | Shape.TABLE:
            value = None
    return Figure(
        indicator=indicator,
        recorded=True,
        value=value,
        numerator=part,
        denominator=whole,
        n=whole + missing,
        not_recorded=missing,
        interval=interval,
        once=alone if len(names) > 1 else None,
        table={name: columns[name] for name in indicator.table},
    )


def compared(name: str) -> tuple[str, ...]:
    """The columns that say of how many cases a share of this column would tell."""
    return (name, once(name)) if name in COUNTED_ONCE else (name,)


def few_apart(own: Columns, other: Columns, names: Iterable[str]) -> bool:
    """True where two views differ by one to four cases in any of these columns."""
    return any(differs_by_few(own[name], other[name]) for name in names)
