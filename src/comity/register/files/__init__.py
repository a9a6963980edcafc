"""Reading a table from a file, CSV or XLSX, or refusing it in one sentence.

A cell is text: what a spreadsheet shows for a whole number or a day is what a CSV file would
hold. Nothing of a file is guessed: what cannot be read for certain is refused.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from importlib import import_module
from itertools import islice
from operator import itemgetter
from pathlib import Path
from types import ModuleType
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.phrases import Phrase
from comity.register.cells import clean
from comity.register.domain import Problem, RefusedError, Row, Sheet
from comity.register.files.csv_table import csv_rows
from comity.register.files.source import Source

_LOOKED_AT = 20  # rows that hold something, above which a title ends
MOST_PROBLEMS: Final = 100_000  # of a file: each takes a kilobyte, and nobody mends more
_TOO_MANY: Final = Phrase("fewer mistakes than the table has above; from here on it was not read")


def _of_workbooks() -> ModuleType:
    """What reads a spreadsheet; it takes a while to load, so the first one does."""
    return import_module("comity.register.files.xlsx_table")


def _xlsx_rows(path: Path, dated: Collection[str] | None) -> Source:
    found: Source = _of_workbooks().xlsx_rows(path, dated)
    return found


def _csv_rows(path: Path, _: Collection[str] | None) -> Source:
    """The rows of a CSV file, in which a day is a text as all others."""
    return Source(csv_rows(path))


READERS = {".csv": _csv_rows, ".xlsx": _xlsx_rows}
OLDER = {".xls", ".ods", ".xlsm", ".xlsb", ".numbers"}


class Table(Struct, frozen=True):
    """A header, which is row `at`, and its rows, numbered as a spreadsheet shows them."""

    header: tuple[str, ...]
    at: int
    _rows: Iterator[Row]
    _source: Source

    def sheet(self) -> Sheet:
        """Return from which sheet the rows come that were read, and which of it are hidden."""
        source = self._source
        return Sheet(
            source.sheet,
            tuple(number for number in source.hidden.rows if number > self.at),
            tuple(
                name
                for place, name in enumerate(self.header, start=1)
                if place in source.hidden.columns
            ),
        )

    def rows(self, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
        """Yield each row that is not empty with its number, as wide as the header.

        A row of another width is put among the problems and passed over. Where the file cannot
        be read any further, or there are very many problems, that is the last one.
        """
        width = len(self.header)
        try:
            for number, cells in self._rows:
                if len(problems) >= MOST_PROBLEMS:
                    problems.append(Problem(number, None, None, _TOO_MANY))
                    return
                if isinstance(cells, RefusedError):
                    problems.append(self._named(cells))
                    continue
                if not any(map(clean, cells)):
                    continue
                while len(cells) > width and not clean(cells[-1]):
                    cells.pop()
                if len(cells) == width:
                    yield number, cells
                else:
                    expected = Phrase(
                        "cells as in the header, %(width)s; this row has %(found)s",
                        width=width,
                        found=len(cells),
                    )
                    problems.append(Problem(number, None, None, expected))
        except RefusedError as refused:
            problems.append(refused.problem)

    def _named(self, refused: RefusedError) -> Problem:
        """Return the problem with a cell under the name of its column."""
        place = refused.place
        if place is None or place > len(self.header):
            return refused.problem
        return replace(refused.problem, column=self.header[place - 1])


class TooManyRowsError(Exception):
    """A table has more rows than whoever asks would read."""


def read_table(
    path: Path,
    dated: Collection[str] | None = None,
    columns: Collection[str] = (),
    most: int | None = None,
) -> Table:
    """Return the table in a file; `RefusedError` says in one sentence what is wrong with it.

    `dated` are the columns in which a spreadsheet's day may stand; None where in any. Where the
    `columns` are known, the row that names them is the header, and what stands above it a title.
    TooManyRowsError, also while its rows are read, where more than `most` hold something.
    """
    source = _reader(path, dated)
    if most is not None:
        source = replace(source, rows=_at_most(most, source.rows))
    at, cells = _first_row(source.rows, columns)
    if source.part:
        _of_workbooks().refuse_merged(path, source, at)
    return Table(_header(at, cells), at, source.rows, source)


def _reader(path: Path, dated: Collection[str] | None) -> Source:
    suffix = path.suffix.lower()
    if path.is_dir():
        raise RefusedError(Phrase("a file; this is a folder"))
    if not path.exists():
        raise RefusedError(Phrase("a file; no file has this name"), value=str(path))
    if suffix in OLDER:
        raise RefusedError(
            Phrase("a .csv or .xlsx file; save this %(suffix)s file as .xlsx", suffix=suffix),
        )
    if suffix not in READERS:
        raise RefusedError(Phrase("a file whose name ends in .csv or .xlsx"))
    try:
        if path.stat().st_size == 0:
            raise RefusedError(Phrase("a table with a header; this file is empty"))
        return READERS[suffix](path, dated)
    except OSError as error:
        raise RefusedError(
            Phrase("a file that can be read (%(why)s)", why=str(error.strerror)),
            value=str(path),
        ) from error


def _at_most(most: int, rows: Iterator[Row]) -> Iterator[Row]:
    """Yield the rows that hold something, the header and so many; nothing is read beyond."""
    for place, row in enumerate(filter(_holds_something, rows)):
        if place > most:
            raise TooManyRowsError
        yield row


def _holds_something(row: Row) -> bool:
    return isinstance(row[1], RefusedError) or any(map(clean, row[1]))


def _first_row(rows: Iterator[Row], columns: Collection[str]) -> Row:
    """Return the row that names these columns, else the first that names the most of them."""
    passed: list[tuple[int, Row]] = []
    for row in islice(filter(_holds_something, rows), _LOOKED_AT if columns else 1):
        named = set() if isinstance(row[1], RefusedError) else {*_named(row[1])}
        if named and named == {*columns}:
            return row
        passed.append((len(named.intersection(columns)), row))
    return max(passed, key=itemgetter(0), default=(0, (1, [])))[1]


def _named(cells: Sequence[str]) -> list[str]:
    """Return what stands in the cells of a row, up to the last that holds something.

    A line that is broken to fit a narrow column is a space.
    """
    named = [" ".join(clean(cell).split()) for cell in cells]
    while named and not named[-1]:
        named.pop()
    return named


def _header(number: int, cells: list[str] | RefusedError) -> tuple[str, ...]:
    """Return the names of the columns, which stand in the row of this number."""
    if isinstance(cells, RefusedError):
        raise cells
    header = _named(cells)
    if not header:
        raise RefusedError(Phrase("a header in the first row; this table is empty"), row=1)
    if "" in header:
        place = header.index("") + 1
        raise RefusedError(
            Phrase("a name in every cell of the header; cell %(place)s is empty", place=place),
            row=number,
        )
    twice = sorted(name for name, often in Counter(header).items() if often > 1)
    if twice:
        raise RefusedError(
            Phrase("each column once in the header"),
            row=number,
            column=twice[0],
            value=", ".join(twice),
        )
    return tuple(header)
