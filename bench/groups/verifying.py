"""`comity verify` of every event, beside reading the same rows from end to end."""

import time
from collections.abc import Iterator

from bench.figures import Figure
from bench.rows import bare_rows
from bench.running import Answer, Bench
from comity.ledger.queries import verify


def measure(bench: Bench) -> Iterator[Figure]:
    """Seconds and memory."""
    bare = bare_rows(bench)
    done = bench.do(check)
    yield bench.figure(
        "verify",
        done["seconds"],
        "s",
        bare=bare["reading"],
        target=15 if bench.is_large else None,
    )
    yield bench.figure("peak memory of verify", done["peak_mib"], "MiB")


def check() -> Answer:
    """Verify every event."""
    start = time.perf_counter()
    found = verify()
    if not found.ok:
        raise SystemExit(f"not as written: {found.first_bad}")
    return {"events": found.events, "seconds": time.perf_counter() - start}
