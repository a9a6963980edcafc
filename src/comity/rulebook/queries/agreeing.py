"""Whether the parts of a rulebook agree with each other: editions, and the order they ask for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from comity.kernel.edtf import iso
from comity.rulebook.domain import Instrument, Rule, Shape
from comity.rulebook.queries.tables import Table


def superseded(instruments: Sequence[tuple[Instrument, Table]]) -> dict[str, int]:
    """Return the texts that end because a later edition supersedes them, with their last day."""
    by_id = {instrument.id: instrument for instrument, _ in instruments}
    ends: dict[str, int] = {}
    for instrument, entry in instruments:
        if not instrument.supersedes:
            continue
        earlier = by_id.get(instrument.supersedes)
        if earlier is None or earlier.series != instrument.series or earlier is instrument:
            entry.refuse(
                f"supersedes is {instrument.supersedes!r}, which is no other edition of"
                f" {instrument.series!r}",
                "supersedes",
            )
        if instrument.in_force_from <= earlier.in_force_from:
            entry.refuse(
                f"{instrument.id} supersedes {earlier.id} and is not in force later than it",
                "supersedes",
            )
        ends[earlier.id] = min(earlier.in_force_to, instrument.in_force_from - 1)
    return ends


def no_overlap(instruments: Sequence[tuple[Instrument, Table]]) -> None:
    """Refuse two editions of one text that are in force on the same day."""
    series: dict[str, list[tuple[Instrument, Table]]] = defaultdict(list)
    for instrument, entry in instruments:
        for other, _ in series[instrument.series]:
            first = max(instrument.in_force_from, other.in_force_from)
            if first <= min(instrument.in_force_to, other.in_force_to):
                day = iso(first) if first else "the beginning"
                entry.refuse(
                    f"{instrument.id} and {other.id} are both in force on {day}; one edition of"
                    f" {instrument.series!r} holds at a time, and one that takes the place of the"
                    f' other says supersedes = "{other.id}"',
                    "in_force_from",
                )
        series[instrument.series].append((instrument, entry))


def no_circle(rules: Sequence[tuple[Rule, Table]]) -> None:
    """Refuse rules that each want something to come before what another wants first.

    Only rules that hold on a common day can contradict each other.
    """
    waiting: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
    for rule, entry in rules:
        if rule.shape is not Shape.PRECEDE:
            continue
        for before in rule.before:
            waiting[before] += [(first, rule) for first in rule.first]
        for before in sorted(rule.before):
            if circle := _circle(before, waiting, [before], rule):
                entry.refuse(f"{rule.id} closes a circle: {' waits for '.join(circle)}", "first")


def _circle(
    at: str, waiting: Mapping[str, list[tuple[str, Rule]]], way: list[str], held: Rule
) -> list[str] | None:
    """The way from an act back to itself; None when there is none."""
    for first, rule in waiting.get(at, []):
        if rule.in_force_from > held.in_force_to or rule.in_force_to < held.in_force_from:
            continue
        if first == way[0]:
            return [*way, first]
        if first not in way and (found := _circle(first, waiting, [*way, first], held)):
            return found
    return None
