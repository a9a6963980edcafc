"""`comity serve` from its start to its first answer, and the resident memory of its largest
process after pages were asked for, beside a bare Django on the same server with as many processes
and threads.
"""

from collections.abc import Iterator

from bench.figures import Figure
from bench.running import Bench
from bench.sampling import ASKED, sample
from bench.world import UNTIL

SOME_PAGES = ["/", "/visits", "/states", "/api/v1/visits?limit=100"] * 5


def measure(bench: Bench) -> Iterator[Figure]:
    """Start both servers."""
    state = bench.once(sample, count=ASKED)["state"]
    with bench.served(f"/list?state={state}&limit=50&on={UNTIL}", bare=True) as server:
        bare, bare_mib = server.seconds_to_answer, server.mib()
    with bench.served("/visits") as server:
        seconds = server.seconds_to_answer
        server.p50(SOME_PAGES, warm=0)
        mib = server.mib()
    yield bench.figure("`comity serve` to its first answer", seconds, "s", bare=bare, target=1)
    yield bench.figure("memory of its largest process", mib, "MiB", bare=bare_mib, target=150)
