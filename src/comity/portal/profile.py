"""The two-sided profile: rows that face each other, with bars from the middle outward (LOOK 3.3).

A bar is drawn from numbers; below five cases it is so many squares. What the register does not
keep is said in words and has no bar, so that it cannot be taken for nought.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comity.cooperation.domain.figures import Figure, Times
from comity.cooperation.domain.indicators import INDICATORS, PAIRS, Shape, Side
from comity.cooperation.labels import COLUMNS, PAIR, WORDS
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate, join
from comity.portal.asking import Asked

PITCH, SQUARE = 15, 12  # px
HUNDRED: Final = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in percent of its track: where it begins, how wide, and the interval's two ends."""

    x: str
    width: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Box:
    """One case of few: a square, filled where it counts."""

    x: int
    full: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One side of a row: its words, its numbers, and how they are drawn."""

    code: str
    side: str  # state | holder
    title: str | Promise
    count: str
    share: str
    note: str
    rows: str  # the address of the rows behind it, "" where there is none
    rows_words: str
    definition: str
    bar: Bar | None = None
    boxes: tuple[Box, ...] = ()
    boxes_width: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """Two cells that face each other, either of which may be missing."""

    name: str | Promise
    state: Cell | None
    holder: Cell | None


@dataclass(frozen=True, slots=True)
class Part:
    """A column of a table behind a figure, in words."""

    words: str | Promise
    number: int


def rows(
    asked: Asked,
    figures: Mapping[str, Figure],
    times: Mapping[str, Times],
    keep: Mapping[str, str],
) -> list[Row]:
    """The rows of a profile, in the order of LOOK; `keep` is the party and period of its links."""
    return [
        Row(
            PAIR.get(left) or PAIR[right],
            cell(asked, figures[left], times.get(left), keep) if left else None,
            cell(asked, figures[right], times.get(right), keep) if right else None,
        )
        for left, right in PAIRS
    ]


def cell(asked: Asked, figure: Figure, times: Times | None, keep: Mapping[str, str]) -> Cell:
    """One figure as a cell."""
    indicator = figure.indicator
    few = figure.is_few
    count = figure.denominator or 0
    return Cell(
        code=indicator.code,
        side="state" if indicator.side is Side.STATE else "holder",
        title=WORDS[indicator.code].title,
        count=count_words(figure),
        share=share_words(figure),
        note=join(_range_words(figure), _missing_words(figure), _time_words(times)),
        rows=asked.link("figure", indicator.code, **keep) if figure.n else "",
        rows_words=ngettext("The row", "The %(n)s rows", figure.n or 0)
        % {"n": dates.number(figure.n or 0)},
        definition=asked.link("indicator", indicator.code),
        bar=None if few or not figure.recorded else _bar(figure),
        boxes=_boxes(figure) if few else (),
        boxes_width=PITCH * count,
    )


def count_words(figure: Figure) -> str:
    """Words such as “8 of 11”, a number alone, or that nobody keeps it here."""
    if not figure.recorded:
        return _("not recorded")
    if figure.indicator.shape is Shape.SHARE:
        if not figure.denominator:
            return _("not recorded") if figure.n else _("no case")
        counted = _("%(n)s of %(m)s") % {
            "n": dates.number(figure.numerator or 0),
            "m": dates.number(figure.denominator or 0),
        }
        return isolate(counted)
    return dates.number(figure.numerator or 0)


def share_words(figure: Figure) -> str:
    """Words such as “73 %”, empty below five cases."""
    if figure.indicator.shape is not Shape.SHARE or not isinstance(figure.value, float):
        return ""
    return _("%(n)s %%") % {"n": dates.number(round(figure.value * HUNDRED))}


def parts(figure: Figure) -> list[Part]:
    """The table behind a figure, in words."""
    return [Part(COLUMNS[name], number) for name, number in figure.table.items()]


def tables(figures: Mapping[str, Figure], codes: Iterable[str]) -> list[tuple[Figure, list[Part]]]:
    """The figures that are tables below the rows."""
    return [(figures[code], parts(figures[code])) for code in codes]


def _bar(figure: Figure) -> Bar | None:
    if figure.interval is None or not figure.denominator:
        return None
    share = (figure.numerator or 0) * HUNDRED / figure.denominator
    low, high = (bound * HUNDRED for bound in figure.interval)
    if INDICATORS[figure.indicator.code].side is Side.STATE:  # it grows from the middle outward
        begins, low, high = HUNDRED - share, HUNDRED - high, HUNDRED - low
    else:
        begins = 0.0
    return Bar(_percent(begins), _percent(share), _percent(low), _percent(high))


def _percent(value: float) -> str:
    return f"{min(max(value, 0.0), 100.0):.2f}%"


def _boxes(figure: Figure) -> tuple[Box, ...]:
    """Squares, the filled ones towards the middle of the page."""
    whole, full = figure.denominator or 0, figure.numerator or 0
    if figure.indicator.side is Side.STATE:
        return tuple(Box(PITCH * n, n >= whole - full) for n in range(whole))
    return tuple(Box(PITCH * n, n < full) for n in range(whole))


def _range_words(figure: Figure) -> str:
    if figure.interval is not None:
        low, high = (round(bound * HUNDRED) for bound in figure.interval)
        span = isolate(f"{low}–{high}")
        return _("Range for so few cases %(range)s %%.") % {"range": span}
    if figure.recorded and figure.denominator:
        return _("Fewer than five cases: no share.")
    if not figure.recorded:
        return _("Not recorded in this register: nobody keeps it here yet.")
    return "" if figure.n else _("No case on record in this period.")


def _missing_words(figure: Figure) -> str:
    missing = figure.not_recorded or 0
    if not missing:
        return ""
    return ngettext(
        "%(n)s more is not recorded and in neither number.",
        "%(n)s more are not recorded and in neither number.",
        missing,
    ) % {"n": dates.number(missing)}


def _time_words(times: Times | None) -> str:
    """Within how many days half came, as far as that can be told."""
    if times is None or not times.curve.cases:
        return ""
    half = times.curve.median
    said = (
        _("Half of those with known days came to it within %(days)s.")
        % {"days": dates.length(half)}
        if half is not None
        else _("Of those with known days fewer than half had come to it by the day.")
    )
    if not times.not_datable:
        return said
    undated = ngettext(
        "%(n)s is not datable: its days are known only to the year.",
        "%(n)s are not datable: their days are known only to the year.",
        times.not_datable,
    ) % {"n": dates.number(times.not_datable)}
    return join(said, undated)
