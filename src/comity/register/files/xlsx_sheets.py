"""Which sheet of a workbook is read, its rows as they stand in it, and which of them it hides.

A row is hidden to look at others, by a filter as a rule, and is read. A sheet is hidden as a whole
because it is not for the reader, such as the words of a menu, and is not read (decision 167).
"""

from collections.abc import Iterator
from typing import IO, Any, Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import COL_TAG, DATA_TAG, ROW_TAG, WorkSheetParser

from comity.kernel.phrases import Phrase
from comity.register.cells import clean
from comity.register.domain import RefusedError
from comity.register.files.source import Hidden

DAMAGED: Final = Phrase("a workbook that a spreadsheet can open; this one is damaged")
_MOST_ROWS: Final = 1_048_576  # of a sheet: what spreadsheets have
_MOST_COLUMNS: Final = 16_384


def sheet_to_read(workbook: Workbook) -> ReadOnlyWorksheet:
    """Return the one sheet that is shown and has rows."""
    sheets: list[ReadOnlyWorksheet] = workbook.worksheets  # type: ignore[assignment]
    if not sheets:
        # openpyxl knows the sheets of one of the two kinds of workbook that end in .xlsx.
        raise RefusedError(
            Phrase(
                "a workbook saved as “Excel Workbook”; no sheet is found in this one, as in those"
                " saved as “Strict Open XML”"
            )
        )
    with_rows = [sheet for sheet in sheets if any(_is_seen(row) for _, row in filled(sheet))]
    shown = [sheet for sheet in with_rows if sheet.sheet_state == "visible"]
    match shown, with_rows:
        case [sheet], _:
            return sheet
        case [], []:
            raise RefusedError(Phrase("a header in the first row; this workbook is empty"), row=1)
        case [], hidden:
            raise RefusedError(
                Phrase("rows in a sheet that is not hidden; show the one to read"),
                value=_names(hidden),
            )
        case _:
            raise RefusedError(
                Phrase("one sheet with rows; save each sheet as a file of its own"),
                value=_names(shown),
            )


def _names(sheets: list[ReadOnlyWorksheet]) -> str:
    return ", ".join(sheet.title for sheet in sheets)


def filled(
    sheet: ReadOnlyWorksheet, hidden: Hidden | None = None
) -> Iterator[tuple[int, tuple[ReadOnlyCell, ...]]]:
    """Yield each row that holds something with its number, and its cells that do.

    What the sheet hides is put down where it is found.
    """
    hidden = hidden or Hidden()
    before = 0
    # The part of the zip that is this sheet.
    with sheet._get_source() as source:  # type: ignore[attr-defined]  # noqa: SLF001
        for number, cells, is_hidden in _Rows(sheet, source, hidden.columns).rows():
            if not before < number <= _MOST_ROWS:
                raise RefusedError(DAMAGED)
            before = number
            row = tuple(ReadOnlyCell(sheet, **cell) for cell in cells if cell["value"] is not None)
            if not row:
                continue
            if is_hidden and _is_seen(row):
                hidden.rows.append(number)
            yield number, row


def _is_seen(row: tuple[ReadOnlyCell, ...]) -> bool:
    return any(clean(str(cell.value)) for cell in row)


class _Rows(WorkSheetParser):
    """The rows of a sheet as they stand in it, with their numbers, and which columns it hides.

    A number stays a number, whatever it is shown as: what can be no day brings no warning.
    """

    def __init__(self, sheet: ReadOnlyWorksheet, source: IO[bytes], hidden: set[int]) -> None:
        # By a dict, since a list would give its last text for the number -1.
        texts = sheet._shared_strings  # type: ignore[attr-defined]  # noqa: SLF001
        super().__init__(source, dict(enumerate(texts)))
        self._hidden = hidden

    def rows(self) -> Iterator[tuple[int, list[dict[str, Any]], bool]]:
        """Yield each row with its number, and whether it is hidden; nothing of it is kept.

        Offices colour sheets down to their last row: a million rows of cells that hold nothing.
        """
        table = None
        for event, element in iterparse(self.source, ("start", "end")):
            if event == "start":
                table = element if element.tag == DATA_TAG else table
            elif element.tag == COL_TAG and _is_hidden(element):
                first, last = int(element.attrib["min"]), int(element.attrib["max"])
                self._hidden.update(range(max(first, 1), min(last, _MOST_COLUMNS) + 1))
            elif element.tag == ROW_TAG:
                if not any(map(len, element)):
                    del element[:]
                yield *self.parse_row(element), _is_hidden(element)
                self.row_dimensions.clear()
                if table is not None:
                    table.clear()


def _is_hidden(element: Element) -> bool:
    return element.get("hidden") in {"1", "true"}
