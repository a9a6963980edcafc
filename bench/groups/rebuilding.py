"""`comity rebuild` of every projection, beside `executemany` of the rows that come of it into the
same empty tables. Its memory is looked at in a second rebuild.
"""

import time
from collections.abc import Iterator

from bench.figures import Figure
from bench.groups.importing import RECORDING
from bench.rows import bare_rows
from bench.running import Answer, Bench
from comity.register import services


def measure(bench: Bench) -> Iterator[Figure]:
    """Seconds and memory."""
    bare = bare_rows(bench)
    done = bench.do(rebuild, watched=False)
    target = (60, 512) if bench.is_large else (None, None)
    yield bench.figure("rebuild", done["seconds"], "s", bare=bare["projecting"], target=target[0])
    again = bench.do(rebuild)
    yield bench.figure("peak memory of rebuild", again["peak_mib"], "MiB", target=target[1])


def rebuild() -> Answer:
    """Fold everything anew."""
    start = time.perf_counter()
    events = services.rebuild(recording=RECORDING).events
    return {"events": events, "seconds": time.perf_counter() - start}
