"""The annual facts and figures, counted from the record as it stood: after A/HRC/43/64/Add.1."""

from typing import Final

from comity.accounts.domain import PUBLIC_READER
from comity.cooperation.domain.annual import Facts
from comity.cooperation.domain.indicators import Unit
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
from comity.cooperation.queries.covering import kept
from comity.cooperation.queries.selecting import Selection, ask
from comity.cooperation.queries.snapshot import reading
from comity.kernel.edtf import OPEN_START
from comity.kernel.progress import Progress
from comity.kernel.years import days_of
from comity.ledger.queries import coverages, remembered
from comity.ledger.queries.begun import first_day

_CHAPTERS: Final = (standing, visiting, writing, speaking, expecting)


def facts(
    year: int,
    *,
    on: int,
    known: int | None = None,
    progress: Progress | None = None,
) -> Facts:
    """The facts and figures of a year as of a day, as the public reads the record."""
    first, last = days_of(year)
    period = Period(first, last, min(on, last))
    selection = Selection(viewer=PUBLIC_READER, period=period, known=known)
    tell = progress or _silent
    steps = len(_CHAPTERS) + 2
    with reading(known, viewer=PUBLIC_READER):
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


def is_before_the_record(year: int) -> bool:
    """Whether a year ended before the first day that the public reads of, and none of it is stated
    to be covered.
    """
    first, last = days_of(year)
    with reading(None, viewer=PUBLIC_READER):
        begins = first_day(viewer=PUBLIC_READER)
        stated = coverages(viewer=PUBLIC_READER)
    is_covered = any(
        OPEN_START < since <= last and until >= first
        for one in stated
        for since, until in one.extents.values()
    )
    return begins is not None and last < begins and not is_covered


def facts_now(year: int, *, on: int, known: int | None = None) -> Facts:
    """The same as the public reads it, worked out once until the record changes."""
    with reading(known, viewer=PUBLIC_READER):
        return remembered(("facts", year, on), lambda: facts(year, on=on, known=known))


def _keeps(selection: Selection) -> tuple[str, ...]:
    """The kinds of matter of which the record is kept, or holds anything: else not recorded."""
    stated = kept(selection)
    held = {str(kind) for kind, number in ask("annual_keeps", selection) if number}
    return tuple(kind for kind, unit in _UNITS.items() if unit in stated or kind in held)


_UNITS: Final = {
    "visit": Unit.VISIT,
    "communication": Unit.LETTER,
    "statement": Unit.STATEMENT,
    "report": Unit.REPORT,
}


def _silent(stage: str, done: int, total: int) -> None:
    """Tell nobody."""
