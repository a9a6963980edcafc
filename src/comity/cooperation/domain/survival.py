"""Times to an answer, of which some are still running: Kaplan–Meier, Aalen–Johansen (RULES U6).

A duration is a whole number of days. `ended` is False while the case is censored: nothing had
happened by the last day on which anybody looked. On one day ends come before censorings.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct

from comity.cooperation.domain.shares import Z


class Case(NamedTuple):
    """One case: how many days it ran, and how it ended ("" while it runs on)."""

    days: int
    ended: str = ""


class Step(NamedTuple):
    """From this day on: the share to which it has not happened yet, its range, and how many
    cases were at risk on the day.
    """

    days: int
    share: float
    low: float
    high: float
    at_risk: int


class Incidence(NamedTuple):
    """From this day on: the share that ended so by then, by kind of end."""

    days: int
    shares: dict[str, float]


class Curve(Struct, frozen=True):
    """A Kaplan–Meier curve: how many cases, how many of them ended, and its steps."""

    cases: int
    ended: int
    steps: tuple[Step, ...]

    @property
    def median(self) -> int | None:
        """The first day by which it had happened to half of the cases; None where it has not."""
        return next((step.days for step in self.steps if step.share <= 1 / 2), None)

    def on(self, days: int) -> float:
        """The share to which it has not happened by so many days."""
        return min((step.share for step in self.steps if step.days <= days), default=1.0)


def kaplan_meier(cases: Iterable[Case]) -> Curve:
    """The curve of the share not ended, with the 95 % log-log interval of Greenwood's variance.

    Kaplan and Meier, JASA 53 (1958). Any end counts; a negative duration is an error.
    """
    ends, leaves = _tables(cases)
    at_risk = total = sum(leaves.values())
    share, spread, steps = 1.0, 0.0, []
    for days in sorted(leaves):
        happened = sum(ends.get(days, {}).values())
        if happened:
            share *= 1 - happened / at_risk
            if at_risk > happened:
                spread += happened / (at_risk * (at_risk - happened))
            steps.append(Step(days, share, *_log_log(share, spread), at_risk))
        at_risk -= leaves[days]
    return Curve(total, sum(sum(each.values()) for each in ends.values()), tuple(steps))


def aalen_johansen(cases: Iterable[Case]) -> list[Incidence]:
    """The share that ended in each way by each day, where one way of ending rules out others.

    Aalen and Johansen, Scand. J. Statist. 5 (1978). The shares never add up to more than 1.
    """
    ends, leaves = _tables(cases)
    kinds = sorted({kind for each in ends.values() for kind in each})
    at_risk = sum(leaves.values())
    going_on, shares, steps = 1.0, dict.fromkeys(kinds, 0.0), []
    for days in sorted(leaves):
        here = ends.get(days) or Counter()
        if here:
            for kind, number in here.items():
                shares[kind] += going_on * number / at_risk
            going_on *= 1 - sum(here.values()) / at_risk
            steps.append(Incidence(days, dict(shares)))
        at_risk -= leaves[days]
    return steps


def median(values: Sequence[int]) -> float | None:
    """The middle of the values, between the two middle ones of an even number; None of none."""
    if not values:
        return None
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return float(ordered[middle])
    return (ordered[middle - 1] + ordered[middle]) / 2


def _tables(cases: Iterable[Case]) -> tuple[dict[int, Counter[str]], Counter[int]]:
    """How many ended in which way on each day, and how many left on each day in all."""
    ends: dict[int, Counter[str]] = {}
    leaves: Counter[int] = Counter()
    for case in cases:
        if case.days < 0:
            raise ValueError(f"a duration of {case.days} days")
        leaves[case.days] += 1
        if case.ended:
            ends.setdefault(case.days, Counter())[case.ended] += 1
    return ends, leaves


def _log_log(share: float, spread: float) -> tuple[float, float]:
    """The interval on the scale of log(-log(share)), which stays between 0 and 1."""
    if not 0 < share < 1:
        return share, share
    half = Z * math.sqrt(spread) / abs(math.log(share))
    return share ** math.exp(half), share ** math.exp(-half)
