"""The `comity` command: names the settings, then hands over to the command line."""

import contextlib
import os
import signal
import sys
from importlib import import_module

_STOPPED = 1


def main() -> int:
    """Run the command line with the program's arguments and return its exit code.

    SIGTERM and a closed terminal, unless nohup keeps it, end a command as Ctrl-C does: what it had
    begun is cleared away. The command line is loaded here, where whoever stops it meanwhile is
    answered in a sentence, too.
    """
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            signal.signal(signal.SIGHUP, signal.default_int_handler)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.site.settings")
        code: int = import_module("comity.cli").main(sys.argv[1:])
    except KeyboardInterrupt:
        with contextlib.suppress(OSError):
            os.write(2, b"comity: stopped before anything was done\n")
        return _STOPPED
    return code
