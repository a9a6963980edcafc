"""How pages are set: small words in line, heads over figures, choices whole, sheets filled."""

import io
from itertools import pairwise

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

WIDE = {"width": 1280, "height": 900}
SHEET = {"width": 672, "height": 980}
"""A4 within its margins, in pixels of which 96 are an inch."""
TELEPHONE = {"width": 360, "height": 700}
OFF_THE_LINE = """(() => {
  const line = cell => {
    const all = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    let text = all.nextNode();
    while (text && !text.data.trim()) text = all.nextNode();
    const mark = document.createElement('span'); mark.style.display = 'inline-block';
    text.parentElement.insertBefore(mark, text);
    const bottom = mark.getBoundingClientRect().bottom; mark.remove(); return bottom; };
  return [...document.querySelectorAll('td:is(.source, .caption)')].map(one =>
    Math.abs(line(one) - line(one.previousElementSibling))); })()"""
"""Of cells in small words: by how much their first line is off that of the cell before them."""
ASIDE = """[...document.querySelectorAll('table.list')].flatMap(table => {
  const heads = [...table.tHead.rows[0].cells];
  return [...table.tBodies[0].rows[0].cells].filter((cell, at) =>
    ['textAlign', 'paddingInlineStart'].some(how =>
      getComputedStyle(cell)[how] != getComputedStyle(heads[at])[how]))
    .map(cell => heads[cell.cellIndex].innerText); })"""
"""The heads that do not stand over their cells."""
NAMED = """(() => { const bar = document.querySelector('.turnbar').getBoundingClientRect();
  return [...document.querySelectorAll('.turnbar text')].filter(one => one.checkVisibility())
    .map(one => one.getBoundingClientRect())
    .map(one => [one.left - bar.left, one.right - bar.left, bar.width]); })()"""
"""From where to where the names below the bar reach, and how wide the bar is."""


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("address", ["/visits", "/record", "/communication/KEN/2014/2"])
def test_small_words_of_a_row_stand_on_the_line_of_the_others(
    opened: Page, address: str, language: str
) -> None:
    opened.goto(f"{address}?lang={language}")

    off = opened.evaluate(OFF_THE_LINE)

    assert off
    assert max(off) < 1.5


@pytest.mark.parametrize(
    "address", ["/rules", "/rules/manual-2008", "/rules/manual-2008/visit-requests", "/visits"]
)
def test_heads_stand_over_their_cells(opened: Page, address: str) -> None:
    opened.goto(address)

    assert opened.evaluate(ASIDE) == []


def test_a_table_of_the_annual_figures_stands_apart_from_the_words_before_it(opened: Page) -> None:
    opened.goto("/facts-and-figures/2014")

    gaps = opened.evaluate(
        """[...document.querySelectorAll('.annual p + .wide caption')].map(one =>
          one.getBoundingClientRect().top
          - one.closest('.wide').previousElementSibling.getBoundingClientRect().bottom)"""
    )

    assert len(gaps) > 5
    assert min(gaps) >= 12


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
@pytest.mark.parametrize(("size", "least"), [(WIDE, 3), (SHEET, 3), (TELEPHONE, 1)])
def test_months_below_a_bar_are_named_where_there_is_room(
    opened: Page, size: dict[str, int], least: int, language: str
) -> None:
    opened.set_viewport_size(size)  # type: ignore[arg-type]
    opened.emulate_media(media="print" if size is SHEET else "screen")
    opened.goto(f"/communication/KEN/2014/2?lang={language}")

    names = sorted(opened.evaluate(NAMED))

    assert len(names) == least
    assert all(left >= 0 and right <= width for left, right, width in names)
    assert all(one[1] < other[0] for one, other in pairwise(names))


@pytest.mark.parametrize(("language", "state", "holder"), [("en", 0, 1), ("ar", 1, 0)])
def test_each_side_stands_at_its_end_of_the_bar_on_a_telephone(
    opened: Page, language: str, state: int, holder: int
) -> None:
    opened.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
    opened.goto(f"/visit/GMB/torture/1?lang={language}")

    bar, first, last = (
        opened.locator(one).evaluate(
            """one => { const at = one.getBoundingClientRect(); return [at.left, at.right]; }"""
        )
        for one in (".turnbar", ".bar-state", ".bar-holder")
    )

    assert first[state] == pytest.approx(bar[state], abs=1)
    assert last[holder] == pytest.approx(bar[holder], abs=1)


def test_the_acts_of_a_long_visit_leave_no_sheet_nearly_empty(opened: Page) -> None:
    opened.goto("/visit/NOR/torture/1?on=2021-04-23")

    pages = PdfReader(io.BytesIO(opened.pdf(prefer_css_page_size=True))).pages

    assert len(pages) <= 10
    assert all(len(page.extract_text()) > 1_000 for page in pages)


def test_tiles_keep_their_size_where_no_stylesheet_comes(opened: Page) -> None:
    opened.route("**/*.css*", lambda route: route.abort())
    for address in ("/", "/cooperation?mandate=torture"):
        opened.goto(address)

        sizes = opened.evaluate(
            "[...document.querySelectorAll('.tile svg, .key svg')].map(one => one.clientWidth)"
        )

        assert len(sizes) > 190
        assert max(sizes) == 36
