"""Folding in processes beside the one that records, which writes what they find.

What records has locked its streams and written events that nobody else sees yet. So the others
read nothing: they are forked from it with what is folded with, get the events of a stream, and
give back its rows. A fold is pure: who does it makes no difference.
"""

from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any, cast

from msgspec import Struct

from comity.ledger.domain import Lifecycle, Values
from comity.ledger.services import forking
from comity.ledger.services.projecting import Fold, Steps, here

WORTH_IT = 4_000  # new events: fewer are folded before the processes have begun
AHEAD = 32  # streams folded or waiting: enough while much is written at once


class _Asked(Struct):
    """A fold that another process does; by none where there are no others (any more).

    `found` is what this process has folded itself.
    """

    fold: Fold[Any]
    slot: int
    future: Future[int] | None
    found: Any = None


type _Waiting[T] = tuple[Steps[T], _Asked]
"""What waits for a fold."""


def each_of[T](
    many: Iterable[Steps[T]],
    *,
    lifecycle: Lifecycle,
    values: Values,
    beside: bool,
    shared: object = None,
) -> Generator[T]:
    """What comes of each of these steps, in their order, folded `beside` this process or by it.

    What is `shared` all of them have from the beginning, and find by `shared`.
    """
    if not beside or not forking.is_possible():
        for steps in many:
            yield here(steps, lifecycle, values)
        return
    slots = [forking.Slot() for _ in range(AHEAD)]
    # Who writes has a core to itself: it is behind before those who fold are.
    given = _Given(lifecycle, values, slots, shared)
    pool = forking.forked(given, forking.cores() - 1)
    try:
        yield from _Folders(pool, given).each_of(many)
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)
        for slot in slots:
            slot.close()


class _Given(Struct, frozen=True):
    """With what all fold, where folds and projections are laid down, and what else they share."""

    lifecycle: Lifecycle
    values: Values
    slots: Sequence[forking.Slot]
    shared: object


def shared() -> Any:
    """In a process that folds beside another: what they share."""
    return forking.given_to_all().shared


class _Folders(Struct, frozen=True):
    """The processes that fold, None where none could begin, and what they were given."""

    pool: ProcessPoolExecutor | None
    given: _Given

    def each_of[T](self, many: Iterable[Steps[T]]) -> Iterator[T]:
        waiting: deque[_Waiting[T]] = deque()
        slots = len(self.given.slots)
        for no, steps in enumerate(many):
            slot = no % slots
            # Each asks for a fold at least once: nothing is known of a stream without.
            waiting.append((steps, self._asked(next(steps), slot)))
            if len(waiting) == slots:
                yield self._end(*waiting.popleft(), waiting)
        while waiting:
            yield self._end(*waiting.popleft(), waiting)

    def _asked(self, fold: Fold[Any], slot: int) -> _Asked:
        if self.pool is None:
            return _Asked(fold, slot, None)
        try:
            size = self.given.slots[slot].put(fold)
            return _Asked(fold, slot, self.pool.submit(_fold, slot, size))
        except BrokenProcessPool:
            return _Asked(fold, slot, None)

    def _end[T](self, steps: Steps[T], asked: _Asked, waiting: Sequence[_Waiting[T]]) -> T:
        try:
            while True:
                self._help(asked, waiting)
                asked = self._asked(steps.send(self._folded(asked)), asked.slot)
        except StopIteration as end:
            return cast("T", end.value)

    def _help[T](self, asked: _Asked, waiting: Sequence[_Waiting[T]]) -> None:
        """Until this one is folded, fold the next that nobody has begun."""
        for _, other in waiting:
            if asked.future is None or asked.future.done():
                return
            if other.found is None and other.future is not None and other.future.cancel():
                other.found = self._here(other)

    def _folded(self, asked: _Asked) -> Any:
        """What the other process has folded; folded here where it was killed."""
        if asked.found is not None:
            return asked.found
        try:
            if asked.future is not None:
                return self.given.slots[asked.slot].take(asked.future.result()).unpacked()
        except BrokenProcessPool:
            pass
        return self._here(asked)

    def _here(self, asked: _Asked) -> Any:
        return asked.fold.fold(self.given.lifecycle, self.given.values)


def _fold(slot: int, size: int) -> int:
    """Do the fold that lies there, and lay down what came of it."""
    given: _Given = forking.given_to_all()
    own = given.slots[slot]
    fold: Fold[Any] = own.take(size)
    return own.put(fold.fold(given.lifecycle, given.values).packed())
