"""A file is what is in it: its type is told by content, its text is read, a trap is refused."""

import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.papers import (
    PIXEL,
    archive,
    odt,
    on_paper,
    pdf,
    pdf_bomb,
    stream,
    with_part,
    word,
    written,
)

from comity.ledger import extraction
from comity.ledger.domain.documents import MediaType, TextState
from comity.ledger.domain.facts import LedgerError
from comity.ledger.extraction import Looked, look_into
from comity.ledger.extraction.portable import logical

ARABIC = "المقرر الخاص المعني بمسألة التعذيب"

type Look = Callable[[bytes], Looked]


@pytest.fixture
def look(tmp_path: Path) -> Look:
    def into(data: bytes) -> Looked:
        path = tmp_path / "letter.pdf"  # whatever it is
        path.write_bytes(data)
        return look_into(path)

    return into


def refusal(look: Look, data: bytes) -> str:
    with pytest.raises(LedgerError) as refused:
        look(data)
    return str(refused.value)


def test_a_pdf_is_read_in_every_writing(look: Look) -> None:
    data = pdf("The Special Rapporteur on torture", "酷刑问题特别报告员", on_paper(ARABIC.split()))

    found = look(data)

    assert found.type is MediaType.PDF
    assert found.state is TextState.WHOLE
    assert found.text.split("\n") == [
        "The Special Rapporteur on torture",
        "酷刑问题特别报告员",
        ARABIC,
    ]


def test_a_line_drawn_a_word_at_a_time_is_read_from_the_right() -> None:
    drawn = [(10.0, "2014"), (40.0, " "), (50.0, "عام"), (80.0, " "), (90.0, "في")]

    assert logical(drawn) == "في عام 2014"


def test_words_of_another_script_keep_their_order_in_a_line_of_arabic() -> None:
    drawn = [(10.0, "قرار"), (40.0, " "), (50.0, "Human"), (80.0, " "), (90.0, "Rights")]
    drawn += [(120.0, " "), (130.0, "مجلس حقوق الإنسان")]

    assert logical(drawn) == "مجلس حقوق الإنسان Human Rights قرار"


def test_a_line_of_english_is_left_as_it_is() -> None:
    assert logical([(50.0, "to "), (10.0, "visit")]) == "to visit"


def test_a_word_file_an_opendocument_text_and_a_plain_text_are_read(look: Look) -> None:
    assert look(word("Dear Ambassador,", "酷刑")).text == "Dear Ambassador,\n酷刑"
    assert look(odt("Dear Ambassador,", "التعذيب")).text == "Dear Ambassador,\nالتعذيب"
    assert look("Excellence,\r\n酷刑".encode()).text == "Excellence,\n酷刑"


def test_a_text_of_windows_is_read_as_such(look: Look) -> None:
    found = look("Señor Embajador – “Türkiye”".encode("windows-1252"))

    assert (found.type, found.charset) == (MediaType.TXT, "windows-1252")
    assert found.text == "Señor Embajador – “Türkiye”"


def test_signs_that_nobody_sees_are_not_kept(look: Look) -> None:
    assert look("tor\u200bture \u202edetails".encode()).text == "torture details"


def test_a_picture_is_kept_without_a_text(look: Look) -> None:
    found = look(PIXEL)

    assert (found.type, found.text, found.state) == (MediaType.PNG, "", TextState.NONE)


def test_pages_that_were_scanned_have_no_text(look: Look) -> None:
    assert look(pdf("")).state is TextState.NONE


@pytest.mark.parametrize(
    "begins", [b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\nrm", b"\xcf\xfa\xed\xfe"]
)
def test_an_executable_called_pdf_is_refused(look: Look, begins: bytes) -> None:
    assert "is a program, whatever its name says" in refusal(look, begins + bytes(200))


@pytest.mark.parametrize("packed", [1, 2])
def test_a_pdf_that_is_a_bomb_is_refused(look: Look, packed: int) -> None:
    data = pdf_bomb(packed=packed)
    assert len(data) < 2_000_000

    assert "bomb" in refusal(look, data)


def test_a_word_file_that_is_a_bomb_is_refused(look: Look) -> None:
    data = with_part(word("Dear Ambassador"), "word/document.xml", bytes(30_000_000))

    assert "zip bomb: word/document.xml is packed" in refusal(look, data)


def test_an_archive_of_very_many_parts_is_refused(look: Look) -> None:
    data = archive({f"word/{number}.xml": b"" for number in range(2_001)})

    assert "2,001 parts" in refusal(look, data)


def test_xml_entities_are_refused(look: Look) -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w>&b;</w>'

    assert "entities" in refusal(look, with_part(word("x"), "word/document.xml", bomb))


def test_macros_are_refused(look: Look) -> None:
    assert "macros" in refusal(look, with_part(word("x"), "word/vbaProject.bin", b"program"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"<!doctype html><script>alert(1)</script>", "web page"),
        (b"<svg onload='x'/>", "web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "older form of Word"),
        (archive({"notes.txt": b"x"}), "zip archive"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"\x00\x01\x02 nothing known", "no kind that is kept"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x01\x00\x00\x00\x01\x00\x00", "points"),
    ],
)
def test_what_is_no_document_is_refused_in_one_sentence(
    look: Look, data: bytes, said: str
) -> None:
    sentence = refusal(look, data)

    assert said in sentence
    assert sentence.endswith(".")


def test_a_damaged_pdf_is_kept_without_a_text(look: Look) -> None:
    assert look(b"%PDF-1.7\nnothing that follows is right").state is TextState.UNREADABLE


def test_a_pdf_that_leads_in_circles_ends(look: Look) -> None:
    circle = written(
        {
            1: "<</Type/Catalog/Pages 2 0 R>>",
            2: "<</Type/Pages/Count 1/Kids[2 0 R]>>",
            6: stream(b"x"),
        }
    )

    began = time.monotonic()
    found = look(circle)

    assert not found.text
    assert time.monotonic() - began < 30


def test_whoever_reads_a_file_may_take_neither_the_memory_nor_the_time_of_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    greedy = extraction._PROGRAM.replace("main; main()", "main, MOST_MEMORY")
    body = "; import comity.ledger.extraction.reader as r; r.look = lambda f: bytes(8 << 30)"
    monkeypatch.setattr(extraction, "_PROGRAM", f"{greedy}{body}; r.main()")

    with pytest.raises(LedgerError, match="more time or memory"):
        look_into(path)

    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert used < max(before, 1_536 * 1024)


def test_whoever_reads_a_file_has_nothing_of_our_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"x")
    monkeypatch.setenv("COMITY_SECRET_KEY", "a secret")
    refused = "{'template': '%(environment)s', 'values': {'environment': str(dict(os.environ))}}"
    told = f"import os, json; print(json.dumps({{'refused': {refused}}}))"
    monkeypatch.setattr(extraction, "_PROGRAM", told)

    with pytest.raises(LedgerError) as said:
        look_into(path)

    assert "secret" not in str(said.value)
    assert "COMITY_SECRET_KEY" in os.environ
