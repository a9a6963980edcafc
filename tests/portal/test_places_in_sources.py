"""Where in its source an act is told, in the words of every language."""

import pytest
from django.utils import translation

from comity.ledger.labels.places import cited, place
from comity.ledger.labels.text import plain


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "para. 11"),
        ("fr", "par.\u00a011"),
        ("es", "párr.\u00a011"),
        ("ru", "п.\u00a011"),
        ("ar", "الفقرة 11"),
        ("zh-hans", "第11段"),
    ],
)
@pytest.mark.parametrize("locator", ["para. 11", "11"])
def test_a_paragraph_is_named_in_the_language_of_the_page(
    locator: str, language: str, words: str
) -> None:
    with translation.override(language):
        assert plain(place(locator)) == words


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ("para. 11 (a)", "para. 11 (a)"),
        ("paras. 3-5", "paras. 3–5"),
        ("paras 3–5", "paras. 3–5"),
        ("paras. 3 and 5", "paras. 3 and 5"),
        ("p. 7", "p. 7"),
        ("pp. 7-9", "pp. 7–9"),
        ("footnote 2", "footnote 2"),
        ("footnote 2, as first published", "footnote 2, as first published"),
        ("annex", "annex"),
        ("annex II, para. 2", "annex II, para. 2"),
    ],
)
def test_a_place_of_a_usual_form_is_said_part_by_part(locator: str, words: str) -> None:
    with translation.override("en"):
        assert plain(place(locator)) == words


def test_each_part_has_a_direction_of_its_own() -> None:
    with translation.override("en"):
        assert place("annex II, para. 2") == "annex \u2068II\u2069, para. \u20682\u2069"


@pytest.mark.parametrize("locator", ["last page", "para. 3, margin", "par. 11", "para. eleven"])
def test_any_other_place_stands_whole_as_it_was_written(locator: str) -> None:
    with translation.override("ar"):
        assert place(locator) == f"\u2068{locator}\u2069"


def test_a_source_may_have_no_place_and_a_place_no_source() -> None:
    with translation.override("en"):
        told = [plain(cited(*one)) for one in (("A/62/221", "11"), ("A/62/221", ""), ("", "11"))]

    assert told == ["A/62/221, para. 11", "A/62/221", "para. 11"]
    assert cited("", "") == ""
