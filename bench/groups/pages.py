"""Pages over one kept connection of one client through the loopback, 150 different addresses (of
past days in the large record forty), the median (p50), beside Django with one query over the same
rows and a template of three lines on the same server. The visit page of the small record also
beside what this document said of it when the register held visits alone, another run on a machine
of the same kind.
"""

from collections.abc import Iterator
from urllib.parse import quote

from bench.figures import VISIT_PAGE, Figure
from bench.running import Bench
from bench.sampling import ASKED, TABS, leaves, sample
from bench.world import UNTIL

PAGES = {"list of 50": 30, VISIT_PAGE: 15, "JSON list of 100": 20}
"""Kinds of page and their targets in milliseconds."""

OF_VISITS_ALONE = {"SQLite": 3.30, "PostgreSQL": 6.62}
"""The visit page in milliseconds in the last run before letters, statements, reports and accounts
were there; its bare page took 0.65 and 0.63 ms then."""

PAST_DAYS = {"small": ASKED, "large": 40}


def measure(bench: Bench) -> Iterator[Figure]:
    """Ask the bare server and ours in turn."""
    found = bench.once(sample, count=ASKED)
    bare = _asked_of_bare(found["state"], found["refs"])
    with bench.served(bare[VISIT_PAGE][0], bare=True) as server:
        bare_ms = {kind: server.p50(addresses) for kind, addresses in bare.items()}
    asked = _asked(bench, found["refs"])
    with bench.served("/visits") as server:
        for kind, addresses in asked.items():
            ms = server.p50(addresses)
            yield bench.figure(kind, ms, "ms", bare=bare_ms.get(kind), target=PAGES.get(kind))
            if kind == VISIT_PAGE and bench.is_small:
                times = ms / OF_VISITS_ALONE[bench.engine.name]
                yield bench.figure(
                    "visit page, beside a register of visits alone", times, "×", target=1
                )


def _asked(bench: Bench, refs: list[str]) -> dict[str, list[str]]:
    """The addresses of each kind of page: the lists leafed through, then other days."""
    days = [f"{2000 + no % 25}-{no % 12 + 1:02}-{no % 28 + 1:02}" for no in range(ASKED)]
    days = days[: PAST_DAYS[bench.data]]
    found = bench.once(leaves, count=ASKED // len(TABS), tabs=TABS)
    return {
        "list of 50": [f"/visits?{query}" for query in found["portal"]],
        "list of 50, another past day each time": [f"/visits?on={day}" for day in days],
        VISIT_PAGE: [f"/{quote(ref)}" for ref in refs],
        "JSON list of 100": [f"/api/v1/visits?{query}" for query in found["api"]],
    }


def _asked_of_bare(state: str, refs: list[str]) -> dict[str, list[str]]:
    days = range(UNTIL - 60 * ASKED, UNTIL, 60)
    return {
        "list of 50": [f"/list?state={state}&limit=50&on={day}" for day in days],
        VISIT_PAGE: [f"/visit?ref={quote(ref)}" for ref in refs],
        "JSON list of 100": [f"/json?state={state}&limit=100&on={day}" for day in days],
    }
