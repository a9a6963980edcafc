"""A map that somebody sent, tried on its table in a process of its own before a server applies it.

Its patterns are regular expressions, one of which may take hours of a short cell; meanwhile no
other thread of the process is heard. What has ended there in time ends here as soon.
"""

import resource
import signal
import subprocess
import sys
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Final

import comity
from comity.register.domain import RefusedError
from comity.register.files import TooManyRowsError, read_table
from comity.register.mapping.applying import check_header, mapped
from comity.register.mapping.language import load_map

MOST_SECONDS: Final = 2
"""Of the processor, which a server's other threads then wait at the worst."""
_MOST_MEMORY: Final = 1024 * 1024 * 1024
_MOST_WAIT: Final = 60  # seconds of the clock, where a machine has other things to do
_ROOT: Final = str(Path(comity.__file__).parent.parent)
_PROGRAM: Final = (
    f"import sys; sys.path.insert(0, {_ROOT!r});"
    " from comity.register.mapping.trying import main; main()"
)


def is_soon_applied(mapping: Path, table: Path, *, most_rows: int) -> bool:
    """Whether a map goes through a table within bounds; one that does not fit it does, too.

    Of a table with more rows than `most_rows` nobody applies it.
    """
    try:
        done = subprocess.run(  # noqa: S603 - this Python, with a program of our own
            [sys.executable, "-I", "-c", _PROGRAM, str(mapping), str(table), str(most_rows)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={},
            timeout=_MOST_WAIT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> None:
    """Bound this process and apply the map; it is killed where that takes too much."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    mapping, table, most_rows = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    with suppress(RefusedError, TooManyRowsError):  # the import says it, with its place
        map_ = load_map(mapping)
        # How long the table takes to read is no fault of the map.
        left, _ = signal.setitimer(signal.ITIMER_PROF, 0)
        read = read_table(table, None, map_.columns, most_rows)
        check_header(map_, read.header, read.at)
        rows = list(read.rows([]))
        signal.setitimer(signal.ITIMER_PROF, left)
        deque(mapped(map_, read.header, rows, [], []), maxlen=0)
