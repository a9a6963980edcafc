"""Folding in processes beside the one that records, which writes what they find.

What records has locked its streams and written events that nobody else sees yet. So the others
read nothing: they are forked from it with what is folded with, get the events of a stream, and
give back its rows. A fold is pure: who does it makes no difference.
"""

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import cast

from msgspec import Struct

from comity.ledger.domain import Lifecycle, Values
from comity.ledger.domain.projection import Projection, Task
from comity.ledger.services import forking
from comity.ledger.services.projecting import Steps, here

WORTH_IT = 4_000  # new events: fewer are folded before the processes have begun
AHEAD = 32  # streams folded or waiting: enough while much is written at once


class _Asked(Struct, frozen=True):
    """A fold that is being done by another process; by none where the processes have died."""

    task: Task
    slot: int
    future: Future[int] | None


type _Waiting[T] = tuple[Steps[T], _Asked]
"""What waits for a fold."""


def each_of[T](
    many: Iterable[Steps[T]], *, lifecycle: Lifecycle, values: Values, beside: bool
) -> Generator[T]:
    """What comes of each of these steps, in their order, folded `beside` this process or by it."""
    if not beside or not forking.is_possible():
        for steps in many:
            yield here(steps, lifecycle, values)
        return
    slots = [forking.Slot() for _ in range(AHEAD)]
    # Who writes has a core to itself: it is behind before those who fold are.
    pool = forking.forked((lifecycle, values, slots), forking.cores() - 1)
    try:
        yield from _Folders(pool, lifecycle, values, slots).each_of(many)
    finally:
        pool.shutdown(cancel_futures=True)
        for slot in slots:
            slot.close()


class _Folders(Struct, frozen=True):
    """The processes that fold, with what, and where tasks and projections are laid down."""

    pool: ProcessPoolExecutor
    lifecycle: Lifecycle
    values: Values
    slots: Sequence[forking.Slot]

    def each_of[T](self, many: Iterable[Steps[T]]) -> Iterator[T]:
        waiting: deque[_Waiting[T]] = deque()
        for no, steps in enumerate(many):
            slot = no % len(self.slots)
            # Each asks for a fold at least once: nothing is known of a stream without.
            waiting.append((steps, self._asked(next(steps), slot)))
            if len(waiting) == len(self.slots):
                yield self._end(*waiting.popleft())
        while waiting:
            yield self._end(*waiting.popleft())

    def _asked(self, task: Task, slot: int) -> _Asked:
        try:
            size = self.slots[slot].put(task)
            return _Asked(task, slot, self.pool.submit(_fold, slot, size))
        except BrokenProcessPool:
            return _Asked(task, slot, None)

    def _end[T](self, steps: Steps[T], asked: _Asked) -> T:
        try:
            while True:
                asked = self._asked(steps.send(self._folded(asked)), asked.slot)
        except StopIteration as end:
            return cast("T", end.value)

    def _folded(self, asked: _Asked) -> Projection:
        """What the other process has folded; folded here where it was killed."""
        try:
            if asked.future is not None:
                packed: Projection = self.slots[asked.slot].take(asked.future.result())
                return packed.unpacked()
        except BrokenProcessPool:
            pass
        return asked.task.fold(self.lifecycle, self.values)


def _fold(slot: int, size: int) -> int:
    """Fold the task that lies there, and lay down what came of it."""
    lifecycle, values, slots = forking.given_to_all()
    own: forking.Slot = slots[slot]
    task: Task = own.take(size)
    return own.put(task.fold(lifecycle, values).packed())
