"""No cell that Comity writes into a CSV file is run by a spreadsheet."""

import pytest

from comity.kernel.spreadsheet import safe_cell


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", *"\uff1d\uff0b\uff0d\uff20"]
)
def test_a_text_that_a_spreadsheet_would_run_is_prefixed(start: str) -> None:
    assert safe_cell(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize("cell", ["A/HRC/28/68", "", "a=b", 12, -12, 1.5])
def test_other_cells_stay_as_they_are(cell: object) -> None:
    assert safe_cell(cell) == str(cell)


def test_nothing_is_an_empty_cell_and_yes_and_no_are_words() -> None:
    assert [safe_cell(one) for one in (None, True, False)] == ["", "true", "false"]
