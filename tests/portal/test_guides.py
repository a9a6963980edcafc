"""The guides are pages of the product, whole, with links that lead somewhere."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Page
from tests.portal.barriers import barriers

from comity.portal import guides
from comity.portal.compressing import STATIC


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


@pytest.mark.parametrize("name", ["officer", "import", "rules"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_pictures_of_a_guide_are_seen_and_said_in_words(
    opened: Page, name: str, width: int
) -> None:
    opened.set_viewport_size({"width": width, "height": 800})
    opened.goto(f"/guides/{name}")
    pictures = opened.locator(".guide img")

    assert pictures.count()
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        opened.wait_for_function("one => one.complete", arg=picture.element_handle())
        assert picture.evaluate("one => one.naturalWidth") == 1100
        assert len((picture.get_attribute("alt") or "").split()) > 5
    assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_every_picture_for_guides_is_shown_in_one() -> None:
    shown = {
        str(part.attrs["src"]).rpartition("/")[2]
        for name in guides.names()
        for token in guides.guide(name).tokens  # type: ignore[union-attr]
        for part in token.children or ()
        if part.type == "image"
    }

    assert shown == {path.name for path in (STATIC / "guides").iterdir()}
