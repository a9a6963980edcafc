"""The two-sided profile: rows that face each other, with bars from the middle outward (LOOK 3.3).

A bar is drawn from numbers; below five cases it is so many squares. What the register does not
keep is said in words and has no bar, so that it cannot be taken for nought.
"""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct

from comity.cooperation.domain.figures import Figure, Times
from comity.cooperation.domain.indicators import (
    INDICATORS,
    MORE_ROWS,
    PAIRS,
    Shape,
    Side,
    Unit,
)
from comity.cooperation.labels import PAIR, WORDS
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate, join
from comity.portal.answers.asking import Asked

PITCH: Final = 15  # px
HUNDRED: Final = 100


class Bar(Struct, frozen=True):
    """A bar in percent of its track: where it begins, how wide, and the interval's two ends."""

    x: str
    width: str
    low: str
    high: str


class Box(Struct, frozen=True):
    """One case of few: a square, filled where it counts."""

    x: int
    full: bool


class Cell(Struct, frozen=True, kw_only=True):
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
    csv: str
    json: str
    bar: Bar | None = None
    boxes: tuple[Box, ...] = ()
    boxes_width: int = 0


class Row(Struct, frozen=True):
    """Two cells that face each other, either of which may be missing."""

    name: str | Promise
    state: Cell | None
    holder: Cell | None


def rows(
    asked: Asked,
    figures: Mapping[str, Figure],
    times: Mapping[str, Times],
    keep: Mapping[str, str],
    others: Mapping[str, Figure] | None = None,
) -> list[Row]:
    """The rows of a profile, in the order of LOOK; `keep` is the party and period of its links,
    `others` the figures with what these leave out as contested, or without it.
    """

    def of(code: str) -> Cell | None:
        other = others[code] if others and code else None
        return cell(asked, figures[code], times.get(code), keep, other) if code else None

    return [Row(PAIR.get(left) or PAIR[right], of(left), of(right)) for left, right in PAIRS]


def cell(
    asked: Asked,
    figure: Figure,
    times: Times | None,
    keep: Mapping[str, str],
    other: Figure | None = None,
) -> Cell:
    """One figure as a cell; `other` is the same with or without contested acts."""
    indicator = figure.indicator
    few = figure.is_few
    count = figure.denominator or 0
    return Cell(
        code=indicator.code,
        side="state" if indicator.side is Side.STATE else "holder",
        title=WORDS[indicator.code].title,
        count=count_words(figure),
        share=share_words(figure),
        note=join(
            _once_words(figure),
            _range_words(figure),
            _missing_words(figure),
            _contested_words(figure, other, keep),
            _time_words(figure, times),
        ),
        rows=asked.link("figure", indicator.code, **keep) if figure.n else "",
        rows_words=_rows_words(figure),
        definition=asked.link("indicator", indicator.code),
        csv=asked.link("figure", indicator.code, **keep, format="csv"),
        json=asked.link("figure", indicator.code, **keep, format="json"),
        bar=None if few or not figure.recorded else _bar(figure),
        boxes=_boxes(figure) if few and not figure.is_range else (),
        boxes_width=PITCH * count,
    )


def _rows_words(figure: Figure) -> str:
    """The link to the rows behind it, with their number where they are what it counts."""
    if figure.indicator.code in MORE_ROWS:
        return _("The rows behind it")
    number = figure.n or 0
    return ngettext("The row", "The %(n)s rows", number) % {"n": dates.number(number)}


def count_words(figure: Figure) -> str:
    """Words such as “8 of 11”, a number alone, or that nobody keeps it here."""
    if not figure.recorded:
        return _("not recorded")
    if figure.indicator.shape is Shape.SHARE:
        if not figure.denominator:
            return _("not recorded") if figure.n else _("no case")
        if figure.is_range:
            return isolate(_range_of(figure))
        counted = _("%(n)s of %(m)s") % {
            "n": dates.number(figure.numerator or 0),
            "m": dates.number(figure.denominator or 0),
        }
        return isolate(counted)
    return dates.number(figure.numerator or 0)


def _range_of(figure: Figure) -> str:
    """Words such as “8 to 26 of 26”: from what is on record to what may have been."""
    low, beyond = figure.numerator or 0, figure.not_recorded or 0
    return _("%(low)s to %(high)s of %(n)s") % {
        "low": dates.number(low),
        "high": dates.number(low + beyond),
        "n": dates.number(figure.n or 0),
    }


def share_words(figure: Figure) -> str:
    """Words such as “73 %”, empty below five cases."""
    if figure.indicator.shape is not Shape.SHARE or not isinstance(figure.value, float):
        return ""
    return _("%(n)s %%") % {"n": dates.number(round(figure.value * HUNDRED))}


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
    if figure.is_range and figure.denominator:
        return ""
    if figure.has_few_beside:
        return _(
            "No share is given: beside that of a wider view it would show a group of fewer than"
            " five cases."
        )
    if figure.recorded and figure.denominator and figure.indicator.shape is Shape.SHARE:
        return _("Fewer than five cases: no share.")
    if not figure.recorded:
        return _("The record does not cover it.")
    return "" if figure.n else _("No case on record in this period.")


def _once_words(figure: Figure) -> str:
    """How many visits or requests they are, where a joint one makes that fewer (RULES U1)."""
    if figure.once is None or figure.once == figure.denominator:
        return ""
    number = {"n": dates.number(figure.once)}
    if figure.indicator.unit is Unit.REQUEST:
        return (
            ngettext(
                "%(n)s request in all: a joint one counts for each of its mandates.",
                "%(n)s requests in all: a joint one counts for each of its mandates.",
                figure.once,
            )
            % number
        )
    return (
        ngettext(
            "%(n)s visit in all: a joint one counts for each of its mandates.",
            "%(n)s visits in all: a joint one counts for each of its mandates.",
            figure.once,
        )
        % number
    )


def _contested_words(figure: Figure, other: Figure | None, keep: Mapping[str, str]) -> str:
    """The other figure, where leaving out what is contested changes it (RULES U4)."""
    told = (figure.numerator, figure.denominator, figure.not_recorded)
    if other is None or (other.numerator, other.denominator, other.not_recorded) == told:
        return ""
    words = (
        _("With disputed entries: %(count)s.")
        if keep.get("contested")
        else _("Without disputed entries: %(count)s.")
    )
    return words % {"count": count_words(other)}


def _missing_words(figure: Figure) -> str:
    missing = figure.not_recorded or 0
    if not missing:
        return ""
    if figure.is_range and figure.denominator:
        return _("No share is given: the record of the others ends too early.")
    return ngettext(
        "%(n)s is not recorded, and in neither number.",
        "%(n)s are not recorded, and in neither number.",
        missing,
    ) % {"n": dates.number(missing)}


def _time_words(figure: Figure, times: Times | None) -> str:
    """Within how many days half came, as far as that can be told; how many are not datable."""
    if times is None:
        return ""
    undated = ngettext(
        "%(n)s has no exact date: it is known less exactly than to the month.",
        "%(n)s have no exact date: they are known less exactly than to the month.",
        times.not_datable,
    ) % {"n": dates.number(times.not_datable)}
    half = _half_words(times) if figure.is_timed(times) else ""
    return join(half, undated if times.not_datable else "")


def _half_words(times: Times) -> str:
    half = times.curve.median
    if half is None:
        return _("Of the cases with known days, fewer than half had reached this by the day.")
    return _("Of the cases with known days, half reached this within %(days)s.") % {
        "days": dates.length(half)
    }
