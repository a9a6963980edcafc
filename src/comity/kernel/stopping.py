"""What is kept is told: whoever stops a command at that moment hears first what it did."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import FrameType
from typing import Final

_STOPS: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_is_answered: ContextVar[bool] = ContextVar("comity_is_answered", default=False)


@contextmanager
def answered() -> Iterator[None]:
    """Until it ends, what would stop the program waits from `answer_first` on, and is let go."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    token = _is_answered.set(True)
    before = {stop: signal.getsignal(stop) for stop in _STOPS}
    try:
        yield
    finally:
        for stop, handler in before.items():
            signal.signal(stop, handler)
        _is_answered.reset(token)


def answer_first() -> None:
    """What is now kept stands, whatever comes: inside `answered` nothing stops the program."""
    if _is_answered.get():
        for stop in _STOPS:
            signal.signal(stop, _let_go)


def _let_go(number: int, frame: FrameType | None) -> None:
    """It is done: there is nothing left to stop."""
