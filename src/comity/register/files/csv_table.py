"""Rows of a CSV file: UTF-8, commas, with or without a byte-order mark."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from comity.kernel.phrases import Phrase, verbatim
from comity.register.domain import RefusedError, Row

MOST_BYTES = 512 * 1024 * 1024
_QUOTED = re.compile(r'"[^"]*"')
OLDER_WORKBOOK = b"\xd0\xcf\x11\xe0"  # or one with a password
_LOOKED_AT = 64  # bytes of a file, by which its encoding is known
# Control characters have no place in a table and break what is later made of it.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


_SEPARATORS: Final = {
    ";": Phrase(
        "columns separated by commas; here they are separated by semicolons: save the table with"
        " commas, or as .xlsx"
    ),
    "\t": Phrase(
        "columns separated by commas; here they are separated by tabs: save the table with"
        " commas, or as .xlsx"
    ),
}


def csv_rows(path: Path) -> Iterator[Row]:
    """Return the rows of a CSV file with their numbers, the header first."""
    if path.stat().st_size > MOST_BYTES:
        raise RefusedError(
            Phrase("at most %(most)s MB; cut the file into parts", most=MOST_BYTES // 1024**2),
        )
    # Of a cell that is too long the column is named where rows are read.
    csv.field_size_limit(MOST_BYTES)
    text = _text(path.read_bytes())
    if found := _CONTROL.search(text):
        raise RefusedError(
            Phrase(
                "text without control characters; there is a character %(code)s",
                code=f"{ord(found[0]):#04x}",
            ),
            row=_place(text[: found.start()])[0],
        )
    _check_separator(text)
    return _rows(text)


def _text(data: bytes) -> str:
    """Return the file as text, or refuse it with the place of its first byte that is none."""
    if data.startswith(b"PK\x03\x04"):
        raise RefusedError(
            Phrase("a name that ends in .xlsx; this file is a workbook under the name of a CSV")
        )
    if data.startswith(OLDER_WORKBOOK):
        raise RefusedError(
            Phrase(
                "a table saved as “CSV UTF-8” or .xlsx; this file is an older workbook, or one"
                " with a password, under the name of a CSV"
            )
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_utf16(data[:_LOOKED_AT]):
        raise RefusedError(Phrase("a table saved as “CSV UTF-8”; this file is UTF-16"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row, cell = _place(data[: error.start].decode("utf-8-sig"))
        raise RefusedError(
            Phrase(
                "a table saved as “CSV UTF-8”; byte %(byte)s in cell %(cell)s of this row is not"
                " UTF-8 (perhaps it is Windows-1252)",
                byte=f"{data[error.start]:#04x}",
                cell=cell,
            ),
            row=row,
        ) from error


def _is_utf16(beginning: bytes) -> bool:
    """Return whether of most letters every other byte is 0, as UTF-16 writes those of Latin."""
    halves = beginning[::2], beginning[1::2]
    return any(half.count(0) > len(half) // 2 for half in halves)


def _place(before: str) -> tuple[int, int]:
    """Return the number of the row in which a text ends, and of the cell in this row."""
    rows = csv.reader(io.StringIO(f"{before}?", newline=""))
    ((row, cells),) = deque(enumerate(rows, start=1), maxlen=1)
    return row, len(cells)


def _check_separator(text: str) -> None:
    """Refuse semicolons or tabs where commas should separate the columns, and a line of them."""
    header = _QUOTED.sub("", re.split(r"[\r\n]", text.lstrip(), maxsplit=1)[0])
    if header.lower().startswith("sep="):
        raise RefusedError(
            Phrase(
                "the names of the columns in the first row; delete the line %(line)s", line=header
            ),
            row=1,
        )
    if "," in header:
        return
    for sign, expected in _SEPARATORS.items():
        if sign in header:
            raise RefusedError(expected, row=1)


def _rows(text: str) -> Iterator[Row]:
    # The reader splits lines itself, so that a quoted cell may hold a line break.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            yield number, cells
    except csv.Error as error:
        raise RefusedError(
            Phrase("a well-formed row of CSV (%(why)s)", why=_reason(error)), row=number + 1
        ) from error


def _reason(error: csv.Error) -> Phrase:
    text = str(error)
    if "unexpected end of data" in text:
        return Phrase("a quotation mark is opened and never closed")
    return verbatim(text)
