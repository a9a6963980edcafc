"""Lists and single answers, written as a table for people, as JSON or as CSV for programs."""

import csv
import json
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from comity.cli.streams import while_read
from comity.kernel.spreadsheet import safe_cell

NARROWEST = 12  # a cell is never cut to fewer characters
GAP = "  "
_NO_TERMINAL = (sys.maxsize, 24)  # columns and lines where COLUMNS says nothing else
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


class Column[Item](Struct, frozen=True):
    """A column: its name and what stands in it.

    In a narrow terminal one that `gives_way` is cut, to no fewer characters than `least`, and one
    that is `spare` is left out. What names something that a command can be asked of, such as a
    ref, never gives way.
    """

    name: str
    value: Callable[[Item], object]
    gives_way: bool = False
    spare: bool = False
    least: int = NARROWEST

    @property
    def heading(self) -> str:
        """Its name as it heads a table for people, also where it is that of a cell of CSV."""
        return self.name[:1].upper() + self.name[1:].replace("_", " ")


class Cells[Item](Struct, frozen=True):
    """The columns of a CSV file: their names, and what gives an item's cells in their order."""

    names: Sequence[str]
    row: Callable[[Item], Iterable[object]]


def by_column[Item](columns: Sequence[Column[Item]]) -> Cells[Item]:
    """The cells that these columns give, one by one."""
    return Cells(
        [column.name for column in columns],
        lambda item: [column.value(item) for column in columns],
    )


def by_name[Item](
    names: Sequence[str], told: Callable[[Item], Mapping[str, object]]
) -> Cells[Item]:
    """The cells that an item tells under these names."""

    def row(item: Item) -> list[object]:
        said = told(item)
        return [said[name] for name in names]

    return Cells(names, row)


def counted(number: int, one: str, several: str = "") -> str:
    """So many of what is called `one`, and together `several`: `1 letter`, `2 letters`.

    `several` is `one` with an s where it is not given.
    """
    return f"{number} {one if number == 1 else several or f'{one}s'}"


@while_read()
def say(line: str) -> None:
    """Write a line for the user beside the answer, on the standard error."""
    sys.stderr.write(f"comity: {printable(line)}\n")


@while_read()
def write(text: str) -> None:
    """Write a line of the answer."""
    sys.stdout.write(f"{text}\n")


def write_object(value: Mapping[str, object]) -> None:
    """Write one answer as JSON."""
    write(json.dumps(value, ensure_ascii=False, indent=2))


def write_answer(value: Mapping[str, object], told: str, form: str) -> None:
    """Write one answer in a format; for people it is the sentence `told`."""
    match form:
        case "json":
            write_object(value)
        case "csv":
            write_csv(by_name(list(value), dict[str, object]), [value])
        case _:
            write(told)


@while_read()
def write_list(head: Mapping[str, object], items: Iterable[Mapping[str, object]]) -> None:
    """Write a list as JSON, an item a line, as the items come: `{**head, "items": [...]}`."""
    opening = json.dumps({**head, "items": []}, ensure_ascii=False)
    sys.stdout.write(opening.removesuffix("]}"))
    between = "\n"
    for item in items:
        sys.stdout.write(between + json.dumps(item, ensure_ascii=False))
        between = ",\n"
    write("\n]}" if between != "\n" else "]}")


@while_read()
def write_csv[Item](cells: Cells[Item], items: Iterable[Item]) -> None:
    """Write a header and a row an item. No cell is taken for a formula by a spreadsheet."""
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(cells.names)
    rows.writerows(map(safe_cell, cells.row(item)) for item in items)


def write_table[Item](
    columns: Sequence[Column[Item]], items: Iterable[Item], *, empty: str, indent: str = ""
) -> None:
    """Write a table that fits the terminal, whole where there is none, as in a pipe; the sentence
    `empty` when there is no row.
    """
    shown = list(columns)
    rows = [[printable(_text(column.value(item))) for column in shown] for item in items]
    if not rows:
        write(f"{indent}{empty}")
        return
    room = shutil.get_terminal_size(_NO_TERMINAL).columns - len(indent)
    widths = _widths(shown, rows, room)
    while sum(widths) + len(GAP) * (len(widths) - 1) > room and any(c.spare for c in shown):
        place = max(n for n, column in enumerate(shown) if column.spare)
        del shown[place]
        for row in rows:
            del row[place]
        widths = _widths(shown, rows, room)
    headings = [column.heading for column in shown]
    for row in (headings, ["-" * width for width in widths], *rows):
        write((indent + GAP.join(_padded(row, widths))).rstrip())


def _widths[Item](
    columns: Sequence[Column[Item]], rows: Sequence[Sequence[str]], room: int
) -> list[int]:
    """The width of each column; those that give way are cut as far as they may."""
    headings = [column.heading for column in columns]
    widths = [max(_width(row[n]) for row in chain([headings], rows)) for n in range(len(headings))]
    over = sum(widths) + len(GAP) * (len(widths) - 1) - room
    for place in [n for n, column in enumerate(columns) if column.gives_way]:
        cut = max(0, min(over, widths[place] - columns[place].least))
        widths[place] -= cut
        over -= cut
    return widths


def printable(text: str) -> str:
    """Return a text without what would move or recolour a terminal."""
    return _CONTROL.sub(" ", text.translate(_ISOLATES))


_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


def _padded(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for text, width in zip(row, widths, strict=True):
        shown = _cut(text, width)
        yield shown + " " * (width - _width(shown))


def _cut(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    while text and _width(text) > width - 1:
        text = text[:-1]
    return f"{text}…"


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(sign) else 1 + (unicodedata.east_asian_width(sign) in "WF")
        for sign in text
    )


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)
