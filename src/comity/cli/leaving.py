"""Processes of a server end with the one that started them, however that one ends.

A process that is killed tells nobody. Whoever it started would go on to serve at its port, with
its connections, and the next start would find the port taken.
"""

import os
import signal
import time
from threading import Thread
from typing import Final

PATIENCE: Final = 10  # seconds that a process has for the answers it is making


def leave_nobody_behind() -> None:
    """Let each process that this one forks from now on end when this one is gone.

    Each reads a pipe into which nobody writes: it ends with the last who could, which is this
    process.
    """
    reading, writing = os.pipe()
    own = os.getpid()

    def watch() -> None:
        if os.getppid() == own:  # and not one of theirs
            os.close(writing)
            Thread(target=_end_after, args=(reading,), daemon=True).start()

    os.register_at_fork(after_in_child=watch)


def _end_after(reading: int) -> None:
    os.read(reading, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os._exit(1)
