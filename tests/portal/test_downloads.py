"""A table is downloaded as CSV, as CSV for Excel, as XLSX and as JSON, and all of them agree."""

import csv
import gzip
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from tests.databases import Databases
from tests.portal.pages import WITH_DATA
from tests.portal.world import DANGEROUS
from tests.register import RECORDING

from comity.directory import services as directory
from comity.kernel.spreadsheet import safe_cell
from comity.register import services

VISITS_OF_2018 = "/visits?tab=completed&held=2018&on=2020-12-31&lang=en"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def demo(databases: Databases) -> Iterator[Client]:
    """The pages of the demo, which holds real visits of 2018."""

    def loaded() -> None:
        directory.load()
        services.load_demo(recording=RECORDING)

    with databases.fresh("sqlite", loaded):
        yield Client()


def as_csv(client: Client, address: str) -> list[list[str]]:
    joint = "&" if "?" in address else "?"
    answer = client.get(f"{address}{joint}format=csv")
    return list(csv.reader(io.StringIO(answer.content.decode())))


def as_workbook(client: Client, address: str) -> Workbook:
    joint = "&" if "?" in address else "?"
    answer = client.get(f"{address}{joint}format=xlsx")
    assert answer.status_code == 200
    assert answer["Content-Type"] == EXCEL
    return load_workbook(io.BytesIO(answer.content))


def rows_of(book: Workbook) -> Iterator[list[object]]:
    for row in book.worksheets[0].iter_rows(values_only=True):
        yield [one.date().isoformat() if isinstance(one, datetime) else one for one in row]


def as_text(row: list[object]) -> list[str]:
    """The cells as a CSV file has them."""
    return [safe_cell(one) for one in row]


def test_a_researcher_downloads_the_visits_of_2018_in_every_format_and_they_agree(
    demo: Client,
) -> None:
    page = demo.get(VISITS_OF_2018).content.decode()
    forms = ("csv", "csv-excel", "xlsx", "json")
    query = VISITS_OF_2018.replace("&", "&amp;")
    words = ("CSV", "CSV for Excel", "XLSX", "JSON")
    links = [
        f'<a href="{query}&amp;format={form}">{said}</a>'
        for form, said in zip(forms, words, strict=True)
    ]
    assert f"Download: {' · '.join(links)}" in page

    told = demo.get(f"{VISITS_OF_2018}&format=json").json()["items"]
    header, *rows = as_csv(demo, VISITS_OF_2018)
    excel = demo.get(f"{VISITS_OF_2018}&format=csv-excel").content.decode("utf-8-sig")
    sheet = list(rows_of(as_workbook(demo, VISITS_OF_2018)))

    assert len(told) == len(rows) > 20
    assert list(csv.reader(io.StringIO(excel))) == [header, *rows]
    assert [as_text(row) for row in sheet] == [header, *rows]
    for name in ("ref", "state", "status", "since"):
        assert [one[name] for one in told] == [row[header.index(name)] for row in rows]


@pytest.mark.parametrize("address", WITH_DATA)
def test_every_table_is_the_same_as_xlsx_and_as_csv(only_read: Client, address: str) -> None:
    sheet = list(rows_of(as_workbook(only_read, address)))

    assert [as_text(row) for row in sheet] == as_csv(only_read, address)


def test_exact_days_are_days_and_others_stay_as_they_are_written(only_read: Client) -> None:
    sheet = as_workbook(only_read, "/visits?on=2020-12-31").worksheets[0]
    head, *rows = sheet.iter_rows()
    column = [cell.value for cell in head].index("last_contact")

    cells = [row[column] for row in rows if row[column].value is not None]

    days = {cell.value: cell.number_format for cell in cells if isinstance(cell.value, datetime)}
    assert datetime(2019, 4, 13) in days  # noqa: DTZ001 # a cell says no time zone
    assert set(days.values()) == {"yyyy-mm-dd"}
    assert "2009-11" in {cell.value for cell in cells}


def test_the_header_stays_in_sight_and_the_notes_say_what_the_table_is(only_read: Client) -> None:
    address = "/visits?tab=pending&mandate=torture&on=2011-10-31&known=2020-12-31&lang=en"

    book = as_workbook(only_read, address)

    table, notes = book.worksheets
    pairs: Any = notes.iter_rows(values_only=True)
    said = dict(pairs)
    assert table.freeze_panes == "A2"
    assert notes.title == "Notes"
    assert said["What this is"].startswith("Pending visits")
    assert said["As of"].date() == date(2011, 10, 31)
    assert said["Information available on"].date() == date(2020, 12, 31)
    assert said["Source"] == "Comity, the record of the Special Procedures, http://testserver"
    assert said["Address"].startswith("http://testserver/visits?")
    assert "format=" not in said["Address"]
    again = only_read.get(said["Address"].removeprefix("http://testserver"))
    assert again.status_code == 200


def test_nothing_in_a_workbook_is_a_formula(only_read: Client) -> None:
    book = as_workbook(only_read, "/visit/KEN/housing/1?on=2019-01-01")

    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]

    assert not [cell for cell in cells if cell.data_type in "fe"]
    (dangerous,) = {cell.value: cell for cell in cells if DANGEROUS in str(cell.value)}.values()
    assert dangerous.data_type == "s"
    assert dangerous.quotePrefix


@pytest.mark.parametrize(
    ("language", "separator"),
    [("en", ","), ("zh-hans", ","), ("fr", ";"), ("es", ";"), ("ru", ";"), ("ar", ";")],
)
def test_csv_for_excel_names_its_letters_and_parts_cells_as_excel_does(
    only_read: Client, language: str, separator: str
) -> None:
    answer = only_read.get(f"/visits?lang={language}&format=csv-excel")

    assert answer.content.startswith("\ufeff".encode())
    text = answer.content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=separator)) == as_csv(
        only_read, f"/visits?lang={language}"
    )
    assert answer["Content-Disposition"].endswith('.excel.csv"')


def test_a_workbook_in_arabic_reads_from_the_right(only_read: Client) -> None:
    book = as_workbook(only_read, "/standing-invitations?lang=ar")

    assert all(sheet.sheet_view.rightToLeft for sheet in book.worksheets)


def test_headings_are_the_names_of_the_columns_in_every_language(only_read: Client) -> None:
    english, arabic = (
        as_workbook(only_read, f"/visits?lang={language}") for language in ("en", "ar")
    )

    assert next(rows_of(arabic)) == next(rows_of(english))
    assert next(rows_of(arabic))[0] == "ref"
    assert arabic.sheetnames[1] == "ملاحظات"


def test_the_same_table_is_the_same_file_each_time(only_read: Client) -> None:
    first = only_read.get("/visits?format=xlsx")

    again = only_read.get("/visits?format=xlsx", headers={"accept-encoding": "gzip"})

    assert again["Content-Encoding"] == "gzip"
    assert gzip.decompress(again.content) == first.content


def test_what_cannot_be_asked_is_said_as_data_in_every_format(only_read: Client) -> None:
    for form in ("csv", "csv-excel", "xlsx"):
        refused = only_read.get(f"/visits?state=Atlantis&format={form}")

        assert refused.status_code == 400
        assert "Atlantis" in refused.json()["error"]
