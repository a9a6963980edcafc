"""`comity advisory figures`: what was published of the advisory procedure."""

import argparse
from collections.abc import Sequence
from typing import Final

from comity.advisory import queries
from comity.advisory.domain.figures.tables import groups_of
from comity.advisory.domain.figures.views import COLUMNS, Figures
from comity.advisory.domain.figures.words import TABLES
from comity.advisory.labels import TABLE, TOO_FEW, group_word
from comity.advisory.queries import FiguresQuery
from comity.cli.asked import as_known, day_of, viewer_of
from comity.cli.database import ready
from comity.cli.faults import DONE
from comity.cli.output import Cells, Column, counted, say, write_csv, write_list, write_table
from comity.kernel.edtf import iso

CELLS: Final[Cells[Figures]] = Cells(COLUMNS, Figures.as_row)


def advisory(options: argparse.Namespace) -> int:
    """Print the figures that were published by the day, the latest period first."""
    ready()
    on = day_of(options)
    found = queries.figures(
        FiguresQuery(), viewer=viewer_of(options), on=on, known=options.known
    ).items
    match options.format:
        case "json":
            known = None if options.known is None else iso(options.known)
            head = {"as_of": iso(on), "known_at": known, "count": len(found)}
            write_list(head, (one.as_json() for one in found))
        case "csv":
            write_csv(CELLS, found)
        case _:
            write_table(_COLUMNS, found, empty="No figures are on record.")
            say(f"{counted(len(found), 'period')} as of {iso(on)}{as_known(options)}")
    return DONE


def _groups(one: Figures) -> str:
    """Its tables in a line."""
    return "; ".join(
        f"{TABLE[name]}: {', '.join(f'{group_word(group)} {group.n}' for group in groups)}"
        for name in TABLES
        if (groups := groups_of(getattr(one.card, name)))
    )


_COLUMNS: Final[Sequence[Column[Figures]]] = (
    Column("From", lambda one: one.card.period_from),
    Column("To", lambda one: one.card.period_to),
    Column("Requests", lambda one: str(TOO_FEW) if one.number is None else str(one.number)),
    Column("Groups", _groups, spare=True),
)
