"""An office checks its templates of letters, and its drafts use them."""

import io
from pathlib import Path

import docx
import pytest
from pytest_django import Settings
from tests.cli.conftest import Run
from tests.databases import Engine
from tests.exports.test_templates import WHOLE, word

from comity.exports.word.drafted import LANGUAGES, DraftKind
from comity.exports.word.fields import FIELDS

REF = "visit/THA/torture/1"


@pytest.fixture
def office(tmp_path: Path, settings: Settings) -> Path:
    """The folder of the office's own templates."""
    settings.COMITY_TEMPLATES = tmp_path / "templates"
    settings.COMITY_TEMPLATES.mkdir()
    return tmp_path / "templates"


def test_the_templates_of_the_program_are_written_and_can_be_used(
    comity: Run, office: Path
) -> None:
    written = comity("template", "write", str(office))
    files = sorted(office.iterdir())
    checked = comity("template", "check", *map(str, files))
    again = comity("template", "write", str(office))

    assert written.code == checked.code == 0, written.err
    assert len(files) == len(DraftKind) * len(LANGUAGES)
    assert "request.en.docx can be used" in checked.out + checked.err
    assert again.code == 1
    assert "is in" in again.err
    assert sorted(office.iterdir()) == files


def test_a_wrong_template_is_named_in_one_sentence(comity: Run, office: Path) -> None:
    file = office / "request.en.docx"
    file.write_bytes(word(*WHOLE, "{{ ''.__class__ }}"))

    refused = comity("template", "check", str(file))

    assert refused.code == 1
    assert refused.err.count("\n") == 1
    assert "request.en.docx has “{{ ''.__class__ }}”" in refused.err


def test_the_fields_are_listed(comity: Run) -> None:
    said = comity("template", "fields")

    assert [name for name in FIELDS if f"{name}: " not in said.out + said.err] == []


@pytest.mark.parametrize(
    "words", [("check",), ("write",), ("write", "nowhere"), ("fields", "more")]
)
def test_what_is_lacking_is_said(comity: Run, words: tuple[str, ...]) -> None:
    assert comity("template", *words).code == 2


def test_a_draft_uses_the_template_of_the_office(
    comity: Run, sample: Engine, office: Path, tmp_path: Path
) -> None:
    (office / "reminder.en.docx").write_bytes(word(*WHOLE, "Ours, to {{ state }}"))
    path = tmp_path / "reminder.docx"

    made = comity("letter", REF, "--kind", "reminder", "--out", str(path))

    assert made.code == 0, made.err
    lines = [one.text for one in docx.Document(io.BytesIO(path.read_bytes())).paragraphs]
    assert "Ours, to Kingdom of Thailand" in lines


def test_no_draft_is_made_of_a_wrong_template(
    comity: Run, sample: Engine, office: Path, tmp_path: Path
) -> None:
    (office / "reminder.en.docx").write_bytes(word("{{ day }}"))
    path = tmp_path / "reminder.docx"

    refused = comity("letter", REF, "--kind", "reminder", "--out", str(path))

    assert refused.code == 1
    assert "reminder.en.docx lacks these fields: signatures, state" in refused.err
    assert not path.exists()
