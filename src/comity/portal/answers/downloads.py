"""The table of a page as a file: CSV, CSV as Excel opens it, and XLSX.

Each holds what the reader may read: the rows are those that its page found for them.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any, Final

from django.http import HttpResponse
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from msgspec import Struct

from comity.kernel.edtf import iso
from comity.kernel.spreadsheet import CSV_FOR_EXCEL, TABLES, XLSX, safe_cell
from comity.ledger.labels.text import plain
from comity.portal.answers.asking import Asked
from comity.portal.answers.citing import STYLES, Cited
from comity.portal.answers.file_names import Days, table_name
from comity.portal.answers.roles import read_as
from comity.portal.answers.samples import remarks

DATA: Final = frozenset({"json", *TABLES, *STYLES})
"""The formats in which a page is given, by the word of its address."""

_BOM: Final = "\ufeff"
"""Excel reads a CSV without it in the letters of an older Windows."""
_BY_COMMA: Final = frozenset({"en", "zh"})
"""Excel parts cells by the sign of the language of its system: these languages use a comma."""


class Sheet(Struct, frozen=True):
    """A table: its title, its header, its rows, and the days of which it tells, None for those of
    the address.
    """

    title: str
    header: Sequence[str]
    rows: Iterable[Iterable[object]]
    days: Days | None = None


def table_file(asked: Asked, sheet: Sheet, *, form: str, host: str) -> HttpResponse:
    """Return the table in one of the forms of a table; `host` is where these pages are found."""
    for_excel = form == CSV_FOR_EXCEL
    ending = {CSV_FOR_EXCEL: "excel.csv"}.get(form, form)
    if form == XLSX:
        module: Any = import_module("comity.exports.workbook")  # takes long to load
        content, kind = _workbook(module, asked, sheet, host), module.CONTENT_TYPE
    else:
        content, kind = _csv(asked, sheet, for_excel=for_excel), "text/csv; charset=utf-8"
    return _file(content, kind, table_name(asked, sheet.days, ending=ending))


def citation_file(asked: Asked, title: str, *, form: str, host: str) -> HttpResponse:
    """Return the citation of a view in one of its styles."""
    style = STYLES[form]
    cited = Cited(
        title=title,
        on=asked.on,
        known_on=asked.known_on,
        address=f"{host}{asked.citation}",
        accessed=asked.today,
        remarks=[*remarks(asked), read_as(asked)],
    )
    kind = f"{style.content_type}; charset=utf-8"
    days = Days(asked.on, iso(asked.known_on))
    return _file(style.write(cited).encode(), kind, table_name(asked, days, ending=style.ending))


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _csv(asked: Asked, sheet: Sheet, *, for_excel: bool) -> bytes:
    by_comma = asked.language.partition("-")[0] in _BY_COMMA
    out = io.StringIO()
    out.write(_BOM if for_excel else "")
    separator = "," if by_comma or not for_excel else ";"
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow(sheet.header)
    writer.writerows([_cell(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode()


def _cell(value: object) -> str:
    """A cell without the signs that keep directions apart on a page."""
    return safe_cell(plain(value) if isinstance(value, str) else value)


def _workbook(module: Any, asked: Asked, sheet: Sheet, host: str) -> bytes:
    days = sheet.days or Days(asked.on, asked.known_at)
    said = {
        _("What this is"): sheet.title,
        _("As of"): iso(days.on),
        _("Information available on"): days.known_at or iso(asked.known_on),
        _("Source"): _("Comity, the record of the Special Procedures, %(host)s") % {"host": host},
        _("Address"): f"{host}{asked.citation}",
        _("Coverage"): " ".join(remarks(asked)),
        _("Readers"): read_as(asked),
    }
    made: bytes = module.workbook(
        sheet.header,
        sheet.rows,
        title=sheet.title,
        notes_title=_("Notes"),
        notes=[module.Note(name, text) for name, text in said.items() if text],
        right_to_left=get_language_bidi(),
    )
    return made
