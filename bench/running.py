"""One data set on one engine, and what a group of figures needs to measure it."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.engines import Engine
from bench.figures import Figure
from bench.serving import SECRET, Server, served

type Answer = dict[str, Any]
"""What a job finds: JSON."""

HERE = Path(sys.executable).parent
COMITY = (str(HERE / "comity"), "serve", "--port", "{port}")
BARE = (
    *(str(HERE / "granian"), "--interface", "wsgi", "--port", "{port}"),
    *("--workers", "2", "--blocking-threads", "8", "--log-level", "error"),
    "bench.bare:application",
)


@dataclass(slots=True)
class Bench:
    """A data set on an engine, in a database that the groups before have filled.

    `files` are those of a made record, `late` the file in which every row meets another visit.
    """

    engine: Engine
    data: str
    folder: Path
    files: list[Path] = field(default_factory=list)
    late: Path | None = None
    url: str = ""
    kept: dict[str, Answer] = field(default_factory=dict)

    @property
    def is_small(self) -> bool:
        """Whether it is the record of 60,000 events."""
        return self.data == "small"

    @property
    def is_large(self) -> bool:
        """Whether it is the record of 1,000,000 events."""
        return self.data == "large"

    def figure(
        self,
        what: str,
        value: float,
        unit: str,
        *,
        bare: float | None = None,
        target: float | None = None,
    ) -> Figure:
        """A figure of this data on this engine."""
        return Figure(
            what=what,
            data=self.data,
            engine=self.engine.name,
            value=value,
            unit=unit,
            bare=bare,
            target=target,
        )

    def do(
        self, job: Callable[..., Answer], *, url: str = "", watched: bool = True, **arguments: Any
    ) -> Answer:
        """The answer of a function of a module in a process of its own, watched for its memory."""
        name = f"{job.__module__}:{job.__qualname__}"
        words = [sys.executable, "-m", "bench.jobs", name, json.dumps(arguments)]
        words += [] if watched else ["unwatched"]
        answer: Answer = json.loads(self.run(words, url or self.url).splitlines()[-1])
        return answer

    def once(
        self, job: Callable[..., Answer], *, watched: bool = True, **arguments: Any
    ) -> Answer:
        """The answer of a job that several groups ask for, done once."""
        name = f"{job.__module__}:{job.__qualname__}"
        if name not in self.kept:
            self.kept[name] = self.do(job, watched=watched, **arguments)
        return self.kept[name]

    @contextlib.contextmanager
    def served(self, first: str, *, bare: bool = False) -> Iterator[Server]:
        """Comity's server over this database, or the bare one, once it answers this address."""
        with served(BARE if bare else COMITY, self.url, first) as server:
            yield server

    def empty(self, label: str) -> str:
        """A new database that holds the directory and nothing else; its URL."""
        url = self.engine.fresh(label)
        self.run([COMITY[0], "migrate"], url)
        return url

    def run(self, words: Sequence[str], url: str) -> str:
        """What a program prints that runs on this database."""
        environment = {**os.environ, **SECRET, "COMITY_DATABASE_URL": url}
        done = subprocess.run(
            words, env=environment, stdout=subprocess.PIPE, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(words[1:4])} ended with {done.returncode}")
        return done.stdout
