"""Processes forked from this one: they share what it has in memory, print nothing and hold none of
its locks. Where there is no room for them, or none can be forked safely, it does all by itself.
"""

import gc
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any


def cores() -> int:
    """How many processes have room."""
    return os.cpu_count() or 1


def is_possible() -> bool:
    """Whether there is room for other processes, and they can be forked."""
    return cores() > 1 and sys.platform == "linux"


def forked(given: object) -> ProcessPoolExecutor:
    """As many processes as have room; each finds what it works with in `given_to_all`."""
    return ProcessPoolExecutor(
        cores(), mp_context=get_context("fork"), initializer=_begin, initargs=(given,)
    )


def given_to_all() -> Any:
    """In a forked process: what all of them were given."""
    return _given[0]


_given: list[Any] = []


def _begin(given: object) -> None:
    """Begin without a printer, and leave what is shared as it is: what is touched is copied."""
    sys.stdout = sys.stderr = None
    gc.freeze()
    _given[:] = [given]
