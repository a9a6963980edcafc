"""`comity briefing`: a PDF or a Word file for the conversation, and one sentence for bad input."""

import io
import os
import stat
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.cli.conftest import Run
from tests.databases import Engine


def test_a_briefing_is_written_as_a_pdf_of_two_pages_at_most(
    sample: Engine, comity: Run, tmp_path: Path
) -> None:
    out = tmp_path / "gambia.pdf"

    said = comity("briefing", "GMB", "--on", "2014-08-31", "--out", str(out))

    assert said.code == 0
    assert "acts after 2014-02-28" in said.err
    pages = PdfReader(io.BytesIO(out.read_bytes())).pages
    assert len(pages) <= 2
    assert "The Gambia: briefing for the conversation" in pages[0].extract_text()


def test_what_a_command_writes_for_the_office_is_its_owners_alone(
    sample: Engine, comity: Run, tmp_path: Path
) -> None:
    out = tmp_path / "gambia.docx"
    before = os.umask(0o022)
    try:
        said = comity("briefing", "GMB", "--as", "office", "--out", str(out))
    finally:
        os.umask(before)

    assert said.code == 0, said.err
    assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_the_whole_briefing_is_in_the_language_that_was_asked_for(
    sample: Engine, comity: Run, tmp_path: Path
) -> None:
    out = tmp_path / "maroc.pdf"

    comity("briefing", "MAR", "--on", "2021-04-23", "--language", "fr", "--out", str(out))

    told = PdfReader(io.BytesIO(out.read_bytes())).pages[0].extract_text()
    assert "Ce que le registre ne couvre pas" in told
    assert "What the record" not in told


def test_a_list_is_one_document_and_a_file_that_is_there_is_kept(
    sample: Engine, comity: Run, tmp_path: Path
) -> None:
    out = tmp_path / "list.docx"
    first = comity("briefing", "THA,GMB", "--on", "2014-08-31", "--out", str(out))
    kept = out.read_bytes()

    again = comity("briefing", "NOR", "--out", str(out))

    assert first.code == 0
    assert again.code == 1
    assert out.read_bytes() == kept


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["ATLANTIS", "--out", "x.pdf"], "No State or group is called “ATLANTIS”"),
        (["NOR", "--out", "x.odt"], "expected a file that ends .docx or .pdf"),
        ([",", "--out", "x.pdf"], "no State is named"),
        (["NOR", "--on", "2014", "--since", "2015", "--out", "x.pdf"], "is after 2014-12-31"),
        (["NOR,KEN", "--as", "parties", "--out", "x.pdf"], "--as parties is for one State"),
    ],
)
def test_what_cannot_be_asked_for_is_said_in_one_sentence(
    sample: Engine, comity: Run, words: list[str], told: str
) -> None:
    said = comity("briefing", *words)

    assert said.code == 2
    assert told in said.err
    assert said.err.count("\n") == 1
    assert not Path("x.pdf").exists()
