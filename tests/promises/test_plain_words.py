"""What readers meet is said in plain words: pages, messages, guides and README."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "src" / "comity" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
TEMPLATES = sorted((ROOT / "src" / "comity").rglob("*.html"))
GUIDES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs" / "guides").glob("*.md")),
]

REFUSED = re.compile(
    r"\b(tells?|told|telling|stands?|stood|nothing|nobody|whoever|somebody|anomal(?:y|ies)"
    r"|takes? back|took back|taken back|mends?|mended|to look at|reads? (?:it )?back"
    r"|came back|whose turn|turn of (?:the State|both)|last known|datable|as known on"
    r"|contest(?:s|ed)?|stands? again|printings?|further on|to keep:|shut out|let in)\b"
    r"|(?:^|[.:;] )(?-i:None) (?:of|is|are|on)\b",
    re.IGNORECASE,
)
"""Words of which the reader has to guess what is meant, or that turn a sentence round."""

ALLOWED: frozenset[str] = frozenset()
"""Strings that still have a refused word. This list may only shrink."""

LONGEST = 25


def strings() -> Iterator[str]:
    with CATALOGUE.open("rb") as file:
        for message in read_po(file):
            if message.id:
                yield from [message.id] if isinstance(message.id, str) else message.id


def refused(text: str) -> list[str]:
    """The refused words of a text, apart from placeholders and code."""
    bare = re.sub(r"%\(\w+\)[sd]|`[^`]*`|\{[^}]*\}|[\w./-]*/[\w./-]*", " ", text)
    return [found[0] for found in REFUSED.finditer(bare)]


def test_no_string_has_a_refused_word() -> None:
    found = {text: words for text in strings() if (words := refused(text))}

    assert {text: found[text] for text in found if text not in ALLOWED} == {}
    assert set(found) >= ALLOWED


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_no_guide_has_a_refused_word(path: Path) -> None:
    text = re.sub(
        r"```.*?```|^    .*?$", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    lines = [line for line in text.splitlines() if refused(line)]

    assert lines == []


def leads_and_captions(path: Path) -> Iterator[str]:
    """The English of each lead and caption of a template, without what is filled in."""
    for block in re.findall(
        r'<p class="(?:lead|caption)[^"]*">(.*?)</p>', path.read_text("utf-8"), re.DOTALL
    ):
        for one, more in re.findall(
            r'\{%\s*translate\s+"([^"]+)"|\{%\s*blocktranslate[^%]*%\}(.*?)\{%\s*endblock',
            block,
            re.DOTALL,
        ):
            yield " ".join(re.sub(r"<[^>]+>", "", one or more).split())


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_sentence_of_a_lead_or_caption_is_long(path: Path) -> None:
    sentences = [
        sentence
        for text in leads_and_captions(path)
        for sentence in re.split(r"(?<=[.!?])\s+|\{%.*?%\}", text)
    ]

    assert [one for one in sentences if len(one.split()) > LONGEST] == []
