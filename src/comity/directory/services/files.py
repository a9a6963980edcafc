"""Reads the data files. A file that says something impossible is refused with its line."""

import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct
from msgspec.structs import replace

from comity.directory.domain import (
    Capital,
    Holder,
    Mandate,
    MandateAlias,
    MandateKind,
    MandateScope,
    Name,
    NameForm,
    Party,
    PartyKind,
    Records,
    RegionalGroup,
    Role,
    Standing,
    Subject,
    Title,
)
from comity.directory.domain.directory import AmbiguousNameError, claim
from comity.directory.domain.names import Language, fold
from comity.kernel.edtf import OPEN_END, OPEN_START, EdtfError, iso, parse

# Each file and its columns, in order.
COLUMNS = {
    "parties.csv": ("code", "kind", "iso2", "m49", "footnote", "note", "source", "verified"),
    "membership.csv": ("party", "kind", "from", "to", "note", "source", "verified"),
    "groups.csv": ("party", "group", "standing", "note", "source", "verified"),
    "names.csv": (
        *("party", "language", "form", "name", "in_text", "sort"),
        *("from", "note", "source", "verified"),
    ),
    "aliases.csv": ("party", "alias", "source"),
    "capitals.csv": ("party", "city", "zone", "from", "note", "source", "verified"),
    "mandates.csv": (
        *("code", "scope", "established", "ended", "resolution"),
        *("note", "source", "verified"),
    ),
    "titles.csv": ("mandate", "kind", "from", "title_en", "note", "source", "verified"),
    "subjects.csv": ("mandate", "language", "subject", "sort", "source", "verified"),
    "mandate_aliases.csv": ("mandate", "alias", "source"),
    "holders.csv": ("mandate", "role", "name", "from", "to", "note", "source", "verified"),
}


class DataFileError(ValueError):
    """A data file that cannot be loaded; the message names the file, the line and the reason."""


def digest(folder: Path) -> str:
    """Return a digest of every data file; `DataFileError` when one is missing."""
    total = hashlib.sha256()
    for name in COLUMNS:
        try:
            content = (folder / name).read_bytes()
        except OSError as error:
            raise DataFileError(f"{name}: cannot be read ({error.strerror})") from None
        total.update(f"{name} {len(content)}\n".encode() + content)
    return total.hexdigest()


def read(folder: Path) -> Records:
    """Return all records of the folder's files, checked; `DataFileError` at the first fault."""
    parties = _parties(folder)
    known = {party.code for party in parties}
    mandates = _mandates(folder)
    codes = {mandate.code for mandate in mandates}
    return Records(
        parties=parties,
        names=_names(folder, known),
        capitals=_capitals(folder, known),
        mandates=mandates,
        holders=_holders(folder, codes),
        subjects=_subjects(folder, codes),
        mandate_aliases=_mandate_aliases(folder, codes),
    )


class _Row(Struct, frozen=True):
    """A line of a data file, and how to read its cells."""

    file: str
    line: int
    cells: dict[str, str]

    def fault(self, reason: str) -> DataFileError:
        return DataFileError(f"{self.file}, line {self.line}: {reason}")

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def text(self, column: str) -> str:
        if not self[column]:
            raise self.fault(f"{column} is empty")
        return self[column]

    def word[Word: StrEnum](self, column: str, words: type[Word]) -> Word:
        try:
            return words(self[column])
        except ValueError:
            raise self.fault(
                f"{column} is {self[column]!r}; expected one of {', '.join(words)}"
            ) from None

    def known(self, column: str, codes: set[str]) -> str:
        if self[column] not in codes:
            raise self.fault(f"{column} is {self[column]!r}, which no file defines")
        return self[column]

    def verified(self) -> bool:
        if self["verified"] not in {"yes", "no"}:
            raise self.fault(f"verified is {self['verified']!r}; expected yes or no")
        return self["verified"] == "yes"

    def day(self, column: str, *, last: bool = False) -> int:
        """Return the first (or last) day of the date in a cell; an empty cell is an open bound."""
        if not self[column]:
            return OPEN_END if last else OPEN_START
        try:
            date = parse(self[column])
        except EdtfError as error:
            raise self.fault(f"{column}: {error}") from None
        return date.last if last else date.first

    def period(self, start: str, end: str) -> tuple[int, int]:
        first, last = self.day(start), self.day(end, last=True)
        if last < first:
            raise self.fault(f"{end} {self[end]} is before {start} {self[start]}")
        return first, last


def _rows(folder: Path, name: str) -> Iterator[_Row]:
    columns = list(COLUMNS[name])
    try:
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if reader.fieldnames != columns:
                raise DataFileError(f"{name}, line 1: expected the columns {','.join(columns)}")
            for cells in reader:
                row = _Row(name, reader.line_num, cells)
                if None in cells or None in cells.values():
                    raise row.fault(f"expected {len(columns)} cells")
                row.text("source")
                yield row
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataFileError(f"{name}: is no CSV in UTF-8 ({error})") from None


def _parties(folder: Path) -> tuple[Party, ...]:
    parties: dict[str, Party] = {}
    for row in _rows(folder, "parties.csv"):
        code = row.text("code")
        if code in parties:
            raise row.fault(f"code {code} is there twice")
        parties[code] = Party(
            code=code,
            kind=row.word("kind", PartyKind),
            iso2=row["iso2"],
            footnote=row["footnote"],
            note=row["note"],
            unverified=() if row.verified() else ("code",),
        )
    known = set(parties)
    for row in _rows(folder, "membership.csv"):
        party = parties[row.known("party", known)]
        parties[party.code] = _dated(party, row)
    for party in parties.values():
        if party.kind in {PartyKind.MEMBER, PartyKind.OBSERVER} and not party.begins:
            raise DataFileError(f"membership.csv: {party.code} has no row")
    for row in _rows(folder, "groups.csv"):
        party = parties[row.known("party", known)]
        parties[party.code] = replace(
            _unless(party, "group", verified=row.verified()),
            group=row.word("group", RegionalGroup),
            standing=row.word("standing", Standing),
            group_note=row["note"],
        )
    return tuple(parties[code] for code in sorted(parties))


def _dated(party: Party, row: _Row) -> Party:
    """The party with the days on which it was what a row of `membership.csv` says."""
    kind = row.word("kind", PartyKind)
    first, last = row.period("from", "to")
    if kind is PartyKind.OBSERVER_ENTITY:
        return replace(party, observer_first=first)
    if kind is not party.kind:
        raise row.fault(f"kind is {kind}, and in parties.csv {party.kind}")
    since = "member_since" if kind is PartyKind.MEMBER else "observer_since"
    return replace(
        _unless(party, since, verified=row.verified()), begins=row["from"], first=first, last=last
    )


def _unless(party: Party, fact: str, *, verified: bool) -> Party:
    return party if verified else replace(party, unverified=(*party.unverified, fact))


def _names(folder: Path, known: set[str]) -> tuple[Name, ...]:
    series: dict[tuple[str, Language, NameForm], list[tuple[_Row, Name]]] = defaultdict(list)
    for row in _rows(folder, "names.csv"):
        name = Name(
            party=row.known("party", known),
            language=row.word("language", Language),
            form=row.word("form", NameForm),
            name=row.text("name"),
            in_text=row["in_text"] or row["name"],
            sort=row["sort"],
            begins=row["from"],
            first=row.day("from"),
            verified=row.verified(),
        )
        series[name.party, name.language, name.form].append((row, name))
    _refuse_missing(series, known)
    names = [name for rows in series.values() for name in _one_after_another(rows)]
    aliases = list(_aliases(folder, known))
    claimed: dict[str, str] = {}
    for row, name in [*(pair for rows in series.values() for pair in rows), *aliases]:
        try:
            claim(claimed, name)
        except AmbiguousNameError as error:
            raise row.fault(str(error)) from None
    return (*names, *(name for _, name in aliases))


def _refuse_missing(
    series: dict[tuple[str, Language, NameForm], list[tuple[_Row, Name]]], known: set[str]
) -> None:
    for code in sorted(known):
        for language in Language:
            rows = series.get((code, language, NameForm.SHORT))
            if not rows or rows[0][1].first != OPEN_START:
                raise DataFileError(
                    f"names.csv: {code} has no short name in {language} that starts open"
                )


def _aliases(folder: Path, known: set[str]) -> Iterator[tuple[_Row, Name]]:
    for row in _rows(folder, "aliases.csv"):
        alias = row.text("alias")
        if not fold(alias):
            raise row.fault(f"alias {alias!r} has no letter in it")
        yield (
            row,
            Name(
                party=row.known("party", known),
                language=Language.EN,
                form=NameForm.ALIAS,
                name=alias,
                in_text=alias,
            ),
        )


def _one_after_another[Value: (Name, Capital, Title)](
    rows: Sequence[tuple[_Row, Value]],
) -> list[Value]:
    """Return the values, each ended on the day before the next begins."""
    values: list[Value] = []
    for (_, value), (row, following) in pairwise(rows):
        if following.first <= value.first:
            raise row.fault("begins no later than the row before it")
        last = following.first - 1
        ends = iso(last) if parse(following.begins).exact else following.begins
        values.append(replace(value, last=last, ends=ends))
    values.append(rows[-1][1])
    return values


def _capitals(folder: Path, known: set[str]) -> tuple[Capital, ...]:
    series: dict[str, list[tuple[_Row, Capital]]] = defaultdict(list)
    for row in _rows(folder, "capitals.csv"):
        capital = Capital(
            party=row.known("party", known),
            city=row["city"],
            zone=row.text("zone"),
            begins=row["from"],
            first=row.day("from"),
            note=row["note"],
            verified=row.verified(),
        )
        try:
            ZoneInfo(capital.zone)
        except (ZoneInfoNotFoundError, ValueError):
            raise row.fault(f"zone {capital.zone!r} is not in the IANA data base") from None
        series[capital.party].append((row, capital))
    return _in_order(series)


def _mandates(folder: Path) -> tuple[Mandate, ...]:
    rows = {row.text("code"): row for row in _rows(folder, "mandates.csv")}
    series: dict[str, list[tuple[_Row, Title]]] = defaultdict(list)
    for row in _rows(folder, "titles.csv"):
        title = Title(
            mandate=row.known("mandate", set(rows)),
            kind=row.word("kind", MandateKind),
            title=row.text("title_en"),
            begins=row["from"],
            first=row.day("from"),
            verified=row.verified(),
        )
        series[title.mandate].append((row, title))
    return tuple(_mandate(row, series) for row in rows.values())


def _mandate(row: _Row, series: dict[str, list[tuple[_Row, Title]]]) -> Mandate:
    if row["code"] not in series:
        raise row.fault(f"{row['code']} has no title in titles.csv")
    first, last = row.period("established", "ended")
    return Mandate(
        code=row["code"],
        scope=row.word("scope", MandateScope),
        first=first,
        last=last,
        titles=tuple(_one_after_another(series[row["code"]])),
        resolution=row["resolution"],
        note=row["note"],
        verified=row.verified(),
    )


def _holders(folder: Path, known: set[str]) -> tuple[Holder, ...]:
    holders = []
    for row in _rows(folder, "holders.csv"):
        first, last = row.period("from", "to")
        holders.append(
            Holder(
                mandate=row.known("mandate", known),
                role=row.word("role", Role),
                name=row.text("name"),
                first=first,
                last=last,
                note=row["note"],
                verified=row.verified(),
            )
        )
    return tuple(holders)


def _subjects(folder: Path, known: set[str]) -> tuple[Subject, ...]:
    subjects: dict[tuple[str, Language], Subject] = {}
    for row in _rows(folder, "subjects.csv"):
        subject = Subject(
            mandate=row.known("mandate", known),
            language=row.word("language", Language),
            subject=row.text("subject"),
            sort=row["sort"],
            verified=row.verified(),
        )
        if subjects.setdefault((subject.mandate, subject.language), subject) is not subject:
            raise row.fault(f"{subject.mandate} has a subject in {subject.language} already")
    for code in sorted(known):
        if (code, Language.EN) not in subjects:
            raise DataFileError(f"subjects.csv: {code} has no subject in English")
    return tuple(subjects.values())


def _mandate_aliases(folder: Path, known: set[str]) -> tuple[MandateAlias, ...]:
    aliases: dict[str, MandateAlias] = {}
    for row in _rows(folder, "mandate_aliases.csv"):
        alias = MandateAlias(mandate=row.known("mandate", known), alias=row.text("alias"))
        spelling = fold(alias.alias)
        if not spelling:
            raise row.fault(f"alias {alias.alias!r} has no letter in it")
        other = aliases.setdefault(spelling, alias)
        if other is not alias:
            raise row.fault(f"{alias.alias!r} is an alias of {other.mandate} already")
    return tuple(aliases.values())


def _in_order(series: dict[str, list[tuple[_Row, Capital]]]) -> tuple[Capital, ...]:
    return tuple(value for rows in series.values() for value in _one_after_another(rows))
