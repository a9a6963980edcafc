"""How long an answer may take. Long work checks the time between its steps.

Outside of `within` there is no limit: commands take as long as they need.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from msgspec import Struct


class OutOfTimeError(Exception):
    """The answer took longer than it may; nobody waits for the rest."""


class Limit(Struct):
    """Until when an answer may take; another thread may end it before, where nobody waits."""

    until: float
    is_told: bool = False

    def end(self) -> None:
        """Let the limit have passed."""
        self.until = 0


_limit: ContextVar[Limit | None] = ContextVar("comity_time_limit", default=None)


@contextmanager
def within(seconds: float) -> Iterator[Limit]:
    """Until it ends, `check_time` raises OutOfTimeError once when so many seconds have passed."""
    limit = Limit(monotonic() + seconds)
    token = _limit.set(limit)
    try:
        yield limit
    finally:
        _limit.reset(token)


def is_up() -> bool:
    """Whether the limit has passed: True once, so that what was begun can be cleared away."""
    limit = _limit.get()
    if limit is None or limit.is_told or monotonic() < limit.until:
        return False
    limit.is_told = True
    return True


def was_up() -> bool:
    """Whether `is_up` has said so."""
    limit = _limit.get()
    return limit is not None and limit.is_told


def check_time() -> None:
    """Raise OutOfTimeError where the limit has passed."""
    if is_up():
        raise OutOfTimeError
