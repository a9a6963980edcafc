"""What is being written just now: held by a lock that ends with the process that took it.

So what a killed process has left can be told from what another one is writing. Every name stands
for a file or a folder; the lock is the system's (flock), of one opening of it.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def hold(number: int) -> bool:
    """Hold what is open under this number until it is closed; False where somebody else does."""
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def is_left(path: Path) -> bool:
    """Whether something is there that nobody holds any more."""
    try:
        number = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        return hold(number)
    finally:
        os.close(number)


@contextmanager
def in_turn(folder: Path) -> Iterator[None]:
    """Wait until nobody else is at this folder, and keep others waiting meanwhile."""
    number = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)


def clear_left(folder: Path) -> None:
    """Remove from a folder what nobody holds any more; whoever calls it is there in turn."""
    for one in folder.iterdir():
        if is_left(one):
            if one.is_dir():
                shutil.rmtree(one, ignore_errors=True)
            else:
                with suppress(FileNotFoundError):
                    one.unlink()
