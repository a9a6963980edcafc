"""Home says what this is, and leads to what readers come for; About names the rest."""

import re
from datetime import datetime

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from tests.portal.pages import words


def test_home_says_what_this_is_and_leads_to_what_each_came_for(portal: Client) -> None:
    page = words(portal.get("/"))

    assert "The public record of how States and the UN Human Rights Council’s" in page
    for way in ("Find a State", "Find a mandate", "See all visits", "Check a release"):
        assert way in page


def test_home_names_the_visits_awaited_longest_the_longest_first(portal: Client) -> None:
    page = words(portal.get("/?on=2012-01-31"))
    awaited = page.partition("Awaited longest")[2].partition("New in the record")[0]

    days = [
        datetime.strptime(day, "%d %B %Y")  # noqa: DTZ007 # days alone
        for day in re.findall(r"awaited since (\d{1,2} [A-Z][a-z]+ \d{4})", awaited)
    ]
    assert days
    assert days == sorted(days)


def test_home_names_every_state_and_not_only_its_code(portal: Client) -> None:
    page = words(portal.get("/"))

    assert "Kenya" in page
    assert "Burkina Faso" in page


@pytest.mark.parametrize(
    ("address", "section"),
    [
        ("/visits", "Visits"),
        ("/statements", "Communications and statements"),
        ("/mandates", "States and mandates"),
        ("/indicators", "Cooperation"),
        ("/check", "Rules and deadlines"),
        ("/record/check", "About"),
    ],
)
def test_a_page_stands_in_its_section(opened: Page, address: str, section: str) -> None:
    opened.goto(address)

    expect(opened.locator(".sections [aria-current]")).to_have_text(section)


@pytest.mark.parametrize("path", ["/how-we-count", "/record", "/record/to-look-at", "/rules"])
def test_about_leads_to_what_explains_the_record(opened: Page, path: str) -> None:
    opened.goto("/about")

    opened.locator(f'main a[href^="{path}"]').first.click()

    assert path in opened.url
    expect(opened.locator("h1")).not_to_be_empty()


def test_the_keyboard_goes_past_the_map_in_one_step(opened: Page) -> None:
    opened.goto("/?mandate=torture")
    opened.get_by_role("link", name="Skip the map").focus()

    assert opened.get_by_role("link", name="Skip the map").bounding_box()["y"] > 0  # type: ignore[index]
    opened.keyboard.press("Enter")
    opened.keyboard.press("Tab")

    assert opened.evaluate("document.activeElement.closest('.tiles')") is None
