"""What changed between two versions of a text: words, and paragraphs that moved.

Paragraphs are matched by their ids and never by their words: one that moved and was worded anew is
still the same one. What is compared is told by the standard library's `difflib`.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from msgspec import Struct

from comity.consultations.domain.texts import Paragraph

# A run of spaces, a sign of Chinese, a word, or a sign: what is struck out or added as one.
_TOKENS: Final = re.compile(r"\s+|[\u3040-\u9fff]|[^\W\u3040-\u9fff]+|[^\w\s]")


class How(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    STRUCK = "struck"
    ADDED = "added"


class Piece(Struct, frozen=True):
    """A piece of a paragraph, and what became of it."""

    how: How
    text: str


class Redline(Struct, frozen=True, kw_only=True):
    """A paragraph in the later version, or where it was struck out in the earlier one.

    `before` and `after` are its numbers, `` where a version does not have it.
    """

    pid: str
    before: str
    after: str
    is_added: bool = False
    is_struck: bool = False
    has_moved: bool = False
    pieces: Sequence[Piece] = ()

    @property
    def changed_words(self) -> int:
        """How many words were added, or struck out with none in their place."""
        added, struck = (
            sum(len(re.findall(r"\w+", one.text)) for one in self.pieces if one.how is how)
            for how in (How.ADDED, How.STRUCK)
        )
        return max(added, struck)

    @property
    def is_changed(self) -> bool:
        """Whether anything of it changed beside its number."""
        return self.is_added or self.is_struck or self.has_moved or self.changed_words > 0


def redlines(
    before: Sequence[Paragraph], after: Sequence[Paragraph], *, language: str
) -> Iterator[Redline]:
    """The paragraphs of a version, each with what changed since an earlier one; those that were
    struck out follow at the end.
    """
    earlier = {one.pid: one for one in before}
    later = {one.pid for one in after}
    stayed = _stayed(
        [one.pid for one in before if one.pid in later],
        [one.pid for one in after if one.pid in earlier],
    )
    for one in after:
        was = earlier.get(one.pid)
        yield Redline(
            pid=one.pid,
            before=was.number if was else "",
            after=one.number,
            is_added=was is None,
            has_moved=was is not None and one.pid not in stayed,
            pieces=_pieces(_text(was, language), _text(one, language)),
        )
    for one in before:
        if one.pid not in later:
            pieces = _pieces(_text(one, language), "")
            yield Redline(pid=one.pid, before=one.number, after="", is_struck=True, pieces=pieces)


def _stayed(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The paragraphs that are in the order in which they were; the others moved."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    return {pid for block in blocks for pid in before[block.a : block.a + block.size]}


def _text(one: Paragraph | None, language: str) -> str:
    return one.in_language(language)[1] if one else ""


def _pieces(before: str, after: str) -> tuple[Piece, ...]:
    """What stayed, what was struck out and what was added, in the order of the text."""
    old, new = _TOKENS.findall(before), _TOKENS.findall(after)
    found: list[Piece] = []
    for _, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        struck, added = "".join(old[a:b]), "".join(new[c:d])
        if struck == added:
            found.append(Piece(How.SAME, added))
            continue
        found += [Piece(How.STRUCK, struck)] if struck else []
        found += [Piece(How.ADDED, added)] if added else []
    return tuple(found)
