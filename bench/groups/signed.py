"""Pages as somebody reads them who has signed in: a Mission, a mandate holder, a desk and a
registrar, asked in turn with the public for the same pages, over a kept connection of one client
each. The figure is the median of the slowest of them, beside that of the public in the same run.
"""

from collections.abc import Iterator, Sequence
from statistics import median
from urllib.parse import quote

from bench.figures import Figure
from bench.people import cookies
from bench.running import Bench
from bench.sampling import ASKED, TABS, leaves, sample
from bench.serving import Server
from bench.world import MANDATES, STATES

ON = ("small",)
MOST = 1.5  # times the public page
ROUNDS = 3


def measure(bench: Bench) -> Iterator[Figure]:
    """Each kind of page, by everybody in turn."""
    found = bench.once(sample, count=ASKED)
    lists = bench.once(leaves, count=ASKED // len(TABS), tabs=TABS)["portal"]
    people = {
        "mission": {"role": "mission", "state": found["state"]},
        "mandate": {"role": "mandate", "mandate": MANDATES[0]},
        "desk": {"role": "desk", "mandate": MANDATES[1]},
        "registrar": {"role": "registrar"},
    }
    pages = {
        "list of 50": [f"/visits?{query}" for query in lists],
        "visit page with its history": [f"/{quote(ref)}" for ref in found["refs"]],
        "profile of a State": [f"/states/{state}/cooperation" for state in STATES[:ASKED]],
    }
    signed = bench.do(cookies, people=people)["cookies"]
    with bench.served("/visits") as server:
        for kind, addresses in pages.items():
            public, *others = _in_turn(server, addresses, ["", *signed.values()])
            yield bench.figure(
                f"{kind}, signed in", max(others), "ms", bare=public, target=MOST * public
            )


def _in_turn(server: Server, addresses: Sequence[str], cookies: Sequence[str]) -> list[float]:
    """The median of each of these readers, who ask for some of the pages after one another."""
    found: list[list[float]] = [[] for _ in cookies]
    for turn in range(ROUNDS):
        for taken, cookie in zip(found, cookies, strict=True):
            taken.append(server.p50(addresses[turn::ROUNDS], warm=5, cookie=cookie))
    return [median(taken) for taken in found]
