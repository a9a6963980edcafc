"""Filters fold away on a telephone, and the days of a page are one line that opens."""

import pytest
from playwright.sync_api import Browser, Page, expect

NARROW = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 900}


@pytest.mark.parametrize("address", ["/visits?tab=pending", "/communications", "/cooperation"])
def test_a_telephone_folds_the_filters_away_and_a_wide_window_shows_them(
    opened: Page, address: str
) -> None:
    opened.set_viewport_size(NARROW)  # type: ignore[arg-type]
    opened.goto(address)
    fold = opened.locator(".fold")

    expect(fold.get_by_role("button", name="Show")).to_be_hidden()
    opened.set_viewport_size(WIDE)  # type: ignore[arg-type]
    expect(fold.get_by_role("button", name="Show")).to_be_visible()
    expect(fold.locator("summary")).to_be_hidden()


def test_filters_stay_open_on_a_telephone_where_one_is_set(opened: Page) -> None:
    opened.set_viewport_size(NARROW)  # type: ignore[arg-type]
    opened.goto("/visits?mandate=torture")

    expect(opened.get_by_label("Mandate", exact=True)).to_be_visible()


def test_filters_open_and_narrow_a_list_by_keyboard_without_a_script(
    portal: object, chromium: Browser, server: str
) -> None:
    del portal
    context = chromium.new_context(base_url=server, java_script_enabled=False, viewport=NARROW)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto("/visits?tab=pending")

    page.locator(".fold summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("African States")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert "state=African+States" in page.url
    expect(page.get_by_label("State or group")).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    "address",
    ["/?mandate=torture", "/visits", "/visit/GMB/torture/1", "/states/GMB/cooperation", "/rules"],
)
def test_the_days_of_a_page_are_one_line_that_changes_them(opened: Page, address: str) -> None:
    opened.goto(address)
    line = opened.locator(".day-line")

    expect(line.locator("summary")).to_contain_text("As of 31 December 2014")
    expect(opened.get_by_label("As of")).to_be_hidden()
    line.locator("summary").click()
    opened.get_by_label("As of").fill("30 June 2014")
    opened.get_by_label("Information available on").fill("today")
    with opened.expect_navigation():
        line.get_by_role("button", name="Show").click()

    expect(opened.locator(".day-line summary")).to_contain_text("As of 30 June 2014")


def test_a_wrong_day_opens_the_line_and_says_what_is_wrong(opened: Page) -> None:
    opened.goto("/visits?on=banana")

    expect(opened.get_by_label("As of")).to_be_focused()
    expect(opened.locator("#wrong-on")).to_contain_text("banana")
