"""States, mandates and their holders by what somebody types: names, short names, slips.

The names of a directory are few (some thousands), so that they are compared one by one. Where no
name has the words, the nearest names are found, and the reader is asked whether they are meant.
"""

from collections.abc import Container, Iterable, Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from comity.directory.domain.directory import Directory
from comity.directory.domain.names import Language, fold
from comity.directory.domain.short_names import subject_of

NEAR: Final = 0.75
"""How like a name a slip has to be: the share of letters in common, from 0 to 1."""

VERY_NEAR: Final = 0.85
"""The same where names have the words, but none begins with them."""
NEAR_OF_OFFICE: Final = 0.6
"""The same of the subject behind the office of a mandate: grammar may have changed its end."""

_WITHIN: Final = 2  # the rank of a name that has the words, but does not begin with them
_SHORTEST_SLIP: Final = 4  # letters: of fewer, too many names are near


class What(StrEnum):
    """What was found."""

    STATE = "state"
    MANDATE = "mandate"
    HOLDER = "holder"


ALL: Final = frozenset(What)
_OFFICE: Final = frozenset({What.MANDATE, What.HOLDER})


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

    def find(self, written: str, most: int, *, among: Container[What] = ALL) -> list[Suggestion]:
        """Return at most so many, the best first.

        Where the words begin no name, names that are very near come first; where no name has the
        words, all that are near.
        """
        asked = fold(written)
        if not asked or (len(asked) == 1 and asked.isascii()):
            return []  # with one Latin letter too many names begin
        subject = subject_of(written)
        ranked = sorted(
            (rank, place)
            for place, entry in enumerate(self._entries)
            if entry.what in among
            if (rank := _rank(entry, asked, subject)) is not None
        )
        found = _once((self._entries[place] for _, place in ranked), most)
        if ranked and ranked[0][0] < _WITHIN:
            return found
        if found:
            near = self.nearest(asked, most, among=among, least=VERY_NEAR)
            return [*(one for one in near if replace(one, near=False) not in found), *found][:most]
        if subject is None:
            return self.nearest(asked, most, among=among)
        offices = {what for what in _OFFICE if what in among}
        return self.nearest(subject, most, among=offices, least=NEAR_OF_OFFICE)

    def nearest(
        self,
        written: str,
        most: int = 1,
        *,
        among: Container[What] = ALL,
        least: float = NEAR,
    ) -> list[Suggestion]:
        """Return what has a name so similar that a slip may be meant, the most similar first.

        Of a person the surname alone is compared too.
        """
        asked = fold(written)
        if len(asked) < _SHORTEST_SLIP:
            return []
        likeness = SequenceMatcher(b=asked, autojunk=False)
        ranked: list[tuple[float, int, Entry]] = []
        for place, (spelling, entry) in enumerate(self._spellings):
            likeness.set_seq1(spelling)
            if (
                entry.what in among
                and likeness.real_quick_ratio() >= least
                and likeness.quick_ratio() >= least
                and (share := likeness.ratio()) >= least
            ):
                ranked.append((-share, place, entry))
        return _once(
            (entry for _, _, entry in sorted(ranked, key=lambda one: one[:2])), most, near=True
        )

    @cached_property
    def _spellings(self) -> tuple[tuple[str, Entry], ...]:
        """What a slip is compared with, and whose name it is."""
        return tuple(
            (spelling, entry)
            for entry in self._entries
            for spelling in (entry.folded, *(entry.folded.split()[1:] if entry.name else ()))
            if len(spelling) >= _SHORTEST_SLIP
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
        return _WITHIN
    return None


def _once(entries: Iterable[Entry], most: int, *, near: bool = False) -> list[Suggestion]:
    found = dict.fromkeys(Suggestion(one.what, one.code, one.name, near) for one in entries)
    return list(found)[:most]
