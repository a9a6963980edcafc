"""Rows of a CSV file: UTF-8, commas, with or without a byte-order mark."""

import csv
import io
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from comity.kernel.phrases import Phrase, verbatim
from comity.register.domain import RefusedError, Row

_CHUNK = 1024 * 1024
MOST_BYTES = 512 * 1024 * 1024
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
    text = _text(path.read_bytes())
    if found := _CONTROL.search(text):
        raise RefusedError(
            Phrase(
                "text without control characters; there is a character %(code)s",
                code=f"{ord(found[0]):#04x}",
            ),
            row=text.count("\n", 0, found.start()) + 1,
        )
    _check_separator(text)
    return _rows(text)


def csv_lines(path: Path) -> int:
    """Return how many lines a CSV file has; its rows are as many, or fewer."""
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(partial(file.read, _CHUNK), b""))


def _text(data: bytes) -> str:
    """Return the file as text, or refuse it with the place of its first byte that is none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RefusedError(Phrase("a table saved as “CSV UTF-8”; this file is UTF-16"))
    if data.startswith(b"PK\x03\x04"):
        raise RefusedError(
            Phrase("a name that ends in .xlsx; this file is a workbook under the name of a CSV")
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        byte = data[error.start]
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise RefusedError(
            Phrase(
                "a table saved as “CSV UTF-8”; byte %(byte)s at place %(place)s of this row is not"
                " UTF-8 (perhaps it is Windows-1252)",
                byte=f"{byte:#04x}",
                place=column,
            ),
            row=row,
        ) from error


def _check_separator(text: str) -> None:
    """Refuse semicolons or tabs where commas should separate the columns."""
    header = text.lstrip().partition("\n")[0]
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
    if "field larger than" in text:
        return Phrase("a cell has more than %(most)s characters", most=csv.field_size_limit())
    if "unexpected end of data" in text:
        return Phrase("a quotation mark is opened and never closed")
    return verbatim(text)
