"""From the days on which a matter changed to rows of the projection `span`, and to the runs of
days in which it stood so, as readers get them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from msgspec import Struct
from msgspec.structs import replace

from comity.kernel.edtf import OPEN_END, OPEN_START, iso
from comity.kernel.parties import OF_TWO_SIDES, Turn
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


class Span(Struct, frozen=True):
    """A run of days with one status; `ends` is exclusive, OPEN_END while it lasts."""

    status: str
    by: str | None
    turn: str
    begins: int
    ends: int

    def same_but_for_days(self, other: "Span") -> bool:
        """True where status, party and turn are the same."""
        return (self.status, self.by, self.turn) == (other.status, other.by, other.turn)

    def as_json(self) -> dict[str, object]:
        """`status, by, turn, from, to` (`to` the last day, null while it lasts)."""
        return {
            "status": str(self.status),
            "by": self.by,
            "turn": self.turn,
            "from": iso(self.begins),
            "to": None if self.ends >= OPEN_END else iso(self.ends - 1),
        }


class Reach(NamedTuple):
    """To which day a record was covered from a day until before another."""

    begins: int
    ends: int
    covered_to: int

    @property
    def known_until(self) -> int:
        """The day until before which it told of these days."""
        return min(self.ends, self.covered_to + 1)


def last_known(covered_to: int, earlier: Sequence[Reach] = ()) -> int:
    """The last day of which a record tells that is covered to a day, and was to others earlier."""
    for reach in (_now(covered_to, earlier), *reversed(earlier)):
        if reach.known_until > reach.begins:
            return reach.known_until - 1
    return covered_to


def counted_until(covered_to: int, on: int, earlier: Sequence[Reach] = ()) -> int:
    """The day to which days of turns are counted: the one asked for or the end of coverage,
    whichever is earlier; none are taken back of days that were covered before.
    """
    return max(_now(covered_to, earlier).begins, min(on, covered_to))


def _now(covered_to: int, earlier: Sequence[Reach]) -> Reach:
    return Reach(earlier[-1].ends if earlier else OPEN_START, OPEN_END, covered_to)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """These spans, those that follow each other and differ in nothing else as one."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1].same_but_for_days(span):
            found[-1] = replace(found[-1], ends=span.ends)
        else:
            found.append(span)
    return tuple(found)


def covered(
    spans: tuple[Span, ...], covered_to: int, on: int, earlier: Sequence[Reach] = ()
) -> tuple[Span, ...]:
    """These spans, of which after the end of the record it is nobody's turn (RULES R15): a span
    that lasts beyond it is two. `earlier` says how far it was covered on days before.
    """
    if not earlier and on <= covered_to:  # as of nearly every matter
        return spans
    now = _now(covered_to if covered_to < on else OPEN_END, earlier)
    parts = (
        part
        for span in spans
        for reach in (*earlier, now)
        for part in (
            _within(span, reach.begins, reach.known_until),
            replace(
                _within(span, max(reach.begins, reach.known_until), reach.ends),
                turn=Turn.NOBODY.value,
            ),
        )
    )
    return joined(part for part in parts if part.begins < part.ends)


def delivered(spans: Iterable[Span], received: Mapping[int, int]) -> Iterator[Span]:
    """These spans as the days of turns count: nobody's until what gave a turn was delivered.

    `received` says when that was, by the first day of the turn.
    """
    day = OPEN_START
    for span in spans:
        day = received.get(span.begins, day)
        until = min(max(day, span.begins), span.ends)
        if span.begins < until:
            yield replace(span, ends=until, turn=Turn.NOBODY.value)
        if until < span.ends:
            yield replace(span, begins=until)


def counted(spans: Iterable[Span], earlier: Sequence[Reach]) -> Iterable[Span]:
    """The parts of these spans of which the days count that go before the present end of the
    record: to the day to which each of them was covered, while it was.
    """
    return _counted(spans, earlier) if earlier else spans


def _counted(spans: Iterable[Span], earlier: Sequence[Reach]) -> Iterator[Span]:
    for span in spans:
        for reach in (*earlier, _now(OPEN_END, earlier)):
            part = _within(span, reach.begins, min(reach.ends, reach.covered_to))
            if part.begins < part.ends:
                yield part


def _within(span: Span, begins: int, ends: int) -> Span:
    return replace(span, begins=max(span.begins, begins), ends=min(span.ends, ends))


def days_of_turns(
    spans: Iterable[Span], *, until: int, over: Collection[str] = ()
) -> dict[str, int]:
    """Days of each turn until a day (`counted_until`).

    Differences of days; none are counted while a matter is `over` (RULES, last part of the
    indicators).
    """
    days = {turn.value: 0 for turn in OF_TWO_SIDES}
    for span in spans:
        if span.status not in over:
            days[span.turn] = days.get(span.turn, 0) + max(0, min(span.ends, until) - span.begins)
    return days
