"""Shares of few cases: Wilson's range, and rounding of parts that must add up (RULES U7).

Below five cases there is no share, only counts: one case would move it by twenty points and
name the State in question.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

FEWEST = 5  # RULES U7: below it counts only, everywhere
Z = 1.959963984540054  # the 97.5th percentile of the normal distribution


class Range(NamedTuple):
    """The lowest and highest share that the cases are compatible with, each from 0 to 1."""

    low: float
    high: float


def wilson(part: int, whole: int) -> Range | None:
    """Wilson's 95 % score interval of `part` of `whole`; None below five cases.

    Wilson, "Probable inference", JASA 22 (1927); without correction for continuity.
    """
    if whole < FEWEST:
        return None
    share = part / whole
    middle = (part + Z * Z / 2) / (whole + Z * Z)
    half = Z / (whole + Z * Z) * math.sqrt(whole * share * (1 - share) + Z * Z / 4)
    return Range(
        0.0 if part == 0 else max(0.0, middle - half),
        1.0 if part == whole else min(1.0, middle + half),
    )


def share(part: int, whole: int) -> float | None:
    """`part` of `whole`; None below five cases."""
    return part / whole if whole >= FEWEST else None


def differs_by_few(narrow: int, wide: int) -> bool:
    """True where two views differ by one to four cases, of which their shares would tell."""
    return 0 < abs(wide - narrow) < FEWEST


def largest_remainder(counts: Sequence[int]) -> list[int]:
    """Whole percentages of the counts that add up to 100; all 0 where nothing is.

    Hamilton's method; of equal remainders the larger count comes first, then the earlier one.
    """
    whole = sum(counts)
    if not whole:
        return [0] * len(counts)
    parts = [count * 100 // whole for count in counts]
    left = 100 - sum(parts)
    order = sorted(range(len(counts)), key=lambda n: (-(counts[n] * 100 % whole), -counts[n], n))
    for place in order[:left]:
        parts[place] += 1
    return parts
