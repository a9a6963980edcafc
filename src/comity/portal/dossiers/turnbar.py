"""Whose turn it was, as a bar over time and as a small table (LOOK 3.2)."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from msgspec import Struct

from comity.kernel.parties import Turn
from comity.ledger.labels import dates
from comity.ledger.labels.story import Story
from comity.ledger.labels.terms import WHOSE
from comity.ledger.labels.text import plain
from comity.portal.sides import CSS

MOST_LINES_OPEN: Final = 8
ROOM: Final = 0.87  # of the bar: a label that begins later would not fit on a telephone
MOST_YEARS: Final = 8  # labels below the bar that a narrow page still holds
MOST_MONTHS: Final = 4
MONTH_ON_A_TELEPHONE: Final = 0.45  # of the bar: an Arabic month has two names
MONTH_ON_A_SHEET: Final = 0.28  # of the bar on a page that is broad, or printed


class Stretch(Struct, frozen=True):
    """One run of days in the bar; `x` and `width` are shares of the whole in percent."""

    css: str
    x: str
    width: str
    end: str
    fades_in: bool
    fades_out: bool


class Year(Struct, frozen=True):
    """A mark below the bar; `label` is empty where there is no room for it, and `far` where there
    is some on a broad page alone.
    """

    x: str
    label: str
    far: bool = False


class Line(Struct, frozen=True):
    """A line of the table: whose turn, from when to when, how many days."""

    css: str
    who: str
    period: str
    days: str


class TurnBar(Struct, frozen=True):
    """The bar with its table, from the `first` day on; `coarse` and `acts` say how many acts are
    dated coarsely.

    Days on which it was nobody's turn are a line of the table, and nothing in the bar.
    """

    first: int
    stretches: tuple[Stretch, ...]
    years: tuple[Year, ...]
    lines: tuple[Line, ...]
    coarse: int
    acts: int

    @property
    def folded(self) -> bool:
        """Whether the table is too long to stand open."""
        return len(self.lines) > MOST_LINES_OPEN


def turn_bar(story: Story) -> TurnBar | None:
    """The bar from the first act to the day asked for; None where no day has passed."""
    until = story.until
    turns = [each for each in story.counted_turns if min(each[2], until) > each[1]]
    if not turns:
        return None
    start, last = turns[0][1], min(turns[-1][2], until)
    total = last - start

    def share(days: int) -> str:
        return f"{days * 100 / total:.3f}%"

    return TurnBar(
        first=start,
        stretches=tuple(
            Stretch(
                css=CSS[turn],
                x=share(begins - start),
                width=share(min(ends, until) - begins),
                end=share(min(ends, until) - start),
                fades_in=story.begins_coarse(turn, begins),
                fades_out=ends <= until and story.ends_coarse(turn, ends),
            )
            for turn, begins, ends in turns
            if turn in CSS
        ),
        years=tuple(
            Year(share(day - start), label, far) for day, label, far in _marks(start, last)
        ),
        lines=tuple(_line(story, turn, begins, ends) for turn, begins, ends in turns),
        coarse=sum(dates.is_coarse(act.date) for act in story.acts),
        acts=len(story.acts),
    )


def _line(story: Story, turn: Turn, begins: int, ends: int) -> Line:
    until = min(ends, story.until)
    first = dates.day(begins)
    if story.begins_coarse(turn, begins):
        first = _("%(day)s, at the latest,") % {"day": first}
    last = dates.day(until)
    if ends <= story.until and story.ends_coarse(turn, ends):
        last = _("%(day)s at the latest") % {"day": last}
    period = _("%(first)s to %(last)s") % {"first": first, "last": last}
    days = dates.length(until - begins, story.claim(turn, begins, ends))
    return Line(CSS.get(turn, "nobody"), str(WHOSE[turn]), period, days)


def _marks(first: int, last: int) -> Sequence[tuple[int, str, bool]]:
    """New Year's days within the bar, or months where it has none, as many as fit: the day, its
    name, and whether that fits on a broad page alone. Those near the end are not named.
    """
    begin, end = date.fromordinal(first), date.fromordinal(last)
    years = range(begin.year + 1, end.year + 1)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 1000) if len(years) / step <= MOST_YEARS)
    marks = [(date(y, 1, 1).toordinal(), str(y)) for y in years if y % step == 0 or step == 1]
    if marks:
        room = ROOM * (last - first)
        return [(day, label if day - first <= room else "", False) for day, label in marks]
    months = range(begin.month + 1, end.month + 1)
    step = next(step for step in (1, 2, 3) if len(months) / step <= MOST_MONTHS)
    marks = [
        (date(begin.year, m, 1).toordinal(), plain(dates.written(f"{begin.year}-{m:02}")))
        for m in months[::step]
    ]
    named = _named([day for day, _label in marks], last, MONTH_ON_A_SHEET * (last - first))
    near = _named(named, last, MONTH_ON_A_TELEPHONE * (last - first))
    return [(day, label if day in named else "", day not in near) for day, label in marks]


def _named(marks: Sequence[int], last: int, room: float) -> list[int]:
    """The days of marks that are named where a name takes such room: it ends within the bar and
    before the next.
    """
    found: list[int] = []
    for day in marks:
        if day + room <= last and (not found or day - found[-1] >= room):
            found.append(day)
    return found
