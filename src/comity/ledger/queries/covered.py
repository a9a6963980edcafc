"""What the record covers, and what else folds need beside acts."""

from collections.abc import Collection

from comity.accounts.domain import PUBLIC_READER, Viewer
from comity.directory.queries import mandate_periods
from comity.ledger.domain import Coverage, Values
from comity.ledger.domain.views import CoverageView
from comity.ledger.queries.expecting import book
from comity.ledger.queries.sql import Lists, Statements

_STATEMENTS = Statements("comity.ledger")


def current_values(states: Collection[str] | None = None) -> Values:
    """What folds need beside acts: when mandates exist, what the record covers, what rules say.

    Of these States, or of all where None: recording one act need not read what is covered of
    every State. What is covered is what everybody reads of it, since it
    moves what everybody reads.
    """
    return Values(mandates=mandate_periods(), coverage=covered_of(states), book=book())


def covered_of(states: Collection[str] | None = None) -> dict[tuple[str, str], Coverage]:
    """(Mandate, State or `*`) → what the record covers, of these States or all."""
    lists: Lists = {}
    filters = ""
    if states is not None:
        lists = {"states": sorted({*states, "*"})}
        filters = " AND c.state IN {states}"
    rows = _STATEMENTS.run("coverage", {}, viewer=PUBLIC_READER, lists=lists, filters=filters)
    return {
        (str(mandate), str(state)): Coverage(
            int(begins), int(ends), reports=bool(reports), letters=bool(letters), stated=True
        )
        for mandate, state, begins, ends, reports, letters, _ in rows
    }


def coverages(*, viewer: Viewer) -> list[CoverageView]:
    """What the record covers, as stated, by mandate and State."""
    rows = _STATEMENTS.run("coverage", {}, viewer=viewer)
    return [
        CoverageView(
            str(mandate),
            str(state),
            int(begins),
            int(ends),
            bool(reports),
            bool(letters),
            str(source),
        )
        for mandate, state, begins, ends, reports, letters, source in rows
    ]
