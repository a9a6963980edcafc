"""The cards `ask` and `unit`: who was asked when, and when each answer first came.

A *unit* runs from the first request, or from the first one after the State declined: what came
before that never counts as its answer (RULES S4–S6, U3). Who had invited, and was then asked, has
answered the first. After a visit held the visit is another.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from comity.kernel.edtf import OPEN_END, OPEN_START
from comity.kernel.parties import Actor
from comity.kernel.plain import PLAIN
from comity.ledger.domain import Card, is_published
from comity.visits.domain.threads import (
    Run,
    Thread,
    is_fine,
)
from comity.visits.domain.told import Told
from comity.visits.domain.words import YES, Kind, Status

ASK_CARD = (
    *("stream", "state", "dossier", "mandate", "no", "thread", "lead"),
    *("act", "kind", "day", "fine", "dated", "ahead"),
)
"""A request or reminder that acted, or an invitation or dates of the State that nobody had asked
for; `kind` is request, reminder or invitation; `dated` 1 where it offered dates, 0 where it did
not, -1 where its letter is not on record; `ahead` the days from it to the first of them, -1 if
none; `lead` 1 in one row of a joint act."""

UNIT_CARD = (
    *("stream", "state", "dossier", "mandate", "no", "thread", "since", "until"),
    *("asked", "answered", "beyond", "accepted", "dated", "visited", "refused", "unknown"),
    *("ended", "covered_to", "fine", "act", "joint"),
)
"""The first days, which may lie before the first request: of any act of the State, of one beyond
acknowledgement, of an acceptance or invitation, of dates offered by the State or agreed, of the
visit, of a declination or cancellation, of an act that leaves open whether the State answered;
OPEN_END where there is none. `fine` has a bit for each of `asked` to `refused` whose day is known
to the month or finer; `joint` is 1 where several mandates asked by the same act."""

STEPS = ("asked", "answered", "beyond", "accepted", "dated", "visited", "refused")


def asking(thread: Thread, seen: set[tuple[str, str]]) -> Iterator[Card]:
    """What asked on behalf of this mandate in this visit, or offered unasked.

    `seen` are the acts that lead already, with their kinds: a joint act leads in one row.
    """
    told = (*thread.asks, *thread.unasked)
    here = [act for act in told if act.effective >= thread.since]
    if thread.before:
        here = [act for act in here if act in thread.here]
    for no, act in enumerate(here):
        kind = _ASKS.get(act.kind, Kind.REQUEST)
        dated, ahead = _dates_offered(act)
        lead = (act.id, kind) not in seen
        seen.add((act.id, kind))
        head = (*thread.place, no, thread.origin, int(lead))
        yield (*head, act.id, PLAIN[kind], act.effective, int(_fine(act)), dated, ahead)


def units(thread: Thread, timeline: Sequence[Run]) -> Iterator[Card]:
    """The units of one participation, in order."""
    requests = [act for act in thread.asks if act.kind is not Kind.REMINDER]
    if not requests:
        return
    starts = [requests[0]]
    for day in _declined(timeline):
        again = next((act for act in requests if act.effective > day), None)
        if again and starts[-1].effective <= day:
            starts.append(again)
    breaks = [change.day for change, _ in timeline if change.status in _REFUSED]
    for no, start in enumerate(starts):
        until = starts[no + 1].effective if no + 1 < len(starts) else OPEN_END
        steps = _Steps(start.effective, until, start.effective if no else _free(timeline, start))
        steps.read(thread)
        steps.break_off(breaks, thread.acts)
        yield _row(thread, no, start, steps)


_ASKS = {
    Kind.REMINDER: Kind.REMINDER,
    Kind.INVITATION: Kind.INVITATION,
    Kind.DATES_PROPOSED: Kind.INVITATION,
}


_REFUSED = frozenset({Status.DECLINED, Status.CANCELLED})


def _declined(timeline: Sequence[Run]) -> list[int]:
    return [
        change.day
        for change, _ in timeline
        if change.status == Status.DECLINED and change.by == Actor.STATE
    ]


def _free(timeline: Sequence[Run], first: Told) -> int:
    """The day from which acts of the State answer the first request: who had invited, and was then
    asked, has; only who had declined before is asked again.
    """
    declined = (day for day in _declined(timeline) if day < first.effective)
    return max(declined, default=OPEN_START) + 1


class _Steps(Struct):
    """The first day of each answer to what was asked on the day `start`, from `since` until before
    `until`.
    """

    start: int
    until: int
    since: int
    first: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STEPS, OPEN_END))
    fine: dict[str, bool] = field(default_factory=dict)
    unknown: int = OPEN_END

    def read(self, thread: Thread) -> None:
        for act in thread.acts:
            day = act.effective
            if not self.since <= day < self.until:
                continue
            if thread.hides_an_answer(act):
                self.unknown = min(self.unknown, max(day, self.start))
            if not thread.is_the_states(act):
                continue
            dated, fine = thread.gives_dates(act), is_fine(act)
            self._step("answered", day, fine=fine)
            if act.kind is not Kind.ACKNOWLEDGEMENT:
                self._step("beyond", day, fine=fine)
            if dated or act.kind in YES:
                self._step("accepted", day, fine=fine)
            if dated:
                self._step("dated", day, fine=fine)
            if thread.takes_place(act):
                begun = act.begins if act.kind is Kind.VISIT_HELD else day
                self._step("visited", max(begun, self.start), fine=fine)

    def break_off(self, days: Iterable[int], acts: Sequence[Told]) -> None:
        for day in days:
            if self.start <= day < self.until:
                same = [act for act in acts if act.effective == day]
                self._step("refused", day, fine=all(is_fine(act) for act in same))

    def _step(self, name: str, day: int, *, fine: bool) -> None:
        if day < self.first[name]:
            self.first[name], self.fine[name] = day, fine


def _row(thread: Thread, no: int, start: Told, steps: _Steps) -> Card:
    last = thread.part
    gone = last.left < OPEN_END and thread.until == OPEN_END
    steps.first["asked"], steps.fine["asked"] = start.effective, _fine(start)
    fine = sum(1 << n for n, name in enumerate(STEPS) if steps.fine.get(name))
    head = (*thread.place, no, thread.origin, thread.since, thread.until)
    ended = last.left if gone else OPEN_END
    days, covered = steps.first.values(), thread.known_to(start.effective)
    joint = int(len(start.mandates) > 1)
    return (*head, *days, steps.unknown, ended, covered, fine, start.id, joint)


def _fine(act: Told) -> bool:
    """A list of pending requests tells no day of the request."""
    return act.kind is not Kind.LISTED_PENDING and is_fine(act)


def _dates_offered(act: Told) -> tuple[int, int]:
    """Whether a request offered dates, and how many days ahead; -1 where nobody can tell."""
    if act.kind is not Kind.REQUEST:
        return -1, -1
    if act.names_days:
        known = act.exact and act.to_the_day
        return 1, max(0, act.begins - act.effective) if known else -1
    on_record = any(one.letter or not is_published(one.source) for one in act.acts)
    return (0 if on_record else -1), -1
