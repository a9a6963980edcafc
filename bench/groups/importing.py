"""Import from CSV into an empty ledger, with validation, fold, chain and projections, beside
`executemany` of the same event rows into the same table, its triggers and indexes included. Its
memory is looked at in a second import, into another empty ledger.
"""

import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import Figure
from bench.rows import bare_rows
from bench.running import Answer, Bench
from comity.ledger.domain import Recording
from comity.register import services

RECORDING = Recording(datetime(2026, 6, 30, 12, tzinfo=UTC), "bench")


def measure(bench: Bench) -> Iterator[Figure]:
    """Import the record; the runner has done so already."""
    done = fill(bench)
    yield bench.figure(
        "import from CSV into an empty ledger",
        done["events"] / done["seconds"],
        "events/s",
        bare=bare_rows(bench)["rate"],
        target=4_000,
    )
    again = bench.do(import_files, url=bench.empty(f"{bench.data}_again"), paths=_paths(bench))
    yield bench.figure("peak memory of that import", again["peak_mib"], "MiB")


def fill(bench: Bench) -> Answer:
    """Import the record into the database of all groups, once: events and seconds."""
    return bench.once(import_files, watched=False, paths=_paths(bench))


def _paths(bench: Bench) -> list[str]:
    return [str(path) for path in bench.files]


def import_files(paths: Sequence[str]) -> Answer:
    """Import these files in turn; events and seconds."""
    events = 0
    start = time.perf_counter()
    for path in paths:
        done = services.import_file(Path(path), recording=RECORDING)
        if done.errors:
            raise SystemExit(str(done.errors[:3]))
        events += done.added
    return {"events": events, "seconds": time.perf_counter() - start}
