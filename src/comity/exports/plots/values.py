"""What a plot shows, as values in words and numbers, before it is drawn.

A plot carries its table: the marks are drawn from the numbers of which the table tells.
"""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

STATE: Final = "state"
HOLDER: Final = "holder"
NEITHER: Final = "ink"


class Table(Struct, frozen=True):
    """The table beside a plot, in words; the first cell of a row names it."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Told(Struct, frozen=True, kw_only=True):
    """What stands round a drawing: its title, what it shows, and in a file whence it comes.

    `notes`: as of and as known when, the period, source and definition, a line each.
    """

    title: str
    notes: tuple[str, ...] = ()


class Point(Struct, frozen=True):
    """From this day on: the share to which it has happened, and its range where one is told."""

    days: int
    share: float
    low: float | None = None
    high: float | None = None


class Line(Struct, frozen=True):
    """A line of steps: whose it is, what it says at its end, and to which day it runs."""

    side: str
    name: str
    points: tuple[Point, ...]
    last: int

    def at(self, days: int) -> Point:
        """What the line says of a day; nothing has happened before its first step."""
        past = [point for point in self.points if point.days <= days]
        return past[-1] if past else Point(days, 0.0)


class Curves(Struct, frozen=True, kw_only=True):
    """Shares over days since something: lines of steps, each with its range as thin lines."""

    told: Told
    lines: tuple[Line, ...]
    ticks: tuple[tuple[int, str], ...]
    axis: str
    table: Table


class Series(Struct, frozen=True):
    """A row of bars: its words, and a number for each column."""

    name: str
    numbers: tuple[int, ...]


class Counts(Struct, frozen=True, kw_only=True):
    """Numbers by day, a row of bars a status, all on one scale."""

    told: Told
    columns: tuple[str, ...]
    series: tuple[Series, ...]
    table: Table


class Bar(Struct, frozen=True):
    """A bar that lies: its name, a number and up to which number it may be, the words at its end,
    and whose hue it has.
    """

    name: str
    low: int
    high: int
    words: str
    side: str = NEITHER


class Bars(Struct, frozen=True, kw_only=True):
    """Bars one below the other, all on one scale."""

    told: Told
    bars: tuple[Bar, ...]
    table: Table


class Half(Struct, frozen=True):
    """One side of a mirrored bar: its words, and a share with its range, or so many squares.

    `share, low, high` are parts of one, None where there is no share; `boxes` are (filled, all).
    """

    title: str
    count: str
    share: float | None = None
    low: float = 0.0
    high: float = 0.0
    boxes: tuple[int, int] = (0, 0)


class Pair(Struct, frozen=True):
    """Two halves that face each other under a name; either may be missing."""

    name: str
    state: Half | None
    holder: Half | None


class Mirrored(Struct, frozen=True, kw_only=True):
    """Bars that grow from the middle outward, the State's at the start."""

    told: Told
    heads: tuple[str, str]
    pairs: tuple[Pair, ...]
    table: Table


class Tile(Struct, frozen=True):
    """A tile of a map: its code, the symbols that draw it, whose hue they have.

    `name` is written below the tile, in place of the code.
    """

    code: str
    symbols: tuple[str, ...]
    side: str = NEITHER
    solid: bool = False
    muted: bool = False
    name: str = ""


class Map(Struct, frozen=True, kw_only=True):
    """Tiles in blocks, and the key with the number of tiles of each form.

    `sprite` holds the symbols, as SVG.
    """

    told: Told
    blocks: tuple[tuple[str, Sequence[Tile]], ...]
    key: tuple[tuple[Tile, str, str], ...]
    sprite: str
    table: Table


type Plot = Curves | Counts | Bars | Mirrored | Map
