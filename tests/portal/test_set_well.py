"""How pages are set: small words in line, heads over figures, choices whole, sheets filled."""

import io
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, ViewportSize
from pypdf import PdfReader

WIDE: ViewportSize = {"width": 1280, "height": 900}
SHEET: ViewportSize = {"width": 672, "height": 980}
"""A4 within its margins, in pixels of which 96 are an inch."""
TELEPHONE: ViewportSize = {"width": 360, "height": 700}
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
CUT = """[...document.querySelectorAll('main select')].filter(one => {
  const by_length = [...one.options].sort((a, b) => b.text.length - a.text.length);
  one.value = by_length[0].value;
  const words = document.createElement('div'), style = getComputedStyle(one);
  words.style.font = style.font; words.textContent = by_length[0].text.trim();
  words.style.inlineSize = `${one.clientWidth - parseFloat(style.paddingInlineStart) - 24}px`;
  document.body.append(words);
  const least = words.getBoundingClientRect().height; words.remove();
  return one.clientHeight < least; }).map(one => one.name)"""
"""The fields in which the longest choice does not show whole."""
KEYS = ("ArrowDown", "ArrowDown", "ArrowUp", "End", "ArrowUp", "Home", "PageDown", "ArrowRight")


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
    opened.set_viewport_size(TELEPHONE)
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


@pytest.mark.parametrize("language", ["fr", "ru", "ar"])
@pytest.mark.parametrize("size", [TELEPHONE, WIDE])
def test_a_long_choice_shows_whole_in_its_field(
    opened: Page, size: dict[str, int], language: str
) -> None:
    opened.goto("/how-we-count")
    home = opened.url.removesuffix("/how-we-count")
    browser = opened.context.browser
    assert browser
    # Fingers point coarsely: no other pointer makes a telephone of a narrow window.
    fingers = browser.new_context(base_url=home, viewport=size, has_touch=size is TELEPHONE)  # type: ignore[arg-type]
    page = fingers.new_page()
    for address in ("/visits", "/reports", "/communications", "/cooperation?mandate=torture"):
        page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
        page.evaluate("document.querySelectorAll('.fold').forEach(one => { one.open = true; })")

        assert page.evaluate(CUT) == [], address
    fingers.close()


@pytest.mark.parametrize("size", [TELEPHONE, WIDE])
def test_keys_choose_in_a_field_as_in_one_without_a_style(
    opened: Page, size: dict[str, int]
) -> None:
    opened.set_viewport_size(size)  # type: ignore[arg-type]
    opened.goto("/communications")
    if size is TELEPHONE:
        opened.locator(".fold summary").click()
    fields = opened.locator("main select").all()
    assert len(fields) > 3
    for field in fields:
        plain = opened.context.new_page()
        plain.set_content(f"<select>{field.inner_html()}</select>")

        assert _chosen_by_keys(opened, field) == _chosen_by_keys(plain, plain.locator("select"))


def _chosen_by_keys(page: Page, field: Locator) -> list[int]:
    """The place of the choice after each key."""
    field.focus()
    chosen = []
    for key in KEYS:
        page.keyboard.press(key)
        chosen.append(field.evaluate("one => one.selectedIndex"))
    return chosen


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize(
    "address",
    ["/cooperation/figures/S4?from=2006", "/states/GMB/cooperation?", "/visit/GMB/torture/1?"],
)
def test_no_button_of_a_form_of_days_stands_on_a_line_of_its_own(
    opened: Page, address: str, language: str
) -> None:
    opened.goto(f"{address}&lang={language}")
    opened.locator(".day-line summary").click()
    for width in range(360, 1400, 20):
        opened.set_viewport_size({"width": width, "height": 700})

        fields = opened.evaluate(
            """(() => { const bottom = one => one.getBoundingClientRect().bottom;
              return [...document.querySelectorAll('.as-of.small')].filter(
                one => one.checkVisibility({contentVisibilityAuto: true})).map(form => {
                  const line = bottom(form.querySelector('button'));
                  return [...form.querySelectorAll('input')]
                    .filter(one => Math.abs(bottom(one) - line) < 2).length; }); })()"""
        )

        assert fields
        assert all(fields), width


def test_tiles_keep_their_size_where_no_stylesheet_comes(opened: Page) -> None:
    opened.route("**/*.css*", lambda route: route.abort())
    for address in ("/?mandate=torture", "/cooperation?mandate=torture"):
        opened.goto(address)

        sizes = opened.evaluate(
            "[...document.querySelectorAll('.tile svg, .key svg')].map(one => one.clientWidth)"
        )

        assert len(sizes) > 190
        assert max(sizes) == 36


def test_the_day_to_which_a_row_is_known_stands_on_one_line(opened: Page) -> None:
    opened.goto("/visits?on=2021-04-23&lang=en")

    parted = opened.evaluate(
        """[...document.querySelectorAll('.tag')].filter(one =>
             one.innerText.startsWith('Requested; information up to'))
           .map(one => one.getClientRects().length && one.getBoundingClientRect().height > 24)"""
    )

    assert len(parted) > 10
    assert not any(parted)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("address", ["/about", "/glossary", "/how-we-count", "/states/MAR"])
def test_a_page_of_short_parts_has_two_columns_and_one_on_a_telephone_and_on_paper(
    opened: Page, address: str, language: str
) -> None:
    opened.set_viewport_size(WIDE)
    opened.goto(f"{address}?lang={language}")
    wide = _starts(opened)
    opened.set_viewport_size(TELEPHONE)
    narrow = _starts(opened)
    opened.set_viewport_size(SHEET)
    opened.emulate_media(media="print")

    assert len(wide) == 2
    assert wide == sorted(wide, reverse=language == "ar")
    assert len(narrow) == 1
    assert len(_starts(opened)) == 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_sections_of_a_guide_are_listed_beside_its_text(opened: Page, language: str) -> None:
    opened.set_viewport_size(WIDE)
    opened.goto(f"/guides/officer?lang={language}")

    text = opened.locator(".guide").bounding_box()
    contents = opened.locator("nav.contents").bounding_box()

    assert text is not None
    assert contents is not None
    assert contents["x"] >= text["x"] + text["width"]
    assert contents["y"] == pytest.approx(text["y"], abs=2)


def _starts(page: Page) -> list[float]:
    """Where the columns of a page begin, in the order in which they are read."""
    found: list[float] = page.evaluate(
        """[...new Set([...document.querySelectorAll('.two-columns > *')]
          .filter(one => one.checkVisibility())
          .map(one => Math.round(one.getBoundingClientRect().left)))]"""
    )
    return found
