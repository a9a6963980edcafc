"""Where a command writes: a stream may be closed, or its reader, such as `head`, leave early.

Neither changes what came of the command, which its exit code tells: what nobody reads is dropped.
An answer that somebody waits for and that has no room is told: the command did its work.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOWHERE = Path(os.devnull)


class UnwrittenError(Exception):
    """The answer has no room where it is to be written, for this reason; the rest is dropped."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(str(reason))
        self.reason = reason


def begin() -> None:
    """Let there be something to write to, which shows even a name that a terminal cannot.

    A file or another program gets the same text in every locale: tables are read as UTF-8.
    """
    # What is opened first takes the place of the stream that is closed: no other file can.
    if sys.stdout is None:
        sys.stdout = _NOWHERE.open("w")
    if sys.stderr is None:
        sys.stderr = _NOWHERE.open("w")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


@contextmanager
def while_read() -> Iterator[None]:
    """Write as long as somebody reads; of the rest nothing is even asked for."""
    try:
        yield
    except BrokenPipeError:
        _let_go()
    except OSError as error:
        _let_go()
        raise UnwrittenError(error) from error


def end() -> None:
    """Let nothing fail after the command has: what cannot be written any more is dropped."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        _let_go()


def _let_go() -> None:
    """Drop what the streams still hold that nobody reads, and whatever is written later."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(_NOWHERE, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
            stream.flush()
