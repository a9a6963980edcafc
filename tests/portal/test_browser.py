"""A newcomer's way through the pages in a real browser, wide and narrow, by keyboard alone."""

import pytest
from django.urls import resolve
from playwright.sync_api import Page
from tests.portal.barriers import barriers
from tests.portal.pages import PAGES

from comity.portal.answers.languages import TRANSLATIONS

WIDTHS = (1280, 768, 360)
SMALLEST_TARGET = 24
# Links within a sentence are exempt from the size of targets (WCAG 2.5.8).
SMALL_TARGETS = """least => [...document.querySelectorAll('a, button, input, select, summary')]
  .filter(one => one.type !== 'hidden' && one.checkVisibility() && !one.closest('.skip'))
  .filter(one => getComputedStyle(one).display !== 'inline')
  .filter(one => { const box = one.getBoundingClientRect();
                   return box.width > 1 && (box.height < least || box.width < least); })
  .map(one => one.outerHTML.slice(0, 120))"""


def test_a_newcomer_finds_who_did_what_and_whose_turn_it_is(opened: Page) -> None:
    opened.goto("/")
    assert "The public record of how States" in opened.locator("h1").inner_text()

    opened.get_by_label("mandate on").select_option("torture")
    opened.get_by_text("Change", exact=True).click()
    opened.get_by_label("As of").fill("1 August 2014")
    with opened.expect_navigation():
        opened.get_by_role("button", name="Show").last.click()
    with opened.expect_navigation():
        opened.get_by_role("link", name="Gambia:", exact=False).click()

    assert opened.url.endswith("on=2014-08-01")
    assert "The Gambia: visit by" in opened.get_by_role("heading", level=1).inner_text()
    assert "Asked to visit." in opened.locator("main").inner_text()

    with opened.expect_navigation():
        opened.get_by_role("link", name="JSON").click()
    assert '"ref": "visit/GMB/torture/1"' in opened.content()


def test_a_list_is_narrowed_and_read_on(opened: Page) -> None:
    opened.goto("/visits?tab=pending")

    opened.get_by_label("State or group").fill("African States")
    with opened.expect_navigation():
        opened.get_by_role("button", name="Show").click()

    assert "tab=pending" in opened.url
    assert opened.get_by_role("row").count() > 5
    assert "Zimbabwe" in opened.locator("table").inner_text()
    assert "Afghanistan" not in opened.locator("table").inner_text()


@pytest.mark.parametrize("language", ["ar", "es", "ru"])
def test_a_form_shows_the_whole_of_a_long_day(opened: Page, language: str) -> None:
    for width in WIDTHS:
        opened.set_viewport_size({"width": width, "height": 640})
        for address in ("/visits?tab=pending", "/visit/GMB/torture/1?"):
            opened.goto(f"{address}&on=2019-11-30&known=2020-09-30&lang={language}")
            opened.locator(".day-line summary").click()
            cut = opened.evaluate(
                """[...document.querySelectorAll('#on, #known')]
                     .filter(one => one.scrollWidth > one.clientWidth).map(one => one.value)"""
            )
            assert cut == [], width


def test_the_page_can_be_used_by_keyboard_alone(opened: Page) -> None:
    opened.goto("/visits?tab=pending&mandate=torture")

    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.textContent") == "Skip to the content"
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "main"

    opened.keyboard.press("Tab")
    outline = opened.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_a_telephone_shows_the_sections_in_one_order_and_the_current_one(opened: Page) -> None:
    opened.set_viewport_size({"width": 360, "height": 640})
    orders = set()
    for address in ("/visits", "/deadlines", "/record"):
        opened.goto(address)
        orders.add(
            opened.evaluate(
                """[...document.querySelectorAll('.sections a')]
                     .map(one => [one.getBoundingClientRect().x, one.textContent])
                     .sort((a, b) => a[0] - b[0]).map(one => one[1]).join()"""
            )
        )
        shown = opened.locator(".sections [aria-current]").bounding_box()
        assert shown is not None
        assert 0 <= shown["x"] <= 360 - shown["width"]

    assert len(orders) == 1


def test_one_figure_grows_from_the_start_where_nothing_faces_it(opened: Page) -> None:
    opened.goto("/cooperation/figures/S3?from=2006")

    drawn = opened.locator(".one .m-state :is(.track, .boxes)")

    assert drawn.evaluate("one => new DOMMatrix(getComputedStyle(one).transform).a") == -1


ADDING_NO_TEMPLATE = frozenset(
    {
        "/?mandate=all",
        "/visits",
        "/communications",
        "/reports?in_time=late&on=2020-12-01",
        "/report/food/GA75/1?on=2020-12-01",
        "/states/MAR/cooperation?from=2006&contested=without",
        "/facts-and-figures/2014?printing=1",
    }
)
"""Made of the same templates as a page beside them, and saying no more than it."""
AT_A_DESK = tuple(one for one in PAGES if one not in ADDING_NO_TEMPLATE)
ON_A_TELEPHONE = {resolve(one.partition("?")[0]).view_name: one for one in AT_A_DESK}
"""Of each kind of page one: what is the same there is laid out anew, not said anew."""
WITHOUT_ANOTHER = ("/?on=banana", "/nowhere", "/visits?tab=underway")


def test_axe_is_shown_every_kind_of_row_of_a_long_list(page: Page) -> None:
    alike = "<tr><td>a visit</td></tr>" * 20
    page.set_content(f"<table>{alike}<tr><td><img src='data:,'></td></tr>{alike}</table>")

    told = barriers(page)

    assert "image-alt" in told
    assert page.locator("tr").count() == 8


@pytest.mark.parametrize("address", [*AT_A_DESK, *WITHOUT_ANOTHER])
def test_axe_finds_nothing(opened: Page, address: str) -> None:
    opened.goto(address)
    for width in (1280, 360) if address in ON_A_TELEPHONE.values() else (1280,):
        opened.set_viewport_size({"width": width, "height": 900})

        assert barriers(opened) == "", width


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("language", ["ar", "qps"])
def test_axe_finds_nothing_from_right_to_left_by_day_and_by_night(
    opened: Page, scheme: str, language: str
) -> None:
    opened.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for address in ("/", "/visits", "/visit/GMB/torture/1"):
        opened.goto(f"{address}?lang={language}")

        assert barriers(opened) == "", address


OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("language", ["en", "qps"])
def test_no_page_is_wider_than_its_window_and_the_browser_has_nothing_to_complain_about(
    opened: Page, language: str
) -> None:
    said: list[str] = []
    opened.on("console", lambda message: said.append(message.text))
    opened.on("pageerror", lambda error: said.append(str(error)))

    for address in PAGES:
        opened.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
        for width in WIDTHS:
            opened.set_viewport_size({"width": width, "height": 900})

            over = opened.evaluate(OVER)

            assert over <= 0, f"{address} at {width}"
        assert said == [], address


def test_letters_grow_with_those_that_a_reader_has_chosen_and_nothing_leaves_the_page(
    opened: Page,
) -> None:
    opened.set_viewport_size({"width": 360, "height": 900})
    twice = {"fontSizes": {"standard": 32}}  # as set once for every page in a browser
    opened.context.new_cdp_session(opened).send("Page.setFontSizes", twice)

    for address in ON_A_TELEPHONE.values():
        opened.goto(address)

        assert opened.evaluate("getComputedStyle(document.body).fontSize") == "32px"
        assert opened.evaluate(OVER) <= 0, address


@pytest.mark.parametrize("language", sorted(TRANSLATIONS))
def test_long_words_of_a_language_push_nothing_off_a_telephone(
    opened: Page, language: str
) -> None:
    opened.set_viewport_size({"width": 360, "height": 900})
    for address in ("/?mandate=torture", "/search?q=", "/cooperation?mandate=torture&from=2006"):
        opened.goto(f"{address}&lang={language}")

        over = opened.evaluate(OVER)

        assert over <= 0, address


@pytest.mark.parametrize("address", ["/", "/visits", "/visit/GMB/torture/1", "/states"])
def test_every_target_can_be_hit(opened: Page, address: str) -> None:
    opened.set_viewport_size({"width": 360, "height": 900})
    opened.goto(address)

    assert opened.evaluate(SMALL_TARGETS, SMALLEST_TARGET) == []


def test_the_sides_change_places_from_right_to_left(opened: Page) -> None:
    places = """[...document.querySelectorAll('.a-state, .a-holder')]
      .map(one => [one.className, one.getBoundingClientRect().x])"""
    opened.goto("/visit/GMB/torture/1")
    ltr = {name.split()[1]: x for name, x in opened.evaluate(places)}
    opened.goto("/visit/GMB/torture/1?lang=qps")
    rtl = {name.split()[1]: x for name, x in opened.evaluate(places)}

    assert ltr["a-state"] < ltr["a-holder"]
    assert rtl["a-state"] > rtl["a-holder"]
