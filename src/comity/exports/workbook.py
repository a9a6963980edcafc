"""A table as an XLSX workbook: days as days, no text as a formula, and a sheet of notes."""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any, Final

from msgspec import Struct
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from comity.kernel.archives import without_moments
from comity.kernel.spreadsheet import is_formula
from comity.ledger.labels.text import plain, printable

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_FIRST_DAY: Final = date(1900, 3, 1)  # spreadsheets know no day before, or count it wrongly
_LONGEST: Final = 32_767  # signs of a cell
_LONGEST_NAME: Final = 31  # signs of the name of a sheet
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")
_BOLD: Final = Font(bold=True)
_WIDE: Final = 70
_NO_MOMENT: Final = datetime(1980, 1, 1)  # noqa: DTZ001 # a document says no time zone


class Note(Struct, frozen=True):
    """What a workbook says of itself: a name and what is said under it."""

    name: str
    text: str


def workbook(
    header: Sequence[str],
    rows: Iterable[Iterable[object]],
    *,
    title: str,
    notes_title: str,
    notes: Sequence[Note],
    right_to_left: bool,
) -> bytes:
    """Return the workbook: the rows under their header, which stays in sight, and the notes.

    A text that is an exact day becomes a day; any other date stays as it is written. The same
    table gives the same bytes.
    """
    book = Workbook(write_only=True)
    sheet = _sheet(book, title, right_to_left=right_to_left)
    sheet.freeze_panes = "A2"
    for no, name in enumerate(header, start=1):
        sheet.column_dimensions[get_column_letter(no)].width = max(12, len(name) + 2)
    sheet.append([_bold(sheet, name) for name in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    beside = _sheet(book, notes_title, right_to_left=right_to_left)
    beside.column_dimensions["A"].width = 28
    beside.column_dimensions["B"].width = _WIDE
    for note in notes:
        beside.append([_bold(beside, note.name), _cell(beside, note.text)])
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    """The file, with no trace of when it was made, which `Workbook.save` would leave."""
    book.properties.created = book.properties.modified = _NO_MOMENT
    made = io.BytesIO()
    ExcelWriter(book, zipfile.ZipFile(made, "w")).save()
    return without_moments(made.getvalue())


def _sheet(book: Workbook, title: str, *, right_to_left: bool) -> Any:
    name = _NOT_IN_NAMES.sub(" ", printable(plain(title)))[:_LONGEST_NAME].strip()
    sheet = book.create_sheet(name)
    sheet.sheet_view.rightToLeft = right_to_left
    return sheet


def _bold(sheet: Any, text: str) -> Cell:
    cell = _text(sheet, text)
    cell.font = _BOLD
    return cell


def _cell(sheet: Any, value: object) -> object:
    """The value as a cell; numbers, truth and nothing are written as they are."""
    if value is None or isinstance(value, int | float):
        return value
    text = printable(plain(str(value)), but="\n\t")
    if (day := _day(text)) is not None:
        cell = WriteOnlyCell(sheet, value=datetime.combine(day, time()))
        cell.number_format = "yyyy-mm-dd"
        return cell
    return _text(sheet, text) if text else None


def _day(text: str) -> date | None:
    """The day that a text is, where a spreadsheet can hold it."""
    if not _DAY.fullmatch(text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None


def _text(sheet: Any, text: str) -> Cell:
    """A cell that is a text whatever it looks like, also when somebody edits it."""
    fits = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    cell = WriteOnlyCell(sheet, value=fits)
    cell.data_type = "s"
    if is_formula(text):
        cell.quotePrefix = True
    return cell
