"""Documents from the command line: attached, listed, found, and refused in one line."""

from pathlib import Path

import docx
import pytest
from tests.cli.conftest import Run
from tests.databases import Engine
from tests.papers import pdf, pdf_bomb, word

REF = "visit/THA/torture/1"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.docx"
    path.write_bytes(word("Excellency, about the quarries of Bangkok"))
    return path


def test_a_letter_is_attached_listed_and_found(comity: Run, sample: Engine, letter: Path) -> None:
    made = comity("attach", REF, str(letter), "--as", "letter", "--language", "en")
    again = comity("attach", REF, str(letter), "--as", "letter", "--language", "en")
    listed = comity("documents", REF, "--on", "2030", "--format", "json").json
    found = comity("search", "quarries", "bangkok", "--format", "json").json

    assert (made.code, again.code) == (0, 0), made.err
    assert "Word" in made.out
    assert again.out.startswith("was there already")
    assert listed["count"] == 1
    (item,) = listed["items"]
    assert (item["part"], item["name"], item["visibility"]) == ("letter", "letter.docx", "parties")
    assert [hit["document"]["id"] for hit in found["items"]] == [item["id"]]
    assert (found["count"], found["more"], found["next"]) == (1, False, None)


def test_the_public_sees_nothing_of_what_the_parties_keep(
    comity: Run, sample: Engine, letter: Path
) -> None:
    comity("attach", REF, str(letter), "--as", "letter")

    listed = comity("documents", REF, "--on", "2030", "--as", "public", "--format", "json").json
    found = comity("search", "quarries", "--as", "public", "--format", "json").json

    assert listed["count"] == found["count"] == 0


def test_words_of_one_argument_stand_in_a_row(comity: Run, sample: Engine, letter: Path) -> None:
    comity("attach", REF, str(letter), "--as", "annex")

    assert comity("search", "quarries of", "--format", "json").json["count"] == 1
    assert comity("search", "of quarries", "--format", "json").json["count"] == 0
    assert comity("search", "of", "quarries", "--format", "json").json["count"] == 1


def test_a_search_is_a_table_and_csv_too(comity: Run, sample: Engine) -> None:
    table = comity("search", "Thailand")
    rows = comity("search", "Thailand", "--format", "csv")

    assert REF in table.out
    assert "the newest first" in table.err
    assert rows.out.splitlines()[0] == "kind,ref,document,state,mandates,date,day,snippet"
    assert f"visit,{REF},,THA,torture" in rows.out


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"MZ\x90\x00" + bytes(100), "is a program, whatever its name says"),
        (pdf_bomb(), "bomb"),
        (b"", "the file is empty"),
    ],
)
def test_what_is_no_document_is_refused_in_one_line(
    comity: Run, sample: Engine, tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(data)

    refused = comity("attach", REF, str(path), "--as", "letter")

    assert refused.code == 1
    assert said in refused.err
    assert refused.err.count("\n") == 1


def test_two_gigabytes_are_refused_at_once_and_nothing_is_kept(
    comity: Run, sample: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "letter.pdf"
    with path.open("wb") as file:
        file.write(b"%PDF-1.7\n")
        file.truncate(2 * 1024**3)
    before = comity("documents", REF, "--format", "json").json["count"]

    refused = comity("attach", REF, str(path), "--as", "letter")

    assert refused.code == 1
    assert "larger than 50 MB" in refused.err
    assert refused.err.count("\n") == 1
    assert comity("documents", REF, "--format", "json").json["count"] == before


def test_an_unknown_matter_and_a_missing_file_are_refused(
    comity: Run, sample: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdf("x"))

    unknown = comity("attach", "visit/THA/torture/99", str(path), "--as", "letter")
    missing = comity("attach", REF, str(tmp_path / "none.pdf"), "--as", "letter")

    assert (unknown.code, missing.code) == (1, 1)
    assert "there is no matter" in unknown.err
    assert "there is no file" in missing.err


def test_a_search_without_a_word_is_wrong_usage(comity: Run, sample: Engine) -> None:
    assert comity("search", "***").code == 2
    assert comity("search", "x", "--after", "y").code == 2


def test_a_reminder_is_drafted_as_a_word_file(comity: Run, sample: Engine, tmp_path: Path) -> None:
    path = tmp_path / "reminder.docx"

    made = comity("letter", REF, "--kind", "reminder", "--out", str(path), "--language", "fr")
    again = comity("letter", REF, "--kind", "reminder", "--out", str(path))

    assert made.code == 0, made.err
    assert "read it before it goes out" in made.err
    assert "Rappel\xa0: demande de visite dans le pays" in [
        p.text for p in docx.Document(path).paragraphs
    ]
    assert again.code == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((REF, "--kind", "communication", "--out", "x.docx"), 2),
        ((REF, "--kind", "reminder", "--out", "x.pdf"), 2),
        (("--kind", "request", "--out", "x.docx"), 2),
        (("visit/THA/torture/99", "--kind", "reminder", "--out", "x.docx"), 1),
        (("communication/THA/2025/9", "--kind", "communication", "--out", "x.docx"), 1),
    ],
)
def test_what_cannot_be_drafted_is_refused_in_one_line(
    comity: Run, sample: Engine, arguments: tuple[str, ...], code: int
) -> None:
    said = comity("letter", *arguments)

    assert said.code == code
    assert said.err.count("\n") == 1
    assert not Path("x.docx").exists()
