"""Templates of letters: Word files with fields in braces, which an office replaces by its own.

    {{ state }}                          a field
    {% if earlier %} … {% endif %}       what needs one; {%p if … %} takes a paragraph of its own
    {%p for one in titles %} … {%p endfor %}    a list

A template is data. Nothing else may stand in braces, so no template reads an attribute, calls a
function or loads a file. What it may hold besides is said in `safety`.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from comity.exports.word.drafted import LANGUAGES, DraftKind
from comity.exports.word.fields import FIELDS, LISTS, NEEDED, TEXTS, Values, sample
from comity.exports.word.safety import NotWordError, active_part, is_too_large
from comity.kernel.archives import without_moments
from comity.kernel.phrases import Phrase, PhrasedError
from comity.ledger.labels.text import plain, printable

_NAME: Final = re.compile(r"(.+)\.([a-z]{2})\.docx")
_ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.If,
    nodes.For,
    nodes.Not,
    nodes.And,
    nodes.Or,
)
_PROPERTIES: Final = ("author", "comments", "identifier", "language", "subject", "title")
_FOOTNOTES: Final = "footnotes+xml"
_PARAGRAPH: Final = re.compile(r"<w:p(?=[ >])")
_TAG: Final = re.compile(r"<[^>]*>")
_LONGEST: Final = 60
_UNREADABLE: Final = (
    *(NotWordError, OpcError, TemplateError, zipfile.BadZipFile),
    # What parsers say of a file that is broken, lxml's error of syntax among it.
    *(AttributeError, KeyError, SyntaxError, ValueError),
)


class UnusableTemplateError(PhrasedError):
    """A template cannot be used; the sentence names it, and what of it is wrong."""


def file_name(kind: DraftKind, language: str) -> str:
    """Return the name of the file of a template: `request.en.docx`."""
    return f"{kind.value}.{language}.docx"


def kind_of(path: Path) -> DraftKind:
    """Return the kind of letter that a template is of, by the name of its file."""
    name = _NAME.fullmatch(path.name)
    if name is None or name[1] not in set(DraftKind) or name[2] not in LANGUAGES:
        raise UnusableTemplateError(
            Phrase(
                "%(name)s is not the name of a template. Name it KIND.LANGUAGE.docx. The kinds are"
                " %(kinds)s; the languages are %(languages)s.",
                name=path.name,
                kinds=", ".join(DraftKind),
                languages=", ".join(LANGUAGES),
            )
        )
    return DraftKind(name[1])


def office_template(folder: Path, kind: DraftKind, language: str) -> bytes | None:
    """Return the checked template that an office put into the folder; None where there is none."""
    path = folder / file_name(kind, language)
    return read_template(path) if path.is_file() else None


def read_template(path: Path) -> bytes:
    """Return a template once it is known that it can be used; `UnusableTemplateError` if not."""
    kind, name = kind_of(path), path.name
    content = path.read_bytes()
    try:
        if is_too_large(content):
            raise UnusableTemplateError(Phrase("%(name)s is larger than 10 MB.", name=name))
        if active := active_part(content):
            raise UnusableTemplateError(
                Phrase(
                    "%(name)s holds “%(part)s”, which Word would run or fetch. Remove it.",
                    name=name,
                    part=active[:_LONGEST],
                )
            )
        _check_fields(name, kind, content)
        _check_filled(name, filled(content, sample()))
    except _UNREADABLE as error:
        raise UnusableTemplateError(
            Phrase("%(name)s is not a Word file that can be filled in.", name=name)
        ) from error
    return content


def filled(template: bytes, values: Values) -> bytes:
    """Return the letter. A value is a text whatever stands in it; the same values give the same
    bytes.
    """
    word = DocxTemplate(io.BytesIO(template))
    word.render(
        {
            name: _text(value) if isinstance(value, str) else [_text(one) for one in value]
            for name, value in values.items()
        },
        _environment(),
        autoescape=True,
    )
    made = io.BytesIO()
    word.save(made)
    return without_moments(made.getvalue())


def _environment() -> ImmutableSandboxedEnvironment:
    """Jinja with nothing in it: no function, no filter, no file."""
    jinja = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    jinja.globals.clear()
    jinja.filters.clear()
    jinja.tests.clear()
    return jinja


def _text(value: str) -> str:
    return printable(plain(value), but="\n\t")


def _check_fields(name: str, kind: DraftKind, content: bytes) -> None:
    used: set[str] = set()
    for source in _sources(content):
        used |= _fields_of(name, source)
    if unknown := sorted(used - FIELDS.keys()):
        raise UnusableTemplateError(
            Phrase(
                "%(name)s has unknown fields: %(fields)s. The known fields are %(known)s.",
                name=name,
                fields=", ".join(unknown),
                known=", ".join(FIELDS),
            )
        )
    if missing := sorted(set(NEEDED[kind]) - used):
        raise UnusableTemplateError(
            Phrase(
                "%(name)s lacks these fields: %(fields)s.", name=name, fields=", ".join(missing)
            )
        )


def _sources(content: bytes) -> Iterator[str]:
    """The parts of a template that are filled, a paragraph a line."""
    word = DocxTemplate(io.BytesIO(content))
    word.init_docx()
    parts = [word.get_xml()]
    for uri in (word.HEADER_URI, word.FOOTER_URI):
        parts += [word.get_part_xml(part) for _key, part in word.get_headers_footers(uri)]
    parts += [
        part.blob.decode()
        for part in word.docx.part.package.iter_parts()
        if part.content_type.endswith(_FOOTNOTES)
    ]
    yield from (_PARAGRAPH.sub("\n<w:p", word.patch_xml(one)) for one in parts)
    yield from (str(getattr(word.docx.core_properties, name)) for name in _PROPERTIES)


def _fields_of(name: str, source: str) -> set[str]:
    """The fields that a part of a template names; refused where more than names stands there."""
    try:
        parsed = _environment().parse(source)
    except TemplateError as error:
        raise _not_allowed(name, source, getattr(error, "lineno", 1) or 1) from error
    loops = list(parsed.find_all(nodes.For))
    own = {one.target.name for one in loops if isinstance(one.target, nodes.Name)}
    for node in _nodes(parsed):
        if not isinstance(node, _ALLOWED) or not _fits(node):
            raise _not_allowed(name, source, node.lineno)
    return {one.name for one in parsed.find_all(nodes.Name)} - own


def _nodes(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        yield child
        yield from _nodes(child)


def _fits(node: nodes.Node) -> bool:
    """Whether a list is gone through, once and alone, and whether a text is what is written."""
    match node:
        case nodes.For(target=nodes.Name(name=own), iter=nodes.Name(name=iterated)):
            inside = any(node.find_all(nodes.For))
            return iterated not in TEXTS and own not in FIELDS and not inside
        case nodes.For():
            return False
        case nodes.Output():
            return not any(isinstance(one, nodes.Name) and one.name in LISTS for one in node.nodes)
        case _:
            return True


def _not_allowed(name: str, source: str, line: int) -> UnusableTemplateError:
    """The refusal of what stands in braces in a line of a part."""
    lines = source.splitlines() or [""]
    text = _TAG.sub("", lines[min(line, len(lines)) - 1]).strip()
    return UnusableTemplateError(
        Phrase(
            "%(name)s has “%(text)s”. Braces may hold a field, if, not, and, or, and for with a"
            " list.",
            name=name,
            text=text[:_LONGEST],
        )
    )


def _check_filled(name: str, letter: bytes) -> None:
    """Nothing in braces is left: a comment or an endnote is not filled."""
    with zipfile.ZipFile(io.BytesIO(letter)) as archive:
        for part in archive.namelist():
            text = _TAG.sub("", archive.read(part).decode(errors="replace"))
            if part.endswith(".xml") and re.search(r"\{\{|\{%", text):
                raise UnusableTemplateError(
                    Phrase(
                        "%(name)s has a field where none is filled in, such as in a comment or an"
                        " endnote.",
                        name=name,
                    )
                )
