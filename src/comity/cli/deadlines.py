"""Deadlines on a terminal: what is expected of whom by when, and how each stands."""

import argparse
from collections.abc import Sequence
from typing import Final

from comity.cli.asked import as_known, day_of, mandate_of, state_of, viewer_of
from comity.cli.database import ready
from comity.cli.listing import write_all
from comity.cli.output import Cells, Column
from comity.cooperation.queries.snapshot import reading
from comity.kernel.edtf import iso, iso_or_none
from comity.ledger.queries.deadlines import COLUMNS, Deadline
from comity.ledger.queries.deadlines import deadlines as found
from comity.rulebook.domain.expected import Outcome

CELLS: Final[Cells[Deadline]] = Cells(COLUMNS, Deadline.as_row)
_COLUMNS: Sequence[Column[Deadline]] = (
    Column("By", lambda one: iso_or_none(one.expectation.due) or "no number"),
    Column("Outcome", lambda one: one.expectation.outcome.value.replace("_", " ")),
    Column("Of", lambda one: one.expectation.party.value.replace("_", " ")),
    Column("Matter", lambda one: one.ref),
    Column("What", lambda one: one.view.title, gives_way=True),
    Column("Checked", lambda one: one.expectation.verified),
    Column("Citation", lambda one: one.expectation.provision, spare=True),
)


def deadlines(options: argparse.Namespace) -> int:
    """List what is expected in a State's or mandate's matters, or in all."""
    ready()
    on, viewer = day_of(options), viewer_of(options)
    state, mandate = state_of(options), mandate_of(options)
    with reading(options.known, viewer=viewer_of(options), state=state or ""):
        items = found(viewer=viewer, on=on, state=state, mandate=mandate)
    overdue = sum(one.expectation.outcome is Outcome.OVERDUE for one in items)
    awaited = sum(one.is_open for one in items)
    return write_all(
        *(items, options),
        cells=CELLS,
        columns=_COLUMNS,
        empty="No rule awaits anything that is on record.",
        said=f"{awaited} awaited, {overdue} of them overdue, on {iso(on)}{as_known(options)}",
    )
