"""Places for dear work: so many at once, in all and for one asker; a few more wait in a queue."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class FullError(Exception):
    """No place is free, and none became free in time."""


class Places:
    """The places of one process, for threads that ask for work to be done.

    `at_once` work at the same time, `of_one` of them for one asker; `waiting` more wait,
    `waiting_of_one` of them for one asker. Others are refused at once.
    """

    def __init__(
        self, *, at_once: int, of_one: int, waiting: int, waiting_of_one: int, patience: float
    ) -> None:
        self._at_once, self._of_one = at_once, of_one
        self._may_wait, self._may_wait_of_one = waiting, waiting_of_one
        self._patience = patience  # seconds
        self._changed = Condition()
        self._working: Counter[str] = Counter()
        self._waiting: Counter[str] = Counter()

    @contextmanager
    def taken(self, asker: str) -> Iterator[None]:
        """Hold a place until it ends; FullError where the queue is full or takes too long."""
        with self._changed:
            if not self._is_free(asker):
                self._wait(asker)
            self._working[asker] += 1
        try:
            yield
        finally:
            with self._changed:
                _less(self._working, asker)
                self._changed.notify_all()

    def _wait(self, asker: str) -> None:
        if (
            self._waiting.total() >= self._may_wait
            or self._waiting[asker] >= self._may_wait_of_one
        ):
            raise FullError
        self._waiting[asker] += 1
        try:
            if not self._changed.wait_for(lambda: self._is_free(asker), self._patience):
                raise FullError
        finally:
            _less(self._waiting, asker)

    def _is_free(self, asker: str) -> bool:
        return self._working.total() < self._at_once and self._working[asker] < self._of_one


def _less(counted: Counter[str], asker: str) -> None:
    """Count one less; who has none left is forgotten."""
    counted[asker] -= 1
    if not counted[asker]:
        del counted[asker]
