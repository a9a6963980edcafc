"""A file, through its map where it has one, as what it tells: nothing is written here."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from comity.kernel.progress import Progress
from comity.register.domain import RefusedError
from comity.register.files import read_table
from comity.register.mapping.applying import HEADER, check_header, mapped
from comity.register.mapping.language import Map, load_map
from comity.register.rows.columns import DATED
from comity.register.rows.reading import RowReader
from comity.register.rows.told import Known, Told

MAPS = Path(__file__).parent / "maps"
_NOW_AND_THEN = 5_000  # rows between two reports of progress


def take_in(
    path: Path,
    *,
    mapping: Path | None,
    known: Known,
    progress: Progress | None,
    map_name: str = "",
    most: int | None = None,
) -> Told:
    """Return what a file tells, with everything that is wrong with it among its problems.

    Only one of at most so many rows as `most` is read: TooManyRowsError for any other.
    """
    try:
        map_ = load_map(mapping, map_name) if mapping else None
        dated, columns = (None, map_.columns) if map_ else (DATED, ())
        table = read_table(path, dated, columns, most)
        if map_:
            check_header(map_, table.header, table.at)
    except RefusedError as refused:
        return Told(known, problems=[refused.problem])
    reader = RowReader(HEADER if map_ else table.header, known, table.at)
    told = reader.told
    told.sheet = table.sheet()
    if told.problems:
        return told
    rows = _through(map_, table.header, _counted(table.rows(told.problems), told, progress), told)
    for number, cells in rows:
        reader.read(number, cells)
    # Of the acts of a row that a map tells, each may say the same.
    told.problems = sorted(dict.fromkeys(told.problems), key=lambda problem: problem.row or 0)
    told.sheet = table.sheet()  # which rows it hides is known now that they were read
    return told


def take_rows(rows: Sequence[Mapping[str, str]], *, known: Known) -> Told:
    """Return what rows tell that were not in a file; the first is row 1."""
    header = list(dict.fromkeys(column for row in rows for column in row))
    reader = RowReader(header, known)
    told = reader.told
    if not told.problems:
        told.rows = len(rows)
        for number, row in enumerate(rows, start=1):
            reader.read(number, [row.get(column, "") for column in header])
    return told


def _through(
    map_: Map | None, header: tuple[str, ...], rows: Iterator[tuple[int, list[str]]], told: Told
) -> Iterator[tuple[int, list[str]]]:
    return mapped(map_, header, rows, told.problems, told.undecided) if map_ else rows


def _counted(
    rows: Iterator[tuple[int, list[str]]], told: Told, progress: Progress | None
) -> Iterator[tuple[int, list[str]]]:
    """Count the rows that were read and tell now and then how many there were."""
    for row in rows:
        yield row
        told.rows += 1
        if progress and told.rows % _NOW_AND_THEN == 0:
            progress("read", told.rows, 0)
