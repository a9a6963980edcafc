"""Applying a map: each row of a foreign table gives rows of the import file."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from comity.communications.domain.persons import without_names
from comity.kernel.edtf import EdtfError
from comity.kernel.phrases import Phrase, PhrasedError
from comity.kernel.written_dates import read
from comity.register.cells import DITTO, choice, clean, date_instead, is_ditto
from comity.register.domain import Problem, RefusedError
from comity.register.mapping.language import Each, Map, Override, Rewrite, Telling
from comity.register.mapping.places import fill
from comity.register.rows.columns import COLUMNS, DATED

HEADER = COLUMNS
"""The header of what a map gives."""

type Mapped = tuple[int, list[str]]


def check_header(map_: Map, header: Iterable[str], at: int) -> None:
    """Refuse a table that has not the columns for which the map was written in row `at`."""
    header = tuple(header)
    missing = [name for name in map_.columns if name not in header]
    unknown = [name for name in header if name not in map_.columns]
    if unknown == list(header):
        columns = ", ".join(map_.columns)
        expected = Phrase(
            "a row that names the columns of %(map)s, at the top of the table: %(columns)s",
            map=map_.file,
            columns=columns,
        )
        raise RefusedError(expected, row=at, value=header[0])
    if missing or unknown:
        name = (missing or unknown)[0]
        raise RefusedError(_columns_of(map_, name, is_missing=bool(missing)), row=at, column=name)


def _columns_of(map_: Map, name: str, *, is_missing: bool) -> Phrase:
    values = {"map": map_.file, "columns": ", ".join(map_.columns), "name": name}
    if is_missing:
        return Phrase("the columns of %(map)s: %(columns)s; %(name)s is missing", **values)
    return Phrase("the columns of %(map)s: %(columns)s; %(name)s is not in the map", **values)


def mapped(
    map_: Map,
    header: tuple[str, ...],
    rows: Iterable[tuple[int, list[str]]],
    problems: list[Problem],
    undecided: list[str],
) -> Iterator[Mapped]:
    """Yield import rows, each with the number of the row that gave it; add what is wrong, and at
    the end the rows of which the map decides and that were not there.
    """
    before: dict[tuple[str, str], str] = {}
    met: set[str] = set()
    for number, cells in rows:
        row = dict(zip(header, map(clean, cells), strict=True))
        _repeat(map_, row, before)
        try:
            for told in _tell(map_, row, met):
                _check_dates(told, row)
                yield number, [told.get(name, "") for name in HEADER]
        except _UnmappedError as error:
            cell = row[error.column]
            expected = DITTO if is_ditto(cell) else error.phrase
            problems.append(Problem(number, error.column, cell, expected))
    undecided += (name for name in map_.rows if name not in met)


class _UnmappedError(PhrasedError):
    """A row for which the map has nothing; `column` is where to look."""

    def __init__(self, column: str, expected: Phrase) -> None:
        self.column = column
        super().__init__(expected)


def _repeat(map_: Map, row: dict[str, str], before: dict[tuple[str, str], str]) -> None:
    """Replace the word that stands for the cell above, alone or as the first of several."""
    places = [(one, (one.column, row[one.within] if one.within else "")) for one in map_.repeats]
    for one, place in places:
        cell = row[one.column]
        if cell == one.word or cell.startswith(f"{one.word};"):
            row[one.column] = before.get(place, cell) + cell.removeprefix(one.word)
    before.update((place, row[one.column]) for one, place in places)


def _tell(map_: Map, row: dict[str, str], met: set[str]) -> Iterator[Mapping[str, str]]:
    """Yield the acts that one row tells, each as import columns; add its name to those met."""
    for name in _pieces(map_, row):
        for column in map_.without_names:
            name[column] = without_names(name[column])
        for rewrite in map_.rewrites:
            _rewrite(rewrite, name)
        if _is_left_out(map_, name, met):
            return
        names = {**name, **_parts(map_, name)}
        called = fill(map_.row, names)
        met.add(called)
        override = map_.rows.get(called)
        if override is not None and override.leave_out:
            return
        told = bool(map_.acts)  # one of them fits, though it may say that the row tells nothing
        for act in chain(_acts(map_, names, override), _each(map_, names)):
            told = True
            yield act
        if not told:
            raise _UnmappedError(
                map_.columns[0],
                Phrase(
                    "a row that reports an act; %(map)s finds no act in it (rows to leave "
                    "out are named under [rows])",
                    map=map_.file,
                ),
            )
        if override is not None and override.acts:
            return  # decided for the row as a whole, not for each of its sources


def _is_left_out(map_: Map, row: Mapping[str, str], met: set[str]) -> bool:
    """Return whether a row is left out by what its cells alone call it, before any has to fit."""
    called = fill(map_.row, {name: "" for one in map_.parts for name in one.gives} | {**row})
    override = map_.rows.get(called)
    if override is None or not override.leave_out:
        return False
    met.add(called)
    return True


def _check_dates(columns: Mapping[str, str], row: Mapping[str, str]) -> None:
    """Refuse a cell of the table that is to be a date and is none, under its own column."""
    for name in sorted(columns.keys() & DATED):
        text = columns[name]
        column = next((name for name, cell in row.items() if cell == text), None)
        if not text or column is None:
            continue
        try:
            read(text)
        except EdtfError as error:
            raise _UnmappedError(column, date_instead(text, error)) from error


def _pieces(map_: Map, row: dict[str, str]) -> Iterator[dict[str, str]]:
    """Yield the row once for each source that one of its cells names."""
    if not map_.splits:
        yield dict(row)
    for split in map_.splits:
        for piece in row[split.column].split(split.on):
            yield {**row, split.column: piece.strip()}


def _rewrite(rewrite: Rewrite, row: dict[str, str]) -> None:
    if _holds(rewrite.when, row):
        found = rewrite.pattern.fullmatch(row[rewrite.column])
        if found:
            row[rewrite.column] = found.expand(rewrite.into)


def _parts(map_: Map, row: Mapping[str, str]) -> dict[str, str]:
    """Return what the patterns find in this row; every column with patterns must match one."""
    found = {name: "" for one in map_.parts for name in one.gives}
    for column in dict.fromkeys(one.column for one in map_.parts):
        if not row[column]:
            continue
        for one in map_.parts:
            match = one.pattern.fullmatch(row[column]) if one.column == column else None
            if match:
                names = {**row, **{k: v or "" for k, v in match.groupdict().items()}}
                found |= {name: fill(text, names) for name, text in one.gives.items()}
                break
        else:
            raise _UnmappedError(
                column, Phrase("a form for which %(map)s has a pattern", map=map_.file)
            )
    return found


def _acts(
    map_: Map, names: Mapping[str, str], override: Override | None
) -> Iterator[Mapping[str, str]]:
    acts = override.acts if override else ()
    changes = override.set if override else {}
    for place, act in enumerate(acts or _telling(map_, names).acts):
        texts = {**map_.every, **act, **changes}
        columns = {name: fill(text, names) for name, text in texts.items()}
        if place and columns.get("id") and "id" not in act:
            columns["id"] += f"/{place + 1}"
        yield columns


def _each(map_: Map, names: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """Yield what each piece of a cell tells beside the row, each act under an id of its own."""
    for column, on in dict.fromkeys((one.column, one.on) for one in map_.each):
        pieces = [piece.strip() for piece in names[column].split(on)]
        for place, piece in enumerate(filter(None, pieces), start=1):
            each, found = _matching(map_, column, piece, names)
            own = {**names, **{k: v or "" for k, v in found.groupdict().items()}}
            own["place"] = str(place)
            for number, act in enumerate(each.acts):
                texts = {**map_.every, **act}
                columns = {name: fill(text, own) for name, text in texts.items()}
                if columns.get("id") and "id" not in act:
                    columns["id"] += f"/{column}/{place}" + (f"/{number + 1}" if number else "")
                yield columns


def _matching(
    map_: Map, column: str, piece: str, names: Mapping[str, str]
) -> tuple[Each, re.Match[str]]:
    for one in map_.each:
        found = one.pattern.fullmatch(piece) if one.column == column else None
        if found and _holds(one.when, names):
            return one, found
    raise _UnmappedError(
        column,
        Phrase(
            "pieces of a form for which %(map)s has a pattern; '%(piece)s' has none",
            map=map_.file,
            piece=piece,
        ),
    )


def _telling(map_: Map, names: Mapping[str, str]) -> Telling:
    if not map_.acts:
        return Telling({}, ())
    for telling in map_.acts:
        if _holds(telling.when, names):
            return telling
    column = next((name for one in map_.acts for name in one.when), map_.columns[0])
    values = sorted({value for one in map_.acts for value in one.when.get(column, ())})
    raise _UnmappedError(column, choice(values))


def _holds(when: Mapping[str, tuple[str, ...]], names: Mapping[str, str]) -> bool:
    return all(names[name] in values for name, values in when.items())
