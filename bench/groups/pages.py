"""Pages over one kept connection of one client through the loopback, 150 different addresses (of
past days in the large record forty), the median (p50), beside Django with one query over the same
rows and a template of three lines on the same server. The visit page of the small record also
in turn with that of the program before commit 723343c, when the register held visits alone, where
COMITY_BENCH_BESIDE names a folder in which that is checked out and installed: the medians of five
rounds over both servers, each with the same record in a database of its own.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from urllib.parse import quote

from bench.figures import Figure
from bench.running import COMITY, Bench
from bench.sampling import ASKED, TABS, leaves, sample
from bench.serving import served
from bench.world import UNTIL

VISIT_PAGE = "visit page with its history"
PAGES = {"list of 50": 30, VISIT_PAGE: 15, "JSON list of 100": 20}
"""Kinds of page and their targets in milliseconds."""

BESIDE = "COMITY_BENCH_BESIDE"
ROUNDS = 5  # of both programs in turn

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
    if bench.is_small and (folder := os.environ.get(BESIDE)):
        yield from _beside(bench, Path(folder), asked[VISIT_PAGE])


def _beside(bench: Bench, folder: Path, addresses: list[str]) -> Iterator[Figure]:
    """Ask the program in the folder and today's in turn; how long each takes, and how they
    compare.
    """
    program = str(folder / ".venv" / "bin" / "comity")
    url = bench.engine.fresh("beside")
    for words in (["migrate"], *(["import", str(path)] for path in bench.files)):
        bench.run([program, *words], url)
    command = (program, *COMITY[1:])
    with served(command, url, "/visits") as before, bench.served("/visits") as today:
        rounds = [(before.p50(addresses), today.p50(addresses)) for _ in range(ROUNDS)]
    then, now = (median(each) for each in zip(*rounds, strict=True))
    yield bench.figure("visit page of a register of visits alone, in turn", then, "ms")
    yield bench.figure("visit page of today, in turn", now, "ms")
    yield bench.figure("visit page, beside a register of visits alone", now / then, "×", target=1)


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
