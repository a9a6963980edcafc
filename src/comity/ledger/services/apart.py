"""Folding streams in processes of their own, which read and compare and write nothing.

Most of a rebuild is folding, and most folds change nothing. So as many processes as there are
cores fold streams and say what would change; who writes holds what they found against the heads
of the streams, which he has locked, and folds anew what somebody changed meanwhile.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any

from django.db import Error, connection
from msgspec import Struct

from comity.ledger.domain import Lifecycle
from comity.ledger.services import forking
from comity.ledger.services.heads import Head
from comity.ledger.services.indexing import is_indexed, said_in
from comity.ledger.services.naming import UnnamedError
from comity.ledger.services.projecting import Folding, Pending, write_stream
from comity.ledger.tables import entries_of, is_sqlite, uncollected

WORTH_IT = 20_000  # events: fewer are folded before the processes have begun
AHEAD = 2  # streams folded or waiting for each process


class Found(Struct, frozen=True):
    """What folding a stream would change: its head before and after, and the changes.

    `is_indexed` says that search has the words of the stream as it stands.
    """

    before: Head
    after: Head
    changes: Pending
    is_indexed: bool


def is_possible() -> bool:
    """Whether there is room for other processes, and they would see what this one does."""
    return forking.is_possible() and not connection.in_atomic_block


def folded_apart(
    heads: Sequence[Head], *, lifecycle: Lifecycle, folding: Folding
) -> Iterator[tuple[str, Found | None]]:
    """Each stream with what would change, the longest first; None where it needs who writes, as
    all do where no process could begin, and those left where one was killed.

    Each process asks the database by a connection of its own.
    """
    tasks = deque(sorted(heads, key=lambda head: (-head.seq, head.stream)))
    waiting: deque[tuple[str, Future[Found | None] | None]] = deque()
    _disconnect()
    pool = forking.forked((lifecycle, folding), forking.cores())
    if pool is None:
        yield from ((head.stream, None) for head in tasks)
        return
    with pool:
        while tasks or waiting:
            while tasks and len(waiting) < AHEAD * forking.cores():
                head = tasks.popleft()
                waiting.append((head.stream, _asked(pool, head)))
            stream, future = waiting.popleft()
            yield stream, _answer(future)


def _asked(pool: ProcessPoolExecutor, head: Head) -> Future[Found | None] | None:
    with suppress(BrokenProcessPool):
        return pool.submit(_fold, head)
    return None


def _answer(future: Future[Found | None] | None) -> Found | None:
    with suppress(BrokenProcessPool):
        return future.result() if future else None
    return None


def _disconnect() -> None:
    """Let go of the connection, which no other process may inherit; the next query makes one."""
    connection.close()
    if not is_sqlite():
        pooled: Any = connection
        pooled.close_pool()


def compared(head: Head, lifecycle: Lifecycle, folding: Folding) -> Found:
    """What folding a stream would change, of which nothing is written.

    UnnamedError where it needs who writes, to give a ref.
    """
    entries = entries_of(head.stream)
    changes = Pending(lifecycle, writes=False, said=said_in(entries))
    after = write_stream(changes, head, entries, folding)
    texts, changes.texts, changes.said = changes.texts, [], None
    return Found(head, after, changes, is_indexed(head.stream, texts))


def _fold(head: Head) -> Found | None:
    """Fold one stream, in a process of its own; None where it needs another, who tells why."""
    lifecycle, folding = forking.given_to_all()
    with uncollected(), suppress(UnnamedError, Error, LookupError, TypeError, ValueError):
        return compared(head, lifecycle, folding)
    return None
