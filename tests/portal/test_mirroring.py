"""Every string is marked for translation, and pages mirror by themselves."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from django.contrib.staticfiles import finders
from django.template import engines
from django.test import Client
from django.utils.translation import trans_real
from pytest_django import Settings
from tests.portal.pages import PAGES, Page

from comity.portal.answers import frame
from comity.portal.answers.copies import COPIES
from comity.portal.answers.languages import TRANSLATIONS, Translation
from comity.portal.translations.catalogue import CLOSING, OPENING, collect, pseudo

PHYSICAL = re.compile(r"(?:margin|padding|border)-(?:left|right)|float:|(?<!-)\b(?:left|right):")
UNMARKED = {"Comity", "JSON", "CSV", "·", ":", ",", ";", "/", "Pseudo", "BibTeX", "RIS", "XLSX"}


@pytest.fixture(scope="module")
def brackets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a pseudo-language lies in which every marked string stands in brackets."""
    folder = tmp_path_factory.mktemp("brackets")
    (folder / "qps" / "LC_MESSAGES").mkdir(parents=True)
    with (folder / "qps" / "LC_MESSAGES" / "django.mo").open("wb") as file:
        write_mo(file, pseudo(collect()))
    return folder


@pytest.fixture
def bracketed(portal: Client, settings: Settings, brackets: Path) -> Iterator[Client]:
    """The portal in this language."""
    settings.LOCALE_PATHS = [str(brackets)]
    forget()
    yield portal
    forget()


def forget() -> None:
    """Let nothing be left of what was translated or rendered in the pseudo-language."""
    trans_real._translations.pop("qps", None)
    frame._named.cache_clear()
    for loader in engines["django"].engine.template_loaders:
        loader.reset()


def outside_brackets(text: str) -> str:
    """What is left of a text when everything in brackets, however deep, is taken out."""
    depth, left = 0, []
    for sign in text:
        depth += (sign == OPENING) - (sign == CLOSING)
        if not depth and sign != CLOSING:
            left.append(sign)
    return "".join(left)


@pytest.mark.parametrize("address", PAGES)
def test_no_word_of_a_page_is_left_unmarked(bracketed: Client, address: str) -> None:
    joint = "&" if "?" in address else "?"
    page = Page(bracketed.get(f"{address}{joint}lang=qps"))

    left = {
        word
        for word in re.findall(r"[^\W\d_]{2,}", outside_brackets(" ".join(page.words)))
        if word not in UNMARKED
    }

    assert not left


@pytest.mark.parametrize(("language", "direction"), [("qps", "rtl"), ("ar", "rtl"), ("fr", "ltr")])
def test_the_direction_is_that_of_the_language(
    portal: Client, language: str, direction: str
) -> None:
    page = Page(portal.get(f"/?lang={language}"))

    assert page.html["dir"] == direction


@pytest.mark.parametrize("address", PAGES)
def test_english_is_not_called_a_translation_that_nobody_checked(
    only_read: Client, address: str
) -> None:
    assert "This translation has not" not in Page(only_read.get(address)).text


@pytest.mark.parametrize("name", ["comity", "office"])
def test_a_style_knows_no_left_and_no_right(name: str) -> None:
    style = finders.find(f"portal/{name}.css")
    assert isinstance(style, str)

    rules = [line for line in Path(style).read_text().splitlines() if PHYSICAL.search(line)]

    assert not rules


@pytest.mark.parametrize("address", PAGES)
def test_no_style_stands_in_a_page(only_read: Client, address: str) -> None:
    assert not Page(only_read.get(address)).styles


def test_states_are_named_and_ordered_in_the_readers_language(portal: Client) -> None:
    french = portal.get("/states?lang=fr&format=json").json()["items"]
    members = [item["names"]["fr"] for item in french if item["kind"] == "member"]

    assert members[:3] == ["Afghanistan", "Afrique du Sud", "Albanie"]


def test_a_language_without_translation_says_so_quietly(
    portal: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    quietly = "Las palabras de esta página aún no están traducidas"
    assert quietly not in portal.get("/?lang=es").content.decode()

    monkeypatch.delitem(TRANSLATIONS, "es")
    COPIES.forget()

    assert quietly in portal.get("/?lang=es").content.decode()


def test_a_translation_that_nobody_checked_says_so_at_the_foot(
    portal: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = "n’a pas encore été vérifiée"

    monkeypatch.setitem(TRANSLATIONS, "fr", Translation(complete=True, checked=False))
    unchecked = portal.get("/?lang=fr").content.decode()
    monkeypatch.setitem(TRANSLATIONS, "fr", Translation(complete=True, checked=True))
    COPIES.forget()
    checked = portal.get("/?lang=fr").content.decode()

    assert said in unchecked
    assert said not in checked
