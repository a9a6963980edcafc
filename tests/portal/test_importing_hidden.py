"""The preview of a workbook says what of it is read that nobody sees in it."""

import io
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.portal.letters import hidden, words

HEADER = ("state", "mandates", "kind", "actor", "date", "note")
ADDRESS = "/record/import"
OTHERS = "Of the sheets of the workbook one alone was read"


def sent(client: Client, change: Callable[[Worksheet], object], **more: str) -> HttpResponse:
    """The page that answers a workbook of two acts, in which something was changed."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Our acts"
    sheet.append(HEADER)
    sheet.append(["NOR", "torture", "request", "mandate_holder", "2012"])
    sheet.append(["NOR", "torture", "reminder", "mandate_holder", "2013"])
    change(sheet)
    data = io.BytesIO()
    book.save(data)
    table = SimpleUploadedFile("acts.xlsx", data.getvalue())
    return client.post(ADDRESS, {"table": table, "do": "read", **more})  # type: ignore[return-value]


def hides(sheet: Worksheet) -> None:
    """Hide a row and a column, and have another sheet, which is hidden."""
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["F"].hidden = True
    assert sheet.parent is not None
    sheet.parent.create_sheet("Words of the menu").sheet_state = "hidden"


def test_what_the_workbook_hides_is_told_before_it_is_recorded_and_after(
    registrar: Client,
) -> None:
    page = sent(registrar, hides)
    kept = {name: hidden(page, name) for name in ("kept-table", "name-table")}

    done = registrar.post(ADDRESS, {**kept, "do": "record"})

    for said in (words(page), words(done)):
        assert f"{OTHERS}: Our acts." in said
        assert "1 row that the workbook hides was read as all others: 3." in said
        assert "Columns that the workbook hides were read as all others: note." in said
    assert "2 acts were added" in words(done)


def test_it_is_told_of_a_file_that_is_wrong_where_nobody_sees_it(registrar: Client) -> None:
    def wrong(sheet: Worksheet) -> None:
        hides(sheet)
        sheet["E3"] = "31.02.2013"

    page = sent(registrar, wrong)

    assert page.status_code == 422
    assert "1 row that the workbook hides was read as all others: 3." in words(page)


def test_of_a_workbook_that_hides_nothing_nothing_is_told(registrar: Client) -> None:
    said = words(sent(registrar, lambda _: None))

    assert "hides" not in said
    assert OTHERS not in said
