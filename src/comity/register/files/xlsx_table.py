"""Rows of an XLSX workbook: one sheet of plain values, looked at before it is opened.

A workbook is a zip of XML, so its size, its ratio of compression and its entities are checked
first. A formula, an error or a merged cell is refused: which value it stands for is a guess. A
date cell that shows year, month and day is that day, in a column of days; any other is what a
spreadsheet makes of `2006-07` or `1-3`, and is refused.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import date, datetime, time
from pathlib import Path
from typing import IO, Final
from warnings import catch_warnings

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import WINDOWS_EPOCH, from_excel
from openpyxl.utils.escape import unescape
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from comity.kernel.archives import Bomb, Excess, bomb
from comity.kernel.phrases import Phrase
from comity.register.cells import clean
from comity.register.domain import RefusedError, Row
from comity.register.files.csv_table import OLDER_WORKBOOK
from comity.register.files.source import Hidden, Source
from comity.register.files.xlsx_numbers import shown
from comity.register.files.xlsx_sheets import DAMAGED, filled, sheet_to_read

_CHUNK = 1024 * 1024
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]+(\d+):[A-Z]+(\d+))\"")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")  # half a sign is none
# What a zip, its XML and openpyxl say where bytes are not what they were: openpyxl looks for what
# a whole workbook has, and finds none, or another kind of thing.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,  # of XML, by either of the two that read it
    InvalidFileException,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
_PARTS: Final = frozenset("ymd")


def xlsx_rows(path: Path, dated: Collection[str] | None) -> Source:
    """Return the rows of the sheet that is read with their numbers, the header first.

    `dated` are the columns in which a day may stand; None where it may stand in any.
    """
    _look_inside(path)
    with ExitStack() as stack:
        try:
            workbook = _opened(stack.enter_context(path.open("rb")))
            stack.enter_context(closing(workbook))
            sheet = sheet_to_read(workbook)
        except DefusedXmlException as error:
            raise RefusedError(Phrase("a workbook without XML entities")) from error
        except RefusedError:
            raise
        except _BROKEN as error:
            raise RefusedError(DAMAGED) from error
        hidden = Hidden()
        return Source(
            _rows(sheet, stack.pop_all(), dated, hidden),
            sheet.title if len(workbook.sheetnames) > 1 else "",
            sheet._worksheet_path,  # type: ignore[attr-defined]  # noqa: SLF001
            hidden,
        )


def _opened(file: IO[bytes]) -> Workbook:
    """Return the workbook; what openpyxl leaves out of fonts and names is nobody's loss."""
    with catch_warnings(action="ignore", category=UserWarning):
        return load_workbook(file, read_only=True, data_only=False, keep_links=False)


def _look_inside(path: Path) -> None:
    """Refuse what is no workbook, and what would unpack to too much."""
    with path.open("rb") as file:
        if file.read(len(OLDER_WORKBOOK)) == OLDER_WORKBOOK:
            raise RefusedError(Phrase("a workbook saved as .xlsx without a password"))
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(archive.infolist())
    except RefusedError:
        raise
    except _BROKEN as error:
        raise RefusedError(
            Phrase("a workbook saved as .xlsx; this file is not one, or is damaged")
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


def refuse_merged(path: Path, source: Source, at: int) -> None:
    """Refuse merged cells of a sheet that reach the row `at`, which is the header, or one below.

    openpyxl does not tell of them when it reads row by row.
    """
    with zipfile.ZipFile(path) as archive, archive.open(source.part) as stream:
        found = {cells: first for cells, first, last in _merged(stream) if last >= at}
    if not found:
        return
    raise RefusedError(
        Phrase(
            "cells that are not merged; unmerge them in the sheet %(sheet)s", sheet=source.sheet
        )
        if source.sheet
        else Phrase("cells that are not merged; unmerge them"),
        row=min(found.values()),
        value=", ".join(sorted(found, key=found.__getitem__)),
    )


def _merged(stream: IO[bytes]) -> Iterator[tuple[str, int, int]]:
    """Yield the merged cells of a sheet, each with the first and the last row that they reach."""
    before = b""
    while chunk := stream.read(_CHUNK):
        for found in _MERGED.finditer(before + chunk):
            yield found[1].decode(), int(found[2]), int(found[3])
        before = chunk[-200:]


def _rows(
    sheet: ReadOnlyWorksheet, workbook: ExitStack, dated: Collection[str] | None, hidden: Hidden
) -> Iterator[Row]:
    """The rows of a sheet that hold something; its workbook is closed when nobody reads on."""
    width, places = 0, None
    with workbook:
        try:
            for number, row in filled(sheet, hidden):
                cells = _texts(row, width, places)
                if not width:
                    places = _places(cells, dated)
                width = max(width, row[-1].column)
                yield number, cells
        except DefusedXmlException as error:
            raise RefusedError(Phrase("a workbook without XML entities")) from error
        except RefusedError:
            raise
        except _BROKEN as error:
            raise RefusedError(DAMAGED) from error


def _places(
    header: Sequence[str] | RefusedError, dated: Collection[str] | None
) -> Collection[int] | None:
    """Return the places of the columns in which a day may stand; None where in any."""
    if dated is None or isinstance(header, RefusedError):
        return None
    return {place for place, name in enumerate(header, start=1) if clean(name) in dated}


def _texts(
    row: Sequence[ReadOnlyCell], width: int, dated: Collection[int] | None
) -> list[str] | RefusedError:
    """Return a row as text, at least so wide, or why one of its cells cannot be."""
    cells = [""] * max(width, row[-1].column)
    try:
        for cell in row:
            day = _numbered_day(cell) if dated and cell.column in dated else None
            may_be_day = dated is None or cell.column in dated
            cells[cell.column - 1] = day or _text(cell, may_be_day=may_be_day)
    except RefusedError as refused:
        return refused
    return cells


def _text(cell: ReadOnlyCell, *, may_be_day: bool) -> str:
    """Return what a cell would be in a CSV file."""
    value = _value(cell)
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
        case int() | float():
            return shown(value, str(cell.number_format))
        case date():
            return _day(cell, value, may_be_day=may_be_day)
        case _:
            raise _refused(cell, str(value), Phrase("text, a number or a day"))


def _numbered_day(cell: ReadOnlyCell) -> str | None:
    """Return the day that a spreadsheet keeps as a bare number, in a column of days."""
    value = cell.value
    is_number = cell.data_type == "n" and not is_date_format(cell.number_format)
    if not is_number or not isinstance(value, int | float) or int(value) != value:
        return None
    if int(value) not in _DAYS:
        return None
    workbook: Workbook = cell.parent.parent  # type: ignore[assignment]
    day: object = from_excel(value, workbook.epoch)
    return day.strftime("%Y-%m-%d") if isinstance(day, date) else None


def _value(cell: ReadOnlyCell) -> object:
    """Return what a cell holds: of a number that is shown as a date, the date."""
    value: object = cell.value
    if cell.data_type == "s":
        return unescape(str(value))
    if cell.data_type != "n" or not is_date_format(cell.number_format):
        return value
    lasts = is_timedelta_format(cell.number_format)
    workbook: Workbook = cell.parent.parent  # type: ignore[assignment]
    expected = Phrase("a date that a spreadsheet can show; this number is not one")
    is_no_day = isinstance(value, int | float) and int(value) == _NO_DAY
    if is_no_day and not lasts and workbook.epoch == WINDOWS_EPOCH:
        raise _refused(cell, str(value), expected)
    try:
        shown: object = from_excel(value, workbook.epoch, timedelta=lasts)
    except (OverflowError, ValueError) as error:
        raise _refused(cell, str(value), expected) from error
    return shown


_DAYS: Final = range(10_000, 110_000)
"""The numbers by which a spreadsheet keeps the days of a record; a smaller one is a year."""
_NO_DAY: Final = 60
"""What spreadsheets show as 29 February 1900, a day that no calendar had."""


def _day(cell: ReadOnlyCell, value: date, *, may_be_day: bool) -> str:
    """Return the day in a date cell, unless the cell does not show it or is to hold none."""
    if isinstance(value, datetime) and value.time() != time():
        raise _refused(
            cell,
            value.isoformat(),
            Phrase("a date with its time as text, such as 2026-11-24T19:30+01:00"),
        )
    format_ = str(cell.number_format)
    if is_date_format(format_):
        _check_shown(cell, value, _parts_shown(format_))
    if not may_be_day:
        raise _refused(
            cell,
            value.strftime("%Y-%m-%d"),
            Phrase(
                "text: the spreadsheet turned it into a date, and this column holds no "
                "dates; format the column as text and write it again"
            ),
        )
    return value.strftime("%Y-%m-%d")


def _parts_shown(format_: str) -> set[str]:
    """Return which of year, month and day (`y`, `m`, `d`) a format shows; a weekday is no day."""
    first = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", format_).lower().partition(";")[0]
    return set(re.sub(r"d{3,}", "", first)) & _PARTS


def _check_shown(cell: ReadOnlyCell, value: date, shown: Collection[str]) -> None:
    """Refuse a date of which the cell hides a part: that part is the spreadsheet's guess."""
    if shown == _PARTS:
        return
    if shown == {"y", "m"}:
        raise _refused(
            cell,
            value.strftime("%Y-%m"),
            Phrase(
                "text: the spreadsheet has turned a month into a day; format the column as text"
                " and write the month again"
            ),
        )
    raise _refused(
        cell,
        value.strftime("%m-%d" if shown == {"m", "d"} else "%Y-%m-%d"),
        Phrase(
            "text: this cell does not show year, month and day, and what it hides is a guess of"
            " the spreadsheet; format the column as text and write it again"
        ),
    )


def _refused(cell: ReadOnlyCell, value: str, expected: Phrase) -> RefusedError:
    return RefusedError(
        Phrase("%(expected)s (cell %(cell)s)", expected=expected, cell=cell.coordinate),
        row=cell.row,
        value=value,
        place=cell.column,
    )
