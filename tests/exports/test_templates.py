"""Templates of letters: an office replaces them, and none runs, reads or fetches anything."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from comity.exports.word.defaults import default_template
from comity.exports.word.drafted import LANGUAGES, DraftKind
from comity.exports.word.fields import FIELDS, NEEDED, Values, sample
from comity.exports.word.templates import (
    UnusableTemplateError,
    file_name,
    filled,
    office_template,
    read_template,
)

NAME = "request.en.docx"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WHOLE = ("{{ day }} {{ state }}", "{%p for one in signatures %}", "{{ one }}", "{%p endfor %}")
ATTACKS = (
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ state.__class__ }}",
    "{{ state['__class__'] }}",
    "{{ state|attr('__class__') }}",
    "{{ state.format(state) }}",
    "{{ range(1000000000) }}",
    "{% for one in range(1000000000) %}x{% endfor %}",
    "{% for one in titles %}{% for two in titles %}x{% endfor %}{% endfor %}",
    "{{ cycler.__init__.__globals__.os.popen('id') }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% set state = 1 %}",
    "{% macro m() %}{% endmacro %}",
    "{{ 9 ** 9 }}",
    "{{ titles }}",
    "{% for one in state %}{{ one }}{% endfor %}",
    "{{ state",
    "{% if state %}",
)


def word(*paragraphs: str, change: Callable[[Document], object] = lambda _made: None) -> bytes:
    """A Word file with these paragraphs."""
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, told: bytes) -> bytes:
    """The file with one part more, or with another in its place."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, told)
    return out.getvalue()


def refused(folder: Path, content: bytes, name: str = NAME) -> str:
    """Why the file is refused as a template."""
    file = folder / name
    file.write_bytes(content)
    with pytest.raises(UnusableTemplateError) as error:
        read_template(file)
    return str(error.value)


def lines(letter: bytes) -> list[str]:
    return [one.text for one in docx.Document(io.BytesIO(letter)).paragraphs]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DraftKind)
def test_the_templates_of_the_program_can_be_used(
    tmp_path: Path, kind: DraftKind, language: str
) -> None:
    file = tmp_path / file_name(kind, language)
    file.write_bytes(default_template(kind, language))

    assert read_template(file) == office_template(tmp_path, kind, language)


def test_where_an_office_has_no_template_there_is_none(tmp_path: Path) -> None:
    assert office_template(tmp_path / "missing", DraftKind.REQUEST, "en") is None


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_template_runs_anything(tmp_path: Path, attack: str) -> None:
    said = refused(tmp_path, word(*WHOLE, attack))

    assert said.startswith(f"{NAME} has “")
    assert "Braces may hold a field" in said


@pytest.mark.parametrize("place", ["header", "footer", "title"])
def test_no_template_runs_anything_outside_its_body(tmp_path: Path, place: str) -> None:
    def attack(made: Document) -> None:
        if place == "title":
            made.core_properties.title = ATTACKS[0]
        else:
            getattr(made.sections[0], place).paragraphs[0].text = ATTACKS[0]

    assert "__class__" in refused(tmp_path, word(*WHOLE, change=attack))


def test_a_word_split_by_the_editor_is_read_as_one(tmp_path: Path) -> None:
    def split(made: Document) -> None:
        paragraph = made.add_paragraph()
        for run in ("{{ sta", "te.__cla", "ss__ }}"):
            paragraph.add_run(run).bold = True

    assert "state.__class__" in refused(tmp_path, word(*WHOLE, change=split))


def external(made: Document) -> None:
    made.part.relate_to("https://tracker.example/x.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)


def attached(made: Document) -> None:
    made.part.relate_to(
        "https://tracker.example/x.dotm", f"{_TYPES}/attachedTemplate", is_external=True
    )


def field(code: str) -> Callable[[Document], object]:
    def add(made: Document) -> None:
        xml = f'<w:fldSimple {nsdecls("w")} w:instr="{code}"/>'
        made.paragraphs[0]._p.append(parse_xml(xml))

    return add


def split_field(made: Document) -> None:
    for xml in (
        f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="begin"/></w:r>',
        f"<w:r {nsdecls('w')}><w:instrText>INCLUDE</w:instrText></w:r>",
        f'<w:r {nsdecls("w")}><w:instrText>TEXT "C:\\x"</w:instrText></w:r>',
        f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="end"/></w:r>',
    ):
        made.paragraphs[0]._p.append(parse_xml(xml))


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (external, "https://tracker.example/x.png"),
        (attached, "https://tracker.example/x.dotm"),
        (field("INCLUDEPICTURE https://tracker.example/x.png"), "INCLUDEPICTURE"),
        (field("DDEAUTO c:\\x"), "DDEAUTO"),
        (split_field, "INCLUDETEXT"),
    ],
)
def test_no_template_fetches_anything(
    tmp_path: Path, change: Callable[[Document], object], part: str
) -> None:
    said = refused(tmp_path, word(*WHOLE, change=change))

    assert said == f"{NAME} holds “{part}”, which Word would run or fetch. Remove it."


@pytest.mark.parametrize(
    "part", ["word/vbaProject.bin", "word/embeddings/sheet.xlsx", "word/activeX/activeX1.xml"]
)
def test_no_template_brings_a_macro_or_a_file_along(tmp_path: Path, part: str) -> None:
    assert f"holds “{part}”" in refused(tmp_path, with_part(word(*WHOLE), part, b"x"))


def test_page_numbers_and_links_to_click_are_allowed(tmp_path: Path) -> None:
    def change(made: Document) -> None:
        field("PAGE")(made)
        made.part.relate_to("https://www.ohchr.org", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)

    file = tmp_path / NAME
    file.write_bytes(word(*WHOLE, change=change))

    assert read_template(file)


def test_what_is_no_word_file_is_named(tmp_path: Path) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    for content in (
        b"",
        b"not a file",
        word(*WHOLE)[:2000],
        with_part(b"PK\x05\x06" + bytes(18), "a.xml", b"<a/>"),
        with_part(word(*WHOLE), "word/document.xml", entity),
        with_part(word(*WHOLE), "word/document.xml", b"<a/>"),
    ):
        said = refused(tmp_path, content)

        assert said == f"{NAME} is not a Word file that can be filled in."


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    out = io.BytesIO(word(*WHOLE))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/big.xml", bytes(30 * 1024 * 1024))

    assert refused(tmp_path, out.getvalue()) == f"{NAME} is larger than 10 MB."


def test_a_field_that_is_not_known_is_named(tmp_path: Path) -> None:
    said = refused(tmp_path, word(*WHOLE, "{{ stat }}"))

    assert said.startswith(f"{NAME} has unknown fields: stat. The known fields are day, state,")


def test_a_field_that_is_missing_is_named(tmp_path: Path) -> None:
    said = refused(tmp_path, word("{{ day }}", *WHOLE[1:]), "acceptance-of-dates.en.docx")

    assert said == "acceptance-of-dates.en.docx lacks these fields: dates, state."


def test_a_field_in_a_comment_is_refused(tmp_path: Path) -> None:
    def comment(made: Document) -> None:
        made.add_comment(made.paragraphs[0].runs, text="{{ state }}")

    said = refused(tmp_path, word(*WHOLE, change=comment))

    assert (
        said == f"{NAME} has a field where none is filled in, such as in a comment or an endnote."
    )


@pytest.mark.parametrize("name", ["request.docx", "request.de.docx", "letter.en.docx"])
def test_the_name_of_a_template_says_its_kind_and_language(tmp_path: Path, name: str) -> None:
    said = refused(tmp_path, word(*WHOLE), name)

    assert said.startswith(f"{name} is not the name of a template.")


def test_a_value_is_a_text_whatever_stands_in_it() -> None:
    told = "{{ ''.__class__ }} </w:t><w:p/> & {% if x %}\x07"

    letter = filled(word("{{ allegations }}"), {**sample(), "allegations": told})

    assert lines(letter) == ["{{ ''.__class__ }} </w:t><w:p/> & {% if x %}"]


def test_an_office_has_its_own_letterhead_and_words(tmp_path: Path) -> None:
    def letterhead(made: Document) -> None:
        made.sections[0].header.paragraphs[0].text = "Office of {{ state }}"

    file = tmp_path / NAME
    file.write_bytes(word(*WHOLE, "Ours: {{ state }}", change=letterhead))
    values: Values = {**sample(), "state": "Kingdom of Norway", "signatures": ["A", "B"]}

    letter = filled(read_template(file), values)

    assert lines(letter) == ["day Kingdom of Norway", "A", "B", "Ours: Kingdom of Norway"]
    head = docx.Document(io.BytesIO(letter)).sections[0].header.paragraphs[0].text
    assert head == "Office of Kingdom of Norway"


def test_every_field_that_a_kind_needs_is_known() -> None:
    assert {name for needed in NEEDED.values() for name in needed} <= FIELDS.keys()


def test_the_guide_names_every_field() -> None:
    guide = Path(__file__).resolve().parents[2] / "docs/guides/operator.md"
    text = guide.read_text(encoding="utf-8")

    assert [name for name in FIELDS if f"`{name}`" not in text] == []
