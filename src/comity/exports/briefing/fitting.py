"""As much of a briefing as its pages hold: two for one State, one a State for several.

Lines are counted as they will be set, a little on the safe side, and each column of both sides
gets the same number of lines: so the two sides have the same space, whoever did more. What is left
out is counted in the content itself, so that every form says the same.
"""

from collections.abc import Iterable
from typing import Final

from django.utils.translation import ngettext
from msgspec.structs import replace

from comity.exports.briefing.content import Briefing, Column, Part, Section
from comity.ledger.labels import dates
from comity.ledger.labels.text import isolate, plain

ROOM: Final = 132
"""Set lines of a table that two pages hold. The PDF has room for 155; Word sets a little wider."""

_PER_LINE: Final = 56  # signs on a line of one of two columns
_ACROSS: Final = 118  # signs on a line across the page
_HEADING: Final = 3  # lines that a heading takes, with the head of its table
_REMAINDER: Final = 3  # lines that tell what is left out, whatever the address
_RULE: Final = 0.55  # of a line, between two rows


def fit(told: Briefing) -> Briefing:
    """The briefing with as many lines in each column as its pages hold."""
    room = ROOM if len(told.sections) == 1 else ROOM / 2
    notes = _across(told.notes) / max(1, len(told.sections))
    sections = tuple(_fit(one, room - notes) for one in told.sections)
    return replace(told, sections=sections)


def remainder(column: Column, address: str) -> str:
    """How many lines of a column are left out, and where all of them are read."""
    words = ngettext(
        "%(n)s more is not printed here: %(address)s",
        "%(n)s more are not printed here: %(address)s",
        column.more,
    )
    return words % {"n": dates.number(column.more), "address": isolate(address)}


def _fit(section: Section, room: float) -> Section:
    """The section with the most lines in each column that leave room for the rest."""
    if section.quiet:
        return section
    longest = max(column.count for part in section.parts for column in part.columns)
    for number in range(longest, 0, -1):
        parts = tuple(part.first(number) for part in section.parts)
        if _height(section, parts) <= room:
            return replace(section, parts=parts)
    return replace(section, parts=tuple(part.first(1) for part in section.parts))


def _height(section: Section, parts: tuple[Part, ...]) -> float:
    told = _across((*section.lead, *section.reach)) + 2 * _HEADING
    return told + sum(_of_part(part) for part in parts)


def _of_part(part: Part) -> float:
    facing = (part.state, part.holder)
    rows = max(len(column.lines) for column in facing)
    height: float = _HEADING
    for place in range(rows):
        cells = (column.lines[place] for column in facing if place < len(column.lines))
        height += max(_lines(part.written(line), _PER_LINE) for line in cells) + _RULE
    if any(column.more for column in facing):
        height += _REMAINDER + _RULE
    if not all(column.count for column in facing):
        height += 1
    return height + sum(_apart(column, part) for column in part.apart)


def _apart(column: Column, part: Part) -> float:
    told = [part.written(line) for line in column.lines]
    return _across(told) + 1 + (_REMAINDER if column.more else 0)


def _across(texts: Iterable[str]) -> float:
    return sum(_lines(text, _ACROSS) + _RULE for text in texts)


def _lines(text: str, per_line: int) -> int:
    return max(1, -(-len(plain(text)) // per_line))
