"""Drawing the tile map: regional groups as blocks of nine tiles a row, and the key (LOOK 2).

Tiles with a name below them are five a row.
"""

from collections.abc import Sequence

from comity.exports.plots.drawing import Drawing
from comity.exports.plots.marks import HUE, INK, text, wrapped
from comity.exports.plots.values import Map, Tile

_PITCH, _SIZE, _IN_A_ROW = 40, 36, 9
_NAMED, _NAME, _LINES = 5, 12, 3  # tiles a row, and of a name the height of a line and its lines
_BLOCK, _GAP = 356, 48
_HEAD, _BELOW = 24, 24
_KEY, _KEY_ROW = 28, 36
_IDEOGRAPHS = "\u2e80"  # the first sign of the scripts that are as wide as high


def tiles(plot: Map) -> Drawing:
    """Two blocks side by side, the key in the last place."""
    marks = [plot.sprite]
    places = [*plot.blocks, None]
    y = 0.0
    for start in range(0, len(places), 2):
        heights = []
        for column, block in enumerate(places[start : start + 2]):
            x = column * (_BLOCK + _GAP)
            heights.append(
                _key(plot, x, y, marks) if block is None else _block(block, x, y, marks)
            )
        y += max(heights) + _BELOW
    return Drawing("".join(marks), 2 * _BLOCK + _GAP, y)


def _block(block: tuple[str, Sequence[Tile]], x: float, y: float, marks: list[str]) -> float:
    name, members = block
    marks.append(text(x, y + 14, name, size=13, css="p-muted"))
    in_a_row, across, down = _IN_A_ROW, _PITCH, _PITCH
    if any(tile.name for tile in members):
        in_a_row, across, down = _NAMED, (_BLOCK + 4) // _NAMED, _PITCH + _LINES * _NAME + 4
    for place, tile in enumerate(members):
        row, column = divmod(place, in_a_row)
        left = x + column * across + (across - _PITCH) / 2
        marks.append(_tile(tile, left, y + _HEAD + row * down, _SIZE))
    return _HEAD + -(-len(members) // in_a_row) * down


def _key(plot: Map, x: float, y: float, marks: list[str]) -> float:
    for row, (form, words, count) in enumerate(plot.key):
        top = y + _HEAD + row * _KEY_ROW
        marks.append(_tile(form, x, top, _KEY))
        lines = wrapped(f"{words} ({count})", 44)
        marks += [text(x + _KEY + 12, top + 18 + n * 14, word) for n, word in enumerate(lines)]
    return _HEAD + len(plot.key) * _KEY_ROW


def _tile(tile: Tile, x: float, y: float, size: int) -> str:
    uses = "".join(
        f'<use href="#{symbol}" width="{size}" height="{size}"/>' for symbol in tile.symbols
    )
    hue = HUE.get(tile.side, INK)
    css = f"p-tile-{tile.side if tile.side in HUE else 'ink'}"
    told = f' data-of="{tile.code} {"+".join(tile.symbols)}"' if tile.code else ""
    form = f'<g class="{css}" color="{hue}" fill="{hue}"{told}>{uses}</g>'
    code = ""
    if tile.name:
        css = "p-muted" if tile.muted else "p-text"
        code = "".join(
            text(size / 2, size + (n + 1) * _NAME, words, size=10, anchor="middle", css=css)
            for n, words in enumerate(_lines(tile.name))
        )
    elif tile.code:
        words = {(True, False): "p-on", (False, True): "p-muted"}.get(
            (tile.solid, tile.muted), "p-text"
        )
        code = text(
            size / 2, 14, tile.code, size=11, anchor="middle", css=words, bold=not tile.muted
        )
    return f'<g transform="translate({x:g} {y:g})">{form}{code}</g>'


def _lines(name: str) -> list[str]:
    """A name in the lines that fit below its tile; Chinese signs are twice as wide as letters."""
    fits = 6 if name >= _IDEOGRAPHS else 12
    parts = [
        line[start : start + fits]
        for line in wrapped(name, fits)
        for start in range(0, len(line), fits)
    ]
    if len(parts) > _LINES:
        parts = [*parts[: _LINES - 1], f"{parts[_LINES - 1]}…"]
    return parts
