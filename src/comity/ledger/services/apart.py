"""Folding streams in processes of their own, which read and compare and write nothing.

Most of a rebuild is folding, and most folds change nothing. So as many processes as there are
cores fold streams and say what would change; who writes holds what they found against the heads
of the streams, which he has locked, and folds anew what somebody changed meanwhile.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from typing import Any

import django
from django.db import connection, connections
from msgspec import Struct

from comity.ledger.domain import Lifecycle, Recording, Values
from comity.ledger.services.naming import UnnamedError
from comity.ledger.services.projecting import Folding, Head, Pending, write_stream
from comity.ledger.tables import entries_of, uncollected

WORTH_IT = 20_000  # events: a process takes half a second to start
AHEAD = 2  # streams folded or waiting for each process


class Found(Struct, frozen=True):
    """What folding a stream would change: its head before and after, and the changes."""

    before: Head
    after: Head
    changes: Pending


class _Task(Struct, frozen=True):
    """A stream to be folded by its head; `values` gives with what, and is asked once a kind."""

    database: Mapping[str, Any]
    lifecycle: Lifecycle
    values: Callable[[], Values]
    recording: Recording
    head: Head


def is_possible() -> bool:
    """Whether there is room for other processes, and they would see what this one does."""
    return _cores() > 1 and not connection.in_atomic_block


def folded_apart(
    heads: Sequence[Head],
    *,
    lifecycle: Lifecycle,
    values: Callable[[], Values],
    recording: Recording,
) -> Iterator[tuple[str, Found | None]]:
    """Each stream with what would change, the longest first; None where it needs who writes.

    `values` is a function of a module: it goes to the processes by its name.
    """
    database = dict(connection.settings_dict)
    tasks = deque(
        _Task(database, lifecycle, values, recording, head)
        for head in sorted(heads, key=lambda head: (-head.seq, head.stream))
    )
    waiting: deque[tuple[str, Future[Found | None]]] = deque()
    with ProcessPoolExecutor(
        _cores(), mp_context=get_context("spawn"), initializer=django.setup
    ) as pool:
        while tasks or waiting:
            while tasks and len(waiting) < AHEAD * _cores():
                task = tasks.popleft()
                waiting.append((task.head.stream, pool.submit(_fold, task)))
            stream, future = waiting.popleft()
            yield stream, future.result()


def _fold(task: _Task) -> Found | None:
    """Fold one stream, in a process of its own."""
    _join(task.database)
    changes = Pending(task.lifecycle, writes=False)
    folding = Folding(values=_values(task.values, task.lifecycle.kind), recording=task.recording)
    with uncollected():
        try:
            after = write_stream(changes, task.head, entries_of(task.head.stream), folding)
        except UnnamedError:
            return None
    return Found(task.head, after, changes)


def _join(database: Mapping[str, Any]) -> None:
    """Read the database of who asks, which need not be that of the environment."""
    if connection.settings_dict["NAME"] != database["NAME"]:
        connection.close()
        connections.settings["default"] = dict(database)
        del connections["default"]


@cache
def _values(values: Callable[[], Values], kind: str) -> Values:
    del kind  # each kind is folded with what stands once those before it are written
    return values()


def _cores() -> int:
    return os.cpu_count() or 1
