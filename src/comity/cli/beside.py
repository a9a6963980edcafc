"""The process beside a server that reads files: another program, which shares nothing with it."""

import os
import subprocess
import sys
import time
from contextlib import suppress
from typing import Final

_PROGRAM: Final = "from comity.site.main import main; raise SystemExit(main())"
_BEFORE_ANEW: Final = 5  # seconds, where it ended by itself


class Beside:
    """The process that reads files beside a server; started anew where it ended by itself."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._anew = 0.0

    def keep(self) -> None:
        """See to it that it runs."""
        if self._process is not None and self._process.poll() is None:
            return
        if time.monotonic() < self._anew:
            return
        self._anew = time.monotonic() + _BEFORE_ANEW
        self._process = subprocess.Popen(  # noqa: S603 - this Python, with our own command
            [sys.executable, "-c", _PROGRAM, "extract", "--beside", str(os.getpid())],
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is the server's, which ends it
        )

    def end(self) -> None:
        """End it; what it was reading waits for the next start."""
        if self._process is not None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_BEFORE_ANEW)
            self._process.kill()
            self._process.wait()
