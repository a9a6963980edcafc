"""What one file of a record has erased or holds back, and another file of it still tells."""

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final
from urllib.parse import quote

from comity.cli.days import now
from comity.cli.output import counted
from comity.kernel.edtf import geneva_day

MOST_NAMED: Final = 20

# Of an act that is erased its protection stays; a hold counts until its day, and where the other
# file has none as long.
_TOLD: Final = """
    SELECT DISTINCT p.corrects FROM event p JOIN other.event t ON t.act = p.corrects
    WHERE (p.kind = 'protection' AND t.kind <> 'erased') OR (
        p.kind = 'hold' AND p.public_from > :today AND NOT EXISTS (
            SELECT 1 FROM other.event h WHERE h.kind = 'hold' AND h.corrects = p.corrects
            AND h.public_from >= p.public_from
        )
    )
    ORDER BY 1
"""


def come_undone(*, protected: Path, told: Path) -> list[str] | None:
    """The acts that the record in one file has erased or holds back, and that in the other tells.

    None where either is no file that can be read so.
    """
    try:
        with contextlib.closing(sqlite3.connect(_there(protected), uri=True)) as own:
            own.execute("ATTACH DATABASE ? AS other", [_there(told)])
            found = own.execute(_TOLD, {"today": geneva_day(now())}).fetchall()
    except sqlite3.DatabaseError:
        return None
    return [str(act) for (act,) in found]


def named(acts: Sequence[str]) -> str:
    """How many acts, and which."""
    more = ", …" if len(acts) > MOST_NAMED else ""
    return f"{counted(len(acts), 'act')} ({', '.join(acts[:MOST_NAMED])}{more})"


def _there(path: Path) -> str:
    """Open what is there and make nothing; as one that may write, it leaves no -wal behind."""
    return f"file:{quote(str(path))}?mode=rw"
