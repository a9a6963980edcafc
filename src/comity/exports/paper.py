"""A document as a value: what stands on it from top to bottom, before it is a Word or a PDF file.

Whoever writes a document for delegations builds a `Paper` in the reader's language; `word.papers`
and `typesetting` print the same one. Chapters are numbered here, so that every form cites alike.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from msgspec import Struct

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


class Heading(Struct, frozen=True):
    """A heading: level 1 a chapter, 2 a part of it. `number` is as it is cited: `IV`, `B`."""

    text: str
    level: int = 1
    number: str = ""

    @property
    def numbered(self) -> str:
        """The heading with its number."""
        return f"{self.number}. {self.text}" if self.number else self.text


class Text(Struct, frozen=True):
    """A paragraph; `small` as a note under something, `framed` where nobody may overlook it.

    `key` names the table whose rows it lists, where it does, and `title` what it lists.
    """

    text: str
    small: bool = False
    framed: bool = False
    key: str = ""
    title: str = ""


class Points(Struct, frozen=True):
    """A list of points; `key` and `title` as of a paragraph."""

    texts: tuple[str, ...]
    key: str = ""
    title: str = ""


class Column(Struct, frozen=True):
    """A column of a table; figures stand at its end. `share` is its part of the width.

    The head of a column that is one side's (`state` or `holder`) has its edge and hue.
    """

    title: str
    figure: bool = False
    share: int = 1
    side: str = ""


class Noted(Struct, frozen=True):
    """A cell with the letters of the notes under the table that belong to it."""

    text: str
    marks: str


type Cell = str | Noted


class Grid(Struct, frozen=True, kw_only=True):
    """A ruled table. Its title stands above, if any; `notes` below, each with its letter.

    `label` is its number alone: “Table 4”.
    """

    title: str
    label: str = ""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[tuple[str, str], ...] = ()
    key: str = ""
    total: bool = False
    """Whether the last row is a total of those above."""


class PageBreak(Struct, frozen=True):
    """What follows begins a page."""


class Contents(Struct, frozen=True):
    """The list of chapters, with pages where the form has them."""

    title: str


type Block = Heading | Text | Points | Grid | PageBreak | Contents


class Masthead(Struct, frozen=True, kw_only=True):
    """The head of the first page: organisation and symbol, organ, then a line each at the end."""

    organisation: str
    symbol: str
    organ: str
    lines: tuple[str, ...]


class Paper(Struct, frozen=True, kw_only=True):
    """A document. `language` is the directory's code, `created` the moment in its properties.

    `running` stands at the head of every page but the first, `foot` at the foot of all. What is
    `compact` has smaller type and narrower margins: a few pages to be read across a table.
    """

    title: str
    language: str
    created: datetime
    masthead: Masthead | None
    running: str
    foot: str
    blocks: tuple[Block, ...]
    compact: bool = False


def lettered(texts: Sequence[str]) -> dict[str, str]:
    """Each different note with the letter that it gets, in the order in which they come."""
    return {text: _letter(place) for place, text in enumerate(dict.fromkeys(texts))}


def roman(number: int) -> str:
    """A whole number as chapters of the United Nations are numbered: 9 is IX."""
    signs = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    found = ""
    for value, sign in signs:
        found += sign * (number // value)
        number %= value
    return found


def _letter(place: int) -> str:
    return (
        LETTERS[place] if place < len(LETTERS) else _letter(place // 26 - 1) + LETTERS[place % 26]
    )
