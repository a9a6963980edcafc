"""The public record as open data: whole matters as JSON lines, tables as CSV, and what they are.

Everything is read as the pages read it, for one day and one day of knowledge, in one snapshot. The
same record gives the same bytes. A folder is a data package (datapackage.json): each file with
what its columns are, how many bytes it has and their SHA-256.
"""

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any, Final, Protocol

from msgspec import Struct
from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.challenges.queries import cases
from comity.committee.queries import commitments, meetings, points
from comity.communications import queries as communications
from comity.consultations.queries import comments, consultations
from comity.directory.queries import directory
from comity.exports.columns import TABLES, columns_of, fields, of_matters
from comity.impact import queries as impact
from comity.kernel.edtf import iso, iso_or_none
from comity.kernel.progress import Progress
from comity.kernel.spreadsheet import safe_cell
from comity.ledger.domain.views import Page, Redirect
from comity.ledger.queries import Sheet, coverages, public_version, reading
from comity.recommendations import queries as recommendations
from comity.reports import queries as reports
from comity.statements import queries as statements
from comity.visits import queries as visits

AT_ONCE: Final = 200
ABOUT: Final = "datapackage.json"
APART: Final = ("acts", "spans", "expectations", "days")
"""What a matter tells that has a table of its own for all matters together."""

_LEFT_OUT: Final = (
    "Public acts only. Not recorded is not no; beyond covered_to a matter is last known. Orders"
    " and numbers here rank nobody. In tables a text that a spreadsheet would run as a formula has"
    " an apostrophe before it."
)


class Whole(Protocol):
    """A matter with everything about it."""

    def as_json(self) -> Mapping[str, Any]:
        """The matter as DESIGN 7 writes it."""


class Asked(Struct, frozen=True):
    """For whom the record is read, and for which days."""

    viewer: Viewer
    on: int
    known: int | None


class _Opening(Protocol):
    """What folds all matters of a kind, as known on a day."""

    def __call__(
        self, known: int | None, /, *, viewer: Viewer
    ) -> AbstractContextManager[None]: ...


class Matters(Struct, frozen=True):
    """The matters of one kind: `name` is that of their files, `open` folds all of them at once."""

    name: str
    open: _Opening
    read: Callable[[Asked], Iterator[Whole]]


def write(folder: Path, asked: Asked, *, progress: Progress | None = None) -> int:
    """Write the record into a folder that is empty; how many matters it holds."""
    made: list[dict[str, object]] = []
    told = 0
    with reading(asked.known, viewer=asked.viewer):
        for matters in MATTERS:
            with matters.open(asked.known, viewer=asked.viewer):
                told += _write_matters(folder, matters, asked, made, progress)
        made += _write_tables(folder, asked)
        version = public_version()
    about = {
        "name": "comity-public-record",
        "title": "Country visits, communications, statements, reports and recommendations",
        "description": _LEFT_OUT,
        "as_of": iso(asked.on),
        "known_at": iso_or_none(asked.known),
        "version": version,
        "resources": made,
    }
    text = json.dumps(about, ensure_ascii=False, indent=1)
    (folder / ABOUT).write_text(f"{text}\n", encoding="utf-8")
    return told


def _write_matters(
    folder: Path,
    matters: Matters,
    asked: Asked,
    made: list[dict[str, object]],
    progress: Progress | None,
) -> int:
    """Write the matters of one kind, whole and as tables; how many there are.

    A table is there where no matter has a row in it, with all its columns.
    """
    tables: dict[str, _Csv] = {}
    lines = folder / f"{matters.name}.jsonl"
    number = 0
    with _open(tables):
        with lines.open("w", encoding="utf-8", newline="\n") as file:
            for whole in matters.read(asked):
                told = whole.as_json()
                file.write(f"{json.dumps(told, ensure_ascii=False)}\n")
                _add(tables, folder, matters.name, told)
                number += 1
                if progress and number % AT_ONCE == 0:
                    progress("record", number, 0)
        for name in of_matters(matters.name):
            if name not in tables:
                tables[name] = _Csv(folder / name, columns_of(name))
            tables[name].close()
    made.append(_resource(lines, "whole matters, one a line, as the API tells them"))
    made += (_described(folder / name, tables[name].columns) for name in of_matters(matters.name))
    return number


def _add(tables: dict[str, "_Csv"], folder: Path, name: str, told: Mapping[str, Any]) -> None:
    ref = told["ref"]
    plain = {key: value for key, value in told.items() if key not in APART}
    rows = [(f"{name}.csv", plain)]
    for part in ("acts", "spans", "expectations"):
        rows += [(f"{name}-{part}.csv", {"ref": ref, **row}) for row in told.get(part, ())]
    for file, row in rows:
        flat = _flat(row)
        table = tables.get(file)
        if table is None:
            table = tables[file] = _Csv(folder / file, tuple(flat))
        table.write(flat)


def _write_tables(folder: Path, asked: Asked) -> list[dict[str, object]]:
    """The tables that belong to no single matter."""
    standing = visits.standing_invitations(viewer=asked.viewer, on=asked.on, known=asked.known)
    never = visits.not_visited(viewer=asked.viewer, on=asked.on, known=asked.known)
    covered = coverages(viewer=asked.viewer, on=asked.on)
    return [
        _table(folder, "standing-invitations.csv", [one.as_json() for one in standing]),
        _table(
            folder,
            "not-visited.csv",
            [
                {"state": state, "asked": asked_}
                for asked_, states in ((False, never.never_asked), (True, never.asked))
                for state in directory().sorted(states, "en", asked.on)
            ],
        ),
        _table(folder, "coverage.csv", [one.as_row() for one in covered]),
    ]


def _table(folder: Path, name: str, rows: Iterable[Mapping[str, Any]]) -> dict[str, object]:
    flat = [_flat(row) for row in rows]
    table = _Csv(folder / name, tuple(flat[0]) if flat else columns_of(name))
    with _open({name: table}):
        for row in flat:
            table.write(row)
        table.close()
    return _described(folder / name, table.columns)


class _Csv:
    """A CSV file whose columns the first row names."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self.columns = columns
        self._file = path.open("w", encoding="utf-8", newline="")
        self._rows = csv.writer(self._file, lineterminator="\n")
        self._rows.writerow(columns)

    def write(self, row: Mapping[str, object]) -> None:
        self._rows.writerow([safe_cell(row.get(name)) for name in self.columns])

    def close(self) -> None:
        self._file.close()


@contextmanager
def _open(tables: Mapping[str, _Csv]) -> Iterator[None]:
    """While tables are written; where that breaks off, as on a full disk, what they still hold is
    dropped: Python would try to write it at the end, and complain.
    """
    try:
        yield
    except BaseException:
        for table in tables.values():
            with suppress(OSError):
                table.close()
        raise


def _flat(row: Mapping[str, Any]) -> dict[str, object]:
    """A row of a table: lists of words joined with +, what has parts of its own as JSON."""
    return {name: _cell(value) for name, value in row.items()}


def _cell(value: object) -> object:
    if isinstance(value, (list, tuple)) and all(isinstance(each, str) for each in value):
        return "+".join(value)
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False) if value else None
    return value


def _described(path: Path, columns: Sequence[str]) -> dict[str, object]:
    """A table as the package names it, with what each of its columns is."""
    schema = {"fields": fields(path.name, columns)}
    return {**_resource(path, TABLES[path.name].what), "schema": schema}


def _resource(path: Path, what: str) -> dict[str, object]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "name": path.name.replace(".", "-"),
        "path": path.name,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "description": what,
    }


def _visits(asked: Asked) -> Iterator[Whole]:
    for page in _pages(visits.visits, visits.VisitQuery(limit=AT_ONCE), asked):
        for _, of_state in groupby(page.items, key=lambda visit: visit.state):
            yield from visits.dossiers(list(of_state), viewer=asked.viewer, known=asked.known)


def _letters(asked: Asked) -> Iterator[Whole]:
    for page in _pages(communications.letters, communications.LetterQuery(limit=AT_ONCE), asked):
        yield from _each(communications.dossier, [one.ref for one in page.items], asked)


def _reports(asked: Asked) -> Iterator[Whole]:
    for page in _pages(reports.reports, reports.ReportQuery(limit=AT_ONCE), asked):
        yield from _each(reports.dossier, [one.stands.ref for one in page.items], asked)


def _of(sheet: Sheet[Any, Any, Whole]) -> Matters:
    """The matters of a sheet."""

    def read(asked: Asked) -> Iterator[Whole]:
        for page in _pages(sheet.page, sheet.query(limit=AT_ONCE), asked):
            yield from _each(sheet.whole, [one.stands.ref for one in page.items], asked)

    return Matters(sheet.path, sheet.reading, read)


def _consultations(asked: Asked) -> Iterator[Whole]:
    query = consultations.ConsultationQuery(limit=AT_ONCE)
    for page in _pages(consultations.consultations, query, asked):
        yield from _each(consultations.dossier, [one.stands.ref for one in page.items], asked)


def _comments(asked: Asked) -> Iterator[Whole]:
    for page in _pages(comments.comments, comments.CommentQuery(limit=AT_ONCE), asked):
        yield from _each(comments.dossier, [one.stands.ref for one in page.items], asked)


def _pages[Item](
    listed: Callable[..., Page[Item]], query: Struct, asked: Asked
) -> Iterator[Page[Item]]:
    """A list to its end, page after page."""
    find = partial(listed, viewer=asked.viewer, on=asked.on, known=asked.known)
    page = find(query)
    yield page
    while page.next:
        page = find(replace(query, after=page.next))
        yield page


def _each(
    find: Callable[..., Whole | Redirect | None], refs: Iterable[str], asked: Asked
) -> Iterator[Whole]:
    for ref in refs:
        found = find(ref, viewer=asked.viewer, on=asked.on, known=asked.known)
        if found is not None and not isinstance(found, Redirect):
            yield found


MATTERS: Final = (
    Matters("visits", visits.reading, _visits),
    Matters("communications", communications.reading, _letters),
    _of(statements.SHEET),
    Matters("reports", reports.reading, _reports),
    _of(recommendations.SHEET),
    _of(impact.SHEET),
    _of(cases.SHEET),
    _of(commitments.SHEET),
    _of(meetings.SHEET),
    _of(points.SHEET),
    Matters("consultations", consultations.reading, _consultations),
    Matters("comments", comments.reading, _comments),
)
