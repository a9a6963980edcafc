"""Folding in processes beside the one that records, which writes what they find.

What records has locked its streams and written events that nobody else sees yet. So the others
read nothing: they are forked from it with what is folded with, get the events of a stream, and
give back its rows. A fold is pure: who does it makes no difference.
"""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import cast

from msgspec import Struct

from comity.ledger.domain import Lifecycle, Values
from comity.ledger.domain.projection import Projection, Task
from comity.ledger.services import forking
from comity.ledger.services.projecting import Steps, here

WORTH_IT = 4_000  # new events: fewer are folded before the processes have begun
AHEAD = 16  # streams folded or waiting for each process: enough while much is written at once

type _Waiting[T] = tuple[Steps[T], Task, Future[Projection] | None]
"""What waits for a fold, and where it is being done; nowhere where the processes have died."""


def each_of[T](
    many: Iterable[Steps[T]], *, lifecycle: Lifecycle, values: Values, beside: bool
) -> Generator[T]:
    """What comes of each of these steps, in their order, folded `beside` this process or by it."""
    if not beside or not forking.is_possible():
        for steps in many:
            yield here(steps, lifecycle, values)
        return
    pool = forking.forked((lifecycle, values))
    try:
        yield from _Folders(pool, lifecycle, values).each_of(many)
    finally:
        pool.shutdown(cancel_futures=True)


class _Folders(Struct, frozen=True):
    """The processes that fold, and with what."""

    pool: ProcessPoolExecutor
    lifecycle: Lifecycle
    values: Values

    def each_of[T](self, many: Iterable[Steps[T]]) -> Iterator[T]:
        waiting: deque[_Waiting[T]] = deque()
        for steps in many:
            # Each asks for a fold at least once: nothing is known of a stream without.
            waiting.append(self._asked(steps, next(steps)))
            if len(waiting) >= AHEAD * forking.cores():
                yield self._end(waiting.popleft())
        while waiting:
            yield self._end(waiting.popleft())

    def _asked[T](self, steps: Steps[T], task: Task) -> _Waiting[T]:
        try:
            return steps, task, self.pool.submit(_fold, task)
        except BrokenProcessPool:
            return steps, task, None

    def _end[T](self, waits: _Waiting[T]) -> T:
        steps, task, future = waits
        try:
            while True:
                steps, task, future = self._asked(steps, steps.send(self._folded(task, future)))
        except StopIteration as end:
            return cast("T", end.value)

    def _folded(self, task: Task, future: Future[Projection] | None) -> Projection:
        """What the other process has folded; folded here where it was killed."""
        try:
            if future is not None:
                return future.result().unpacked()
        except BrokenProcessPool:
            pass
        return task.fold(self.lifecycle, self.values)


def _fold(task: Task) -> Projection:
    lifecycle, values = forking.given_to_all()
    return task.fold(lifecycle, values).packed()
