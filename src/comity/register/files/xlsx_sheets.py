"""Which sheet of a workbook is read, and its rows as they stand in it."""

from collections.abc import Iterator
from typing import IO, Any, Final

from defusedxml.ElementTree import iterparse
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet._reader import DATA_TAG, ROW_TAG, WorkSheetParser

from comity.kernel.phrases import Phrase
from comity.register.domain import RefusedError

DAMAGED: Final = Phrase("a workbook that a spreadsheet can open; this one is damaged")
_MOST_ROWS: Final = 1_048_576  # of a sheet: what spreadsheets have


def only_sheet(workbook: Workbook) -> ReadOnlyWorksheet:
    """Return the one sheet that has rows."""
    sheets: list[ReadOnlyWorksheet] = workbook.worksheets  # type: ignore[assignment]
    with_rows = [sheet for sheet in sheets if any(filled(sheet))]
    if not with_rows:
        raise RefusedError(Phrase("a header in the first row; this workbook is empty"), row=1)
    if len(with_rows) > 1:
        names = ", ".join(sheet.title for sheet in with_rows)
        raise RefusedError(
            Phrase("one sheet with rows; save each sheet as a file of its own"), value=names
        )
    return with_rows[0]


def filled(sheet: ReadOnlyWorksheet) -> Iterator[tuple[int, tuple[ReadOnlyCell, ...]]]:
    """Yield each row that holds something with its number, and its cells that do."""
    before = 0
    # The part of the zip that is this sheet.
    with sheet._get_source() as source:  # type: ignore[attr-defined]  # noqa: SLF001
        for number, cells in _Rows(sheet, source).rows():
            if not before < number <= _MOST_ROWS:
                raise RefusedError(DAMAGED)
            before = number
            row = tuple(ReadOnlyCell(sheet, **cell) for cell in cells if cell["value"] is not None)
            if row:
                yield number, row


class _Rows(WorkSheetParser):
    """The rows of a sheet as they stand in it, with their numbers, and nothing else of it.

    A number stays a number, whatever it is shown as: what can be no day brings no warning.
    """

    def __init__(self, sheet: ReadOnlyWorksheet, source: IO[bytes]) -> None:
        # By a dict, since a list would give its last text for the number -1.
        texts = sheet._shared_strings  # type: ignore[attr-defined]  # noqa: SLF001
        super().__init__(source, dict(enumerate(texts)))

    def rows(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        """Yield each row with its number; nothing of it is kept.

        Offices colour sheets down to their last row: a million rows of cells that hold nothing.
        """
        table = None
        for event, element in iterparse(self.source, ("start", "end")):
            if event == "start":
                table = element if element.tag == DATA_TAG else table
            elif element.tag == ROW_TAG:
                if not any(map(len, element)):
                    del element[:]
                yield self.parse_row(element)
                self.row_dimensions.clear()
                if table is not None:
                    table.clear()
