"""A `Paper` as a Word file: headings are styles, heads of tables come again, all can be edited."""

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
from comity.exports.word.sheet import Sheet


def paper(told: Paper) -> bytes:
    """The document as a Word file; the same document gives the same bytes."""
    sheet = Sheet(
        title=told.title, language=told.language, created=told.created, compact=told.compact
    )
    sheet.margins(running=told.running, foot=told.foot)
    if told.masthead is not None:
        head = told.masthead
        sheet.masthead((head.organisation, head.symbol), (head.organ, "\n".join(head.lines)))
    sheet.title(told.title)
    chapters = [one for one in told.blocks if isinstance(one, Heading)]
    for block in told.blocks:
        _write(sheet, block, chapters)
    return sheet.save()


def _write(sheet: Sheet, block: Block, chapters: list[Heading]) -> None:
    match block:
        case Heading():
            sheet.heading(block.numbered, level=block.level)
        case Text():
            sheet.paragraph(block.text, small=block.small, framed=block.framed)
        case Points():
            sheet.points(block.texts)
        case Grid():
            _grid(sheet, block)
        case PageBreak():
            sheet.page_break()
        case Contents():
            sheet.paragraph(block.title, bold=True)
            sheet.contents([(one.numbered, one.level) for one in chapters])


def _grid(sheet: Sheet, grid: Grid) -> None:
    if grid.title:
        sheet.caption(grid.title)
    sheet.table(
        [column.title for column in grid.columns],
        [
            [(cell.text, cell.marks) if isinstance(cell, Noted) else cell for cell in row]
            for row in grid.rows
        ],
        figures=[place for place, column in enumerate(grid.columns) if column.figure],
        shares=[column.share for column in grid.columns],
        total=grid.total,
        sides=[column.side for column in grid.columns],
    )
    for letter, note in grid.notes:
        sheet.note(letter, note)
