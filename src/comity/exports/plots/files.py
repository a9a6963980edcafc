"""A plot as a file: its drawing with title and notes, as SVG or as a picture of it.

Pictures are set by typst from the SVG and kept while the process lives, by their content.
"""

import hashlib
from collections import OrderedDict
from typing import Final

from comity.exports import typesetting
from comity.exports.plots import drawing, maps
from comity.exports.plots.drawing import Drawing, field
from comity.exports.plots.marks import FACES, PAPER, SYMBOLS, text, wrapped
from comity.exports.plots.values import Bars, Counts, Curves, Map, Mirrored, Plot

SVG: Final = "image/svg+xml; charset=utf-8"
PNG: Final = typesetting.PNG

_MARGIN, _TITLE, _NOTE = 20, 24, 16  # px: round it, a line of the title, a line of the notes
_PER_LINE: Final = 7.4  # px that a sign of the title takes, at most
_PER_NOTE: Final = 5.6
_KEPT: Final = 64
_pictures: OrderedDict[str, bytes] = OrderedDict()


def drawn(plot: Plot) -> Drawing:
    """The drawing alone, as a page shows it."""
    match plot:
        case Curves():
            return drawing.curves(plot)
        case Counts():
            return drawing.counts(plot)
        case Bars():
            return drawing.bars(plot)
        case Mirrored():
            return drawing.mirrored(plot)
        case Map():
            return maps.tiles(plot)


def svg(plot: Plot) -> str:
    """The plot as an SVG file that needs nothing else: title, drawing, notes."""
    made, told = drawn(plot), plot.told
    title = wrapped(told.title, int(made.width / _PER_LINE))
    notes = [each for note in told.notes for each in wrapped(note, int(made.width / _PER_NOTE))]
    top = len(title) * _TITLE + 12
    height = top + made.height + 12 + len(notes) * _NOTE
    words = [text(0, 18 + n * _TITLE, each, size=17) for n, each in enumerate(title)]
    below = top + made.height + 20
    words += [
        text(0, below + n * _NOTE, each, size=11, css="p-muted") for n, each in enumerate(notes)
    ]
    size = field(made.width + 2 * _MARGIN, height + 2 * _MARGIN)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FACES}">'
        f"<style>{SYMBOLS}</style>"
        f'<rect width="100%" height="100%" fill="{PAPER}"/>'
        f'<g transform="translate({_MARGIN} {_MARGIN})">{"".join(words)}'
        f'<g transform="translate(0 {top})">{made.marks}</g></g></svg>'
    )


def png(plot: Plot, *, language: str) -> bytes:
    """A picture of the same file; `language` is the directory's code."""
    source = svg(plot)
    key = hashlib.sha256(f"{language} {source}".encode()).hexdigest()
    if key not in _pictures:
        width = drawn(plot).width + 2 * _MARGIN
        told = {"svg": source, "title": plot.told.title, "alt": plot.told.title, "width": width}
        _pictures[key] = typesetting.png("picture", told, language=language)
        while len(_pictures) > _KEPT:
            _pictures.popitem(last=False)
    _pictures.move_to_end(key)
    return _pictures[key]
