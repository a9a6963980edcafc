"""What makes a zip archive a bomb, seen from its list of parts, before anything is unpacked.

XLSX, DOCX and ODT files are such archives. `zipfile` never unpacks more of a part than the list
says, so the list can be held to account.
"""

import zipfile
from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

MOST_BYTES = 1024 * 1024 * 1024  # unpacked; 200,000 rows of 30 columns take about 300 MB
MOST_RATIO = 200  # a sheet or a text packs 10 to 40 times; a bomb 1,000 times
SMALL = 1024 * 1024  # below this a ratio says nothing
MOST_PARTS = 2_000


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
