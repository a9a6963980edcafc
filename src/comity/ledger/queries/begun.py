"""On which day the record begins, as a reader knows it."""

from comity.accounts.domain import Viewer
from comity.kernel.edtf import OPEN_START
from comity.ledger.queries.seeing import seen
from comity.ledger.queries.snapshot import remembered
from comity.ledger.tables import fetch


def first_day(*, viewer: Viewer) -> int | None:
    """The day of the first act that this viewer reads; None where there is none."""
    return remembered(("first day", viewer.sees), lambda: _first(viewer))


def _first(viewer: Viewer) -> int | None:
    ((day,),) = fetch(
        f"SELECT min(a.effective) FROM act a WHERE {seen(viewer, 'a')} AND a.effective > %(open)s",
        {"open": OPEN_START},
    )
    return None if day is None else int(day)
