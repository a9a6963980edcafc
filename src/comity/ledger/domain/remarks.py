"""The note of a correction: why it is made and, after a line `---`, the act's own remark.

An event has one note, and a correction tells the whole act anew, its remark with it. A note
without such a line is all why (docs/decisions/0161).
"""

import re
from typing import Final

_PARTING: Final = re.compile(r"(?:\A|\r?\n)[ \t]*---[ \t]*(?:\r?\n|\Z)")


def parted(note: str) -> tuple[str, str]:
    """Why a correction is made, and the act's own remark; `` for what its note does not tell."""
    found = _PARTING.search(note)
    return (note[: found.start()], note[found.end() :]) if found else (note, "")


def joined(why: str, remark: str) -> str:
    """The note of a correction that is made because of this of an act that bears this remark."""
    return "\n".join(filter(None, [why, "---", remark])) if remark else why
