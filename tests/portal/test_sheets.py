"""What is printed: figures beside dates, totals, terms, searches and the ways on of a page."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Page
from tests.cast import EMEKA
from tests.portal.stage import Stage

SHEET = {"width": 672, "height": 980}
"""A4 within its margins, in pixels of which 96 are an inch."""
GAPS = """[...document.querySelectorAll('.figure + td:not(.figure)')].map(one =>
  parseFloat(getComputedStyle(one).paddingInlineStart)
  + parseFloat(getComputedStyle(one.previousElementSibling).paddingInlineEnd))"""


@pytest.mark.parametrize("media", ["screen", "print"])
@pytest.mark.parametrize("address", ["/visits", "/mandates/torture", "/rules", "/communications"])
def test_a_figure_is_not_read_as_the_day_of_the_month_beside_it(
    opened: Page, media: str, address: str
) -> None:
    opened.emulate_media(media=media)  # type: ignore[arg-type]
    opened.goto(address)

    gaps = opened.evaluate(GAPS)

    assert gaps
    assert min(gaps) >= 24


def test_a_total_is_printed_once_and_no_term_is_cut(opened: Page) -> None:
    opened.emulate_media(media="print")
    opened.goto("/facts-and-figures/2014")
    totals = opened.evaluate(
        "[...document.querySelectorAll('tfoot')].map(one => getComputedStyle(one).display)"
    )
    opened.goto("/how-we-count")
    terms = opened.evaluate(
        "[...document.querySelectorAll('dl > div')].map(one => getComputedStyle(one).breakInside)"
    )

    assert set(totals) == {"table-row-group"}
    assert set(terms) == {"avoid"}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("address", ["/standing-invitations", "/record/to-look-at"])
def test_the_day_of_a_row_is_printed_on_one_line(
    opened: Page, address: str, language: str
) -> None:
    opened.set_viewport_size(SHEET)  # type: ignore[arg-type]
    opened.emulate_media(media="print")
    opened.goto(f"{address}?lang={language}")

    lines = opened.evaluate(
        """[...document.querySelectorAll('td.day')].map(one => { const words =
          document.createRange(); words.selectNodeContents(one); return new Set([...words
          .getClientRects()].map(box => Math.round(box.bottom / 8))).size; })"""
    )
    over = opened.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert len(lines) > 20
    assert set(lines) == {1}
    assert over <= 0


@pytest.mark.parametrize(
    ("address", "ways"),
    [
        ("/visits", ".foot p a:not(.cite)"),
        ("/search?q=torture", ".foot p a"),
        ("/how-we-count", "nav a"),
        ("/record/seals", "main p a"),
    ],
)
def test_the_foot_and_the_contents_of_a_page_print_no_way_on(
    opened: Page, address: str, ways: str
) -> None:
    opened.emulate_media(media="print")
    opened.goto(address)

    printed = opened.evaluate(
        "ways => [...document.querySelectorAll(ways)].filter(one => one.checkVisibility()).length",
        ways,
    )

    assert printed == 0


def test_a_sheet_says_what_was_searched(portal: Client) -> None:
    page = portal.get("/search?q=%22Western+Sahara%22").content.decode()

    printed = re.search(r'<p class="printed">(.*?)</p>', page, re.DOTALL)

    assert printed
    assert "Western Sahara" in printed[1]


def test_no_button_is_printed(stage: Stage) -> None:
    page = stage(EMEKA, 1280)
    page.goto("/account/second-factor")
    seen = "[...document.querySelectorAll('.button')].filter(one => one.checkVisibility()).length"
    on_screen = page.evaluate(seen)

    page.emulate_media(media="print")

    assert on_screen > 0
    assert page.evaluate(seen) == 0


def test_no_head_of_a_table_is_printed_with_one_row_alone(opened: Page) -> None:
    opened.emulate_media(media="print")
    opened.goto("/visits?tab=pending")

    rows = opened.evaluate(
        "[...document.querySelectorAll('tbody tr')].map(one => getComputedStyle(one).breakBefore)"
    )

    assert rows[:3] == ["avoid", "avoid", "auto"]
