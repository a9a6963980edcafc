"""What is asked about cooperation is read in one snapshot, of every matter that figures count."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from msgspec.structs import replace

from comity.accounts.domain import Viewer
from comity.communications.domain.lifecycle import COMMUNICATION
from comity.cooperation.queries.selecting import Selection
from comity.ledger.queries import snapshot, uncontested
from comity.recommendations.domain.lifecycle import RECOMMENDATION
from comity.reports.domain.lifecycle import REPORT
from comity.reports.domain.sessions import SESSION
from comity.reports.queries import sessions
from comity.statements.domain.lifecycle import STATEMENT
from comity.visits import queries as visits


@contextmanager
def reading(known: int | None = None, *, viewer: Viewer, state: str = "") -> Iterator[None]:
    """Ask several questions of one snapshot; as known on a day, of one State where it is given,
    else of the world. Reports are of no State: with one, only those on visits are asked about.
    """
    own = [
        (each, (f"{each.kind}/{state}/",) if state else None)
        for each in (COMMUNICATION, STATEMENT, RECOMMENDATION)
    ]
    with (
        visits.reading(known, viewer=viewer, state=state, counting=True),
        snapshot.reading(known, viewer=viewer, folds=own),
    ):
        if known is None:
            yield
            return
        with (
            snapshot.reading(known, viewer=viewer, folds=[(SESSION, None)]),
            snapshot.reading(
                known,
                viewer=viewer,
                folds=[(REPORT, None)],
                complete=lambda values: replace(values, sessions=sessions()),
            ),
        ):
            yield


@contextmanager
def reads(asks: Selection) -> Iterator[None]:
    """One snapshot for all that is asked about a selection, with or without contested acts."""
    with ExitStack() as stack:
        if asks.uncontested:
            stack.enter_context(uncontested(asks.period.on, asks.known, viewer=asks.viewer))
        stack.enter_context(reading(asks.known, viewer=asks.viewer, state=asks.state or ""))
        yield
