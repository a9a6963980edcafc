"""An export of OHCHR's index comes in and goes out again with every field as it came."""

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from tests.cli.conftest import Run
from tests.databases import Databases
from tests.register import NOVEMBER, RECORDING, ready

from comity.accounts.domain import PUBLIC_READER
from comity.exports.open_data import Asked
from comity.exports.uhri import annotations, as_json, as_xlsx
from comity.register import services
from comity.register.domain import Imported

ANNOTATION: dict[str, Any] = {
    "AnnotationId": "5f0c-1",
    "AnnotationType": "Recommendations",
    "Symbol": "A/HRC/34/51/Add.2",
    "Body": "SR housing",
    "PublicationDate": "2017-02-28T00:00:00",
    "Countries": ["Portugal", "Norway"],
    "Regions": ["Europe"],
    "Themes": ["Right to adequate housing", "Legal + institutional reform"],
    "AffectedPersons": ["Persons living in poverty"],
    "Sdgs": ["11.1"],
    "Text": "78. (a) Adopt a framework law on housing.",
    "UprCycle": None,
}
OTHERS = [
    {**ANNOTATION, "AnnotationId": "2", "AnnotationType": "Observations"},
    {**ANNOTATION, "AnnotationId": "3", "Body": "CESCR"},
    {**ANNOTATION, "AnnotationId": "4", "Body": "UPR"},
]


@pytest.fixture(params=["sqlite", "postgresql"], autouse=True)
def _database(request: pytest.FixtureRequest, databases: Databases) -> Any:
    with databases.fresh(request.param, ready):
        yield


def json_file(folder: Path, *found: dict[str, Any]) -> Path:
    path = folder / "uhri.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def taken(path: Path) -> Imported:
    return services.import_annotations(path, recording=RECORDING)


def put_out() -> list[dict[str, Any]]:
    return annotations(Asked(PUBLIC_READER, NOVEMBER.toordinal(), None))


def test_an_annotation_in_json_goes_out_as_it_came(tmp_path: Path) -> None:
    done = taken(json_file(tmp_path, ANNOTATION))

    assert done.is_clean, done.errors
    assert done.added == 2  # to each of two States
    assert json.loads(as_json(put_out())) == [ANNOTATION]


def test_r8_the_same_file_again_adds_nothing(tmp_path: Path) -> None:
    path = json_file(tmp_path, ANNOTATION)

    assert (taken(path).added, taken(path).added) == (2, 0)


def test_a_sheet_goes_out_as_it_came(tmp_path: Path) -> None:
    path = tmp_path / "uhri.xlsx"
    path.write_bytes(as_xlsx([{**ANNOTATION, "PublicationDate": 42794, "UprCycle": "none"}]))
    done = taken(path)
    again = tmp_path / "again.xlsx"
    again.write_bytes(as_xlsx(put_out()))

    assert done.is_clean, done.errors
    before, after = ([*map(_as_text, _cells(one))] for one in (path, again))
    assert after == before


def _cells(path: Path) -> list[tuple[object, ...]]:
    sheet = load_workbook(path).worksheets[0]
    return [tuple(row) for row in sheet.iter_rows(values_only=True)]


def _as_text(row: tuple[object, ...]) -> list[str]:
    return ["" if cell is None else str(cell) for cell in row]


def test_other_annotations_and_other_bodies_are_skipped_and_counted(tmp_path: Path) -> None:
    done = taken(json_file(tmp_path, ANNOTATION, *OTHERS))

    assert done.is_clean
    assert done.skipped == {"other annotations": 1, "other bodies": 2}
    assert [one["AnnotationId"] for one in put_out()] == ["5f0c-1"]


def test_a_mandate_that_is_not_on_record_is_named_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "uhri.xlsx"
    path.write_bytes(as_xlsx([{**ANNOTATION, "Body": "SR happiness"}]))

    (problem,) = taken(path).errors

    assert problem.sentence("uhri.xlsx") == (
        "uhri.xlsx, row 2, column Reccomending Body: 'SR happiness'; expected a mandate on"
        " record; write its code or add it to the map"
    )


def test_annotations_that_share_a_paragraph_are_two_recommendations(tmp_path: Path) -> None:
    other = {**ANNOTATION, "AnnotationId": "5f0c-2", "Text": "78. (a) Train judges."}

    done = taken(json_file(tmp_path, ANNOTATION, other))

    assert done.is_clean, done.errors
    assert sorted(one["Text"] for one in put_out()) == sorted([ANNOTATION["Text"], other["Text"]])


@pytest.mark.parametrize("content", ["", "{}", "[1]", "not JSON", '[{"AnnotationId": '])
def test_what_is_no_list_of_annotations_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "uhri.json"
    path.write_text(content, encoding="utf-8")

    (problem,) = taken(path).errors

    assert "a list of annotations in JSON" in str(problem.expected)


def test_a_sheet_of_other_columns_is_refused(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["a", "b"])
    book.save(tmp_path / "other.xlsx")

    (problem,) = taken(tmp_path / "other.xlsx").errors

    assert "the columns of an export of UHRI" in str(problem.expected)


def test_the_commands_take_an_export_in_and_write_it_again(tmp_path: Path, comity: Run) -> None:
    path = json_file(tmp_path, ANNOTATION, *OTHERS)
    out = tmp_path / "out.json"

    came = comity("import", str(path), "--map", "uhri")
    went = comity("export", "--uhri", str(out))
    again = comity("export", "--uhri", str(out))

    assert (came.code, went.code) == (0, 0)
    assert "skipped 1 annotation of uhri.json: other annotations" in came.err
    assert json.loads(out.read_text(encoding="utf-8")) == [ANNOTATION]
    assert again.code != 0  # it is not written over
