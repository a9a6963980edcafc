"""How long calls take, in milliseconds."""

import time
from collections.abc import Callable, Sequence
from statistics import median


def p50(call: Callable[..., object], given: Sequence[object], *, warm: int = 3) -> float:
    """The median of a call for each of these in milliseconds, the first few left out."""
    return median(times(call, given)[warm:])


def times(call: Callable[..., object], given: Sequence[object]) -> list[float]:
    """How many milliseconds a call takes for each of these in turn."""
    found = []
    for each in given:
        start = time.perf_counter()
        call(each)
        found.append((time.perf_counter() - start) * 1000)
    return found
