"""The guides are pages of the product, whole, with links that lead somewhere."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Page
from tests.portal.barriers import barriers

from comity.portal import guides


@pytest.mark.parametrize("name", guides.names())
def test_each_link_of_a_guide_leads_to_a_place_that_is_there(only_read: Client, name: str) -> None:
    text = only_read.get(f"/guides/{name}").content.decode()

    linked = re.findall(r'href="(/guides/[a-z-]+)?#([^"]+)"', text.partition("<main")[2])

    assert f'<h1 lang="en" dir="ltr">{guides.guide(name).title}' in text  # type: ignore[union-attr]
    for address, anchor in linked:
        there = only_read.get(address).content.decode() if address else text
        assert f'id="{anchor}"' in there, (address, anchor)
    assert '.md"' not in text


def test_a_guide_is_marked_as_english_for_other_readers(only_read: Client) -> None:
    page = only_read.get("/guides/import?lang=fr").content.decode()

    assert "Les guides sont en anglais." in page
    assert '<div class="guide" lang="en" dir="ltr">' in page
    assert only_read.get("/guides/none").status_code == 404


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_a_guide_is_found_from_about_and_fits_a_telephone(opened: Page, lang: str) -> None:
    opened.set_viewport_size({"width": 360, "height": 800})
    opened.goto(f"/about?lang={lang}")

    opened.locator("main a[href*='/guides']").first.click()
    opened.locator("main a[href*='/guides/import']").click()

    assert opened.evaluate("document.documentElement.scrollWidth") <= 360
    assert barriers(opened) == ""
