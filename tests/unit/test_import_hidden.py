"""What a workbook hides: rows and columns are read and told of, a hidden sheet is not read."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from comity.register.domain import RefusedError, Sheet
from comity.register.files import read_table


def workbook(folder: Path, change: Callable[[Workbook], object]) -> Path:
    """A sheet of acts with a header and three rows, below which a change was made."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Acts"
    for row in (["state", "date", "note"], ["NOR", "2005"], ["THA", "2006"], ["FRA", "2007"]):
        sheet.append(row)
    change(book)
    path = folder / "acts.xlsx"
    book.save(path)
    return path


def read(path: Path) -> tuple[list[str], Sheet]:
    """The States of the rows that are read, and what is told of their sheet."""
    table = read_table(path)
    states = [cells[0] for _, cells in table.rows([])]
    return states, table.sheet()


def refusal(path: Path) -> str:
    with pytest.raises(RefusedError) as refused:
        read(path)
    return refused.value.problem.sentence(path.name)


def filtered(book: Workbook) -> None:
    """Hide the rows of Norway and France, and the row below them, which is empty."""
    for number in (2, 4, 5):
        book.worksheets[0].row_dimensions[number].hidden = True


def test_rows_that_a_filter_hides_are_read_and_told_by_number(tmp_path: Path) -> None:
    states, sheet = read(workbook(tmp_path, filtered))

    assert states == ["NOR", "THA", "FRA"]
    assert sheet.rows == (2, 4)


def test_a_hidden_row_of_what_nobody_sees_is_no_row(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0]["A5"] = "\N{NO-BREAK SPACE}"
        filtered(book)

    assert read(workbook(tmp_path, change))[1].rows == (2, 4)


def test_a_title_that_is_hidden_above_the_header_is_no_row_of_the_table(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.insert_rows(1)
        sheet["A1"] = "Visits of the desk"
        sheet.row_dimensions[1].hidden = sheet.row_dimensions[3].hidden = True

    table = read_table(workbook(tmp_path, change), None, ["state", "date", "note"])

    assert len(list(table.rows([]))) == 3
    assert table.sheet().rows == (3,)


def test_columns_that_are_hidden_are_told_by_name(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.worksheets[0].column_dimensions.group("B", "Z", hidden=True)

    assert read(workbook(tmp_path, change))[1].columns == ("date", "note")


def test_of_a_sheet_that_hides_nothing_nothing_is_told(tmp_path: Path) -> None:
    assert read(workbook(tmp_path, lambda _: None))[1] == Sheet()


def test_a_sheet_is_named_where_there_are_others(tmp_path: Path) -> None:
    path = workbook(tmp_path, lambda book: book.create_sheet("Sheet2"))

    assert read(path)[1] == Sheet("Acts")


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_not_read_beside_one_that_is_shown(tmp_path: Path, state: str) -> None:
    def change(book: Workbook) -> None:
        lists = book.create_sheet("Lists", 0)
        lists.append(["request", "reminder"])
        lists.merge_cells("A2:B2")
        lists.sheet_state = state

    states, sheet = read(workbook(tmp_path, change))

    assert states == ["NOR", "THA", "FRA"]
    assert sheet == Sheet("Acts")


def test_a_sheet_of_what_nobody_sees_has_no_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path, lambda book: book.create_sheet("Sheet2").append([" ", ""]))

    assert read(path)[1] == Sheet("Acts")


def test_rows_in_hidden_sheets_alone_are_refused_by_the_names_of_these(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book.create_sheet("Cover", 0)
        book["Acts"].sheet_state = "hidden"

    sentence = refusal(workbook(tmp_path, change))

    assert (
        sentence
        == "acts.xlsx: 'Acts'; expected rows in a sheet that is not hidden; show the one to read"
    )
