"""What a table is read from: the rows of a file, and what a workbook hides of them."""

from collections.abc import Iterator

from msgspec import Struct, field

from comity.register.domain import Row


class Hidden(Struct):
    """What a sheet hides, found while its rows are read: the numbers of rows that hold something,
    the places of columns, from 1.
    """

    rows: list[int] = field(default_factory=list)
    columns: set[int] = field(default_factory=set)


class Source(Struct, frozen=True):
    """The rows of a file as they stand in it, the header among them.

    Of a workbook: `sheet` is the one that is read, `` where there is no other, `part` where it
    lies in the zip.
    """

    rows: Iterator[Row]
    sheet: str = ""
    part: str = ""
    hidden: Hidden = field(default_factory=Hidden)
