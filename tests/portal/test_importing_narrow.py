"""What is wrong with a file, as a telephone shows it."""

import io

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page
from tests.cast import EMEKA
from tests.portal.stage import Stage

HEADER = ("state", "mandates", "kind", "actor", "date", "note")
NO_KIND = ("Norway", "torture", "", "mandate_holder", "2014")
FORMULA = ("Norway", "torture", "request", "mandate_holder", "2014", '=CONCATENATE("a","b")')

APART = """() => [...document.querySelectorAll('.errors td bdi')].filter(one => {
    const after = one.nextSibling;
    if (!after || after.data?.[0] !== ')') return false;
    const sign = document.createRange();
    sign.setStart(after, 0);
    sign.setEnd(after, 1);
    return sign.getBoundingClientRect().top - one.getBoundingClientRect().top > 8;
}).map(one => one.textContent)"""
"""The values after which a bracket closes on the next line."""


@pytest.fixture
def narrow(stage: Stage) -> Page:
    return stage(EMEKA, 360)


def read(page: Page, row: tuple[str, ...], language: str = "en") -> None:
    """Have a workbook of one row read."""
    book = Workbook()
    book.worksheets[0].append(HEADER)
    book.worksheets[0].append(row)
    data = io.BytesIO()
    book.save(data)
    page.goto(f"/record/import?lang={language}")
    file = {"name": "acts.xlsx", "mimeType": "", "buffer": data.getvalue()}
    page.set_input_files("#table", file)  # type: ignore[arg-type]
    with page.expect_navigation():
        page.locator("button[value=read]").click()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_line_begins_with_the_bracket_that_closes_the_one_before(
    narrow: Page, language: str
) -> None:
    read(narrow, FORMULA, language)

    for width in range(240, 460, 2):
        narrow.set_viewport_size({"width": width, "height": 900})
        assert narrow.evaluate(APART) == []


def test_what_stands_there_is_announced_where_something_does(narrow: Page) -> None:
    value = narrow.locator(".errors tbody td:nth-of-type(2)")

    read(narrow, NO_KIND)
    assert not value.is_visible()

    read(narrow, FORMULA)
    assert value.is_visible()
