"""From the days on which a matter changed to rows of the projection `span`."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END
from comity.kernel.parties import Turn
from comity.kernel.plain import PLAIN
from comity.ledger.domain import SpanRow


class Days(Protocol):
    """Days that a status may carry: as written, and what they are (proposed, agreed, actual)."""

    @property
    def begins(self) -> str:
        """The first day as written."""

    @property
    def ends(self) -> str:
        """The last day as written."""

    @property
    def kind(self) -> str:
        """What the days are."""


class Change[D: Days](Struct, frozen=True):
    """From this day on a matter stands so."""

    day: int
    status: str
    by: str
    turn: Turn
    because: str
    dates: D | None
    oral: bool


def runs[D: Days](changes: Sequence[Change[D]]) -> list[tuple[Change[D], int]]:
    """Each change that lasted a day, with the first day of the next.

    What lasts less than a day is no span (RULES, fine print).
    """
    found: list[tuple[Change[D], int]] = []
    for change in changes:
        if found:
            last, _ = found[-1]
            if last.day >= change.day:
                found.pop()
                change = replace(change, day=last.day)  # noqa: PLW2901 - the same day
            else:
                found[-1] = (last, change.day)
        if found and replace(found[-1][0], day=change.day) == change:
            found[-1] = (found[-1][0], OPEN_END)
        else:
            found.append((change, OPEN_END))
    return found


def span_rows[D: Days](
    place: tuple[str, str, str, str], found: Sequence[tuple[Change[D], int]]
) -> Iterator[SpanRow]:
    """The rows of these runs at a place: stream, State, dossier and mandate.

    Their words are plain text, which a database takes faster than members of an enum.
    """
    for no, (change, ends) in enumerate(found):
        dates = change.dates
        yield SpanRow(
            *place,
            no,
            PLAIN[change.status],
            PLAIN[change.by],
            PLAIN[change.turn],
            change.day,
            ends,
            PLAIN[change.because],
            dates.begins if dates else "",
            dates.ends if dates else "",
            dates.kind if dates else "",
            int(change.oral),
        )
