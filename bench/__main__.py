"""`python -m bench [--quick] [--only NAME] [--engine NAME] [--write]`: measure and print."""

import argparse
import contextlib
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import django

from bench.data import LARGE, SMALL, late_file, write
from bench.engines import Engine, postgresql, sqlite
from bench.groups import ORDER, Group, groups, importing
from bench.kept import Measured, Run, keep, kept
from bench.page import PAGE, document
from bench.running import Bench

SHAPES = {"small": SMALL, "large": LARGE}


def main() -> None:
    """Measure on both engines what was asked for."""
    options = _options()
    if options.page:
        _write_page()
        return
    wanted = groups(options.only)
    data = [
        name
        for name in dict.fromkeys([*SHAPES, *(name for group in wanted for name in group.on)])
        if options.data in (None, name)
        and not (options.quick and name == "large")
        and any(name in group.on for group in wanted)
    ]
    with _folder(options.folder) as folder, _timed("all"):
        for engine in _engines(folder, options.engine):
            for name in data:
                for found in _measured(engine, name, folder, wanted):
                    if options.write:  # at once: a run that is stopped loses nothing
                        keep([found], name, engine.name)
    if options.write:
        _write_page()


def _write_page() -> None:
    """Write docs/benchmarks.md from what is kept, and from nothing else."""
    PAGE.write_text(document(kept(), groups()), encoding="utf-8")


def _measured(engine: Engine, data: str, folder: Path, wanted: list[Group]) -> Iterator[Measured]:
    """What each group finds of this data on this engine."""
    load = os.getloadavg()[0]
    bench = Bench(engine, data, folder)
    bench.url = bench.empty(data)
    if data in SHAPES:
        bench.files = _files(data, folder)
        bench.late = late_file(SHAPES[data], folder)
        with _timed(f"filling {data}, {engine.name}"):
            importing.fill(bench)
    run = Run(datetime.now(UTC).date().isoformat(), _machine(), _versions(engine), round(load, 1))
    for group in wanted:
        if data in group.on:
            figures = []
            with _timed(f"{group.name}, {data}, {engine.name}"):
                for figure in group.measure(bench):
                    figures.append(figure)
                    print(" · ".join(filter(None, figure.cells())), flush=True)
            if figures:
                yield Measured(group.name, run, figures)


@cache
def _files(data: str, folder: Path) -> list[Path]:
    """The files of a made record, written once for all engines."""
    return write(SHAPES[data], folder)


@contextlib.contextmanager
def _timed(what: str) -> Iterator[None]:
    """Say how long something took of the whole run."""
    start = time.perf_counter()
    yield
    print(f"({what}: {time.perf_counter() - start:.0f} s)", flush=True)


def _options() -> argparse.Namespace:
    words = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    words.add_argument("--quick", action="store_true", help="without the large record")
    words.add_argument("--only", choices=ORDER, help="one group of figures")
    words.add_argument("--data", help="one data set: small, large or a group's own")
    words.add_argument("--engine", choices=("sqlite", "postgresql"), help="one engine")
    words.add_argument("--write", action="store_true", help="keep it and write the page")
    words.add_argument("--page", action="store_true", help="only write the page from what is kept")
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


def _engines(folder: Path, wanted: str | None) -> Iterator[Engine]:
    if wanted in (None, "sqlite"):
        with sqlite(folder) as engine:
            yield engine
    if wanted in (None, "postgresql"):
        with postgresql() as found:
            if found:
                yield found
            else:
                print("PostgreSQL is not installed: its figures are missing.", flush=True)


def _machine() -> str:
    """The machine in general words."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()}, {platform.machine()}"
    return f"{os.cpu_count()} cores, {memory:.0f} GiB of memory, {system}"


def _versions(engine: Engine) -> str:
    python, web = sys.version.split()[0], django.get_version()
    return f"Python {python}, Django {web}, {engine.name} {engine.version()}"


if __name__ == "__main__":
    main()
