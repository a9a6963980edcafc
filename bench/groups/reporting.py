"""The annual report, facts and figures of a year, by its command from counting to the file: as PDF
and as Word file, progress told, the processes that set it included. Beside reading the cards that
are counted for it from end to end.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from bench.groups.cooperating import read_cards
from bench.running import Answer, Bench
from comity.cli.program import main

YEAR = 2024  # the last whole one of both records
FORMS = {"PDF": ".pdf", "Word": ".docx"}


def measure(bench: Bench) -> Iterator[Figure]:
    """Seconds and memory of each form."""
    peak, bare = 0.0, bench.do(cards)["seconds"]
    for name, suffix in FORMS.items():
        found = bench.do(report, suffix=suffix)
        peak = max(peak, found["peak_mib"])
        yield bench.figure(
            f"the annual report, {name}", found["seconds"], "s", bare=bare, target=10
        )
    yield bench.figure("peak memory of the annual report", peak, "MiB", target=1024)


def report(suffix: str) -> Answer:
    """Print the report of the year."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"report{suffix}"
        start = time.perf_counter()
        if main(["report", "facts-and-figures", str(YEAR), "--out", str(out)]):
            raise SystemExit("the report was not printed")
        return {"seconds": time.perf_counter() - start}


def cards() -> Answer:
    """Read the cards that are counted."""
    return {"seconds": read_cards()}
