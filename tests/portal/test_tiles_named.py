"""Tiles of the maps: codes where a language has Latin letters, else the short names of States."""

import re

import pytest
from django.test import Client
from playwright.sync_api import Page

EGYPT = {"ar": "مصر", "zh-hans": "埃及", "ru": "Египет"}
MAPS = ("/?mandate=torture", "/cooperation?mandate=torture")
OVER = """[...document.querySelectorAll('.tile')].filter(one =>
  one.scrollWidth > one.clientWidth + 1).map(one => one.innerText)"""
"""The tiles whose name is wider than they are."""


@pytest.mark.parametrize("path", MAPS)
@pytest.mark.parametrize("language", EGYPT)
def test_a_tile_has_the_name_of_its_state_where_letters_are_not_latin(
    portal: Client, path: str, language: str
) -> None:
    page = portal.get(f"{path}&lang={language}").content.decode()
    tiles = re.findall(r'class="tile.*?</svg>(.*?)</a>', page, re.DOTALL)
    names = [re.sub(r"<[^>]+>", "", tile).strip() for tile in tiles]

    assert len(names) == 193
    assert EGYPT[language] in names
    assert not [name for name in names if re.search(r"[A-Za-z(（]", name)]


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_tile_has_its_code_where_letters_are_latin(portal: Client, language: str) -> None:
    page = portal.get(f"/?mandate=torture&lang={language}").content.decode()

    assert len(re.findall(r"</svg>\s*<bdi>[A-Z]{3}</bdi>", page)) == 193


@pytest.mark.parametrize("name", ["visits", "map"])
@pytest.mark.parametrize("language", EGYPT)
def test_the_map_as_a_file_has_the_same_names(portal: Client, name: str, language: str) -> None:
    answer = portal.get(f"/plots/{name}.svg?mandate=torture&lang={language}")
    words = re.findall(r"<text[^>]*>([^<]*)</text>", answer.content.decode())

    assert any(word.strip("\u200f") == EGYPT[language] for word in words)
    assert not any(re.fullmatch("[A-Z]{3}", word) for word in words)


@pytest.mark.parametrize("width", [360, 800, 1280])
@pytest.mark.parametrize("language", EGYPT)
def test_names_fit_their_tiles_and_the_map_its_window(
    opened: Page, language: str, width: int
) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    opened.goto(f"/?mandate=torture&lang={language}")

    assert opened.evaluate(OVER) == []
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
