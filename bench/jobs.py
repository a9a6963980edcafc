"""A function run in a process of its own: `python -m bench.jobs MODULE:FUNCTION ARGUMENTS`.

The database is that of COMITY_DATABASE_URL; the arguments and the answer are JSON, and the answer
says the peak of memory of the function alone, the processes that it starts included. With
`unwatched` as a third word nobody looks at these: what uses every core is slower by it.
"""

import json
import os
import sys
import time
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from threading import Event, Thread
from typing import Self

import bench.ready  # noqa: F401 # before what the job imports
from bench.memory import family, proportional

EVERY = 0.2  # seconds
RARELY = 50  # times as long as a look took: it must not slow down what is measured


def main(name: str, arguments: str, unwatched: str = "") -> None:
    """Do one job and print what came of it, with the peak of memory in MiB where it is watched."""
    module, _, function = name.partition(":")
    job = getattr(import_module(module), function)
    with nullcontext() if unwatched else _Watch() as watch:
        answer = job(**json.loads(arguments))
    if watch:
        answer["peak_mib"] = max(watch.most, _own_peak())
    sys.stdout.write(json.dumps(answer) + "\n")


class _Watch:
    """Looks now and then at how much memory this program and those it has started have."""

    def __init__(self) -> None:
        self.most = 0.0
        self._ended = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        took = 0.0
        while not self._ended.wait(max(EVERY, RARELY * took)):
            began = time.perf_counter()
            others = family(os.getpid())[1:]
            if others:
                self.most = max(self.most, sum(map(proportional, [os.getpid(), *others])))
            took = time.perf_counter() - began


def _own_peak() -> float:
    """The peak of resident memory of this program; `getrusage` would count its parent's too."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main(*sys.argv[1:])
