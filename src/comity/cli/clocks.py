"""What a command says of a clock that is not believed, and of what one opened before its day."""

from collections.abc import Iterator
from typing import Final

from comity.accounts.domain.security import Event
from comity.cli.days import now
from comity.cli.faults import DONE, said
from comity.cli.finding import Finding, Weight
from comity.cli.logged import logged
from comity.cli.output import counted, say, write
from comity.kernel.edtf import iso
from comity.ledger.domain import LedgerError, Recording
from comity.ledger.queries.clock import Early, clock, opened_early
from comity.register import services

SHOWN: Final = 20
"""Of the acts that were opened before their day, the first so many are named."""


def of_the_clock() -> Iterator[Finding]:
    """Whether what waits for a day opens by itself, and what was opened before its day."""
    found = clock(now())
    if found.is_ahead:
        told = (
            f"{said(LedgerError(services.unbelieved(found)))} `comity seal --confirm-clock`"
            " confirms it, once you have looked at it; so do two registrars at /approvals"
        )
        yield Finding(Weight.UNSAFE, told)
    elif found.sealed is None:
        yield Finding(
            Weight.NOTE,
            "the record was never sealed; run `comity seal` daily: until then nothing that waits"
            " for a day becomes public by itself",
        )
    if early := opened_early(found.true_day):
        acts = counted(len({one.act for one in early}), "act is", "acts are")
        told = (
            f"{acts} public before the day set: a clock showed"
            f" {iso(max(one.opened for one in early))}; {_named(early)};"
            " `comity seal --close-early` closes them again"
        )
        yield Finding(Weight.UNSAFE, told)


def say_of_the_clock() -> None:
    """Say it beside what a command answers."""
    for one in of_the_clock():
        say(one.told)


def close_early() -> int:
    """Close what a wrong clock opened before its day, and name it; what it is not to seal."""
    closed = services.close_early(recording=Recording(now()))
    if not closed:
        write("nothing is public before its day")
    else:
        logged(Event.CLOSED_EARLY)
    for one in {one.act: one for one in closed}.values():
        write(f"closed until {iso(one.opens)}: act {one.act} of {one.stream}")
    return DONE


def _named(early: list[Early]) -> str:
    days = {one.act: one for one in early}
    shown = [f"act {act} of {one.stream} ({iso(one.opens)})" for act, one in days.items()]
    more = ", …" if len(shown) > SHOWN else ""
    return ", ".join(shown[:SHOWN]) + more
