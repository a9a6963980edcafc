"""`python -m bench [--quick] [--only NAME] [--write]`: measure, print, and write the page."""

import argparse
import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.data import LARGE, SMALL, late_file, write
from bench.engines import Engine, postgresql, sqlite
from bench.figures import Figure, document, growth, machine, table
from bench.measures import GROUPS, Bench

QUIET = 0.5  # processes that wait for a core, as the machine counts them
BUSY = "The machine was also doing other work: {:.1f} processes were waiting at the start."
PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def main() -> None:
    """Measure on both engines what was asked for."""
    options = _options()
    start = time.perf_counter()
    print(machine(), flush=True)
    figures: list[Figure] = []

    def say(figure: Figure) -> None:
        figures.append(figure)
        print(" · ".join(filter(None, figure.cells())), flush=True)

    busy = os.getloadavg()[0]
    notes = [BUSY.format(busy)] if busy > QUIET else []
    versions = {"Python": sys.version.split()[0]}
    with _folder(options.folder) as folder:
        shapes = (SMALL,) if options.quick else (SMALL, LARGE)
        made = {shape: write(shape, folder) for shape in shapes}
        for engine in _engines(folder, options.engine, notes):
            for shape in shapes:
                late = late_file(shape, folder)
                bench = Bench(engine, shape, made[shape], late, folder, say)
                bench.measure(options.only)
                versions |= {engine.name: bench.versions["engine"]}
                versions |= {"Django": bench.versions["django"]}
        for figure in growth(figures):
            say(figure)
    print(f"\n{table(figures)}\n")
    notes.append(f"The run took {(time.perf_counter() - start) / 60:.0f} minutes.")
    print("\n".join(notes))
    if options.write:
        today = datetime.now(UTC).date()
        told = ", ".join(" ".join(each) for each in versions.items())
        page = document(figures, notes, on=today, versions=told)
        PAGE.write_text(page, encoding="utf-8")


def _options() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    words.add_argument("--quick", action="store_true", help="the small record only")
    words.add_argument("--only", choices=GROUPS, help="one group of figures")
    words.add_argument("--engine", choices=("sqlite", "postgresql"), help="one engine only")
    words.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    words.add_argument("--folder", type=Path, help="where to keep files and SQLite databases")
    return words.parse_args()


@contextlib.contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="comity-bench-") as made:
        yield Path(made)


def _engines(folder: Path, wanted: str | None, notes: list[str]) -> Iterator[Engine]:
    if wanted in (None, "sqlite"):
        with sqlite(folder) as engine:
            yield engine
    if wanted in (None, "postgresql"):
        with postgresql() as found:
            if found:
                yield found
            else:
                notes.append("PostgreSQL is not installed: its figures are missing.")
                print(notes[-1], flush=True)


if __name__ == "__main__":
    main()
