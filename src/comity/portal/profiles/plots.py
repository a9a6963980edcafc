"""The plots of a page as values in words: curves, counts by day, mirrored bars.

The table beside a plot is made of the numbers from which the marks are drawn. Below five cases
there is no curve: the cases stand as counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from msgspec import Struct

from comity.cooperation.domain.figures import Figure, Times
from comity.cooperation.domain.indicators import PAIRS, Shape
from comity.cooperation.domain.shares import FEWEST
from comity.cooperation.labels import PAIR, WORDS
from comity.cooperation.queries import counting
from comity.cooperation.queries.selecting import Selection
from comity.exports.plots.values import (
    HOLDER,
    NEITHER,
    STATE,
    Counts,
    Curves,
    Half,
    Line,
    Map,
    Mirrored,
    Pair,
    Point,
    Series,
    Table,
    Tile,
    Told,
)
from comity.ledger.labels import dates
from comity.portal.profiles import rows as profile
from comity.portal.tiles import Entry, Square
from comity.visits.domain.words import Status
from comity.visits.labels.terms import STATUS
from comity.visits.queries import LAST_KNOWN, VisitQuery, statuses

MOST_YEARS: Final = 10
_YEAR: Final = 365.25  # days
_HUNDRED: Final = 100
# The longest time that is told in such steps → the steps, in days or, at the end, years.
_STEPS: Final = ((180, 30), (400, 90), (800, 180))
_MOST_TICKS: Final = 8


class Side(Struct, frozen=True):
    """A side of a curve: how long it took, its hue, and its words in the plot and the table.

    `figure` is that of which it tells the times: without a share there is no curve either.
    """

    times: Times
    figure: Figure
    css: str
    name: str | Promise
    code: str

    @property
    def is_drawn(self) -> bool:
        """True where there is a curve of it."""
        return self.figure.is_timed(self.times)


def sides_of_answers(asks: Selection) -> tuple[Side, ...]:
    """How long each side took to do anything: the State after a request, the mandate holder after
    an invitation or dates that a State proposed.
    """
    figures = counting.all_figures(asks)
    return (
        Side(
            counting.times(asks, "answered"), figures["S4"], STATE, _("State, to a request"), "S4"
        ),
        Side(
            counting.offer_times(asks),
            figures["M1"],
            HOLDER,
            _("Mandate holder, to an invitation or dates"),
            "M1",
        ),
    )


def side_of_dates(asks: Selection) -> Side:
    """How long the State took to offer or agree dates after a request."""
    times = counting.times(asks, "dated", competing=True)
    figure = counting.all_figures(asks)["S6"]
    return Side(times, figure, STATE, _("Dates offered or agreed"), "S6")


def answers(told: Told, asks: Selection) -> Curves:
    """The share of each side's cases that came to any answer, over days."""
    sides = sides_of_answers(asks)
    return _curves(told, sides, [_line_of_answers(side) for side in sides])


def to_dates(told: Told, asks: Selection) -> Curves:
    """How long it took to dates, where a declination or cancellation rules them out."""
    side = side_of_dates(asks)
    times = side.times
    kinds = (("dated", STATE, side.name), ("refused", NEITHER, _("Declined or cancelled")))
    last = max(times.waited, default=0)
    lines = [
        Line(
            css,
            str(name),
            tuple(Point(step.days, step.shares[kind]) for step in times.incidence
                  if kind in step.shares),
            last,
        )
        for kind, css, name in kinds
        if side.is_drawn
    ]  # fmt: skip
    return _curves(told, [side], lines)


def by_status(told: Told, asks: Selection) -> Counts:
    """How many visits stood in which status at the end of each year, and on the last day."""
    days = _days(asks.period.begins, _last(asks))
    query = VisitQuery(state=asks.state, mandate=asks.mandate)
    found = statuses(query, list(days), viewer=asks.viewer, known=asks.known)
    order = [(status.value, STATUS[status]) for status in Status]
    order.append((LAST_KNOWN, gettext_lazy("Information ends before this date")))
    series = tuple(
        Series(str(words), tuple(found[day][status] for day in days))
        for status, words in order
        if any(found[day][status] for day in days)
    )
    rows = [(one.name, *(dates.number(number) for number in one.numbers)) for one in series]
    return Counts(
        told=told,
        columns=tuple(days.values()),
        series=series,
        table=Table(
            (_("Status at the end of"), *days.values()),
            tuple(rows),
        ),
    )


def both_sides(told: Told, figures: Mapping[str, Figure]) -> Mirrored:
    """The figures that face each other, each with its range; of few cases so many squares."""
    pairs = [
        Pair(
            str(PAIR.get(left) or PAIR[right]),
            _half(figures[left]) if left else None,
            _half(figures[right]) if right else None,
        )
        for left, right in PAIRS
    ]
    rows = [
        (
            str(WORDS[code].title),
            side,
            profile.count_words(figures[code]),
            profile.share_words(figures[code]),
            _range(figures[code].interval),
        )
        for left, right in PAIRS
        for code, side in ((left, _("State")), (right, _("Mandate holders")))
        if code
    ]
    return Mirrored(
        told=told,
        heads=(_("State"), _("Mandate holders")),
        pairs=tuple(pairs),
        table=Table(
            (_("Figure"), _("Side"), _("Count"), _("Share"), _("Range for so few cases")),
            tuple(rows),
        ),
    )


def _half(figure: Figure) -> Half:
    words = " · ".join(filter(None, (profile.count_words(figure), profile.share_words(figure))))
    title = str(WORDS[figure.indicator.code].title)
    whole, part = figure.denominator or 0, figure.numerator or 0
    if figure.recorded and figure.interval is not None and whole:
        return Half(title, words, part / whole, *figure.interval)
    if (
        figure.recorded
        and figure.is_few
        and not figure.is_range
        and figure.indicator.shape is Shape.SHARE
    ):
        return Half(title, words, boxes=(part, whole))
    return Half(title, words)


def _line_of_answers(side: Side) -> Line | None:
    """The share to which it had happened, with its range; None where there is no curve."""
    curve = side.times.curve
    if not side.is_drawn:
        return None
    points = tuple(
        Point(step.days, 1 - step.share, 1 - step.high, 1 - step.low) for step in curve.steps
    )
    return Line(side.css, str(side.name), points, max(side.times.waited, default=0))


def _curves(told: Told, sides: Sequence[Side], lines: Sequence[Line | None]) -> Curves:
    drawn = tuple(line for line in lines if line is not None)
    last = max((line.last for line in drawn), default=0)
    ticks, axis = _ticks(last)
    return Curves(
        told=told,
        lines=drawn,
        ticks=ticks,
        axis=axis,
        table=_table(sides, drawn, [tick for tick in ticks if tick[0] <= last], axis),
    )


def _table(
    sides: Sequence[Side], lines: Sequence[Line], ticks: Sequence[tuple[int, str]], axis: str
) -> Table:
    """At each mark of the axis: how many still waited, and the share of each line."""
    days = [day for day, _word in ticks]
    header = [_("After so many %(unit)s") % {"unit": axis}]
    columns: list[list[str]] = []
    seen: set[str] = set()
    for line in lines:
        side = next((one for one in sides if one.css == line.side), None)
        if side and side.code not in seen:
            seen.add(side.code)
            header.append(_("%(line)s: still waiting") % {"line": line.name})
            columns.append([dates.number(side.times.at_risk(day)) for day in days])
        header.append(line.name)
        columns.append([_share(line.at(day)) for day in days])
    first = [word for _day, word in ticks]
    return Table(tuple(header), tuple(zip(first, *columns, strict=True)))


def tile_map(
    told: Told,
    blocks: Iterable[tuple[str | Promise, Sequence[Square]]],
    key: Iterable[Entry],
    *,
    sprite: str,
) -> Map:
    """A map of a page as a plot; `sprite` holds the symbols. Its table stands on the page."""
    return Map(
        told=told,
        blocks=tuple(
            (
                str(name),
                [
                    Tile(one.code, one.form.symbols, one.form.side or NEITHER,
                         solid=one.form.solid, muted=one.form.muted, name=one.name)
                    for one in squares
                ],
            )
            for name, squares in blocks
        ),
        key=tuple(
            (Tile("", one.form.symbols, one.form.side or NEITHER), str(one.words), str(one.count))
            for one in key
        ),
        sprite=sprite,
        table=Table((), ()),
    )  # fmt: skip


def few(sides: Iterable[Side]) -> list[str]:
    """Of each side with no curve its counts, and what is not datable."""
    told = []
    for side in sides:
        times, curve = side.times, side.times.curve
        values = {
            "side": side.name,
            "n": dates.number(curve.ended),
            "m": dates.number(curve.cases),
            "k": dates.number(times.not_datable),
        }
        if 0 < curve.cases < FEWEST:
            told.append(_("%(side)s: %(n)s of %(m)s, too few for a curve.") % values)
        elif curve.cases and not side.is_drawn:
            told.append(_("%(side)s: no curve, as there is no share.") % values)
        if times.not_datable:
            words = ngettext(
                "%(side)s: %(k)s has no exact date and is in no curve.",
                "%(side)s: %(k)s have no exact date and are in no curve.",
                times.not_datable,
            )
            told.append(words % values)
    return told


def _share(point: Point) -> str:
    share = _percent(point.share)
    if point.low is None or point.high is None:
        return share
    return _("%(share)s (%(low)s to %(high)s)") % {
        "share": share,
        "low": _percent(point.low),
        "high": _percent(point.high),
    }


def _percent(share: float) -> str:
    return _("%(n)s %%") % {"n": dates.number(round(share * _HUNDRED))}


def _range(interval: tuple[float, float] | None) -> str:
    if interval is None:
        return ""
    return _("%(low)s to %(high)s") % {"low": _percent(interval[0]), "high": _percent(interval[1])}


def _ticks(last: int) -> tuple[tuple[tuple[int, str], ...], str]:
    """The days at which the axis is marked, with their words, and what the axis counts."""
    for longest, step in _STEPS:
        if last <= longest:
            return tuple((day, str(day)) for day in range(0, last + step, step)), _("days")
    years = int(last / _YEAR) + 1
    step = -(-years // _MOST_TICKS)
    marks = range(0, years + step, step)
    return tuple((round(year * _YEAR), str(year)) for year in marks), _("years")


def not_drawn(asks: Selection) -> str:
    """What is said where a period is longer than its statuses are drawn; "" where it is not."""
    first, last = (date.fromordinal(day).year for day in (asks.period.begins, _last(asks)))
    if last - first <= MOST_YEARS:
        return ""
    return _("The years before %(year)s are not drawn.") % {"year": str(last - MOST_YEARS)}


def _last(asks: Selection) -> int:
    return min(asks.period.last, asks.period.on)


def _days(begins: int, last: int) -> dict[int, str]:
    """The ends of the years that the period touches, the last ten, and its last day, in words."""
    first, final = date.fromordinal(begins).year, date.fromordinal(last).year
    years = range(max(first, final - MOST_YEARS), final)
    days = {date(year, 12, 31).toordinal(): str(year) for year in years}
    whole = date(final, 12, 31).toordinal() == last
    return {**days, last: str(final) if whole else _("to date")}
