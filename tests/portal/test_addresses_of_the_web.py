"""Where a long address of a source goes on in another line."""

import pytest
from playwright.sync_api import Page

from comity.ledger.labels.text import END, START
from comity.portal.templatetags.comity import marked

LINES = """one => { const found = [];
  const all = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  for (let text = all.nextNode(); text; text = all.nextNode())
    for (let at = 0; at < text.length; at++) {
      const range = document.createRange(); range.setStart(text, at); range.setEnd(text, at + 1);
      const top = range.getBoundingClientRect().top;
      if (!found.length || top > found.at(-1)[0] + 2) found.push([top, '']);
      found.at(-1)[1] += text.data[at]; }
  return found.map(line => line[1]); }"""
"""The words of an element, line by line."""
LONG = "https://news.example.org/experts/visit_postponed_for_reasons.aspx?id=1"


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("https://a.org/un-rights/", "https://a|.org/|un-rights/"),
        (
            f"See {START}https://a.org/x?y=1&z_2=3{END}.",
            "See <bdi>https://a|.org/|x|?y=1|&amp;z|_2=3</bdi>.",
        ),
        ("A/HRC/28/68/Add.4", "A/HRC/28/68/Add.4"),
    ],
)
def test_an_address_may_part_at_its_marks(text: str, parted: str) -> None:
    assert marked(text) == parted.replace("|", "<wbr>")


def test_no_word_of_an_address_is_broken_where_a_mark_is_near(page: Page) -> None:
    style = "width: 19.5ch; font: 16px monospace; overflow-wrap: anywhere"
    page.set_content(f'<p style="{style}">{marked(LONG)}</p>')

    assert page.locator("p").evaluate(LINES) == [
        "https://news",
        ".example.org/",
        "experts/visit",
        "_postponed_for",
        "_reasons.aspx?id=1",
    ]
