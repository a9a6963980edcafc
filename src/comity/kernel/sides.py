"""The signs round the name of a side, which pages print in its hue: private signs of Unicode, that
come in by no file and no form.
"""

import re
from typing import Final

STATE_SIDE: Final = "\ue001"
HOLDER_SIDE: Final = "\ue002"
SIDE_END: Final = "\ue000"
_SIDES: Final = re.compile(f"[{STATE_SIDE}{HOLDER_SIDE}{SIDE_END}]")


def sideless(text: str) -> str:
    """The text without the signs of the sides."""
    return _SIDES.sub("", text)
