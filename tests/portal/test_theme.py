"""The theme is that of the device, or the one that a reader chose; print is always light."""

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.portal.barriers import barriers

PAPER = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK, WHITE = "rgb(251, 250, 247)", "rgb(18, 24, 30)", "rgb(255, 255, 255)"


@pytest.mark.parametrize(("scheme", "paper"), [("light", LIGHT), ("dark", DARK)])
def test_without_a_choice_or_a_script_the_theme_is_that_of_the_device(
    portal: object, chromium: Browser, server: str, scheme: str, paper: str
) -> None:
    del portal
    context = chromium.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/visits")

    assert page.evaluate(PAPER) == paper
    expect(page.locator(".theme")).to_be_hidden()
    context.close()


@pytest.mark.parametrize(("theme", "paper"), [("light", LIGHT), ("dark", DARK)])
def test_a_chosen_theme_holds_on_every_page_against_the_device(
    opened: Page, theme: str, paper: str
) -> None:
    opened.emulate_media(color_scheme="dark" if theme == "light" else "light")
    opened.goto("/visits")
    opened.get_by_label("Theme").select_option(theme)
    assert opened.evaluate(PAPER) == paper

    opened.goto("/states/GMB")

    assert opened.evaluate(PAPER) == paper
    assert opened.get_by_label("Theme").input_value() == theme
    assert barriers(opened) == ""
    assert opened.context.cookies() == []


def test_a_reader_goes_back_to_the_theme_of_the_device(opened: Page) -> None:
    opened.emulate_media(color_scheme="light")
    opened.goto("/visits")
    opened.get_by_label("Theme").select_option("dark")
    opened.get_by_label("Theme").select_option("")

    opened.reload()

    assert opened.evaluate(PAPER) == LIGHT


def test_the_chosen_theme_is_there_before_the_page_is_drawn(opened: Page) -> None:
    opened.goto("/visits")
    opened.get_by_label("Theme").select_option("dark")
    opened.route("**/find.js", lambda _: None)  # never answered: the page is never finished

    opened.goto("/states", wait_until="commit")
    opened.wait_for_selector("h1")

    assert opened.evaluate(PAPER) == DARK


def test_print_is_light_whatever_theme_was_chosen(opened: Page) -> None:
    opened.goto("/visits")
    opened.get_by_label("Theme").select_option("dark")

    opened.emulate_media(media="print")

    assert opened.evaluate(PAPER) == WHITE
    ink = opened.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert ink == "rgb(27, 39, 51)"
