"""How pages are set: small words in line, heads over figures, choices whole, sheets filled."""

import pytest
from playwright.sync_api import Page

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
