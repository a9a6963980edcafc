"""The server's own process: it starts those that answer, and ends when it is told to."""

import signal
from collections.abc import Callable
from contextlib import suppress
from logging import getLogger
from queue import Empty, SimpleQueue
from threading import Timer
from typing import Any, Final

from granian.server.mp import MPServer

from comity.cli.beside import Beside
from comity.cli.leaving import PATIENCE

_NAP: Final = 1  # seconds


class Server(MPServer):
    """It ends on Ctrl-C, on SIGTERM, and when its terminal is closed, unless nohup started it."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        # Eight threads are meant (decision 177): Granian warns of them on a small machine.
        getLogger("_granian").addFilter(lambda told: "Python threads" not in told.getMessage())
        self.beside: Beside | None = None
        self.main_loop_interrupt = _Bell(self._beat)  # type: ignore[assignment]
        self._is_kept = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN  # as nohup has it

    def signal_handler_reload(self, *_: Any, **__: Any) -> None:
        """What Granian does when its terminal is closed: begin anew, with nobody to stop it."""
        if not self._is_kept:
            self.signal_handler_interrupt()  # type: ignore[no-untyped-call]

    def _beat(self) -> None:
        if self.beside is not None:
            self.beside.keep()

    def shutdown(self, exit_code: int = 0) -> None:
        """End those that answer; who cannot, as one that is halted, is killed.

        Granian has a time for that too, and takes some who have just ended for who cannot.
        """
        if self.beside is not None:
            self.beside.end()
        slow = Timer(PATIENCE, self._kill)
        slow.daemon = True
        slow.start()
        try:
            super().shutdown(exit_code)  # type: ignore[no-untyped-call]
        except SystemExit:
            if not self.interrupt_signal:  # else some heard that they should end before this one
                raise

    def _kill(self) -> None:
        for worker in self.wrks:
            worker.kill()  # type: ignore[no-untyped-call]


class _Bell(SimpleQueue[None]):
    """What wakes the server, which looks then for what it was told.

    The lock of an `Event` is no good here: a signal may come while the one that it interrupts has
    it. And one that comes just before the server sleeps is heard after its nap.
    """

    def __init__(self, beat: Callable[[], None]) -> None:
        super().__init__()
        self._beat = beat

    def set(self) -> None:
        self.put(None)

    def clear(self) -> None:
        """What it was told stands with the server, and stays."""

    def wait(self) -> None:
        self._beat()
        with suppress(Empty):
            self.get(timeout=_NAP)
