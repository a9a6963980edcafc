"""What comes by the standard input and not on the command line, which every user of the machine
can list and the shell remembers.
"""

import sys
from collections.abc import Iterable
from typing import Final

from comity.cli.faults import UsageError

TYPED: Final = "-"
"""What an option says where its text comes so."""


def typed(written: str) -> str:
    """A text as it was written, or as it comes by the standard input."""
    return sys.stdin.read().strip() if written == TYPED else written


def at_most_one(options: Iterable[tuple[str, str | None]]) -> None:
    """UsageError where several of these options with their texts would come so."""
    several = [name for name, text in options if text == TYPED]
    if len(several) > 1:
        raise UsageError(
            f"{' and '.join(several)} are both -: one text comes by the standard input; use a file"
        )
