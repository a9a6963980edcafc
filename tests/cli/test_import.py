"""`comity import` records a file whole or not at all, and says what came of it."""

import csv
import io
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.databases import Databases
from tests.register import ready
from tests.shapes import check

from comity.ledger.queries import position

HEADER = "id,state,mandates,kind,actor,date,source\n"
REQUEST = "1,NOR,torture,request,mandate_holder,2019-03-01,the register\n"
WRONG_DAY = "2,NOR,torture,reminder,mandate_holder,31.02.2019,the register\n"
WRONG_KIND = "3,NOR,torture,nudge,mandate_holder,2019-04-01,the register\n"


def write(folder: Path, *rows: str) -> str:
    path = folder / "acts.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return str(path)


@pytest.mark.usefixtures("register")
def test_a_row_is_the_same_in_whatever_way_its_date_is_written(
    comity: Run, tmp_path: Path
) -> None:
    head = "state,mandates,kind,actor,date,source\n"
    row = "NOR,torture,request,mandate_holder,{},the register\n"
    ways = ("2019-03-01", "1er mars 2019", '"March 1, 2019"', "1 de marzo de 2019", "01.03.2019")
    file = tmp_path / "acts.csv"
    file.write_text(head + "".join(map(row.format, ways)))

    told = comity("import", str(file)).out

    assert "5 rows; added 1 act; there already: 0; duplicate rows: 4" in told


@pytest.mark.usefixtures("register")
def test_a_date_that_can_be_two_is_refused_with_its_row_and_both(
    comity: Run, tmp_path: Path
) -> None:
    file = tmp_path / "acts.csv"
    file.write_text(HEADER + REQUEST.replace("2019-03-01", "2/9/2019"))

    said = comity("import", str(file))

    assert said.code == 1
    assert (
        "acts.csv, row 2, column date: '2/9/2019'; expected the day that is meant:"
        " 2019-09-02 or 2019-02-09" in said.err
    )


@pytest.mark.usefixtures("register")
def test_an_option_reads_a_day_as_people_write_it(comity: Run) -> None:
    assert (
        comity("visits", "--on", "le 3 août 2014").out
        == comity("visits", "--on", "2014-08-03").out
    )
    assert "'2/9/2014' can be 2014-09-02 or 2014-02-09" in comity("visits", "--on", "2/9/2014").err


@pytest.mark.usefixtures("register")
def test_json_is_the_shape_of_the_design(comity: Run, tmp_path: Path) -> None:
    said = comity("import", write(tmp_path, REQUEST), "--format", "json")

    assert said.code == 0
    check(said.json, "Imported")
    assert (said.json["file"], said.json["rows"], said.json["added"]) == ("acts.csv", 1, 1)


@pytest.mark.usefixtures("register")
def test_the_same_file_twice_adds_nothing(comity: Run, tmp_path: Path) -> None:
    file = write(tmp_path, REQUEST)

    comity("import", file)
    again = comity("import", file, "--format", "json")

    assert (again.json["added"], again.json["already"]) == (0, 1)


@pytest.mark.usefixtures("register")
def test_a_dry_run_says_the_same_and_writes_nothing(comity: Run, tmp_path: Path) -> None:
    dry = comity("import", write(tmp_path, REQUEST), "--dry-run", "--format", "json").json

    assert position() == 0
    assert dry == {
        **comity("import", write(tmp_path, REQUEST), "--format", "json").json,
        "dry_run": True,
    }


@pytest.mark.usefixtures("register")
def test_a_dry_run_lists_what_it_would_add(comity: Run, tmp_path: Path) -> None:
    told = comity("import", write(tmp_path, REQUEST), "--dry-run").out.splitlines()

    assert "would add 1 act" in told[0]
    assert told[1].split()[:6] == ["Row", "State", "Mandates", "Kind", "Actor", "Date"]
    assert told[3].split()[:6] == [
        "2",
        "NOR",
        "torture",
        "request",
        "mandate_holder",
        "2019-03-01",
    ]


@pytest.mark.usefixtures("register")
def test_of_a_long_file_a_dry_run_lists_the_first_acts(comity: Run, tmp_path: Path) -> None:
    rows = [REQUEST.replace("1,N", f"{n},N").replace("2019", f"{1900 + n}") for n in range(60)]

    told = comity("import", write(tmp_path, *rows), "--dry-run").out.splitlines()

    assert len(told) == 1 + 2 + 50 + 1
    assert told[-1].strip() == "and 10 acts more"


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("dry", [["--dry-run"], []])
def test_the_rows_of_acts_still_to_come_are_named(
    comity: Run, tmp_path: Path, dry: list[str]
) -> None:
    late = REQUEST.replace("2019", "2091").replace("1,NOR", "4,SWE")

    said = comity("import", write(tmp_path, REQUEST, late), *dry)

    assert said.code == 0
    (line,) = said.err.splitlines()
    assert "acts.csv, row 3: dated 2091-03-01, it counts from 2091-03-01" in line


@pytest.mark.usefixtures("register")
def test_of_a_file_with_errors_every_bad_row_is_named_and_nothing_written(
    comity: Run, tmp_path: Path
) -> None:
    said = comity("import", write(tmp_path, REQUEST, WRONG_DAY, WRONG_KIND))

    assert said.code == 1
    assert "acts.csv, row 3, column date: '31.02.2019'; expected" in said.err
    assert "acts.csv, row 4, column kind: 'nudge'; expected" in said.err
    assert "nothing of acts.csv was written" in said.err
    assert position() == 0


@pytest.mark.usefixtures("register")
def test_errors_come_as_json_and_csv_too(comity: Run, tmp_path: Path) -> None:
    file = write(tmp_path, WRONG_DAY)

    as_json = comity("import", file, "--format", "json")
    (row,) = csv.DictReader(io.StringIO(comity("import", file, "--format", "csv").out))

    assert as_json.code == 1
    check(as_json.json, "Imported")
    assert (row["row"], row["column"], row["value"]) == ("2", "date", "31.02.2019")


@pytest.mark.usefixtures("register")
def test_a_file_that_is_not_there_is_named(comity: Run) -> None:
    said = comity("import", "nowhere.csv")

    assert (said.code, said.err) == (1, "comity: there is no file nowhere.csv\n")


@pytest.mark.usefixtures("register")
def test_what_is_there_and_is_no_file_is_called_what_it_is(comity: Run, tmp_path: Path) -> None:
    loop = tmp_path / "loop.csv"
    loop.symlink_to(loop)
    file = write(tmp_path, REQUEST)

    assert comity("import", "/dev/null").err == (
        "comity: /dev/null is a pipe or a device; expected a file\n"
    )
    assert comity("import", str(loop)).err == f"comity: {loop} is a link that leads to no file\n"
    for arguments in (["import", ""], ["import", file, "--map", ""]):
        assert comity(*arguments).err == "comity: the name of the file is empty; expected a file\n"
    assert position() == 0


@pytest.mark.usefixtures("register")
def test_a_folder_is_named_as_one(comity: Run, tmp_path: Path) -> None:
    of_acts = comity("import", str(tmp_path))
    of_map = comity("import", write(tmp_path), "--map", str(tmp_path))

    assert of_acts.code == of_map.code == 1
    assert of_acts.err == of_map.err == f"comity: {tmp_path} is a folder; expected a file\n"


@pytest.mark.usefixtures("register")
def test_a_file_that_is_empty_is_named_once(comity: Run, tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.touch()

    said = comity("import", str(file))

    assert "empty.csv: expected a table with a header; this file is empty" in said.err


@pytest.mark.usefixtures("register")
def test_a_decision_of_a_row_that_the_file_has_not_is_told(comity: Run, tmp_path: Path) -> None:
    mapping = tmp_path / "mine.toml"
    mapping.write_text(
        "columns = ['no']\nrow = '{no}'\n[[acts]]\ntells = [{ state = 'NOR', kind = 'request',"
        " actor = 'mandate_holder', mandates = 'torture', date = '2010', id = '{no}' }]\n"
        "[rows.99]\nbecause = 'a slip'\nleave_out = true\n"
    )
    file = tmp_path / "t.csv"
    file.write_text("no\n9\n")

    said = comity("import", str(file), "--map", str(mapping))

    assert said.code == 0
    assert "the map decides of 1 row that t.csv does not have (99)" in said.err


@pytest.mark.parametrize("name", ["sqlite", "postgresql"])
def test_the_program_itself_imports_into_either_engine(
    databases: Databases, program: Run, tmp_path: Path, name: str
) -> None:
    with databases.fresh(name, ready) as engine:
        env = {"COMITY_DATABASE_URL": engine.url}

        said = program("import", write(tmp_path, REQUEST), "--format", "json", env=env)

        assert (said.code, said.err) == (0, "")
        assert said.json["added"] == 1
        assert program("verify", "--format", "json", env=env).json["events"] == 1


@pytest.mark.usefixtures("register")
def test_as_csv_the_bad_rows_are_the_table_and_the_sum_is_told_beside_it(
    comity: Run, tmp_path: Path
) -> None:
    said = comity("import", write(tmp_path, REQUEST), "--format", "csv")

    assert said.out == "file,row,column,value,expected\n"
    assert said.err == (
        "comity: acts.csv: 1 row; added 1 act; there already: 0; duplicate rows: 0;"
        " other sources of acts on record: 0\n"
    )


@pytest.mark.usefixtures("register")
def test_what_goes_to_another_visit_is_told(comity: Run, tmp_path: Path) -> None:
    header = HEADER.replace("source\n", "source,corrects,ref,visibility\n")
    path = tmp_path / "acts.csv"
    second = "visit/NOR/torture/2,public"
    for rows in (
        REQUEST.replace("\n", ",,new:one,public\n")
        + REQUEST.replace("1,NOR", "2,NOR").replace("\n", ",,new:two,public\n"),
        f"3,NOR,torture,reminder,mandate_holder,2020-03-01,the register,,{second}\n",
        "4,NOR,torture,correction,secretariat,2021-03-01,the register,2,,\n",
    ):
        path.write_text(header + rows, encoding="utf-8")
        dry = comity("import", str(path), "--dry-run")
        done = comity("import", str(path))

    told = (
        "comity: acts.csv, row 2: with it the reminder of 2020-03-01 {} from visit/NOR/torture/2"
        " to visit/NOR/torture/1; a correction of it can name another in ref"
    )
    assert dry.err.strip() == told.format("would go")
    assert done.err.strip() == told.format("went")
