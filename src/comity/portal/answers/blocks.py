"""The annual report as a page shows it: short tables at once, long ones on pages of their own."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from django.utils.translation import gettext as _
from msgspec.structs import replace

from comity.exports.annual.words import NOT_RECORDED
from comity.exports.paper import Block, Column, Grid, Heading, Noted, Points, Text
from comity.ledger.labels.text import plain
from comity.portal.answers.asking import Asked

_MATTERS: Final = (
    *("visit/", "communication/", "statement/", "report/", "session/"),
    "standing-invitation/",
)
_FACT_SHEET: Final = "fact_sheet"
_LONG: Final = 50
"""Words in the rows of a table that the page of a year shows at once."""
_WIDE: Final = 8
"""Columns of a table that it shows at once."""


def shown_blocks(asked: Asked, told: Iterable[Block], key: str) -> Iterator[dict[str, object]]:
    """The blocks of the page: those of one table where a key names it, else all in short."""
    for own, found in groupby(told, key=_key):
        group = list(found)
        if key:
            yield from (_shown(asked, block) for block in group if own == key)
        else:
            yield from _in_short(asked, own, group) if own else map(partial(_shown, asked), group)


def _in_short(asked: Asked, key: str, group: Sequence[Block]) -> Iterator[dict[str, object]]:
    """What the page shows of one table: a link to it where it is long, and no more than that it
    is empty where it is.
    """
    grid = next((block for block in group if isinstance(block, Grid)), None)
    listed = next((block for block in group if _title(block)), None)
    if grid is not None and key == _FACT_SHEET:
        yield from map(partial(_shown, asked), group[:-1])
        yield from _recorded(asked, grid)
    elif grid is not None and (_words(grid) > _LONG or len(grid.columns) > _WIDE):
        yield _led(asked, key, grid.label, len(grid.rows))
    elif grid is not None:
        yield from (_shown(asked, block) for block in group if block is not listed)
    elif listed is not None:
        yield _led(asked, key, _title(listed), 0)
    else:
        yield _shown(asked, group[-1])


def _title(block: Block) -> str:
    """What a list without a table is called."""
    return block.title if isinstance(block, Text | Points) else ""


def _key(block: Block) -> str:
    return block.key if isinstance(block, Grid | Text | Points) else ""


def _recorded(asked: Asked, sheet: Grid) -> Iterator[dict[str, object]]:
    """The figures of the fact sheet that are on record, and a link to it with the others."""
    rows = tuple(row for row in sheet.rows if row[1] != str(NOT_RECORDED))
    yield _shown(asked, replace(sheet, rows=rows))
    if others := len(sheet.rows) - len(rows):
        yield _led(asked, sheet.key, _("Figures that are not recorded"), others)


def _led(asked: Asked, key: str, title: str, count: int) -> dict[str, object]:
    """A link to a table on a page of its own, with the number of its rows where it has any."""
    return {"kind": "long", "title": title, "count": count, "address": asked.here(table=key)}


def _words(block: Grid) -> int:
    """How many words and figures the rows of a table have."""
    cells = (cell for row in block.rows for cell in row)
    return sum(len((cell if isinstance(cell, str) else cell.text).split()) for cell in cells)


def _shown(asked: Asked, block: Block) -> dict[str, object]:
    """A block of the document as the template writes it."""
    match block:
        case Heading():
            return {
                "kind": "heading",
                "number": block.number,
                "text": block.text,
                "level": block.level + 1,
                "anchor": f"chapter-{block.number}" if block.level == 1 else "",
            }
        case Points():
            return {"kind": "points", "texts": block.texts}
        case Grid():
            rows = [
                [
                    _cell(asked, cell, column)
                    for cell, column in zip(row, block.columns, strict=True)
                ]
                for row in block.rows
            ]
            return {
                "kind": "grid",
                "grid": block,
                "rows": rows[:-1] if block.total else rows,
                "last": rows[-1] if block.total else None,
                "csv": asked.here(format="csv", table=block.key),
            }
        case Text():
            return {"kind": "text", "text": block.text}
        case _:
            return {"kind": "nothing"}


def _cell(asked: Asked, cell: str | Noted, column: Column) -> dict[str, object]:
    text, marks = (cell, "") if isinstance(cell, str) else (cell.text, cell.marks)
    return {
        "text": text,
        "marks": marks,
        "address": page_of(asked, text),
        "figure": column.figure,
        "column": column.title,
    }


def page_of(asked: Asked, text: str) -> str:
    """Where a ref is read; empty where the text is none."""
    text = plain(text)
    return asked.page_of(text) if text.startswith(_MATTERS) else ""
