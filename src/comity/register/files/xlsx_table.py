"""Rows of an XLSX workbook: one sheet of plain values, looked at before it is opened.

A workbook is a zip of XML, so its size, its ratio of compression and its entities are checked
first. A formula, an error or a merged cell is refused: which value it stands for is a guess. A
date cell that shows a day is that day; one that shows only month and year is what a spreadsheet
makes of `2006-07`, and is refused.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from datetime import datetime, time
from pathlib import Path
from typing import Any

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from comity.kernel.archives import Bomb, Excess, bomb
from comity.kernel.phrases import Phrase
from comity.register.domain import RefusedError, Row

_CHUNK = 1024 * 1024
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]+\d+:[A-Z]+\d+)\"")
_OLE = b"\xd0\xcf\x11\xe0"
_DAMAGED = Phrase("a workbook that a spreadsheet can open; this one is damaged")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BROKEN = (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError, EOFError)


def xlsx_rows(path: Path) -> Iterator[Row]:
    """Return the rows of the workbook's one sheet with their numbers, the header first."""
    _look_inside(path)
    with ExitStack() as stack:
        try:
            workbook = load_workbook(path, read_only=True, data_only=False, keep_links=False)
            stack.enter_context(closing(workbook))
            sheet = _only_sheet(workbook)
        except DefusedXmlException as error:
            raise RefusedError(Phrase("a workbook without XML entities")) from error
        except RefusedError:
            raise
        except _BROKEN as error:
            raise RefusedError(_DAMAGED) from error
        return _rows(sheet, stack.pop_all())


def _look_inside(path: Path) -> None:
    """Refuse what is no workbook, what would unpack to too much, and merged cells."""
    with path.open("rb") as file:
        if file.read(4) == _OLE:
            raise RefusedError(Phrase("a workbook saved as .xlsx without a password"))
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_sizes(parts)
            for part in parts:
                if part.filename.startswith("xl/worksheets/"):
                    _refuse_merged(archive, part)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise RefusedError(
            Phrase("a workbook saved as .xlsx; this file is none, or is damaged")
        ) from error


def _check_sizes(parts: Sequence[zipfile.ZipInfo]) -> None:
    found_bomb = bomb(parts)
    if found_bomb is not None:
        raise RefusedError(_instead_of(found_bomb))


def _instead_of(found_bomb: Bomb) -> Phrase:
    match found_bomb:
        case Bomb(Excess.PARTS, found, most):
            return Phrase(
                "a workbook of at most %(most)s parts; this one has %(found)s",
                most=most,
                found=found,
            )
        case Bomb(Excess.BYTES, found, most):
            return Phrase(
                "a workbook that unpacks to at most %(most)s MB; this one would take %(found)s MB",
                most=most // 1024**2,
                found=found // 1024**2,
            )
        case Bomb(_, found, most, part):
            return Phrase(
                "a workbook packed at most %(most)s times; %(part)s is packed %(found)s times, as"
                " a zip bomb is",
                most=most,
                part=part,
                found=found,
            )


def _refuse_merged(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse merged cells, which openpyxl does not tell when it reads row by row."""
    with archive.open(part) as stream:
        before = b""
        while chunk := stream.read(_CHUNK):
            if found := _MERGED.search(before + chunk):
                cells = found[1].decode()
                raise RefusedError(Phrase("cells that are not merged; unmerge them"), value=cells)
            before = chunk[-200:]


class _Filled(ReadOnlyWorksheet):
    """A sheet of which a row is the cells that hold something, and no others.

    By itself openpyxl makes each row as wide as the sheet says that it is, and one cell in the
    last of 16,384 columns, be it only coloured, makes the sheet so wide.
    """

    def __init__(self, sheet: object) -> None:
        vars(self).update(vars(sheet))
        self.reset_dimensions()

    def filled(self) -> Iterator[tuple[int, tuple[ReadOnlyCell, ...]]]:
        """Yield each row that holds something, with its number."""
        rows = self._cells_by_row(1, 1, None, None)  # type: ignore[attr-defined]
        return ((number, row) for number, row in enumerate(rows, start=1) if row)

    def _get_row(
        self, row: Iterable[Mapping[str, Any]], *_: object, **__: object
    ) -> tuple[ReadOnlyCell, ...]:
        return tuple(ReadOnlyCell(self, **cell) for cell in row if cell["value"] is not None)


def _only_sheet(workbook: Workbook) -> _Filled:
    """Return the one sheet that has rows."""
    filled = [sheet for sheet in map(_Filled, workbook.worksheets) if any(sheet.filled())]
    if not filled:
        raise RefusedError(Phrase("a header in the first row; this workbook is empty"), row=1)
    if len(filled) > 1:
        names = ", ".join(sheet.title for sheet in filled)
        raise RefusedError(
            Phrase("one sheet with rows; save each sheet as a file of its own"), value=names
        )
    return filled[0]


def _rows(sheet: _Filled, workbook: ExitStack) -> Iterator[Row]:
    """The rows of a sheet that hold something; its workbook is closed when nobody reads on."""
    width = 0
    with workbook:
        try:
            for number, row in sheet.filled():
                cells = _texts(row, width)
                width = width or row[-1].column
                yield number, cells
        except DefusedXmlException as error:
            raise RefusedError(Phrase("a workbook without XML entities")) from error
        except _BROKEN as error:
            raise RefusedError(_DAMAGED) from error


def _texts(row: Sequence[ReadOnlyCell], width: int) -> list[str] | RefusedError:
    """Return a row as text, at least so wide, or why one of its cells cannot be."""
    cells = [""] * max(width, row[-1].column)
    try:
        for cell in row:
            cells[cell.column - 1] = _text(cell)
    except RefusedError as refused:
        return refused
    return cells


def _text(cell: ReadOnlyCell) -> str:
    """Return what a cell would be in a CSV file."""
    value: object = cell.value
    if cell.data_type == "f":
        formula = str(getattr(value, "text", value))
        raise _refused(cell, formula, Phrase("a value, not a formula; paste the column as values"))
    if cell.data_type == "e":
        raise _refused(cell, str(value), Phrase("a value; this cell holds a spreadsheet's error"))
    match value:
        case str() if not _CONTROL.search(value):
            return value
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime():
            return _day(cell, value)
        case _:
            raise _refused(cell, str(value), Phrase("text, a number or a day"))


def _day(cell: ReadOnlyCell, value: datetime) -> str:
    """Return the day in a date cell, unless the cell does not show the day."""
    if value.time() != time():
        raise _refused(
            cell,
            value.isoformat(),
            Phrase("a date with its time as text, such as 2026-11-24T19:30+01:00"),
        )
    shown = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", str(cell.number_format)).lower()
    if "d" not in shown:
        raise _refused(
            cell,
            value.strftime("%Y-%m"),
            Phrase(
                "text: the spreadsheet has turned a month into a day; format the column as text"
                " and write the month again"
            ),
        )
    return value.date().isoformat()


def _refused(cell: ReadOnlyCell, value: str, expected: Phrase) -> RefusedError:
    return RefusedError(
        Phrase("%(expected)s (cell %(cell)s)", expected=expected, cell=cell.coordinate),
        row=cell.row,
        value=value,
        place=cell.column,
    )
