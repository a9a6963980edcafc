"""A document as a value becomes the same words in a tagged PDF file and in a Word file."""

import io
from datetime import UTC, datetime

import pytest
from docx import Document
from msgspec.structs import replace
from pypdf import PdfReader
from tests.missing import absent

from comity.exports.paper import (
    Column,
    Contents,
    Grid,
    Heading,
    Masthead,
    Noted,
    Paper,
    Points,
    Text,
    lettered,
    roman,
)
from comity.exports.typesetting import TypesettingError
from comity.exports.typesetting import papers as pdf
from comity.exports.word import papers as word
from comity.ledger.labels.text import isolate

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
MASTHEAD = Masthead(organisation="Nations", symbol="A/X/1", organ="Council", lines=("General",))


def made(language: str = "en", state: str = "Türkiye") -> Paper:
    return Paper(
        title="A document",
        language=language,
        created=NOW,
        masthead=MASTHEAD,
        running="running words",
        foot="at the foot",
        blocks=(
            Contents("Contents"),
            Heading("States", number="I"),
            Text("#set page(fill: red) is no markup.", framed=True),
            Points(("one point",)),
            Grid(
                title="Table 1",
                columns=(Column("State", share=2), Column("Visits", figure=True)),
                rows=((Noted(state, "a"), "1"),) * 80 + (("Total", "80"),),
                notes=(("a", "A note under the table."),),
                total=True,
            ),
        ),
    )


def words(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_same_document_is_the_same_file_to_the_byte() -> None:
    assert pdf.paper(made()) == pdf.paper(made())
    assert word.paper(made()) == word.paper(made())


def test_a_pdf_is_tagged_in_its_language_and_takes_no_word_for_markup() -> None:
    found = pdf.paper(made())

    root = PdfReader(io.BytesIO(found)).root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert b"pdfuaid" in found
    assert "#set page(fill: red) is no markup." in words(found)
    assert "A note under the table." in words(found)


def test_the_head_of_a_table_comes_again_on_every_page() -> None:
    pages = PdfReader(io.BytesIO(pdf.paper(made()))).pages
    table = Document(io.BytesIO(word.paper(made()))).tables[-1]

    assert len(pages) > 1
    assert all("Visits" in page.extract_text() for page in pages)
    assert "tblHeader" in table.rows[0]._tr.xml


def test_a_word_file_has_headings_as_styles_and_a_table_with_its_notes() -> None:
    found = Document(io.BytesIO(word.paper(made())))

    headings = [each.text for each in found.paragraphs if each.style.name == "Heading 1"]
    assert "I. States" in headings
    assert found.tables[-1].cell(1, 0).text == "Türkiyea"
    assert any("A note under the table." in each.text for each in found.paragraphs)


@pytest.mark.parametrize(
    ("language", "state"), [("ar", "تركيا"), ("zh", "土耳其"), ("ru", "Турция")]
)
def test_every_official_language_is_set_in_its_script(language: str, state: str) -> None:
    try:
        found = pdf.paper(made(language, state))
    except TypesettingError as missing:
        absent(str(missing))

    fonts = {
        str(font["/BaseFont"])
        for page in PdfReader(io.BytesIO(found)).pages
        for font in (each.get_object() for each in page["/Resources"]["/Font"].values())
    }
    assert fonts
    assert not any("NotDef" in font for font in fonts)


def test_chapters_are_numbered_in_roman_and_notes_by_letters() -> None:
    assert [roman(number) for number in (1, 4, 9, 12, 14)] == ["I", "IV", "IX", "XII", "XIV"]
    assert lettered(["x", "y", "x"]) == {"x": "a", "y": "b"}


@pytest.mark.parametrize(("language", "has_a_say"), [("ar", True), ("en", False)])
def test_a_date_in_an_arabic_line_keeps_its_own_direction(language: str, has_a_say: bool) -> None:
    date = "23 نيسان 2021"

    def said(day: str) -> bytes:
        return pdf.paper(replace(made(language), blocks=(Text(f"As of {day}, then"),)))

    assert (said(isolate(date)) != said(date)) is has_a_say


def test_a_word_file_keeps_the_spaces_that_do_not_break() -> None:
    text = "Total\u00a0: 10\u202f000"
    paper = replace(made("fr"), blocks=(Text(f"{text}\u200b\u0007"),))

    (line,) = [
        each.text
        for each in Document(io.BytesIO(word.paper(paper))).paragraphs
        if "Total" in each.text
    ]

    assert line == text
