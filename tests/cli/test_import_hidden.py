"""`comity import` says what a workbook hides of what was read, in every format."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from tests.cli.conftest import Run
from tests.shapes import check

HEADER = ("state", "mandates", "kind", "actor", "date", "note")
MANY = 21  # rows, of which the first twenty are named


def workbook(folder: Path, *days: str) -> str:
    """Requests to Norway on these days, of which the workbook hides all but the first."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADER)
    for number, day in enumerate(days, start=2):
        sheet.append(["NOR", "torture", "request", "mandate_holder", day])
        sheet.row_dimensions[number].hidden = number > 2
    sheet.column_dimensions["F"].hidden = True
    book.create_sheet("Words of the menu").sheet_state = "hidden"
    path = folder / "acts.xlsx"
    book.save(path)
    return str(path)


SAYS = [
    "comity: of the sheets of acts.xlsx 'Sheet' alone was read",
    "comity: 1 row that acts.xlsx hides was read as all others (row 3)",
    "comity: 1 column that acts.xlsx hides was read as all others (column note)",
]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("form", ["table", "json", "csv"])
@pytest.mark.parametrize("run", [["--dry-run"], []])
def test_what_a_workbook_hides_is_said_beside_the_answer(
    comity: Run, tmp_path: Path, form: str, run: list[str]
) -> None:
    said = comity("import", workbook(tmp_path, "2012", "2015"), "--format", form, *run)

    assert said.code == 0
    assert said.err.splitlines()[-3:] == SAYS
    if form == "json":
        check(said.json, "Imported")
        assert said.json["added"] == 2


@pytest.mark.usefixtures("register")
def test_it_is_said_of_a_file_that_is_refused_for_a_row_that_nobody_sees(
    comity: Run, tmp_path: Path
) -> None:
    said = comity("import", workbook(tmp_path, "2012", "31.02.2015"))

    assert said.code == 1
    assert "row 3, column date" in said.err
    assert said.err.splitlines()[-3:] == SAYS


@pytest.mark.usefixtures("register")
def test_of_very_many_hidden_rows_the_first_are_named(comity: Run, tmp_path: Path) -> None:
    days = [f"2012-{month:02}-0{day}" for month in range(1, 12) for day in (1, 2)]

    said = comity("import", workbook(tmp_path, *days), "--dry-run")

    assert f"{MANY} rows that acts.xlsx hides were read as all others (row 3, 4," in said.err
    assert "21, 22, …)" in said.err
