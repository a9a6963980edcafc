"""How much memory a program and those that it has started have, in MiB."""

import contextlib
from pathlib import Path


def family(pid: int) -> list[int]:
    """The process and its descendants."""
    found = [pid]
    with contextlib.suppress(OSError):  # it may end while it is looked at
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
            found += family(int(child))
    return found


def resident(pid: int) -> float:
    """The resident memory of a process; what it shares with others is counted whole."""
    return _told(pid, "status", "VmRSS:")


def proportional(pid: int) -> float:
    """The resident memory of a process, of what several share its part: it can be added up."""
    return _told(pid, "smaps_rollup", "Pss:")


def _told(pid: int, file: str, name: str) -> float:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/{file}").read_text(encoding="ascii").splitlines():
            if line.startswith(name):
                return int(line.split()[1]) / 1024
    return 0.0
