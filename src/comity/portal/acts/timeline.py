"""The acts of a matter on two sides of a line, with what was awaited between them (LOOK 3.2).

Rows are numbered from 1 in the grid of the page; a bracket runs from the row of the act that gave
a side the turn to the row of the act that met it.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct, field

from comity.kernel.parties import Actor, Turn
from comity.ledger.domain.views import ActView, AnomalyView
from comity.ledger.labels import dates
from comity.ledger.labels.dates import Bound
from comity.ledger.labels.matter import AnomalyWords
from comity.ledger.labels.story import Story, added, turns_listed
from comity.ledger.labels.terms import ACTOR
from comity.ledger.labels.text import lower_first
from comity.portal.acts.awaiting import Awaited, awaited
from comity.portal.acts.small import Small, small
from comity.portal.answers.names import Names
from comity.portal.sides import CSS_OF_ACTOR

MOST_ACTS_UNFOLDED: Final = 24  # LOOK 3.2
MOST_ROWS: Final = 64  # rows that the stylesheet can name


class Told(Struct, frozen=True):
    """One act within a row."""

    date: str
    precision: str
    sentence: str
    small: Small


class Line(Struct, frozen=True):
    """The piece of a bracket that runs along one row, on the side that was awaited.

    A bracket is drawn row by row, since a row that goes to the next sheet takes its piece along.
    """

    side: str
    opens: bool
    is_open: bool


class Row(Struct):
    """A row of the grid: one act, a run of one kind, or only what was awaited.

    `side`: state | holder | both | neither, or "" where the row holds no act.
    """

    no: int
    side: str = ""
    who: str = ""
    date: str = ""
    precision: str = ""
    sentence: str = ""
    small: Small | None = None
    run: tuple[Told, ...] = ()
    anomalies: list[AnomalyWords] = field(default_factory=list)
    awaited: Awaited | None = None
    lines: list[Line] = field(default_factory=list)
    ids: frozenset[str] = frozenset()

    @property
    def at(self) -> str:
        """Its place in the grid, as the stylesheet names it."""
        return f"rt{self.no // 10} ru{self.no % 10}"

    @property
    def is_joint(self) -> bool:
        """Whether it stands in the middle: an act of both sides, or of neither."""
        return self.side in {"both", "neither"}

    @property
    def anchors(self) -> list[str]:
        """The names by which other pages point to its acts."""
        return sorted(self.ids)


class Cycle(Struct, frozen=True):
    """An earlier round that ended, folded into one line: its years, its end, its acts."""

    summary: str
    rows: tuple[Row, ...]
    last: int


class Timeline(Struct, frozen=True):
    """Everything that the page of a matter draws of its acts.

    `loose` are anomalies of the matter that name none of its acts. `last` is the number of rows.
    """

    cycles: tuple[Cycle, ...]
    rows: tuple[Row, ...]
    last: int
    loose: tuple[AnomalyWords, ...]


def timeline(story: Story, names: Names) -> Timeline:
    """The acts of a matter in rows, the earlier cycles folded where there are many acts."""
    rounds = _rounds(story) if len(story.acts) > MOST_ACTS_UNFOLDED else [story.acts]
    cycles = []
    for acts, following in pairwise(rounds):
        rows = _rows(acts, story, names)
        summary = _summary(acts, story, until=following[0].effective)
        cycles.append(Cycle(summary, tuple(rows), len(rows)))
    rows = _rows(rounds[-1], story, names)
    shown = {act.id for act in story.acts}
    loose = [one for one in story.anomalies if shown.isdisjoint(one.acts)]
    return Timeline(tuple(cycles), tuple(rows), len(rows), _words(loose, story))


def side_of(actor: str) -> str:
    """On which side of the line an act of this actor stands: state | holder | both | neither."""
    return CSS_OF_ACTOR.get(Actor(actor), "neither")


def _rounds(story: Story) -> list[Sequence[ActView]]:
    """The acts cut where a matter that was broken off was taken up again."""
    broken_off = story.words.broken_off
    cuts = [
        span.begins
        for before, span in zip(story.spans, story.spans[1:], strict=False)
        if before.status in broken_off and span.status not in broken_off
    ]
    rounds: list[list[ActView]] = [[]]
    for act in story.acts:
        while cuts and act.effective >= cuts[0]:
            cuts.pop(0)
            if rounds[-1]:
                rounds.append([])
        rounds[-1].append(act)
    return [*rounds]


def _summary(acts: Sequence[ActView], story: Story, *, until: int) -> str:
    """The line of a folded round: from when to when, how it ended, how many acts, and whose turn
    it was for how long: `until` the day of the first act of the next.
    """
    first, last = acts[0].effective, acts[-1].effective
    ended = next(
        (span for span in story.spans if span.begins <= last < span.ends), story.spans[-1]
    )
    number = ngettext("%(n)s act", "%(n)s acts", len(acts)) % {"n": dates.number(len(acts))}
    told = {
        "years": dates.years(first, last),
        "outcome": lower_first(story.words.stood(ended.status, ended.by)),
        "acts": number,
        "turns": turns_listed(_turns(story, first, min(until, story.until))),
    }
    return _("%(years)s: %(outcome)s, %(acts)s; %(turns)s") % told


def _turns(story: Story, first: int, until: int) -> dict[Turn, str]:
    """The length of each turn from one day to another, which is not counted."""
    found: dict[Turn, list[tuple[int, Bound]]] = {}
    for turn, begins, ends in story.counted_turns:
        since, to = max(begins, first), min(ends, until)
        if to > since:
            found.setdefault(turn, []).append((to - since, story.claim(turn, since, to)))
    return {turn: dates.length(*added(parts)) for turn, parts in found.items()}


def _rows(acts: Sequence[ActView], story: Story, names: Names) -> list[Row]:
    """Rows of these acts, then their brackets, then the anomalies beside them."""
    rows: list[Row] = []
    for _key, group in groupby(acts, key=lambda act: _run_key(act, story)):
        run = list(group)
        rows.append(_row(run, story, names) if len(run) == 1 else _run_row(run, story, names))
    rows = _with_awaited(rows, acts, story)
    for no, row in enumerate(rows, start=1):
        row.no = no
    _end_brackets(rows)
    for anomaly in story.anomalies:
        for row in [row for row in rows if row.ids & set(anomaly.acts)][:1]:
            row.anomalies += _words([anomaly], story)
    return rows


def _run_key(act: ActView, story: Story) -> object:
    """Reminders by one side that follow each other are one row; most acts stand alone."""
    return (act.kind, act.actor) if act.kind in story.words.runs else act.id


def _row(acts: list[ActView], story: Story, names: Names) -> Row:
    (act,) = acts
    return Row(
        no=0,
        side=side_of(act.actor),
        who=str(ACTOR[Actor(act.actor)]),
        date=_date(act),
        precision=dates.precision(act.date, act.effective, act.source_days),
        sentence=story.words.short(act),
        small=small(act, story, names),
        ids=act.tellings,  # under any of which an anomaly may mean it
    )


def _run_row(acts: list[ActView], story: Story, names: Names) -> Row:
    first, last = acts[0], acts[-1]
    years = dates.years(first.effective, last.effective)
    told = story.words.runs[first.kind]
    return Row(
        no=0,
        side=side_of(first.actor),
        who=str(ACTOR[Actor(first.actor)]),
        date=years,
        precision=told.times(len(acts)),
        sentence=told.sentence(acts),
        run=tuple(
            Told(
                _date(act),
                dates.precision(act.date, act.effective, act.source_days),
                story.words.short(act),
                small(act, story, names),
            )
            for act in acts
        ),
        ids=frozenset().union(*(act.tellings for act in acts)),
    )


def _date(act: ActView) -> str:
    return dates.to_the_hour(act.date, act.effective)


def _words(anomalies: Sequence[AnomalyView], story: Story) -> tuple[AnomalyWords, ...]:
    return tuple(dict.fromkeys(story.words.anomaly[one.code] for one in anomalies))


def _with_awaited(rows: list[Row], acts: Sequence[ActView], story: Story) -> list[Row]:
    """The rows with what was awaited: in the free cell of the opening row, else in a new row."""
    expected = awaited(acts, story)
    found: list[Row] = []
    for row in rows:
        found.append(row)
        for one in expected:
            if one.opened_by not in row.ids:
                continue
            free = row.side != one.side and row.side in {"state", "holder"} and not row.awaited
            if free:
                row.awaited = one
            else:
                found.append(Row(no=0, awaited=one))
    return found


def _end_brackets(rows: list[Row]) -> None:
    """Say at which row each bracket ends, and draw it; one that is not met runs to the end."""
    for row in rows:
        if row.awaited is None:
            continue
        met = next((later.no for later in rows[row.no :] if row.awaited.met_by in later.ids), None)
        row.awaited.until = min(met or rows[-1].no + 1, MOST_ROWS)
        row.awaited.is_open = met is None
        _draw(row.awaited, rows[row.no - 1 : row.awaited.until - 1])


def _draw(one: Awaited, rows: Sequence[Row]) -> None:
    for row in rows:
        row.lines.append(Line(one.side, row is rows[0], one.is_open and row is rows[-1]))
