"""A file, through its map where it has one, as what it tells: nothing is written here."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

from msgspec import json

from comity.kernel.progress import Progress
from comity.ledger.services import forking
from comity.register.domain import RefusedError
from comity.register.files import Table, lines_of, read_table
from comity.register.mapping.applying import HEADER, check_header, mapped
from comity.register.mapping.language import Map, load_map
from comity.register.rows.columns import DATED
from comity.register.rows.reading import RowReader
from comity.register.rows.told import Known, Rest, Told

MAPS = Path(__file__).parent / "maps"
WORTH_IT = 10_000  # rows of a file: fewer are read before another process has begun
_OWN_PART = 0.55  # of the rows: the other process begins later, and passes over these
_NOW_AND_THEN = 5_000  # rows between two reports of progress


def take_in(
    path: Path,
    *,
    mapping: Path | None,
    known: Known,
    progress: Progress | None,
    map_name: str = "",
    halved_from: int = WORTH_IT,
    most: int | None = None,
) -> Told:
    """Return what a file tells, with everything that is wrong with it among its problems.

    Of a file with so many rows as `halved_from` or more another process reads half, unless only
    one of at most so many rows as `most` is to be read: TooManyRowsError for any other.
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
    may_halve = map_ is None and most is None and forking.is_possible()
    lines = lines_of(path) if may_halve else 0
    middle = int(lines * _OWN_PART) if lines >= halved_from else 0
    rows = _through(map_, table.header, _counted(table.rows(told.problems), told, progress), told)
    with _told_meanwhile(table, reader, middle) as is_told:
        for number, cells in rows:
            if number > middle and is_told():
                if progress:
                    progress("read", told.rows, 0)
                break
            reader.read(number, cells)
    # Of the acts of a row that a map tells, each may say the same.
    told.problems = sorted(dict.fromkeys(told.problems), key=lambda problem: problem.row or 0)
    told.sheet = table.sheet()  # which rows it hides is known now that they were read
    return told


@contextmanager
def _told_meanwhile(table: Table, reader: RowReader, middle: int) -> Iterator[Callable[[], bool]]:
    """Let another process read the rows after the middle, if there is one.

    What is asked, when the others are read, adds what these tell and says whether it did: not
    where something is wrong with them or they repeat others, which is told where they are read.
    """
    if not middle:
        yield lambda: False
        return
    with forking.meanwhile(partial(_rest, table, reader, middle)) as sent:

        @cache
        def is_told() -> bool:
            packed = sent()
            return bool(packed) and reader.told.goes_on(json.decode(packed, type=Rest))

        yield is_told


def _rest(table: Table, reader: RowReader, middle: int) -> bytes:
    """What the rows after the middle tell, packed; nothing where a row of the file is wrong.

    As JSON, in which an hour keeps its offset: msgpack would turn it into UTC.
    """
    told = reader.told
    for number, cells in _counted(table.after(middle).rows(told.problems), told, None):
        reader.read(number, cells)
    return b"" if told.problems else json.encode(told.as_rest())


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
