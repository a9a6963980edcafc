"""Zip archives: what makes one a bomb, seen from its list of parts before anything is unpacked,
and how one is written without a trace of when.

XLSX, DOCX and ODT files are such archives. `zipfile` never unpacks more of a part than the list
says, so the list can be held to account.
"""

import io
import zipfile
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from msgspec import Struct

MOST_BYTES = 1024 * 1024 * 1024  # unpacked; 200,000 rows of 30 columns take about 300 MB
MOST_RATIO = 200  # a sheet or a text packs 10 to 40 times; a bomb 1,000 times
SMALL = 1024 * 1024  # below this a ratio says nothing
MOST_PARTS = 2_000


_NO_MOMENT: Final = (1980, 1, 1, 0, 0, 0)


class Excess(StrEnum):
    """Of what an archive has too much."""

    PARTS = "parts"
    BYTES = "bytes"
    RATIO = "ratio"


class Bomb(Struct, frozen=True):
    """Why an archive is not unpacked: how much there is, how much may be, and of which part."""

    excess: Excess
    found: int
    most: int
    part: str = ""


def bomb(parts: Sequence[zipfile.ZipInfo]) -> Bomb | None:
    """Why these parts are not to be unpacked; None where they may be."""
    if len(parts) > MOST_PARTS:
        return Bomb(Excess.PARTS, len(parts), MOST_PARTS)
    total = sum(part.file_size for part in parts)
    if total > MOST_BYTES:
        return Bomb(Excess.BYTES, total, MOST_BYTES)
    for part in parts:
        packed = max(part.compress_size, 1)
        if part.file_size > SMALL and part.file_size > MOST_RATIO * packed:
            return Bomb(Excess.RATIO, part.file_size // packed, MOST_RATIO, part.filename)
    return None


def without_moments(made: bytes) -> bytes:
    """Return the same document with no trace of when it was put together."""
    again = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(again, "w") as new:
        for name in sorted(old.namelist(), key=lambda each: (each != "[Content_Types].xml", each)):
            entry = zipfile.ZipInfo(name, date_time=_NO_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return again.getvalue()
