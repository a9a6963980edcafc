"""A Word file as UN correspondence looks: A4, one serif face, plain headings, ruled tables.

What is written on it is text alone: nothing in it is run, fetched or filled in by Word, except the
number of the page. The same text gives the same bytes. Right-to-left languages run so.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from comity.ledger.labels.text import plain

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_FACE: Final = "Times New Roman"
# For scripts that the face lacks, Word is told another by the kind of script.
_EAST_ASIAN: Final = "SimSun"
_ARABIC: Final = "Arabic Typesetting"
_RIGHT_TO_LEFT: Final = frozenset({"ar"})
_SIZES: Final = {0: Pt(14), 1: Pt(12), 2: Pt(11)}
_BODY: Final = Pt(11)
_SMALL: Final = Pt(9)
_MARGIN: Final = Cm(2.5)
_A4: Final = (Cm(21), Cm(29.7))
# The first moment that a ZIP file can name: the real one would make every file another.
_NO_MOMENT: Final = (1980, 1, 1, 0, 0, 0)


class Sheet:
    """A Word file that is being written, from top to bottom."""

    def __init__(self, *, title: str, language: str, created: datetime) -> None:
        """Begin an empty sheet; `created` and `title` are all that its properties tell."""
        self._document = Document()
        self._rtl = language in _RIGHT_TO_LEFT
        self._dress(language)
        told = self._document.core_properties
        told.title, told.language = plain(title), language
        told.author, told.last_modified_by, told.comments = "", "", ""
        told.created = told.modified = created.replace(microsecond=0, tzinfo=None)
        told.revision = 1
        self._number_pages()

    def heading(self, text: str, *, level: int = 1) -> None:
        """Write a heading: 0 the title of the sheet, 1 a part, 2 a part of a part."""
        paragraph = self._document.add_heading(level=max(level, 1))
        self._write(paragraph, text, size=_SIZES[level], bold=True)
        if level == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def paragraph(
        self, text: str, *, bold: bool = False, small: bool = False, end: bool = False
    ) -> None:
        """Write a paragraph; `end` puts it at the end of its line, as a date or reference."""
        paragraph = self._document.add_paragraph()
        self._write(paragraph, text, size=_SMALL if small else _BODY, bold=bold)
        if end:
            # The end of a line is on the left where lines run to the left.
            left, right = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
            paragraph.alignment = left if self._rtl else right

    def points(self, texts: Iterable[str]) -> None:
        """Write a list of points."""
        for text in texts:
            self._write(self._document.add_paragraph(style="List Bullet"), text, size=_BODY)

    def table(self, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """Write a ruled table; its header comes again on each page, and no row is broken."""
        made = self._document.add_table(rows=0, cols=len(header), style="Table Grid")
        self._row(made, header, bold=True)
        _mark(made.rows[0], "w:tblHeader")
        for row in rows:
            self._row(made, row)
        for each in made.rows:
            _mark(each, "w:cantSplit")
        if self._rtl:
            # After the style, before everything else: Word asks for this order.
            made._tbl.tblPr.insert(1, OxmlElement("w:bidiVisual"))  # noqa: SLF001 - no other way
        self._document.add_paragraph()

    def page_break(self) -> None:
        """Go on with a new page."""
        self._document.add_page_break()  # type: ignore[no-untyped-call]

    def save(self) -> bytes:
        """Return the file."""
        made = io.BytesIO()
        self._document.save(made)
        return _without_moments(made.getvalue())

    def _row(self, table: Table, cells: Sequence[str], *, bold: bool = False) -> None:
        row = table.add_row()  # type: ignore[no-untyped-call]
        for cell, text in zip(row.cells, cells, strict=True):
            self._write(cell.paragraphs[0], text, size=_SMALL, bold=bold)

    def _write(self, paragraph: Paragraph, text: str, *, size: Pt, bold: bool = False) -> None:
        run = paragraph.add_run(_printable(text))
        run.font.size, run.font.bold, run.font.name = size, bold, _FACE
        _faces(run)
        if self._rtl:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001
            run.font.rtl = True

    def _dress(self, language: str) -> None:
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = _A4
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = _MARGIN
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = _FACE, _BODY
        tongue = OxmlElement("w:lang")
        for attribute in ("w:val", "w:eastAsia", "w:bidi"):
            tongue.set(qn(attribute), language)
        style.element.get_or_add_rPr().append(tongue)
        for level in (1, 2):
            heading = self._document.styles[f"Heading {level}"]
            heading.font.name, heading.font.color.rgb = _FACE, None

    def _number_pages(self) -> None:
        paragraph = self._document.sections[0].footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _faces(run: Run) -> None:
    faces = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - only so by script
    faces.set(qn("w:eastAsia"), _EAST_ASIAN)
    faces.set(qn("w:cs"), _ARABIC)


def _mark(row: object, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # type: ignore[attr-defined] # noqa: SLF001


def _printable(text: str) -> str:
    """The text without signs of direction, and without what XML cannot carry."""
    return "".join(sign for sign in plain(text) if sign.isprintable() or sign in "\n\t")


def _without_moments(made: bytes) -> bytes:
    """The same file with no trace of when it was put together."""
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(again, "w") as new:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            entry = zipfile.ZipInfo(name, date_time=_NO_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return again.getvalue()
