"""The two-sided profile of a State, over one kept connection of one client through the loopback:
150 States in turn as of the day on which pages open, then (of the large record forty of them) each
as of another past day, for which nothing is kept: what it asks of the world, since no page tells a
share that another view would give away, is counted anew too. Beside Django with one query over the
visits of the same State and a template of three lines on the same server. And the profiles of
mandates, each as of another day.
"""

from collections.abc import Iterator
from datetime import date
from itertools import cycle

from bench.figures import Figure
from bench.running import Bench
from bench.sampling import ASKED
from bench.world import MANDATES, STATES, UNTIL

PAST_ASKED = {"small": ASKED, "large": 40}
MANDATES_ASKED = {"small": 20, "large": 8}


def measure(bench: Bench) -> Iterator[Figure]:
    """Ask the bare server and ours in turn."""
    days = range(UNTIL - 30 * ASKED, UNTIL, 30)
    states = list(zip(cycle(STATES), days, strict=False))
    bare = [f"/list?state={state}&limit=50&on={day}" for state, day in states]
    with bench.served(bare[0], bare=True) as server:
        bare_ms = server.p50(bare)
    today = [f"/states/{state}/cooperation" for state in STATES[:ASKED]]
    asked = [f"/states/{state}/cooperation?on={date.fromordinal(day)}" for state, day in states]
    asked = asked[: PAST_ASKED[bench.data]]
    mandates = [
        f"/mandates/{mandate}/cooperation?on={date.fromordinal(day)}"
        for mandate, day in zip(MANDATES[: MANDATES_ASKED[bench.data]], days, strict=False)
    ]
    with bench.served("/visits") as server:
        ms = server.p50(today, warm=2)
        past = server.p50(asked, warm=2)
        of_mandates = server.p50(mandates, warm=2)
    target = 50 if bench.is_small else None
    yield bench.figure("profile of a State", ms, "ms", bare=bare_ms, target=target)
    yield bench.figure("profile of a State, another past day each time", past, "ms", target=target)
    yield bench.figure("profile of a mandate, another past day each time", of_mandates, "ms")
