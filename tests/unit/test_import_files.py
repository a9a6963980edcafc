"""A file is read, or refused in one sentence that says where and what was expected."""

import datetime as dt
import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from comity.register.domain import Problem, RefusedError
from comity.register.files import MOST_PROBLEMS, TooManyRowsError, read_table
from comity.register.intake import take_in
from comity.register.rows.told import Known

HEADER = ["state", "date"]
AT_ONCE = 5.0  # seconds


def write(folder: Path, data: bytes | str, name: str = "acts.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def workbook(folder: Path, fill: Callable[[Worksheet], object], name: str = "acts.xlsx") -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADER)
    fill(sheet)
    path = folder / name
    book.save(path)
    return path


def rows_of(path: Path) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    problems: list[Problem] = []
    return list(read_table(path).rows(problems)), problems


def refusal(path: Path) -> str:
    """What a user reads: of a file that is refused, or of its first bad row."""
    try:
        _, problems = rows_of(path)
    except RefusedError as refused:
        problems = [refused.problem]
    assert len(problems) == 1
    sentence = problems[0].sentence(path.name)
    assert "\n" not in sentence
    return sentence


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = write(tmp_path, "state,date\nNOR,2005\n\nTHA,2006\n")

    rows, problems = rows_of(path)

    assert rows == [(2, ["NOR", "2005"]), (4, ["THA", "2006"])]
    assert not problems


@pytest.mark.parametrize("unseen", [" ", "\u200b"])
def test_a_row_of_what_nobody_sees_is_empty(tmp_path: Path, unseen: str) -> None:
    path = write(
        tmp_path, f"state,date\nNOR,2005\n{unseen},{unseen}\nTHA,2006,{unseen}\n".encode()
    )

    assert rows_of(path) == ([(2, ["NOR", "2005"]), (4, ["THA", "2006"])], [])


def test_a_byte_order_mark_is_not_part_of_the_first_column(tmp_path: Path) -> None:
    path = write(tmp_path, b"\xef\xbb\xbfstate,date\r\nNOR,2005\r\n")

    assert read_table(path).header == ("state", "date")


def test_a_quoted_cell_may_hold_commas_and_line_breaks(tmp_path: Path) -> None:
    path = write(tmp_path, 'state,date\n"a, b\nc",2005\nTHA,2006\n')

    rows, _ = rows_of(path)

    assert rows == [(2, ["a, b\nc", "2005"]), (3, ["THA", "2006"])]


def test_windows_1252_is_named_with_its_row_and_byte(tmp_path: Path) -> None:
    path = write(tmp_path, "state,date\nNOR,2005\nCôte d’Ivoire,2006\n".encode("cp1252"))

    sentence = refusal(path)

    assert "row 3" in sentence
    assert "0xf4" in sentence
    assert "CSV UTF-8" in sentence


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("state,date\n".encode("utf-16"), "UTF-16"),
        ("state;date\nNOR;2005\n", "semicolons"),
        ("state\tdate\nNOR\t2005\n", "tabs"),
        ("state,date\nNOR,20\x0005\n", "control characters"),
        ("state,state\nNOR,NOR\n", "each column once"),
        ("state,,date\nNOR,,2005\n", "cell 2 is empty"),
        ('state,date\nNOR,"2005\n', "never closed"),
        ("state,date\nNOR,2005,surplus\n", "this row has 3"),
        ("state,date\nNOR\n", "this row has 1"),
        (b"PK\x03\x04", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b">\0\3\0\xfe\xff\t\0\6",
            "older workbook",
        ),
        ("state,date\n".encode("utf-16-le"), "UTF-16"),
        ("state,date\n".encode("utf-16-be"), "UTF-16"),
        ("sep=,\nstate,date\n", "delete the line sep=,"),
        ("sep=;\nstate;date\n", "delete the line sep=;"),
        ('state;"date, or day"\nNOR;2005\n', "semicolons"),
    ],
)
def test_a_csv_file_that_cannot_be_read_says_why(
    tmp_path: Path, data: bytes | str, says: str
) -> None:
    assert says in refusal(write(tmp_path, data))


def told_of(path: Path) -> list[str]:
    """What is said of a file without a map, its header and its rows."""
    told = take_in(path, mapping=None, known=Known(str, ["torture"]), progress=None)
    return [problem.sentence(path.name) for problem in told.problems]


def test_a_cell_as_long_as_a_book_is_refused_with_its_column(tmp_path: Path) -> None:
    path = write(tmp_path, f'state,kind,actor,date,note\nNOR,request,both,2005,"{"x" * 10**6}"\n')

    sentences = [one for one in told_of(path) if "column note" in one]

    assert len(sentences) == 1
    assert "row 2" in sentences[0]
    assert sentences[0].endswith("expected at most 10,000 characters")


@pytest.mark.parametrize("above", ["\n", ",,,,\n", "\r\n , \r\n", '""\n'])
def test_empty_rows_above_the_header_of_a_csv_file_are_passed_over(
    tmp_path: Path, above: str
) -> None:
    path = write(tmp_path, f"{above}state,date\nNOR,2005\n")

    rows, problems = rows_of(path)

    assert [cells for _, cells in rows] == [["NOR", "2005"]]
    assert not problems
    assert read_table(path).at == above.count("\n") + 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bad", ["Côte", "\x01"])
def test_a_row_is_counted_as_a_spreadsheet_does_whatever_ends_its_lines(
    tmp_path: Path, end: str, bad: str
) -> None:
    table = end.join(("state,note", 'NOR,"two', 'lines"', f'THA,"{bad}"', ""))

    sentence = refusal(write(tmp_path, table.encode("cp1252")))

    assert "row 3" in sentence
    assert "in cell 2" in sentence or bad == "\x01"


def test_a_header_that_is_almost_right_is_told_what_is_meant(tmp_path: Path) -> None:
    path = write(tmp_path, "State,Kind,actor,dates,colour,size\n")

    sentences = told_of(path)

    assert [one.rpartition("; perhaps ")[2] for one in sentences[:3]] == [
        "state is meant",
        "kind is meant",
        "date is meant",
    ]
    assert sum("because_of" in one for one in sentences) == 1
    assert sentences[4].endswith(
        "column size: expected a column of the import file, as listed for colour"
    )


def test_of_very_many_columns_that_nobody_knows_the_first_are_named_and_the_others_counted(
    tmp_path: Path,
) -> None:
    others = ",".join(f"quantity {no}" for no in range(20_000))
    path = write(tmp_path, f"State,kind,actor,date,{others}\n")

    began = time.process_time()
    sentences = told_of(path)

    assert time.process_time() - began < 2
    assert sentences[0].endswith("perhaps state is meant")
    assert len(sentences) == 51
    assert sentences[-1].endswith(
        "row 1: expected the columns of the import file alone; further unknown ones: 19,951"
    )


def test_a_title_above_the_header_is_named_once(tmp_path: Path) -> None:
    (sentence,) = told_of(write(tmp_path, "Our visits,,\nstate,kind,actor\n"))

    assert "row 1: 'Our visits'; expected the names of the columns in the first row" in sentence


@pytest.mark.parametrize("name", ["acts.xls", "acts.ods", "acts.txt", "acts"])
def test_another_kind_of_file_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    assert ".xlsx" in refusal(write(tmp_path, "state,date\n", name))


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "acts.csv"
    folder.mkdir()

    assert "folder" in refusal(folder)
    assert "no file has this name" in refusal(tmp_path / "absent.csv")


def test_numbers_and_days_of_a_workbook_are_what_a_csv_file_would_hold(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["NOR", 2005])
        sheet.append(["THA", dt.date(2019, 9, 2)])

    rows, problems = rows_of(workbook(tmp_path, fill))

    assert rows == [(2, ["NOR", "2005"]), (3, ["THA", "2019-09-02"])]
    assert not problems


def test_a_month_that_a_spreadsheet_made_a_day_is_refused(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A2"], sheet["B2"] = "NOR", dt.date(2006, 7, 1)
        sheet["B2"].number_format = "mmm-yy"

    sentence = refusal(workbook(tmp_path, fill))

    assert "row 2, column date: '2006-07'" in sentence
    assert "turned a month into a day" in sentence


@pytest.mark.parametrize("formula", ["=A1", ArrayFormula("B2", "=A1:A2")])
def test_a_formula_is_refused_with_its_cell(tmp_path: Path, formula: str | ArrayFormula) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A2"], sheet["B2"] = "NOR", formula

    sentence = refusal(workbook(tmp_path, fill))

    assert "column date" in sentence
    assert "cell B2" in sentence


def test_every_bad_cell_of_a_workbook_is_reported(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["NOR", "=A1"])
        sheet.append(["NOR", "2005"])
        sheet.append(["NOR", dt.datetime(2019, 9, 2, 10, 30)])  # noqa: DTZ001

    rows, problems = rows_of(workbook(tmp_path, fill))

    assert [number for number, _ in rows] == [3]
    assert [problem.row for problem in problems] == [2, 4]


@pytest.mark.parametrize("cell", ["XFD20000", "AZ1048576", "XFD1048576"])
def test_a_cell_that_is_only_coloured_far_away_is_no_data(tmp_path: Path, cell: str) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A3"] = "NOR"
        sheet[cell].fill = PatternFill("solid", "FFFF00")

    began = time.perf_counter()

    assert rows_of(workbook(tmp_path, fill)) == ([(3, ["NOR", ""])], [])
    assert time.perf_counter() - began < AT_ONCE


def test_a_value_far_beyond_the_header_is_named(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["NOR", "2005"])
        sheet["XFD1048576"] = "?"

    began = time.perf_counter()

    assert "row 1048576: expected cells as in the header, 2; this row has 16,384" in refusal(
        workbook(tmp_path, fill)
    )
    assert time.perf_counter() - began < AT_ONCE


def test_a_header_may_stand_below_rows_that_are_empty(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.insert_rows(1, 2)
        sheet["A4"], sheet["B4"] = "NOR", "2005"

    assert rows_of(workbook(tmp_path, fill)) == ([(4, ["NOR", "2005"])], [])


def test_of_a_file_with_more_rows_than_are_wanted_no_more_are_read(tmp_path: Path) -> None:
    path = write(tmp_path, "state,date\n\nNOR,2005\n,\nFRA,2006\nTHA,2007\n")

    assert [number for number, _ in read_table(path, most=3).rows([])] == [3, 5, 6]
    with pytest.raises(TooManyRowsError):
        list(read_table(path, most=2).rows([]))


def test_merged_cells_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path, lambda sheet: sheet.merge_cells("A1:B1"))

    assert "row 1: 'A1:B1'; expected cells that are not merged; unmerge them" in refusal(path)


def test_merged_cells_are_named_all_at_once_by_their_first_row_and_their_sheet(
    tmp_path: Path,
) -> None:
    def fill(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.create_sheet("Menu")
        for cells in ("B30:B31", "A4:A5"):
            sheet.merge_cells(cells)

    assert "row 4: 'A4:A5, B30:B31'; expected cells that are not merged; unmerge them in the" in (
        refusal(workbook(tmp_path, fill))
    )


def test_a_second_sheet_with_rows_is_refused(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.create_sheet("more").append(["NOR"])

    assert "one sheet" in refusal(workbook(tmp_path, fill))


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = workbook(tmp_path, lambda _: None)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", b" " * 20_000_000)

    assert "zip bomb" in refusal(path)


def test_xml_entities_are_refused(tmp_path: Path) -> None:
    plain = workbook(tmp_path, lambda sheet: sheet.append(["NOR", "2005"]))
    path = tmp_path / "entities.xlsx"
    bomb = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w>&b;</w>'
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for part in source.infolist():
            name = part.filename
            target.writestr(name, bomb if name == "xl/workbook.xml" else source.read(name))

    assert "entities" in refusal(path)


@pytest.mark.parametrize("data", [b"no zip at all", b"\xd0\xcf\x11\xe0 protected", b"PK\x03\x04"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "workbook" in refusal(write(tmp_path, data, "acts.xlsx"))


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("hello.txt", "hello")

    assert "damaged" in refusal(write(tmp_path, data.getvalue(), "acts.xlsx"))


def test_a_table_of_mistakes_is_read_until_there_are_very_many(tmp_path: Path) -> None:
    """A list of millions of them fills the memory, and nobody reads it."""
    path = write(tmp_path, "state,date\n" + "NOR\n" * (MOST_PROBLEMS + 10))

    _, problems = rows_of(path)

    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].sentence("acts.csv") == (
        "acts.csv, row 100002: expected fewer mistakes than the table has above;"
        " from here on it was not read"
    )
