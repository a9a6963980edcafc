"""Drawing curves, counts and mirrored bars; `maps` draws the map, `files` makes files of them.

A drawing is a group of marks with its size. Time runs from left to right in every language, and
the State's side is on the left, as in every other drawing that is not mirrored by the page.
"""

from typing import Final

from msgspec import Struct

from comity.exports.plots.marks import line, number, rect, steps, text, wrapped
from comity.exports.plots.values import Bars, Counts, Curves, Half, Line, Mirrored, Pair

WIDTH: Final = 680

_LEFT, _RIGHT, _TOP, _PLOT = 48, 150, 30, 220  # of curves
_FINEST: Final = 0.5  # px: of steps that lie closer the last is drawn
_HUNDRED: Final = 100
_NAMES, _BAR, _ROW = 190, 20, 42  # of counts: the words, the tallest bar, a row
_WORDS, _LIES = 190, 14  # of lying bars: the words behind the longest, a bar
_LETTER: Final = 7  # px: about as wide as a letter of their heads
_MIDDLE, _LINE, _BOX = 120, 14, 12  # of mirrored bars: the words between, a line of text, a square


class Drawing(Struct, frozen=True):
    """Marks as SVG, and the size of the field in which they stand."""

    marks: str
    width: float
    height: float


def curves(plot: Curves) -> Drawing:
    """Shares from nought to a hundred per cent over days; each range as two thin lines."""
    last = max([*(one.last for one in plot.lines), *(day for day, _word in plot.ticks), 1])
    bottom = _TOP + _PLOT
    scale = (WIDTH - _LEFT - _RIGHT) / last
    marks = []
    for share in (0, 25, 50, 75, 100):
        y = bottom - share * _PLOT / _HUNDRED
        marks.append(line(_LEFT, y, WIDTH - _RIGHT, y, css="p-rule" if share else "p-axis"))
        marks.append(text(_LEFT - 8, y + 4, f"{share} %", anchor="end", css="p-muted"))
    for day, word in plot.ticks:
        x = _LEFT + day * scale
        marks.append(line(x, bottom, x, bottom + 5, css="p-axis"))
        marks.append(text(x, bottom + 20, word, anchor="middle", css="p-muted"))
    marks.append(text(_LEFT, bottom + 38, plot.axis, css="p-muted"))
    for one in plot.lines:
        marks.extend(_curve(one, scale, bottom))
    marks.extend(_named(plot.lines, bottom))
    return Drawing("".join(marks), WIDTH, bottom + 48)


def _curve(one: Line, scale: float, bottom: float) -> list[str]:
    def place(day: int, share: float) -> tuple[float, float]:
        return _LEFT + day * scale, bottom - share * _PLOT

    def through(shares: list[tuple[int, float]]) -> list[tuple[float, float]]:
        drawn = {round(day * scale / _FINEST): place(day, share) for day, share in shares}
        return [place(0, 0.0), *drawn.values(), place(one.last, shares[-1][1])]

    if not one.points:
        return [steps([place(0, 0.0), place(one.last, 0.0)], side=one.side, of=one.name)]
    marks = []
    for bound in ("low", "high"):
        told = [(point.days, getattr(point, bound)) for point in one.points]
        if all(share is not None for _day, share in told):
            marks.append(steps(through(told), side=one.side, thin=True))
    main = through([(point.days, point.share) for point in one.points])
    return [*marks, steps(main, side=one.side, of=one.name)]


def _named(lines: tuple[Line, ...], bottom: float) -> list[str]:
    """The words of each line beside its end, moved apart where two would lie on each other."""
    marks, free = [], bottom + _LINE
    ends = sorted(lines, key=lambda one: one.at(one.last).share)
    for one in ends:
        words = wrapped(one.name, 22)
        y = min(bottom - one.at(one.last).share * _PLOT + 4, free)
        free = y - len(words) * _LINE - 4
        x = WIDTH - _RIGHT + 8
        css = {"state": "p-say-state", "holder": "p-say-holder"}.get(one.side, "p-text")
        first = y - (len(words) - 1) * _LINE
        marks += [
            text(x, first + place * _LINE, word, css=css, bold=True)
            for place, word in enumerate(words)
        ]
    return marks


def counts(plot: Counts) -> Drawing:
    """A row of bars a status, a column a day; all bars on one scale, each with its number."""
    most = max((n for one in plot.series for n in one.numbers), default=0) or 1
    pitch = min((WIDTH - _NAMES) / max(1, len(plot.columns)), 80)
    marks = []
    for place, word in enumerate(plot.columns):
        # A word wider than its column would run off the drawing: it ends where the column does.
        at, anchor = (1.0, "end") if len(word) * _LETTER > pitch else (0.5, "middle")
        marks.append(text(_NAMES + pitch * (place + at), 14, word, anchor=anchor, css="p-muted"))
    for row, one in enumerate(plot.series):
        base = 24 + (row + 1) * _ROW - 8
        words = wrapped(one.name, 28)
        marks += [
            text(0, base - (len(words) - 1 - n) * _LINE, word) for n, word in enumerate(words)
        ]
        marks.append(line(_NAMES, base, _NAMES + pitch * len(plot.columns), base, css="p-rule"))
        for place, n in enumerate(one.numbers):
            middle, height = _NAMES + pitch * (place + 0.5), n * _BAR / most
            if n:
                of = f"{one.name}|{plot.columns[place]}"
                marks.append(rect(middle - 9, base - height, 18, height, of=of))
            css = "p-text" if n else "p-muted"
            marks.append(text(middle, base - height - 4, str(n), anchor="middle", css=css))
    return Drawing("".join(marks), WIDTH, 24 + len(plot.series) * _ROW + 8)


def bars(plot: Bars) -> Drawing:
    """A lying bar a row with its words behind it; what may be more is an empty box."""
    most = max((one.high for one in plot.bars), default=0) or 1
    scale = (WIDTH - _NAMES - _WORDS) / most
    marks: list[str] = []
    y = 0.0
    for one in plot.bars:
        name = wrapped(one.name, 28)
        marks += [text(0, y + (n + 1) * _LINE, word) for n, word in enumerate(name)]
        low, high = one.low * scale, one.high * scale
        if one.high > one.low:
            box = (_NAMES + low + 0.5, y + 2.5, high - low, _LIES - 1)
            marks.append(rect(*box, css=f"p-box-{one.side}"))
        if one.low:
            bar = (_NAMES, y + 2, low, _LIES)
            marks.append(rect(*bar, css=f"p-fill-{one.side}", of=one.name))
        marks.append(text(_NAMES + high + 8, y + _LINE, one.words))
        y += max(len(name) * _LINE, _LIES) + 10
    marks.append(line(_NAMES, 0, _NAMES, max(y - 6, 0), css="p-axis"))
    return Drawing("".join(marks), WIDTH, y)


def mirrored(plot: Mirrored) -> Drawing:
    """Bars from the middle outward, the State's on the left; of few cases, squares."""
    side = (WIDTH - _MIDDLE) / 2
    marks = [
        text(0, 14, plot.heads[0], css="p-say-state", bold=True),
        text(WIDTH, 14, plot.heads[1], anchor="end", css="p-say-holder", bold=True),
        line(0, 22, WIDTH, 22, css="p-axis"),
    ]
    y = 28.0
    for pair in plot.pairs:
        y = _pair(pair, y, side, marks)
    return Drawing("".join(marks), WIDTH, y)


def _pair(pair: Pair, top: float, side: float, marks: list[str]) -> float:
    halves = [
        (pair.state, "state", 0.0, side - 16),
        (pair.holder, "holder", side + _MIDDLE + 16, side - 16),
    ]
    name = wrapped(pair.name, 17)
    titles = [wrapped(half.title, 34) if half else [] for half, *_ in halves]
    head = max(len(one) for one in titles) * _LINE
    for n, word in enumerate(name):
        marks.append(text(WIDTH / 2, top + (n + 1) * _LINE, word, anchor="middle", css="p-muted"))
    for (half, whose, x, width), words in zip(halves, titles, strict=True):
        if half is None:
            continue
        for n, word in enumerate(words):
            marks.append(text(x, top + (n + 1) * _LINE, word))
        marks.append(text(x + width, top + _LINE, half.count, anchor="end", bold=True))
        marks.append(_half(half, whose, x, top + head + 6, width))
    drawn = any(half and (half.share is not None or half.boxes[1]) for half, *_ in halves)
    bottom = top + max(head + (32 if drawn else 12), len(name) * _LINE + 12)
    marks.append(line(0, bottom, WIDTH, bottom))
    return bottom + 6


def _half(half: Half, whose: str, x: float, y: float, width: float) -> str:
    left = whose == "state"  # it grows towards the left, from the middle of the drawing
    if half.share is not None:
        long, low, high = (width * part for part in (half.share, half.low, half.high))
        start = x + width - long if left else x
        ends = (x + width - high, x + width - low) if left else (x + low, x + high)
        return "".join(
            [
                rect(x, y, width, 10, css="p-fill-band"),
                rect(start, y, long, 10, css=f"p-fill-{whose}", of=half.title),
                line(ends[0], y + 16, ends[1], y + 16, css="p-range"),
                line(ends[0], y + 13, ends[0], y + 19, css="p-range"),
                line(ends[1], y + 13, ends[1], y + 19, css="p-range"),
            ]
        )
    full, whole = half.boxes
    pitch = _BOX + 3
    marks = []
    for n in range(whole):
        place = x + width - (n + 1) * pitch if left else x + n * pitch
        css = f"p-fill-{whose}" if n < full else f"p-box-{whose}"
        marks.append(rect(place + 0.5, y + 0.5, _BOX - 1, _BOX - 1, css=css, of=half.title))
    return "".join(marks)


def field(width: float, height: float) -> str:
    """The attributes of a drawing of this size."""
    size = f"0 0 {number(width)} {number(height)}"
    return f'viewBox="{size}" width="{number(width)}" height="{number(height)}"'
