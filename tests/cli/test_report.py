"""`comity report`: the annual facts and figures, printed, printed again, compared."""

import contextlib
import csv
import io
import json
import resource
import zipfile
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader
from pytest_django import Settings
from tests.cli.conftest import Run
from tests.databases import Engine
from tests.make import fact
from tests.register import RECORDING

from comity.cli.target import put
from comity.register import services

REPORT = ("report", "facts-and-figures", "2014")


def correct() -> None:
    """Record what moves figures of 2014."""
    later = fact("reminder", "2014-11-03", state="THA", key="later")
    services.record([later], recording=RECORDING)


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


@pytest.mark.parametrize("form", ["pdf", "docx", "json"])
def test_last_years_report_is_printed_again_to_the_byte_after_corrections(
    sample: Engine, comity: Run, tmp_path: Path, form: str
) -> None:
    first, by_place, by_number = (tmp_path / f"{name}.{form}" for name in "abc")
    assert comity(*REPORT, "--out", str(first)).code == 0
    listed = comity(*REPORT, "--format", "json").json
    (printed,) = listed["items"]
    assert list(listed) == ["as_of", "known_at", "count", "items"]

    correct()
    for path, which in (
        (by_place, ("--position", printed["position"])),
        (by_number, ("--printing", 1)),
    ):
        assert comity(*REPORT, which[0], str(which[1]), "--out", str(path)).code == 0

    assert first.read_bytes() == by_place.read_bytes() == by_number.read_bytes()
    tables = [tmp_path / f"{name}.tables.zip" for name in "abc"]
    assert len({path.read_bytes() for path in tables}) == 1


def test_a_printing_that_is_compared_names_the_acts_that_moved_it(
    sample: Engine, comity: Run, tmp_path: Path
) -> None:
    comity(*REPORT, "--out", str(tmp_path / "a.json"))
    correct()
    comity(*REPORT, "--out", str(tmp_path / "b.json"))

    found = comity(*REPORT, "--compare", "1", "2", "--format", "json").json

    # Nobody is known to have asked Thailand before.
    assert {one["row"] for one in found["items"]} == {"visit/THA/torture/1", "THA"}
    (act,) = found["acts"]
    assert (act["kind"], act["date"], act["what"]) == ("reminder", "2014-11-03", "recorded")
    assert all(one["acts"] == [act["id"]] for one in found["items"])
    assert "reminders" in comity(*REPORT, "--compare", "2", "1").out


def test_a_sample_says_on_its_first_page_what_it_is(
    sample: Engine, comity: Run, tmp_path: Path, settings: Settings
) -> None:
    settings.COMITY_DEMO = True
    comity(*REPORT, "--out", str(tmp_path / "a.pdf"))

    first = " ".join(pages(tmp_path / "a.pdf")[0].split())

    assert "This is a sample" in first
    assert "expresses no opinion" in first
    assert "Distr.: General" not in first


def test_the_chapters_are_those_of_the_addendum_and_tables_are_words_own(
    sample: Engine, comity: Run, tmp_path: Path
) -> None:
    comity(*REPORT, "--out", str(tmp_path / "a.docx"))

    found = Document(str(tmp_path / "a.docx"))

    chapters = [each.text for each in found.paragraphs if each.style.name == "Heading 1"]
    assert len(chapters) == 14
    assert chapters[0] == "I. Fact sheet"
    assert chapters[7] == "VIII. Status of country visits from 1 January 2010 to 31 December 2014"
    assert len(found.tables) > 10
    assert all("tblHeader" in table.rows[0]._tr.xml for table in found.tables[1:])
    assert not [each for each in found.paragraphs if "reproduced as received" in each.text]


def test_every_table_is_data_too(sample: Engine, comity: Run, tmp_path: Path) -> None:
    comity(*REPORT, "--out", str(tmp_path / "a.json"))

    facts = json.loads((tmp_path / "a.json").read_text())
    with zipfile.ZipFile(tmp_path / "a.tables.zip") as archive:
        names = archive.namelist()
        visits = list(csv.DictReader(io.StringIO(archive.read(names[6]).decode())))

    assert len(names) == len(facts["tables"])
    assert names[0] == "01-fact-sheet.csv"
    assert names[6] == "07-visits.csv"
    assert [row["state"] for row in visits] == ["GMB", "MEX", "TJK", "TUN"]


@pytest.mark.parametrize(
    "wrong",
    [
        (("2014", "--out", "a.odt"), 2, "expected a file whose name ends .docx, .pdf, .json"),
        (("2014", "--printing", "9", "--out", "a.pdf"), 1, "there is no printing no. 9 of 2014"),
        (("2014", "--position", "99999", "--out", "a.pdf"), 2, "the ledger reaches from 1 to"),
        (("2014", "--compare", "1", "2"), 1, "there is no printing no. 1 of 2014"),
        (("2024", "--out", "a.pdf"), 2, "2024 has not begun on 2021-04-23"),
        (("last", "--out", "a.pdf"), 2, "'last' is not a year"),
    ],
)
def test_what_cannot_be_printed_gets_one_sentence_and_no_file(
    sample: Engine, comity: Run, tmp_path: Path, wrong: tuple[tuple[str, ...], int, str]
) -> None:
    options, code, said = wrong

    with contextlib.chdir(tmp_path):
        found = comity("report", "facts-and-figures", *options)

    assert found.code == code
    assert said in found.err
    assert not list(tmp_path.iterdir())
    assert comity(*REPORT).out.strip() == "2014 was never printed; --out FILE prints it."


def test_a_file_that_is_there_is_kept_and_nothing_is_printed(
    sample: Engine, comity: Run, tmp_path: Path
) -> None:
    out = tmp_path / "a.pdf"
    out.write_text("mine")

    assert comity(*REPORT, "--out", str(out)).code == 1
    assert out.read_text() == "mine"
    assert comity(*REPORT, "--format", "json").json["count"] == 0


def test_a_file_for_which_there_is_no_room_is_not_left_half_written(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            put(tmp_path / "report.pdf", b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    "command",
    [
        ("report", "facts-and-figures", "2014"),
        ("briefing", "THA"),
        ("circular",),
        ("letter", "visit/THA/torture/1", "--kind", "reminder"),
    ],
)
def test_a_folder_that_is_not_there_is_named(comity: Run, command: tuple[str, ...]) -> None:
    said = comity(*command, "--out", "/nowhere/paper.docx")

    assert (said.code, said.err) == (1, "comity: there is no folder /nowhere\n")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("option", ["--known", "--position", "--printing"])
def test_what_says_how_to_print_is_refused_where_nothing_is_printed(
    comity: Run, option: str
) -> None:
    said = comity(*REPORT, option, "2010")

    assert said.code == 2
    assert f"{option} says what is printed: expected it with --out FILE" in said.err
