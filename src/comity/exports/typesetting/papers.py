"""A `Paper` as a tagged PDF file."""

from msgspec.structs import asdict

from comity.exports.paper import (
    Block,
    Contents,
    Grid,
    Heading,
    Noted,
    PageBreak,
    Paper,
    Points,
    Text,
)
from comity.exports.typesetting import pdf


def paper(told: Paper) -> bytes:
    """The document as a tagged PDF file."""
    masthead = None if told.masthead is None else asdict(told.masthead)
    data = {
        "title": told.title,
        "symbol": told.masthead.symbol if told.masthead else "",
        "running": told.running,
        "foot": told.foot,
        "masthead": masthead,
        "compact": told.compact,
        "blocks": [_block(each) for each in told.blocks],
    }
    return pdf("paper", data, language=told.language, created=told.created)


def _block(one: Block) -> dict[str, object]:
    match one:
        case Heading():
            return {"kind": "heading", "level": one.level, "text": one.numbered}
        case Text():
            return {"kind": "text", **asdict(one)}
        case Points():
            return {"kind": "points", "texts": list(one.texts)}
        case Grid():
            return _grid(one)
        case PageBreak():
            return {"kind": "page_break"}
        case Contents():
            return {"kind": "contents", "title": one.title}


def _grid(one: Grid) -> dict[str, object]:
    return {
        "kind": "grid",
        "title": one.title,
        "columns": [asdict(column) for column in one.columns],
        "rows": [
            [asdict(cell) if isinstance(cell, Noted) else cell for cell in row] for row in one.rows
        ],
        "notes": [list(note) for note in one.notes],
        "total": one.total,
    }
