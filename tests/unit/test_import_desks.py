"""A table of a desk's own making goes in through a map: its dates, its cells that hold several."""

import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.unit.test_import_maps import GUIDE, MINE, known, map_of, through_mine

from comity.register.intake import take_in
from comity.register.mapping.language import load_map
from comity.register.rows.told import Told

OF_A_DESK = """
dates = "en"
columns = ["Country", "Date requested", "Reminders", "Visit dates"]
row = "{Country}"
[every]
id = "{Country}"
state = "{Country}"
mandates = "torture"
source = "table of the desk"
[[parts]]
column = "Visit dates"
pattern = '(?P<a>\\d+)-(?P<b>\\d+) (?P<month>.+)'
gives = { first = "{a} {month}", last = "{b} {month}" }
[[acts]]
tells = [
  { kind = "request", actor = "mandate_holder", date = "{Date requested}" },
  { kind = "dates_agreed", actor = "both", date = "[..]", from = "{first}", to = "{last}" },
]
[[each]]
column = "Reminders"
on = ";"
pattern = "(?P<day>[^x]+)"
tells = [{ kind = "reminder", actor = "mandate_holder", date = "{day}" }]
"""


def of_a_desk(folder: Path, row: str, map_: str = OF_A_DESK) -> Told:
    path = folder / "desk.csv"
    path.write_text(f"Country,Date requested,Reminders,Visit dates\n{row}\n")
    return take_in(path, mapping=map_of(folder, map_), known=known(), progress=None)


def test_dates_are_read_as_a_desk_writes_them_where_the_map_names_the_language(
    tmp_path: Path,
) -> None:
    told = of_a_desk(tmp_path, "NOR,12.3.2013,March 2014; 5.06.2014; 2015,12-18 August 2016")

    dates = [one.date.text for one in told.facts]

    assert not told.problems
    assert dates == ["2013-03-12", "[..]", "2014-03", "2014-06-05", "2015"]
    agreed = told.facts[1].payload
    assert (agreed["from"], agreed["to"]) == ("2016-08-12", "2016-08-18")


HELD = OF_A_DESK.replace(
    'kind = "dates_agreed", actor = "both", date = "[..]", from = "{first}", to = "{last}"',
    'kind = "visit_held", actor = "mandate_holder", date = "{first}/{last}"',
)


def test_the_days_of_a_visit_that_was_held_are_read_as_a_desk_writes_them(tmp_path: Path) -> None:
    told = of_a_desk(tmp_path, "NOR,2013,,12-18 August 2016", HELD)

    assert not told.problems
    assert told.facts[1].date.text == "2016-08-12/2016-08-18"


def test_a_visit_whose_last_day_is_no_day_of_its_month_is_refused(tmp_path: Path) -> None:
    told = of_a_desk(tmp_path, "NOR,2013,,25-31 June 2016", HELD)

    (problem,) = told.problems
    assert (problem.row, problem.column, problem.value) == (2, "date", "25 June 2016/31 June 2016")


@pytest.mark.parametrize("written", ["12 smarch 2013", "32 May 2012"])
def test_what_is_no_date_is_refused_once_in_its_own_column(tmp_path: Path, written: str) -> None:
    of_two = OF_A_DESK.replace('date = "[..]"', 'date = "{Date requested}"')

    told = of_a_desk(tmp_path, f"NOR,{written},,12-18 August 2016", of_two)

    (problem,) = told.problems
    assert (problem.column, problem.value) == ("Date requested", written)
    assert "one date, such as" in problem.expected


def test_each_piece_of_a_cell_is_told_under_an_id_of_its_own(tmp_path: Path) -> None:
    told = of_a_desk(tmp_path, "NOR,2013,2014; 2015,12-18 August 2016")

    keys = [one.key.partition("#")[2] for one in told.facts]

    assert keys == ["NOR", "NOR/2", "NOR/Reminders/1", "NOR/Reminders/2"]


def test_a_piece_that_no_pattern_reads_is_named(tmp_path: Path) -> None:
    told = of_a_desk(tmp_path, "NOR,2013,2014; x,12-18 August 2016")

    assert told.problems[0].value == "2014; x"
    assert str(told.problems[0].expected).endswith("mine.toml has a pattern; 'x' has none")


def test_a_mark_that_repeats_the_cell_above_is_named_in_its_own_column(tmp_path: Path) -> None:
    said = "the words themselves; a mark that repeats the cell above is not read"
    for row, column in (
        ("〃,2013,,1-8 May 2014", "state"),
        ("NOR,″,,1-8 May 2014", "Date requested"),
        ("NOR,2013,idem,1-8 May 2014", "Reminders"),
        ("NOR,2013,,do.", "Visit dates"),
    ):
        problems = of_a_desk(tmp_path, row).problems
        assert (2, column, said) in {(one.row, one.column, str(one.expected)) for one in problems}


def test_a_mark_that_a_map_names_is_read_as_the_cell_of_the_row_before(tmp_path: Path) -> None:
    repeats = "[[repeats]]\ncolumn = 'Country'\nword = '〃'\n[every]\nnote = '{Date requested}'"

    told = of_a_desk(
        tmp_path,
        "NOR,2013,,\n〃,2014,,\nFRA,2014,,\n〃,2015,,",
        OF_A_DESK.replace("[every]", repeats).replace('id = "{Country}"\n', ""),
    )

    assert not told.problems
    assert [one.stream for one in told.facts[::2]] == [
        f"visit/{state}" for state in ("NOR", "NOR", "FRA", "FRA")
    ]


def test_empty_cells_are_filled_from_above_where_a_map_says_so(tmp_path: Path) -> None:
    map_ = MINE.replace("[every]", "[[repeats]]\ncolumn = 'who'\nword = ''\n[every]")

    told = through_mine(tmp_path, "who,what,when\nNOR,asked,2010\n,asked,2011\n", map_)

    assert [one.stream for one in told.facts] == ["visit/NOR", "visit/NOR"]


A_COLUMN_A_MANDATE = """
columns = ["who", "torture", "food"]
row = "{who}"
[every]
state = "{who}"
kind = "request"
actor = "mandate_holder"
date = "{day}"
[[each]]
column = "torture"
on = ";"
pattern = "asked (?P<day>.+)"
tells = [{ mandates = "torture", date = "{day}" }]
[[each]]
column = "torture"
on = ";"
pattern = "no"
tells = []
[[each]]
column = "food"
on = ";"
pattern = "asked (?P<day>.+)"
tells = [{ mandates = "food", date = "{day}" }]
[rows.Total]
because = "a total"
leave_out = true
""".replace('date = "{day}"\n[[each]]', "[[each]]", 1)


def test_a_table_with_a_column_a_mandate_needs_no_acts_of_its_rows(tmp_path: Path) -> None:
    table = "who,torture,food\nNOR,asked 2010; asked 2012,\nFRA,no,asked 2011\n"

    told = through_mine(tmp_path, table, A_COLUMN_A_MANDATE)

    assert not told.problems
    assert [(one.mandates, one.date.text) for one in told.facts] == [
        (("torture",), "2010"),
        (("torture",), "2012"),
        (("food",), "2011"),
    ]


def test_a_row_in_which_a_map_finds_no_act_is_named(tmp_path: Path) -> None:
    told = through_mine(tmp_path, "who,torture,food\nFRA,no,\n", A_COLUMN_A_MANDATE)

    (problem,) = told.problems
    assert (problem.row, problem.value) == (2, "FRA")
    assert "a row that reports an act; mine.toml finds no act in it" in problem.expected


def test_a_row_that_is_left_out_need_not_fit_a_pattern(tmp_path: Path) -> None:
    map_ = OF_A_DESK + "[rows.Total]\nbecause = 'a total'\nleave_out = true\n"

    told = of_a_desk(tmp_path, "NOR,2013,,1-8 May 2014\nTotal,,,1", map_)

    assert (told.problems, told.undecided, len(told.facts)) == ([], [], 2)


def test_what_several_acts_of_a_row_have_wrong_alike_is_said_once(tmp_path: Path) -> None:
    told = of_a_desk(tmp_path, "Atlantis,2013,,1-8 May 2014")

    assert [one.column for one in told.problems] == ["state"]


def test_a_date_in_words_that_is_none_is_told_what_to_write(tmp_path: Path) -> None:
    told = of_a_desk(tmp_path, "NOR,in spring 2013,,")

    assert told.problems[0].column == "Date requested"
    assert "[2015-01..2015-04] once between" in str(told.problems[0].expected)


def test_a_line_broken_in_the_name_of_a_column_is_a_space(tmp_path: Path) -> None:
    path = tmp_path / "desk.csv"
    path.write_text('Country,"Date\nrequested",Reminders,Visit  dates\nNOR,2013,,\n')

    told = take_in(path, mapping=map_of(tmp_path, OF_A_DESK), known=known(), progress=None)

    assert [one.date.text for one in told.facts] == ["2013", "[..]"]


def test_a_title_above_the_columns_of_a_map_is_passed_over(tmp_path: Path) -> None:
    told = through_mine(tmp_path, "Our visits,,\n,as of March,\n\nwho,what,when\nNOR,asked,2010\n")

    assert not told.problems
    assert [one.date.text for one in told.facts] == ["2010"]


def test_a_title_may_be_merged_where_no_cell_of_the_table_is(tmp_path: Path) -> None:
    def through(merged: str) -> Told:
        book = Workbook()
        sheet = book.active
        assert isinstance(sheet, Worksheet)
        for row in (["Our visits"], ["who", "what", "when"], ["NOR", "asked", "2010"], ["FRA"]):
            sheet.append(row)
        sheet["B4"], sheet["C4"] = "asked", "2011"
        sheet.merge_cells(merged)
        book.save(tmp_path / "ours.xlsx")
        map_ = map_of(tmp_path, MINE)
        return take_in(tmp_path / "ours.xlsx", mapping=map_, known=known(), progress=None)

    assert [one.date.text for one in through("A1:C1").facts] == ["2010", "2011"]
    assert [str(one.value) for one in through("A1:A2").problems] == ["A1:A2"]
    assert [str(one.value) for one in through("D3:D4").problems] == ["D3:D4"]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("wer,was,wann", "row 1: 'Our visits'; expected a row that names the columns of"),
        ("who,what,wann", "row 2, column when: expected the columns of mine.toml: who, what"),
    ],
)
def test_where_no_row_names_the_columns_of_a_map_the_one_that_names_most_is_refused(
    tmp_path: Path, header: str, expected: str
) -> None:
    told = through_mine(tmp_path, f"Our visits,,\n{header}\nNOR,asked,2010\n")

    (sentence,) = [problem.sentence("mine.csv") for problem in told.problems]
    assert expected in sentence


def test_the_map_of_a_desk_in_the_guide_reads_such_a_table(tmp_path: Path) -> None:
    _, text = re.findall(r"```toml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    map_ = map_of(tmp_path, text)
    path = tmp_path / "desk.csv"
    path.write_text(
        f"{','.join(load_map(map_).columns)}\n"
        "THA*,SR torture,12.3.2013,5.6.2014; March 2015,,tbc,Pending,\n"
        ",,,,,,,\n"
        "NOR,SR torture,early 2015,,,12-18 August 2016,Agreed,\n"
        "* by the Permanent Mission,,,,,,,\n"
    )

    told = take_in(path, mapping=map_, known=known(), progress=None)

    assert not told.problems
    assert [(one.kind, one.date.text) for one in told.facts] == [
        ("request", "2013-03-12"),
        ("reminder", "2014-06-05"),
        ("reminder", "2015-03"),
        ("request", "[2015-01..2015-04]"),
        ("dates_agreed", "[..]"),
    ]
