"""A list of matters of any kind, page after page, in the three forms."""

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from comity.cli.asked import as_stood, day_of, head, mandate_of, state_of, viewer_of
from comity.cli.database import ready
from comity.cli.faults import DONE
from comity.cli.output import Cells, Column, counted, say, write_csv, write_list, write_table
from comity.ledger.domain.views import Page
from comity.ledger.queries import Sheet

PAGE = 500  # matters read at a time: a list of any length takes the memory of one page


class Told(Protocol):
    """A matter as a list tells it."""

    def as_json(self) -> Mapping[str, object]:
        """The matter as DESIGN 7 writes it."""


class Listing[Item: Told](Struct, frozen=True, kw_only=True):
    """How the matters of one kind are listed: `one` is what one is called, `several` several."""

    one: str
    several: str
    cells: Cells[Item]
    columns: Sequence[Column[Item]]
    empty: str


def write_matters[Item: Told](
    listing: Listing[Item],
    page: Callable[[str | None], Page[Item]],
    options: argparse.Namespace,
) -> None:
    """Write all pages of a list; `page` gives the one after a cursor, the first after None.

    The caller has begun the reading in which all of it is asked.
    """
    on, first = day_of(options), page(None)
    items = _all(first, page)
    match options.format:
        case "json":
            write_list(
                {**head(options, on), "count": first.count}, (one.as_json() for one in items)
            )
        case "csv":
            write_csv(listing.cells, items)
        case _:
            write_table(listing.columns, items, empty=listing.empty)
            count = counted(first.count, listing.one, listing.several)
            say(f"{count} {as_stood(first.count, options)}")


def write_sheet[Query: Struct, Item: Told, Whole](
    sheet: Sheet[Query, Item, Whole],
    options: argparse.Namespace,
    columns: Sequence[Column[Item]] | Callable[[int], Sequence[Column[Item]]],
    empty: str,
) -> int:
    """List the matters of a sheet that the options ask for; `columns` may be those of a day."""
    ready()
    given = {name: getattr(options, name) for name in _asked_of(sheet) if name in options}
    if "state" in given:
        given |= {"state": state_of(options), "mandate": mandate_of(options)}
    on, viewer = day_of(options), viewer_of(options)

    def page(after: str | None) -> Page[Item]:
        query = sheet.query(**given, after=after, limit=PAGE)
        return sheet.page(query, viewer=viewer, on=on, known=options.known)

    listing = Listing(
        one=sheet.one,
        several=sheet.several,
        cells=Cells(sheet.columns, sheet.row),
        columns=columns(on) if callable(columns) else columns,
        empty=empty,
    )
    with sheet.reading(options.known, viewer=viewer, state=given.get("state") or ""):
        write_matters(listing, page, options)
    return DONE


def _asked_of[Query: Struct, Item, Whole](sheet: Sheet[Query, Item, Whole]) -> frozenset[str]:
    """What the options may narrow a list to."""
    return frozenset(sheet.query.__struct_fields__) - {"sort", "after", "limit"}


def write_all[Item: Told](
    items: Sequence[Item],
    options: argparse.Namespace,
    *,
    cells: Cells[Item],
    columns: Sequence[Column[Item]],
    empty: str,
    said: str,
) -> int:
    """Write a list that is there whole; `said` stands below its table."""
    match options.format:
        case "json":
            opening = {**head(options, day_of(options)), "count": len(items)}
            write_list(opening, (one.as_json() for one in items))
        case "csv":
            write_csv(cells, items)
        case _:
            write_table(columns, items, empty=empty)
            say(said)
    return DONE


def _all[Item](first: Page[Item], page: Callable[[str | None], Page[Item]]) -> Iterator[Item]:
    """The items of the first page and of all that follow."""
    yield from first.items
    found = first
    while found.next:
        found = page(found.next)
        yield from found.items
