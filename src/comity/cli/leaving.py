"""Processes of a server end with the one that started them, however that one ends.

A process that is killed tells nobody. Whoever it started would go on to serve at its port, with
its connections, and the next start would find the port taken. And one that is told to stop tells
those it started, and waits for them: who took that for its parent's, as a process does that was
forked a moment ago and still has its parent's ears, would be waited for for ever.

Of Ctrl-C and of a closed terminal, which all processes of one group hear at once, those it started
hear from it alone: told twice at once, and in two ways, they would forget to end.
"""

import os
import signal
import time
from threading import Thread
from typing import Final

PATIENCE: Final = 20  # seconds that a process has for the answers it is making
_STOP: Final = frozenset([signal.SIGTERM])


def leave_nobody_behind() -> None:
    """Let each process that this one forks from now on end when this one is gone.

    Each reads a pipe into which nobody writes: it ends with the last who could, which is this
    process.
    """
    reading, writing = os.pipe()
    own = os.getpid()

    def put_off() -> None:
        if os.getpid() == own:  # and not one of those it started, which may fork too
            signal.pthread_sigmask(signal.SIG_BLOCK, _STOP)

    def go_on() -> None:
        if os.getpid() == own:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOP)

    def watch() -> None:
        if os.getppid() == own:
            # Until it listens for itself, what tells it to stop ends it: it has nothing to finish.
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOP)
            os.close(writing)
            os.setpgid(0, 0)  # the terminal tells this one, which tells its own
            Thread(target=_end_after, args=(reading,), daemon=True).start()

    os.register_at_fork(before=put_off, after_in_parent=go_on, after_in_child=watch)


def _end_after(reading: int) -> None:
    os.read(reading, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os._exit(1)
