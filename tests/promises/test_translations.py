"""The catalogues hold the strings of the code, each translated whole and with nothing added."""

import re
import zipfile
from collections import Counter
from functools import cache
from gettext import c2py
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from django.conf import settings
from django.utils.translation import to_locale
from hatchling.builders.wheel import WheelBuilder

from comity.portal.answers.languages import TRANSLATIONS
from comity.portal.translations.catalogue import collect, read, renewed, untranslated
from comity.portal.translations.compiling import catalogues

ROOT = Path(__file__).resolve().parents[2]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|%%")
TAG = re.compile(r"<[^>]*>?|&\w+;")
ISOLATED = re.compile(r"\u2068[^\u2069]*\u2069")
DATE_IN_FIGURES = re.compile(r"\d{4}-\d")
COUNTED = range(200)  # every number that decides a plural form is below

every_language = pytest.mark.parametrize("code", sorted(TRANSLATIONS))


@cache
def code_says() -> Catalog:
    return collect()


@cache
def kept(code: str) -> Catalog:
    return read(code)


@cache
def translated(code: str) -> list[Message]:
    left = {(one.context, one.id) for one in untranslated(kept(code))}
    return [one for one in kept(code) if one.id and (one.context, one.id) not in left]


def keys(catalogue: Catalog) -> set[tuple[str | None, str | tuple[str, ...]]]:
    return {(one.context, one.id) for one in catalogue if one.id}


def forms(code: str, message: Message) -> list[tuple[str, str, bool]]:
    """Each form of a translation, the English that it stands for, and whether for one number."""
    if isinstance(message.id, str):
        return [(message.id, message.string, False)]
    one, many = message.id
    form_of = plural_forms(code)
    used = Counter(form_of)
    return [
        (one if form == form_of[1] else many, text, used[form] == 1)
        for form, text in enumerate(message.string)
    ]


@cache
def plural_forms(code: str) -> list[int]:
    """The form that each number takes."""
    form_of = c2py(kept(code).plural_expr)
    return [int(form_of(number)) for number in COUNTED]


def test_the_languages_with_a_catalogue_are_those_that_pages_offer() -> None:
    offered = {code for code, _name in settings.LANGUAGES}

    assert set(TRANSLATIONS) <= offered - {"en"}
    assert {path.parent.parent.name for path in catalogues()} == {*map(to_locale, TRANSLATIONS)}


@every_language
def test_a_catalogue_holds_nothing_that_the_code_no_longer_says(code: str) -> None:
    assert not keys(kept(code)) - keys(code_says()), "run make messages"
    assert not kept(code).obsolete


@every_language
def test_a_complete_catalogue_translates_every_string(code: str) -> None:
    left = untranslated(renewed(code, kept(code), code_says()))

    for message in left:
        print(f"{code}: not translated: {message.id}")
    assert not left or not TRANSLATIONS[code].complete, "run make messages, and translate these"


@every_language
def test_every_language_has_its_own_plural_forms(code: str) -> None:
    assert (kept(code).num_plurals, kept(code).plural_expr) == get_plural(to_locale(code))[:2]


@every_language
def test_no_translation_is_a_guess(code: str) -> None:
    assert not [message.id for message in kept(code) if message.id and message.fuzzy]


@every_language
def test_a_translation_has_the_placeholders_of_its_message(code: str) -> None:
    wrong = [
        (english, text)
        for message in translated(code)
        for english, text, of_one_number in forms(code, message)
        if not placeholders_fit(message, english, text, of_one_number=of_one_number)
    ]

    assert not wrong


def placeholders_fit(message: Message, english: str, text: str, *, of_one_number: bool) -> bool:
    """The same placeholders, but that a form of one number may say it in words, as one may."""
    found, wanted = Counter(PLACEHOLDER.findall(text)), Counter(PLACEHOLDER.findall(english))
    if isinstance(message.id, str):
        return found == wanted
    fullest = Counter(PLACEHOLDER.findall(message.id[1]))
    spared = set(fullest - wanted) | ({"%(n)s"} if of_one_number else set())
    return set(found) <= set(fullest) and set(fullest) - set(found) <= spared


@every_language
def test_a_translation_has_the_markup_of_its_message_and_no_other(code: str) -> None:
    wrong = [
        (english, text)
        for message in translated(code)
        for english, text, _of_one in forms(code, message)
        if Counter(TAG.findall(english)) != Counter(TAG.findall(text))
    ]

    assert not wrong


@every_language
def test_a_translation_begins_and_ends_as_its_message_does(code: str) -> None:
    wrong = [
        (english, text)
        for message in translated(code)
        for english, text, _of_one in forms(code, message)
        if (english[0] == " ", english[-1] == " ") != (text[0] == " ", text[-1] == " ")
    ]

    assert not wrong


@pytest.mark.parametrize("code", sorted({*TRANSLATIONS} & {*settings.LANGUAGES_BIDI}))
def test_a_date_in_figures_has_its_own_direction_where_one_reads_from_the_right(code: str) -> None:
    turned = [
        text
        for message in translated(code)
        for _english, text, _one in forms(code, message)
        if DATE_IN_FIGURES.search(ISOLATED.sub("", text))
    ]

    assert not turned


def test_french_is_set_with_its_own_spaces_and_quotation_marks() -> None:
    wrong = [
        text
        for message in translated("fr")
        for _english, text, _of_one in forms("fr", message)
        if re.search(r"'|[^\xa0\d][:;!?](?: |$)|«[^\xa0]|[^\xa0]»|\"", TAG.sub("", text))
    ]

    assert not wrong


def test_a_package_carries_what_programs_read(tmp_path: Path) -> None:
    built = next(WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"]))

    names = zipfile.ZipFile(built).namelist()

    for code in TRANSLATIONS:
        assert f"comity/locale/{to_locale(code)}/LC_MESSAGES/django.mo" in names
