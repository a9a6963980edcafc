"""Commands that list what the record tells of visits and States."""

import argparse

from msgspec.structs import replace

from comity.cli import tables
from comity.cli.asked import as_known, day_of, mandate_of, state_of, viewer_of
from comity.cli.database import ready
from comity.cli.faults import DONE
from comity.cli.listing import PAGE, Listing, write_all, write_matters
from comity.cli.output import by_column, counted, say, write_csv, write_object, write_table
from comity.directory.queries import directory
from comity.kernel.edtf import iso
from comity.ledger.domain.views import Page
from comity.visits import queries
from comity.visits.domain.views import Visit
from comity.visits.domain.words import Tab
from comity.visits.queries import VisitQuery


def visits(options: argparse.Namespace) -> int:
    """List the visits that the options ask for, each once."""
    ready()
    query = _query(options)
    on, viewer = day_of(options), viewer_of(options)

    def page(after: str | None) -> Page[Visit]:
        return queries.visits(
            replace(query, after=after), viewer=viewer, on=on, known=options.known
        )

    listing = Listing(
        one="visit",
        several="visits",
        cells=tables.VISIT_CELLS,
        columns=tables.visit_columns(on),
        empty="No visit is on record that answers to this.",
    )
    with queries.reading(options.known, viewer=viewer_of(options), state=query.state or ""):
        write_matters(listing, page, options)
    return DONE


def standing_invitations(options: argparse.Namespace) -> int:
    """List the States of which a standing invitation is on record."""
    ready()
    on = day_of(options)
    found = queries.standing_invitations(viewer=viewer_of(options), on=on, known=options.known)
    return write_all(
        *(found, options),
        cells=tables.STANDING_CELLS,
        columns=tables.standing_columns(on),
        empty="No standing invitation is on record.",
        said=f"{counted(len(found), 'State')} on {iso(on)}{as_known(options)}",
    )


def not_visited(options: argparse.Namespace) -> int:
    """List the Member States in which no visit was held, by whether they were asked."""
    ready()
    on = day_of(options)
    found = queries.not_visited(viewer=viewer_of(options), on=on, known=options.known)
    order = directory().sorted
    never, asked = order(found.never_asked, "en", on), order(found.asked, "en", on)
    in_part = order(found.visited_in_part, "en", on)
    rows = [(code, False) for code in never] + [(code, True) for code in asked]
    match options.format:
        case "json":
            write_object({"as_of": iso(on), "never_asked": never, "asked": asked})
        case "csv":
            write_csv(by_column(tables.not_visited_cells(on)), rows)
        case _:
            write_table(
                tables.not_visited_cells(on), rows, empty="Of every Member a visit is on record."
            )
            counted = f"{len(never)} without a request on record, {len(asked)} asked"
            others = f"; visited in part only: {', '.join(in_part)}" if in_part else ""
            say(f"{counted}{others}, on {iso(on)}{as_known(options)}")
    return DONE


def _query(options: argparse.Namespace) -> VisitQuery:
    return VisitQuery(
        state=state_of(options),
        mandate=mandate_of(options),
        group=options.group,
        tab=Tab(options.tab) if options.tab else None,
        turn=options.turn,
        year=options.year,
        held=options.held,
        asked_before=options.asked_before,
        text=options.text,
        limit=PAGE,
    )
