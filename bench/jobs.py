"""A function run in a process of its own: `python -m bench.jobs MODULE:FUNCTION ARGUMENTS`.

The database is that of COMITY_DATABASE_URL; the arguments and the answer are JSON, and the answer
says the peak of memory, which is the function's alone.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

import bench.ready  # noqa: F401 # before what the job imports


def main(name: str, arguments: str) -> None:
    """Do one job and print what came of it, with the peak of memory in MiB."""
    module, _, function = name.partition(":")
    answer = getattr(import_module(module), function)(**json.loads(arguments))
    answer["peak_mib"] = _peak()
    sys.stdout.write(json.dumps(answer) + "\n")


def _peak() -> float:
    """The peak of resident memory of this program; `getrusage` would count its parent's too."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    main(*sys.argv[1:])
