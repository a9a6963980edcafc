"""The annual facts and figures, counted from the record as it stood: after A/HRC/43/64/Add.1."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from typing import Final

from comity.accounts.domain import PUBLIC_READER, Viewer
from comity.communications.queries.lists import reading as reading_letters
from comity.cooperation.domain.annual import Facts
from comity.cooperation.domain.levels import Period
from comity.cooperation.queries.annual import (
    expecting,
    facing,
    speaking,
    standing,
    visiting,
    writing,
)
from comity.cooperation.queries.annual.asking import Year
from comity.cooperation.queries.selecting import Selection, ask
from comity.reports.queries import reading_of as reading_reports
from comity.statements.queries import reading_of as reading_statements
from comity.visits.queries import reading as reading_visits

type Progress = Callable[[str, int, int], None]

_CHAPTERS: Final = (standing, visiting, writing, speaking, expecting)


def facts(
    year: int,
    *,
    on: int,
    known: int | None = None,
    viewer: Viewer = PUBLIC_READER,
    progress: Progress | None = None,
) -> Facts:
    """The facts and figures of a year as of a day, as the viewer reads the record."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    selection = Selection(viewer=viewer, period=Period(first, last, min(on, last)), known=known)
    tell = progress or _silent
    steps = len(_CHAPTERS) + 2
    with _everything(known):
        tell("reading", 0, steps)
        told = Year(selection)
        keeps = _keeps(selection)
        tables = [facing.fact_sheet(told, keeps)]
        tell("counting", 1, steps)
        for done, chapter in enumerate(_CHAPTERS, start=2):
            tables += chapter.tables(told)
            tell("counting", done, steps)
        tables.append(facing.coverage(told))
        tell("counting", steps, steps)
        return Facts(
            year=year, on=selection.period.on, known=known, keeps=keeps, tables=tuple(tables)
        )


@contextmanager
def _everything(known: int | None) -> Iterator[None]:
    """One reading of visits, letters, statements and reports."""
    with ExitStack() as stack:
        for begin in (reading_visits, reading_letters, reading_statements, reading_reports):
            stack.enter_context(begin(known))
        yield


def _keeps(selection: Selection) -> tuple[str, ...]:
    return tuple(str(kind) for kind, number in ask("annual_keeps", selection) if number)


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
