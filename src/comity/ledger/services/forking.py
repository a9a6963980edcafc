"""Processes forked from this one: they share what it has in memory, print nothing and hold none of
its locks. Where there is no room for them, or none can be forked safely, it does all by itself.
"""

import ctypes
import gc
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from typing import Any


def cores() -> int:
    """How many processes have room."""
    return os.cpu_count() or 1


def is_possible() -> bool:
    """Whether there is room for other processes, and they can be forked."""
    return cores() > 1 and sys.platform == "linux"


def forked(given: object, processes: int) -> ProcessPoolExecutor | None:
    """So many processes; each finds what it works with in `given_to_all`.

    None where the system has none left, or none of the memory by which they hear of each other.
    """
    others = set(active_children())
    try:
        pool = ProcessPoolExecutor(
            processes,
            mp_context=get_context("fork"),
            initializer=_begin,
            initargs=(given, os.getpid()),
        )
        with _unstopped():
            pool.submit(_stand_by)  # with the first that is asked of them all are forked
    except OSError:
        for child in set(active_children()) - others:
            child.terminate()
        return None
    return pool


@contextmanager
def meanwhile(work: Callable[[], bytes]) -> Iterator[Callable[[], bytes]]:
    """Let another process do this while we go on; what gives its result, empty where it died
    or could not begin.
    """
    pool = forked(work, 1)
    if pool is None:
        yield bytes
        return
    future = pool.submit(_work)

    def result() -> bytes:
        try:
            return future.result()
        except BrokenProcessPool:
            return b""

    try:
        yield result
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _unstopped() -> Iterator[None]:
    """Hold back what would stop this process, and those forked from it until they have begun.

    Stopped before that, one would tell of it as this one does, and go on; and whoever waits for
    it to end would wait for ever.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stand_by() -> None:
    """Begin, and do nothing yet."""


def _work() -> bytes:
    work: Callable[[], bytes] = given_to_all()
    return work()


class Slot:
    """Memory that this process shares with those forked from it later, for one value at a time.

    What a pool sends goes through threads of this process, which would hold it up.
    """

    def __init__(self) -> None:
        self._file = os.memfd_create("slot")

    def put(self, value: object) -> int:
        """Lay a value down; how long it is, which `take` is told."""
        whole = memoryview(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        done = 0
        while done < len(whole):
            done += os.pwrite(self._file, whole[done:], done)
        return done

    def take(self, size: int) -> Any:
        """Pick up the value of this length that another process laid down."""
        parts: list[bytes] = []
        done = 0
        while done < size:
            parts.append(os.pread(self._file, size - done, done))
            done += len(parts[-1])
        os.ftruncate(self._file, 0)
        return pickle.loads(b"".join(parts))  # noqa: S301 # of this program's own process

    def close(self) -> None:
        """Give the memory back."""
        os.close(self._file)


def given_to_all() -> Any:
    """In a forked process: what all of them were given."""
    return _given[0]


_given: list[Any] = []


_PR_SET_PDEATHSIG = 1  # prctl(2)


def _begin(given: object, parent: int) -> None:
    """Begin without a printer, and leave what is shared as it is: what is touched is copied.

    Killed as soon as the process that forked it has ended, however it did: whoever outlived it
    would hold its connection, and PostgreSQL all that it had locked.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # which ended before it was told
        os._exit(1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
    sys.stdout = sys.stderr = None
    gc.freeze()
    _given[:] = [given]
