"""How a due date is counted: what a rule allows, days skipped, extensions, clocks that stop."""

from collections.abc import Sequence

from msgspec.structs import replace

from comity.rulebook.domain import Count, Rule
from comity.rulebook.domain.durations import Duration
from comity.rulebook.domain.expected import Computed, Happened, Moved
from comity.rulebook.domain.timing import WorkingTimes


def due_date(
    rule: Rule, opening: Happened, later: Sequence[Happened], calendars: WorkingTimes
) -> tuple[int | None, Computed]:
    """Return the day by which an answer is expected, and how it was computed.

    None where the rule has no number in force, where the clock stands still, or where holidays
    are not known. `later` are the acts since the opening one, in order.
    """
    start = opening.date.last
    if rule.within is None:
        return None, Computed(start=start)
    begun = Computed(start=start, allowed=rule.within.value.text, count=rule.count)
    due, computed = _count(rule, start, rule.within.value, begun, calendars)
    for act in later:
        if due is None:
            return None, computed
        if act.kind in rule.extended_by and computed.standing_since is None:
            due, computed = _extended(rule, act, due, computed, calendars)
        elif act.kind in rule.stopped_by and computed.standing_since is None:
            if act.date.last <= due:
                computed = replace(computed, standing_since=act.date.last)
        elif act.kind in rule.resumed_by and computed.standing_since is not None:
            due, computed = _resumed(rule, act, due, computed, calendars)
    return (None if computed.standing_since is not None else due), computed


def _count(
    rule: Rule, start: int, length: Duration, computed: Computed, calendars: WorkingTimes
) -> tuple[int | None, Computed]:
    """The day so long after another; in working days with the days that were skipped."""
    if rule.count is Count.DAYS:
        return length.after(start), computed
    calendar = calendars.of(rule.office)
    if calendar is None:
        return None, replace(computed, unknown_from=start)
    counted = calendar.add_working_days(start, length.days)
    skipped = (*computed.skipped, *counted.skipped)
    return counted.day, replace(computed, skipped=skipped, unknown_from=counted.unknown_from)


def _extended(
    rule: Rule, act: Happened, due: int, computed: Computed, calendars: WorkingTimes
) -> tuple[int | None, Computed]:
    """An extension counts from the day that was due, or names a day; it never shortens."""
    later: int | None = due
    if act.until is not None:
        later = max(due, act.until)
    elif act.lasts is not None:
        later, computed = _count(rule, due, act.lasts, computed, calendars)
    if later is None:
        return None, computed
    moved = Moved(act.id, due, later, later)
    return later, replace(computed, extensions=(*computed.extensions, moved))


def _resumed(
    rule: Rule, act: Happened, due: int, computed: Computed, calendars: WorkingTimes
) -> tuple[int | None, Computed]:
    """The clock goes on: the days that it stood still are added."""
    stood = computed.standing_since
    assert stood is not None
    later: int | None = due + act.date.last - stood
    if rule.count is Count.WORKING_DAYS:
        later, computed = _in_working_days(rule, (stood, act.date.last), due, computed, calendars)
    moved = Moved(act.id, stood, act.date.last, due if later is None else later)
    return later, replace(computed, standing_since=None, stops=(*computed.stops, moved))


def _in_working_days(
    rule: Rule, stood: tuple[int, int], due: int, computed: Computed, calendars: WorkingTimes
) -> tuple[int | None, Computed]:
    calendar = calendars.of(rule.office)
    if calendar is None:
        return None, replace(computed, unknown_from=due)
    first, last = stood
    resting = len(list(calendar.not_worked(first + 1, last)))
    number = last - first - resting
    if not number:
        return due, computed
    counted = calendar.add_working_days(due, number)
    skipped = (*computed.skipped, *counted.skipped)
    return counted.day, replace(computed, skipped=skipped, unknown_from=counted.unknown_from)
