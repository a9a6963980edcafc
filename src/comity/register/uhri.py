"""An export of OHCHR's Universal Human Rights Index, as rows of recommendations."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from comity.directory.domain.names import fold
from comity.directory.domain.short_names import subject_of
from comity.kernel.phrases import Phrase
from comity.recommendations.domain import uhri
from comity.recommendations.domain.uhri import TITLES, Annotation, WrongAnnotationError
from comity.register.domain import Problem, RefusedError
from comity.register.files import read_table
from comity.register.rows.reading import RowReader
from comity.register.rows.told import Known, Told

NAME: Final = "uhri"
"""What the map of this export is called."""
_JSON: Final = ".json"


def take_annotations(path: Path, *, known: Known) -> tuple[Told, Mapping[str, int]]:
    """What the annotations of a file tell, and how many were skipped, by why."""
    told = Told(known)
    try:
        annotations = list(_of_json(path) if _is_json(path) else _of_sheet(path, told))
    except RefusedError as refused:
        return Told(known, problems=[refused.problem]), {}
    skipped: Counter[str] = Counter()
    kept: list[tuple[int, Annotation, str]] = []
    problems = list(told.problems)
    for number, one in annotations:
        if why := uhri.skipped(one):
            skipped[why] += 1
            continue
        try:
            uhri.day_of(one)
            kept.append((number, one, _mandate(one, known.mandate_names)))
        except WrongAnnotationError as wrong:
            column = wrong.field if _is_json(path) else TITLES[wrong.field]
            problems.append(Problem(number, column, wrong.value, wrong.expected))
    rows = list(uhri.rows_of(kept))
    header = list(rows[0][1]) if rows else ["state", "kind", "actor", "date"]
    reader = RowReader(header, known)
    for number, row in rows:
        reader.read(number, list(row.values()))
    reader.told.rows = len(annotations)
    reader.told.problems += problems
    return reader.told, skipped


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == _JSON


def _of_json(path: Path) -> Iterator[tuple[int, Annotation]]:
    """The annotations of a JSON file with their numbers, the first of which is 1."""
    expected = Phrase("a list of annotations in JSON, as UHRI exports them")
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise RefusedError(expected) from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise RefusedError(expected)
    yield from enumerate(found, start=1)


def _of_sheet(path: Path, told: Told) -> Iterator[tuple[int, Annotation]]:
    table = read_table(path)
    missing = sorted({*TITLES.values()} - {*table.header})
    if missing:
        raise RefusedError(
            Phrase("the columns of an export of UHRI; no column has this name"),
            row=table.at,
            column=missing[0],
        )
    for number, cells in table.rows(told.problems):
        yield number, uhri.of_sheet(dict(zip(table.header, cells, strict=True)))


def _mandate(annotation: Annotation, names: Mapping[str, str]) -> str:
    """The code of the mandate that recommends; WrongAnnotationError where none is known."""
    body = str(annotation.get("Body", ""))
    found = names.get(fold(body)) or names.get(subject_of(body) or "")
    if found is None:
        raise WrongAnnotationError(
            "Body", body, Phrase("a mandate on record; write its code or add it to the map")
        )
    return found
