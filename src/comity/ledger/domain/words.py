"""The words of a text, as search compares them, and the words that somebody looks for. Pure.

Both engines are given the same words, made here, so that they find the same. Case, accents and
vowel signs make no difference. Chinese, Japanese, Thai and other writing without spaces is cut
into pairs of signs; an Arabic word is compared without its article. `A/HRC/40/59` is four words
that follow each other.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

LONGEST = 64  # signs of a word; what is longer is no word
MOST_TERMS = 12  # of a search
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
)
_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff"
_WORD = re.compile(rf"([{_UNSPACED}]+)|((?:(?![{_UNSPACED}])[^\W_]|[{_MARKS}\u0640])+)")
_FALLS_AWAY = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]"
)
_LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه"}
    | {"ک": "ك", "ھ": "ه"}
    | {chr(start + n): str(n) for start in (0x0660, 0x06F0, 0x0966) for n in range(10)}
)
_ARABIC = re.compile("[\u0621-\u064a]")
# The article, alone or after "and", "so", "with", "as", "to"; what is left is a word of its own.
_ARTICLE = re.compile("^(?:[وفبك]?ال|ولل|لل)(?=.{3})")
_CUT_ASCII = re.compile(r"[a-z0-9]+")


class Word(NamedTuple):
    """A word as it is compared, and where it stands in the text."""

    word: str
    start: int
    end: int


class Term(Struct, frozen=True):
    """One thing to find: words that follow each other, the last perhaps only begun."""

    words: tuple[str, ...]
    prefix: bool = False

    def stands_at(self, words: Sequence[str], place: int) -> bool:
        """Whether the term begins at this place of a text's words."""
        found = tuple(words[place : place + len(self.words)])
        if len(found) < len(self.words):
            return False
        *before, last = self.words
        ends = found[-1].startswith(last) if self.prefix else found[-1] == last
        return ends and list(found[:-1]) == before


def words(text: str) -> Iterator[Word]:
    """The words of a text in their order, with their places."""
    if text.isascii():
        for found in _CUT_ASCII.finditer(text.lower()):
            if found.end() - found.start() <= LONGEST:
                yield Word(found.group(), found.start(), found.end())
        return
    for found in _WORD.finditer(text):
        start, end = found.span()
        if found.group(1):
            yield from _pairs(found.group(1), start)
        elif end - start <= LONGEST and (word := _fold(found.group(2))):
            yield Word(word, start, end)


def just_words(text: str) -> list[str]:
    """The words of a text in their order."""
    if text.isascii():
        return [word for word in _CUT_ASCII.findall(text.lower()) if len(word) <= LONGEST]
    return [word for word, _, _ in words(text)]


def read_search(text: str) -> tuple[Term, ...]:
    """What somebody looks for: words, "words in a row", begin*. All of them have to be there."""
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    terms: list[Term] = []
    for found in _ASKED.finditer(text):
        quoted, star, plain = found.groups()
        written = plain if quoted is None else quoted
        begun = bool(star) or (quoted is None and written.endswith("*"))
        term = _term(written, begun=begun)
        if term is not None and term not in terms:
            terms.append(term)
    return tuple(terms[:MOST_TERMS])


_QUOTES = str.maketrans(dict.fromkeys("“”„«»「」", '"'))
_ASKED = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')


def _term(written: str, *, begun: bool) -> Term | None:
    """A term of what was written between spaces or quotation marks; None where it has no word."""
    found: list[str] = []
    runs = list(_WORD.finditer(written))
    for run in runs:
        unspaced = run.group(1)
        if unspaced:
            pairs = [word for word, _, _ in _pairs(unspaced, 0)]
            # The last sign alone stands in a text only where writing without spaces ends.
            found += pairs[:-1] or pairs
            last = run is runs[-1]
            begun = begun or (last and len(unspaced) == 1)
        elif word := _fold(run.group(2)[:LONGEST]):
            found.append(word)
    return Term(tuple(found), begun) if found else None


def _pairs(run: str, start: int) -> Iterator[Word]:
    """Each two signs of writing without spaces, and the last sign alone."""
    run = run.translate(_LETTERS)
    for place in range(len(run)):
        pair = run[place : place + 2]
        yield Word(pair, start + place, start + place + len(pair))


def _fold(word: str) -> str:
    """A word as it is compared."""
    if word.isascii():
        return word.lower()
    word = unicodedata.normalize("NFD", word).casefold()
    word = unicodedata.normalize("NFC", _FALLS_AWAY.sub("", word)).translate(_LETTERS)
    return _ARTICLE.sub("", word) if _ARABIC.match(word) else word
