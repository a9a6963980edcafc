"""What is seen on a tablet, on a small telephone and on paper, in English and in Arabic."""

import base64
import io
import re

import pytest
from django.test import Client
from playwright.sync_api import Locator, Page
from pypdf import PdfReader

TABLET = {"width": 768, "height": 1024}
TELEPHONE = {"width": 320, "height": 700}
SHEET = {"width": 672, "height": 980}
"""A4 within its margins, in pixels of which 96 are an inch."""
BROAD_SHEET = {"width": 1001, "height": 650}
"""The same, lying."""
BEFORE = """([first, second]) => [...document.querySelectorAll(first)].map(one => {
    const [a, b] = [one.getBoundingClientRect(), one.parentElement.querySelector(second)
      .getBoundingClientRect()];
    return Math.abs(a.bottom - b.bottom) > 16 || a.left >= b.right; })"""
"""From right to left, of two on one line: whether what is told first stands at the right."""
EDGED = """async (_one, picture) => {
  const image = new Image(); image.src = 'data:image/png;base64,' + picture; await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), inked = canvas.getContext('2d');
  inked.drawImage(image, 0, 0);
  return [0, image.width - 1].map(x => {
    const column = inked.getImageData(x, 0, 1, image.height).data;
    return column.filter((value, at) => at % 4 == 0 && value < 160).length > image.height / 2; });
}"""
"""Of a picture: whether its first and its last column of points are a dashed line."""
TORN = """[...document.querySelectorAll('thead th, td')].filter(one => one.checkVisibility())
  .filter(one => one.innerText.trim().length < 5).filter(one => {
    const words = document.createRange(); words.selectNodeContents(one.querySelector('a') ?? one);
    return new Set([...words.getClientRects()].map(rect => rect.top)).size > 1; })
  .map(one => one.innerText)"""
"""Heads and cells of up to four signs that stand on several lines."""
SEEN = """[...document.querySelectorAll(
    'main p:has(> a:not(.term):first-child):not(ol p), .tabs a')]
  .filter(one => one.checkVisibility()).map(one => one.innerText.trim())"""


def test_a_tablet_shows_every_section_and_the_last_acts_beside_the_map(opened: Page) -> None:
    opened.set_viewport_size(TABLET)  # type: ignore[arg-type]
    opened.goto("/?mandate=torture")

    over = opened.locator(".sections").evaluate("one => one.scrollWidth - one.clientWidth")
    map_, last = (opened.locator(one).first.bounding_box() for one in (".map", ".last"))

    assert over <= 0
    assert map_
    assert last
    assert last["x"] >= map_["x"] + map_["width"]
    assert last["y"] < map_["y"] + 100


def test_in_arabic_a_narrow_page_of_acts_begins_at_the_right(opened: Page) -> None:
    opened.set_viewport_size(TABLET)  # type: ignore[arg-type]
    opened.goto("/visit/GMB/torture/1?lang=ar")

    sides = opened.evaluate(
        """[...document.querySelectorAll('p.when, .act, .awaited')].map(
          one => getComputedStyle(one).textAlign)"""
    )

    assert set(sides) == {"right"}


@pytest.mark.parametrize("width", [840, 900, 960])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_is_odd_about_an_act_lies_on_nothing_else(
    opened: Page, width: int, language: str
) -> None:
    opened.set_viewport_size({"width": width, "height": 1000})
    opened.goto(f"/visit/GMB/torture/1?lang={language}")

    under = opened.evaluate(
        """[...document.querySelectorAll('.odd')].map(odd => {
          const a = odd.getBoundingClientRect();
          return [...document.querySelectorAll('.act, .when, .awaited')].filter(one => {
            const b = one.getBoundingClientRect();
            return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
          }).length; })"""
    )

    assert under
    assert not any(under)


def test_in_arabic_a_plot_stands_at_the_right_under_its_heading(opened: Page) -> None:
    opened.goto("/mandates/torture/cooperation?from=2005-01-01&lang=ar")

    plots = opened.locator(".plotted:has(.plot)").all()
    ends = [[one.locator(part).bounding_box() for part in ("h2", ".plot")] for one in plots]

    assert plots
    for boxes in ends:
        heading, plot = (box["x"] + box["width"] for box in boxes if box)
        assert abs(heading - plot) <= 2


def test_in_arabic_the_first_of_two_days_stands_at_the_right_of_the_second(opened: Page) -> None:
    opened.goto("/visit/GMB/torture/1?lang=ar")

    turned = opened.evaluate(
        """[...document.querySelectorAll('bdi > .as-one')].filter(
          one => /^\\d{1,4}–\\d/.test(one.innerText) && one.checkVisibility()).map(one => {
            const [text, dash] = [one.firstChild, one.innerText.indexOf('–')];
            const at = (from, to) => { const range = document.createRange();
              range.setStart(text, from); range.setEnd(text, to);
              return range.getBoundingClientRect().left; };
            return at(0, dash) > at(dash + 1, text.length); })"""
    )

    assert turned
    assert all(turned)


@pytest.mark.parametrize(
    ("address", "first", "second"),
    [
        ("/visit/KEN/housing/1?on=2019-01-01&", ".expected th > a", "small"),
        ("/visit/KEN/housing/1?on=2019-01-01&", "p.when > span", "small"),
        ("/not-visited?", ".columns li:has(.caption) > a", ".caption"),
    ],
)
def test_in_arabic_what_is_added_to_a_name_follows_it(
    opened: Page, address: str, first: str, second: str
) -> None:
    opened.set_viewport_size(TABLET)  # type: ignore[arg-type]
    opened.goto(f"{address}lang=ar")

    in_order = opened.evaluate(BEFORE, [first, second])

    assert in_order
    assert all(in_order)


@pytest.mark.parametrize(
    "address",
    ["/rules", "/rules/manual-2008", "/visits", "/facts-and-figures/2014", "/record/seals"],
)
def test_on_a_telephone_a_figure_of_a_list_says_what_it_counts(
    portal: Client, address: str
) -> None:
    page = portal.get(address).content.decode()
    lists = re.findall(r'<table class="list[ "].*?</table>', page, re.DOTALL)

    cells = [cell for one in lists for cell in re.findall(r"<td[^>]*>", one)]

    bare = [cell for cell in cells if "data-name" not in cell]
    assert not [cell for cell in bare if "figure" in cell or "hash" in cell]


def test_a_date_of_a_list_stays_whole_on_a_small_telephone(opened: Page) -> None:
    opened.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
    opened.goto("/reports?on=2020-12-01")

    lines = opened.evaluate(
        """[...document.querySelectorAll('.list td[data-name] > bdi')].map(
          one => Math.round(one.getBoundingClientRect().height / 16))"""
    )

    assert len(lines) > 20
    assert set(lines) == {1}


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/states/GMB",
        "/mandates/torture",
        "/cooperation?mandate=torture&from=2006",
        "/cooperation/figures/S4?mandate=torture&from=2006",
        "/cooperation/levels?mandate=torture&from=2006",
        "/facts-and-figures/2014",
        "/indicators/S4",
        "/record",
    ],
)
def test_no_way_on_is_printed(opened: Page, address: str) -> None:
    opened.emulate_media(media="print")
    opened.goto(address)

    ways = opened.evaluate(SEEN)

    assert not [way for way in ways if not re.search(r"\d", way)]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_rows_behind_a_figure_are_whole_on_a_sheet_that_lies(
    opened: Page, language: str
) -> None:
    opened.set_viewport_size(BROAD_SHEET)  # type: ignore[arg-type]
    opened.emulate_media(media="print")
    opened.goto(f"/cooperation/figures/S4?mandate=torture&from=2006&lang={language}")

    over = opened.locator(".behind-it").evaluate("one => one.scrollWidth - one.clientWidth")
    sheet = PdfReader(io.BytesIO(opened.pdf(prefer_css_page_size=True))).pages[0].mediabox

    assert over <= 0
    assert sheet.width > sheet.height


def test_reminders_told_as_one_act_stand_on_one_sheet(opened: Page) -> None:
    opened.goto("/visit/GMB/torture/1?on=2021-04-23")

    pages = PdfReader(io.BytesIO(opened.pdf(prefer_css_page_size=True))).pages

    texts = [page.extract_text() for page in pages]
    told = next(text for text in texts if "Reminded 4 times" in text)
    assert all(source in told for source in ("A/62/221", "A/HRC/10/44", "A/64/215", "A/HRC/13/39"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_goes_on_at_a_side_is_edged_there_and_not_at_its_own_end(
    opened: Page, language: str
) -> None:
    opened.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
    opened.goto(f"/cooperation?mandate=torture&from=2006&lang={language}")
    found = opened.locator(".wide").evaluate_all(
        "all => all.findIndex(one => one.scrollWidth > one.clientWidth + 8)"
    )
    wide = opened.locator(".wide").nth(found)
    ends = wide.evaluate(
        """one => { const far = one.scrollWidth - one.clientWidth;
          const rtl = getComputedStyle(one).direction == 'rtl';
          return rtl ? [-far, 0] : [0, far]; }"""
    )

    seen = [_edges(wide, place) for place in ends]

    assert seen == [(False, True), (True, False)]


def test_a_drawing_in_arabic_is_seen_from_its_words_on(opened: Page) -> None:
    opened.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
    opened.goto("/cooperation?mandate=torture&from=2006&lang=ar")

    starts = opened.evaluate(
        """[...document.querySelectorAll('.wide > .plot')].map(one =>
          one.getBoundingClientRect().left - one.parentElement.getBoundingClientRect().left)"""
    )

    assert starts
    assert min(starts) >= 0


def _edges(wide: Locator, place: int) -> tuple[bool, bool]:
    """Whether what is wide, scrolled so far, is edged at its left and at its right."""
    wide.evaluate("(one, place) => { one.scrollLeft = place; one.scrollIntoView(); }", place)
    picture = base64.b64encode(wide.screenshot()).decode()
    left, right = wide.evaluate(EDGED, picture)
    return left, right


def test_in_chinese_heads_and_short_cells_of_narrow_tables_keep_their_words(opened: Page) -> None:
    opened.set_viewport_size({"width": 900, "height": 1000})

    for address in ("/mandates/torture/cooperation?from=2006", "/reports", "/visits"):
        opened.goto(f"{address}{'&' if '?' in address else '?'}lang=zh-hans")
        torn = opened.evaluate(TORN)
        assert torn == [], address
