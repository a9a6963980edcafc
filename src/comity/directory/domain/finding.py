"""States, mandates and their holders by what somebody types: names, short names, slips.

The names of a directory are few (some thousands), so that they are compared one by one. Where no
name has the words, the nearest names are found, and the reader is asked whether they are meant.
"""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from typing import Final

from msgspec import Struct

from comity.directory.domain.directory import Directory
from comity.directory.domain.names import Language, fold
from comity.directory.domain.short_names import subject_of

NEAR: Final = 0.75
"""How like a name a slip has to be: the share of letters in common, from 0 to 1."""

_SHORTEST_SLIP: Final = 4  # letters: of fewer, too many names are near


class What(StrEnum):
    """What was found."""

    STATE = "state"
    MANDATE = "mandate"
    HOLDER = "holder"


class Entry(Struct, frozen=True):
    """A name under which something is found. `code` is that of the State, or of the mandate, which
    is also that of its holder; `name` is what the holder is called.
    """

    what: What
    code: str
    folded: str
    name: str = ""


class Suggestion(Struct, frozen=True):
    """A State, a mandate or a holder of one; `near` where the name was only similar."""

    what: What
    code: str
    name: str = ""
    near: bool = False


class Finder:
    """Finds what a directory names: `Finder(directory).find("Marocco", most=8)`."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory

    def find(self, written: str, most: int) -> list[Suggestion]:
        """Return at most so many, the best first; the nearest names where none has the words."""
        asked = fold(written)
        if not asked:
            return []
        subject = subject_of(written)
        ranked = [
            (rank, place, entry)
            for place, entry in enumerate(self._entries)
            if (rank := _rank(entry, asked, subject)) is not None
        ]
        found = _once((entry for _, _, entry in sorted(ranked, key=lambda one: one[:2])), most)
        return found or self.nearest(subject or asked, most)

    def nearest(self, written: str, most: int = 1) -> list[Suggestion]:
        """Return what has a name so similar that a slip may be meant, the most similar first."""
        asked = fold(written)
        if len(asked) < _SHORTEST_SLIP:
            return []
        likeness = SequenceMatcher(b=asked, autojunk=False)
        ranked: list[tuple[float, int, Entry]] = []
        for place, entry in enumerate(self._entries):
            likeness.set_seq1(entry.folded)
            if likeness.real_quick_ratio() >= NEAR and likeness.quick_ratio() >= NEAR:
                share = likeness.ratio()
                if share >= NEAR:
                    ranked.append((-share, place, entry))
        return _once(
            (entry for _, _, entry in sorted(ranked, key=lambda one: one[:2])), most, near=True
        )

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        return tuple(dict.fromkeys(self._all()))

    def _all(self) -> Iterator[Entry]:
        told = self._directory
        for party in told.parties():
            for name in told.names(party.code):
                for spelling in (name.name, name.in_text):
                    yield Entry(What.STATE, party.code, fold(spelling))
            yield Entry(What.STATE, party.code, fold(party.code))
        for mandate in told.mandates():
            for words in self._words_of(mandate.code):
                yield Entry(What.MANDATE, mandate.code, fold(words))
        for mandate in told.mandates():
            for holder in told.all_holders(mandate.code):
                yield Entry(What.HOLDER, mandate.code, fold(holder.name), holder.name)

    def _words_of(self, code: str) -> Iterator[str]:
        told = self._directory
        yield code
        yield from (told.subject(code, language) for language in Language)
        for title in told.mandate(code).titles:
            yield title.title
            yield subject_of(title.title) or title.title
        yield from told.mandate_aliases(code)


def _rank(entry: Entry, asked: str, subject: str | None) -> int | None:
    """How well a name fits, 0 the best; None where it does not have the words.

    Who writes the office of a mandate means a mandate, or its holder.
    """
    if subject is None or entry.what is What.STATE:
        return _fit(entry.folded, asked)
    return _fit(entry.folded, subject)


def _fit(name: str, asked: str) -> int | None:
    if name == asked:
        return 0
    if name.startswith(asked):
        return 1
    words = name.split()
    if all(any(word.startswith(part) for word in words) for part in asked.split()):
        return 2
    return None


def _once(entries: Iterable[Entry], most: int, *, near: bool = False) -> list[Suggestion]:
    found = dict.fromkeys(Suggestion(one.what, one.code, one.name, near) for one in entries)
    return list(found)[:most]
