"""A Word file as UN correspondence looks: A4, one serif face, plain headings, ruled tables.

What is written on it is text alone: nothing in it is run, fetched or filled in by Word, except the
number of the page. The same text gives the same bytes. Right-to-left languages run so.
"""

import io
from collections.abc import Collection, Iterable, Sequence
from copy import deepcopy
from datetime import datetime
from typing import Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from comity.kernel.archives import without_moments
from comity.ledger.labels.text import plain, printable

CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_FACE: Final = "Times New Roman"
# For scripts that the face lacks, Word is told another by the kind of script.
_EAST_ASIAN: Final = "SimSun"
_ARABIC: Final = "Arabic Typesetting"
_RIGHT_TO_LEFT: Final = frozenset({"ar"})
_SIZES: Final = {0: Pt(14), 1: Pt(12), 2: Pt(11)}
_BODY: Final = Pt(11)
_SMALL: Final = Pt(9)
_NOTE: Final = Pt(8)
_COMPACT_BODY: Final = Pt(9.5)
_COMPACT_SMALL: Final = Pt(8.5)
_COMPACT_TITLE: Final = Pt(14)
_COMPACT_MARGIN: Final = Cm(1.7)
_COMPACT_SPACE: Final = Pt(3)
_HUES: Final = {"state": RGBColor(0x00, 0x69, 0x9F), "holder": RGBColor(0xA0, 0x4B, 0x00)}
_TITLE: Final = Pt(17)
_MARGIN: Final = Cm(2.5)
_STEP: Final = 0.6  # centimetres by which a part of a chapter is set in
_A4: Final = (Cm(21), Cm(29.7))
type Told = str | tuple[str, str]
"""What stands in a cell: a text, or a text with the letters of its notes."""

# The first moment that a ZIP file can name: the real one would make every file another.


class Sheet:
    """A Word file that is being written, from top to bottom."""

    def __init__(
        self, *, title: str, language: str, created: datetime, compact: bool = False
    ) -> None:
        """Begin an empty sheet; `created` and `title` are all that its properties tell.

        A `compact` one has smaller type and narrower margins.
        """
        self._document = Document()
        self._compact = compact
        self._body, self._small = (_COMPACT_BODY, _COMPACT_SMALL) if compact else (_BODY, _SMALL)
        self._margin = _COMPACT_MARGIN if compact else _MARGIN
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

    def title(self, text: str) -> None:
        """Write the title of a document, which no list of its chapters names."""
        paragraph = self._document.add_paragraph(style="Title")
        self._write(paragraph, text, size=_COMPACT_TITLE if self._compact else _TITLE, bold=True)

    def margins(self, *, running: str, foot: str) -> None:
        """Write the head of all pages but the first, and the foot of all, above its number."""
        section = self._document.sections[0]
        section.different_first_page_header_footer = True
        self._write(section.header.paragraphs[0], running, size=_SMALL)
        _number(section.first_page_footer.paragraphs[0])
        for footer in (section.footer, section.first_page_footer):
            self._write(footer.add_paragraph(), foot, size=_NOTE)

    def masthead(self, *rows: tuple[str, str]) -> None:
        """Write the head of a first page: rows of what stands at the start and at the end."""
        made = self._document.add_table(rows=0, cols=2)
        for start, end in rows:
            self._row(made, (start, end), bold=True)
        for each in made.rows:
            _line_below(each)
        _widen(made, (2, 1), _A4[0] - 2 * _MARGIN)
        self._mirror(made)

    def caption(self, text: str) -> None:
        """Write the title of the table that follows, on the same page as its first row."""
        paragraph = self._document.add_paragraph(style="Caption")
        self._write(paragraph, text, size=_SMALL, bold=True)
        paragraph.paragraph_format.keep_with_next = True

    def note(self, letter: str, text: str) -> None:
        """Write a note under a table, with its letter if it has one."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        if letter:
            self._write(paragraph, letter, size=_NOTE, raised=True)
            text = f" {text}"
        self._write(paragraph, text, size=_NOTE)

    def contents(self, chapters: Iterable[tuple[str, int]]) -> None:
        """Write the list of chapters, which Word may make anew with its pages."""
        paragraph = self._document.add_paragraph()
        _field(paragraph, "begin")
        instruction = OxmlElement("w:instrText")
        instruction.text = ' TOC \\o "1-2" \\h \\z \\u '
        paragraph.add_run()._r.append(instruction)  # noqa: SLF001 - python-docx has no fields
        _field(paragraph, "separate")
        for text, level in chapters:
            self._write(paragraph, text, size=_SMALL)
            paragraph.paragraph_format.left_indent = Cm(_STEP * (level - 1))
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph = self._document.add_paragraph()
        _field(paragraph, "end")

    def paragraph(
        self,
        text: str,
        *,
        bold: bool = False,
        small: bool = False,
        end: bool = False,
        framed: bool = False,
    ) -> None:
        """Write a paragraph; `end` puts it at the end of its line, as a date or reference."""
        paragraph = self._document.add_paragraph()
        self._write(paragraph, text, size=self._small if small else self._body, bold=bold)
        if framed:
            _frame(paragraph)
        if end:
            paragraph.alignment = self._at_end

    def points(self, texts: Iterable[str]) -> None:
        """Write a list of points."""
        for text in texts:
            self._write(self._document.add_paragraph(style="List Bullet"), text, size=self._body)

    def table(
        self,
        header: Sequence[str],
        rows: Iterable[Sequence[Told]],
        *,
        figures: Collection[int] = (),
        shares: Sequence[int] = (),
        total: bool = False,
        sides: Sequence[str] = (),
    ) -> None:
        """Write a ruled table; its header comes again on each page, and no row is broken.

        `figures` are the columns of figures, `shares` the parts of the width that columns take,
        `sides` whose column each is; the last row is a `total` or not.
        """
        made = self._document.add_table(rows=0, cols=len(header), style="Table Grid")
        self._row(made, header, bold=True, figures=figures)
        # A row of each kind is made cell by cell; the others are copies with other words, which
        # takes a tenth of the time.
        for bold in (False, True):
            self._row(made, [""] * len(header), bold=bold, figures=figures)
        _mark(made.rows[0], "w:tblHeader")
        for cell, side in zip(made.rows[0].cells, sides, strict=False):
            if side in _HUES:
                cell.paragraphs[0].runs[0].font.color.rgb = _HUES[side]
        for each in made.rows:
            _mark(each, "w:cantSplit")
        _widen(made, shares, _A4[0] - 2 * self._margin)
        told = list(rows)
        of_body, of_total = made._tbl.tr_lst[1:]  # noqa: SLF001 - rows.cells walks the whole table
        for place, row in enumerate(told, start=1):
            kind = of_total if total and place == len(told) else of_body
            self._fill(made, deepcopy(kind), row)
        for kind in (of_body, of_total):
            made._tbl.remove(kind)  # noqa: SLF001
        self._mirror(made)
        self._document.add_paragraph().paragraph_format.space_after = Pt(0)

    def page_break(self) -> None:
        """Go on with a new page."""
        self._document.add_page_break()  # type: ignore[no-untyped-call]

    def save(self) -> bytes:
        """Return the file."""
        made = io.BytesIO()
        self._document.save(made)
        return without_moments(made.getvalue())

    def _row(
        self,
        table: Table,
        cells: Sequence[str],
        *,
        bold: bool = False,
        figures: Collection[int] = (),
    ) -> None:
        row = table.add_row()  # type: ignore[no-untyped-call]
        for place, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            paragraph = cell.paragraphs[0]
            self._write(paragraph, text, size=self._small, bold=bold)
            if place in figures:
                paragraph.alignment = self._at_end

    def _fill(self, table: Table, row: CT_Row, cells: Sequence[Told]) -> None:
        """Put a row at the end of the table, with these texts in cells that are without."""
        for cell, told in zip(row.tc_lst, cells, strict=True):
            text, marks = (told, "") if isinstance(told, str) else told
            paragraph = cell.p_lst[0]
            paragraph.r_lst[0].text = _printable(text)
            if marks:
                self._write(Paragraph(paragraph, table), marks, size=_SMALL, raised=True)
        table._tbl.append(row)  # noqa: SLF001

    @property
    def _at_end(self) -> WD_ALIGN_PARAGRAPH:
        """The end of a line: on the left where lines run to the left."""
        return WD_ALIGN_PARAGRAPH.LEFT if self._rtl else WD_ALIGN_PARAGRAPH.RIGHT

    def _mirror(self, table: Table) -> None:
        if self._rtl:
            # After the style, before everything else: Word asks for this order.
            table._tbl.tblPr.insert(1, OxmlElement("w:bidiVisual"))  # noqa: SLF001 - no other way

    def _write(
        self,
        paragraph: Paragraph,
        text: str,
        *,
        size: Pt,
        bold: bool = False,
        raised: bool = False,
    ) -> None:
        run = paragraph.add_run(_printable(text))
        run.font.size, run.font.bold, run.font.name = size, bold, _FACE
        if raised:
            run.font.superscript = True
        _faces(run)
        if self._rtl:
            lines = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no direction
            if lines.find(qn("w:bidi")) is None:
                lines.append(OxmlElement("w:bidi"))
            run.font.rtl = True

    def _dress(self, language: str) -> None:
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = _A4
        section.left_margin = section.right_margin = self._margin
        section.top_margin = section.bottom_margin = self._margin
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = _FACE, self._body
        if self._compact:
            style.paragraph_format.space_after = _COMPACT_SPACE
            style.paragraph_format.line_spacing = 1
        tongue = OxmlElement("w:lang")
        for attribute in ("w:val", "w:eastAsia", "w:bidi"):
            tongue.set(qn(attribute), language)
        style.element.get_or_add_rPr().append(tongue)
        for name in ("Heading 1", "Heading 2", "Title", "Caption"):
            heading = self._document.styles[name]
            heading.font.name, heading.font.color.rgb = _FACE, None
            if self._compact:
                heading.paragraph_format.space_before = 2 * _COMPACT_SPACE
                heading.paragraph_format.space_after = _COMPACT_SPACE

    def _number_pages(self) -> None:
        _number(self._document.sections[0].footer.paragraphs[0])


def _number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _field(paragraph: Paragraph, what: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), what)
    paragraph.add_run()._r.append(mark)  # noqa: SLF001 - python-docx has no fields


def _frame(paragraph: Paragraph) -> None:
    """Draw a line around the paragraph."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(_line(side, space=4))
    # The schema of Word has the borders before what says how lines run.
    paragraph._p.get_or_add_pPr().insert(0, borders)  # noqa: SLF001 - python-docx has no borders


def _line_below(row: object) -> None:
    for cell in row.cells:  # type: ignore[attr-defined]
        borders = OxmlElement("w:tcBorders")
        borders.append(_line("bottom"))
        cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 - python-docx has no borders


def _line(side: str, *, space: int = 0) -> BaseOxmlElement:
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "8"), ("space", str(space)), ("color", "auto")):
        line.set(qn(f"w:{name}"), value)
    return line


def _widen(table: Table, shares: Sequence[int], room: int) -> None:
    """Give columns their parts of the width, where parts are said."""
    if not shares:
        return
    table.autofit = False
    widths = [Emu(room * share // sum(shares)) for share in shares]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table._tbl.tr_lst:  # noqa: SLF001 - rows.cells walks the whole table each time
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = width


def _faces(run: Run) -> None:
    faces = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - only so by script
    faces.set(qn("w:eastAsia"), _EAST_ASIAN)
    faces.set(qn("w:cs"), _ARABIC)


def _mark(row: object, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # type: ignore[attr-defined] # noqa: SLF001


def _printable(text: str) -> str:
    """The text without signs of direction, and without what XML cannot carry."""
    return printable(plain(text), but="\n\t")
