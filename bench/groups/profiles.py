"""The two-sided profile of a State, over one kept connection of one client through the loopback:
150 pages, every State in turn, each as of another day, so that nothing that is kept answers for
it; beside Django with one query over the visits of the same State and a template of three lines
on the same server. And the same of mandates, which are asked of all States at once.
"""

from collections.abc import Iterator
from datetime import date
from itertools import cycle

from bench.figures import Figure
from bench.running import Bench
from bench.sampling import ASKED
from bench.world import MANDATES, STATES, UNTIL

MANDATES_ASKED = 20


def measure(bench: Bench) -> Iterator[Figure]:
    """Ask the bare server and ours in turn."""
    days = range(UNTIL - 30 * ASKED, UNTIL, 30)
    states = list(zip(cycle(STATES), days, strict=False))
    bare = [f"/list?state={state}&limit=50&on={day}" for state, day in states]
    with bench.served(bare[0], bare=True) as server:
        bare_ms = server.p50(bare)
    asked = [f"/states/{state}/cooperation?on={date.fromordinal(day)}" for state, day in states]
    mandates = [
        f"/mandates/{mandate}/cooperation?on={date.fromordinal(day)}"
        for mandate, day in zip(MANDATES[:MANDATES_ASKED], days, strict=False)
    ]
    with bench.served("/visits") as server:
        ms = server.p50(asked)
        of_mandates = server.p50(mandates, warm=2)
    target = 50 if bench.is_small else None
    yield bench.figure("profile of a State", ms, "ms", bare=bare_ms, target=target)
    yield bench.figure("profile of a mandate", of_mandates, "ms")
