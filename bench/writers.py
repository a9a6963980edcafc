"""Writers at once in several programs, each with a connection of its own, that record one act
after another as it comes.

They fail as programs do. One act in ten is sent by two writers, since two desks had the same
letter; one program is killed in the middle, without a chance to end anything, and what takes its
place knows nothing of what its writers did and sends everything again. What keeps an act from
being recorded twice is its key. `outcome` looks up what became of them all.
"""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import batched
from multiprocessing.connection import Connection, wait
from multiprocessing.synchronize import Barrier
from typing import Any

import bench.ready  # noqa: F401 # in each program too, before what it imports
from comity.ledger.domain import Fact, Recording
from comity.ledger.queries import verify
from comity.ledger.tables import fetch, fetch_among
from comity.register import services

TWICE = 10  # one act in so many is sent by two writers
IN_ONE = 5  # writers of one program
PATIENCE = 120  # seconds in which somebody must have been told something


@dataclass(slots=True)
class Told:
    """What the writers were told, in how many seconds, and how many programs were killed."""

    seconds: float = 0.0
    killed: int = 0
    acknowledged: list[tuple[str, str]] = field(default_factory=list)
    """The key of a fact and the id of its act, as often as somebody was told so."""
    added: list[str] = field(default_factory=list)
    """The keys of which somebody was told that they were new."""
    milliseconds: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the acts sent: keys of those lost, doubled, and told of and not there."""

    lost: Sequence[str]
    doubled: Sequence[str]
    untrue: Sequence[str]
    verified: bool

    @property
    def is_well(self) -> bool:
        """Whether each act is there once, and everything that was told is true."""
        return self.verified and not (self.lost or self.doubled or self.untrue)


def send(shares: Sequence[Sequence[Fact]], recording: Recording) -> Told:
    """Let as many writers as there are shares record theirs at once; return what they were told.

    The caller has closed its connections: each writer opens its own.
    """
    told = Told()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["bench.writers"])
    sent = [_with_those_of(shares, no) for no in range(len(shares))]
    programs = [list(some) for some in batched(sent, IN_ONE)]
    start = context.Barrier(len(programs) + 1)
    running: dict[Connection, _Program] = {}
    for no, writers in enumerate(programs):
        ends_after = sum(map(len, writers)) // 3 if no == len(programs) // 2 else None
        program = _Program.begin(context, writers, recording, start, ends_after)
        running[program.told] = program
    start.wait(PATIENCE)
    began = time.perf_counter()
    while running:
        ready = wait(list(running), PATIENCE)
        if not ready:
            raise SystemExit("the writers stand still")
        for pipe in ready:
            assert isinstance(pipe, Connection)
            following = running.pop(pipe).listen(told, context, recording)
            if following is not None:
                running[following.told] = following
    told.seconds = time.perf_counter() - began
    return told


def outcome(shares: Sequence[Sequence[Fact]], told: Told) -> Outcome:
    """Compare what was sent and what was told with what is on record."""
    sent = [fact.key for facts in shares for fact in facts]
    rows = list(fetch_among("SELECT key, act FROM event WHERE key IN {names}", sent))
    acts = {str(act) for _, act in rows}
    shown = {
        str(act)
        for (act,) in fetch_among("SELECT DISTINCT act FROM act WHERE act IN {names}", acts)
    }
    there = {(str(key), str(act)) for key, act in rows if str(act) in shown}
    keys = [key for key, _ in there]
    return Outcome(
        lost=sorted(set(sent).difference(keys)),
        doubled=sorted(
            {key for key in keys if keys.count(key) > 1}
            | {key for key in told.added if told.added.count(key) > 1}
        ),
        untrue=sorted(key for key, act in told.acknowledged if (key, act) not in there),
        verified=verify().ok and _without_gaps(),
    )


def _without_gaps() -> bool:
    """Whether each stream is as long as its head says, each place of it taken once."""
    return not fetch(
        "SELECT h.stream FROM head h JOIN event e ON e.stream = h.stream"
        " GROUP BY h.stream, h.seq HAVING count(*) <> h.seq OR max(e.seq) <> h.seq"
        " OR count(DISTINCT e.seq) <> h.seq LIMIT 1"
    )


def _with_those_of(shares: Sequence[Sequence[Fact]], no: int) -> list[Fact]:
    """What a writer sends: its share, and some of what the one before it sends too."""
    return [*shares[no], *shares[no - 1][::TWICE]] if len(shares) > 1 else list(shares[no])


@dataclass(slots=True)
class _Program:
    """A program that runs, the pipe by which it tells, and after how many acts it is killed."""

    process: Any
    told: Connection
    writers: list[list[Fact]]
    ends_after: int | None
    heard: int = 0

    @classmethod
    def begin(
        cls,
        context: Any,
        writers: list[list[Fact]],
        recording: Recording,
        start: Barrier | None,
        ends_after: int | None = None,
    ) -> "_Program":
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_run, args=(writers, recording, start, there))
        process.start()
        there.close()
        return cls(process, here, writers, ends_after)

    def listen(self, told: Told, context: Any, recording: Recording) -> "_Program | None":
        """Take in one thing that it tells; itself, what takes its place, or None: it is done."""
        try:
            key, act, added, milliseconds = self.told.recv()
        except EOFError:
            self.process.join()
            if self.process.exitcode:
                raise SystemExit(f"a program ended with {self.process.exitcode}") from None
            return None
        told.acknowledged.append((key, act))
        told.milliseconds.append(milliseconds)
        if added:
            told.added.append(key)
        self.heard += 1
        if self.heard != self.ends_after:
            return self
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.join()
        self.told.close()
        told.killed += 1
        return _Program.begin(context, self.writers, recording, None)


def _run(
    writers: Sequence[Sequence[Fact]],
    recording: Recording,
    start: Barrier | None,
    told: Connection,
) -> None:
    """Let these writers record at once, and tell of each act as soon as it is recorded."""
    telling, ready = threading.Lock(), threading.Barrier(len(writers) + 1)

    def write(facts: Sequence[Fact]) -> None:
        services.record([], recording=recording)  # its connection is open before the start
        ready.wait(PATIENCE)
        ready.wait(PATIENCE)
        for fact in facts:
            began = time.perf_counter()
            (done,) = services.record([fact], recording=recording)
            took = (time.perf_counter() - began) * 1000
            with telling:
                told.send((fact.key, done.act, done.added, took))

    with ThreadPoolExecutor(len(writers)) as pool:
        running = [pool.submit(write, facts) for facts in writers]
        ready.wait(PATIENCE)
        if start is not None:
            start.wait(PATIENCE)
        ready.wait(PATIENCE)
        for each in running:
            each.result()
