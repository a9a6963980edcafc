"""A workbook tells what its cells show; what a spreadsheet guessed or bytes broke is named."""

import datetime as dt
import random
import re
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from comity.register.domain import RefusedError
from comity.register.files import read_table
from comity.register.intake import take_in
from comity.register.rows.told import Known

AT_ONCE = 5.0  # seconds
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
CELL = b'<c r="B2" t="n"><v>2005</v></c>'
NAMES_STRINGS = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/'
    b'vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
TEXTS = (
    b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<si><t>2004</t></si><si><t>2006</t></si></sst>"
)


def workbook(folder: Path, fill: Callable[[Worksheet], object]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["state", "date"])
    fill(sheet)
    path = folder / "acts.xlsx"
    book.save(path)
    return path


def day(shown_as: str, value: dt.date = dt.date(2026, 3, 1)) -> Callable[[Worksheet], object]:
    """A row of Norway, and a day that the cell shows in this form."""

    def fill(sheet: Worksheet) -> None:
        sheet["A2"], sheet["B2"] = "NOR", value
        sheet["B2"].number_format = shown_as

    return fill


def changed(folder: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A workbook with one row of Norway, of which one part was changed."""
    plain = workbook(folder, lambda sheet: sheet.append(["NOR", 2005]))
    path = folder / "changed.xlsx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        parts = {name: source.read(name) for name in source.namelist()}
        types = parts["[Content_Types].xml"]
        parts["[Content_Types].xml"] = types.replace(b"</Types>", NAMES_STRINGS)
        parts[STRINGS] = TEXTS
        for name, data in parts.items():
            target.writestr(name, change(data) if name == part else data)
    return path


def cell(folder: Path, xml: bytes) -> Path:
    """A workbook in which B2 stands so."""

    def change(data: bytes) -> bytes:
        assert CELL in data
        return data.replace(CELL, xml)

    return changed(folder, SHEET, change)


def said(path: Path, dated: frozenset[str] | None = None) -> list[str]:
    """The rows of a workbook, or what is said of it and of its rows."""
    try:
        table = read_table(path, dated)
        problems: list[object] = []
        rows = [",".join(cells) for _, cells in table.rows(problems)]  # type: ignore[arg-type]
    except RefusedError as refused:
        return [refused.problem.sentence(path.name)]
    return rows + [one.sentence(path.name) for one in problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "shown_as",
    ["yyyy-mm-dd", "mm-dd-yy", "[$-F800]dddd, mmmm dd, yyyy", 'yyyy"年"m"月"d"日";@', "d/m/yy"],
)
def test_a_cell_that_shows_year_month_and_day_is_that_day(tmp_path: Path, shown_as: str) -> None:
    assert said(workbook(tmp_path, day(shown_as))) == ["NOR,2026-03-01"]


@pytest.mark.parametrize(
    ("shown_as", "value"),
    [("d-mmm", "03-01"), ("dd/mm", "03-01"), ("dddd", "2026-03-01"), ("mmmm", "2026-03-01")],
)
def test_a_day_without_its_year_is_a_guess_of_the_spreadsheet(
    tmp_path: Path, shown_as: str, value: str
) -> None:
    (sentence,) = said(workbook(tmp_path, day(shown_as)))

    assert f"row 2, column date: '{value}'; expected text: this cell does not show" in sentence
    assert "(cell B2)" in sentence


def test_a_bare_number_in_a_column_of_days_is_the_day_that_it_counts(tmp_path: Path) -> None:
    path = workbook(tmp_path, lambda sheet: sheet.append(["NOR", 43710]))

    assert said(path, frozenset({"date"})) == ["NOR,2019-09-02"]
    assert said(path, frozenset()) == ["NOR,43710"]


def test_a_year_in_a_column_of_days_is_no_number_of_a_day(tmp_path: Path) -> None:
    path = workbook(tmp_path, lambda sheet: sheet.append(["NOR", 2019]))

    assert said(path, frozenset({"date"})) == ["NOR,2019"]


def test_a_weekday_is_no_day_of_a_month(tmp_path: Path) -> None:
    (sentence,) = said(workbook(tmp_path, day("dddd mmm-yy")))

    assert "turned a month into a day" in sentence


def test_a_column_that_holds_no_days_is_not_given_one(tmp_path: Path) -> None:
    path = workbook(tmp_path, day("yyyy-mm-dd"))

    assert said(path, frozenset({"date"})) == ["NOR,2026-03-01"]
    (sentence,) = said(path, frozenset({"learnt"}))
    assert "row 2, column date: '2026-03-01'; expected text: the spreadsheet turned it" in sentence


def test_a_name_of_a_row_is_no_day_and_the_date_of_its_act_is_one(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.delete_rows(1)
        sheet.append(["state", "id", "kind", "actor", "date"])
        sheet.append(
            ["NOR", dt.date(2026, 3, 4), "request", "mandate_holder", dt.date(2020, 5, 6)]
        )

    path = workbook(tmp_path, fill)

    told = take_in(path, mapping=None, known=Known(str, ["torture"]), progress=None)
    assert [(one.column, one.value) for one in told.problems] == [("id", "2026-03-04")]


def test_a_number_that_is_no_day_is_named_and_warns_nobody(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A2"], sheet["B2"] = "NOR", 99_999_999
        sheet["B2"].number_format = "yyyy-mm-dd"

    (sentence,) = said(workbook(tmp_path, fill))

    assert "row 2, column date: '99999999'; expected a date that a spreadsheet" in sentence


def test_a_day_that_spreadsheets_alone_have_is_none(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        for row, number in ((2, 59), (3, 60), (4, 61)):
            sheet[f"A{row}"], sheet[f"B{row}"] = "NOR", number
            sheet[f"B{row}"].number_format = "yyyy-mm-dd"

    path = workbook(tmp_path, fill)

    assert "row 3, column date: '60'; expected a date that a spreadsheet" in said(path)[-1]


@pytest.mark.parametrize(
    ("shown_as", "value", "is_read"),
    [
        ("General", 2005, "2005"),
        ("000", 7, "007"),
        ("[Red]000_);(000)", 7, "007"),
        ("000", 1234, "1234"),
        ('"para. "0', 4.0, "para. 4"),
        ("\\p\\a\\r\\a\\.\\ 0", 4, "para. 4"),
        ('0"nd"', 2, "2nd"),
        ("0%", 0.29, "29%"),
        ("0%", 0.125, "0.125"),
        ("000", -7, "-7"),
        ('0;-0;"none"', 0, "0"),
        ("#,##0", 10700, "10700"),
        ('#,##0.00 "€"', 1200.5, "1200.5"),
        ("0.00", 3.14159, "3.14159"),
        ("0.00E+00", 5, "5"),
    ],
)
def test_a_whole_number_is_read_as_its_cell_shows_it(
    tmp_path: Path, shown_as: str, value: float, is_read: str
) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A2"], sheet["B2"] = "NOR", value
        sheet["B2"].number_format = shown_as

    assert said(workbook(tmp_path, fill)) == [f"NOR,{is_read}"]


def test_lists_to_choose_from_and_other_parts_of_a_sheet_are_passed_over(tmp_path: Path) -> None:
    path = workbook(
        tmp_path, lambda sheet: sheet.add_data_validation(DataValidation(type="list", sqref="A2"))
    )

    assert said(path) == []


def test_a_line_end_that_a_workbook_writes_as_a_sign_is_a_line_end(tmp_path: Path) -> None:
    path = cell(tmp_path, b'<c r="B2" t="inlineStr"><is><t>one_x000D_two</t></is></c>')

    assert said(path) == ["NOR,one\rtwo"]


def test_a_day_written_as_a_day_is_that_day(tmp_path: Path) -> None:
    path = cell(tmp_path, b'<c r="B2" t="d"><v>2024-03-01</v></c>')

    assert said(path, frozenset({"date"})) == ["NOR,2024-03-01"]


def test_a_text_that_cells_share_is_read_by_its_number(tmp_path: Path) -> None:
    assert said(cell(tmp_path, b'<c r="B2" t="s"><v>1</v></c>')) == ["NOR,2006"]


@pytest.mark.parametrize("place", [b"-1", b"2", b"99"])
def test_a_text_that_the_workbook_does_not_have_is_damage(tmp_path: Path, place: bytes) -> None:
    path = cell(tmp_path, b'<c r="B2" t="s"><v>' + place + b"</v></c>")

    assert "this one is damaged" in said(path)[-1]


@pytest.mark.parametrize("part", [SHEET, STRINGS, "xl/workbook.xml", "xl/styles.xml"])
def test_a_part_that_was_cut_is_damage(tmp_path: Path, part: str) -> None:
    path = changed(tmp_path, part, lambda data: data[: len(data) * 2 // 3])

    assert "damaged" in said(path)[-1]


@pytest.mark.parametrize("number", [b"99999999999", b"20000000", b"1048577", b"1", b"0", b"-4"])
def test_a_row_where_a_sheet_has_none_is_damage(tmp_path: Path, number: bytes) -> None:
    began = time.perf_counter()

    path = changed(
        tmp_path, SHEET, lambda data: re.sub(rb'<row r="2"', b'<row r="' + number + b'"', data)
    )

    assert "this one is damaged" in said(path)[-1]
    assert time.perf_counter() - began < AT_ONCE


def test_any_byte_may_break_and_is_told_in_a_sentence(tmp_path: Path) -> None:
    whole = workbook(tmp_path, lambda sheet: sheet.append(["NOR", 2005])).read_bytes()
    path, chance = tmp_path / "broken.xlsx", random.Random(7)  # noqa: S311

    for _ in range(60):
        data = bytearray(whole)
        for place in chance.sample(range(len(data)), 3):
            data[place] ^= 1 << chance.randrange(8)
        path.write_bytes(data)

        assert said(path)


def test_a_workbook_of_the_strict_kind_is_named_and_not_called_empty(tmp_path: Path) -> None:
    plain = workbook(tmp_path, lambda sheet: sheet.append(["NOR", 2005]))
    path = tmp_path / "strict.xlsx"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            for kind in (b"spreadsheetml", b"officeDocument"):
                usual = b"http://schemas.openxmlformats.org/" + kind + b"/2006/"
                data = data.replace(usual, b"http://purl.oclc.org/ooxml/" + kind + b"/")
            target.writestr(name, data)

    (sentence,) = said(path)

    assert "“Strict Open XML”" in sentence
    assert "empty" not in sentence


def test_rows_that_are_only_coloured_are_passed_over_and_none_is_kept(tmp_path: Path) -> None:
    row = '<row r="{0}" s="1" customFormat="1" ht="15"><c r="A{0}" s="1"/></row>'
    coloured = "".join(row.format(number) for number in range(3, 30_000)).encode()
    path = changed(
        tmp_path, SHEET, lambda data: data.replace(b"</sheetData>", coloured + b"</sheetData>")
    )
    tracemalloc.start()

    rows = said(path)

    kept = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert rows == ["NOR,2005"]
    assert kept < 5_000_000


def test_half_a_sign_in_a_cell_is_named(tmp_path: Path) -> None:
    """What XML cannot hold a spreadsheet writes as `_xHHHH_`; half a sign is in no text."""
    path = cell(tmp_path, b'<c r="B2" t="inlineStr"><is><t>_xD800_n</t></is></c>')

    (sentence,) = said(path)

    assert "row 2, column date" in sentence
    assert "(cell B2)" in sentence
