"""What stands between words is of the language too: its commas, semicolons and full stops."""

import re
from pathlib import Path

import pytest
from django.test import Client
from tests.portal.pages import words

TEMPLATES = Path(__file__).resolve().parents[2] / "src/comity/portal/templates"
TRANSLATED = re.compile(r"{% blocktranslate.*?{% endblocktranslate %}", re.DOTALL)


@pytest.mark.parametrize(
    ("language", "mark"),
    [("en", "; "), ("fr", "\u00a0; "), ("ru", "; "), ("ar", "؛ "), ("zh-hans", "；")],
)
def test_a_status_and_its_turn_stand_apart_by_the_semicolon_of_the_language(
    portal: Client, language: str, mark: str
) -> None:
    page = portal.get(f"/visits?tab=pending&lang={language}").content.decode()

    tags = re.findall(r'<span class="tag g-[a-z]+">([^<]*)<span', page)

    assert tags
    assert all(one.endswith(mark) for one in tags)


def test_the_foot_of_a_chinese_page_has_chinese_full_stops(portal: Client) -> None:
    page = portal.get("/?lang=zh-hans").content.decode()

    foot = page[page.index('<footer class="foot">') :].partition("</p>")[0]

    assert foot.count("</a>。") == 2
    assert not re.search(r"\. |\.<", foot.partition('class="cite"')[0])


def test_the_lead_of_a_mandate_has_the_marks_of_its_language(portal: Client) -> None:
    page = portal.get("/mandates/torture?lang=zh-hans").content.decode()
    found = re.search(r'<p class="lead">\s*(.*?)\s*</p>', page, re.DOTALL)
    assert found

    assert not re.search("[,.] ", re.sub("<[^>]*>", "", found[1]))


def test_the_note_of_a_number_has_no_straight_apostrophe(portal: Client) -> None:
    sending = "kind=press-release&state=JPN&mandate=torture&day=2026-11-24&time=19:30"

    page = words(portal.get(f"/check?{sending}"))

    assert "is this installation’s reading" in page
    assert "the State’s response" in page


def test_no_template_has_an_english_colon_after_what_is_put_in() -> None:
    found = [
        path.name
        for path in sorted(TEMPLATES.rglob("*.html"))
        if re.search(r"(?:}}|%}|</\w+>)[:;] ", TRANSLATED.sub("", path.read_text("utf-8")))
    ]

    assert not found
