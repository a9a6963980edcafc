"""The marks of which drawings consist, as SVG; colours are those of LOOK 1, for paper.

Each mark has a class, by which a page gives it the hue of its theme, and its colour as attribute,
by which it stands in a file. The State is a full line, the mandate holder a broken one: in grey
and to every eye the side is told by the line and by its words.
"""

from collections.abc import Iterable, Mapping
from typing import Final
from unicodedata import bidirectional
from xml.sax.saxutils import escape, quoteattr

from comity.ledger.labels.text import plain

INK, MUTED, EDGE, RULE, PAPER, BAND = (
    *("#1b2733", "#59636e", "#85837b", "#d9d5cc"),
    *("#ffffff", "#f3f0e9"),
)
HUE: Final[Mapping[str, str]] = {"state": "#00699f", "holder": "#a04b00", "ink": INK}
FACES: Final = "system-ui, 'Noto Sans', 'Noto Naskh Arabic', 'Libertinus Serif', sans-serif"
_TO_THE_LEFT: Final = "\u200f"
_BROKEN: Final[Mapping[str, str]] = {"holder": "7 3", "ink": "1.5 3"}
# The classes of the symbols of tiles (the one stylesheet has them for pages).
SYMBOLS: Final = (
    f".f-state{{fill:{HUE['state']}}}.f-holder{{fill:{HUE['holder']}}}.f-paper{{fill:{PAPER}}}"
    ".s-line,.s-rule,.s-edge,.s-dots,.s-ring,.s-two,.s-stroke,.s-points{fill:none;"
    f"stroke:currentColor}}.s-line{{stroke-width:1.5}}.s-rule{{stroke:{RULE}}}"
    f".s-edge{{stroke:{EDGE}}}"
    f".s-dots{{stroke:{EDGE};stroke-width:1.6;stroke-linecap:round;stroke-dasharray:0 4.25}}"
    f".s-ink{{stroke:{INK}}}.s-ring{{stroke-width:3}}.s-two{{stroke-width:2}}"
    ".s-stroke{stroke-width:2.5}.s-points{stroke-width:2.6;stroke-linecap:round}"
)


def number(value: float) -> str:
    """A coordinate, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def line(x1: float, y1: float, x2: float, y2: float, *, css: str = "p-rule") -> str:
    """A straight line: a hairline, or the axis."""
    colour, width = {"p-rule": (RULE, 1), "p-axis": (EDGE, 1), "p-range": (INK, 2)}[css]
    ends = f'x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}"'
    return f'<line {ends} class="{css}" stroke="{colour}" stroke-width="{width}"/>'


def steps(
    points: Iterable[tuple[float, float]], *, side: str, thin: bool = False, of: str = ""
) -> str:
    """A line of steps through these points, from the first: along, then up."""
    (x, y), *others = list(points)
    path = f"M{number(x)} {number(y)}" + "".join(
        f"H{number(right)}V{number(up)}" for right, up in others
    )
    dashes = "" if side not in _BROKEN else f' stroke-dasharray="{_BROKEN[side]}"'
    width = "1" if thin else "2.5"
    css = f"p-{side}{' p-thin' if thin else ''}"
    return (
        f'<path d="{path}" class="{css}" fill="none" stroke="{HUE[side]}" stroke-width="{width}"'
        f"{dashes}{f' data-of={quoteattr(of)}' if of else ''}/>"
    )


def rect(
    x: float, y: float, width: float, height: float, *, css: str = "p-fill-ink", of: str = ""
) -> str:
    """A filled rectangle, or with `p-box-…` an empty square."""
    side = css.rpartition("-")[2]
    box = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    told = f" data-of={quoteattr(of)}" if of else ""
    if css.startswith("p-box"):
        return f'<rect {box} class="{css}" fill="none" stroke="{HUE[side]}"{told}/>'
    colour = BAND if side == "band" else HUE[side]
    return f'<rect {box} class="{css}" fill="{colour}"{told}/>'


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: int = 12,
    anchor: str = "start",
    css: str = "p-text",
    bold: bool = False,
) -> str:
    """Words at a point of their base line."""
    colours = {"p-muted": MUTED, "p-say-state": HUE["state"], "p-say-holder": HUE["holder"],
               "p-on": PAPER}  # fmt: skip
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" class="{css}" fill="{colours.get(css, INK)}"'
        f' font-size="{size}" text-anchor="{anchor}"{weight}>{escape(_whole(plain(words)))}</text>'
    )


def _whole(words: str) -> str:
    """The words between marks of direction where they begin with Arabic letters: numbers, dashes
    and quotation marks then keep their places in a drawing, which runs from left to right.
    """
    strong = next((one for one in map(bidirectional, words) if one in {"L", "R", "AL"}), "L")
    return words if strong == "L" else f"{_TO_THE_LEFT}{words}{_TO_THE_LEFT}"


def wrapped(words: str, per_line: int) -> list[str]:
    """The words in lines of at most so many signs."""
    lines = [""]
    for word in plain(words).split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > per_line:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
