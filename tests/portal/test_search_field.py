"""The search field of the head as a combobox, by keyboard and by finger, in three languages."""

import re

import pytest
from playwright.sync_api import Page, expect
from tests.portal.barriers import barriers


def typed(page: Page, words: str) -> None:
    """Type words into the search field by keyboard, and wait for what is offered."""
    page.locator("#find").focus()
    page.keyboard.type(words)
    expect(page.locator("#offered")).to_be_visible()


def chosen(page: Page) -> str:
    """The words of the option that the field says is active."""
    return str(
        page.evaluate(
            """() => { const name = document.getElementById('find')
                 .getAttribute('aria-activedescendant');
               return name ? document.getElementById(name).textContent : ''; }"""
        )
    )


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize(
    ("language", "words", "awaiting"),
    [
        ("en", "Kenya", "Time awaiting the State: at least"),
        ("fr", "Kenya", "Attente de l’État"),
        ("ar", "كينيا", "مدة انتظار الدولة"),
    ],
)
def test_a_newcomer_finds_whose_reply_is_awaited_for_kenya_in_three_steps(
    opened: Page, language: str, words: str, awaiting: str, width: int
) -> None:
    opened.set_viewport_size({"width": width, "height": 740})
    opened.goto(f"/?lang={language}")

    typed(opened, words)
    opened.keyboard.press("ArrowDown")
    assert chosen(opened).startswith(words)
    with opened.expect_navigation():
        opened.keyboard.press("Enter")

    assert "/states/KEN" in opened.url
    assert awaiting in opened.locator("main").inner_text()


def test_the_field_says_what_a_combobox_has_to(opened: Page) -> None:
    opened.goto("/visits?lang=en")
    field = opened.locator("#find")
    assert field.get_attribute("aria-expanded") == "false"

    typed(opened, "congo")

    assert field.get_attribute("aria-expanded") == "true"
    assert opened.get_by_role("listbox", name="Suggestions").get_by_role("option").count() == 3
    assert re.fullmatch(r"Suggestions \(2\)", opened.locator("#offered-said").inner_text())
    assert barriers(opened) == ""
    opened.keyboard.press("ArrowUp")
    assert "search all records and documents" in chosen(opened)
    opened.keyboard.press("Escape")
    expect(opened.locator("#offered")).to_be_hidden()
    assert field.input_value() == "congo"


def test_a_slip_is_said_to_be_one(opened: Page) -> None:
    opened.goto("/?lang=en")

    typed(opened, "Marocco")

    assert "Did you mean:" in opened.locator("#offered").inner_text()
    assert opened.locator("#offered-said").inner_text() == "Did you mean: Morocco"


def test_a_finger_chooses_too_and_enter_alone_searches(opened: Page) -> None:
    opened.set_viewport_size({"width": 360, "height": 740})
    opened.goto("/?lang=ar")
    typed(opened, "المغرب")
    box = opened.locator("#offered").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    with opened.expect_navigation():
        opened.get_by_role("option").first.click()
    assert "/states/MAR" in opened.url

    typed(opened, "WGAD")
    with opened.expect_navigation():
        opened.keyboard.press("Enter")
    assert "/search?" in opened.url
    assert "q=WGAD" in opened.url
