"""What is measured of one record on one engine, in the order in which it disturbs least."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bench.data import SMALL, Shape
from bench.engines import Engine
from bench.figures import Figure
from bench.serving import served
from bench.world import UNTIL

GROUPS = ("import", "start", "pages", "past", "known", "late", "verify", "rebuild", "record")
"""The groups of figures, as `--only` names them."""

COMITY = (str(Path(sys.executable).parent / "comity"), "serve", "--port", "{port}")
BARE = (
    *(str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--port", "{port}"),
    *("--workers", "2", "--blocking-threads", "4", "--log-level", "error"),
    "bench.bare:application",
)
PAST = "2012-03-15"  # a day in the middle of both records
ASKED = 150  # addresses of each kind
VISIT_PAGE = "visit page with its history"
PAGES = {"list of 50": 30.0, VISIT_PAGE: 15.0, "JSON list of 100": 20.0}
"""Kinds of page and their targets in milliseconds."""


@dataclass(slots=True)
class Bench:
    """One record on one engine; `say` shows each figure as it comes."""

    engine: Engine
    shape: Shape
    files: list[Path]
    late: Path
    folder: Path
    say: Callable[[Figure], None]
    url: str = ""
    versions: dict[str, Any] = field(default_factory=dict)
    bare_rows: dict[str, Any] = field(default_factory=dict)

    def measure(self, only: str | None) -> None:
        """Measure everything, or one group; the record is imported in any case."""
        for figure in self._import():
            if only in (None, "import"):
                self.say(figure)
        groups = {
            "start": self._start,
            "pages": self._pages,
            "past": self._past,
            "known": self._known,
            "late": self._late,
            "verify": self._verify,
            "rebuild": self._rebuild,
            "record": self._record,
        }
        for name, group in groups.items():
            if only in (None, name):
                for figure in group():
                    self.say(figure)
        self.versions = self._do("versions")

    @property
    def _is_small(self) -> bool:
        return self.shape is SMALL

    def _import(self) -> Iterator[Figure]:
        self.url = self._empty(self.shape.name)
        done = self._do("import_files", paths=[str(path) for path in self.files])
        if self._is_small:
            rows = str(self.folder / "events.jsonl")
            self._do("dump_events", path=rows)
            self.bare_rows = self._do("bare_insert", url=self._empty("scratch"), path=rows)
        found = self.bare_rows
        yield self._figure(
            "import from CSV into an empty ledger",
            (done["events"] / done["seconds"], "events/s"),
            bare=found["rows"] / found["seconds"] if found else None,
            target=12_000 if self._is_small else None,
        )
        yield self._figure("peak memory of that import", (done["peak_mib"], "MiB"))

    def _start(self) -> Iterator[Figure]:
        state, _ = self._sample()
        with served(BARE, self.url, f"/list?state={state}&limit=50&on={UNTIL}") as server:
            bare, bare_mib = server.seconds_to_answer, server.mib()
        with served(COMITY, self.url, "/visits") as server:
            seconds = server.seconds_to_answer
            server.p50(["/", "/visits", "/states", "/api/v1/visits?limit=100"] * 5, warm=0)
            mib = server.mib()
        yield self._figure("`comity serve` to its first answer", (seconds, "s"), bare, 1.0)
        yield self._figure("memory of its largest process", (mib, "MiB"), bare_mib, 150)

    def _pages(self) -> Iterator[Figure]:
        state, refs = self._sample()
        bare = self._asked_of_bare(state, refs)
        with served(BARE, self.url, bare[VISIT_PAGE][0]) as server:
            bare_ms = {kind: server.p50(bare[kind]) for kind in PAGES}
        with served(COMITY, self.url, "/visits") as server:
            for kind, addresses in self._asked(refs).items():
                found = server.p50(addresses)
                yield self._figure(kind, (found, "ms"), bare_ms.get(kind), PAGES.get(kind))

    def _past(self) -> Iterator[Figure]:
        found = self._do("past", day=PAST)
        target = 25 if self._is_small else None
        yield self._figure(
            "every visit's status on a past date", (found["each_ms"], "ms"), target=target
        )
        yield self._figure(
            "visits by status on a past date", (found["tabs_ms"], "ms"), target=target
        )

    def _known(self) -> Iterator[Figure]:
        state, _ = self._sample()
        found = self._do("known", day=PAST, state=state, world=self._is_small)
        yield self._figure(
            "as known on a past date, one State",
            (found["state_ms"], "ms"),
            target=50 if self._is_small else None,
        )
        if self._is_small:
            yield self._figure(
                "as known on a past date, the world", (found["world_ms"], "ms"), target=3000
            )

    def _late(self) -> Iterator[Figure]:
        done = self._do("import_files", paths=[str(self.late)])
        yield self._figure(
            "import in which every row meets another visit",
            (done["events"] / done["seconds"], "events/s"),
            target=None if self._is_small else 1000,
        )

    def _verify(self) -> Iterator[Figure]:
        done = self._do("check")
        target = None if self._is_small else 15
        yield self._figure("verify", (done["seconds"], "s"), target=target)
        yield self._figure("peak memory of verify", (done["peak_mib"], "MiB"))

    def _rebuild(self) -> Iterator[Figure]:
        done = self._do("rebuild")
        large = not self._is_small
        yield self._figure("rebuild", (done["seconds"], "s"), target=45 if large else None)
        yield self._figure(
            "peak memory of rebuild", (done["peak_mib"], "MiB"), target=512 if large else None
        )

    def _record(self) -> Iterator[Figure]:
        found = self._do("record", count=ASKED)
        bare = self.bare_rows.get("single_ms")
        target = 15 if self._is_small else 30
        yield self._figure("recording one act", (found["p50_ms"], "ms"), bare, target)
        yield self._figure("recording one act, 95 of 100", (found["p95_ms"], "ms"))

    def _sample(self) -> tuple[str, list[str]]:
        """A State of middling size, and refs of visits spread over the record."""
        found = self._do("sample", count=ASKED)
        return found["state"], found["refs"]

    def _asked(self, refs: list[str]) -> dict[str, list[str]]:
        """The addresses of each kind of page: the lists leafed through, then other days."""
        days = [f"{2000 + no % 25}-{no % 12 + 1:02}-{no % 28 + 1:02}" for no in range(ASKED)]
        tabs = ("pending", "completed", "other")
        leaves = self._do("leaves", count=ASKED // 3, tabs=tabs)
        return {
            "list of 50": [f"/visits?{query}" for query in leaves["portal"]],
            "list of 50, another past day each time": [f"/visits?on={day}" for day in days],
            VISIT_PAGE: [f"/{quote(ref)}" for ref in refs],
            "JSON list of 100": [f"/api/v1/visits?{query}" for query in leaves["api"]],
        }

    def _asked_of_bare(self, state: str, refs: list[str]) -> dict[str, list[str]]:
        days = range(UNTIL - 60 * ASKED, UNTIL, 60)
        return {
            "list of 50": [f"/list?state={state}&limit=50&on={day}" for day in days],
            VISIT_PAGE: [f"/visit?ref={quote(ref)}" for ref in refs],
            "JSON list of 100": [f"/json?state={state}&limit=100&on={day}" for day in days],
        }

    def _empty(self, label: str) -> str:
        """A new database that holds the directory and nothing else."""
        url = self.engine.fresh(label)
        self._run([COMITY[0], "migrate"], url)
        return url

    def _do(self, job: str, *, url: str = "", **arguments: object) -> dict[str, Any]:
        """The answer of a job in a process of its own."""
        words = [sys.executable, "-m", "bench.jobs", job, json.dumps(arguments)]
        answer: dict[str, Any] = json.loads(self._run(words, url or self.url).splitlines()[-1])
        return answer

    def _run(self, words: list[str], url: str) -> str:
        environment = {**os.environ, "COMITY_DATABASE_URL": url}
        done = subprocess.run(
            words, env=environment, stdout=subprocess.PIPE, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(words[1:4])} ended with {done.returncode}")
        return done.stdout

    def _figure(
        self,
        what: str,
        measured: tuple[float, str],
        bare: float | None = None,
        target: float | None = None,
    ) -> Figure:
        value, unit = measured
        return Figure(
            what=what,
            data=self.shape.name,
            engine=self.engine.name,
            value=value,
            unit=unit,
            bare=bare,
            target=target,
        )
