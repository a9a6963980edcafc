"""The whole directory as one immutable value, and the questions that the other contexts ask it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from types import MappingProxyType

from msgspec.structs import replace

from comity.directory.domain import (
    Capital,
    Holder,
    Mandate,
    Name,
    NameForm,
    Party,
    PartyKind,
    Records,
    RegionalGroup,
    Subject,
    in_force,
    is_fictional,
    name_on,
)
from comity.directory.domain.names import Language, candidates, fold, sort_key
from comity.directory.domain.short_names import called, subject_of
from comity.kernel.edtf import OPEN_END
from comity.kernel.phrases import Phrase, PhrasedError

KEYS_KEPT = 4_096  # of parties, languages and days: those of all parties on some days


class AmbiguousNameError(PhrasedError, ValueError):
    """One spelling names two parties; the message says which."""


class Directory:
    """Parties, their names and Capitals, mandates and holders, for any day.

    Days are ordinals. Languages are the codes of the United Nations' six; where a name has no
    form in a language, the English one is given. An unknown code is a `KeyError` everywhere but
    in `find`.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self._parties = {p.code: p for p in records.parties}
        self._mandates = {m.code: m for m in records.mandates}
        self._names = _by(records.names, lambda name: name.party)
        self._capitals = _by(records.capitals, lambda capital: capital.party)
        self._subjects = {(s.mandate, s.language): s for s in records.subjects}
        self._holders = _by(records.holders, lambda holder: holder.mandate)
        self._aliases = _by(records.mandate_aliases, lambda alias: alias.mandate)

    def party(self, code: str) -> Party:
        """Return the party of that code; `KeyError` when there is none."""
        return self._parties[code]

    def knows(self, code: str) -> bool:
        """Return whether a party has that code."""
        return code in self._parties

    def find(self, written: str) -> Party | None:
        """Return the party that a code, or a name of any time and language, stands for.

        Case, accents, articles, apostrophes and the order around a comma make no difference.
        None when nothing is called so.
        """
        if party := self._parties.get(written.strip().upper()):
            return party
        for form in candidates(written):
            if code := self._index.get(form):
                return self._parties[code]
        return None

    def parties(self, *, kind: PartyKind | None = None) -> tuple[Party, ...]:
        """Return all parties, or those of one kind, by code."""
        return tuple(p for p in self._records.parties if kind in {None, p.kind})

    def members(self, on: int) -> tuple[Party, ...]:
        """Return those that were Member States on a day, by code."""
        return tuple(p for p in self.parties(kind=PartyKind.MEMBER) if p.is_member(on))

    def by_group(self, on: int) -> Mapping[RegionalGroup, tuple[Party, ...]]:
        """Return the Member States of a day that are counted in each group, by code.

        The United States, which belongs to no group, is among those that it sits with.
        """
        return {g: tuple(p for p in self.members(on) if p.group is g) for g in RegionalGroup}

    def in_group(self, group: RegionalGroup) -> tuple[str, ...]:
        """Return the codes of all that sit with a group, by which lists are narrowed.

        The State of Palestine and the Holy See are among them, which no group counts as Members.
        """
        return tuple(party.code for party in self.parties() if party.group is group)

    def name(self, code: str, language: str, on: int) -> str:
        """Return the short name of that day, as a list writes it."""
        return self._name(code, language, NameForm.SHORT, on).name

    def in_text(self, code: str, language: str, on: int) -> str:
        """Return the short name of that day as a sentence writes it: "the Gambia"."""
        return self._name(code, language, NameForm.SHORT, on).in_text

    def formal_name(self, code: str, language: str, on: int) -> Name | None:
        """Return the formal name of that day with its period and whether it was checked; None
        where none is kept in that language, as in all but English and French.
        """
        names = self._names[self.party(code).code]
        formal = name_on(names, Language(language), NameForm.FORMAL, on)
        return formal if formal is not None and formal.language == language else None

    def name_record(self, code: str, language: str, on: int) -> Name:
        """Return the short name of that day with its period and whether it was checked."""
        return self._name(code, language, NameForm.SHORT, on)

    def names(self, code: str) -> tuple[Name, ...]:
        """Return every name that the party has had, aliases too."""
        return self._names[self.party(code).code]

    def sorted(self, codes: Iterable[str], language: str, on: int) -> list[str]:
        """Return the codes in the alphabetical order of their short names of that day."""
        key, told = self._sort_key_of_day, Language(language)
        return sorted(codes, key=lambda code: key(code, told, on))

    def capital(self, code: str, on: int) -> Capital | None:
        """Return the Capital of that day with its time zone; None for what has no Capital."""
        standing = in_force(self._capitals.get(self.party(code).code, ()), on)
        return standing[0] if standing else None

    def capitals(self, code: str) -> tuple[Capital, ...]:
        """Return the Capitals that the party has had, each with the days of which it tells."""
        return self._capitals.get(self.party(code).code, ())

    def mandate(self, code: str) -> Mandate:
        """Return the mandate of that code; `KeyError` when there is none."""
        return self._mandates[code]

    def find_mandate(self, written: str) -> Mandate | None:
        """Return the mandate that a code, a title, a subject or a short name stands for.

        "SR torture", "WGAD" and "torture" are read in any case. None where no mandate is called
        so, or several are.
        """
        code = called(written, self.mandate_words)
        return self._mandates[code] if code else None

    def mandate_aliases(self, code: str) -> tuple[str, ...]:
        """Return the short names and other words for a mandate, which no page shows."""
        return tuple(one.alias for one in self._aliases.get(self.mandate(code).code, ()))

    def mandates(self, on: int | None = None) -> tuple[Mandate, ...]:
        """Return all mandates, or those that existed on a day, thematic ones first."""
        return tuple(m for m in self._records.mandates if on is None or m.first <= on <= m.last)

    def mandates_by_subject(self, language: str) -> list[Mandate]:
        """Return all mandates in the alphabetical order of their subjects in that language.

        "The environment" stands under E, "the Sudan" under S.
        """
        told = Language(language)

        def key(mandate: Mandate) -> tuple[str, str]:
            found = self.subject_record(mandate.code, told)
            return sort_key(found.subject.removeprefix("the "), found.language, found.sort)

        return sorted(self.mandates(), key=key)

    def title(self, code: str, on: int) -> str:
        """Return the mandate's English title of that day."""
        return self.mandate(code).title_on(on).title

    def subject(self, code: str, language: str) -> str:
        """Return the words after "the mandate on"; in English where the language has none."""
        return self.subject_record(code, language).subject

    def subject_record(self, code: str, language: str) -> Subject:
        """Return those words with whether they were checked."""
        found = self._subjects.get((code, Language(language)))
        return found or self._subjects[code, Language.EN]

    def holders(self, mandate: str, on: int) -> tuple[Holder, ...]:
        """Return who held the mandate that day, as far as recorded.

        Terms known to the year are read wide, so that a year of change may give both holders.
        """
        return tuple(in_force(self._holders.get(self.mandate(mandate).code, ()), on))

    def all_holders(self, mandate: str) -> tuple[Holder, ...]:
        """Return every recorded holder of the mandate, by first day."""
        return self._holders.get(self.mandate(mandate).code, ())

    def holders_by(self, mandate: str, on: int) -> tuple[Holder, ...]:
        """Return every recorded holder whose term had begun by the day, by first day.

        A term that ended later has no end yet.
        """
        return tuple(
            one if one.last <= on else replace(one, last=OPEN_END)
            for one in self.all_holders(mandate)
            if one.first <= on
        )

    @cached_property
    def is_fiction(self) -> bool:
        """Whether every State here is fictional: the register is one to train with."""
        return all(is_fictional(party.code) for party in self._records.parties)

    @cached_property
    def periods(self) -> Mapping[str, tuple[int, int]]:
        """Code of each mandate → first and last day of its existence, open bounds as sentinels."""
        return MappingProxyType({m.code: (m.first, m.last) for m in self._records.mandates})

    @cached_property
    def proper_names(self) -> frozenset[str]:
        """The names of holders, parties and cities, in all languages: all of them are public."""
        records = self._records
        return frozenset(
            [
                *(one.name for one in records.holders),
                *(one.name for one in records.names),
                *(one.city for one in records.capitals),
            ]
        )

    @cached_property
    def mandate_words(self) -> Mapping[str, str]:
        """Other words for a mandate → its code: subjects and titles in all languages, and short
        names, folded.

        Words that stand for two mandates are left out.
        """
        found: dict[str, set[str]] = defaultdict(set)
        for (code, _), subject in self._subjects.items():
            found[fold(subject.subject)].add(code)
        for mandate in self._records.mandates:
            found[fold(mandate.code)].add(mandate.code)
            for title in mandate.titles:
                found[fold(title.title)].add(mandate.code)
                found[subject_of(title.title) or fold(title.title)].add(mandate.code)
            for words in self.mandate_aliases(mandate.code):
                found[fold(words)].add(mandate.code)
        return MappingProxyType({w: min(codes) for w, codes in found.items() if len(codes) == 1})

    def _name(self, code: str, language: str, form: NameForm, on: int) -> Name:
        names = self._names[self.party(code).code]
        found = name_on(names, Language(language), form, on)
        assert found is not None, f"{code} has no English name on day {on}: `load` lets none in"
        return found

    @cached_property
    def _sort_key_of_day(self) -> Callable[[str, Language, int], tuple[str, str]]:
        """`_sort_key`, kept for some days: every list is in this order."""
        return lru_cache(maxsize=KEYS_KEPT)(self._sort_key)

    def _sort_key(self, code: str, language: Language, on: int) -> tuple[str, str]:
        name = self._name(code, language, NameForm.SHORT, on)
        key = (name.name, language, name.sort)
        if key not in self._sort_keys:
            self._sort_keys[key] = sort_key(name.name, language, name.sort)
        return self._sort_keys[key]

    @cached_property
    def _sort_keys(self) -> dict[tuple[str, Language, str], tuple[str, str]]:
        return {}

    @cached_property
    def _index(self) -> Mapping[str, str]:
        index: dict[str, str] = {}
        for name in self._records.names:
            claim(index, name)
        return index


def claim(index: dict[str, str], name: Name) -> None:
    """Enter a name's spellings into an index of folded name → party code.

    `AmbiguousNameError` when one of them is another party's already.
    """
    for spelling in {name.name, name.in_text}:
        other = index.setdefault(fold(spelling), name.party)
        if other != name.party:
            raise AmbiguousNameError(
                Phrase(
                    "'%(name)s' names both %(one)s and %(other)s",
                    name=spelling,
                    one=other,
                    other=name.party,
                )
            )


def _by[Row](rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, tuple[Row, ...]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return {code: tuple(group) for code, group in groups.items()}
